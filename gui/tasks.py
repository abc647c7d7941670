"""Runs one piece of long work off the window's thread and hands its result back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from model.failure import Failure


class Task(QObject):
    """One piece of work. `done` carries what it returned, `failed` the Failure that ended it."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = _Runner(work)
        self._runner.signals.done.connect(self.done)
        self._runner.signals.failed.connect(self.failed)

    def start(self) -> None:
        """Begins the work on a thread of the pool."""
        QThreadPool.globalInstance().start(self._runner)


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
    done = Signal(object)
    failed = Signal(object)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self.signals = _Signals()

    def run(self) -> None:
        try:
            result = self._work()
        except Failure as failure:
            self.signals.failed.emit(failure)
        except Exception as error:
            from model.diagnostics.incident import Unexpected, incident_of

            self.signals.failed.emit(Unexpected(incident_of(error)))
        else:
            self.signals.done.emit(result)
