"""Tables out of rules: where they cross, boxes lie between them; boxes without a rule between are one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.importing.sources.pdf.page import Rule

_SAME: Final = 2.5
"""Rules no farther apart are one: a border is often drawn twice."""
_REACH: Final = 3.0
"""Rules that end so near one another meet."""
_COVERED: Final = 0.6
"""How much of a box's edge has to be ruled for the edge to part it from the next."""
_MOST_LINES: Final = 250


@dataclass(frozen=True, slots=True)
class RuledBox:
    """A box of a ruled table: grid place from the top left, how far it spans, and its edges in points."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.bottom <= y < self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: its boxes, row by row, and its upper and lower edge."""

    boxes: tuple[RuledBox, ...]
    top: float
    bottom: float


def tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """The ruled tables on a page, from the top; a lone box or line is none."""
    found: list[RuledTable] = []
    upright = [rule for rule in rules if rule.upright]
    # Underlines meet no upright rule.
    for group in _groups([*upright, *(rule for rule in rules if not rule.upright and _crosses(rule, upright))]):
        xs = _places(rule.at for rule in group if rule.upright)
        level = [rule.at for rule in group if not rule.upright]
        # The row that a page break falls into may have no rule at its end.
        ends = [end for rule in group if rule.upright for end in (rule.start, rule.end)]
        ys = _places([*level, *ends])
        if len(xs) < 3 or len(ys) < 2 or len(xs) > _MOST_LINES or len(ys) > _MOST_LINES:
            continue
        boxes = tuple(_boxes(group, xs, ys))
        found.append(RuledTable(boxes, ys[-1], ys[0]))
    return sorted(found, key=lambda table: -table.top)


def _crosses(level: Rule, upright: Sequence[Rule]) -> bool:
    return any(
        level.start - _REACH <= rule.at <= level.end + _REACH and rule.start - _REACH <= level.at <= rule.end + _REACH
        for rule in upright
    )


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet one another, directly or through others."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        left, right = (rule.at, rule.at) if rule.upright else (rule.start, rule.end)
        bottom, top = (rule.start, rule.end) if rule.upright else (rule.at, rule.at)
        joined: list[Rule] = [rule]
        bounds = [left, bottom, right, top]
        apart: list[tuple[list[float], list[Rule]]] = []
        for other, members in groups:
            if _meet(bounds, other):
                joined += members
                bounds = [
                    min(bounds[0], other[0]),
                    min(bounds[1], other[1]),
                    max(bounds[2], other[2]),
                    max(bounds[3], other[3]),
                ]
            else:
                apart.append((other, members))
        groups = [*apart, (bounds, joined)]
    return [members for _, members in groups]


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return (
        one[0] <= other[2] + _REACH
        and other[0] <= one[2] + _REACH
        and one[1] <= other[3] + _REACH
        and other[1] <= one[3] + _REACH
    )


def _places(values: Iterable[float]) -> list[float]:
    """The places in ascending order, near ones as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME:
            places.append(value)
    return places


class _Edges:
    """Which edges between neighbouring places of a grid are ruled."""

    def __init__(self, rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> None:
        self._upright = [[r for r in rules if r.upright and abs(r.at - x) <= _SAME] for x in xs]
        self._level = [[r for r in rules if not r.upright and abs(r.at - y) <= _SAME] for y in ys]

    def left_of(self, column: int, bottom: float, top: float) -> bool:
        """Whether the left edge of a column is ruled between two heights."""
        return _is_ruled(self._upright[column], bottom, top)

    def below(self, line: int, left: float, right: float) -> bool:
        """Whether the level line with that number is ruled between two places."""
        return _is_ruled(self._level[line], left, right)


def _is_ruled(rules: Sequence[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _COVERED * (end - start)


def _boxes(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> Iterator[RuledBox]:
    edges = _Edges(rules, xs, ys)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        line = rows - row
        """The number of the level line at the row's upper edge; lines are counted from the bottom."""
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not edges.left_of(column + wide, ys[line - 1], ys[line]):
                wide += 1
            high = 1
            while row + high < rows and not edges.below(line - high, xs[column], xs[column + wide]):
                high += 1
            taken |= {(y, x) for y in range(row, row + high) for x in range(column, column + wide)}
            yield RuledBox(row, column, high, wide, xs[column], ys[line - high], xs[column + wide], ys[line])
