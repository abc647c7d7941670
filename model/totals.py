"""The figures of a report: what was stated, and the automatic totals that follow from it."""

from collections.abc import Iterable, Iterator, Mapping

from model.forms.structure import Form
from model.values import Amount, Value


class Figures:
    """The current value of every cell of a form.

    A total is automatic until it is stated: null while all its parts are blank, else the sum of those that are
    filled, incomplete while one is blank or incomplete itself. A stated total stays as it is.
    """

    def __init__(self, form: Form, stated: Mapping[str, Value]) -> None:
        self.form = form
        self._stated = dict(stated)
        self._automatic: dict[str, Value | None] = {}
        self._incomplete: set[str] = set()
        for total in form.totals:
            self._compute(total)

    def __getitem__(self, cell: str) -> Value | None:
        """The stated value, else the automatic total, else None for a blank. Raises KeyError for an unknown cell."""
        value = self._stated.get(cell)
        if value is not None:
            return value
        if cell in self._automatic:
            return self._automatic[cell]
        if cell not in self.form.cells:
            raise KeyError(cell)
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self.form.cells)

    @property
    def stated(self) -> Mapping[str, Value]:
        """What was typed or imported, totals included."""
        return self._stated

    def is_automatic(self, cell: str) -> bool:
        """Whether the cell is a total that nobody has stated."""
        return cell in self.form.totals and cell not in self._stated

    def is_blank(self, cell: str) -> bool:
        """Whether the cell waits for a figure; an automatic total never does."""
        return cell not in self._stated and cell not in self.form.totals

    def is_incomplete(self, cell: str) -> bool:
        """Whether the cell is an automatic total with a blank among its parts."""
        return cell in self._incomplete and cell not in self._stated

    def computed(self, total: str) -> Value | None:
        """What the total would be if it were automatic."""
        return self._sum(self.form.totals[total])

    def state(self, cell: str, value: Value | None) -> list[str]:
        """States a cell, or with None makes it blank (a total: automatic). Returns the cells whose state changed."""
        if cell not in self.form.cells:
            raise KeyError(cell)
        before = self._shown(cell)
        if value is None:
            self._stated.pop(cell, None)
        else:
            self._stated[cell] = value
        changed = [cell] if self._shown(cell) != before else []
        for total in self.form.totals_over.get(cell, ()):
            before = self._shown(total)
            self._compute(total)
            if self._shown(total) != before:
                changed.append(total)
        return changed

    def sum_of(self, cells: Iterable[str]) -> tuple[Value | None, bool]:
        """The sum of the filled cells (None where all are blank), and whether every one of them is filled."""
        names = tuple(cells)
        return self._sum(names), self._complete(names)

    def _shown(self, cell: str) -> tuple[Value | None, bool, bool]:
        return self[cell], cell in self._stated, self.is_incomplete(cell)

    def _compute(self, total: str) -> None:
        parts = self.form.totals[total]
        self._automatic[total] = self._sum(parts)
        if self._complete(parts):
            self._incomplete.discard(total)
        else:
            self._incomplete.add(total)

    def _complete(self, cells: Iterable[str]) -> bool:
        return not any(self[cell] is None or self.is_incomplete(cell) for cell in cells)

    def _sum(self, cells: Iterable[str]) -> Value | None:
        result: Value | None = None
        for cell in cells:
            value = self[cell]
            if value is None or isinstance(value, Amount):
                continue
            result = value if result is None or isinstance(result, Amount) else result + value
        return result
