"""Counting table 3 from a ledger in the real window."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.ledger.page import LedgerPage
from gui.session import Session
from gui.settings import Settings
from gui.theme import DARK, Look
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.ledger.mapping import Field
from model.report import Report
from tests.gui.dropping import drop
from tests.gui.scripted import ScriptedDialogs
from tests.model.ledger.workbooks import HEADS, entry, write

Opener = Callable[[Report], Session]

FIRST, SECOND = date(2024, 3, 1), date(2024, 3, 20)
ROWS = [
    entry(1, FIRST, "自然人", "予以公开", SECOND),
    entry(2, FIRST, "企业", "予以公开", SECOND),
    entry(3, date(2023, 12, 1), "自然人", "本机关不掌握相关政府信息", SECOND),
    entry(4, FIRST, "自然人", None, None),
    entry(5, SECOND, "自然人", "予以公开", FIRST),
]
STRANGE = [*ROWS, entry(6, FIRST, "个体经营者", "予以公开", SECOND), entry(7, FIRST, "自然人", "口头告知", SECOND)]


@pytest.fixture
def session(opened: Opener) -> Session:
    return opened(Report("示例局", 2024, values={"t3.new.natural": 7, "t3.granted.natural": 1}))


@pytest.fixture
def page(session: Session, window: MainWindow) -> LedgerPage:
    window.toolbar.actions_by_name["ledger"].trigger()
    made = window.page
    assert window.session is session
    assert isinstance(made, LedgerPage)
    return made


@pytest.fixture
def choose(page: LedgerPage, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path) -> Callable[..., Path]:
    """Writes a ledger of rows under heads and chooses it."""

    def choose_ledger(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> Path:
        path = write(tmp_path / "台账.xlsx", [heads, *rows])
        dialogs.answer("ledger_to_open", path)
        clerk.click(page.choose)
        clerk.wait_for(lambda: not page.cancel.isVisible())
        clerk.look()
        return path

    return choose_ledger


def shown(page: LedgerPage, cell: str) -> str:
    [grid] = page.figures.grids
    return grid.grid.look(*grid.grid.places[cell]).text


def test_it_needs_a_report(window: MainWindow):
    assert not window.toolbar.actions_by_name["ledger"].isEnabled()


def test_the_count_is_shown_as_table_3(page: LedgerPage, choose: Callable[..., Path]):
    choose(ROWS)
    assert page.tabs.view is page.numbers
    assert page.state.text() == "台账.xlsx：共 5 件，计入 4 件，1 件没有计入。"
    cells = ("t3.new.natural", "t3.new.enterprise", "t3.new.total", "t3.carried_in.natural", "t3.carried_out.natural")
    assert [shown(page, cell) for cell in cells] == ["2", "1", "3", "1", "1"]


def test_a_click_shows_the_rows_behind_a_figure_and_no_names(
    page: LedgerPage, choose: Callable[..., Path], clerk: Clerk
):
    choose(ROWS)
    [grid] = page.figures.grids
    clerk.click(grid.viewport(), grid.visualRect(grid.grid.index_of("t3.granted.total")).center())
    assert page.heading.text() == "“（一）予以公开”的“总计”：2 件"
    assert list(page.rows.rows) == [
        ("2", "2024-03-01", "2024-03-20", "自然人", "（一）予以公开"),
        ("3", "2024-03-01", "2024-03-20", "商业企业", "（一）予以公开"),
    ]
    everything = [*page.rows.rows, *page.unplaced.rows, *page.differences.rows]
    assert not any("申请人1" in text or "申请人5" in text for row in everything for text in row)


def test_rows_that_are_not_counted_say_why(page: LedgerPage, choose: Callable[..., Path]):
    choose(ROWS)
    [(row, why)] = page.unplaced.rows
    assert row == "6"
    assert "早于" in why
    assert page.tabs.bar.tabText(1) == "没有计入 1"


def test_it_is_compared_with_what_was_typed_before(page: LedgerPage, choose: Callable[..., Path]):
    choose(ROWS)
    assert list(page.differences.rows) == [("“一、本年新收政府信息公开申请数量”的“自然人”", "7", "2")]
    page.tabs.show_view(page.differences_table)
    page.differences_table.activated.emit(page.differences.index(0, 0))
    assert page.tabs.view is page.numbers
    assert page.figures.cell == "t3.new.natural"


def test_filling_is_one_edit(
    page: LedgerPage, choose: Callable[..., Path], clerk: Clerk, session: Session, window: MainWindow
):
    choose(ROWS)
    clerk.click(page.fill)
    figures = session.report.figures
    assert (figures["t3.new.natural"], figures["t3.carried_in.natural"], figures["t3.new.total"]) == (2, 1, 3)
    assert figures.is_automatic("t3.new.total")
    assert page.tabs.bar.tabText(2) == "与已填的数不同 0"
    assert "撤销一次" in window.footer.said
    window.toolbar.actions_by_name["undo"].trigger()
    assert session.report.figures["t3.new.natural"] == 7
    assert session.report.figures.is_blank("t3.carried_in.natural")


def test_unknown_words_are_mapped_once_and_remembered(
    page: LedgerPage, choose: Callable[..., Path], clerk: Clerk, settings: Settings
):
    choose(STRANGE)
    assert page.mapping.asked == 2
    page.tabs.show_view(page.mapping)
    table, model = page.mapping.table, page.mapping.model
    for row, meaning in enumerate(("enterprise", "granted")):
        clerk.click(table.viewport(), table.visualRect(model.index(row, 3)).center())
        box = table.indexWidget(model.index(row, 3)) or clerk.focus
        box.setCurrentIndex(box.findData(meaning))
        box.activated.emit(box.currentIndex())
        clerk.look()
    clerk.click(page.mapping.apply)
    clerk.wait_for(lambda: not page.cancel.isVisible())
    clerk.look()
    assert (page.mapping.asked, shown(page, "t3.granted.enterprise"), shown(page, "t3.granted.natural")) == (
        0,
        "2",
        "2",
    )
    assert page.tabs.view is page.numbers
    choose([*STRANGE, entry(8, FIRST, "个体经营者", "口头告知", SECOND)])
    assert shown(page, "t3.granted.enterprise") == "3"
    assert (settings.folder / "ledgers.json").is_file()


def test_columns_that_are_not_found_are_chosen(page: LedgerPage, choose: Callable[..., Path], clerk: Clerk):
    rows = [entry(1, FIRST, "自然人", "予以公开", SECOND)]
    choose(rows, ("序号", "收到日期", "姓名", "谁", "怎么办的", "办结日期"))
    assert page.tabs.view is page.mapping
    assert not page.fill.isEnabled()
    assert "没有找到" in page.mapping.note.text()
    for field, head in ((Field.APPLICANT, "谁"), (Field.OUTCOME, "怎么办的")):
        box = page.mapping.boxes[field]
        box.setCurrentIndex(box.findData(head))
    clerk.click(page.mapping.apply)
    clerk.wait_for(lambda: not page.cancel.isVisible())
    clerk.look()
    assert shown(page, "t3.granted.natural") == "1"
    choose([*rows, *rows], ("序号", "收到日期", "姓名", "谁", "怎么办的", "办结日期"))
    assert shown(page, "t3.granted.natural") == "2", "the columns are remembered"


def test_names_in_place_of_kinds_are_not_remembered(
    page: LedgerPage, choose: Callable[..., Path], clerk: Clerk, settings: Settings
):
    choose([entry(number, FIRST, f"某某{number}", "予以公开", SECOND) for number in range(30)] + ROWS * 20)
    page.mapping.model.setData(page.mapping.model.index(0, 3), "natural")
    page.tabs.show_view(page.mapping)
    clerk.click(page.mapping.apply)
    clerk.wait_for(lambda: not page.cancel.isVisible())
    assert "某某" not in (settings.folder / "ledgers.json").read_text("utf-8")


def test_a_file_that_is_no_ledger_is_told_and_the_one_before_stays(
    page: LedgerPage, choose: Callable[..., Path], clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    choose(ROWS)
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"nothing")
    dialogs.answer("ledger_to_open", wrong)
    dialogs.answer("tell")
    clerk.click(page.choose)
    clerk.wait_for(lambda: dialogs.left_over == [])
    assert "wrong.xlsx" in dialogs.last.text
    assert shown(page, "t3.new.natural") == "2"


def test_a_ledger_is_dropped_and_reading_given_up(page: LedgerPage, clerk: Clerk, tmp_path: Path):
    path = write(tmp_path / "dropped.xlsx", [HEADS, *ROWS])
    assert drop(page, path)
    clerk.click(page.cancel)
    clerk.look()
    assert page.state.text() == ""
    assert drop(page, path)
    clerk.wait_for(lambda: page.fill.isEnabled())
    assert page.state.text().startswith("dropped.xlsx")


def test_it_counts_for_the_reports_year(page: LedgerPage, choose: Callable[..., Path], session: Session):
    choose(ROWS)
    session.do(edits.set_year(session.report, 2023))
    assert (shown(page, "t3.new.natural"), shown(page, "t3.carried_out.natural")) == ("1", "1")


def test_the_ledger_stays_when_the_look_changes_and_goes_with_the_report(
    page: LedgerPage, choose: Callable[..., Path], window: MainWindow, opened: Opener
):
    choose(ROWS)
    window.use_look(Look(DARK))
    assert window.page is not page
    assert shown(window.page, "t3.new.natural") == "2"
    opened(Report("另一局", 2024))
    window.go_to(steps.LEDGER)
    assert window.page.state.text() == ""


def test_a_final_report_is_not_filled(page: LedgerPage, choose: Callable[..., Path], session: Session):
    session.reviewing = True
    choose(ROWS)
    assert not page.fill.isEnabled()


def test_the_blank_ledger_is_saved(
    page: LedgerPage, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    path = tmp_path / "blank.xlsx"
    dialogs.answer("file_to_write", path)
    clerk.click(page.blank)
    clerk.wait_for(lambda: window.footer.said == f"已保存 {path}")
    assert load_workbook(path).sheetnames[0] == "台账"


def test_keys_alone_reach_everything(page: LedgerPage, choose: Callable[..., Path], clerk: Clerk):
    choose(ROWS)
    page.tabs.bar.setFocus()
    for place in range(4):
        assert page.tabs.bar.currentIndex() == place
        clerk.press(Qt.Key.Key_Right)


@pytest.mark.parametrize(("width", "height"), [(911, 512), (640, 400)])
def test_it_fits_small_windows(
    page: LedgerPage, choose: Callable[..., Path], window: MainWindow, clerk: Clerk, width: int, height: int
):
    choose(STRANGE)
    window.resize(width, height)
    for view in (page.numbers, page.unplaced_table, page.differences_table, page.mapping):
        page.tabs.show_view(view)
        clerk.look()
        assert (window.width(), window.height()) == (width, height)
