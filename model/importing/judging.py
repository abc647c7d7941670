"""How well what was read for a table agrees with the form: how much there is, and which sums do not come out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from model.forms import Form, Table
from model.importing.found import Found

_BROKEN: Final = 3
"""A sum that does not come out weighs as many cells."""


def score(form: Form, table: Table, found: Mapping[str, Found]) -> tuple[float, int]:
    """The worth of a reading, the higher the better: cells with a value less sums that do not come out; doubts less."""
    filled = sum(1 for each in found.values() if each.value is not None)
    doubts = sum(1 for each in found.values() if each.doubt)
    return filled - _BROKEN * broken(form, table, found), -doubts


def broken(form: Form, table: Table, found: Mapping[str, Found]) -> int:
    """How many identities of the table do not hold among the cells that have values."""
    own = {cell.id for cell in table.cells}
    values = {cell: each.value for cell, each in found.items()}
    count = 0
    for identity in form.identities:
        cells = (*identity.left.cells, *identity.right.cells)
        if cells[0] in own and all(values.get(cell) is not None for cell in cells):
            count += _sum(values[cell] for cell in identity.left.cells) != _sum(
                values[cell] for cell in identity.right.cells
            )
    return count


def _sum(values: Iterable[object]) -> Decimal:
    return sum((Decimal(value) for value in values if isinstance(value, int | Decimal)), Decimal(0))
