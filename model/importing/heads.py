"""Column heads in a grid: which rows they fill, and which printed head stands over a column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from model.importing.grid import Box, Grid
from model.importing.labels import Path, Printed, key
from model.importing.reading import is_figure, is_words

_MOST_PIECES: Final = 3
"""A head may be split over so many boxes under one another (商业, 企业)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The printed head over a column, and the recognised groups over that one."""

    leaf: str
    groups: frozenset[str]


class Band:
    """Rows of heads that stand together, from `first` to `last`."""

    def __init__(self, grid: Grid, printed: Printed, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._grid, self._printed = grid, printed

    @cached_property
    def columns(self) -> Mapping[int, Head]:
        """The columns with a recognised head."""
        found = {column: self._head(column) for column in range(self._grid.width)}
        return {column: head for column, head in found.items() if head is not None}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        rows = range(self.first, self.last + 1)
        return tuple(dict.fromkeys(box.text for row in rows for box in self._grid.boxes(row) if box.text))

    def _head(self, column: int) -> Head | None:
        over = (self._grid.at(row, column) for row in range(self.first, self.last + 1))
        keys = [key(box.text) for box in dict.fromkeys(over) if box is not None and is_words(box.text)]
        leaf = next(filter(None, map(self._leaf, _joined(keys))), None)
        if leaf is None:
            return None
        groups = (self._group(row, column) for row in range(self.first, self.last + 1))
        return Head(leaf, frozenset(group for group in groups if group is not None))

    def _leaf(self, text: str) -> str | None:
        found = self._printed.match_head(text)
        return found if found in self._printed.heads else None

    def _group(self, row: int, column: int) -> str | None:
        """The group over a column. Where merged boxes are not remembered its text stands at its left end only."""
        for x in range(column, -1, -1):
            box = self._grid.at(row, x)
            if box is not None and box.text:
                found = self._printed.match_head(key(box.text))
                return found if found in self._printed.head_groups else None
        return None


def _joined(keys: Sequence[str]) -> Iterator[str]:
    """The lowest text, those above it, then pieces that follow one another put together."""
    yield from reversed(keys)
    for count in range(2, _MOST_PIECES + 1):
        for last in range(len(keys), count - 1, -1):
            yield "".join(keys[last - count : last])


def bands(grid: Grid, printed: Printed) -> tuple[Band, ...]:
    """The bands of heads in a grid, from the top."""
    found: list[Band] = []
    first: int | None = None
    for row in range(len(grid) + 1):
        boxes = grid.boxes(row) if row < len(grid) else ()
        heads = bool(boxes) and _is_head_row(grid, printed, boxes)
        if first is None:
            first = row if heads else None
        elif not heads and not _goes_on(printed, boxes):
            found.append(Band(grid, printed, first, row - 1))
            first = None
    return tuple(found)


def _is_head_row(grid: Grid, printed: Printed, boxes: Sequence[Box]) -> bool:
    if any(is_figure(box.text) for box in boxes):
        return False
    words = [box for box in boxes if is_words(box.text)]
    heads = [box for box in words if printed.match_head(key(box.text)) is not None]
    labels = [box for box in words if printed.match_label(key(box.text)) in printed.labels]
    if len(heads) != len(labels) or not heads:
        return len(heads) > len(labels)
    # 其他 and 总计 are both heads and labels: over figures it is a head.
    below = (grid.at(row, heads[0].column) for row in range(heads[0].row + 1, len(grid)))
    return any(box is not None and is_figure(box.text) for box in below)


def _goes_on(printed: Printed, boxes: Sequence[Box]) -> bool:
    """Whether a row under heads holds pieces of heads."""
    if any(is_figure(box.text) for box in boxes) or not any(is_words(box.text) for box in boxes):
        return False
    return not any(printed.match_label(key(box.text)) for box in boxes if is_words(box.text))


def columns_of(head: Head, paths: Sequence[Path]) -> list[int]:
    """Which of the columns led to by `paths` a head can be: those in its groups, else those of its name."""
    named = [x for x, path in enumerate(paths) if path.leaf == head.leaf]
    known = [x for x in named if paths[x].is_under(head.groups)]
    return known or named
