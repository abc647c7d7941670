"""Gathering units in the real window: files, folders, names, sums, replacing, what is saved, giving up."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui.clerk import Clerk
from gui.consolidation.page import MergePage
from gui.settings import Settings
from gui.theme import DARK, Look
from gui.window import MainWindow
from gui.wizard import steps
from model.consolidation.units import UnitState
from model.exporting.xlsx.overview import OVERVIEW_SHEET
from model.failure import Failure
from model.report import BodyKind
from tests.gui.consolidation.units import CELL, YEAR, name, report, write
from tests.gui.dropping import drop
from tests.gui.scripted import ScriptedDialogs
from tests.journeys.reading import pdf_text


def states(window: MainWindow) -> dict[str, UnitState]:
    return {unit.body: unit.state for unit in window.consolidating.gathering.merged.units}


def read(clerk: Clerk) -> None:
    clerk.wait_for(lambda: not clerk.window.consolidating.gathering.is_reading)
    clerk.look()


def shares(page: MergePage) -> list[tuple[str, ...]]:
    return list(page.shares.model.rows)


def test_it_is_reached_without_a_report_and_leads_back(window: MainWindow, clerk: Clerk):
    start = window.page
    clerk.click(start.merge)
    assert window.step == steps.MERGE
    assert window.footer.isVisible()
    window.go_back()
    assert window.step == steps.START


def test_files_are_chosen_and_dropped(
    page: MergePage, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, few: list[Path]
):
    dialogs.answer("files_to_merge", few[:2])
    clerk.click(page.add_files)
    read(clerk)
    assert drop(page, few[3], few[2])
    read(clerk)
    assert list(states(window)) == [name(1), name(2), name(4), name(3)]
    assert window.footer.said == "已读取 2 个文件"


def test_a_folder_is_gone_through_and_a_file_read_again_keeps_its_place(
    page: MergePage, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, few: list[Path]
):
    dialogs.answer("folder_to_merge", few[0].parent)
    clerk.click(page.add_folder)
    read(clerk)
    assert len(states(window)) == 4
    write(few[0].parent, report(1, t3__granted__natural=0), "xxgk")
    dialogs.answer("files_to_merge", [few[0]])
    clerk.click(page.add_files)
    read(clerk)
    assert states(window)[name(1)] is UnitState.ERRORS
    assert len(states(window)) == 4


def test_missing_units_are_listed_and_can_be_supplied(
    gathered: MergePage, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    dialogs.answer("expected_units", [name(number) for number in range(1, 6)])
    clerk.click(gathered.names)
    assert states(window)[name(5)] is UnitState.MISSING
    gathered.units.choose(4)
    dialogs.answer("file_to_read", write(tmp_path, report(5), "xxgk"))
    clerk.click(gathered.units.replace)
    read(clerk)
    assert states(window)[name(5)] is UnitState.CLEAN
    assert "汇总数有 2 格变化" in window.footer.said


def test_a_unit_is_replaced_by_a_later_file_and_what_moved_is_said(
    gathered: MergePage, window: MainWindow, clerk: Clerk, tmp_path: Path
):
    gathered.tabs.show_view(gathered.sums)
    gathered.figures.go_to("t3.new.total")
    assert shares(gathered)[0] == (name(4), "4", "40.0%")
    gathered.tabs.show_view(gathered.units)
    gathered.units.choose(3)
    later = write(tmp_path, report(4, t3__new__natural=14, t3__granted__natural=14), "xxgk", "later")
    assert drop(gathered.units.heading.parentWidget(), later)
    read(clerk)
    assert window.footer.said == (
        f"“{name(4)}”已用新文件。汇总数有 2 格变化：“一、本年新收政府信息公开申请数量”的“自然人” 10→20；"
        "“（一）予以公开”的“自然人” 7→20。"
    )
    gathered.tabs.show_view(gathered.sums)
    assert shares(gathered)[0] == (name(4), "14", "70.0%")
    assert gathered.shares.words.text() == "4 个单位共 20"


def test_a_file_that_cannot_be_read_does_not_count(
    gathered: MergePage, window: MainWindow, clerk: Clerk, tmp_path: Path
):
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(b"%PDF-1.7 nothing")
    gathered.units.choose(0)
    drop(gathered.units.heading.parentWidget(), wrong)
    read(clerk)
    assert "没有计入：读不出来" in window.footer.said
    assert gathered.problems.isEnabled()


def test_units_are_taken_out(gathered: MergePage, window: MainWindow, clerk: Clerk):
    gathered.units.choose(3)
    clerk.click(gathered.units.remove)
    assert list(states(window)) == [name(1), name(2), name(3)]


def test_another_year_leaves_them_out(gathered: MergePage, window: MainWindow):
    gathered.year.setCurrentIndex(gathered.year.findData(YEAR - 1))
    assert set(states(window).values()) == {UnitState.OTHER_YEAR}
    assert not gathered.report.isEnabled()
    gathered.tabs.show_view(gathered.sums)
    gathered.year.setCurrentIndex(gathered.year.findData(2020))
    assert set(states(window).values()) == {UnitState.OTHER_FORM}
    gathered.year.setCurrentIndex(gathered.year.findData(YEAR))
    assert gathered.figures.grids[1].grid.look(0, 0).text == "10"


def test_reading_can_be_given_up(page: MergePage, window: MainWindow, clerk: Clerk, few: list[Path]):
    window.consolidating.gathering.read(few)
    assert page.cancel.isVisible()
    assert not page.add_files.isEnabled()
    clerk.click(page.cancel)
    assert not page.cancel.isVisible()
    assert window.footer.said == "已取消读取，列表没有变化"
    clerk.look()
    assert states(window) == {}


@pytest.mark.usefixtures("page")
def test_a_file_that_is_gone_is_listed_and_what_fails_is_told(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    window.consolidating.gathering.read([tmp_path / "gone.xxgk"])
    read(clerk)
    [unit] = window.consolidating.gathering.merged.units
    assert unit.state is UnitState.UNREADABLE
    dialogs.answer("tell")
    window.consolidating.gathering.failed.emit(Failure("文件夹打不开", "请检查权限。"))
    assert "文件夹打不开" in dialogs.last.text


def test_the_report_needs_a_name_and_opens_unsaved_with_its_units(
    gathered: MergePage, window: MainWindow, clerk: Clerk
):
    clerk.click(gathered.report)
    assert window.session is None
    assert gathered.body.hasFocus()
    clerk.type("示例县人民政府")
    clerk.click(gathered.report)
    session = window.session
    assert (session.report.body, session.report.year, session.report.kind) == ("示例县人民政府", YEAR, BodyKind.COUNTY)
    assert (session.report.figures[CELL], len(session.report.units)) == (10, 4)
    assert session.has_unsaved_work
    assert session.path is None


def test_the_report_begins_with_what_was_chosen_for_new_ones(
    settings: Settings, window: MainWindow, clerk: Clerk, few: list[Path]
):
    settings.given = {"body": "某某县人民政府", "preparer": "甲"}
    window.toolbar.actions_by_name["merge"].trigger()
    page = window.page
    assert isinstance(page, MergePage)
    assert page.body.text() == "某某县人民政府"
    page.year.setCurrentIndex(page.year.findData(YEAR))
    window.consolidating.gathering.read(few[:2])
    read(clerk)
    clerk.click(page.report)
    assert window.session is not None
    assert window.session.report.facts.preparer == "甲"


def test_what_was_gathered_stays_while_reports_are_opened_and_looks_changed(gathered: MergePage, window: MainWindow):
    gathered.body.setText("示例县人民政府")
    window.use_look(Look(DARK))
    made = window.page
    assert made is not gathered
    assert (made.body.text(), made.units.model.rowCount()) == ("示例县人民政府", 4)
    window.files.new()
    window.consolidating.begin()
    assert window.page.units.model.rowCount() == 4
    window.go_back()
    assert window.step == steps.BASICS


def test_overview_and_problems_are_saved(
    gathered: MergePage, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    gathered.body.setText("示例县人民政府")
    gathered.commit()
    book, pages = tmp_path / "overview.xlsx", tmp_path / "problems.pdf"
    dialogs.answer("file_to_write", book)
    clerk.click(gathered.overview)
    clerk.wait_for(lambda: window.footer.said == f"已保存 {book}")
    assert dialogs.last.given[1].name == f"示例县人民政府{YEAR}年汇总总览.xlsx"
    sheet = load_workbook(book)[OVERVIEW_SHEET]
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == [name(number) for number in (1, 2, 3, 4)]
    dialogs.answer("file_to_write", pages)
    clerk.click(gathered.problems)
    clerk.wait_for(lambda: window.footer.said == f"已保存 {pages}")
    assert name(4) in pdf_text(pages.read_bytes())


def test_the_zoom_is_that_of_the_sums(gathered: MergePage, window: MainWindow):
    gathered.tabs.show_view(gathered.sums)
    before = gathered.figures.grid.scale
    window.toolbar.actions_by_name["larger"].trigger()
    assert gathered.figures.grid.scale > before
    window.toolbar.actions_by_name["fitting"].trigger()
    assert gathered.figures.grid.scale == before


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (911, 512), (640, 400)])
def test_it_fits_small_windows(gathered: MergePage, window: MainWindow, clerk: Clerk, width: int, height: int):
    window.resize(width, height)
    for view in (gathered.units, gathered.sums):
        gathered.tabs.show_view(view)
        clerk.look()
        assert (window.width(), window.height()) == (width, height)
