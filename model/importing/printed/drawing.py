"""What is drawn on a PDF's pages: characters with their places, and the rectangles that tables are ruled with."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES: Final = 500
"""The most pages that are read."""
MAX_CHARACTERS: Final = 20_000
MAX_RECTANGLES: Final = 2_000
"""The most of either on a page; the fullest table has less than a half."""
_LEAST_BOX: Final = 5.0
"""Smaller rectangles are marks, such as the squares of a QR code."""
_ASKEW: Final = math.radians(2)
_TURNED: Final = math.radians(90)
"""How the foot of a page stands whose table was turned to the left."""
_LARGEST: Final = 40.0
"""Larger characters are a watermark."""


class Character(NamedTuple):
    """One drawn character, or half of one beyond the basic plane: the left end of its baseline, its size, in points."""

    text: str
    x: float
    y: float
    size: float


class Rectangle(NamedTuple):
    """A ruled rectangle, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, character: Character) -> bool:
        return self.left <= character.x < self.right and self.bottom <= character.y < self.top


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page: its size in points, its upright characters in the order of drawing, its rectangles.

    `turned` are the characters of what is drawn downwards, with their places on the sheet as it is held to read them.
    """

    width: float
    height: float
    characters: tuple[Character, ...]
    turned: tuple[Character, ...]
    rectangles: tuple[Rectangle, ...]


def drawings(content: bytes) -> list[Drawing]:
    """The pages of a PDF. Raises ValueError for what is none, or is more than a report holds."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as pdf:
            if len(pdf) > MAX_PAGES:
                raise ValueError(f"more than {MAX_PAGES} pages")
            return [_drawing(page) for page in pdf]
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def _drawing(page: "pypdfium2.PdfPage") -> Drawing:
    width, height = page.get_size()
    characters, rectangles = list(_characters(page)), tuple(islice(_rectangles(page), MAX_RECTANGLES + 1))
    if len(rectangles) > MAX_RECTANGLES:
        raise ValueError("too many rectangles on a page")
    upright = tuple(one for one, angle in characters if _is_near(angle, 0.0))
    turned = (one for one, angle in characters if _is_near(angle, _TURNED))
    around = tuple(Character(one.text, height - one.y, one.x, one.size) for one in turned)
    return Drawing(width, height, upright, around, rectangles)


def _is_near(angle: float, other: float) -> bool:
    apart = abs(angle - other) % math.tau
    return min(apart, math.tau - apart) <= _ASKEW


def _characters(page: "pypdfium2.PdfPage") -> Iterator[tuple[Character, float]]:
    """The page's characters, each with the angle by which its line is turned with the clock."""
    from pypdfium2 import raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        raise ValueError("too many characters on a page")
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        if size > _LARGEST:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        character = Character(chr(raw.FPDFText_GetUnicode(text, index)), x.value, y.value, size)
        yield character, raw.FPDFText_GetCharAngle(text, index)


def _rectangles(page: "pypdfium2.PdfPage") -> Iterator[Rectangle]:
    from pypdfium2 import raw

    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = path.get_bounds()
        if right - left >= _LEAST_BOX and top - bottom >= _LEAST_BOX:
            yield Rectangle(left, bottom, right, top)
