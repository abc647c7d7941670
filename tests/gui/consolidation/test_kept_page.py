"""The units of a consolidated report that is open: who adds what, replacing, adding, removing, and differences."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from gui.clerk import Clerk
from gui.consolidation.kept_page import KeptUnitsPage
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.forms import form_for_year
from model.report import BodyKind, Report
from model.units import UnitFigures, Units, typed_cells
from tests.gui.consolidation.units import CELL, YEAR, figures, name, report, write
from tests.gui.dropping import drop
from tests.gui.scripted import ScriptedDialogs

Opener = Callable[[Report], Session]


def consolidated(count: int = 3) -> Report:
    form = form_for_year(YEAR)
    units: list[UnitFigures] = []
    for number in range(1, count + 1):
        given = figures(number)
        units.append(UnitFigures(name(number), f"{number}.xxgk", tuple(map(given.get, typed_cells(form)))))
    return actions.consolidated_report(Units(form, tuple(units)), "示例县人民政府", YEAR, BodyKind.COUNTY)


@pytest.fixture
def session(opened: Opener) -> Session:
    return opened(consolidated())


@pytest.fixture
def page(session: Session, window: MainWindow) -> KeptUnitsPage:
    window.toolbar.actions_by_name["units"].trigger()
    made = window.page
    assert window.session is session
    assert isinstance(made, KeptUnitsPage)
    return made


def bodies(session: Session) -> list[str]:
    assert session.report.units is not None
    return [unit.body for unit in session.report.units.units]


def wait(clerk: Clerk, page: KeptUnitsPage) -> None:
    clerk.wait_for(lambda: not page.cancel.isVisible())


def test_only_a_consolidated_report_has_units(opened: Opener, window: MainWindow):
    names = ("units", "replace_unit")
    opened(report(1))
    assert [window.toolbar.actions_by_name[each].isEnabled() for each in names] == [False, False]
    opened(consolidated())
    assert [window.toolbar.actions_by_name[each].isEnabled() for each in names] == [True, True]


def test_a_click_on_a_figure_or_a_total_lists_its_units(page: KeptUnitsPage, clerk: Clerk):
    page.figures.go_to(CELL)
    grid = page.figures.grid
    clerk.click(grid.viewport(), grid.visualRect(grid.grid.index_of("t3.new.total")).center())
    assert page.shares.heading.text() == "“一、本年新收政府信息公开申请数量”的“总计”"
    assert list(page.shares.model.rows) == [(name(3), "3", "50.0%"), (name(2), "2", "33.3%"), (name(1), "1", "16.7%")]
    clerk.press(Qt.Key.Key_Down)
    assert page.shares.words.text() == "没有单位报数"


def test_the_menu_of_a_figure_in_the_form_leads_to_its_units(session: Session, window: MainWindow, clerk: Clerk):
    window.go_to(next(step for step in session.steps if step.id == "s3"))
    clerk.grid.go_to("t3.granted.natural")
    [asked] = [
        action for action in clerk.grid.actions() if isinstance(action, QAction) and action.text() == "各单位的数"
    ]
    asked.trigger()
    assert window.step == steps.UNITS
    assert window.page.figures.cell == "t3.granted.natural"
    window.go_back()
    assert window.step.id == "s3"


def test_figures_here_are_only_looked_at(page: KeptUnitsPage, session: Session, clerk: Clerk):
    page.figures.go_to(CELL)
    page.figures.grid.setFocus()
    clerk.press(Qt.Key.Key_Delete)
    clerk.type("9")
    assert session.report.figures[CELL] == 6


def test_replacing_is_one_edit_that_can_be_undone(
    page: KeptUnitsPage, session: Session, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    window.toolbar.actions_by_name["replace_unit"].trigger()
    assert page.tabs.view is page.units
    page.table.selectRow(1)
    dialogs.answer("file_to_read", write(tmp_path, report(2, t3__new__natural=20, t3__granted__natural=20), "xxgk"))
    clerk.click(page.replace_button)
    wait(clerk, page)
    assert session.report.figures[CELL] == 24
    assert session.history.undo_name == f"更换{name(2)}的文件"
    assert "6→24" in window.footer.said
    page.tabs.show_view(page.numbers)
    page.figures.go_to(CELL)
    assert page.shares.model.rows[0] == (name(2), "20", "83.3%")
    window.toolbar.actions_by_name["undo"].trigger()
    assert session.report.figures[CELL] == 6
    assert page.shares.model.rows[0] == (name(3), "3", "50.0%")


def test_from_the_figures_one_is_led_to_the_units_first(page: KeptUnitsPage, window: MainWindow, clerk: Clerk):
    clerk.click(page.replace_button)
    assert page.tabs.view is page.units
    assert "选中" in window.footer.said


def test_a_dropped_file_replaces_the_chosen_unit(page: KeptUnitsPage, session: Session, clerk: Clerk, tmp_path: Path):
    page.tabs.show_view(page.units)
    page.table.selectRow(0)
    assert drop(page.units, write(tmp_path, report(1, t3__new__natural=5, t3__granted__natural=5), "xxgk"))
    wait(clerk, page)
    assert session.report.figures[CELL] == 10


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (report(2, YEAR - 1), "不是本年度"),
        (report(2, 2020), "表式不同"),
        (report(3), "已经在汇总中"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    page: KeptUnitsPage,
    session: Session,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    given: Report,
    said: str,
):
    page.begin_replacing()
    page.table.selectRow(1)
    dialogs.answer("file_to_read", write(tmp_path, given, "xxgk"))
    dialogs.answer("tell")
    clerk.click(page.replace_button)
    wait(clerk, page)
    assert said in dialogs.last.text
    assert not session.has_unsaved_work


def test_units_are_added_and_removed(
    page: KeptUnitsPage, session: Session, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    dialogs.answer("file_to_read", write(tmp_path, report(9), "xxgk"))
    clerk.click(page.add_button)
    wait(clerk, page)
    assert (bodies(session)[-1], session.report.figures[CELL]) == (name(9), 15)
    page.begin_replacing()
    page.table.selectRow(0)
    clerk.click(page.remove_button)
    assert (bodies(session)[0], session.report.figures[CELL]) == (name(2), 14)


def test_a_reading_can_be_given_up(
    page: KeptUnitsPage, session: Session, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    dialogs.answer("file_to_read", write(tmp_path, report(9), "xxgk"))
    page.add_button.click()
    assert page.cancel.isVisible()
    clerk.click(page.cancel)
    assert not page.cancel.isVisible()
    clerk.look()
    assert len(bodies(session)) == 3


def test_differences_are_listed_by_unit(page: KeptUnitsPage, session: Session):
    session.do(edits.state(session.report, {CELL: 7}))
    page.tabs.show_view(page.differing)
    assert list(page.differences.rows) == [("“一、本年新收政府信息公开申请数量”的“自然人”", "7", "6")]
    assert len(page.difference_shares.model.rows) == 3
    assert "报告中填的是 7" in page.difference_shares.words.text()
    session.undo()
    assert list(page.differences.rows) == []
    assert page.tabs.bar.tabText(2) == "与各单位之和不符 0"


def test_a_final_report_keeps_its_units(opened: Opener, window: MainWindow):
    kept = opened(consolidated())
    kept.reviewing = True
    window.consolidating.show_units(CELL)
    page = window.page
    assert [each.isEnabled() for each in (page.replace_button, page.add_button, page.remove_button)] == [False] * 3
