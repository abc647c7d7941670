"""The window's consolidation: gathers units' files, makes the report, and replaces units of one that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from gui import preferences
from gui.wizard import steps
from model.failure import Failure

# What reads and shows units is loaded when somebody first gathers them.
if TYPE_CHECKING:
    from gui.consolidation.gathering import Gathering
    from gui.consolidation.kept_page import KeptUnitsPage
    from gui.consolidation.page import MergePage
    from gui.jobs import Job
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.consolidation.units import Unit
    from model.failure import Failure
    from model.report import Report

_NOT_COUNTED: Final = "没有更换"


class Consolidating(QObject):
    """What is gathered stays until the window goes, whatever report is opened meanwhile."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._gathering: Gathering | None = None
        self._job: Job | None = None
        """The reading of a file for the report that is open."""

    @property
    def gathering(self) -> Gathering:
        """The units that are gathered."""
        if self._gathering is None:
            from gui.consolidation.gathering import Gathering

            self._gathering = Gathering(self._window.files.year_due, self)
            self._gathering.body = preferences.given(self._settings, "body")
            self._gathering.failed.connect(self._fail)
        return self._gathering

    def begin(self) -> None:
        """Goes to the page on which units are gathered."""
        self._window.go_to(steps.MERGE)

    def show_units(self, cell: str | None = None) -> None:
        """Goes to the units of the report that is open, to those behind a cell where one is given."""
        session = self._window.session
        if session is not None and session.report.units is not None:
            self._window.go_to(steps.UNITS)
            self._window.page.show_place(cell, None)

    def replace_unit(self) -> None:
        """Goes to the units of the report that is open, one of which is to be replaced."""
        from gui.consolidation.kept_page import KeptUnitsPage

        self.show_units()
        page = self._window.page
        if isinstance(page, KeptUnitsPage):
            page.begin_replacing()

    def stop(self) -> None:
        """Gives up what is being read, before the window goes."""
        if self._gathering is not None:
            self._gathering.cancel()
        self._cancel_job()

    # Gathering

    def made_page(self) -> MergePage:
        """A page that shows what is gathered."""
        from gui.consolidation.page import MergePage

        window, gathering = self._window, self.gathering
        page = MergePage(gathering, window.look.roles, window.stack)
        page.files_wanted.connect(self._add_files)
        page.folder_wanted.connect(self._add_folder)
        page.expected_wanted.connect(self._ask_expected)
        page.replace_wanted.connect(self._replace_gathered)
        page.report_wanted.connect(partial(self._begin_report, page))
        page.overview_wanted.connect(self._save_overview)
        page.problems_wanted.connect(self._save_problems)
        return page

    def _add_files(self) -> None:
        paths = self._window.dialogs.files_to_merge(self._window, self._window.files.folder())
        if paths:
            self.gathering.read(paths)

    def _add_folder(self) -> None:
        folder = self._window.dialogs.folder_to_merge(self._window, self._window.files.folder())
        if folder is not None:
            self.gathering.read([folder])

    def _ask_expected(self) -> None:
        names = self._window.dialogs.expected_units(self._window, self.gathering.expected, self._window.files.folder())
        if names is not None:
            self.gathering.expect(names)

    def _replace_gathered(self, place: int) -> None:
        unit = self.gathering.merged.units[place]
        path = self._file_of(unit.body or Path(unit.file).name)
        if path is not None:
            self.gathering.replace(place, path)

    def _begin_report(self, page: MergePage) -> None:
        from model.actions import consolidated_report

        page.commit()
        merged = self.gathering.merged
        if not self.gathering.body:
            page.body.setFocus()
            self._window.footer.warn("请先填写汇总单位的名称")
            return
        report = consolidated_report(merged.figures, self.gathering.body, merged.year, self.gathering.kind)
        preferences.complete(report, self._settings)
        if self._window.files.begin(report):
            self._window.footer.say(f"已汇总 {len(merged.counted)} 个单位，还没有保存；各单位的数留在报告中")

    def _save_overview(self) -> None:
        from gui.writing import EXCEL

        self._save("保存总览", f"{self._named}汇总总览", ".xlsx", EXCEL, lambda path: (path, None))

    def _save_problems(self) -> None:
        from gui.writing import PDF

        self._save("保存问题清单", f"{self._named}汇总问题清单", ".pdf", PDF, lambda path: (None, path))

    @property
    def _named(self) -> str:
        return f"{self.gathering.body}{self.gathering.year}年"

    def _save(
        self, title: str, name: str, suffix: str, kinds: str, targets: Callable[[Path], tuple[Path | None, Path | None]]
    ) -> None:
        """Writes a workbook or a PDF where the user says."""
        from gui.writing import Target, write_where_asked
        from model.actions import write_overview
        from model.exporting.names import safe_name

        window, merged, body = self._window, self.gathering.merged, self.gathering.body

        def write(path: Path) -> str:
            written = write_overview(merged, body, *targets(path), force=True)
            return f"已保存 {written[0]}" if written else "没有问题可列"

        write_where_asked(window, Target(title, window.files.folder() / safe_name(name, suffix), kinds), write)

    # Units of the report that is open

    def made_kept_page(self) -> KeptUnitsPage:
        """A page that shows the units of the report that is open."""
        from gui.consolidation.kept_page import KeptUnitsPage

        window = self._window
        assert window.session is not None
        page = KeptUnitsPage(window.session, window.look.roles, window.stack)
        page.replace_wanted.connect(partial(self._ask_replacement, page))
        page.dropped_on.connect(partial(self._read_replacement, page))
        page.add_wanted.connect(partial(self._ask_replacement, page, None))
        page.remove_wanted.connect(self._remove)
        page.cancel_wanted.connect(partial(self._cancel_reading, page))
        return page

    def _ask_replacement(self, page: KeptUnitsPage, place: int | None) -> None:
        path = self._file_of("要加入的单位" if place is None else page.kept.units[place].body)
        if path is not None:
            self._read_replacement(page, place, path)

    def _read_replacement(self, page: KeptUnitsPage, place: int | None, path: Path) -> None:
        from gui.jobs import Job
        from model.consolidation.reading import read_unit

        if self._job is not None or self._window.session is None:
            return
        report = self._window.session.report
        self._job = Job(lambda _: read_unit(path), self)
        self._job.done.connect(lambda unit: self._on_read(page, report, place, unit))
        page.show_reading(reading=True)
        self._job.start()

    def _on_read(self, page: KeptUnitsPage, report: Report, place: int | None, read: Unit) -> None:
        from model import edits
        from model.consolidation.combining import kept, placed
        from model.consolidation.telling import told
        from model.units import moved
        from model.values import Refused

        self._job = None
        session = self._window.session
        if session is None or session.report is not report or report.units is None:
            return
        page.show_reading(reading=False)
        unit = placed(read, report.year, report.form)
        if not unit.state.counts:
            why = "".join(problem.message for problem in unit.problems[:1])
            self._tell(f"{unit.file}：{unit.state.label}。\n\n{why or '请换一份文件。'}")
            return
        before = report.units
        try:
            if place is None:
                edit = edits.add_unit(report, kept(unit))
            else:
                edit = edits.replace_unit(report, place, kept(unit))
        except Refused as refused:
            self._tell(f"{refused.reason}。")
            return
        session.do(edit)
        self._window.footer.say(f"{edit.name}：{told(report.form, moved(before, report.units))}")

    def _remove(self, place: int) -> None:
        from model import edits
        from model.values import Refused

        session = self._window.session
        if session is None:
            return
        try:
            session.do(edits.remove_unit(session.report, place))
        except Refused as refused:
            self._tell(f"{refused.reason}。")

    def _cancel_reading(self, page: KeptUnitsPage) -> None:
        self._cancel_job()
        page.show_reading(reading=False)

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _file_of(self, name: str) -> Path | None:
        title = f"选择文件：{name}"
        return self._window.dialogs.file_to_read(self._window, self._window.files.folder(), title)

    def _tell(self, words: str) -> None:
        self._window.dialogs.tell(self._window, _NOT_COUNTED, words)

    def _fail(self, failure: Failure) -> None:
        self._window.dialogs.tell_failure(self._window, "没有完成", failure)
