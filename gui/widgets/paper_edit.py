"""A text editor that looks like the printed page: its font, first-line indents, generous lines, bold headings."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui import fonts
from gui.theme import Roles
from gui.widgets.field_edit import FieldEdit
from gui.widgets.marks import Mark, looks
from gui.widgets.places import utf16_place
from model.exporting.document import paragraph

_LINE_PITCH: Final = 28.99 / 16
"""From line to line in units of the font size, as printed (GB/T 9704: 22 lines on 225 mm)."""
_NOTE_SIZE: Final = 0.52
"""Of the text's own size."""
_NOTE_DROP: Final = 3
"""Pixels between the top of a line and what is written in the room above its words."""
_MARGIN: Final = 36
"""Pixels between the sheet's edge and the text on it."""


class _Headings(QSyntaxHighlighter):
    """Shows headings bold."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._heading = QTextCharFormat()
        self._heading.setFontWeight(QFont.Weight.Bold)

    def highlightBlock(self, text: str) -> None:
        words = text.strip()
        lead = paragraph(words).lead
        if lead:
            first = text.index(words)
            self.setFormat(utf16_place(text, first), utf16_place(words, lead), self._heading)


class PaperEdit(FieldEdit):
    """Text with fields that looks like the paper."""

    def __init__(self, font: QFont, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(roles, parent)
        self.setObjectName("paper")
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._indent = 2 * font.pixelSize()
        self._invitation = ""
        self._headings = _Headings(self.document())
        self._looks = looks(roles)
        self._ink = QColor(roles.error)
        self.marks: list[tuple[Mark, QTextCursor]] = []
        """The passages that are marked; their cursors go with the text as it is typed."""
        self._shape()

    def setPlaceholderText(self, text: str) -> None:
        """Says what is to be written where the text will begin; Qt's own words stand in the corner of the sheet."""
        self._invitation = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    def zoom_to(self, pixels: int) -> None:
        """Shows the text at another size."""
        font = self.font()
        font.setPixelSize(pixels)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._indent = 2 * pixels
        self._loading = True
        self._shape()
        self._loading = False

    def mark(self, marks: Sequence[Mark]) -> None:
        """Marks passages of the stored text in place of those marked before."""
        self.marks = [(mark, self._passage(mark.span)) for mark in marks]
        selections = []
        for mark, cursor in self.marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, self._looks[mark.manner]
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def tip_at(self, place: QPoint) -> str:
        """What is said of a field, else of a marked passage."""
        position = self.cursorForPosition(place).position()
        tips = [
            mark.tip
            for mark, cursor in self.marks
            if mark.tip and cursor.selectionStart() <= position <= cursor.selectionEnd()
        ]
        return super().tip_at(place) or (tips[0] if tips else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes what stands beside marked passages above their ends; on an empty sheet what is to be written."""
        super().paintEvent(event)
        if self._invitation and self.document().isEmpty():
            self._invite()
        noted = [(mark, cursor) for mark, cursor in self.marks if mark.beside and cursor.hasSelection()]
        if not noted:
            return
        painter = QPainter(self.viewport())
        font = fonts.window_font()
        font.setPixelSize(round(self.font().pixelSize() * _NOTE_SIZE))
        painter.setFont(font)
        painter.setPen(self._ink)
        for mark, cursor in noted:
            end = QTextCursor(self.document())
            end.setPosition(cursor.selectionEnd())
            line = self.cursorRect(end)
            width = painter.fontMetrics().horizontalAdvance(mark.beside)
            left = min(line.left() - width // 2, self.viewport().width() - width - 4)
            painter.drawText(left, line.top() + _NOTE_DROP, mark.beside)
        painter.end()

    def _invite(self) -> None:
        start = self.cursorRect().topLeft() + QPoint(self.cursorWidth() + 1, 0)
        room = QRect(start, self.viewport().rect().bottomRight() - QPoint(_MARGIN, 0))
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().placeholderText().color())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._invitation)
        painter.end()

    def _passage(self, span: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position(span[0]))
        cursor.setPosition(self.position(span[1], end=True), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _shape(self) -> None:
        """Gives every paragraph the first-line indent and line height of the printed page."""
        shape = QTextBlockFormat()
        shape.setTextIndent(self._indent)
        pitch = round(self.font().pixelSize() * _LINE_PITCH)
        shape.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(_MARGIN)
        margins.setRightMargin(_MARGIN)
        margins.setTopMargin(_MARGIN // 3)
        margins.setBottomMargin(_MARGIN // 3)
        frame.setFrameFormat(margins)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
