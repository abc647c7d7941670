"""Turns a document into the items that flow over the pages, each kind of block in its typography."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from model.charts import drawing, layout
from model.exporting.blocks import ChartBlock
from model.exporting.document import Block, Document, Heading, Note, Paragraph, TableBlock
from model.exporting.pdf.flow import Figure, Item, Rows, Space, TextLine
from model.exporting.pdf.fonts import FontRole, width
from model.exporting.pdf.geometry import (
    ADVANCE,
    BODY_SIZE,
    EPSILON,
    NOTE_SIZE,
    PITCH,
    TITLE_SIZE,
    TRACKING,
    TYPE_HEIGHT,
    TYPE_WIDTH,
)
from model.exporting.pdf.lines import Line, Setting, break_paragraph, single_line
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import LaidTable, TableStyle, lay_out
from model.exporting.places import Origin
from model.forms import PREFACE

_BODY: Final = Setting(BODY_SIZE, TRACKING, TYPE_WIDTH, 2 * ADVANCE)
_NOTE: Final = Setting(NOTE_SIZE, 0.0, TYPE_WIDTH, 2 * NOTE_SIZE)
_NOTE_PITCH: Final = PITCH * 0.75
_NOTES_KEPT: Final = 6
"""Notes of at most so many lines stand on the page of their table."""
_TITLE_PITCH: Final = 34.5
_AROUND_TITLE: Final = PITCH
_AFTER_TABLE: Final = 6.0
_CHART_SIZE: Final = 10.5
_AFTER_CHART: Final = 24.0
_BEFORE_CLOSING: Final = PITCH
_LINES_WITH_CLOSING: Final = 2
_CLOSING: Final = TableStyle(largest=14.0, smallest=9.0, row=38.0)
_LEAD_ROLES: Final = {1: FontRole.LEVEL1, 2: FontRole.LEVEL2}


def items(document: Document) -> Iterator[Item]:
    """All that flows over the document's pages, in order."""
    text = [*_title(document.title), *(item for part in document.parts for item in blocks(part.blocks, part.id))]
    if document.closing is None:
        yield from text
        return
    yield from _kept_at_the_end(text)
    yield Space(_BEFORE_CLOSING)
    laid = lay_out(document.closing, TYPE_HEIGHT, _CLOSING)
    yield Rows(laid, 0, document.closing.rows - 1)


def _kept_at_the_end(text: list[Item]) -> list[Item]:
    """The items, their last lines kept with what follows: no page holds the signatures alone."""
    kept = list(text)
    for place in range(len(kept) - 1, max(len(kept) - 1 - _LINES_WITH_CLOSING, -1), -1):
        item = kept[place]
        if not isinstance(item, TextLine):
            break
        kept[place] = replace(item, keep=True)
    return kept


def _title(lines: Sequence[str]) -> Iterator[Item]:
    yield Space(_AROUND_TITLE, firm=True)
    tag = Tag("H1")
    for text in lines:
        indent = (TYPE_WIDTH - width(text, FontRole.TITLE, TITLE_SIZE)) / 2
        line = single_line(text, FontRole.TITLE, TITLE_SIZE, indent)
        yield TextLine(line, TITLE_SIZE, _TITLE_PITCH, keep=True, grid=False, origin=Origin(PREFACE), tag=tag)
    yield Space(_AROUND_TITLE)


def blocks(printed: Sequence[Block | ChartBlock], section: str = "") -> Iterator[Item]:
    """What is printed of one section, as items of the flow; the lines know their paragraph of the `section` with that
    id, where it is given."""
    notes = [block for block in printed if isinstance(block, Note)]
    numbers = count()
    for block in printed:
        match block:
            case Heading(text):
                lines = break_paragraph([(text, FontRole.LEVEL1)], _BODY)
                tag = Tag("H2")
                for place, line in enumerate(lines):
                    outline = text if place == 0 else ""
                    yield TextLine(line, BODY_SIZE, keep=True, outline=outline, origin=_origin(section), tag=tag)
            case Paragraph():
                yield from _paragraph(block, _origin(section, next(numbers)))
            case TableBlock():
                yield from _table(block, _note_lines(notes), _origin(section, 0))
            case ChartBlock(chart):
                yield Figure(layout.lay_out(chart, TYPE_WIDTH, _CHART_SIZE, drawing.measure))
                yield Space(_AFTER_CHART, keep=False)
            case Note():
                pass


def _origin(section: str, paragraph: int | None = None) -> Origin | None:
    return Origin(section, paragraph) if section else None


def _paragraph(paragraph: Paragraph, origin: Origin | None = None) -> Iterator[TextLine]:
    lead, rest = paragraph.text[: paragraph.lead], paragraph.text[paragraph.lead :]
    role = _LEAD_ROLES.get(paragraph.level, FontRole.BODY)
    lines = break_paragraph([(lead, role), (rest, FontRole.BODY)], _BODY)
    tag = Tag()
    for place, line in enumerate(lines):
        keep = paragraph.stands_alone or _alone(place, len(lines))
        yield TextLine(line, BODY_SIZE, keep=keep, origin=origin, tag=tag)


def _alone(place: int, count: int) -> bool:
    """Whether a page break after that line would leave a paragraph's first or last line by itself."""
    return count > 1 and place in (0, count - 2)


def _note_lines(notes: Sequence[Note]) -> list[tuple[Line, Tag]]:
    tagged = [(note, Tag()) for note in notes]
    return [(line, tag) for note, tag in tagged for line in break_paragraph([(note.text, FontRole.BODY)], _NOTE)]


def _table(table: TableBlock, notes: Sequence[tuple[Line, Tag]], origin: Origin | None = None) -> Iterator[Item]:
    """The table, whole where it has repeated heads and fits on a page, and its notes, which come from `origin`."""
    kept = len(notes) if len(notes) <= _NOTES_KEPT else 0
    room = TYPE_HEIGHT - PITCH
    laid = lay_out(table, room - kept * _NOTE_PITCH)
    whole = table.head_rows > 0 and laid.height <= room + EPSILON
    ranges = [(table.head_rows, table.rows - 1)] if whole else list(_ranges(laid))
    for place, (first, last) in enumerate(ranges, start=1):
        yield Rows(laid, first, last, keep=place == len(ranges) and kept > 0)
    for place, (line, tag) in enumerate(notes):
        keep = _alone(place, len(notes))
        yield TextLine(line, NOTE_SIZE, _NOTE_PITCH, keep=keep, grid=False, origin=origin, tag=tag)
    yield Space(_AFTER_TABLE, keep=False)


def _ranges(laid: LaidTable) -> Iterator[tuple[int, int]]:
    """The rows that stay together; a group taller than a page goes row by row."""
    for first, last in laid.atoms:
        if laid.head_height + laid.rows_height(first, last) <= TYPE_HEIGHT:
            yield first, last
        else:
            yield from ((row, row) for row in range(first, last + 1))
