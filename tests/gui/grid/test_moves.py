"""Where Ctrl+arrows, Home and End go."""

import pytest

from gui.grid.moves import Direction, edge, line_end

PLACES = [(row, column) for row in range(5) for column in range(4) if (row, column) != (2, 1)]
"""A grid of five rows and four columns in which a label stands at (2, 1)."""
FILLED = {(0, 0), (1, 0), (2, 0), (4, 0), (0, 3)}


@pytest.mark.parametrize(
    ("here", "direction", "there"),
    [
        ((0, 0), Direction.DOWN, (2, 0)),
        ((2, 0), Direction.DOWN, (4, 0)),
        ((3, 0), Direction.DOWN, (4, 0)),
        ((4, 0), Direction.DOWN, (4, 0)),
        ((4, 0), Direction.UP, (2, 0)),
        ((2, 0), Direction.UP, (0, 0)),
        ((0, 0), Direction.RIGHT, (0, 3)),
        ((0, 3), Direction.LEFT, (0, 0)),
        ((1, 1), Direction.DOWN, (4, 1)),
        ((1, 1), Direction.RIGHT, (1, 3)),
        ((2, 0), Direction.RIGHT, (2, 3)),
    ],
)
def test_control_and_an_arrow_go_to_the_edge(here: tuple[int, int], direction: Direction, there: tuple[int, int]):
    assert edge(PLACES, FILLED.__contains__, here, direction) == there


@pytest.mark.parametrize(
    ("here", "direction", "there"),
    [
        ((3, 2), Direction.LEFT, (3, 0)),
        ((3, 2), Direction.RIGHT, (3, 3)),
        ((2, 2), Direction.LEFT, (2, 0)),
        ((0, 1), Direction.DOWN, (4, 1)),
    ],
)
def test_home_and_end_go_to_the_ends_of_the_line(here: tuple[int, int], direction: Direction, there: tuple[int, int]):
    assert line_end(PLACES, here, direction) == there
