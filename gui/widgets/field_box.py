"""How a live figure is drawn in a text: a pale box with a small # and the figure as it is now."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from gui.theme import Roles

FIELD: Final = QTextFormat.ObjectTypes.UserObject.value + 1
"""The type of object that a field is in a document."""
_TOKEN: Final = QTextFormat.Property.UserProperty.value + 1
_WORDS: Final = QTextFormat.Property.UserProperty.value + 2
_STATE: Final = QTextFormat.Property.UserProperty.value + 3
_MARK: Final = "#"
_MARK_SIZE: Final = 0.62
"""Of the figure's own size."""
_PADDING: Final = 4
_GAP: Final = 2
_AROUND: Final = 2
"""Pixels of the line left free on both sides of the box."""
# No state is an empty text: Qt for Python stores that as an empty list.
_CURRENT: Final = "current"
_BLANK: Final = "blank"
_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field says: its words, what it is, and whether there is a figure for it (`current`).

    `known` is False for a token that is no field of the form; its words are its source.
    """

    words: str
    tip: str
    current: bool = True
    known: bool = True


def field_format(token: str, reading: Reading) -> QTextCharFormat:
    """The format of the character that stands for a field in a document."""
    result = QTextCharFormat()
    result.setObjectType(FIELD)
    result.setProperty(_TOKEN, token)
    result.setProperty(_WORDS, reading.words)
    state = _CURRENT if reading.current and reading.known else _BLANK if reading.known else _UNKNOWN
    result.setProperty(_STATE, state)
    result.setToolTip(reading.tip)
    return result


def token_of(character: QTextCharFormat) -> str | None:
    """The token of the field that a character of this format is; None where it is none."""
    return str(character.property(_TOKEN)) if character.objectType() == FIELD else None


class FieldBox(QPyTextObject):
    """Measures and draws the fields of one document."""

    def __init__(self, roles: Roles, parent: QObject) -> None:
        super().__init__(parent)
        self._sizes: dict[tuple[str, int], QSizeF] = {}
        self._inks = {_CURRENT: roles.accent_dark, _BLANK: roles.warning, _UNKNOWN: roles.error}
        self._grounds = {_CURRENT: roles.accent_pale, _BLANK: roles.warning_pale, _UNKNOWN: roles.error_pale}

    def width(self, document: QTextDocument, character: QTextFormat) -> float:
        """How wide a field is, in pixels."""
        return self._size(document.defaultFont(), _words(character)).width()

    def _size(self, font: QFont, words: str) -> QSizeF:
        """The room of a field, which Qt asks for again and again: as high as words are above the base line."""
        known = self._sizes.get((words, font.pixelSize()))
        if known is None:
            mark = QFontMetricsF(_mark_font(font)).horizontalAdvance(_MARK)
            metrics = QFontMetricsF(font)
            width = 2 * (_PADDING + _AROUND) + mark + _GAP + metrics.horizontalAdvance(words)
            known = self._sizes[words, font.pixelSize()] = QSizeF(width, metrics.ascent())
        return known

    def intrinsicSize(self, document: QTextDocument, place: int, character: QTextFormat) -> QSizeF:
        """The room of a field, which stands on the base line."""
        return self._size(document.defaultFont(), _words(character))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        place: int,
        character: QTextFormat,
    ) -> None:
        """Draws a field on the base line that `rect` stands on."""
        font, base = document.defaultFont(), QRectF(rect).bottom()
        state = str(character.property(_STATE))
        high = QFontMetricsF(font).tightBoundingRect("8国")
        box = QRectF(rect.left() + _AROUND, base + high.top() - 3, rect.width() - 2 * _AROUND, high.height() + 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._grounds[state]))
        ink = QColor(self._inks[state])
        painter.setPen(Qt.PenStyle.NoPen if state == _CURRENT else QPen(ink, 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        left = box.left() + _PADDING
        small = _mark_font(font)
        painter.setFont(small)
        painter.drawText(round(left), round(base), _MARK)
        painter.setFont(font)
        left += QFontMetricsF(small).horizontalAdvance(_MARK) + _GAP
        painter.drawText(round(left), round(base), _words(character))
        painter.restore()


def _words(character: QTextFormat) -> str:
    return str(character.property(_WORDS))


def _mark_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(round(font.pixelSize() * _MARK_SIZE))
    return small
