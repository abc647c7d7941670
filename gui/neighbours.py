"""The program's other windows: which stand open, which shows a file, and how one comes to the front."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from gui.window import MainWindow

_LOOK_AGAIN_MS: Final = 200


def windows() -> list[MainWindow]:
    """The windows that stand open, by Qt's own list."""
    from gui.window import MainWindow

    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]


def window_with(path: Path, but: QWidget | None = None) -> MainWindow | None:
    """The window, other than `but`, whose report has this file."""
    for window in windows():
        shown = None if window.session is None or window is but else window.session.path
        if shown is not None and is_same_file(shown, path):
            return window
    return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names are of one file; where the system cannot say, whether they are one name."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - Path.samefile raises for the same
    except (OSError, ValueError):
        return one.absolute() == other.absolute()


def bring_forward(window: QWidget) -> None:
    """Puts a window in front of all others, also one that is minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def when_no_question_stands(then: Callable[[], None], context: QObject) -> None:
    """Does something now, or as soon as no dialog and no menu stands open: these wait for the window as it is.

    It is dropped when `context` goes.
    """
    if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
        then()
    else:
        QTimer.singleShot(_LOOK_AGAIN_MS, context, lambda: when_no_question_stands(then, context))
