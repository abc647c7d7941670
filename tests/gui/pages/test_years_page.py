"""The comparison of several years in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.clerk import Clerk
from gui.pages.years import YearsPage
from gui.session import Session
from gui.theme import DARK, Look
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.report import Report
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report, typed_values

Opener = Callable[[Report], Session]


def other(year: int, natural: int, body: str = "示例县人民政府") -> Report:
    """A report of another year with so many new applications of natural persons; the rest as the complete one."""
    form = Report("", year).form
    values = {cell: value for cell, value in typed_values().items() if cell in form.cells}
    return Report(body, year, values=values | {"t3.new.natural": natural})


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Data files of 2020 and 2022, and a PDF of 2023 with its data inside."""
    paths = [tmp_path / "2020.xxgk", tmp_path / "2022.xxgk"]
    for path, report in zip(paths, (other(2020, 100), other(2022, 300)), strict=True):
        datafile.save(report, path)
    [pdf] = actions.export(other(2023, 200), (), tmp_path / "pdf", ["pdf"])
    return [*paths, pdf.path]


@pytest.fixture
def page(opened: Opener, window: MainWindow) -> YearsPage:
    opened(complete_report())
    window.toolbar.actions_by_name["years"].trigger()
    made = window.pages[steps.YEARS.id]
    assert isinstance(made, YearsPage)
    return made


def press(page: YearsPage, clerk: Clerk, text: str) -> None:
    """Clicks the button that begins with `text`."""
    clerk.look()
    [found] = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text().startswith(text)]
    clerk.click(found)


def row(page: YearsPage, name: str) -> list[str]:
    """What stands in the row with that name."""
    model = page.model
    [place] = [
        place
        for place in range(model.rowCount())
        if str(model.headerData(place, Qt.Orientation.Vertical)).strip("　") == name
    ]
    return [model.index(place, column).data() for column in range(model.columnCount())]


def heads(page: YearsPage) -> list[str]:
    return [page.model.headerData(column, Qt.Orientation.Horizontal) for column in range(page.model.columnCount())]


def test_reports_of_other_years_are_added_and_taken_out(
    page: YearsPage, clerk: Clerk, dialogs: ScriptedDialogs, files: list[Path]
):
    assert not page.export.isEnabled()
    dialogs.answer("files_to_compare", files)
    press(page, clerk, "添加报告")
    assert page.timeline.years == (2020, 2022, 2023, 2024)
    assert row(page, "自然人") == [
        "100", "300", "+200", "+200.0%", "200", "-100", "-33.3%", "401", "+201", "+100.5%",
    ]  # fmt: skip
    assert row(page, "行政规范性文件 本年制发件数")[:2] == ["无此项", "7"]
    press(page, clerk, "2022年")
    press(page, clerk, "2020年")
    assert heads(page) == ["2023年", "2024年", "比2023年增减", "增减幅度"]


def test_the_attached_report_is_there_from_the_first(page: YearsPage, window: MainWindow, clerk: Clerk):
    session = window.session
    session.do(edits.attach_previous(session.report, other(2023, 200)))
    assert page.timeline.years == (2023, 2024)
    press(page, clerk, "2023年")
    assert page.timeline.years == (2024,)


def test_it_follows_the_open_report(page: YearsPage, window: MainWindow):
    page.add([other(2023, 200)])
    window.session.do(edits.state(window.session.report, {"t3.new.natural": 100}))
    assert row(page, "自然人") == ["200", "100", "-100", "-50.0%"]
    window.session.do(edits.set_year(window.session.report, 2023))
    assert page.timeline.years == (2023,), "the open report stands for its year"


def test_a_report_of_the_same_year_is_not_added(page: YearsPage, window: MainWindow):
    page.add([other(2024, 1)])
    assert page.timeline.reports == (window.session.report,)
    assert "2024年度" in window.footer.said


def test_what_cannot_be_read_is_named_and_the_others_are_added(
    page: YearsPage, clerk: Clerk, dialogs: ScriptedDialogs, files: list[Path], tmp_path: Path
):
    damaged = tmp_path / "damaged.xxgk"
    damaged.write_text("{", "utf-8")
    dialogs.answer("files_to_compare", [damaged, files[1], tmp_path / "gone.xxgk"])
    dialogs.answer("tell")
    press(page, clerk, "添加报告")
    assert page.timeline.years == (2022, 2024)
    assert "damaged.xxgk" in dialogs.last.text
    assert "gone.xxgk" in dialogs.last.text


def test_all_figures_and_the_chart_are_looked_at_in_place(page: YearsPage, clerk: Clerk, window: MainWindow):
    page.add([other(2023, 200)])
    page.view.setFocus()
    clerk.press(Qt.Key.Key_Down)
    cells = len(window.session.report.form.cells)
    assert page.model.rowCount() == cells + 3, "with a row for each section"
    clerk.press(Qt.Key.Key_Down)
    [view] = page.charts.views
    assert view.isVisible()
    assert "2023年 本年新收政府信息公开申请数量：425" in view.accessibleDescription()


def test_other_names_of_the_body_are_told(page: YearsPage):
    page.add([other(2023, 200, "改名前的局")])
    assert "改名前的局" in page._note.text()


def test_it_is_exported_to_excel_and_asks_before_it_replaces_a_foreign_file(
    page: YearsPage, clerk: Clerk, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    page.add([other(2023, 200)])
    target = tmp_path / "out" / "示例县人民政府2023—2024年数字对比.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"somebody else's")
    dialogs.answer("folder_for_export", target.parent)
    dialogs.answer("confirm", False)
    press(page, clerk, "导出 Excel")
    clerk.wait_for(lambda: dialogs.left_over == [])
    assert target.read_bytes() == b"somebody else's"
    dialogs.answer("folder_for_export", target.parent)
    dialogs.answer("confirm", True)
    press(page, clerk, "导出 Excel")
    clerk.wait_for(lambda: str(target) in window.footer.said)
    assert [cell.value for cell in load_workbook(target)["主要数字"][15]][1:5] == [
        "本年新收政府信息公开申请数量 自然人", 200, 401, 201,
    ]  # fmt: skip


def test_what_was_added_stays_when_the_look_changes(page: YearsPage, window: MainWindow):
    page.add([other(2023, 200)])
    look = window.look
    window.use_look(Look(DARK))
    made = window.pages[steps.YEARS.id]
    window.use_look(look)
    assert isinstance(made, YearsPage)
    assert window.pages[steps.YEARS.id].timeline.years == (2023, 2024)


def test_each_cell_says_where_it_stands(page: YearsPage):
    page.add([other(2023, 200)])
    model = page.model
    texts = [model.index(place, 2).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]
    assert "本年新收政府信息公开申请数量 自然人，比2023年增减：+201" in texts


def test_many_years_do_not_widen_a_small_window(page: YearsPage, window: MainWindow, clerk: Clerk):
    page.add(other(year, 200) for year in range(2019, 2040) if year != 2024)
    window.resize(640, 400)
    clerk.look()
    assert window.width() == 640
    [last] = [each for each in page.findChildren(QPushButton) if each.text().startswith("2039年")]
    last.setFocus()
    clerk.press(Qt.Key.Key_Return)
    assert page.timeline.years[-1] == 2038
