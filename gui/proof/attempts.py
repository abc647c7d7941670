"""Which keys try to change what is only to be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key stands for a character, rather than for something to do."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMANDS


def is_attempt(event: QKeyEvent, widget: QWidget | None) -> bool:
    """Whether a key would have changed the text of `widget`, if that were not read-only."""
    if not isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) or not widget.isReadOnly():
        return False
    keys = QKeySequence.StandardKey
    return is_typed(event) or event.key() in _REMOVING or event.matches(keys.Paste) or event.matches(keys.Cut)
