"""The tour: from stop to stop through the window on the sample report, as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from gui.help.stops import STOPS, Stop
from gui.help.tour_panel import Spotlight, TourPanel
from gui.widgets.later import Later
from model import edits

if TYPE_CHECKING:
    from gui.window import MainWindow

_PLANTED: Final = "导览：故意少填 1 件"
_RULE: Final = "t3.results"


class Tour(QObject):
    """One walk through a window that shows the sample. `ended` tells that it is over, however it ended."""

    ended = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._folded = window.side.folded
        """Whether the column beside the page was folded away; stops that speak of it show it."""
        self._place = 0
        self._planted = False
        self._over = False
        self._moving = False
        self._spotlight = Spotlight(window.look, window)
        self.panel = TourPanel(window.look, window)
        self.panel.onward.connect(self.go_on)
        self.panel.back.connect(self.go_back)
        self.panel.left.connect(self.end)
        self._leaving = QShortcut(Qt.Key.Key_Escape, window)
        self._leaving.activated.connect(self.end)
        self._laying = Later(self._lay, self)
        window.stack.currentChanged.connect(self._on_page_changed)
        window.installEventFilter(self)
        self.panel.show()
        self._show()

    @property
    def stop(self) -> Stop:
        """Where one is."""
        return STOPS[self._place]

    @property
    def area(self) -> QRect:
        """What is framed now, in the window."""
        return self._spotlight.area

    def go_on(self) -> None:
        """Goes to the next stop; behind the last one the tour is over."""
        if self._place + 1 == len(STOPS):
            self.end()
        else:
            self._place += 1
            self._show()

    def go_back(self) -> None:
        """Goes to the stop before."""
        if self._place:
            self._place -= 1
            self._show()

    def end(self) -> None:
        """Leaves the window as it was before: nothing lies over it, and nothing is wrong on purpose."""
        if self._over:
            return
        self._over = True
        self._plant(wanted=False)
        self._window.side.fold(folded=self._folded)
        self._window.removeEventFilter(self)
        self._leaving.setEnabled(False)
        if self.panel.isAncestorOf(QApplication.focusWidget() or self._window):
            self._window.page.enter()
        for part in (self._spotlight, self.panel):
            part.hide()
            part.deleteLater()
        self._leaving.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps beside what it speaks of while the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._laying.ask()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        window, stop = self._window, self.stop
        if self._session is None or window.session is not self._session:
            self.end()
            return
        self._moving = True
        window.side.fold(folded=self._folded)
        window.go_to(next(step for step in self._session.steps if step.id == stop.step))
        self._plant(wanted=stop.planted)
        self._moving = False
        self.panel.show_stop(stop, self._place + 1, len(STOPS))
        self._lay()
        # Pages lay themselves out when they come into sight.
        self._laying.ask()
        QTimer.singleShot(0, self.panel, self.panel.next.setFocus)

    def _lay(self) -> None:
        """Frames the area that the stop is about, and puts the words beside it."""
        if self._over:
            return
        area = self.stop.area(self._window)
        self._spotlight.show_area(area)
        self._spotlight.raise_()
        self.panel.stand_beside(area)

    def _on_page_changed(self) -> None:
        """Whoever opens another report has left the tour."""
        if self._over:
            return
        if self._window.session is not self._session:
            self.end()
        elif not self._moving:
            self._laying.ask()

    def _plant(self, *, wanted: bool) -> None:
        """Makes a figure of the sample wrong, or right again; by undo, so that nothing is left to be saved."""
        session = self._session
        if session is None or wanted == self._planted:
            return
        self._planted = wanted
        report = session.report
        results = next(identity for identity in report.form.identities if identity.rule == _RULE)
        cell = results.right.cells[0]
        figure = report.figures[cell]
        if not isinstance(figure, int):
            return
        if wanted:
            session.history.pause()
            session.do(edits.state(report, {cell: figure - 1}, _PLANTED))
            session.history.pause()
        elif session.history.undo_name == _PLANTED:
            session.undo()
        else:
            session.do(edits.state(report, {cell: figure + 1}))
