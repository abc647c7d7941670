"""Makes the PDF of a report off the window's thread."""

from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance

from gui.tasks import Task
from model import exporting
from model.checker import Checker
from model.exporting import Output
from model.failure import Failure
from model.report import Report


class PdfMaker(QObject):
    """Makes one PDF at a time; a request made meanwhile is the next, and only the last one asked for is shown.

    `made` carries the Output, `failed` the Failure that ended it.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: Task | None = None
        self._next: Task | None = None

    def request(self, report: Report, checker: Checker, *, publishing: bool = False) -> None:
        """Asks for the PDF of the report as it now is.

        The document is built here, on the window's thread, so that no edit cuts into it.
        """
        document = exporting.document_of(report, publishing=publishing)
        findings = tuple(checker.findings)
        task = Task(partial(exporting.EXPORTERS["pdf"].write, document, report, findings), self)
        task.done.connect(partial(self._on_end, self.made))
        task.failed.connect(partial(self._on_end, self.failed))
        self._next = task
        if self._running is None:
            self._start_next()

    def wait(self) -> None:
        """Waits for the thread to end, before the window goes."""
        self._next = None
        QThreadPool.globalInstance().waitForDone()

    def _start_next(self) -> None:
        self._running, self._next = self._next, None
        if self._running is not None:
            self._running.start()

    def _on_end(self, signal: SignalInstance, result: Output | Failure) -> None:
        if self._running is not None:
            self._running.deleteLater()
        overtaken = self._next is not None
        self._start_next()
        if not overtaken:
            signal.emit(result)
