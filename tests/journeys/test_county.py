"""A county's report from forty units of mixed kinds, three of them faulty, by keys and mouse."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.consolidation.page import MergePage
from gui.wizard import steps
from model import actions
from model.consolidation.units import UnitState
from model.exporting.xlsx.overview import OVERVIEW_SHEET, PROBLEM_SHEET
from tests.gui.consolidation.units import CELL, UNITS, YEAR, name, report, write, write_units
from tests.gui.scripted import ScriptedDialogs

CONTROL = Qt.KeyboardModifier.ControlModifier
UNBALANCED, DAMAGED, LATE = 38, 39, 40
COUNTED = sum(range(1, 39))


def click_row(clerk: Clerk, page: MergePage, row: int) -> None:
    table = page.units.table
    index = page.units.proxy.index(row, 0)
    table.scrollTo(index)
    clerk.click(table.viewport(), table.visualRect(index).center())


def see(clerk: Clerk, page: MergePage, state: UnitState | None) -> list[str]:
    """Narrows the list to a state by keys, and says which units are in it."""
    page.units.state.setFocus()
    clerk.press(Qt.Key.Key_Home)
    while page.units.state.currentData() is not state:
        clerk.press(Qt.Key.Key_Down)
    return [page.units.proxy.index(row, 0).data() for row in range(page.units.proxy.rowCount())]


def test_forty_units_become_a_report(clerk: Clerk, tmp_path: Path) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.use_dialogs(dialogs)
    names = write_units(tmp_path / "units")
    clerk.click(window.page.merge)
    page = window.page
    assert isinstance(page, MergePage)
    page.body.setFocus()
    clerk.type("示例县人民政府")
    clerk.press(Qt.Key.Key_Tab)
    while page.year.currentData() != YEAR:
        clerk.press(Qt.Key.Key_Down)

    # Giving up leaves nothing behind; then the folder is read.
    dialogs.answer("folder_to_merge", tmp_path / "units")
    page.add_folder.click()
    clerk.click(page.cancel)
    assert page.units.model.rowCount() == 0
    dialogs.answer("folder_to_merge", tmp_path / "units")
    clerk.click(page.add_folder)
    clerk.wait_for(lambda: not window.consolidating.gathering.is_reading)
    dialogs.answer("expected_units", [*names, "示例县林业局"])
    clerk.click(page.names)

    # Each of the faulty ones says why, the others count.
    assert len(see(clerk, page, UnitState.CLEAN)) == UNITS - 3
    assert see(clerk, page, UnitState.ERRORS) == [name(UNBALANCED)]
    click_row(clerk, page, 0)
    assert any("自然人" in problem.message for problem in page.units.problems.problems)
    assert len(see(clerk, page, UnitState.UNREADABLE)) == 1
    click_row(clerk, page, 0)
    assert page.units.problems.problems
    assert see(clerk, page, UnitState.OTHER_YEAR) == [name(LATE)]
    assert see(clerk, page, UnitState.MISSING) == [name(DAMAGED), name(LATE), "示例县林业局"]
    see(clerk, page, None)

    # The sums, and who is behind a total.
    page.tabs.bar.setFocus()
    clerk.press(Qt.Key.Key_Right)
    page.figures.go_to(CELL)
    clerk.look()
    grid = page.figures.grid
    grid.scrollTo(grid.grid.index_of("t3.new.total"))
    clerk.click(grid.viewport(), grid.visualRect(grid.grid.index_of("t3.new.total")).center())
    assert page.shares.words.text() == f"38 个单位共 {COUNTED}"
    assert [row[0] for row in page.shares.model.rows[:3]] == [name(38), name(37), name(36)]
    clerk.press(Qt.Key.Key_Left)
    assert page.shares.heading.text().endswith("“其他”")

    # The faulty one sends a better file.
    page.tabs.bar.setFocus()
    clerk.press(Qt.Key.Key_Left)
    see(clerk, page, UnitState.ERRORS)
    click_row(clerk, page, 0)
    dialogs.answer("file_to_read", write(tmp_path / "later", report(UNBALANCED), "table"))
    clerk.click(page.units.replace)
    clerk.wait_for(lambda: not window.consolidating.gathering.is_reading)
    assert "汇总数有 1 格变化" in window.footer.said
    assert len(see(clerk, page, UnitState.CLEAN)) == UNITS - 2

    overview = tmp_path / "overview.xlsx"
    dialogs.answer("file_to_write", overview)
    clerk.click(page.overview)
    clerk.wait_for(lambda: "已保存" in window.footer.said)
    assert load_workbook(overview).sheetnames == [OVERVIEW_SHEET, PROBLEM_SHEET]

    # The report: saved, opened again, and its units still known.
    clerk.click(page.report)
    assert window.step == steps.BASICS
    saved = tmp_path / "county.xxgk"
    dialogs.answer("file_to_save", saved)
    clerk.press(Qt.Key.Key_S, CONTROL)
    written = actions.open_report(saved).report
    assert (written.figures[CELL], written.figures["t3.granted.natural"], len(written.units)) == (COUNTED, COUNTED, 38)
    window.toolbar.actions_by_name["replace_unit"].trigger()
    kept = window.page
    place = next(row for row, (body, _) in enumerate(kept.list.rows) if body == name(1))
    kept.table.scrollTo(kept.list.index(place, 0))
    clerk.click(kept.table.viewport(), kept.table.visualRect(kept.list.index(place, 0)).center())
    dialogs.answer("file_to_read", write(tmp_path / "later", report(1, t3__carried_in__natural=5,
                                                                    t3__granted__natural=6), "xxgk"))  # fmt: skip
    clerk.click(kept.replace_button)
    clerk.wait_for(lambda: window.session.has_unsaved_work)
    assert window.session.report.figures["t3.carried_in.natural"] == 5
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert window.session.report.figures["t3.carried_in.natural"] == 0
    assert not window.session.has_unsaved_work
    assert dialogs.left_over == []


def test_hundreds_of_documents_are_read_by_workers_while_the_window_answers(clerk: Clerk, tmp_path: Path) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.use_dialogs(dialogs)
    folder = tmp_path / "units"
    first = write(folder, report(1), "table", "0001")
    for number in range(2, 121):
        (folder / f"{number:04}.xlsx").write_bytes(first.read_bytes())
    window.toolbar.actions_by_name["merge"].trigger()
    page = window.page
    page.year.setCurrentIndex(page.year.findData(YEAR))
    told: list[tuple[int, int]] = []
    window.consolidating.gathering.progressed.connect(lambda done, whole: told.append((done, whole)))
    dialogs.answer("folder_to_merge", folder)
    clerk.click(page.add_folder)
    page.body.setFocus()
    clerk.type("示例县")
    assert page.body.text() == "示例县"
    clerk.wait_for(lambda: any(0 < done < 120 for done, _ in told))
    clerk.click(page.cancel)
    assert page.units.model.rowCount() == 0
    dialogs.answer("folder_to_merge", folder)
    clerk.click(page.add_folder)
    clerk.wait_for(lambda: not window.consolidating.gathering.is_reading)
    assert page.units.model.rowCount() == 120
    states = [unit.state for unit in window.consolidating.gathering.merged.units]
    assert states == [UnitState.TWICE] * 119 + [UnitState.CLEAN]
    assert dialogs.left_over == []
