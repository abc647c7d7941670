"""Verifying files in the window: asks which, reads them off the window's thread one after another, tells the page."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

# What reads and compares files is loaded when somebody first verifies one.
if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.pages.verify import VerifyPage
    from gui.proof.checks import Check
    from gui.session import Session
    from gui.tasks import Task
    from gui.window import MainWindow
    from model.failure import Failure


class Verifying(QObject):
    """Serves the page of verifying. What was asked for before the page went is read and told to nobody."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Path] = deque()
        self._done = 0
        self._task: Task | None = None

    def serve(self, page: Page) -> None:
        """Does for the page what it asks for."""
        from gui.pages.verify import VerifyPage

        if isinstance(page, VerifyPage):
            page.choosing.connect(self._choose)
            page.wanted.connect(self.verify)

    def verify(self, paths: Sequence[Path]) -> None:
        """Verifies files against the open report, each after those that wait already."""
        self._waiting += paths
        if self._task is None:
            self._done = 0
            self._go_on()

    def _choose(self) -> None:
        paths = self._window.dialogs.files_to_verify(self._window, self._window.files.folder())
        if paths:
            self.verify(paths)

    @property
    def _page(self) -> VerifyPage | None:
        from gui.pages.verify import VerifyPage
        from gui.wizard import steps

        page = self._window.pages.get(steps.VERIFY.id)
        return page if isinstance(page, VerifyPage) else None

    def _go_on(self) -> None:
        """Begins with the next file, or ends."""
        page, session = self._page, self._window.session
        if session is None or page is None:
            self._waiting.clear()
            return
        if not self._waiting:
            page.end()
            return
        from gui.exporting import as_it_is
        from gui.proof.checks import check_file
        from gui.tasks import Task

        path = self._waiting.popleft()
        page.begin(path.name, self._done, self._done + len(self._waiting) + 1)
        report = as_it_is(session.report)
        task = self._task = Task(lambda: check_file(report, path), self)
        task.done.connect(lambda checks: self._on_checked(session, checks))
        task.failed.connect(lambda failure: self._on_failed(session, path, failure))
        task.start()

    def _on_checked(self, session: Session, checks: Sequence[Check]) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self._done += 1
        page = self._page
        if page is not None and session is self._window.session:
            page.show_checks(checks)
        self._go_on()

    def _on_failed(self, session: Session, path: Path, failure: Failure) -> None:
        from gui.errors.hooks import hand_on
        from gui.proof.checks import Check, Outcome
        from model.diagnostics.incident import Unexpected

        if isinstance(failure, Unexpected):
            hand_on(failure)
        undone = Check(Outcome.UNDONE, path.name, notes=(f"{failure.what}。{failure.advice}",))
        self._on_checked(session, (undone,))
