"""A text editor that looks like the printed page: its font, first-line indents, generous lines, bold headings."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.theme import Roles
from gui.widgets.field_edit import FieldEdit
from gui.widgets.places import utf16_place
from model.exporting.document import paragraph

_LINE_PITCH: Final = 28.99 / 16
"""From line to line in units of the font size, as printed (GB/T 9704: 22 lines on 225 mm)."""
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
        self._headings = _Headings(self.document())
        self._wrong = QTextCharFormat()
        self._wrong.setBackground(QColor(roles.error_pale))
        self._wrong.setUnderlineColor(QColor(roles.error))
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._shape()

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

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Marks passages of the stored text that findings speak of."""
        self.setExtraSelections([self._marked(span, self._wrong) for span in spans])

    def _marked(self, span: tuple[int, int], looks: QTextCharFormat) -> QTextEdit.ExtraSelection:
        result = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position(span[0]))
        cursor.setPosition(self.position(span[1], end=True), QTextCursor.MoveMode.KeepAnchor)
        result.cursor, result.format = cursor, looks
        return result

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
