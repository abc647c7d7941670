"""A line edit of a form."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gui.proof.attempts import is_attempt
from gui.widgets.undo import is_undo_key


class Entry(QLineEdit):
    """Undoes what is being typed in it; with nothing typed, undo and redo are the window's."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes text; files that are dragged here are for the window, which opens them."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves what it may not take to the window, which says why."""
        if is_attempt(event, self):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_undo_key(event) and not self.isUndoAvailable() and not self.isRedoAvailable():
            return False
        return super().event(event)
