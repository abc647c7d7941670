"""A printed table as boxes that can be moved, split, cut and left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from model.forms import Role, Table


@dataclass(frozen=True)
class Box:
    """A box over `rows` × `columns` places; `cell` is the form's cell whose figure stands in it."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    cell: str | None = None
    head: bool = False


@dataclass(frozen=True)
class Drawn:
    """A table as it is drawn."""

    boxes: tuple[Box, ...]

    @property
    def rows(self) -> int:
        return max(box.row + box.rows for box in self.boxes)

    @property
    def columns(self) -> int:
        return max(box.column + box.columns for box in self.boxes)

    def row(self, number: int) -> list[Box]:
        """The boxes that begin in a row, from the left."""
        return sorted((box for box in self.boxes if box.row == number), key=lambda box: box.column)

    def lines(self) -> list[list[str]]:
        """The texts that begin in each row."""
        return [[box.text for box in self.row(row)] for row in range(self.rows)]

    def places(self) -> list[list[str]]:
        """A text for every place; of a merged box only the first has it."""
        texts = [[""] * self.columns for _ in range(self.rows)]
        for box in self.boxes:
            texts[box.row][box.column] = box.text
        return texts


def draw(table: Table, text_of: Callable[[str], str], label_of: Callable[[str], str]) -> Drawn:
    """The table as the form prints it, with these figures and labels."""
    boxes = (
        Box(
            label_of(slot.text) if slot.cell is None else text_of(slot.cell),
            slot.row,
            slot.column,
            slot.rows,
            slot.columns,
            slot.cell,
            slot.role is Role.HEAD,
        )
        for slot in table.slots
    )
    return Drawn(tuple(boxes))


def without_rows(drawn: Drawn, rows: Iterable[int]) -> Drawn:
    """The table without some rows; boxes over several rows become lower."""
    for row in sorted(rows, reverse=True):
        kept = []
        for box in drawn.boxes:
            if box.row <= row < box.row + box.rows:
                if box.rows > 1:
                    kept.append(replace(box, rows=box.rows - 1))
            else:
                kept.append(replace(box, row=box.row - 1) if box.row > row else box)
        drawn = Drawn(tuple(kept))
    return drawn


def swapped(drawn: Drawn, one: int, other: int) -> Drawn:
    """The table with two rows' own boxes changed for one another."""
    places = {one: other, other: one}
    moved = (replace(box, row=places[box.row]) if box.row in places and box.rows == 1 else box for box in drawn.boxes)
    return Drawn(tuple(moved))


def widened(drawn: Drawn, column: int, *, blank: bool) -> Drawn:
    """The table with one column more before `column`: a `blank` one, or boxes left of it that reach over it."""
    boxes = []
    covered: set[int] = set()
    for box in drawn.boxes:
        end = box.column + box.columns
        across = box.column < column < end or (not blank and end == column)
        if across:
            covered |= set(range(box.row, box.row + box.rows))
            boxes.append(replace(box, columns=box.columns + 1))
        else:
            boxes.append(replace(box, column=box.column + 1) if box.column >= column else box)
    boxes += [Box("", row, column) for row in range(drawn.rows) if row not in covered]
    return Drawn(tuple(boxes))


def cut(drawn: Drawn, row: int, head_rows: int, *, repeat: bool, again: bool) -> tuple[Drawn, Drawn]:
    """The table in two parts before `row`. `repeat`: the second has the heads again; `again`: labels of groups that
    go on are printed again."""
    above, below = [], []
    shift = head_rows if repeat else 0
    for box in drawn.boxes:
        end = box.row + box.rows
        if box.row < row:
            above.append(replace(box, rows=min(end, row) - box.row))
        if end > row:
            top = max(box.row, row)
            text = box.text if box.row >= row or again else ""
            below.append(replace(box, row=top - row + shift, rows=end - top, text=text))
        if repeat and box.row < head_rows:
            below.append(box)
    return Drawn(tuple(above)), Drawn(tuple(below))


def unmerged(drawn: Drawn) -> Drawn:
    """The table with each place a box of its own, of which only the first of a merged one has its text."""
    owners = {(box.row, box.column): box for box in drawn.boxes}
    return Drawn(
        tuple(
            replace(owners[row, column], rows=1, columns=1) if (row, column) in owners else Box("", row, column)
            for row in range(drawn.rows)
            for column in range(drawn.columns)
        )
    )


def beside(left: Drawn, right: Drawn) -> Drawn:
    """Two tables side by side, a blank column between them, as they stand on one sheet."""
    moved = (replace(box, column=box.column + left.columns + 1) for box in right.boxes)
    return Drawn((*left.boxes, *moved))


def group_of(drawn: Drawn, row: int) -> tuple[str, ...]:
    """The labels over several rows that a row stands under."""
    over = (box for box in drawn.boxes if box.rows > 1 and box.row <= row < box.row + box.rows and not box.head)
    return tuple(box.text for box in sorted(over, key=lambda box: box.column))


def figure_rows(drawn: Drawn) -> list[int]:
    return sorted({box.row for box in drawn.boxes if box.cell is not None})


def pick(random: Random, share: float) -> bool:
    return random.random() < share
