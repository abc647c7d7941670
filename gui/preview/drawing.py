"""Draws pages off the window's thread: those that are wanted now, and nothing that is no longer."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock, Thread

from PySide6.QtCore import QObject, QSize, Signal

from gui.preview.pdf import PagePictures


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a document, in so many pixels."""

    document: PagePictures
    page: int
    pixels: QSize


class Drawing(QObject):
    """Opens PDFs and draws their pages, one at a time, on a thread that lasts as long as there is something to do.

    `opened` carries the PagePictures of a PDF, `drawn` the Wanted and its QImage; both are told on the window's
    thread. `stop` must be called before it is deleted. The thread is Python's own: Qt's pool, when it is deleted,
    waits for threads that wait for Python.
    """

    opened = Signal(object)
    _ready = Signal()
    drawn = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._thread: Thread | None = None
        self._content: bytes | None = None
        self._wanted: deque[Wanted] = deque()
        self._closing: list[PagePictures] = []
        self._untaken: deque[PagePictures] = deque()
        self._ready.connect(self._hand_over)

    def open(self, content: bytes) -> None:
        """Opens a PDF; one that still waits to be opened is not any more."""
        with self._lock:
            self._content = content
            self._go_on()

    def want(self, pages: Iterable[Wanted]) -> None:
        """Draws these pages in this order; what was wanted before and is not begun is dropped."""
        with self._lock:
            self._wanted = deque(pages)
            self._go_on()

    def close(self, document: PagePictures) -> None:
        """Gives a document's memory back once nothing of it is being drawn."""
        with self._lock:
            self._closing.append(document)
            self._go_on()

    def stop(self) -> None:
        """Drops all that waits, closes what nobody was told of yet, and returns when nothing is drawn any more."""
        with self._lock:
            self._content = None
            self._wanted.clear()
            thread = self._thread
        if thread is not None:
            thread.join()
        while self._untaken:
            self._untaken.popleft().close()

    def _hand_over(self) -> None:
        """Tells of the PDF that was opened, unless all was stopped meanwhile."""
        if self._untaken:
            self.opened.emit(self._untaken.popleft())

    def _go_on(self) -> None:
        """Begins a thread where there is none; to be called with the lock held."""
        if self._thread is None and (self._content is not None or self._wanted or self._closing):
            self._thread = Thread(target=self._work, name="drawing", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """Runs on the thread until nothing is due."""
        while (due := self._next()) is not None:
            if isinstance(due, bytes):
                self._untaken.append(PagePictures(due))
                self._ready.emit()
            elif isinstance(due, PagePictures):
                due.close()
            else:
                self.drawn.emit(due, due.document.picture(due.page, due.pixels))

    def _next(self) -> bytes | PagePictures | Wanted | None:
        """What is due now; with nothing the thread counts as ended."""
        with self._lock:
            content, self._content = self._content, None
            if content is not None:
                return content
            if self._closing:
                return self._closing.pop()
            if self._wanted:
                return self._wanted.popleft()
            self._thread = None
            return None
