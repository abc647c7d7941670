"""A small editor for a few lines of text with live figures in it."""

from PySide6.QtWidgets import QWidget

from gui.theme import Roles
from gui.widgets.field_edit import FieldEdit

_FRAME = 16
"""Pixels of the frame and of what Qt leaves free in it."""


class FieldNote(FieldEdit):
    """Text with fields in `lines` lines."""

    def __init__(self, name: str, lines: int, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(roles, parent)
        self.setAccessibleName(name)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _FRAME)
