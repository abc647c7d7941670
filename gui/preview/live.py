"""The one preview of the open report: made anew when typing rests, shown wherever somebody looks at it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gui.errors.hooks import hand_on
from gui.preview.maker import PdfMaker
from gui.session import Session
from model.diagnostics.incident import Unexpected
from model.exporting import Output
from model.failure import Failure
from model.report import Target

_REST_MS = 400
"""How long edits must rest before the preview is made anew."""


class LivePreview(QObject):
    """Keeps a PDF of the session's report, as long as somebody looks at it.

    `made` carries the Output, `failed` the Failure for want of which there is none, `begun` tells that one is being
    made, `given_up` carries the Failure where something waited for it.
    """

    begun = Signal()
    made = Signal(object)
    failed = Signal(object)
    given_up = Signal(object)
    audience_changed = Signal(bool)
    """Whether it is now the copy for publishing that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.output: Output | None = None
        """The PDF of the report as it now is; None while there is none."""
        self._session: Session | None = None
        self._viewers: set[int] = set()
        self._waiting: Callable[[Output], None] | None = None
        self._publishing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._request)
        self.maker = PdfMaker(self)
        self.maker.made.connect(self._on_made)
        self.maker.failed.connect(self._on_failed)

    def show_session(self, session: Session | None) -> None:
        """Speaks of another report, or of none."""
        if self._session is not None:
            self._session.changed.disconnect(self._on_changed)
        self._session = session
        self._publishing = False
        self._drop()
        if session is not None:
            session.changed.connect(self._on_changed)

    @property
    def publishing(self) -> bool:
        """Whether it is the copy for publishing that is shown, rather than the one for filing."""
        return self._publishing

    def show_publishing(self, publishing: bool) -> None:
        """Shows the copy for publishing, or the one for filing."""
        if publishing != self._publishing:
            self._publishing = publishing
            self.audience_changed.emit(publishing)
            self._drop()
            self._request()

    def renew(self) -> None:
        """Makes it anew where something other than the report has changed."""
        self._drop()
        if self._viewers:
            self._request()

    def look(self, viewer: object) -> None:
        """Keeps the preview up to date while `viewer` looks at it."""
        self._viewers.add(id(viewer))
        if self.output is None and not self._timer.isActive():
            self._request()

    def look_away(self, viewer: object) -> None:
        """Called when `viewer` looks at it no longer."""
        self._viewers.discard(id(viewer))

    def when_made(self, then: Callable[[Output], None]) -> None:
        """Does something with the PDF of the report as it now is: at once, or when it is made."""
        if self.output is not None:
            then(self.output)
        else:
            self._waiting = then
            self._request()

    def forget_waiting(self) -> None:
        """Drops what waits for the PDF: who asked has gone on to something else."""
        self._waiting = None

    def stop(self) -> None:
        """Ends the helper process, before the window goes."""
        self._timer.stop()
        self._waiting = None
        self.maker.stop()

    def _drop(self) -> None:
        self._timer.stop()
        self._waiting = None
        self.output = None
        self.maker.forget()

    def _on_changed(self, touched: frozenset[Target]) -> None:
        """What is being made is out of date, and not told."""
        self.output = None
        self.maker.forget()
        if self._viewers or self._waiting is not None:
            self._timer.start()

    def _request(self) -> None:
        if self._session is not None:
            self._timer.stop()
            self.begun.emit()
            self.maker.request(self._session.report, publishing=self._publishing)

    def _on_made(self, output: Output) -> None:
        self.output = output
        self.made.emit(output)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(output)

    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        if isinstance(failure, Unexpected):
            hand_on(failure)
        if self._waiting is not None:
            self._waiting = None
            self.given_up.emit(failure)
