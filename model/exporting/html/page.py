"""The web page as one file. It never names people: no sign-off, no cover, no letter, no annex of what was checked."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from model.charts.layout import Voice, lay_out
from model.charts.svg import svg
from model.exporting.blocks import ChartBlock, TableBlock
from model.exporting.document import DRAFT_MARK, Document, Part, Properties
from model.exporting.foot import CODE_NAME, foot_text
from model.exporting.html import sections
from model.exporting.html.markup import Element, element, lines, serialised
from model.exporting.html.style import SHEET
from model.exporting.html.tables import table
from model.exporting.own import NO_SEAL, PRODUCT, SEAL_META, sealed_page

CODE_META: Final = "xxgk-code"
"""The name under which the head of the page holds the 校验码."""
_DOCTYPE: Final = "<!DOCTYPE html>\n"
_CHART_WIDTH: Final = 640.0
_CHART_SIZE: Final = 15.0
"""In CSS pixels, as the charts are drawn on a wide screen."""
_CHART_FONT: Final = "Noto Sans SC, SimHei, sans-serif"
_NARROW: Final = 0.62
_LAST_NARROW: Final = 0x2000
_SVG_NAMESPACE: Final = ' xmlns="http://www.w3.org/2000/svg"'


def page(document: Document) -> bytes:
    """The file, UTF-8."""
    root = element("html", _head(document.properties), _body(document), lang="zh-CN")
    return sealed_page((_DOCTYPE + serialised(root) + "\n").encode())


def _head(properties: Properties) -> Element:
    style = element("style", "\n" + SHEET)
    made = element("head", "\n", element("meta", charset="utf-8"))
    for name, content in (
        ("viewport", "width=device-width, initial-scale=1"),
        ("generator", PRODUCT),
        (SEAL_META, NO_SEAL),
        *([] if properties.draft else [(CODE_META, properties.code)]),
    ):
        made.append(element("meta", name=name, content=content))
    policy = f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    made.append(element("meta", http_equiv="Content-Security-Policy", content=policy))
    made.append(element("title", properties.title))
    made.append(style)
    return made


def _digest(style: Element) -> str:
    """By what the security policy knows the page's own style sheet, the only one that it lets in."""
    return f"sha256-{base64.b64encode(hashlib.sha256((style.text or '').encode()).digest()).decode()}"


def _body(document: Document) -> Element:
    made = element("body", "\n")
    if document.properties.draft:
        made.append(element("div", element("span", DRAFT_MARK), class_="mark"))
    main = element("main", "\n", element("h1", *lines(document.title)))
    main.extend(_section(part) for part in document.parts)
    main.extend(_charts(document))
    made.append(main)
    made.append(_footer(document.properties))
    return made


def _section(part: Part) -> Element:
    named = sections.heading_id(part)
    return element("section", "\n", *sections.blocks(part, _scrolled, plain=False), id=part.id, aria_labelledby=named)


def _scrolled(printed: TableBlock, caption: str) -> Element:
    """The table in a frame of its own, which a narrow screen scrolls sideways, by keys too."""
    inner = table(printed, caption)
    return element("div", "\n", inner, class_="scroll", role="region", aria_label=caption, tabindex=0)


def _charts(document: Document) -> Iterator[Element]:
    """The charts, where the user chose them; nothing else of the annexes."""
    for annex in document.annexes:
        charts = [block.chart for block in annex.blocks if isinstance(block, ChartBlock)]
        if charts:
            pictures = (svg(lay_out(chart, _CHART_WIDTH, _CHART_SIZE, _measure), _CHART_FONT) for chart in charts)
            yield element("section", "\n", element("h2", annex.title), *map(_inline, pictures), id=annex.id)


def _inline(picture: str) -> Element:
    """An svg element as HTML holds it: of no namespace of its own."""
    return element("div", ElementTree.fromstring(picture.replace(_SVG_NAMESPACE, "", 1)))


def _measure(text: str, _voice: Voice, size: float) -> float:
    """About how long a text is, whatever font the reader has: never shorter than it will be."""
    return sum(size if ord(character) > _LAST_NARROW else size * _NARROW for character in text)


def _footer(properties: Properties) -> Element:
    if properties.draft:
        return element("footer", element("p", foot_text(properties)))
    code = element("data", properties.code, value=properties.code, class_="code")
    return element("footer", element("p", f"{CODE_NAME} ", code))
