"""Figures laid out for drawing, each once: laying them out anew is what painting a grid would take longest for."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

LEAST_PX: Final = 8
"""No figure is written smaller."""
_REMEMBERED: Final = 4_000
"""Figures whose layout is kept for one font."""


def fitted(font: QFont, text: str, width: int) -> tuple[QFont, str]:
    """A figure in as small a font as it needs to be read whole; `####` where no font does, never some of its digits."""
    advance = QFontMetrics(font).horizontalAdvance(text)
    if advance <= width:
        return font, text
    smaller = QFont(font)
    smaller.setPixelSize(max(font.pixelSize() * width // advance, LEAST_PX))
    fits = QFontMetrics(smaller).horizontalAdvance(text) <= width
    return smaller, text if fits else "####"


class Written(NamedTuple):
    """A figure laid out, `width` and `height` in pixels."""

    font: QFont
    text: QStaticText
    width: float
    height: float

    def draw(self, painter: QPainter, room: QRect, *, at_left: bool = False) -> None:
        """Draws the figure at the right of its room, or at the left, in the middle of its height."""
        left = room.left() if at_left else room.right() + 1 - self.width
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(left, room.top() + (room.height() - self.height) / 2), self.text)


class Lettering:
    """One font, and what was written in it."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._written: dict[tuple[str, int], Written] = {}

    def written(self, text: str, width: int) -> Written:
        """The figure in a room of `width` pixels, smaller or as `####` where it needs to be."""
        known = self._written.get((text, width))
        if known is None:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            known = self._written[text, width] = _laid_out(*fitted(self._font, text, width))
        return known


def _laid_out(font: QFont, text: str) -> Written:
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), font)
    size = static.size()
    return Written(font, static, size.width(), size.height())
