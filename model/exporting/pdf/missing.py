"""Names the characters that no font at hand can print."""

from collections.abc import Iterable, Iterator

from model.exporting.blocks import Block, ChartBlock, Heading, Letter, Note, Paragraph, TableBlock
from model.exporting.document import Document
from model.exporting.pdf.fonts import FontRole, is_missing


def missing_characters(document: Document) -> list[str]:
    """The characters of `document` that would print as empty boxes, each once, in the order they appear."""
    return list(
        dict.fromkeys(character for text, role in _texts(document) for character in text if is_missing(character, role))
    )


def _texts(document: Document) -> Iterator[tuple[str, FontRole]]:
    for line in document.title:
        yield line, FontRole.TITLE
    yield document.properties.body, FontRole.FOOT
    for part in document.parts:
        yield from _block_texts(part.blocks)
    if document.closing is not None:
        yield from _block_texts([document.closing])
    if document.letter is not None:
        yield from _letter_texts(document.letter)
    for annex in document.annexes:
        yield annex.title, FontRole.TITLE
        yield from _block_texts(annex.blocks)


def _letter_texts(letter: Letter) -> Iterator[tuple[str, FontRole]]:
    for line in letter.title:
        yield line, FontRole.TITLE
    for text in (letter.addressee, letter.enclosure, letter.signer, letter.contact):
        yield text, FontRole.BODY
    yield from _block_texts(letter.paragraphs)


def _block_texts(blocks: Iterable[Block | ChartBlock]) -> Iterator[tuple[str, FontRole]]:
    for block in blocks:
        match block:
            case Heading(text):
                yield text, FontRole.LEVEL1
            case Paragraph(text) | Note(text):
                yield text, FontRole.BODY
            case TableBlock():
                yield from ((box.text, FontRole.TABLE) for box in block.boxes)
            case ChartBlock():
                pass  # A chart has the form's own words.
