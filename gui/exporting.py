"""Copies written from the window: of the report, and of the comparison of several years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from gui import preferences
from gui.dialogs import Obstacle
from gui.tasks import Task
from gui.writing import asked
from model import actions
from model.failure import Failure
from model.storage import datafile
from model.timeline import Timeline

if TYPE_CHECKING:
    from gui.files import Files
    from gui.pages.page import Page
    from gui.pages.years import YearsPage
    from gui.session import Session
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.report import Report

_MOST_NAMED: Final = 20


class Exporting(QObject):
    """Writes one thing after another, off the window's thread. `exported` carries the list of files written."""

    exported = Signal(object)

    def __init__(self, window: MainWindow, files: Files, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._settings = settings
        self._task: Task | None = None

    def export(
        self,
        kinds: Sequence[str] = ("pdf", "xlsx"),
        *,
        publishing: bool = False,
        force: bool = False,
        folder: Path | None = None,
    ) -> None:
        """Writes copies, for filing or for publishing, into a folder that it asks for."""
        session = self._files.session
        where = self._folder(folder)
        if session is None or where is None:
            return
        report, findings, edition = as_it_is(session.report), session.checker.findings, session.edition

        def again(folder: Path | None, *, force: bool) -> None:
            self.export(kinds, publishing=publishing, force=force, folder=folder)

        self._start(
            lambda: actions.export(report, findings, where, kinds, publishing=publishing, force=force),
            lambda files: self._on_exported(session, edition, where, files),
            lambda failure: self._on_failed(failure, again, where, force=force),
        )

    def serve_years(self, page: Page) -> None:
        """Does for the page of several years what it asks for of files."""
        from gui.pages.years import YearsPage

        if isinstance(page, YearsPage):
            page.add_wanted.connect(lambda: self._add_years(page))
            page.export_wanted.connect(self._export_years)

    def _add_years(self, page: YearsPage) -> None:
        """Asks for reports of other years and puts them beside the open one; those that cannot be read are named."""
        reports, failed = [], []
        for path in self._files.dialogs.files_to_compare(self._window, self._files.folder()):
            try:
                reports.append(actions.open_report(path).report)
            except Failure as failure:
                failed.append(f"{failure.what}。{failure.advice}")
        page.add(reports)
        if failed:
            self._files.dialogs.tell(self._window, "有的文件没有添加", "\n\n".join(failed))

    def _export_years(self, timeline: Timeline, *, force: bool = False, folder: Path | None = None) -> None:
        """Writes a comparison of years into a folder that it asks for."""
        where = self._folder(folder)
        if where is None:
            return
        copy = Timeline(map(as_it_is, timeline.reports))

        def again(folder: Path | None, *, force: bool) -> None:
            self._export_years(timeline, force=force, folder=folder)

        self._start(
            lambda: actions.write_comparison(copy, where, force=force),
            lambda path: self._files.said.emit(f"已导出 {path}"),
            lambda failure: self._on_failed(failure, again, where, force=force),
        )

    def _folder(self, folder: Path | None) -> Path | None:
        """The folder to write into, asked for where none is given; None where nothing is to be written now."""
        if self._task is not None:
            return None
        if folder is not None:
            return folder
        suggested = preferences.output_folder(self._settings) or self._files.folder()
        return self._files.dialogs.folder_for_export(self._window, suggested)

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Failure], None]) -> None:
        self._files.said.emit("正在导出…")
        task = self._task = Task(work, self)

        def finish(then: Callable[[Any], None], outcome: Any) -> None:
            task.deleteLater()
            self._task = None
            then(outcome)

        task.done.connect(lambda result: finish(done, result))
        task.failed.connect(lambda failure: finish(failed, failure))
        task.start()

    def _on_exported(self, session: Session, edition: int, folder: Path, files: list[actions.Exported]) -> None:
        if session is self._files.session:
            session.mark_exported(edition)
        names = "、".join(file.path.suffix.removeprefix(".").upper() for file in files)
        self._files.said.emit(f"已导出 {names} 到 {folder}")
        self.exported.emit(files)
        missing = list(dict.fromkeys(character for file in files for character in file.missing))
        if missing:
            self._files.dialogs.tell(self._window, "请留意", missing_words(missing))

    def _on_failed(self, failure: Failure, again: Callable[..., None], folder: Path, *, force: bool) -> None:
        """Asks what to do where a copy could not be written: try again, write elsewhere, or leave it."""
        self._files.said.emit("")
        dialogs = self._files.dialogs
        if isinstance(failure, actions.ForeignFile):
            question = f"{failure.what}。\n\n要覆盖它吗？"
            if dialogs.confirm(self._window, "已有同名文件", question, "覆盖"):
                again(folder, force=True)
            return
        answer = asked(self._window, failure, "换一个文件夹…")
        if answer is Obstacle.AGAIN:
            again(folder, force=force)
        elif answer is Obstacle.ELSEWHERE:
            again(None, force=False)


def as_it_is(report: Report) -> Report:
    """A copy to work on off the window's thread, so that no edit made meanwhile cuts into it."""
    copy, _ = datafile.decode(datafile.encode(report))
    return copy


def missing_words(characters: Sequence[str]) -> str:
    """Says which characters stand on the paper as empty boxes, and what to do about it."""
    named = "、".join(characters[:_MOST_NAMED]) + ("等" if len(characters) > _MOST_NAMED else "")
    count = len(characters)
    return f"有 {count} 个字没有字体可用，会印成空框：{named}。请换用别的写法，或者在电脑上安装含有这些字的字体。"
