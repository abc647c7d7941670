"""The plain grid that every source of figures becomes: boxes of text in rows, merged ones remembered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.failure import Failure

MAX_ROWS: Final = 2_000
MAX_COLUMNS: Final = 200
MAX_CHARACTERS: Final = 1_000_000
"""The most text that a grid holds."""

SMALLER: Final = "请只复制要粘贴的那一张表格，再试一次；报告没有改动。"


def too_large() -> Failure:
    """What is said of a source beyond the bounds above."""
    return Failure(
        f"要读的内容太多：最多 {MAX_ROWS} 行、{MAX_COLUMNS} 列、{MAX_CHARACTERS // 10_000} 万个字符", SMALLER
    )


def read_span(stated: str | None, most: int) -> int:
    """How many places a source says that a box covers, at most `most`; one where it says nothing sensible."""
    digits = (stated or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else 1


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a source's table, covering `rows` × `columns` places from (`row`, `column`)."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Part:
    """A box as a source states it, before it has a place."""

    text: str
    rows: int = 1
    columns: int = 1


class Grid:
    """Rows of boxes. A box that spans several places stands in each of them; rows may differ in length.

    Texts carry no white space at their ends. Raises Failure beyond the bounds of this module.
    """

    def __init__(self, rows: Iterable[Sequence[Part]]) -> None:
        self._places: list[dict[int, Box]] = []
        characters = 0
        for row, parts in enumerate(rows):
            column = 0
            for part in parts:
                while column in self._row(row):
                    column += 1
                text = part.text.strip()
                characters += len(text)
                if column + part.columns > MAX_COLUMNS or characters > MAX_CHARACTERS:
                    raise too_large()
                self._put(Box(text, row, column, part.rows, part.columns))
                column += part.columns
            self._row(row)
        self._drop_blank_rows()

    def __len__(self) -> int:
        return len(self._places)

    @property
    def width(self) -> int:
        return max((max(places, default=-1) + 1 for places in self._places), default=0)

    @property
    def blank_columns(self) -> tuple[int, ...]:
        """The columns between others in which no row has a text."""
        said = {box.column + x for row in self for box in row if box.text for x in range(box.columns)}
        return tuple(column for column in range(min(said, default=0), max(said, default=0)) if column not in said)

    def columns(self, first: int, last: int) -> "Grid":
        """The boxes that lie in the columns from `first` to before `last`, as a grid of their own."""
        rows: list[list[Part]] = []
        for row in range(len(self)):
            parts: list[Part] = []
            for column in range(first, last):
                box = self.at(row, column)
                if box is None:
                    parts.append(Part(""))
                elif (box.row, box.column) == (row, column):
                    parts.append(Part(box.text, box.rows, min(box.columns, last - column)))
            rows.append(parts)
        return Grid(rows)

    def at(self, row: int, column: int) -> Box | None:
        """The box over a place; None where the row has none."""
        return self._places[row].get(column) if 0 <= row < len(self._places) else None

    def boxes(self, row: int) -> tuple[Box, ...]:
        """The boxes over a row, each once, from the left."""
        places = self._places[row]
        return tuple(dict.fromkeys(places[column] for column in sorted(places)))

    def __iter__(self) -> Iterator[tuple[Box, ...]]:
        return (self.boxes(row) for row in range(len(self)))

    def _row(self, row: int) -> dict[int, Box]:
        if row >= MAX_ROWS:
            raise too_large()
        while len(self._places) <= row:
            self._places.append({})
        return self._places[row]

    def _put(self, box: Box) -> None:
        for row in range(box.row, min(box.row + box.rows, MAX_ROWS)):
            places = self._row(row)
            for column in range(box.column, box.column + box.columns):
                places.setdefault(column, box)

    def _drop_blank_rows(self) -> None:
        """Lets go of blank rows at the end, which whole sheets carry along."""
        while self._places and all(box.is_blank or box.row < len(self) - 1 for box in self._places[-1].values()):
            self._places.pop()


def grid_of(rows: Iterable[Iterable[str]]) -> Grid:
    """A grid of unmerged texts."""
    return Grid([Part(text) for text in row] for row in rows)
