"""What a consolidated report keeps of its units: whose figures they are and what each adds to every cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from model.forms import Form
from model.values import Amount, Value

_IN_YUAN: Final = {"": Decimal(1), "元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

Row = tuple[Value | None, ...]
"""The figures of the cells that are typed, in the form's order; None for a blank."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit's figures, and the name of the file they were read from."""

    body: str
    file: str
    figures: Row


@dataclass(frozen=True)
class Units:
    """The units of a consolidated report, in the order of their files."""

    form: Form
    units: Sequence[UnitFigures]

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def sums(self) -> Mapping[str, Value]:
        """The sum of each cell that is typed; one that every unit leaves blank is not there."""
        columns = zip(*(unit.figures for unit in self.units), strict=True)
        found = ((cell, _summed(column)) for cell, column in zip(typed_cells(self.form), columns, strict=False))
        return {cell: value for cell, value in found if value is not None}

    def shares(self, cell: str) -> list[tuple[UnitFigures, Value]]:
        """What each unit adds to a cell or a total, the largest first; units that add nothing are left out."""
        order = {typed: place for place, typed in enumerate(typed_cells(self.form))}
        places = [order[each] for each in parts_of(self.form, (cell,))]
        found: list[tuple[UnitFigures, Value]] = []
        for unit in self.units:
            given = [value for place in places if (value := unit.figures[place]) is not None and value != 0]
            if given:
                found.append((unit, total(given)))
        return sorted(found, key=lambda share: size(share[1]), reverse=True)


class Moved(NamedTuple):
    """A cell whose sum is another than before; None where no unit has a figure."""

    cell: str
    before: Value | None
    after: Value | None


def moved(before: Units, after: Units) -> list[Moved]:
    """The cells that are typed whose sums differ, in the form's order."""
    cells = ((cell, before.sums.get(cell), after.sums.get(cell)) for cell in typed_cells(after.form))
    return [Moved(*each) for each in cells if each[1] != each[2]]


def typed_cells(form: Form) -> tuple[str, ...]:
    """The cells that are typed, in the form's order: all but the totals."""
    return tuple(cell for cell in form.cells if cell not in form.totals)


def parts_of(form: Form, cells: Iterable[str]) -> Iterable[str]:
    """The cells that are typed of which these are made."""
    for cell in cells:
        parts = form.totals.get(cell)
        if parts is None:
            yield cell
        else:
            yield from parts_of(form, parts)


def _summed(column: Row) -> Value | None:
    if set(map(type, column)) == {int}:
        return sum(column)  # type: ignore[arg-type] # The line above says what mypy cannot see.
    given = [value for value in column if value is not None]
    return total(given) if given else None


def total(values: Sequence[Value]) -> Value:
    """The sum of figures of one cell, at least one; amounts come in the unit of the first that has one."""
    counts = [value for value in values if isinstance(value, int)]
    if len(counts) == len(values):
        return sum(counts)
    unit = next((value.unit for value in values if isinstance(value, Amount) and value.unit), None)
    whole = sum(map(size, values), Decimal(0))
    return whole if unit is None else Amount(whole / _IN_YUAN[unit], unit)


def size(value: Value) -> Decimal:
    """A figure as a plain number, amounts in yuan."""
    return value.number * _IN_YUAN[value.unit] if isinstance(value, Amount) else Decimal(value)
