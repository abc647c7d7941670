"""Makes the PDF of a report in a helper process, so that neither typing nor painting waits for it."""

from queue import SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from gui.preview.helper import Helper, Stopped
from gui.preview.worker import Answer, Request
from model import print_fonts
from model.diagnostics.incident import Unexpected
from model.failure import Failure
from model.report import Report
from model.storage import datafile


class PdfMaker(QObject):
    """Makes one PDF at a time; a request made meanwhile puts an end to the one before.

    `made` carries the Output, `failed` the Failure that ended it: each of the last request alone.
    """

    made = Signal(object)
    failed = Signal(object)
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.helper = Helper()
        self._requests: SimpleQueue[tuple[int, Request] | None] = SimpleQueue()
        self._stopped = Event()
        self._thread: Thread | None = None
        self._number = 0
        self._answered.connect(self._on_answer)

    def request(self, report: Report, *, publishing: bool = False) -> None:
        """Asks for the PDF of the report as it now is: what is sent is a copy, so that no edit cuts into it."""
        self._number += 1
        self._requests.put((self._number, Request(datafile.encode(report), publishing, print_fonts.chosen())))
        if self._thread is None:
            self._thread = Thread(target=self._talk, name="preview", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Drops the last request: neither its PDF nor its failure is told."""
        self._number += 1

    def stop(self) -> None:
        """Ends the helper process for good, before the window goes."""
        self.forget()
        self._stopped.set()
        self._requests.put(None)
        if self._thread is not None:
            self._thread.join()
        self._thread = None

    def _talk(self) -> None:
        """Runs on the thread that waits for the helper."""
        while (asked := self._requests.get()) is not None:
            if self._is_overtaken():
                continue
            number, request = asked
            try:
                self._tell(number, self.helper.answer(request, self._is_overtaken, self._stopped.is_set))
            except Failure as failure:
                self._answered.emit(number, failure)
            except Stopped:
                break
        self.helper.stop()

    def _is_overtaken(self) -> bool:
        return not self._requests.empty()

    def _tell(self, number: int, answer: Answer) -> None:
        if answer.output is not None:
            self._answered.emit(number, answer.output)
        elif answer.failed is not None:
            self._answered.emit(number, Failure(*answer.failed))
        elif answer.incident is not None:
            self._answered.emit(number, Unexpected(answer.incident, "排版"))

    def _on_answer(self, number: int, outcome: object) -> None:
        if number == self._number:
            (self.failed if isinstance(outcome, Failure) else self.made).emit(outcome)
