"""Works the real window by key and mouse events, as a clerk would: for the demo and for whole journeys in tests."""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.grid.view import GridView
from gui.pages.basics import BasicsPage
from gui.pages.table_section import TablePage
from gui.pages.text_section import TextPage
from gui.widgets.paper_edit import PaperEdit
from gui.window import MainWindow
from gui.wizard.steps import Step


class Clerk:
    """Presses keys and clicks in one window."""

    def __init__(self, window: MainWindow, pause_ms: int = 0) -> None:
        self.window = window
        self._pause_ms = pause_ms

    def look(self) -> None:
        """Lets the window paint and answer; with a pause, long enough to watch."""
        QApplication.processEvents()
        if self._pause_ms:
            QTest.qWait(self._pause_ms)

    def wait_for(self, reached: Callable[[], bool], seconds: float = 30) -> None:
        """Lets the window work until something is reached. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not reached():
            if time.monotonic() > until:
                raise TimeoutError(f"not reached within {seconds} s")
            QApplication.processEvents()
            # QTest.qWait would keep other threads of Python from their work.
            time.sleep(0.005)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Clicks a widget, in its middle unless a place on it is given."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
        self.look()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the focus is."""
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types text where the focus is: what a keyboard has as keys, the rest as an input method hands it over."""
        if text.isascii():
            for character in text:
                QTest.keyClicks(self.focus, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    @property
    def focus(self) -> QWidget:
        """The widget that keys go to."""
        return QApplication.focusWidget() or self.window

    @property
    def paper(self) -> PaperEdit:
        """The text editor of the page that is in sight."""
        page = self.window.pages[self.window.step.id]
        if isinstance(page, TextPage):
            return page.editor
        if isinstance(page, BasicsPage):
            return page.preface
        raise TypeError(f"{self.window.step.id} has no text")

    @property
    def grid(self) -> GridView:
        """The grid of the table that is in sight."""
        page = self.window.pages[self.window.step.id]
        if not isinstance(page, TablePage):
            raise TypeError(f"{self.window.step.id} has no table")
        return page.grid

    def go_to(self, step: Step) -> None:
        """Clicks a step in the rail."""
        rail = self.window.rail
        index = rail.step_model.index(rail.step_model.steps.index(step))
        self.click(rail.viewport(), rail.visualRect(index).center())

    def write(self, text: str) -> None:
        """Types the text of the page in sight, a paragraph at a time."""
        self.click(self.paper.viewport())
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                self.press(Qt.Key.Key_Return)
            self.type(paragraph)
        self.look()
        self.wait_for(lambda: self.window.session is None or not self.window.session.is_typing)

    def fill_in(self, figures: Mapping[str, str]) -> None:
        """Fills in the table in sight down its columns; a cell that is not named is passed over with Enter."""
        grid = self.grid
        first = min(grid.grid.places.values(), key=lambda place: (place[1], place[0]))
        self.click(grid.viewport(), grid.visualRect(grid.grid.index(*first)).center())
        for _ in grid.grid.places:
            cell = grid.grid.cell(grid.currentIndex())
            if cell is not None and cell in figures:
                self.type(figures[cell])
            self.press(Qt.Key.Key_Return)
        self.look()

    def put(self, cell: str, figure: str) -> None:
        """Clicks one cell of the table in sight and types over it."""
        grid = self.grid
        index = grid.grid.index_of(cell)
        grid.scrollTo(index)
        self.click(grid.viewport(), grid.visualRect(index).center())
        self.type(figure)
        self.press(Qt.Key.Key_Return)
        self.look()
