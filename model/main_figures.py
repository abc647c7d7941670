"""The figures that a report is summed up by, found in its form: what came in, how it was handled, for whom.

No cell and no label is named here; the form's identities and printed labels say which they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from model.forms import Form, Identity, Role, Slot, Table
from model.patterns import lazy
from model.report import Report
from model.values import Value

_NUMBER: Final = lazy("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_EXPLANATION: Final = lazy("（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class MainFigure:
    """One figure: its name, the cells whose sum it is, the printed head that it stands under with others, and the name
    of the figure that it is a part of."""

    name: str
    cells: tuple[str, ...]
    group: str = ""
    part_of: str = ""

    @property
    def grouped_name(self) -> str:
        """The name with the head over it."""
        return f"{self.group} {self.name}" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Standing:
    """What a report says of a figure: its value (None: all blank), and whether every part of it is filled in."""

    value: Value | None
    complete: bool


def applications(form: Form) -> tuple[MainFigure, ...]:
    """Applications that came in, that were taken over, that were dealt with, and that are carried on."""
    balance = _balance(form)
    return tuple(MainFigure(_outermost(form, cell), (cell,)) for cell in balance.cells)


def outcomes(form: Form) -> tuple[MainFigure, ...]:
    """The ways in which applications were dealt with, one for each group of rows; carried on is none of them."""
    table = _table(form, _balance(form).left.cells[0])
    total = _balance(form).right.cells[0]
    parts = next(identity.right.cells for identity in form.identities_of("t3.results") if identity.total == total)
    grouped = groupby(parts, key=lambda cell: _labels(table, cell)[1].text)
    return tuple(MainFigure(plain(label), tuple(cells)) for label, cells in grouped)


def carried_out(form: Form) -> MainFigure:
    """Applications that are carried on into the next year."""
    return applications(form)[-1]


def applicants(form: Form) -> tuple[MainFigure, ...]:
    """Those whose applications came in, one figure for each column that is not a total."""
    new = _balance(form).left.cells[0]
    table = _table(form, new)
    figures = []
    for cell in form.totals[new]:
        heads = _heads(table, cell)
        figures.append(MainFigure(heads[-1].text, (cell,), heads[1].text if len(heads) > 2 else ""))
    return tuple(figures)


def disputes(form: Form) -> tuple[MainFigure, ...]:
    """The totals of reviews and lawsuits."""
    totals = [identity.left.cells[0] for identity in form.identities_of("t4.total")]
    return tuple(MainFigure(form.cells[cell].column.rsplit(" ", 1)[0], (cell,)) for cell in totals)


def disclosures(form: Form) -> tuple[MainFigure, ...]:
    """The watched figures of what is disclosed unasked."""
    watched = [form.cells[cell] for cell in form.watched if cell not in form.totals]
    return tuple(MainFigure(f"{cell.row} {cell.column}", (cell.id,)) for cell in watched)


def main_figures(form: Form) -> Iterator[MainFigure]:
    """All of these in the form's order, none twice; a part of another one comes after it."""
    came_in, taken_over, dealt_with, carried_on = applications(form)
    yield from disclosures(form)
    yield from (came_in, *_parts_of(came_in, applicants(form)))
    yield from (taken_over, dealt_with, *_parts_of(dealt_with, outcomes(form)), carried_on)
    yield from disputes(form)


def _parts_of(whole: MainFigure, parts: Sequence[MainFigure]) -> Iterator[MainFigure]:
    for part in parts:
        yield replace(part, part_of=whole.name)


def every_figure(form: Form) -> Iterator[MainFigure]:
    """Each cell of the form for itself."""
    for cell in form.cells.values():
        yield MainFigure(" ".join(filter(None, (cell.row, cell.column))), (cell.id,))


def counterpart(figure: MainFigure, form: Form, other: Form) -> tuple[str, ...] | None:
    """The cells of `other`, the same form as `form` or the one before it, that say what `figure` says in `form`.

    A group of outcomes that the earlier form counts in one row is found by its name. None where there are none.
    """
    found = [form.cell_in(other, cell) for cell in figure.cells]
    known = tuple(cell for cell in found if cell is not None)
    if len(known) == len(found):
        return known
    if len(found) == 1:
        return None
    return next((group.cells for group in outcomes(other) if group.name == figure.name), None)


def standing(report: Report, cells: tuple[str, ...]) -> Standing:
    """What `report` says of the sum of `cells`. Raises KeyError for a cell that its form lacks."""
    if len(cells) == 1:
        value = report.figures[cells[0]]
        return Standing(value, value is not None and not report.figures.is_incomplete(cells[0]))
    return Standing(*report.figures.sum_of(cells))


def plain(label: str) -> str:
    """A printed row label without its number and without an explanation at its end."""
    return _EXPLANATION.sub("", _NUMBER.sub("", label, count=1)) or label


def _balance(form: Form) -> Identity:
    """What ties the four counts of applications in the column of totals: the one whose first cell is a total."""
    return next(one for one in form.identities_of("t3.balance") if one.left.cells[0] in form.totals)


def _table(form: Form, cell: str) -> Table:
    return next(table for table in form.tables if cell in table.places)


def _outermost(form: Form, cell: str) -> str:
    return plain(_labels(_table(form, cell), cell)[0].text)


def _labels(table: Table, cell: str) -> list[Slot]:
    """The row labels that lead to a cell, the outermost first."""
    row = table.places[cell][0]
    found = [slot for slot in table.slots if slot.role is Role.LABEL and slot.row <= row < slot.row + slot.rows]
    return sorted(found, key=lambda slot: slot.column)


def _heads(table: Table, cell: str) -> list[Slot]:
    """The column heads that lead to a cell, the outermost first."""
    column = table.places[cell][1]
    found = [s for s in table.slots if s.role is Role.HEAD and s.column <= column < s.column + s.columns]
    return sorted(found, key=lambda slot: slot.row)
