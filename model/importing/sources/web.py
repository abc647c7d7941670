"""Saved web pages, and pages that Word wrote: HTML, and MHT, which wraps one in a mail message.

Nothing of a page is run or fetched; what a reader does not see of it is not read.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from model.failure import Failure
from model.importing.grid import MAX_COLUMNS, MAX_ROWS, Grid, Part, read_span
from model.importing.source import MAX_BLOCKS, Block, Paragraph, Source, SourceTable
from model.importing.sources.plain import decoded

_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
"""Elements that begin and end a line."""
_UNSEEN: Final = frozenset(
    {
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "select",
        "button",
        "input",
        "textarea",
        "svg",
        "nav",
        "audio",
        "video",
    }
)
"""Elements whose text is no text of the page."""
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HEAD: Final = 4096
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_GB: Final = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "hz-gb-2312"})


def read_html(content: bytes) -> Source:
    """The source that a page's bytes are, in whatever encoding. Raises Failure for what is no page or too large."""
    return _source(page_text(content))


def read_mht(content: bytes) -> Source:
    """The source that a web archive's page is. Raises Failure where there is no page in it."""
    from email import message_from_bytes
    from email.message import Message

    message = message_from_bytes(content)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(part, Message) and isinstance(payload, bytes):
            named = part.get_content_charset()
            return _source(_decoded(payload, named) if named is not None else page_text(payload))
    raise Failure("网页归档文件里没有网页正文", "请在浏览器中打开它，另存为“网页，仅 HTML”后再读入。")


def page_text(content: bytes) -> str:
    """A page's text: by its mark of Unicode, by the encoding it names unless that does not fit, else as plain text."""
    named = _CHARSET.search(content[:_HEAD])
    if named is None or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decoded(content)
    return _decoded(content, named[1].decode("ascii").lower())


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode("gb18030" if charset.lower() in _GB else charset)
    except (LookupError, UnicodeDecodeError):
        return decoded(content)


def _source(text: str) -> Source:
    # A declaration of an encoding inside a text that is decoded already would be refused.
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not bare.strip():
        raise Failure("网页文件是空的", "请重新保存网页后再读入。")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Failure("网页文件读不出来", "请在浏览器中打开它，另存为“网页，仅 HTML”后再读入。") from error
    reader = _Page()
    reader.read(root)
    return Source("网页", reader.blocks)


class _Page:
    """Collects a page's paragraphs and tables in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._tables = 0

    def read(self, root: html.HtmlElement) -> None:
        for event, element in _walk(root):
            if isinstance(element, str):
                self._pieces.append(element)
            elif event == "table":
                self._flush()
                self._tables += 1
                grid = _grid(element)
                if len(grid):
                    self.blocks.append(SourceTable(grid, f"第 {self._tables} 张表格"))
            else:
                self._flush()
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if text:
            self.blocks.append(Paragraph(text))
        if len(self.blocks) > MAX_BLOCKS:
            raise Failure(f"网页太大：超过 {MAX_BLOCKS} 段", "请确认选对了文件。")


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement | str]]:
    """Texts, the edges of blocks, and tables of figures whole. Without recursion: pages nest as deep as they like."""
    stack: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            if element.tag in _BLOCKS:
                yield "block", element
            if element.tail and element is not root:
                yield "text", element.tail
            continue
        if not _is_seen(element):
            if element.tail and element is not root:
                yield "text", element.tail
            continue
        if element.tag == "table" and _is_table(element):
            yield "table", element
            if element.tail:
                yield "text", element.tail
            continue
        if element.tag in _BLOCKS:
            yield "block", element
        if element.text:
            yield "text", element.text
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _is_seen(element: html.HtmlElement) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag not in _UNSEEN and _HIDDEN.search(element.get("style") or "") is None


def _is_table(element: html.HtmlElement) -> bool:
    """Whether a table holds boxes of its own, rather than the page's layout."""
    if element.find(".//table") is not None:
        return False
    return len(element.findall(".//td")) + len(element.findall(".//th")) > 1


def _grid(table: html.HtmlElement) -> Grid:
    rows = table.findall(".//tr")
    return Grid([_part(cell) for cell in row if cell.tag in ("td", "th")] for row in rows[: MAX_ROWS + 1])


def _part(cell: html.HtmlElement) -> Part:
    pieces: list[str] = []
    for event, element in _walk(cell):
        pieces.append(element if isinstance(element, str) else "\n" if event == "block" else "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    return Part(text, read_span(cell.get("rowspan"), MAX_ROWS), read_span(cell.get("colspan"), MAX_COLUMNS))
