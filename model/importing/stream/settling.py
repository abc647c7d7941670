"""Which of several ways to take glued digits apart fits the sums over the rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.forms import Form, Identity

Way = tuple[str, ...]

_MOST_TRIED: Final = 20_000


def settle(
    form: Form, rows: Sequence[tuple[tuple[str, ...], Sequence[Way]]], zeros: frozenset[str] = frozenset()
) -> list[Sequence[Way]]:
    """For each row, of which the cells and the ways to read it are given, the ways that some whole reading allows.

    A whole reading is one that no identity speaks against; `zeros` are cells that count as 0. Where there is none, or
    too many to try, all ways stay.
    """
    given = [ways for _, ways in rows]
    open_rows = [place for place, ways in enumerate(given) if len(ways) > 1]
    if not open_rows:
        return given
    values: dict[str, int] = dict.fromkeys(zeros, 0)
    for cells, ways in rows:
        if len(ways) == 1:
            values |= _values(cells, ways[0])
    search = _Search(form, rows, open_rows)
    solutions = list(search.solutions(values))
    if not solutions or search.exhausted:
        return given
    left = list(given)
    for at, place in enumerate(open_rows):
        left[place] = tuple(dict.fromkeys(solution[at] for solution in solutions))
    return left


class _Search:
    """Tries the ways of the open rows together, row by row, and gives up a start that breaks an identity."""

    def __init__(
        self, form: Form, rows: Sequence[tuple[tuple[str, ...], Sequence[Way]]], open_rows: Sequence[int]
    ) -> None:
        self._rows = [rows[place] for place in open_rows]
        self.exhausted = False
        self._tried = 0
        known = {cell for cells, _ in rows for cell in cells}
        self._judged: list[list[Identity]] = []
        for place in range(len(self._rows)):
            later = {cell for cells, _ in self._rows[place + 1 :] for cell in cells}
            own = set(self._rows[place][0])
            self._judged.append(
                [each for each in form.identities if own & _cells(each) and not later & _cells(each) and own <= known]
            )

    def solutions(self, values: Mapping[str, int], place: int = 0) -> Iterator[tuple[Way, ...]]:
        if place == len(self._rows):
            yield ()
            return
        cells, ways = self._rows[place]
        for way in ways:
            self._tried += 1
            if self._tried > _MOST_TRIED:
                self.exhausted = True
                return
            after = {**values, **_values(cells, way)}
            if all(_holds(each, after) for each in self._judged[place]):
                for rest in self.solutions(after, place + 1):
                    yield (way, *rest)


def _cells(identity: Identity) -> frozenset[str]:
    return frozenset((*identity.left.cells, *identity.right.cells))


def _holds(identity: Identity, values: Mapping[str, int]) -> bool:
    """Whether an identity holds, or cannot be judged since a cell is not known."""
    if not _cells(identity) <= values.keys():
        return True
    return sum(values[cell] for cell in identity.left.cells) == sum(values[cell] for cell in identity.right.cells)


def _values(cells: Sequence[str], way: Way) -> dict[str, int]:
    return {cell: int(text) for cell, text in zip(cells, way, strict=True) if text.isdecimal()}
