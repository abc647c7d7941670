"""Sets what stands around the report: the covering letter and the cover before it, the annexes behind it."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from model.exporting.blocks import Annex, Cover, Letter, Paragraph, TableBlock
from model.exporting.document import Document
from model.exporting.pdf import compose
from model.exporting.pdf.flow import Item, Rows, Space, TextLine, Turn, fill
from model.exporting.pdf.fonts import FontRole, width
from model.exporting.pdf.geometry import (
    ADVANCE,
    BODY_SIZE,
    PITCH,
    PORTRAIT,
    TRACKING,
    TYPE_HEIGHT,
    TYPE_WIDTH,
)
from model.exporting.pdf.lines import Line, Setting, break_paragraph, single_line
from model.exporting.pdf.parting import parted
from model.exporting.pdf.structure import Tag
from model.exporting.pdf.tables import TableStyle, lay_out
from model.exporting.titles import break_evenly, break_title

_FLUSH: Final = Setting(BODY_SIZE, TRACKING, TYPE_WIDTH, 0.0)
_ENCLOSURE: Final = Setting(BODY_SIZE, TRACKING, TYPE_WIDTH, 2 * ADVANCE, 5 * ADVANCE)
"""Further lines begin under the first character behind 附件： (GB/T 9704-2012, 7.3.4)."""
_COVER_SIZE: Final = 32.0
_COVER_LEADING: Final = 1.6
_COVER_ABOVE: Final = 6 * PITCH
_COVER_BELOW: Final = 2 * PITCH
_DAY_FROM_RIGHT: Final = 4 * ADVANCE
"""GB/T 9704-2012, 7.3.5.1: the day ends four characters in, and the name stands over the middle of it."""
_BLANK_LINES: Final = (2, 1, 0)
_ANNEXED: Final = TableStyle(largest=10.5, smallest=9.0, row=22.0)


def items(document: Document) -> Iterator[Item]:
    """All that flows over the document's pages: letter, cover, the report itself, annexes."""
    if document.letter is not None:
        yield Turn(numbered=False)
        yield from _letter(document.letter)
    if document.cover is not None:
        yield Turn(numbered=False)
        yield from _cover(document.cover)
    yield Turn()
    yield from compose.items(document)
    for annex in document.annexes:
        yield Turn()
        yield from _annex(annex)


def _cover(cover: Cover) -> Iterator[Item]:
    """The title in the upper part of the page and the sign-off at its foot."""
    table = list(compose.sign_off(cover.sign_off))
    room = TYPE_HEIGHT - sum(rows.laid.rows_height(rows.first, rows.last) for rows in table)
    widest = max((width(line, FontRole.TITLE, 1.0) for line in cover.title), default=1.0)
    size = min(_COVER_SIZE, TYPE_WIDTH / widest, max(room / len(cover.title) / _COVER_LEADING, BODY_SIZE))
    free = max(0.0, room - len(cover.title) * size * _COVER_LEADING)
    below = min(_COVER_BELOW, free / 4)
    above = min(_COVER_ABOVE, (free - below) / 2)
    yield Space(above, firm=True)
    tag = Tag("H1")
    for text in cover.title:
        indent = (TYPE_WIDTH - width(text, FontRole.TITLE, size)) / 2
        line = single_line(text, FontRole.TITLE, size, indent)
        yield TextLine(line, size, size * _COVER_LEADING, keep=True, grid=False, tag=tag)
    yield Space(free - above - below)
    yield from table


def _letter(letter: Letter) -> list[Item]:
    """The letter on one page: where it is long, with fewer blank lines."""
    for blank in _BLANK_LINES:
        laid = list(_letter_with(letter, blank))
        if len(fill(laid)) == 1:
            break
    return laid


def _letter_with(letter: Letter, blank: int) -> Iterator[Item]:
    """The letter with so many blank lines before who signs, and half of them elsewhere."""
    yield from compose.title(letter.title, before=PITCH * min(blank, 1))
    yield from _lines(break_paragraph([(letter.addressee, FontRole.BODY)], _FLUSH))
    for paragraph in letter.paragraphs:
        yield from compose.paragraph(paragraph)
    yield Space(PITCH * (blank // 2))
    yield from _lines(break_paragraph([(letter.enclosure, FontRole.BODY)], _ENCLOSURE))
    yield Space(PITCH * blank)
    yield from _signed(letter)
    if letter.contact:
        yield from compose.paragraph(Paragraph(letter.contact))


def _lines(lines: Sequence[Line], *, keep: bool = False) -> Iterator[TextLine]:
    tag = Tag()
    for line in lines:
        yield TextLine(line, BODY_SIZE, keep=keep, tag=tag)


def _signed(letter: Letter) -> Iterator[TextLine]:
    """Who signs, and under it the day; both stay together."""
    day = width(letter.day, FontRole.BODY, BODY_SIZE)
    middle = TYPE_WIDTH - _DAY_FROM_RIGHT - day / 2
    signers = break_evenly(letter.signer, TYPE_WIDTH, lambda text: width(text, FontRole.BODY, BODY_SIZE))
    for text in (*signers, letter.day):
        length = width(text, FontRole.BODY, BODY_SIZE)
        indent = max(0.0, min(middle - length / 2, TYPE_WIDTH - length))
        yield from _lines([single_line(text, FontRole.BODY, BODY_SIZE, indent)], keep=text is not letter.day)


def _annex(annex: Annex) -> Iterator[Item]:
    """The mark in the first line at the left, the title in the third (GB/T 9704-2012, 7.3.7)."""
    mark = single_line(annex.mark, FontRole.LEVEL1, BODY_SIZE)
    yield TextLine(mark, BODY_SIZE, keep=True, outline=f"{annex.mark}　{annex.title}", tag=Tag("H2"))
    yield from compose.title(break_title([annex.title]))
    for block in annex.blocks:
        yield from _listing(block) if isinstance(block, TableBlock) else compose.blocks([block])


def _listing(table: TableBlock) -> Iterator[Item]:
    """A table that goes on from page to page, its heads repeated."""
    laid = lay_out(table, math.inf, _ANNEXED)
    laid = lay_out(parted(laid, PORTRAIT.type_height), math.inf, _ANNEXED)
    for first, last in compose.ranges(laid, PORTRAIT):
        yield Rows(laid, first, last)
    yield Space(PITCH / 2, keep=False)
