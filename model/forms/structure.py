"""What a form is made of: cells, printed tables, sections and the linear identities between cells.

Everything else in the program (totals, checks, grids, exporters, importers) derives from these values; no label and
no cell id is written anywhere but in the files ``form_*.py``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final

LATEST_YEAR: Final = 9999
"""The last year that dates and data files can hold."""


def quoted(label: str) -> str:
    """A label in quotation marks; those inside it become single ones (GB/T 15834-2011, 4.8.3.4)."""
    inside = label.replace("“", "‘").replace("”", "’")
    return f"“{inside}”"


class Kind(Enum):
    """What may stand in a cell."""

    COUNT = "count"
    """A whole number of at least 0."""
    CHANGE = "change"
    """A whole number of any sign (the 2019 form's 本年增/减)."""
    FEE = "fee"
    """A decimal of at least 0 with at most four places, in 万元."""
    AMOUNT = "amount"
    """A decimal of at least 0 whose printed unit (元, 万元, 亿元) belongs to the value."""


class Role(Enum):
    """What a printed slot of a table is for."""

    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the form. `row` and `column` are the printed labels that lead to it, outer group first."""

    id: str
    kind: Kind
    section: str
    row: str
    column: str

    @property
    def label(self) -> str:
        """The words by which a message names the cell."""
        return f"{quoted(self.row)}的{quoted(self.column)}" if self.row else quoted(self.column)


@dataclass(frozen=True, slots=True)
class Slot:
    """One box of a printed table, spanning `rows` × `columns` grid places from (`row`, `column`)."""

    row: int
    column: int
    rows: int
    columns: int
    role: Role
    text: str = ""
    cell: str | None = None


@dataclass(frozen=True)
class Table:
    """A table as the official form prints it.

    `head_rows` and `label_columns` count the leading grid rows and columns that repeat on each page and stay in
    sight while scrolling. `widths` are relative column widths on paper. `groups` are ranges (first, last) of grid
    rows that a page break may not tear apart.
    """

    id: str
    rows: int
    widths: tuple[int, ...]
    head_rows: int
    label_columns: int
    slots: tuple[Slot, ...]
    cells: tuple[Cell, ...]
    groups: tuple[tuple[int, int], ...]

    @property
    def columns(self) -> int:
        return len(self.widths)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Grid place (row, column) of each cell."""
        return {slot.cell: (slot.row, slot.column) for slot in self.slots if slot.cell is not None}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an identity: the cells whose sum it is, and its name in messages."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """`left` = `right`, both plain sums.

    `rule` is the rule that judges it, `where` names the row, column or group it holds for. `total` is the cell that
    the identity computes while nobody has typed in it; that cell then stands alone on the left.
    """

    id: str
    rule: str
    where: str
    left: Side
    right: Side
    total: str | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        return self.left.cells + self.right.cells

    @property
    def difference(self) -> str:
        """The left side less the right side, in words, such as 一＋二－三（七）－四."""
        return f"{self.left.name}－{self.right.name.replace('＋', '－')}"


@dataclass(frozen=True, slots=True)
class Stock:
    """What is in force at the year's end (`total`), and what was `added` to it and taken away (`removed`) in the year.

    `removed` None: the form does not ask for it.
    """

    total: str
    added: str
    removed: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the report.

    Its text is the section itself where there is no `table`, else the note printed under the table.
    `required` says whether that text must be filled in. `covers` lists what the section is to tell.
    """

    id: str
    title: str
    short_title: str
    required: bool
    table: Table | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A statutory form: its sections in printed order and what must hold between its cells.

    `first_year` and `last_year` bound the report years it is in force for (`last_year` None: still in force).
    `notice` is the number of the notice that prescribes it. `regulations` are the cells on 规章, which only some
    bodies can make. What ties a year to the one before: `carried` pairs each cell that takes over a figure with the
    cell that hands it on; `stocks` are the counts that go on from year to year; `watched` are the figures whose large
    changes are pointed out. `continued_by` gives, for cells of this form, the cell of the next form that says the same.
    """

    id: str
    notice: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    identities: tuple[Identity, ...]
    regulations: tuple[str, ...]
    carried: tuple[tuple[str, str], ...] = ()
    stocks: tuple[Stock, ...] = ()
    watched: tuple[str, ...] = ()
    continued_by: Mapping[str, str] = field(default_factory=dict)

    def covers_year(self, year: int) -> bool:
        return self.first_year <= year <= (LATEST_YEAR if self.last_year is None else self.last_year)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(section.table for section in self.sections if section.table is not None)

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell by id, in printed order."""
        return {cell.id: cell for table in self.tables for cell in table.cells}

    @cached_property
    def by_section(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def totals(self) -> Mapping[str, tuple[str, ...]]:
        """Each automatic total with the cells it is the sum of, parts that are totals themselves first.

        Where two identities give the same total (the corner of table 3) the one declared first computes it; the
        other still checks it.
        """
        parts: dict[str, tuple[str, ...]] = {}
        for identity in self.identities:
            if identity.total is not None and identity.total not in parts:
                parts[identity.total] = identity.right.cells
        ordered: dict[str, tuple[str, ...]] = {}

        def place(total: str) -> None:
            if total in ordered:
                return
            for part in parts[total]:
                if part in parts:
                    place(part)
            ordered[total] = parts[total]

        for total in parts:
            place(total)
        return ordered

    @cached_property
    def totals_over(self) -> Mapping[str, tuple[str, ...]]:
        """For each cell the totals that follow from it, directly or through other totals, nearest first."""
        over: dict[str, list[str]] = {}
        for total, parts in self.totals.items():
            for part in parts:
                over.setdefault(part, []).append(total)
        order = {total: place for place, total in enumerate(self.totals)}

        def upward(cell: str) -> Iterator[str]:
            for total in over.get(cell, ()):
                yield total
                yield from upward(total)

        return {cell: tuple(sorted(set(upward(cell)), key=order.__getitem__)) for cell in over}

    def cell_in(self, earlier: "Form", cell: str) -> str | None:
        """The cell of an earlier report's form that says what `cell` says in this one; None where there is none."""
        if earlier is self:
            return cell
        if earlier.last_year is None or earlier.last_year + 1 != self.first_year:
            return None
        return earlier._continuing.get(cell)

    @cached_property
    def _continuing(self) -> Mapping[str, str]:
        return {later: cell for cell, later in self.continued_by.items()}

    def identities_of(self, rule: str) -> tuple[Identity, ...]:
        return tuple(identity for identity in self.identities if identity.rule == rule)

    def section_of(self, table: Table) -> Section:
        return next(section for section in self.sections if section.table is table)
