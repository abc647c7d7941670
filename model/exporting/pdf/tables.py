"""Lays tables out: column widths, type size, row heights, and the rows that must stay together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

from model.exporting.document import Box, BoxRole, TableBlock
from model.exporting.pdf.fonts import FontRole, FontSet, current, width
from model.exporting.pdf.geometry import TYPE_WIDTH
from model.exporting.pdf.lines import Setting, break_paragraph
from model.exporting.titles import break_evenly

LEADING: Final = 1.2
"""From line to line inside a box, in type sizes."""
_PADS: Final = {BoxRole.HEAD: 1.5, BoxRole.LABEL: 1.5, BoxRole.FIGURE: 1.5, BoxRole.FIELD: 8.0}
"""Least space left and right of centred text, and of fields."""
_PAD_LEFT: Final = 3.0
"""The same for text that begins at the left."""
PAD_Y: Final = 2.0
"""Space above and below the lines of a box."""
_STACKED: Final = 3
"""A tall box narrower than so many characters has them one under another."""
_LABEL_SHARE: Final = 0.6
"""A label column may shrink to this share of its width for the sake of wide figures."""
_PROSE: Final = 60
"""A longer text in a box is prose, whose lines are filled; a shorter one is broken into even lines."""
_EM: Final = 1000
_STEP: Final = 0.5
_NARROWEST: Final = 0.7
"""To this share of their width figures are pressed together before they are set smaller."""
READABLE: Final = 9.0
"""小五: a table whose figures do not fit at this size is too wide."""
_CHARACTER: Final = re.compile(".[、，。）]?")

_ROLES: Final = {
    BoxRole.HEAD: FontRole.TABLE_HEAD,
    BoxRole.LABEL: FontRole.TABLE,
    BoxRole.FIGURE: FontRole.FIGURE,
    BoxRole.FIELD: FontRole.TABLE,
}


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Type sizes to try, largest and smallest, and the height of a row that has room, in points."""

    largest: float = 10.5
    smallest: float = 7.0
    row: float = 26.0


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box where it is drawn: its rectangle relative to the table fragment's upper left corner, y downwards."""

    box: Box
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class LaidTable:
    """A table with all its measures, in points. At `figure_size` figures fit into their boxes in their own width."""

    table: TableBlock
    size: float
    figure_size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def head_height(self) -> float:
        return sum(self.heights[: self.table.head_rows])

    @cached_property
    def atoms(self) -> tuple[tuple[int, int], ...]:
        """Ranges (first, last) of body rows that a page break may not tear, in order."""
        group_of = {row: group for group in self.table.groups for row in range(group[0], group[1] + 1)}
        ranges: list[tuple[int, int]] = []
        row = self.table.head_rows
        while row < self.table.rows:
            last = group_of.get(row, (row, row))[1]
            ranges.append((row, last))
            row = last + 1
        return tuple(ranges)

    def rows_height(self, first: int, last: int) -> float:
        return sum(self.heights[first : last + 1])

    def lines(self, placed: PlacedBox) -> Sequence[str]:
        """The box's text as it is broken into lines: in a narrow column one character each, where they have room."""
        box, size = placed.box, self.size_of(placed.box)
        if box.role is BoxRole.LABEL and placed.width < _STACKED * size:
            stacked = _CHARACTER.findall(box.text)
            if len(stacked) * size * LEADING <= placed.height:
                return stacked
        return _break(self.table, box, placed.width, size)

    def pad(self, box: Box) -> float:
        return _pad(self.table, box)

    def size_of(self, box: Box) -> float:
        return self.figure_size if box.role is BoxRole.FIGURE else self.size

    def drawn_size(self, box: Box) -> tuple[float, float]:
        """The size at which the box's text is drawn, and to what share of its width it is pressed together."""
        if box.role is not BoxRole.FIGURE:
            return self.size, 1.0
        size = min(self.size, self.figure_size / _NARROWEST)
        return size, self.figure_size / size

    def role_of(self, box: Box) -> FontRole:
        return _ROLES[box.role]

    def fragment(self, rows: Sequence[int]) -> Iterator[PlacedBox]:
        """The boxes of a fragment that shows `rows`, in reading order; those that reach beyond it are cut."""
        tops = dict(zip(rows, accumulate((self.heights[row] for row in rows), initial=0.0), strict=False))
        lefts = [0.0, *accumulate(self.widths)]
        for box in sorted(self.table.boxes, key=lambda box: (box.row, box.column)):
            shown = [row for row in range(box.row, box.row + box.rows) if row in tops]
            if shown:
                left = lefts[box.column]
                yield PlacedBox(
                    box,
                    left,
                    tops[shown[0]],
                    lefts[box.column + box.columns] - left,
                    sum(self.heights[row] for row in shown),
                )


