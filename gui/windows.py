"""The windows of one instance: they share settings, dialogs and looks, and each has a report, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui import neighbours
from gui.application import chosen_look
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.theme import Look
from gui.window import MainWindow
from gui.wizard import steps
from model import print_fonts

_BESIDE: Final = QPoint(32, 32)
"""So far to the right of and below another window a further one stands, that both are seen."""
_OWN_SUFFIX: Final = ".xxgk"


class Windows(QObject):
    """Makes windows and holds them while they are open."""

    def __init__(self, settings: Settings, dialogs: Dialogs, look: Look) -> None:
        super().__init__()
        self._settings = settings
        self._dialogs = dialogs
        self._look = look
        self._held: list[MainWindow] = []
        print_fonts.choose(settings.print_fonts)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: self._follow(hints.colorScheme()))

    @property
    def front(self) -> MainWindow | None:
        """The window that is worked in, else the one made last; None before the first."""
        active = QApplication.activeWindow()
        return next((window for window in self._held if window is active), self._held[-1] if self._held else None)

    def begin(self, path: Path | None) -> MainWindow:
        """The first window, which is still to be shown, on a file where one is given."""
        window = self._made(self._look)
        _open(window, path)
        return window

    def add(self, path: Path | None = None) -> MainWindow:
        """Shows a further window, on a file where one is given."""
        beside = self.front
        window = self._made(beside.look if beside is not None else self._look)
        if beside is not None:
            window.move(beside.pos() + _BESIDE)
        neighbours.bring_forward(window)
        _open(window, path)
        return window

    def answer(self, path: Path | None) -> None:
        """Does what a later start asks for. A question that stands open comes to the front and is waited for.

        A file that is open is brought to the front. Any other goes into a new window, without a file there is an empty
        one; one that is empty already is used, as office programs do.
        """
        asking = QApplication.activeModalWidget()
        if asking is not None:
            neighbours.bring_forward(asking.window())
        neighbours.when_no_question_stands(lambda: self._answer(path), self)

    def _answer(self, path: Path | None) -> None:
        window = None if path is None else neighbours.window_with(path)
        if window is not None:
            neighbours.bring_forward(window)
            return
        empty = next((each for each in self._held if each.session is None and each.step == steps.START), None)
        if empty is None:
            self.add(path)
        else:
            neighbours.bring_forward(empty)
            _open(empty, path)

    def _made(self, look: Look) -> MainWindow:
        window = MainWindow(self._settings, self._dialogs, look)
        window.closed.connect(lambda: self._drop(window))
        window.another_wanted.connect(self.add)
        self._held.append(window)
        return window

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        """Changes colours with the system's where the user has chosen none."""
        look = chosen_look(self._settings, scheme)
        window = self.front
        if window is not None and look != window.look:
            neighbours.when_no_question_stands(lambda: window.use_look(look), window)

    def _drop(self, window: MainWindow) -> None:
        """Lets a closed window go; the last one goes with the program."""
        if len(self._held) > 1:
            self._held.remove(window)
            window.deleteLater()


def _open(window: MainWindow, path: Path | None) -> None:
    """Opens a file of this program, has any other read in."""
    if path is None:
        return
    if path.suffix.lower() == _OWN_SUFFIX:
        window.open(path)
    else:
        window.importing.open_or_read(path)
