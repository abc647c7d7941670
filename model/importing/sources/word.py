"""Word documents (.docx): paragraphs and tables in their order, text boxes and tracked deletions left out."""

from collections.abc import Iterator
from itertools import islice
from typing import Final
from zipfile import ZipFile

from lxml import etree

from model.failure import Failure
from model.importing.grid import MAX_COLUMNS, MAX_ROWS, Grid, Part, read_span, too_large
from model.importing.source import MAX_BLOCKS, Block, Paragraph, Source, SourceTable
from model.importing.sources.archive import part, xml_of

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_WRAPPERS: Final = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"})
_UNSEEN: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}delText"})


def read_docx(archive: ZipFile) -> Source:
    """The source that a document is. Raises Failure for a damaged or locked one and for one without text."""
    content = part(archive, "word/document.xml")
    if content is None:
        raise Failure("Word 文件里没有正文", "请用 Word 或 WPS 打开后另存为 .docx 再读入。")
    body = xml_of(content).find(f"{_W}body")
    blocks = [] if body is None else list(islice(_blocks(body), MAX_BLOCKS + 1))
    if len(blocks) > MAX_BLOCKS:
        raise Failure(f"文件太大：超过 {MAX_BLOCKS} 段", "请确认选对了文件。")
    if not blocks:
        raise Failure("Word 文件里没有文字", "图片和扫描件不能读，请用有文字的文档。")
    return Source("Word 文件", blocks)


def _blocks(parent: etree._Element) -> Iterator[Block]:
    tables = 0
    for element in _inside(parent):
        if element.tag == f"{_W}p":
            for line in _text(element).split("\n"):
                if line.strip():
                    yield Paragraph(line.strip())
        elif element.tag == f"{_W}tbl":
            tables += 1
            grid = _grid(element)
            if len(grid):
                yield SourceTable(grid, f"第 {tables} 张表格")


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, those of content controls and insertions included."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _inside(child)
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield child


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag in _UNSEEN:
            continue
        if current.tag == f"{_W}t":
            pieces.append(current.text or "")
        elif current.tag == f"{_W}tab":
            pieces.append(" ")
        elif current.tag in _BREAKS:
            pieces.append("\n")
        stack.extend(reversed(current))
    return "".join(pieces)


def _grid(table: etree._Element) -> Grid:
    """The table's boxes. One that goes on from above stands where it begins, over all its rows."""
    rows: list[list[_Cell]] = []
    for element in _inside(table):
        if element.tag == f"{_W}tr":
            rows.append(list(_cells(element)))
            if len(rows) > MAX_ROWS:
                raise too_large()
    _merge_down(rows)
    return Grid([Part(cell.text, cell.rows, cell.columns) for cell in row if not cell.goes_on] for row in rows)


class _Cell:
    """A box of a row, at a grid column; `goes_on` tells that it belongs to the one above."""

    def __init__(self, element: etree._Element, column: int) -> None:
        properties = element.find(f"{_W}tcPr")
        self.column = column
        self.columns = 1
        self.rows = 1
        self.goes_on = False
        if properties is not None:
            span = properties.find(f"{_W}gridSpan")
            self.columns = read_span(None if span is None else span.get(f"{_W}val"), MAX_COLUMNS)
            merged = properties.find(f"{_W}vMerge")
            self.goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        lines = (_text(each) for each in element.iter(f"{_W}p"))
        self.text = "\n".join(line.strip() for line in lines if line.strip())


def _cells(row: etree._Element) -> Iterator[_Cell]:
    column = 0
    for element in _inside(row):
        if element.tag == f"{_W}tc":
            cell = _Cell(element, column)
            column += cell.columns
            if column > MAX_COLUMNS:
                raise too_large()
            yield cell


def _merge_down(rows: list[list[_Cell]]) -> None:
    above: dict[int, _Cell] = {}
    for row in rows:
        here: dict[int, _Cell] = {}
        for cell in row:
            owner = above.get(cell.column) if cell.goes_on else None
            if owner is None:
                cell.goes_on = False
                here[cell.column] = cell
            else:
                owner.rows += 1
                here[cell.column] = owner
        above = here
