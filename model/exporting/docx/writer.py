"""Puts the Word file together."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from model.exporting.document import Document, Properties
from model.exporting.docx import page, parts, text
from model.exporting.docx.markup import Element, paragraph, serialised, w
from model.exporting.docx.styles import FOOT, fonts, styles
from model.exporting.package import packed
from model.exporting.pdf.fonts import FontSet, using
from model.exporting.pdf.geometry import LANDSCAPE, PORTRAIT


class _Part(NamedTuple):
    """A part beside the text: its sort and its bytes."""

    sort: str
    content: bytes


def write(document: Document) -> bytes:
    """The Word file of `document`."""
    beside = _parts_beside(document.properties)
    sorts = {name: part.sort for name, part in beside.items()}
    entries = {
        "[Content_Types].xml": parts.content_types(sorts),
        "_rels/.rels": parts.package_relationships(),
        parts.DOCUMENT: _text_part(document, sorts),
        "word/_rels/document.xml.rels": parts.text_relationships(sorts),
        **{f"word/{name}": part.content for name, part in beside.items()},
        "docProps/core.xml": parts.core_properties(document.properties),
        "docProps/app.xml": parts.application_properties(),
    }
    return packed(entries, document.properties.changed)


def _parts_beside(properties: Properties) -> dict[str, _Part]:
    made = {
        "styles.xml": _Part("styles", styles()),
        "settings.xml": _Part("settings", parts.settings()),
        "fontTable.xml": _Part("fontTable", fonts()),
    }
    for side in page.SIDES:
        made[f"header-{side}.xml"] = _Part("header", page.header(side, properties))
        made[f"footer-{side}.xml"] = _Part("footer", page.footer(side, properties, PORTRAIT))
        made[f"footer-turned-{side}.xml"] = _Part("footer", page.footer(side, properties, LANDSCAPE))
        made[f"footer-plain-{side}.xml"] = _Part("footer", page.plain_footer(properties))
    return made


def _text_part(document: Document, sorts: Mapping[str, str]) -> bytes:
    """The part that holds the text. Tables are measured by the bundled fonts: they come out alike on every machine."""
    with using(_bundled()):
        return serialised(_text(document, sorts))


@cache
def _bundled() -> FontSet:
    return FontSet()


def _text(document: Document, sorts: Mapping[str, str]) -> Element:
    """The text, in as many of Word's sections as have other pages: letter and cover bear no page numbers."""
    unnumbered: list[Iterable[Element]] = []
    if document.letter is not None:
        unnumbered.append(text.letter(document.letter))
    if document.cover is not None:
        unnumbered.append(text.cover(document.cover))
    body = w("body")
    for elements in unnumbered:
        body.extend(elements)
        body.append(_end_of_section(page.section(_references(sorts, "footer-plain"), PORTRAIT)))
    stretches = text.report(document)
    for number, (frame, elements) in enumerate(stretches, start=1):
        body.extend(elements)
        feet = "footer" if frame == PORTRAIT else "footer-turned"
        section = page.section(_references(sorts, feet), frame, start=1 if number == 1 else None)
        body.append(section if number == len(stretches) else _end_of_section(section))
    return w("document", body)


def _end_of_section(section: Element) -> Element:
    """The paragraph that ends a section which is not the last."""
    made = paragraph(FOOT)
    made[0].append(section)
    return made


def _references(sorts: Mapping[str, str], feet: str) -> list[Element]:
    """The headers and footers of a section; `feet` names its kind of footers."""
    names = list(sorts)
    return [
        page.reference(sort, side, parts.relationship(names.index(f"{stem}-{side}.xml")))
        for sort, stem in (("header", "header"), ("footer", feet))
        for side in page.SIDES
    ]
