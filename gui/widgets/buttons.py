"""Buttons in the window's three manners: plain, strong, link."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


def button(
    text: str, clicked: Callable[[], object], *, strong: bool = False, parent: QWidget | None = None
) -> QPushButton:
    """A push button; a strong one is the action that the page is there for."""
    result = QPushButton(text, parent=parent)  # a parent by its place would have what icons are loaded, too
    result.setProperty("strong", strong)
    result.setAutoDefault(True)  # Enter presses the button that has the focus
    result.clicked.connect(lambda: clicked())
    return result


def link(text: str, clicked: Callable[[], object], *, name: str | None = None) -> QPushButton:
    """A button that looks like a link. `name` says to screen readers what the text alone does not."""
    result = QPushButton(text)
    result.setProperty("link", True)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setAccessibleName(name or text)
    result.setAutoDefault(True)  # Enter presses the button that has the focus
    result.clicked.connect(lambda: clicked())
    return result
