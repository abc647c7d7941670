"""What the window does with files: new, open, print, close, and asking before work would be lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

import resources
from gui import neighbours, preferences, printing, shell
from gui.dialogs import Dialogs, Held, Unsaved
from gui.exporting import Exporting, missing_words
from gui.holding import Holding
from gui.saving import Saving
from gui.session import Session
from gui.settings import Known, Settings
from model import actions, comparison, edits
from model.exporting import Output
from model.failure import Failure
from model.report import Report
from model.storage import lock
from model.values import Refused

if TYPE_CHECKING:
    from gui.window import MainWindow

_NEWER = "这个文件由较新版本的程序保存，只能查看"


class Files(QObject):
    """The files of one window.

    `leaving` asks for what is still being typed, before anything is asked about unsaved work. `opened` carries a
    Session that takes the place of the one before, `said` a sentence for the foot of the page.
    """

    leaving = Signal()
    opened = Signal(object)
    said = Signal(str)

    def __init__(self, window: MainWindow, dialogs: Dialogs, settings: Settings, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._settings = settings
        self._today = today
        self.session: Session | None = None
        self.holding = Holding()
        self.saving = Saving(window, self, settings)
        self.exporting = Exporting(window, self, settings)
        window.closed.connect(self.holding.release)

    def new(self) -> None:
        """Begins an empty report on last year, the one that is due."""
        if self.may_leave():
            self.take_up(Session(preferences.new_report(self._settings, self.year_due)))

    def begin_anew(self, year: int) -> None:
        """Puts a report in which no figure is stated on the form of another year; its texts and facts stay."""
        if self.session is not None:
            before = self.session.report
            facts, printing = before.facts, before.printing
            report = Report(before.body, year, before.kind, texts=before.texts, facts=facts, printing=printing)
            session = Session(report, self.session.path, digest=self.session.digest, copy_of=self.session.copy_of)
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
        session = self._session_on(path, opened, reviewing=reviewing)
        if session is None:
            return
        if session.path is not None:
            self._settings.remember(path, Known(session.report.body, session.report.year, session.summary))
            shell.note_recent(path)
        self.take_up(session)
        for warning in opened.warnings:
            self._dialogs.tell(self._window, "请留意", warning)

    def _session_on(self, path: Path, opened: actions.Opened, *, reviewing: bool) -> Session | None:
        """The report that was read, to be worked on or only looked at; None where the user turns back."""
        if opened.inside:
            return Session(opened.report, reviewing=reviewing)
        viewing = _NEWER if opened.newer else ""
        owner = None if opened.newer else lock.owner(path)
        if owner is not None and not owner.is_own_process:
            answer = self._dialogs.held(self._window, path.name, owner.words)
            if answer is Held.CANCEL:
                return None
            if answer is Held.COPY:
                copy = Session(opened.report, copy_of=path)
                copy.history.mark_changed()
                return copy
            viewing = f"这个文件正由{owner.words}，现在只能查看"
        return Session(opened.report, path, reviewing=reviewing, viewing=viewing, digest=opened.digest)

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
                self.exporting.export(("pdf",))
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
            recorded = "" if session.viewing else "；已记入报告"
            if recorded:
                session.record_print(job.copies)
            self.said.emit(f"已送往打印机，{job.copies} 份{recorded}")

    def say_not_printed(self, failure: Failure) -> None:
        """Says that nothing is printed, because there is no PDF to print."""
        self._dialogs.tell_failure(self._window, "没有打印", failure)

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
            return self.saving.save()
        return answer is Unsaved.DISCARD

    @property
    def dialogs(self) -> Dialogs:
        """What asks the user."""
        return self._dialogs

    def use_dialogs(self, dialogs: Dialogs) -> None:
        """Asks by other dialogs from now on."""
        self._dialogs = dialogs

    def take_up(self, session: Session | None) -> None:
        """Shows a report in the place of the one before, or none; its file is held from now on."""
        self.session = session
        self.holding.follow(session)
        self.opened.emit(session)

    def _is_elsewhere(self, path: Path) -> bool:
        """Whether another window shows the file; it has then come forward."""
        window = neighbours.window_with(path, self._window)
        if window is not None:
            neighbours.bring_forward(window)
        return window is not None

    def folder(self) -> Path:
        """Where a file dialog begins: beside the report, else beside the latest one, else at home.

        A folder that is gone, or that nothing may be written into, is passed over.
        """
        own = () if self.session is None else (self.session.path, self.session.copy_of)
        folders = (path.parent for path in (*own, *self._settings.recent) if path is not None)
        return next((folder for folder in folders if folder.is_dir() and os.access(folder, os.W_OK)), Path.home())

    def tell_failure(self, failure: Failure) -> None:
        """Says what could not be done."""
        self._dialogs.tell_failure(self._window, "没有完成", failure)
