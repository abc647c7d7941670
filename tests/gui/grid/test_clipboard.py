"""Copy, cut and paste on the real grid."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from gui.clerk import Clerk
from gui.window import MainWindow
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def table(clerk: Clerk) -> Clerk:
    """A clerk before table 3 of a new report."""
    clerk.press(Key.Key_N, CONTROL)
    clerk.go_to(clerk.window.session.steps[4])
    return clerk


def put_on_clipboard(text: str, html: str | None = None) -> None:
    data = QMimeData()
    data.setText(text)
    if html is not None:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def figures(window: MainWindow, *cells: str) -> list[object]:
    return [window.session.report.figures[f"t3.{cell}"] for cell in cells]


def test_a_block_from_a_spreadsheet_comes_in_as_one_step(table: Clerk):
    put_on_clipboard("２1\t2\r\n1\t0\r\n")
    table.press(Key.Key_V, CONTROL)
    cells = ("new.natural", "new.enterprise", "carried_in.natural", "carried_in.enterprise")
    assert figures(table.window, *cells) == [21, 2, 1, 0]
    assert table.window.session.history.undo_name == "粘贴 4 个单元格"
    assert "粘贴 4 个单元格" in table.window.footer.said
    table.press(Key.Key_Z, CONTROL)
    assert figures(table.window, *cells) == [None] * 4


def test_what_is_copied_is_pasted_elsewhere(table: Clerk):
    put_on_clipboard("3\t4\n5\t6")
    table.press(Key.Key_V, CONTROL)
    table.grid.go_to("t3.new.natural")
    table.press(Key.Key_Right, SHIFT)
    table.press(Key.Key_Down, SHIFT)
    table.press(Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "3\t4\n5\t6\n"
    table.grid.go_to("t3.granted.legal")
    table.press(Key.Key_V, CONTROL)
    assert figures(table.window, "granted.legal", "granted.other", "partial.legal", "partial.other") == [3, 4, 5, 6]


def test_cut_takes_the_figures_away(table: Clerk):
    put_on_clipboard("7")
    table.press(Key.Key_V, CONTROL)
    table.press(Key.Key_X, CONTROL)
    assert figures(table.window, "new.natural") == [None]
    assert QApplication.clipboard().text().strip() == "7"


def test_one_figure_fills_the_selection(table: Clerk):
    put_on_clipboard("0\n")
    table.press(Key.Key_End, SHIFT)
    table.press(Key.Key_V, CONTROL)
    assert figures(table.window, "new.natural", "new.other", "new.total") == [0, 0, 0]
    assert table.window.session.report.figures.is_automatic("t3.new.total")


@pytest.mark.parametrize(("goes_on", "figure"), [(True, 9), (False, 5)])
def test_filled_cells_are_shown_before_they_change(table: Clerk, dialogs: ScriptedDialogs, goes_on: bool, figure: int):
    put_on_clipboard("5")
    table.press(Key.Key_V, CONTROL)
    put_on_clipboard("9")
    dialogs.answer("confirm", goes_on)
    table.press(Key.Key_V, CONTROL)
    assert "5 → 9" in dialogs.last.text
    assert figures(table.window, "new.natural") == [figure]


def test_what_is_no_figure_is_named_and_stays_out(table: Clerk):
    put_on_clipboard("3\tabc\n/\t4")
    table.press(Key.Key_V, CONTROL)
    cells = ("new.natural", "new.enterprise", "carried_in.natural", "carried_in.enterprise")
    assert figures(table.window, *cells) == [3, None, None, 4]
    assert "不是数字" in table.window.footer.said


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 3_000_000, "1\t" * 40])
def test_what_cannot_be_pasted_is_said_and_changes_nothing(table: Clerk, text: str):
    put_on_clipboard(text)
    table.press(Key.Key_V, CONTROL)
    assert "没有粘贴" in table.window.footer.said
    assert not table.window.session.report.figures.stated


def test_a_whole_table_comes_in_by_its_labels(table: Clerk):
    source = complete_report()
    form = source.form
    printed = form.tables[1]
    rows = []
    for row in range(printed.rows):
        slots = sorted((slot for slot in printed.slots if slot.row == row), key=lambda slot: slot.column)
        boxes = [
            f'<td rowspan="{slot.rows}" colspan="{slot.columns}">'
            + (slot.text if slot.cell is None else str(source.figures[slot.cell]))
            + "</td>"
            for slot in slots
        ]
        rows.append(f"<tr>{''.join(boxes)}</tr>")
    put_on_clipboard("", f"<html><body><table>{''.join(rows)}</table></body></html>")
    table.press(Key.Key_V, CONTROL)
    report = table.window.session.report
    assert {cell.id: report.figures[cell.id] for cell in printed.cells} == {
        cell.id: source.figures[cell.id] for cell in printed.cells
    }
    assert not [cell for cell in printed.cells if cell.id in form.totals and cell.id in report.figures.stated]
