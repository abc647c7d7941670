"""Long work beside the window's thread that tells how far it is and can be given up."""

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from model.failure import Failure

Progress = Callable[[int, int], None]

_BETWEEN: Final = 0.05
"""Seconds between two tidings: more often than that nobody sees."""


class _GivenUp(Exception):
    """The window wants the result no longer."""


class Job(QObject):
    """One piece of work, called with a function to tell how many of how many parts are done.

    `progressed` carries both numbers, `done` what the work returned, `failed` the Failure that ended it. After `cancel`
    nothing is told; the work ends when it next tells how far it is. A job deletes itself once its work has ended; its
    thread holds nobody up at the program's end.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    _told = Signal(int, int)
    _ended = Signal(object, bool)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._given_up = Event()
        self._told_at = 0.0
        self._thread = Thread(target=self._run, name="job", daemon=True)
        self._told.connect(self._on_told)
        self._ended.connect(self._on_ended)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Gives the work up."""
        self._given_up.set()

    def _run(self) -> None:
        outcome, well = self._outcome()
        with suppress(RuntimeError):  # The window went meanwhile, and the job with it.
            self._ended.emit(outcome, well)

    def _outcome(self) -> tuple[object, bool]:
        """What the work came to, and whether it is a result."""
        try:
            return self._work(self._tell), True
        except _GivenUp:
            return None, False
        except Failure as failure:
            return failure, False
        except Exception as error:
            from model.diagnostics.incident import Unexpected, incident_of

            return Unexpected(incident_of(error)), False

    def _tell(self, done: int, whole: int) -> None:
        """Raises _GivenUp where the result is no longer wanted."""
        if self._given_up.is_set():
            raise _GivenUp
        now = time.monotonic()
        if now - self._told_at >= _BETWEEN:
            self._told_at = now
            with suppress(RuntimeError):
                self._told.emit(done, whole)

    def _on_told(self, done: int, whole: int) -> None:
        if not self._given_up.is_set():
            self.progressed.emit(done, whole)

    def _on_ended(self, outcome: object, well: bool) -> None:
        if not self._given_up.is_set():
            (self.done if well else self.failed).emit(outcome)
        self.deleteLater()
