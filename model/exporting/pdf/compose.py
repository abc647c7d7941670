"""Turns a document into the items that flow over the pages, each kind of block in its typography."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from model.charts import drawing, layout
from model.exporting.blocks import ChartBlock
from model.exporting.document import Block, Document, Heading, Note, Paragraph, TableBlock
from model.exporting.pdf.flow import Figure, Item, Rows, Space, TextLine, Turn
from model.exporting.pdf.fonts import FontRole, width
from model.exporting.pdf.geometry import (
    ADVANCE,
    BODY_SIZE,
    EPSILON,
    LANDSCAPE,
    NOTE_SIZE,
    PITCH,
    PORTRAIT,
    TITLE_SIZE,
    TRACKING,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    Frame,
)
from model.exporting.pdf.lines import Line, Setting, break_paragraph, single_line
from model.exporting.pdf.parting import parted
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import LaidTable, TableStyle, is_too_wide, lay_out
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
    """All that flows over the pages of the report itself, in order."""
    text = [*title(document.title, Origin(PREFACE)), *_parts(document)]
    if document.closing is None:
        yield from text
        return
    yield from _kept_at_the_end(text)
    yield Space(_BEFORE_CLOSING)
    yield from sign_off(document.closing)


def _parts(document: Document) -> Iterator[Item]:
    for part in document.parts:
        tables = [block for block in part.blocks if isinstance(block, TableBlock)]
        turned = document.landscape and any(map(is_too_wide, tables))
        if turned:
            yield Turn(LANDSCAPE)
        yield from blocks(part.blocks, part.id, LANDSCAPE if turned else PORTRAIT)
        if turned:
            yield Turn(PORTRAIT)


def sign_off(table: TableBlock) -> Iterator[Rows]:
    """The table with the sign-off, whole where a page holds it."""
    laid = lay_out(table, TYPE_HEIGHT, _CLOSING)
    if max(laid.heights) > TYPE_HEIGHT:
        laid = lay_out(parted(laid, TYPE_HEIGHT), TYPE_HEIGHT, _CLOSING)
    for first, last in ranges(laid, PORTRAIT):
        yield Rows(laid, first, last)


def _kept_at_the_end(text: list[Item]) -> list[Item]:
    """The items, their last lines kept with what follows: no page holds the signatures alone."""
    kept = list(text)
    for place in range(len(kept) - 1, max(len(kept) - 1 - _LINES_WITH_CLOSING, -1), -1):
        item = kept[place]
        if not isinstance(item, TextLine):
            break
        kept[place] = replace(item, keep=True)
    return kept


def title(lines: Sequence[str], origin: Origin | None = None, before: float = _AROUND_TITLE) -> Iterator[Item]:
    """Lines in the middle, with space `before` them and after."""
    yield Space(before, firm=True)
    tag = Tag("H1")
    for text in lines:
        indent = (TYPE_WIDTH - width(text, FontRole.TITLE, TITLE_SIZE)) / 2
        line = single_line(text, FontRole.TITLE, TITLE_SIZE, indent)
        yield TextLine(line, TITLE_SIZE, _TITLE_PITCH, keep=True, grid=False, origin=origin, tag=tag)
    yield Space(_AROUND_TITLE)


def blocks(printed: Sequence[Block | ChartBlock], section: str = "", frame: Frame = PORTRAIT) -> Iterator[Item]:
    """What is printed of one section, as items of the flow, as wide as the type area of `frame`.

    The lines know their paragraph of the `section` with that id, where it is given.
    """
    across = frame.type_width
    notes = [block for block in printed if isinstance(block, Note)]
    numbers = count()
    for block in printed:
        match block:
            case Heading(text):
                lines = break_paragraph([(text, FontRole.LEVEL1)], replace(_BODY, width=across))
                tag = Tag("H2")
                for place, line in enumerate(lines):
                    outline = text if place == 0 else ""
                    yield TextLine(line, BODY_SIZE, keep=True, outline=outline, origin=_origin(section), tag=tag)
            case Paragraph():
                yield from paragraph(block, _origin(section, next(numbers)))
            case TableBlock():
                yield from _table(block, _note_lines(notes, across), _origin(section, 0), frame)
            case ChartBlock(chart):
                yield Figure(drawing.Drawn(layout.lay_out(chart, TYPE_WIDTH, _CHART_SIZE, drawing.measure)))
                yield Space(_AFTER_CHART, keep=False)
            case Note():
                pass


def _origin(section: str, paragraph: int | None = None) -> Origin | None:
    return Origin(section, paragraph) if section else None


def paragraph(printed: Paragraph, origin: Origin | None = None) -> Iterator[TextLine]:
    """The lines of a paragraph of the body."""
    lead, rest = printed.text[: printed.lead], printed.text[printed.lead :]
    role = _LEAD_ROLES.get(printed.level, FontRole.BODY)
    lines = break_paragraph([(lead, role), (rest, FontRole.BODY)], _BODY)
    tag = Tag()
    for place, line in enumerate(lines):
        keep = printed.stands_alone or _alone(place, len(lines))
        yield TextLine(line, BODY_SIZE, keep=keep, origin=origin, tag=tag)


def _alone(place: int, count: int) -> bool:
    """Whether a page break after that line would leave a paragraph's first or last line by itself."""
    return count > 1 and place in (0, count - 2)


def _note_lines(notes: Sequence[Note], across: float) -> list[tuple[Line, Tag]]:
    setting, tagged = replace(_NOTE, width=across), [(note, Tag()) for note in notes]
    return [(line, tag) for note, tag in tagged for line in break_paragraph([(note.text, FontRole.BODY)], setting)]


def _table(table: TableBlock, notes: Sequence[tuple[Line, Tag]], origin: Origin | None, frame: Frame) -> Iterator[Item]:
    """The table, whole where it has repeated heads and fits on a page, and its notes, which come from `origin`."""
    kept = len(notes) if len(notes) <= _NOTES_KEPT else 0
    room = frame.type_height - PITCH
    laid = lay_out(table, room - kept * _NOTE_PITCH, across=frame.type_width)
    whole = table.head_rows > 0 and laid.height <= room + EPSILON
    rows = [(table.head_rows, table.rows - 1)] if whole else list(ranges(laid, frame))
    for place, (first, last) in enumerate(rows, start=1):
        yield Rows(laid, first, last, keep=place == len(rows) and kept > 0)
    for place, (line, tag) in enumerate(notes):
        keep = _alone(place, len(notes))
        yield TextLine(line, NOTE_SIZE, _NOTE_PITCH, keep=keep, grid=False, origin=origin, tag=tag)
    yield Space(_AFTER_TABLE, keep=False)


def ranges(laid: LaidTable, frame: Frame) -> Iterator[tuple[int, int]]:
    """The rows that stay together; a group taller than a page goes row by row."""
    for first, last in laid.atoms:
        if laid.head_height + laid.rows_height(first, last) <= frame.type_height:
            yield first, last
        else:
            yield from ((row, row) for row in range(first, last + 1))
