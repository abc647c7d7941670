"""Where the cursor goes in a grid, by places (row, column). Imports no Qt."""

from collections.abc import Callable, Collection
from enum import Enum

Place = tuple[int, int]


class Direction(Enum):
    """One step along a row or column."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


def edge(places: Collection[Place], filled: Callable[[Place], bool], here: Place, direction: Direction) -> Place:
    """Where Ctrl+arrow goes, as in a spreadsheet.

    From inside a run of filled cells to its last one; else to the next filled cell; else to the end of the line.
    """
    line = _line(places, here, direction)
    if not line:
        return here
    if filled(here) and filled(line[0]):
        run = [
            place for place, later in zip(line, [*line[1:], None], strict=True) if later is None or not filled(later)
        ]
        return run[0]
    return next((place for place in line if filled(place)), line[-1])


def line_end(places: Collection[Place], here: Place, direction: Direction) -> Place:
    """The last place of the row or column in a direction (Home, End)."""
    line = _line(places, here, direction)
    return line[-1] if line else here


def _line(places: Collection[Place], here: Place, direction: Direction) -> list[Place]:
    """The places that lie from here in a direction, nearest first."""
    down, right = direction.value
    along = [
        place
        for place in places
        if (place[0] - here[0]) * down + (place[1] - here[1]) * right > 0
        and (place[1] == here[1] if down else place[0] == here[0])
    ]
    return sorted(along, key=lambda place: abs(place[0] - here[0]) + abs(place[1] - here[1]))
