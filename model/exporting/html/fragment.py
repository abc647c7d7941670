"""The report for pasting into a website's content system: clean HTML, and the same as plain text."""

from collections.abc import Iterator

from model.exporting.blocks import Heading, Note, Paragraph, TableBlock
from model.exporting.document import DRAFT_MARK, Document
from model.exporting.foot import CODE_NAME
from model.exporting.html import sections
from model.exporting.html.markup import element, serialised
from model.exporting.html.tables import boxes_of, plain_table


def fragment(document: Document) -> str:
    """The sections as HTML without ids, classes and styles; the title is left to the content system.

    A draft says so at its beginning, a final report has its 校验码 at the end.
    """
    made = [element("p", text) for text in _before(document)]
    for part in document.parts:
        made.extend(sections.blocks(part, plain_table, plain=True))
    made.extend(element("p", text) for text in _after(document))
    return "".join(map(serialised, made))


def plain_text(document: Document) -> str:
    """The sections as text: a paragraph a line, a table's row a line with its boxes parted by tabs."""
    lines = [*_before(document)]
    for part in document.parts:
        for block in part.blocks:
            match block:
                case Heading(text) | Paragraph(text) | Note(text):
                    lines.append(text)
                case TableBlock():
                    lines.extend(_rows(block))
    return "\n".join([*lines, *_after(document), ""])


def _rows(table: TableBlock) -> Iterator[str]:
    for row in range(table.rows):
        texts = [""] * table.columns
        for box in boxes_of(table, row):
            texts[box.column] = box.text
        yield "\t".join(texts)


def _before(document: Document) -> list[str]:
    return [DRAFT_MARK] if document.properties.draft else []


def _after(document: Document) -> list[str]:
    properties = document.properties
    return [] if properties.draft else [f"{CODE_NAME} {properties.code}"]