def lay_out(table: TableBlock, room: float, style: TableStyle = TableStyle(), across: float = TYPE_WIDTH) -> LaidTable:
    """The table, `across` points wide, at the largest size at which it fits into `room` points of height.

    One that is too high at every size is the smallest. Where figures are too wide at every size, they alone are small.
    """
    figures = _figures(table)
    sizes = [style.largest]
    while sizes[-1] > style.smallest:
        sizes.append(sizes[-1] - _STEP)
    fitting = [size for size in sizes if _widths(table, figures, size, across)[1]] or sizes
    for size in fitting:
        widths, _ = _widths(table, figures, size, across)
        needs = _needs(table, widths, size)
        heights = _heights(table, needs, size * LEADING + 2 * PAD_Y)
        if sum(heights) <= room:
            break
    row = style.row
    while row > min(heights):
        roomy = _heights(table, needs, row)
        if sum(roomy) <= room:
            heights = roomy
            break
        row -= _STEP
    return LaidTable(table, size, min(size, _figure_size(table, widths)), tuple(widths), tuple(heights))


def is_too_wide(table: TableBlock, across: float = TYPE_WIDTH) -> bool:
    """Whether the figures do not fit side by side at a size that is read with ease."""
    return not _widths(table, _figures(table), READABLE, across)[1]


def _figures(table: TableBlock) -> dict[tuple[int, int], float]:
    """How wide the widest figure is in each column, or columns (first, how many), in thousandths of the type size."""
    widest: dict[tuple[int, int], float] = {}
    for box in table.boxes:
        if box.role is BoxRole.FIGURE:
            place = box.column, box.columns
            widest[place] = max(widest.get(place, 0.0), width(box.text, FontRole.FIGURE, _EM))
    return widest


def _widths(
    table: TableBlock, figures: Mapping[tuple[int, int], float], size: float, across: float
) -> tuple[list[float], bool]:
    """Column widths that hold the figures at that size, and whether that could be done."""
    share = across / sum(table.widths)
    widths = [one * share for one in table.widths]
    least = [one * (_LABEL_SHARE if column < table.label_columns else 0) for column, one in enumerate(widths)]
    for (first, columns), widest in figures.items():
        need = (widest * size / _EM + 2 * _PADS[BoxRole.FIGURE]) / columns
        for column in range(first, first + columns):
            least[column] = max(least[column], need)
    labels = sum(least[: table.label_columns])
    if sum(least) > across:
        shrunk = (across - labels) / (sum(least) - labels)
        return [one * (1 if column < table.label_columns else shrunk) for column, one in enumerate(least)], False
    widths = [max(pair) for pair in zip(widths, least, strict=True)]
    slack = [one - need for one, need in zip(widths, least, strict=True)]
    excess = sum(widths) - across
    loss = excess / sum(slack) if excess > 0 else 0.0
    return [one - loose * loss for one, loose in zip(widths, slack, strict=True)], True


def _figure_size(table: TableBlock, widths: Sequence[float]) -> float:
    """The size at which every figure fits into its box, one for all."""
    sizes = [
        (sum(widths[box.column : box.column + box.columns]) - 2 * _PADS[box.role])
        / width(box.text, FontRole.FIGURE, 1.0)
        for box in table.boxes
        if box.role is BoxRole.FIGURE and box.text
    ]
    return min(sizes, default=float("inf"))


def _needs(table: TableBlock, widths: Sequence[float], size: float) -> list[tuple[range, float]]:
    """How high the boxes that stand in the same rows have to be together, those in few rows first."""
    needs: dict[tuple[int, int], float] = {}
    for box in table.boxes:
        lines = len(_break(table, box, sum(widths[box.column : box.column + box.columns]), size))
        place = box.rows, box.row
        needs[place] = max(needs.get(place, 0.0), lines * size * LEADING + 2 * PAD_Y)
    return [(range(row, row + rows), needs[rows, row]) for rows, row in sorted(needs)]


def _heights(table: TableBlock, needs: Iterable[tuple[range, float]], least: float) -> list[float]:
    heights = [least] * table.rows
    for rows, need in needs:
        missing = need - sum(heights[row] for row in rows)
        if missing > 0:
            for row in rows:
                heights[row] += missing / len(rows)
    return heights


def _break(table: TableBlock, box: Box, across: float, size: float) -> Sequence[str]:
    if box.role is BoxRole.FIGURE or not box.text:
        return [box.text]
    return _broken(box.text, across - 2 * _pad(table, box), _ROLES[box.role], size, current())


@lru_cache(maxsize=4096)
def _broken(text: str, room: float, role: FontRole, size: float, _fonts: FontSet) -> Sequence[str]:
    """The text in lines of `room` points; kept, since a table is tried at many heights and a form's labels stay."""
    if len(text) > _PROSE:
        return [line.text for line in break_paragraph([(text, role)], Setting(size, 0.0, room, 0.0))]
    return break_evenly(text, room, lambda part: width(part, role, size))


def _pad(table: TableBlock, box: Box) -> float:
    return max(_PADS[box.role], _PAD_LEFT if table.is_left(box) else 0.0)
