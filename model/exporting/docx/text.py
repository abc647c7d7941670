"""What the Word file says, in order: letter, cover, the report with its closing block, annexes."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from model.exporting.blocks import Annex, Block, ChartBlock, Cover, Heading, Letter, Note, Paragraph, TableBlock
from model.exporting.document import Document
from model.exporting.docx.markup import Element, paragraph, run, tag, twips, w
from model.exporting.docx.styles import (
    ADDRESS,
    ANNEX_MARK,
    ANNEX_TITLE,
    BODY,
    COVER_TITLE,
    HEADINGS,
    LEADS,
    NORMAL,
    NOTE,
    NOTE_LINE,
    SIGNER,
    TITLE,
)
from model.exporting.docx.tables import table
from model.exporting.pdf.geometry import ADVANCE, NOTE_SIZE, PITCH, TYPE_HEIGHT, TYPE_WIDTH
from model.exporting.pdf.tables import TableStyle, lay_out

_CLOSING: Final = TableStyle(largest=14.0, smallest=9.0, row=38.0)
_CLOSING_CAPTION: Final = "签署栏"
_ANNEXED: Final = TableStyle(smallest=9.0)
_PRINTED: Final = TableStyle()
_SLACK: Final = 12.0
"""Points left free under a table that fills a page: Word adds the rules to the rows' heights."""
_NOTES_KEPT: Final = 6
"""Notes of at most so many lines stand on the page of their table."""


def letter(printed: Letter) -> Iterator[Element]:
    """The covering letter."""
    yield paragraph(TITLE, run("\n".join(printed.title)))
    yield paragraph(ADDRESS, run(printed.addressee))
    for each in printed.paragraphs:
        yield _paragraph(each)
    yield paragraph(NORMAL)
    yield paragraph(BODY, run(printed.enclosure))
    yield from (paragraph(NORMAL) for _ in range(2))
    yield _signed(printed.signer, 2)
    yield _signed(printed.day, 4)
    if printed.contact:
        yield paragraph(BODY, run(printed.contact))


def _signed(text: str, characters: int) -> Element:
    """A line of the 落款, so many characters in from the right (GB/T 9704-2012, 7.3.5)."""
    made = paragraph(SIGNER, run(text))
    made[0].append(w("ind", rightChars=100 * characters, right=twips(characters * ADVANCE)))
    return made


def cover(printed: Cover) -> Iterator[Element]:
    """The filing cover."""
    yield paragraph(COVER_TITLE, run("\n".join(printed.title)))
    yield table(lay_out(printed.sign_off, TYPE_HEIGHT / 2, _CLOSING), _CLOSING_CAPTION)


def report(document: Document) -> Iterator[Element]:
    """The report itself: title, sections, closing block; then the annexes."""
    yield paragraph(TITLE, run("\n".join(document.title)))
    sections = [element for part in document.parts for element in blocks(part.blocks, part.short_title)]
    if document.closing is None:
        yield from sections
    else:
        yield from _kept_with_next(sections)
        yield paragraph(NORMAL, keep_next=True)
        yield table(lay_out(document.closing, TYPE_HEIGHT, _CLOSING), _CLOSING_CAPTION)
    for each in document.annexes:
        yield from annex(each)


def _kept_with_next(elements: Sequence[Element]) -> Sequence[Element]:
    """The elements, a paragraph at their end kept with what follows: no page holds the signatures alone."""
    if elements and elements[-1].tag == tag("p") and elements[-1][0].find(tag("keepNext")) is None:
        elements[-1][0].insert(1, w("keepNext"))
    return elements


def annex(printed: Annex) -> Iterator[Element]:
    """An annex, from a page of its own."""
    yield paragraph(ANNEX_MARK, run(printed.mark))
    yield paragraph(ANNEX_TITLE, run(printed.title))
    yield from blocks(printed.blocks, printed.title, _ANNEXED)


def blocks(printed: Iterable[Block | ChartBlock], name: str, style: TableStyle = _PRINTED) -> Iterator[Element]:
    """What is printed of one section or annex. A table is called by the heading before it, else by `name`."""
    notes = [block.text for block in printed if isinstance(block, Note)]
    for block in printed:
        match block:
            case Heading(text):
                name = text
                yield paragraph(HEADINGS[1], run(text))
            case Paragraph():
                name = block.text if block.stands_alone and block.lead else name
                yield _paragraph(block)
            case TableBlock():
                yield _table(block, name, notes, style)
            case Note(text):
                yield paragraph(NOTE, run(text))
            case ChartBlock(chart):
                yield paragraph(HEADINGS[2], run(chart.title))
                yield from (paragraph(BODY, run(sentence)) for sentence in (*chart.sentences, chart.caption))


def _paragraph(printed: Paragraph) -> Element:
    if printed.lead and printed.stands_alone:
        return paragraph(HEADINGS[printed.level], run(printed.text))
    lead, rest = printed.text[: printed.lead], printed.text[printed.lead :]
    runs = [run(lead, LEADS.get(printed.level))] if lead else []
    return paragraph(BODY, *runs, run(rest))


def _table(printed: TableBlock, caption: str, notes: Sequence[str], style: TableStyle) -> Element:
    """A table with room for its notes on the page, where they are short."""
    lines = sum(math.ceil((len(note) + 2) * NOTE_SIZE / TYPE_WIDTH) for note in notes)
    kept = lines if lines <= _NOTES_KEPT else 0
    room = TYPE_HEIGHT - PITCH - _SLACK - kept * NOTE_LINE
    return table(lay_out(printed, room, style), caption, keep_next=kept > 0)
