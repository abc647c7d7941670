"""The page of GB/T 9704-2012, in points from the lower left corner: margins, type area, character grid."""

from dataclasses import dataclass
from typing import Final

MM: Final = 72 / 25.4

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
LEFT: Final = 28 * MM
RIGHT: Final = 184 * MM
TOP: Final = 260 * MM
"""37 mm below the upper edge."""
BOTTOM: Final = 35 * MM
TYPE_WIDTH: Final = RIGHT - LEFT
TYPE_HEIGHT: Final = TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size, and the edges of its type area."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def type_width(self) -> float:
        return self.right - self.left

    @property
    def type_height(self) -> float:
        return self.top - self.bottom


PORTRAIT: Final = Frame(PAGE_WIDTH, PAGE_HEIGHT, LEFT, RIGHT, TOP, BOTTOM)
LANDSCAPE: Final = Frame(PAGE_HEIGHT, PAGE_WIDTH, BOTTOM, TOP, PAGE_WIDTH - LEFT, PAGE_WIDTH - RIGHT)
"""The same sheet turned, so that the head of a table lies at its left edge (GB/T 9704-2012, 8)."""

LINES: Final = 22
COLUMNS: Final = 28
PITCH: Final = TYPE_HEIGHT / LINES
"""28.99 pt from line to line."""
ADVANCE: Final = TYPE_WIDTH / COLUMNS
"""15.79 pt from character to character."""

TITLE_SIZE: Final = 22.0
BODY_SIZE: Final = 16.0
NOTE_SIZE: Final = 12.0
FOLIO_SIZE: Final = 14.0
FOOT_SIZE: Final = 7.5
TRACKING: Final = ADVANCE - BODY_SIZE
"""What is added to the width of each body character, −0.21 pt."""

FOLIO_DROP: Final = 7 * MM
"""From the type area down to the page number."""
FOOT_BASELINE: Final = 11 * MM

BASELINE: Final = 0.38
"""How far under the middle of its line a character's baseline lies, in font sizes: the em box is −0.12 to 0.88."""
EPSILON: Final = 0.001
