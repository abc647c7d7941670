"""Takes every error that nobody foresaw, tells of it once, and lets the program go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui import neighbours

# All of it is loaded with the first error: the first page is to show at once.
if TYPE_CHECKING:
    from gui.dialogs import Dialogs
    from gui.window import MainWindow
    from model.diagnostics.crash import CrashWatch
    from model.diagnostics.incident import Incident

_FOLLOWS: Final = 1.0
"""Seconds after a dialog in which errors count as what the one that was told left behind."""
_AGAIN: Final = 60.0
"""Seconds without it after which the same error is told again, and not only counted."""
_MOST: Final = 20
"""Errors that are kept for a package; of any more the log tells."""


class Trouble(QObject):
    """One telling: the error it is of, and how many came up while it stood. `again` carries that number."""

    again = Signal(int)

    def __init__(self, incident: Incident, window: QWidget | None) -> None:
        super().__init__()
        self.incident = incident
        self.window = window
        """The window in front, None before the first is made."""
        self._count = 0

    def count(self) -> None:
        """Counts one more error."""
        self._count += 1
        self.again.emit(self._count)


class Guard(QObject):
    """The one taker of errors. `now` tells seconds that only grow."""

    _caught = Signal(object)

    def __init__(
        self, dialogs: Dialogs, now: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._now = now
        self._trouble: Trouble | None = None
        self._quiet_until = float("-inf")
        self._last_seen: dict[str, float] = {}
        self._leaving = False
        self._taken = 0
        self._watch: CrashWatch | None = None
        self.incidents: list[Incident] = []
        """The first errors of this run."""
        # Never within what failed: a dialog cannot be opened while something is painted.
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def catch(self, error: BaseException) -> None:
        """Takes an error, in whatever thread; it is told of as soon as the window's thread is free."""
        with suppress(Exception):  # No error in telling of one may hide it behind another.
            from model.diagnostics import log
            from model.diagnostics.incident import incident_of

            incident = incident_of(error)
            log.note_incident(incident)
            self._taken += 1
            self._caught.emit(incident)

    def tell_at_once(self, error: BaseException) -> None:
        """Tells of an error that leaves no window to go on with."""
        from model.diagnostics import log
        from model.diagnostics.incident import incident_of

        incident = incident_of(error)
        log.note_incident(incident)
        self.incidents.append(incident)
        self._dialogs.unexpected(None, Trouble(incident, None))

    def watch_for_crashes(self) -> None:
        """Has the program leave where it stood if it breaks down."""
        from model.diagnostics.crash import CrashWatch

        self._watch = CrashWatch()

    def note_crashes(self) -> None:
        """Notes what earlier starts left that broke down."""
        from model.diagnostics import crash, log

        left = crash.take()
        if left:
            log.note_crash(left)

    def stop(self) -> None:
        """Watches no longer for crashes."""
        if self._watch is not None:
            self._watch.stop()

    def _on_caught(self, incident: Incident) -> None:
        if len(self.incidents) < _MOST:
            self.incidents.append(incident)
        before, now = self._last_seen.get(incident.name), self._now()
        self._last_seen[incident.name] = now
        if self._trouble is not None:
            self._trouble.count()
        elif now < self._quiet_until or (before is not None and now < before + _AGAIN):
            self._mention()
        elif not self._leaving:
            self._tell(incident)

    def _tell(self, incident: Incident) -> None:
        window = _front()
        self._trouble = Trouble(incident, window)
        goes_on = True
        try:
            goes_on = self._dialogs.unexpected(QApplication.activeModalWidget() or window, self._trouble)
        finally:
            self._trouble = None
            self._quiet_until = self._now() + _FOLLOWS
            self._last_seen[incident.name] = self._now()
        if not goes_on:
            self._leave()

    def _mention(self) -> None:
        window = _front()
        if window is not None:
            window.footer.warn("又出现了意外情况，这一步可能没有完成；已记入日志")

    def _leave(self) -> None:
        """Closes the windows, which ask about unsaved work; where that fails, too, ends the program all the same."""
        self._leaving, taken = True, self._taken
        try:
            QApplication.closeAllWindows()
        except Exception as error:
            self.catch(error)
        self._leaving = False
        if self._taken > taken:
            QApplication.exit(2)


def _front() -> MainWindow | None:
    """The window that is worked in, else any; None before the first."""
    windows, active = neighbours.windows(), QApplication.activeWindow()
    return next((window for window in windows if window is active), windows[0] if windows else None)
