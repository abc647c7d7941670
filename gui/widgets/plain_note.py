"""A small editor for plain text of a few lines."""

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.widgets.undo import is_undo_key


class PlainNote(QPlainTextEdit):
    """Plain text in `lines` lines. `edited` carries the text after each change by the user.

    It keeps no undo of its own: the report's history does.
    """

    edited = Signal(str)

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)
        self.textChanged.connect(self._on_changed)

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window."""
        return False if is_undo_key(event) else super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes text; files that are dragged here are for the window, which opens them."""
        return source.hasText() and not source.hasUrls()

    def text(self) -> str:
        """The text as the report stores it, with its spaces of every kind."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Shows a text; one that is shown already stays as it is, with the cursor where it is."""
        if text != self.text():
            self._loading = True
            self.setPlainText(text)
            self._loading = False

    def _on_changed(self) -> None:
        if not self._loading:
            self.edited.emit(self.text())
