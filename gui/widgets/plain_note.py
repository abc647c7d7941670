"""A small editor for plain text of a few lines."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.widgets.undo import is_undo_key


class PlainNote(QPlainTextEdit):
    """Plain text in `lines` lines. It keeps no undo of its own: the report's history does."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window."""
        return False if is_undo_key(event) else super().event(event)

    def show_text(self, text: str) -> None:
        """Shows a text; one that is shown already stays as it is, with the cursor where it is."""
        if text != self.toPlainText():
            self.setPlainText(text)
