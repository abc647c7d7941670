"""Names the characters that no font at hand can print."""

from collections.abc import Iterator

from model.exporting.document import Document, Heading, Note, Paragraph, TableBlock
from model.exporting.pdf.fonts import FontRole, is_missing


def missing_characters(document: Document) -> list[str]:
    """The characters of `document` that would print as empty boxes, each once, in the order they appear."""
    return list(
        dict.fromkeys(character for text, role in _texts(document) for character in text if is_missing(character, role))
    )


def _texts(document: Document) -> Iterator[tuple[str, FontRole]]:
    for line in document.title:
        yield line, FontRole.TITLE
    for part in document.parts:
        for block in part.blocks:
            match block:
                case Heading(text):
                    yield text, FontRole.LEVEL1
                case Paragraph(text) | Note(text):
                    yield text, FontRole.BODY
                case TableBlock():
                    yield from _table_texts(block)
    if document.closing is not None:
        yield from _table_texts(document.closing)


def _table_texts(table: TableBlock) -> Iterator[tuple[str, FontRole]]:
    for box in table.boxes:
        yield box.text, FontRole.TABLE
