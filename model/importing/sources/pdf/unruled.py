"""Tables without rules, by where figures and words stand: what is level with a row of figures is its label."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from model.importing.grid import Grid, Part
from model.importing.outline import is_heading
from model.importing.sources.pdf.flow import TextLine, line_of
from model.importing.sources.pdf.page import Character
from model.importing.stream.lines import is_folio

_APART: Final = 0.25
"""Pieces of a line stand apart where the gap is at least this share of their size."""
_WORDS_APART: Final = 0.8
_NEXT_LINE: Final = 1.65
"""Lines of one label stand no farther below one another, in sizes."""
_PROSE: Final = 26
"""A line of so many characters without a gap is no label."""
_SURE: Final = 4
"""A line with so many figures is a row of a table by itself."""
_FIGURE: Final = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?(?:万元|元|件)?|/|—{1,2}|-{1,2}|–")
_NUMBERING: Final = re.compile(r"[（(][一二三四五六七八九十][）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]、")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line that stands apart from others."""

    characters: tuple[Character, ...]
    size: float

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.characters)

    @property
    def left(self) -> float:
        return self.characters[0].left

    @property
    def right(self) -> float:
        return max(each.right for each in self.characters)

    @property
    def middle(self) -> float:
        return sum(each.centre[1] for each in self.characters) / len(self.characters)

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(unicodedata.normalize("NFKC", self.text)) is not None

    def covers(self, other: "_Piece") -> bool:
        """Whether the two stand over one another."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return shared > 0.4 * min(self.right - self.left, other.right - other.left)


@dataclass(slots=True)
class _Label:
    """Pieces of words under one another that make one label."""

    pieces: list[_Piece]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.pieces[0].middle + 0.5 * self.pieces[0].size

    @property
    def bottom(self) -> float:
        return self.pieces[-1].middle - 0.5 * self.pieces[-1].size

    @property
    def middle(self) -> float:
        return (self.pieces[0].middle + self.pieces[-1].middle) / 2


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """A table that was made out, and its upper and lower edge."""

    grid: Grid
    top: float
    bottom: float


def tables(rows: Sequence[Sequence[Character]]) -> list[UnruledTable]:
    """The tables among the rows of characters of a page, from the top."""
    found: list[UnruledTable] = []
    run: list[list[_Piece]] = []
    right = max((row[-1].right for row in rows), default=0.0)
    for row in rows:
        line, pieces = line_of(row), list(_pieces(row))
        if _parts(line, pieces, right):
            found += _table(run)
            run = []
        else:
            run.append(pieces)
    return [*found, *_table(run)]


def _parts(line: TextLine, pieces: Sequence[_Piece], right: float) -> bool:
    """Whether a line ends a table: prose up to the `right` edge of what is written, a heading, a page number."""
    if sum(1 for piece in pieces if piece.is_figure) > 1:
        return False
    prose = any(len(piece.text) >= _PROSE and right - piece.right < 3 * piece.size for piece in pieces)
    return prose or line.text.endswith("。") or is_folio(line.text) or is_heading(line.text)


def _pieces(row: Sequence[Character]) -> Iterator[_Piece]:
    size = max(max(each.size for each in row), 1.0)
    groups: list[list[Character]] = [[row[0]]]
    for before, after in pairwise(row):
        if after.left - before.right > _APART * size:
            groups.append([])
        groups[-1].append(after)
    open_piece: _Piece | None = None
    for group in groups:
        piece = _Piece(tuple(group), size)
        if open_piece is not None and _goes_on(open_piece, piece):
            piece = _Piece((*open_piece.characters, *group), size)
        elif open_piece is not None:
            yield open_piece
        open_piece = piece
    if open_piece is not None:
        yield open_piece


def _goes_on(piece: _Piece, after: _Piece) -> bool:
    """Whether words go on in a piece that stands a little apart."""
    if piece.is_figure or after.is_figure or _NUMBERING.match(after.text) is not None:
        return False
    return after.left - piece.right < _WORDS_APART * piece.size


def _table(lines: Sequence[Sequence[_Piece]]) -> Iterator[UnruledTable]:
    rows = _figures(lines)
    if not rows or (len(rows) < 2 and len(rows[0]) < _SURE):
        return
    columns = _columns(rows)
    lines = [[part for piece in line for part in _split(piece, columns)] for line in lines]
    rows = _figures(lines)
    labels = list(_labels([piece for line in lines for piece in line if not piece.is_figure]))
    # Words below the last row that are not level with it are no part of the table.
    last = rows[-1][0].middle
    labels = [label for label in labels if label.top >= last]
    middles = [row[0].middle for row in rows]
    columns = _with_heads(columns, labels, middles[0])
    first = min([rows[-1][0].middle - rows[-1][0].size, *(label.bottom for label in labels)])
    top = max([rows[0][0].middle + rows[0][0].size, *(label.top for label in labels)])
    yield UnruledTable(_grid(rows, columns, middles, labels), top, first)


def _figures(lines: Sequence[Sequence[_Piece]]) -> list[list[_Piece]]:
    rows = ([piece for piece in line if piece.is_figure] for line in lines)
    return [row for row in rows if row]


def _split(piece: _Piece, columns: Sequence[tuple[float, float]]) -> Iterator[_Piece]:
    """A piece, or two where its label runs on into the figure of the first column."""
    end = len(piece.characters)
    while end and not piece.is_figure and piece.characters[end - 1].text in "0123456789":
        end -= 1
    left = piece.characters[end].left if 0 < end < len(piece.characters) else columns[0][1] + piece.size
    if columns[0][0] - piece.size < left < columns[0][1] and len(columns) > 1:
        yield _Piece(piece.characters[:end], piece.size)
        yield _Piece(piece.characters[end:], piece.size)
    else:
        yield piece


def _labels(pieces: Sequence[_Piece]) -> Iterator[_Label]:
    """Pieces right under one another put together; one that begins with a number of its own begins a label."""
    labels: list[_Label] = []
    for piece in sorted(pieces, key=lambda each: (-each.middle, each.left)):
        above = [label for label in labels if _is_under(label.pieces[-1], piece)]
        if above and _NUMBERING.match(piece.text) is None:
            above[0].pieces.append(piece)
        else:
            labels.append(_Label([piece]))
    yield from labels


def _is_under(above: _Piece, piece: _Piece) -> bool:
    return 0 < above.middle - piece.middle <= _NEXT_LINE * piece.size and above.covers(piece)


def _grid(
    rows: Sequence[Sequence[_Piece]],
    columns: Sequence[tuple[float, float]],
    middles: Sequence[float],
    labels: Sequence[_Label],
) -> Grid:
    """Rows of figures with the labels level with them; labels beside none of them have rows of their own."""
    lefts = _lefts([label for label in labels if label.left < columns[0][0]])
    texts: dict[float, dict[int, str]] = {middle: {} for middle in middles}
    for middle, row in zip(middles, rows, strict=True):
        for piece in row:
            texts[middle][len(lefts) + _column_of(piece, columns)] = piece.text
    for label in sorted(labels, key=lambda each: each.left):
        level = [middle for middle in middles if label.bottom <= middle <= label.top]
        beside = label.left < columns[0][0]
        row_middle = min(level, key=lambda middle: abs(middle - label.middle)) if level and beside else label.middle
        own = texts.setdefault(row_middle, {})
        if beside:
            place = max(x for x, left in enumerate(lefts) if left <= label.left)
        else:
            place = len(lefts) + _column_of(label.pieces[0], columns)
        while place in own:
            place += 1
        own[place] = label.text
    width = 1 + max(max(own, default=0) for own in texts.values())
    ordered = [texts[middle] for middle in sorted(texts, reverse=True)]
    return Grid([Part(own.get(column, "")) for column in range(width)] for own in ordered)


def _columns(rows: Sequence[Sequence[_Piece]]) -> list[tuple[float, float]]:
    """Where figures stand over one another, from the left; in a row of fewer figures one may stand over several."""
    most = max(map(len, rows))
    columns = _united((piece.left, piece.right) for row in rows if len(row) == most for piece in row)
    for row in sorted(rows, key=len, reverse=True):
        others = ((piece.left, piece.right) for piece in row)
        columns = _united([*columns, *(place for place in others if not any(map(partial(_overlap, place), columns)))])
    return columns


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _united(places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places across that overlap as one."""
    united: list[tuple[float, float]] = []
    for left, right in sorted(places):
        if united and left <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return united


def _with_heads(
    columns: Sequence[tuple[float, float]], labels: Sequence[_Label], first: float
) -> list[tuple[float, float]]:
    """The columns, with those in which no figure stands but a head, the lowest over its place."""
    over = [label for label in labels if label.bottom > first and label.left > columns[0][0] - label.pieces[0].size]
    lowest = [
        label
        for label in over
        if not any(other.top < label.bottom and other.pieces[0].covers(label.pieces[0]) for other in over)
    ]
    blank = [
        (label.left, label.right)
        for label in lowest
        if not any(_overlap((label.left, label.right), column) for column in columns)
    ]
    return _united([*columns, *blank])


def _column_of(piece: _Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a piece stands over, else the nearest."""

    def distance(column: tuple[float, float]) -> tuple[float, float]:
        left, right = column
        return max(left - piece.right, piece.left - right, 0.0), abs(piece.left - left)

    return min(range(len(columns)), key=lambda x: distance(columns[x]))


def _lefts(labels: Sequence[_Label]) -> list[float]:
    """Where columns of labels begin."""
    lefts: list[float] = []
    for label in sorted(labels, key=lambda each: each.left):
        if not lefts or label.left - lefts[-1] > label.pieces[0].size:
            lefts.append(label.left)
    return lefts
