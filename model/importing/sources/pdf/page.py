"""What stands on a PDF's page as PDFium tells it: characters with their places, and the rules of tables."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from model.failure import Failure

if TYPE_CHECKING:
    import pypdfium2

MAX_CHARACTERS: Final = 60_000
"""The most characters of a page: more than any page shows."""
_MAX_PATHS: Final = 20_000
_MAX_POINTS: Final = 4_000
_THIN: Final = 3.0
"""What is no thicker, in points, is a rule."""
_SHORTEST: Final = 4.0
_LARGEST: Final = 60.0
"""Larger characters are a watermark."""
_TILT: Final = math.radians(10)


class Character(NamedTuple):
    """One drawn character: its box in points from the page's lower left corner, and its size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Rule(NamedTuple):
    """A straight rule, upright or level: `at` is its place across, from `start` to `end` along."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, what is written, what is ruled."""

    width: float
    height: float
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]


def read_page(page: "pypdfium2.PdfPage") -> Page:
    """A page of an open document. Raises Failure for far more than a page shows."""
    width, height = page.get_size()
    return Page(width, height, tuple(_characters(page)), tuple(_rules(page)))


def _characters(page: "pypdfium2.PdfPage") -> Iterator[Character]:
    from pypdfium2 import raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        raise Failure("有一页的文字太多，不像是年度报告", "请确认选对了文件。")
    box = raw.FS_RECTF()
    matrix = raw.FS_MATRIX()
    half = ""
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == 0 or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            half = chr(code)
            continue
        written = (half + chr(code)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        half = ""
        # A font's size counts before the text is scaled, which some programs do by a hundred.
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        angle = raw.FPDFText_GetCharAngle(text, index)
        if size > _LARGEST or min(angle, abs(2 * math.pi - angle)) > _TILT:
            continue
        # The loose box takes in the room that belongs to a character: tight ones make gaps around punctuation.
        if not written.isspace() and raw.FPDFText_GetLooseCharBox(text, index, box):
            yield Character(written, box.left, box.bottom, box.right, box.top, size)


def _rules(page: "pypdfium2.PdfPage") -> Iterator[Rule]:
    from pypdfium2 import raw

    for number, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MAX_PATHS:
            return
        left, bottom, right, top = path.get_bounds()
        if right - left <= _THIN:
            yield from _long(Rule(True, (left + right) / 2, bottom, top))
        elif top - bottom <= _THIN:
            yield from _long(Rule(False, (bottom + top) / 2, left, right))
        elif _is_stroked(path):
            yield from _segments(path)


def _is_stroked(path: "pypdfium2.PdfObject") -> bool:
    """Whether a path is drawn as a line: grounds and clips of lines of text are filled, or not drawn at all."""
    from pypdfium2 import raw

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, filled, stroked)) and bool(stroked.value)


def _long(rule: Rule) -> Iterator[Rule]:
    if rule.end - rule.start >= _SHORTEST:
        yield rule


def _segments(path: "pypdfium2.PdfObject") -> Iterator[Rule]:
    """The straight pieces of a path that is more than one rule: a box, or a whole grid at once."""
    from pypdfium2 import raw

    count = raw.FPDFPath_CountSegments(path)
    if count > _MAX_POINTS:
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _between(last, point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _between(point, begin)
            last = begin


def _between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    if abs(one[0] - other[0]) <= 1:
        yield from _long(Rule(True, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
    elif abs(one[1] - other[1]) <= 1:
        yield from _long(Rule(False, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
