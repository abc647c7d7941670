"""A text editor that looks like the printed page: its font, first-line indents, generous lines, bold headings."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.theme import Roles
from gui.widgets.undo import is_undo_key
from model.exporting.document import paragraph
from model.texts import cleaned, paragraphs

_SOFT_BREAK: Final = "\u2028"
_LINE_PITCH: Final = 28.99 / 16
"""From line to line in units of the font size, as printed (GB/T 9704: 22 lines on 225 mm)."""
_MARGIN: Final = 36
"""Pixels between the sheet's edge and the text on it."""


def utf16_place(text: str, place: int) -> int:
    """The UTF-16 position, as Qt counts, of a place counted in code points, as spans are."""
    return place + sum(ord(character) > 0xFFFF for character in text[:place])


def code_point_place(text: str, place: int) -> int:
    """The place counted in code points of a UTF-16 position, as Qt counts; inside a pair that is its beginning."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _words_of(html: str) -> str:
    """The words of a page whose source offers no plain text; pictures go, and nothing is fetched."""
    return QTextDocumentFragment.fromHtml(html).toPlainText().replace("\ufffc", "")


class _Marks(QSyntaxHighlighter):
    """Shows headings bold, and the passages that findings speak of."""

    def __init__(self, document: QTextDocument, roles: Roles) -> None:
        super().__init__(document)
        self._heading = QTextCharFormat()
        self._heading.setFontWeight(QFont.Weight.Bold)
        self._wrong = QTextCharFormat()
        self._wrong.setBackground(QColor(roles.error_pale))
        self._wrong.setUnderlineColor(QColor(roles.error))
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self.spans: list[tuple[int, int]] = []

    def highlightBlock(self, text: str) -> None:
        words = text.strip()
        lead = paragraph(words).lead
        if lead:
            first = text.index(words)
            self.setFormat(utf16_place(text, first), utf16_place(words, lead), self._heading)
        start = self.currentBlock().position()
        for first, last in self.spans:
            self.setFormat(max(first - start, 0), max(last - start, 0) - max(first - start, 0), self._wrong)


class PaperEdit(QTextEdit):
    """Plain text in paragraphs. `edited` carries the text after each change by the user; `pasting` comes before and
    after a paste, which is a step of its own.

    It keeps no undo of its own: the report's history does.
    """

    edited = Signal(str)
    pasting = Signal()

    def __init__(self, font: QFont, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._indent = 2 * font.pixelSize()
        self._marks = _Marks(self.document(), roles)
        self._loading = False
        self._shape()
        self.textChanged.connect(self._on_changed)

    def show_text(self, text: str) -> None:
        """Shows a text, keeping the cursor's place; one that is shown already stays as it is."""
        if text == self.text():
            return
        place = self.textCursor().position()
        self._loading = True
        self.setPlainText(text)
        self._shape()
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def text(self) -> str:
        """The text as the report stores it: paragraphs separated by line feeds."""
        return self.document().toRawText().replace("\u2029", "\n").replace(_SOFT_BREAK, "\n")

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
        """Marks passages, counted in code points, that findings speak of."""
        text = self.text()
        marked = [(utf16_place(text, first), utf16_place(text, last)) for first, last in spans]
        if marked != self._marks.spans:
            self._marks.spans = marked
            self._loading = True
            self._marks.rehighlight()
            self._loading = False

    def select(self, span: tuple[int, int]) -> None:
        """Selects a passage, counted in code points, and brings it into sight."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(utf16_place(text, span[0]))
        cursor.setPosition(utf16_place(text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def characters(self) -> int:
        """How many characters the text has, white space apart."""
        return sum(len("".join(paragraph.split())) for paragraph in paragraphs(self.text()))

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window."""
        return False if is_undo_key(event) else super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes text; files that are dragged here are for the window, which opens them."""
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text alone, in paragraphs like those around: no fonts, pictures or tables come in."""
        text = source.text() if source.hasText() else _words_of(source.html())
        if text:
            self.pasting.emit()
            self.textCursor().insertText(cleaned(text))
            self.ensureCursorVisible()
            self.pasting.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begins a paragraph where word processors break the line softly: the report knows paragraphs alone."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

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

    def _on_changed(self) -> None:
        if not self._loading:
            self.edited.emit(self.text())
