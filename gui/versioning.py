"""The versions of the window's file: lists and compares them, takes one back, opens one as a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui import clock
from gui.wizard import steps
from model.failure import Failure

# Whatever only an open report needs is loaded with it: the first page is to show at once.
if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.versions.listing import Compared
    from gui.versions.page import VersionsPage
    from gui.window import MainWindow
    from model.keeping.versions import Version, Versions
    from model.report import Report


class Versioning(QObject):
    """Serves the page of versions. What was asked for before is told no longer once something else is asked for."""

    def __init__(self, window: MainWindow, folder: Path, settle: Callable[[], object]) -> None:
        """`settle`: waits, on any thread but the window's, until what was saved last is a version."""
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._settle = settle
        self._asked = 0

    @property
    def versions(self) -> Versions:
        """The versions of all files."""
        from model.keeping.versions import Versions

        return Versions(self._folder)

    def serve(self, page: Page) -> None:
        """Does for the page of versions what it asks for."""
        from gui.versions.page import VersionsPage

        if isinstance(page, VersionsPage):
            page.wanted.connect(self._list)
            page.take_back_wanted.connect(self._take_back)
            page.copy_wanted.connect(self._open_copy)

    @property
    def _page(self) -> VersionsPage | None:
        from gui.versions.page import VersionsPage

        page = self._window.pages.get(steps.VERSIONS.id)
        return page if isinstance(page, VersionsPage) else None

    def _list(self) -> None:
        """Lists the versions, and compares one after another with the report as it is now."""
        from gui.tasks import run_aside

        session = self._window.session
        if session is None:
            return
        self._asked += 1
        asked, file, report, versions = self._asked, session.path, session.report.copy(), self.versions

        def show(found: list[Version]) -> None:
            page = self._page
            if asked == self._asked and page is not None:
                page.show_versions(found, clock.now())
                self._compare(asked, found, report)

        def listed() -> list[Version]:
            self._settle()
            return versions.of(file)

        run_aside(listed, show, self)

    def _compare(self, asked: int, versions: list[Version], report: Report) -> None:
        from gui.tasks import run_aside
        from gui.versions.listing import compared

        if not versions:
            return
        first, *rest = versions

        def show(outcome: Compared) -> None:
            page = self._page
            if asked == self._asked and page is not None:
                page.show_compared(outcome)
                self._compare(asked, rest, report)

        run_aside(lambda: compared(first, report), show, self)

    def _take_back(self, version: Version) -> None:
        """Makes the report what it was in a version, by one edit."""
        from gui.versions.listing import when
        from model.keeping.comparing import take_back
        from model.values import Refused

        window, session = self._window, self._window.session
        if session is None:
            return
        if session.read_only:
            session.refuse()
            return
        earlier = self._read(version)
        if earlier is None:
            return
        name = when(version, clock.now())
        try:
            edit = take_back(session.report, earlier, f"取回{name}的版本")
        except Refused as refused:
            window.dialogs.tell(window, "没有取回", f"{refused.reason}。")
            return
        session.history.pause()
        session.do(edit)
        session.history.pause()
        window.footer.say(
            f"已取回{name}的版本，还没有保存；按 Ctrl+Z 撤销" if edit.changes else "内容本来就与这一版相同"
        )

    def _open_copy(self, version: Version) -> None:
        """Opens a version as a report that has no file yet."""
        earlier = self._read(version)
        if earlier is not None and self._window.files.begin(earlier):
            self._window.footer.say("已作为副本打开，还没有保存到文件；原来的文件没有改动")

    def _read(self, version: Version) -> Report | None:
        from gui.versions.listing import read

        try:
            return read(version)
        except Failure as failure:
            self._window.files.tell_failure(failure)
            return None
