"""The window's import: asks for a file, has it read, shows it on its page, and carries out what the user decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from gui.wizard import steps
from model.failure import Failure

# What reads and shows a source is loaded when somebody first reads one in.
if TYPE_CHECKING:
    from gui.files import Files
    from gui.intake.intake import Intake, Purpose
    from gui.intake.page import ImportPage
    from gui.intake.reading import Reading
    from gui.window import MainWindow
    from model.importing.found import Imported
    from model.report import Report

_OWN_SUFFIX: Final = ".xxgk"


class Importing(QObject):
    """One import at a time. Leaving its page gives it up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None
        self._purpose: Purpose | None = None
        self._reading: Reading | None = None
        self._intake: Intake | None = None
        self._page: ImportPage | None = None

    @property
    def is_open(self) -> bool:
        """Whether a source is being read or looked through."""
        return self._path is not None

    @property
    def report(self) -> Report | None:
        """The report that is looked through."""
        return None if self._intake is None else self._intake.report

    # Beginning

    def read(self) -> None:
        """Asks for a file and reads it in."""
        from gui.intake.intake import Purpose

        self._ask("读入", Purpose.REPORT)

    def attach(self) -> None:
        """Asks for last year's report, of whatever kind of file, to attach it."""
        from gui.intake.intake import Purpose

        session = self._window.session
        if session is None:
            return
        if session.read_only:
            session.refuse()
        else:
            self._ask("附上上年报告", Purpose.LAST_YEAR)

    def begin_next(self) -> None:
        """Asks for last year's report, of whatever kind of file, to begin this year's from it."""
        from gui.intake.intake import Purpose

        self._ask("由上年报告新建", Purpose.NEXT_YEAR)

    def go_on(self) -> None:
        """Begins next year's report from the one that is open."""
        session = self._window.session
        if session is not None:
            self._window.commit()
            self._begin_from(session.report)

    def open_or_read(self, path: Path) -> None:
        """Opens a file of this program, reads in any other."""
        from gui.intake.intake import Purpose

        self._take(path, Purpose.REPORT)

    def _ask(self, title: str, purpose: Purpose) -> None:
        path = self._window.dialogs.file_to_read(self._window, self._files.folder(), title)
        if path is not None:
            self._take(path, purpose)

    def _take(self, path: Path, purpose: Purpose) -> None:
        """Takes a file of this program whole, has any other read."""
        from gui.intake.intake import Purpose
        from model import actions
        from model.importing.files import holds_own

        try:
            whole = path.suffix.lower() == _OWN_SUFFIX or holds_own(path)
            report = actions.open_report(path).report if whole and purpose is not Purpose.REPORT else None
        except Failure as failure:
            self._fail(failure)
            return
        if report is not None:
            self._use(report, purpose)
        elif whole:
            self._window.open(path)
        else:
            self._start(path, purpose)

    # Reading

    def _start(self, path: Path, purpose: Purpose, year: int | None = None) -> None:
        from gui.intake.reading import Reading

        self._forget()
        self._path, self._purpose = path, purpose
        self._reading = Reading(path, year, self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._reading.start()
        self._window.go_to(steps.IMPORT)
        self._show()

    def _on_read(self, imported: Imported) -> None:
        from gui.intake.intake import Intake

        self._end_reading()
        if self._path is not None and self._purpose is not None:
            self._intake = Intake(self._path, imported, self._purpose)
            self._show()

    def _on_failed(self, failure: Failure) -> None:
        from model.importing.importer import NoYear

        path, purpose = self._path, self._purpose
        self._end_reading()
        if path is None or purpose is None:
            return
        if isinstance(failure, NoYear):
            year = self._window.dialogs.report_year(self._window, path.name, self._files.year_due)
            if year is not None:
                self._start(path, purpose, year)
                return
        self._window.go_back()
        if not isinstance(failure, NoYear):
            self._fail(failure)

    def _end_reading(self) -> None:
        if self._reading is not None:
            self._reading.deleteLater()
        self._reading = None

    # The page

    def made_page(self) -> ImportPage:
        """A page that shows how far the import is."""
        from gui.intake.page import ImportPage

        page = self._page = ImportPage(self._window.look.roles, self._window.stack)
        page.taken.connect(self._on_taken)
        page.year_wanted.connect(self._read_anew)
        page.cancelled.connect(self._window.go_back)
        self._show()
        return page

    def leave(self) -> None:
        """Gives the import up: what is being read is read no further, and nothing of it is kept."""
        self._forget()
        if self._page is not None:
            self._window.pages.pop(steps.IMPORT.id, None)
            self._window.stack.removeWidget(self._page)
            self._page.deleteLater()
        self._page = None

    def _forget(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._end_reading()
        if self._intake is not None:
            self._intake.session.deleteLater()
        self._path = self._purpose = self._intake = None

    def _show(self) -> None:
        if self._page is None or self._path is None:
            return
        if self._intake is not None:
            self._page.show_intake(self._intake, self._window.session)
        elif self._reading is not None:
            self._page.show_reading(self._path)

    def _read_anew(self, year: int) -> None:
        """Reads the source again, for a year of another form."""
        if self._path is not None and self._purpose is not None:
            path, purpose = self._path, self._purpose
            self._start(path, purpose, year)

    # Taking over

    def _on_taken(self, purpose: object) -> None:
        from gui.intake.intake import Purpose

        if self._intake is None:
            return
        report = self._intake.copy()
        if isinstance(purpose, Purpose):
            self._use(report, purpose)
        else:
            self._fill_in(report)

    def _use(self, report: Report, purpose: Purpose) -> None:
        from gui.intake.intake import Purpose

        uses: dict[Purpose, Callable[[Report], None]] = {
            Purpose.REPORT: self._begin,
            Purpose.LAST_YEAR: self._attach,
            Purpose.NEXT_YEAR: self._begin_from,
        }
        uses[purpose](report)

    def _begin(self, report: Report) -> None:
        if self._files.begin(report):
            self._window.footer.say("已读入为新报告，还没有保存；请看核对结果")

    def _attach(self, report: Report) -> None:
        if self._files.attach_previous(report) and self._window.step == steps.IMPORT:
            said = self._window.footer.said
            self._window.go_back()
            self._window.footer.say(said)

    def _begin_from(self, report: Report) -> None:
        from model.succession import next_report

        try:
            following = next_report(report)
        except Failure as failure:
            self._fail(failure)
            return
        if self._files.begin(following):
            self._window.footer.say(f"已由{report.year}年度的报告开始{following.year}年度的报告，还没有保存")

    def _fill_in(self, report: Report) -> None:
        from model.importing.taking import fill_in

        session = self._window.session
        if session is None:
            return
        texts = self._window.dialogs.texts_to_fill_in(self._window, session.report, report)
        if texts is not None:
            session.do(fill_in(session.report, report, texts))
            self._window.go_back()
            self._window.footer.say("已填入读到的内容；撤销一次即可恢复原样")

    @property
    def _files(self) -> Files:
        return self._window.files

    def _fail(self, failure: Failure) -> None:
        self._window.dialogs.tell_failure(self._window, "没有读入", failure)
