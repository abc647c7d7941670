"""Runs one piece of long work off the window's thread and hands its result back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from model.failure import Failure


class Task(QObject):
    """One piece of work. `done` carries what it returned, `failed` the Failure that ended it."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._signals = _Signals()
        self._signals.done.connect(self.done)
        self._signals.failed.connect(self.failed)

    def start(self) -> None:
        """Begins the work on a thread of the pool."""
        # A QRunnable of Python's would never be given back, nor what its work holds on to.
        QThreadPool.globalInstance().start(partial(_run, self._work, self._signals))


def run_aside(work: Callable[[], Any], then: Callable[[Any], object], owner: QObject) -> None:
    """Does work that is not expected to fail off the window's thread, then on it what comes of the result.

    Both belong to `owner`: when that goes, nothing more comes of it.
    """

    def finish(result: object) -> None:
        task.deleteLater()
        then(result)

    def fail(failure: Failure) -> None:
        task.deleteLater()
        raise failure

    task = Task(work, owner)
    task.done.connect(finish)
    task.failed.connect(fail)
    task.start()


class _Signals(QObject):
    """Told by the work's thread, also when the task is gone by then."""

    done = Signal(object)
    failed = Signal(object)


def _run(work: Callable[[], Any], signals: _Signals) -> None:
    try:
        result = work()
    except Failure as failure:
        signals.failed.emit(failure)
    except Exception as error:
        from model.diagnostics.incident import Unexpected, incident_of

        signals.failed.emit(Unexpected(incident_of(error)))
    else:
        signals.done.emit(result)
