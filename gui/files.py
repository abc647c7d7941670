"""What the window does with files: new, open, save, export, print, and asking before work would be lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import resources
from gui import neighbours, printing
from gui.dialogs import Dialogs, Unsaved
from gui.session import Session
from gui.settings import Known, Settings
from gui.tasks import Task
from model import actions, comparison, edits, exporting
from model.exporting import Output
from model.failure import Failure
from model.report import Report
from model.storage import datafile
from model.storage.datafile import SUFFIX
from model.timeline import Timeline
from model.values import Refused

if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.pages.years import YearsPage


_MOST_NAMED: Final = 20


class Files(QObject):
    """The files of one window.

    `leaving` asks for what is still being typed, before anything is asked about unsaved work. `opened` carries a
    Session that takes the place of the one before; `exported` the list of files written; `said` a sentence for the
    foot of the page.
    """

    leaving = Signal()
    opened = Signal(object)
    exported = Signal(object)
    said = Signal(str)

    def __init__(self, window: QWidget, dialogs: Dialogs, settings: Settings, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._settings = settings
        self._today = today
        self._task: Task | None = None
        self.session: Session | None = None

    def new(self) -> None:
        """Begins an empty report on last year, the one that is due."""
        if self.may_leave():
            self.take_up(Session(Report("", self.year_due)))

    def begin_anew(self, year: int) -> None:
        """Puts a report in which no figure is stated on the form of another year; its texts and facts stay."""
        if self.session is not None:
            before = self.session.report
            facts, printing = before.facts, before.printing
            report = Report(before.body, year, before.kind, texts=before.texts, facts=facts, printing=printing)
            session = Session(report, self.session.path)
            session.history.mark_changed()
            self.take_up(session)

    def open(self, path: Path | None = None, *, reviewing: bool = False) -> None:
        """Opens a report, to be reviewed where asked; without a path asks for one.

        A window that shows the file already comes forward instead: it may hold work that the file does not.
        """
        if path is not None and self._is_elsewhere(path):
            return
        if not self.may_leave():
            return
        if path is None:
            path = self._dialogs.file_to_open(self._window, self.folder())
            if path is None or self._is_elsewhere(path):
                return
        try:
            opened = actions.open_report(path)
        except Failure as failure:
            self._settings.forget(path)
            self.tell_failure(failure)
            return
        session = Session(opened.report, None if opened.inside else path, reviewing=reviewing)
        if not opened.inside:
            self._settings.remember(path, _known(session))
        self.take_up(session)
        for warning in opened.warnings:
            self._dialogs.tell(self._window, "请留意", warning)

    def review(self) -> None:
        """Opens a report that is only to be read and remarked on."""
        self.open(reviewing=True)

    def remark(self, place: tuple[str, str] | None) -> None:
        """Asks for a remark on a cell, a section or a passage, and keeps it in the report."""
        session = self.session
        if session is None or place is None:
            return
        target, passage = place
        form = session.report.form
        about = form.cells[target].label if target in form.cells else form.by_section[target].short_title
        text = self._dialogs.remark(self._window, f"{about}：“{passage}”" if passage else about)
        if text is None:
            return
        author = session.report.facts.reviewer if session.reviewing else ""
        try:
            session.do(edits.add_remark(session.report, target, text, passage=passage, author=author))
        except Refused as refused:
            self.said.emit(refused.reason)

    def begin(self, report: Report) -> bool:
        """Takes a report that was just made and has no file yet. False where the user stays with the one before."""
        if not self.may_leave():
            return False
        session = Session(report)
        session.history.mark_changed()
        self.take_up(session)
        return True

    @property
    def year_due(self) -> int:
        """The year whose report is due now."""
        return self._today().year - 1

    def attach_previous(self, previous: Report) -> bool:
        """Keeps a copy of last year's report inside the open one. False where it is not one of an earlier year."""
        session = self.session
        if session is None:
            return False
        try:
            session.do(edits.attach_previous(session.report, previous))
        except Refused as refused:
            self._dialogs.tell(self._window, "没有附上", f"{refused.reason}。")
            return False
        self.said.emit(f"已附上{previous.year}年度报告：各格左侧的小字是那一年的数")
        for doubt in comparison.doubts(session.report, previous):
            self._dialogs.tell(self._window, "请留意", doubt)
        return True

    def remove_previous(self) -> None:
        """Takes last year's report out again."""
        if self.session is not None:
            self.session.do(edits.attach_previous(self.session.report, None))

    def open_sample(self) -> None:
        """Opens the sample as a report that has no file yet, so that nobody writes over it."""
        if self.may_leave():
            self.take_up(Session(actions.open_report(resources.path("samples", "sample.xxgk")).report))

    def save(self) -> bool:
        """Saves to the report's file, asking for one where it has none. False where it was not saved."""
        if self.session is None:
            return True
        if self.session.path is None:
            return self.save_as()
        return self._save_to(self.session.path)

    def save_as(self) -> bool:
        """Asks where to save. False where it was not saved."""
        if self.session is None:
            return True
        name = exporting.file_name(self.session.report, SUFFIX)
        suggested = self.session.path or self.folder() / name
        path = self._dialogs.file_to_save(self._window, suggested)
        if path is None:
            return False
        named = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        if (
            named != path
            and named.exists()
            and not self._dialogs.confirm(
                self._window, "已有同名文件", f"已经有这个文件：{named}\n\n要覆盖它吗？", "覆盖"
            )
        ):
            return False
        if neighbours.window_with(named, self._window) is not None:
            self._dialogs.tell(self._window, "没有保存", f"{named}\n\n这个文件正在另一个窗口中。请换一个名称保存。")
            return False
        return self._save_to(named)

    def export(
        self,
        kinds: Sequence[str] = ("pdf", "xlsx"),
        *,
        publishing: bool = False,
        force: bool = False,
        folder: Path | None = None,
    ) -> None:
        """Writes copies, for filing or for publishing, into a folder that it asks for, off the window's thread."""
        session = self.session
        if session is None or self._task is not None:
            return
        if folder is None:
            folder = self._dialogs.folder_for_export(self._window, self.folder())
        if folder is None:
            return
        report, findings, where = as_it_is(session.report), session.checker.findings, folder
        edition = session.edition
        self.said.emit("正在导出…")
        task = Task(lambda: actions.export(report, findings, where, kinds, publishing=publishing, force=force), self)
        task.done.connect(lambda files: self._on_exported(session, edition, where, files))
        task.failed.connect(
            lambda failure: self._on_export_failed(
                failure, lambda: self.export(kinds, publishing=publishing, force=True, folder=where)
            )
        )
        self._task = task
        task.start()

    def serve_years(self, page: Page) -> None:
        """Does for the page of several years what it asks for of files."""
        from gui.pages.years import YearsPage

        if isinstance(page, YearsPage):
            page.add_wanted.connect(lambda: self.add_years(page))
            page.export_wanted.connect(self.export_years)

    def add_years(self, page: YearsPage) -> None:
        """Asks for reports of other years and puts them beside the open one; those that cannot be read are named."""
        reports, failed = [], []
        for path in self._dialogs.files_to_compare(self._window, self.folder()):
            try:
                reports.append(actions.open_report(path).report)
            except Failure as failure:
                failed.append(f"{failure.what}。{failure.advice}")
        page.add(reports)
        if failed:
            self._dialogs.tell(self._window, "有的文件没有添加", "\n\n".join(failed))

    def export_years(self, timeline: Timeline, *, force: bool = False, folder: Path | None = None) -> None:
        """Writes a comparison of years into a folder that it asks for, off the window's thread."""
        if self._task is not None:
            return
        if folder is None:
            folder = self._dialogs.folder_for_export(self._window, self.folder())
        if folder is None:
            return
        copy, where = Timeline(map(as_it_is, timeline.reports)), folder
        self.said.emit("正在导出…")
        task = Task(lambda: actions.write_comparison(copy, where, force=force), self)
        task.done.connect(self._on_years_exported)
        task.failed.connect(
            lambda failure: self._on_export_failed(
                failure, lambda: self.export_years(timeline, force=True, folder=where)
            )
        )
        self._task = task
        task.start()

    def print_output(self, output: Output) -> None:
        """Prints the PDF that the preview shows, and records the copies in the report."""
        session = self.session
        if session is None or output.pages is None:
            return
        if not self._dialogs.printers():
            if self._dialogs.confirm(
                self._window,
                "没有打印机",
                "这台电脑上没有安装打印机。可以先导出 PDF 文件，拿到有打印机的电脑上打印。",
                "导出 PDF",
            ):
                self.export(("pdf",))
            return
        if output.missing and not self._dialogs.confirm(
            self._window, "有的字印不出来", missing_words(output.missing), "仍然打印"
        ):
            return
        answer = self._dialogs.print_job(self._window, output.pages, self._settings.printing)
        if answer is None:
            return
        job, self._settings.printing = answer
        try:
            printing.print_output(output, job, self.said.emit)
        except Failure as failure:
            self.tell_failure(failure)
        else:
            session.record_print(job.copies)
            self.said.emit(f"已送往打印机，{job.copies} 份；已记入报告")

    def say_not_printed(self, failure: Failure) -> None:
        """Says that nothing is printed, because there is no PDF to print."""
        self._dialogs.tell(self._window, "没有打印", f"{failure.what}。\n\n{failure.advice}")

    def close(self) -> None:
        """Closes the report and goes back to the first page."""
        if self.may_leave():
            self.take_up(None)

    def may_leave(self) -> bool:
        """Asks about unsaved work; False where the user stays."""
        self.leaving.emit()
        session = self.session
        if session is None or not session.has_unsaved_work:
            return True
        answer = self._dialogs.unsaved(self._window, session.report.title or "新报告")
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DISCARD

    def use_dialogs(self, dialogs: Dialogs) -> None:
        """Asks by other dialogs from now on."""
        self._dialogs = dialogs

    def take_up(self, session: Session | None) -> None:
        """Shows a report in the place of the one before, or none."""
        self.session = session
        self.opened.emit(session)

    def _save_to(self, path: Path) -> bool:
        if self.session is None:
            return False
        try:
            self.session.save(path)
        except Failure as failure:
            self.tell_failure(failure)
            return False
        self._settings.remember(path, _known(self.session))
        return True

    def _is_elsewhere(self, path: Path) -> bool:
        """Whether another window shows the file; it has then come forward."""
        window = neighbours.window_with(path, self._window)
        if window is not None:
            neighbours.bring_forward(window)
        return window is not None

    def folder(self) -> Path:
        """Where a file dialog begins: beside the report, else beside the latest one, else at home."""
        if self.session is not None and self.session.path is not None:
            return self.session.path.parent
        return next((path.parent for path in self._settings.recent if path.parent.is_dir()), Path.home())

    def _on_exported(self, session: Session, edition: int, folder: Path, files: list[actions.Exported]) -> None:
        self._end_task()
        if session is self.session:
            session.mark_exported(edition)
        names = "、".join(file.path.suffix.removeprefix(".").upper() for file in files)
        self.said.emit(f"已导出 {names} 到 {folder}")
        self.exported.emit(files)
        missing = list(dict.fromkeys(character for file in files for character in file.missing))
        if missing:
            self._dialogs.tell(self._window, "请留意", missing_words(missing))

    def _on_years_exported(self, path: Path) -> None:
        self._end_task()
        self.said.emit(f"已导出 {path}")

    def _on_export_failed(self, failure: Failure, again: Callable[[], None]) -> None:
        self._end_task()
        self.said.emit("")
        if isinstance(failure, actions.ForeignFile):
            question = f"{failure.what}。\n\n要覆盖它吗？"
            if self._dialogs.confirm(self._window, "已有同名文件", question, "覆盖"):
                again()
            return
        self.tell_failure(failure)

    def _end_task(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None

    def tell_failure(self, failure: Failure) -> None:
        """Says what could not be done."""
        self._dialogs.tell(self._window, "没有完成", f"{failure.what}。\n\n{failure.advice}")


def as_it_is(report: Report) -> Report:
    """A copy to work on off the window's thread, so that no edit made meanwhile cuts into it."""
    copy, _ = datafile.decode(datafile.encode(report))
    return copy


def missing_words(characters: Sequence[str]) -> str:
    """Says which characters stand on the paper as empty boxes, and what to do about it."""
    named = "、".join(characters[:_MOST_NAMED]) + ("等" if len(characters) > _MOST_NAMED else "")
    count = len(characters)
    return f"有 {count} 个字没有字体可用，会印成空框：{named}。请换用别的写法，或者在电脑上安装含有这些字的字体。"


def _known(session: Session) -> Known:
    """What the list of reports is to say of a report."""
    return Known(session.report.body, session.report.year, session.summary)
