"""The rows and columns of table 3 that applications are counted in, found in the form's identities."""

from functools import lru_cache

from model.forms import FORMS, Form, Identity, Table
from model.importing.labels import Path, printed


class Axes:
    """Table 3 of a form. `applicants` and `outcomes` are the parts of a cell's id that name its column and its row."""

    def __init__(self, form: Form) -> None:
        self.form = form
        balance = form.identities_of("t3.balance")[0]
        self.new, self.carried_in = map(_row, balance.left.cells)
        self.result_total, self.carried_out = map(_row, balance.right.cells)
        self.outcomes = tuple(_row(cell) for cell in _parts(form, "t3.results"))
        self.applicants = tuple(cell.rsplit(".", 1)[1] for cell in _parts(form, "t3.applicants"))
        self.table: Table = next(table for table in form.tables if balance.cells[0] in table.places)
        self._prefix = balance.cells[0].split(".", 1)[0]

    def cell(self, row: str, column: str) -> str:
        """The id of a cell."""
        return f"{self._prefix}.{row}.{column}"

    def row_label(self, row: str) -> str:
        """The printed words that lead to a row."""
        return self.form.cells[self.cell(row, self.applicants[0])].row

    def column_label(self, column: str) -> str:
        """The printed words over a column."""
        return self.form.cells[self.cell(self.new, column)].column

    def row_path(self, row: str) -> tuple[Path, str]:
        """The labels that lead to a row, as keys, and the last of them as it is printed."""
        cell = self.cell(row, self.applicants[0])
        found = next(each for each in printed(self.table).rows if cell in each.cells)
        assert found.label is not None  # every row of table 3 has one
        return found.label, found.printed

    def column_path(self, column: str) -> Path:
        """The labels that lead to a column, as keys."""
        cell = self.cell(self.new, column)
        found = next(each for each in printed(self.table).rows if cell in each.cells)
        return found.heads[found.cells.index(cell)]

    def row_here(self, row: str) -> str:
        """The row of this form that says what `row` of the latest form says.

        A row that this form lacks is part of the one row that the latest form has no longer ((六)其他处理 of 2019).
        """
        if row in self.outcomes or row == self.carried_out:
            return row
        [combined] = set(self.outcomes) - set(axes_of(FORMS[0]).outcomes)
        return combined


def axes_of(form: Form) -> Axes:
    """`Axes` of one of the forms, made once."""
    return _axes(FORMS.index(form))


@lru_cache
def _axes(place: int) -> Axes:
    return Axes(FORMS[place])


def _row(cell: str) -> str:
    return cell.split(".")[1]


def _parts(form: Form, rule: str) -> tuple[str, ...]:
    first: Identity = form.identities_of(rule)[0]
    return first.right.cells
