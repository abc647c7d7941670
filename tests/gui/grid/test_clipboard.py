"""Copy, cut and paste on the real grid."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.clerk import Clerk
from gui.widgets.field_note import FieldNote
from gui.window import MainWindow
from tests.gui.scripted import ScriptedDialogs
from tests.model.importing.rendering import PROGRAMS
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


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_whole_table_comes_in_by_its_labels_from_every_program_and_one_undo_takes_it_back(table: Clerk, program: str):
    source = complete_report()
    printed = source.form.tables[1]
    formats = PROGRAMS[program](source, printed)
    put_on_clipboard(formats.text or "", formats.html)
    table.press(Key.Key_V, CONTROL)
    session = table.window.session
    assert {cell: session.report.figures[cell] for cell in printed.places} == {
        cell: source.figures[cell] for cell in printed.places
    }
    assert not [cell for cell in session.report.form.totals if cell in session.report.figures.stated]
    assert session.history.undo_name == f"粘贴 {len(printed.cells)} 个单元格"
    table.press(Key.Key_Z, CONTROL)
    assert not session.report.figures.stated


# What is no table of figures


def table_of(rows: int, columns: int, text: str = "1") -> str:
    """A table in HTML without labels."""
    row = f"<tr>{f'<td>{text}</td>' * columns}</tr>"
    return f"<table>{row * rows}</table>"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (table_of(40, 3), "40 行"),
        (table_of(3, 12), "12 列"),
        (table_of(2, 2, table_of(9, 9)), "没有粘贴"),
        ("<script>document.write('<table><tr><td>9</td></tr></table>')</script>", "没有表格，也没有数字"),
        ('<table><tr><td><img src="file:///figure.png" onerror="alert(1)"></td></tr></table>', "没有"),
        ("<table>" + "<tr><td>" * 200_000, "没有粘贴"),
    ],
    ids=["too many rows", "too many columns", "tables within a table", "a script", "a picture", "a megabyte"],
)
def test_html_that_fits_nothing_is_said_in_a_sentence_and_changes_nothing(table: Clerk, html: str, words: str):
    put_on_clipboard("", html)
    table.press(Key.Key_V, CONTROL)
    assert table.window.footer.said.startswith("没有粘贴：")
    assert words in table.window.footer.said
    assert not table.window.session.report.figures.stated
    assert table.window.session.history.undo_name is None


def test_a_picture_on_the_clipboard_is_said_to_hold_no_figures(table: Clerk):
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)
    table.press(Key.Key_V, CONTROL)
    assert "没有表格，也没有数字" in table.window.footer.said


def test_scripts_and_pictures_beside_figures_are_left_out(table: Clerk):
    put_on_clipboard("", "<table><tr><td>3<script>4</script></td><td><img src='a.png'>5</td></tr></table>")
    table.press(Key.Key_V, CONTROL)
    assert figures(table.window, "new.natural", "new.enterprise") == [3, 5]


# What is told


def test_a_total_that_differs_is_kept_and_shown_as_an_error(table: Clerk):
    put_on_clipboard("1\t2\t0\t0\t0\t0\t4")
    table.press(Key.Key_V, CONTROL)
    report = table.window.session.report
    assert (report.figures["t3.new.total"], report.figures.computed("t3.new.total")) == (4, 3)
    assert "1 格总计与合计不符，按粘贴的保留" in table.window.footer.said
    wrong = [card for card in table.window.session.cards if card.cell == "t3.new.total"]
    assert [card.is_error for card in wrong] == [True]


def test_words_in_a_cell_move_to_the_note_under_the_table_and_that_is_said(table: Clerk):
    put_on_clipboard("22（其中网上申请16件）\t3")
    table.press(Key.Key_V, CONTROL)
    session = table.window.session
    assert figures(table.window, "new.natural", "new.enterprise") == [22, 3]
    assert session.report.text("s3").endswith("：其中网上申请16件")
    assert "1 格内的文字移到表下说明" in table.window.footer.said
    assert "其中网上申请16件" in [note.toPlainText().split("：")[-1] for note in visible_notes(table)]
    table.press(Key.Key_Z, CONTROL)
    assert (session.report.text("s3"), figures(table.window, "new.natural")) == ("", [None])


def visible_notes(table: Clerk) -> list[FieldNote]:
    return [note for note in table.window.findChildren(FieldNote) if note.isVisible()]


def test_figures_of_a_whole_sheet_without_a_cell_are_counted_with_the_reason(table: Clerk):
    put_on_clipboard("一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n网站访问量\t900\n窗口接待\t70\n")
    table.press(Key.Key_V, CONTROL)
    said = table.window.footer.said
    assert "2 处没有对应的单元格，未粘贴" in said
    assert "2 处这一行的行名在本表中找不到（如“网站访问量 900”）" in said
    assert figures(table.window, "new.natural", "new.other") == [1, 6]


# By the mouse alone


def choose(table: Clerk, words: str) -> None:
    """Chooses from the menu on the right button."""
    next(action for action in table.grid.actions() if action.text().startswith(words)).trigger()
    QApplication.processEvents()


def test_the_menu_on_the_right_button_does_what_the_keys_do(table: Clerk):
    assert table.grid.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    put_on_clipboard("3\t4")
    choose(table, "粘贴")
    assert figures(table.window, "new.natural", "new.enterprise") == [3, 4]
    choose(table, "剪切")
    assert QApplication.clipboard().text().strip() == "3"
    assert figures(table.window, "new.natural", "new.enterprise") == [None, 4]
    choose(table, "全选")
    choose(table, "清除")
    assert not table.window.session.report.figures.stated


def test_a_block_is_selected_by_dragging_and_copied_from_the_menu(table: Clerk):
    put_on_clipboard("3\t4\n5\t6")
    choose(table, "粘贴")
    grid = table.grid
    first, last = (
        grid.visualRect(grid.grid.index_of(f"t3.{cell}")).center() for cell in ("new.natural", "carried_in.enterprise")
    )
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(grid.viewport(), last)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=last)
    choose(table, "复制")
    assert QApplication.clipboard().text() == "3\t4\n5\t6\n"
