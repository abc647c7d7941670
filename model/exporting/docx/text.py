"""What the Word file says, in order: letter, cover, the report with its closing block, annexes."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

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
from model.exporting.pdf.geometry import ADVANCE, LANDSCAPE, NOTE_SIZE, PITCH, PORTRAIT, TYPE_HEIGHT, Frame
from model.exporting.pdf.tables import TableStyle, is_too_wide, lay_out

_CLOSING: Final = TableStyle(largest=14.0, smallest=9.0, row=38.0)
_CLOSING_CAPTION: Final = "签署栏"
_ANNEXED: Final = TableStyle(smallest=9.0)
_PRINTED: Final = TableStyle()
_SLACK: Final = 24.0
"""Points left free under a table that fills a page: Word adds the rules to the rows' heights, and a section ends in a
line of its own."""
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


class Stretch(NamedTuple):
    """Text on pages of one size."""

    frame: Frame
    elements: list[Element]


def report(document: Document) -> list[Stretch]:
    """The report itself: title, sections, closing block; then the annexes. Where the user chose so, sections whose
    table is too wide stand on pages turned sideways."""
    stretches = [Stretch(PORTRAIT, [paragraph(TITLE, run("\n".join(document.title)))])]
    for part in document.parts:
        tables = [block for block in part.blocks if isinstance(block, TableBlock)]
        frame = LANDSCAPE if document.landscape and any(map(is_too_wide, tables)) else PORTRAIT
        if frame != stretches[-1].frame:
            stretches.append(Stretch(frame, []))
        stretches[-1].elements.extend(blocks(part.blocks, part.short_title, frame=frame))
    if stretches[-1].frame != PORTRAIT:
        stretches.append(Stretch(PORTRAIT, []))
    end = stretches[-1].elements
    if document.closing is not None:
        _keep_with_next(end)
        end.append(paragraph(NORMAL, keep_next=True))
        end.append(table(lay_out(document.closing, TYPE_HEIGHT, _CLOSING), _CLOSING_CAPTION))
    for each in document.annexes:
        end.extend(annex(each))
    return stretches


def _keep_with_next(elements: Sequence[Element]) -> None:
    """Keeps a paragraph at the end with what follows: no page holds the signatures alone."""
    if elements and elements[-1].tag == tag("p") and elements[-1][0].find(tag("keepNext")) is None:
        elements[-1][0].insert(1, w("keepNext"))


def annex(printed: Annex) -> Iterator[Element]:
    """An annex, from a page of its own."""
    yield paragraph(ANNEX_MARK, run(printed.mark))
    yield paragraph(ANNEX_TITLE, run(printed.title))
    yield from blocks(printed.blocks, printed.title, style=_ANNEXED)


def blocks(
    printed: Iterable[Block | ChartBlock], name: str, *, style: TableStyle = _PRINTED, frame: Frame = PORTRAIT
) -> Iterator[Element]:
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
                yield _table(block, name, notes, style, frame)
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


def _table(printed: TableBlock, caption: str, notes: Sequence[str], style: TableStyle, frame: Frame) -> Element:
    """A table with room for its notes on the page, where they are short."""
    lines = sum(math.ceil((len(note) + 2) * NOTE_SIZE / frame.type_width) for note in notes)
    kept = lines if lines <= _NOTES_KEPT else 0
    room = frame.type_height - PITCH - _SLACK - kept * NOTE_LINE
    return table(lay_out(printed, room, style, frame.type_width), caption, keep_next=kept > 0)
