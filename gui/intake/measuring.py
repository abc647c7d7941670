"""Where the paragraphs and table rows of a source stand in a column of some width. Each is measured when looked at."""

from bisect import bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from model.importing.grid import Box, Grid
from model.importing.source import Paragraph, Place, Source, SourceTable

PIECE: Final = 2_000
"""Characters of a paragraph that stand together; longer ones stand in several pieces."""
PAD: Final = 5
"""Pixels between a box's edge and its words."""
GAP: Final = 4
"""Pixels under a paragraph, and beside the lines of a table's row."""
AFTER_TABLE: Final = 10
_ROWS_LOOKED_AT: Final = 200
"""So many rows of a table decide on the widths of its columns."""
_LONGEST: Final = 24
"""So many Chinese characters beside one another are as wide as a column is made."""
_SCROLLED: Final = 4
"""So many of them as wide as it is made in a table that is too wide for the room anyway."""
_NARROW: Final = 0.62
"""The width of a letter or digit beside that of a Chinese character, at the most; broad letters count as one."""
_ANY_HEIGHT: Final = 1 << 20
_WRAP: Final = int(Qt.TextFlag.TextWrapAnywhere)
_BROAD: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZmw@%&"


class Metrics:
    """What a font takes: the width of a Chinese character, and the height of a text broken anywhere, in pixels."""

    def __init__(self, font: QFontMetrics) -> None:
        self._font = font
        self.em = font.horizontalAdvance("国")

    def height(self, text: str, room: int) -> int:
        """The height that a text takes in a column `room` pixels wide."""
        return self._font.boundingRect(QRect(0, 0, max(room, 1), _ANY_HEIGHT), _WRAP, text or " ").height()

    def advance(self, text: str) -> int:
        """About how wide a text is in one line; never too little."""
        letters = text.encode("ascii", "ignore")
        narrow = len(letters.translate(None, _BROAD))
        return round((len(text) - narrow + narrow * _NARROW) * self.em)


class Spot(NamedTuple):
    """A row of the column: a block, and in a table its row, in a paragraph which piece of it."""

    block: int
    part: int


class Rows:
    """A source as rows one below the other, in a column `width` pixels wide."""

    def __init__(self, source: Source, metrics: Metrics, width: int) -> None:
        self.source = source
        self._blocks = source.blocks
        self._metrics = metrics
        self._room = max(width, 8 * metrics.em)
        self._ends = list(accumulate(_count(block) for block in source.blocks))
        self.width = width
        """How wide the widest row is that was measured."""
        self._heights: dict[int, int] = {}
        self._edges: dict[int, list[int]] = {}

    @property
    def count(self) -> int:
        return self._ends[-1] if self._ends else 0

    def spot(self, row: int) -> Spot:
        """What stands in a row."""
        block = bisect_right(self._ends, row)
        return Spot(block, row - (self._ends[block - 1] if block else 0))

    def row(self, spot: Spot) -> int:
        """The row in which something stands."""
        return (self._ends[spot.block - 1] if spot.block else 0) + spot.part

    def height(self, row: int) -> int:
        """The height of a row, the space under it included."""
        known = self._heights.get(row)
        if known is None:
            known = self._heights[row] = self._measured(*self.spot(row))
        return known

    def edges(self, block: int) -> list[int]:
        """The left edges of a table's columns, and the right edge of the last."""
        known = self._edges.get(block)
        if known is None:
            table = self._blocks[block]
            known = [0] if isinstance(table, Paragraph) else self._made_edges(table.grid)
            self._edges[block] = known
            self.width = max(self.width, known[-1] + PAD)
        return known

    def boxes(self, spot: Spot) -> tuple[Box, ...]:
        """The boxes of a table's row, from the left; none where a paragraph stands."""
        table = self._blocks[spot.block]
        return () if isinstance(table, Paragraph) or not len(table.grid) else table.grid.boxes(spot.part)

    def across(self, block: int, box: Box) -> tuple[int, int]:
        """The left and the right edge of a table's box."""
        edges = self.edges(block)
        return edges[box.column], edges[min(box.column + box.columns, len(edges) - 1)]

    def under(self, row: int) -> int:
        """The space under the last row of a table, which is part of the row's height."""
        block, part = self.spot(row)
        table = self._blocks[block]
        return AFTER_TABLE if isinstance(table, SourceTable) and part == len(table.grid) - 1 else 0

    def place(self, row: int, column: int = 0) -> Place:
        """The place in a row; of a table's row the box over a column, or its first."""
        spot = self.spot(row)
        boxes = self.boxes(spot)
        if not boxes:
            return Place(spot.block)
        box = next((each for each in boxes if each.column <= column < each.column + each.columns), boxes[0])
        return Place(spot.block, box.row, box.column)

    def row_of(self, place: Place) -> int:
        """The row in which a place stands."""
        is_table = isinstance(self._blocks[place.block], SourceTable)
        return self.row(Spot(place.block, (place.row or 0) if is_table else 0))

    def text(self, spot: Spot) -> str:
        """The words of a piece of a paragraph."""
        block = self._blocks[spot.block]
        return block.text[spot.part * PIECE : (spot.part + 1) * PIECE] if isinstance(block, Paragraph) else ""

    def _measured(self, block: int, part: int) -> int:
        table = self._blocks[block]
        if isinstance(table, Paragraph):
            text = self.text(Spot(block, part))
            return self._metrics.height(text, self._room - 4 * PAD) + GAP if text.strip() else GAP
        if not len(table.grid):
            return GAP
        height = self._metrics.height("", 1)
        for box in table.grid.boxes(part):
            if box.rows == 1:
                left, right = self.across(block, box)
                height = max(height, self._metrics.height(box.text[:PIECE], right - left - 2 * PAD))
        return height + GAP + (AFTER_TABLE if part == len(table.grid) - 1 else 0)

    def _made_edges(self, grid: Grid) -> list[int]:
        """Columns as wide as their words where there is room; else what figures leave is shared among the words.

        A table that has no room even so is scrolled, and its columns then are wide enough to read.
        """
        em = self._metrics.em
        least = [em + 2 * PAD] * grid.width
        natural = list(least)
        for row in range(min(len(grid), _ROWS_LOOKED_AT)):
            for box in grid.boxes(row):
                if box.columns == 1:
                    whole = min(max(map(self._metrics.advance, box.text[:PIECE].split("\n"))), _LONGEST * em)
                    unbroken = whole if box.text.isascii() and len(box.text) < _LONGEST else 0
                    natural[box.column] = max(natural[box.column], whole + 2 * PAD + 1)
                    least[box.column] = max(least[box.column], unbroken + 2 * PAD + 1)
        spare, wanted = self._room - 2 * PAD - sum(least), sum(natural) - sum(least)
        if spare < 0:
            return list(
                accumulate(
                    (max(low, min(high, _SCROLLED * em)) for low, high in zip(least, natural, strict=True)), initial=PAD
                )
            )
        share = 1.0 if wanted <= spare else spare / wanted
        widths = (int(low + (high - low) * share) for low, high in zip(least, natural, strict=True))
        return list(accumulate(widths, initial=PAD))


def _count(block: Paragraph | SourceTable) -> int:
    """The rows that a block stands in."""
    if isinstance(block, Paragraph):
        return max(1, -(-len(block.text) // PIECE))
    return max(1, len(block.grid))
