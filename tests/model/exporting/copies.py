"""Reads every kind of copy back into the same plain form, to compare them with the document and with one another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

import docx
import lxml.html
from docx.document import Document as WordDocument
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from model import exporting
from model.charts import annex as charts
from model.checker import Checker
from model.exporting import Document, Output
from model.exporting.blocks import Block, ChartBlock, TableBlock
from model.report import Report

_TEXT_TAGS = ("h2", "h3", "h4", "h5", "h6", "p")

Places = dict[tuple[int, int], str]


@dataclass
class Said:
    """What a copy says: its title, its paragraphs in order, and its tables: each box's text by its upper left place."""

    title: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Places] = field(default_factory=list)


def copy_of(kind: str, report: Report, *, publishing: bool = False) -> Output:
    document = exporting.document_of(report, publishing=publishing)
    return exporting.EXPORTERS[kind].write(document, report, Checker(report).findings)


def said_by_document(document: Document, *, alone: bool = False) -> Said:
    """What the whole document says, or the report `alone`: neither letter, cover, closing block nor annexes."""
    said = Said()
    if not alone:
        _add_front(said, document)
    said.title += document.title
    for part in document.parts:
        _add_blocks(said, part.blocks)
    if not alone and document.closing is not None:
        said.tables.append(_places(document.closing))
    for annex in () if alone else document.annexes:
        said.paragraphs += [annex.mark, annex.title]
        _add_blocks(said, annex.blocks)
    said.paragraphs = [text for text in said.paragraphs if text]
    return said


def _add_front(said: Said, document: Document) -> None:
    if document.letter is not None:
        letter = document.letter
        said.title += letter.title
        said.paragraphs += [letter.addressee, *(each.text for each in letter.paragraphs), letter.enclosure]
        said.paragraphs += [letter.signer, letter.day, letter.contact]
    if document.cover is not None:
        said.paragraphs.append("\n".join(document.cover.title))
        said.tables.append(_places(document.cover.sign_off))


def _add_blocks(said: Said, blocks: Iterable[Block | ChartBlock]) -> None:
    for block in blocks:
        if isinstance(block, TableBlock):
            said.tables.append(_places(block))
        elif isinstance(block, ChartBlock):
            said.paragraphs += [block.chart.title, *block.chart.sentences, block.chart.caption]
        else:
            said.paragraphs.append(block.text)


def _places(table: TableBlock) -> Places:
    return {(box.row, box.column): box.text for box in table.boxes}


def opened_word(content: bytes) -> WordDocument:
    return docx.Document(BytesIO(content))


def word_part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def said_by_word(content: bytes) -> Said:
    said = Said()
    for block in opened_word(content).iter_inner_content():
        if isinstance(block, WordTable):
            said.tables.append(_word_places(block))
        elif _is_title(block):
            said.title += block.text.split("\n")
        elif block.text:
            said.paragraphs.append(block.text)
    return said


def _is_title(paragraph: WordParagraph) -> bool:
    return paragraph.style is not None and paragraph.style.name == "Title"


def _word_places(table: WordTable) -> Places:
    """The merged areas' texts. python-docx gives the same cell for every place of one."""
    places: Places = {}
    seen = set()
    for row in range(len(table.rows)):
        for column, cell in enumerate(table.row_cells(row)):
            if cell._tc not in seen:
                seen.add(cell._tc)
                places[row, column] = cell.text
    return places


def page_of(content: bytes) -> _Element:
    return lxml.html.document_fromstring(content.decode())


def said_by_page(content: bytes) -> Said:
    root = page_of(content)
    [title] = root.iter("h1")
    said = Said(["".join(lines) for lines in _lines(title)])
    for section in root.iter("section"):
        if section.get("id") != charts.ID:
            said.paragraphs += [found.text_content() for found in section.iter(*_TEXT_TAGS)]
    said.tables = [page_places(table) for table in root.iter("table")]
    return said


def _lines(element: _Element) -> list[list[str]]:
    return [[element.text or ""], *([each.tail or ""] for each in element)]


def page_places(table: _Element) -> Places:
    """The boxes of an HTML table where its spans put them (HTML, 4.9.12.1)."""
    places: Places = {}
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            rows, columns = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(row + down, column + across) for down in range(rows) for across in range(columns)}
            places[row, column] = cell.text_content()
    return places
