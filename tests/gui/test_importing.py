"""Reading reports in, in the real window, by keys and mouse; the files are read by a process of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.clerk import Clerk
from gui.intake.notes import Kind
from gui.intake.page import ImportPage
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.report import BodyKind, Report
from model.storage import datafile
from tests.gui import sources
from tests.gui.dropping import drop
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def read(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs) -> Callable[[Path], ImportPage]:
    """Chooses a file by the menu's key and waits until its page is there."""

    def take(path: Path) -> ImportPage:
        dialogs.answer("file_to_read", path)
        clerk.press(Qt.Key.Key_I, CONTROL)
        return shown(window, clerk)

    return take


def shown(window: MainWindow, clerk: Clerk) -> ImportPage:
    clerk.wait_for(lambda: isinstance(window.page, ImportPage) and hasattr(window.page, "notes"))
    page = window.page
    assert isinstance(page, ImportPage)
    clerk.look()
    return page


def figures(report: Report) -> dict[str, object]:
    return {cell: report.figures[cell] for cell in report.form.cells}


@pytest.mark.parametrize("suffix", list(sources.KINDS))
def test_a_report_of_each_kind_is_read_into_a_new_one(window: MainWindow, clerk: Clerk, read, tmp_path: Path, suffix):
    page = read(sources.write(complete_report(), tmp_path / f"年报{suffix}"))
    assert window.session is None
    assert page.title.text() == f"读入：年报{suffix}"
    clerk.click(page.buttons_by_words["读入为新报告"])
    session = window.session
    assert session is not None
    assert (session.report.body, session.report.year) == ("示例县人民政府", 2024)
    assert figures(session.report) == figures(complete_report())
    assert session.report.text("s6").startswith("全年发出收取信息处理费通知3件")
    assert session.path is None
    assert session.has_unsaved_work
    assert window.step == steps.BASICS


def test_nothing_changes_before_the_user_says_so(window: MainWindow, clerk: Clerk, opened: OpenReport, read, tmp_path):
    session = opened(Report("某局", 2024))
    before = datafile.encode(session.report)
    page = read(sources.write(complete_report(), tmp_path / "a.html"))
    assert datafile.encode(session.report) == before
    assert page.buttons_by_words["填入当前报告…"].isEnabled()
    clerk.click(page.cancel)
    assert window.step == steps.BASICS
    assert window.session is session
    assert datafile.encode(session.report) == before
    assert session.history.undo_name is None
    assert not window.importing.is_open


def test_it_fills_the_open_report_in_one_step_that_is_undone_at_once(
    clerk: Clerk, opened: OpenReport, dialogs: ScriptedDialogs, read, tmp_path: Path
):
    own = Report("某局", 2024, values={"t3.new.natural": 5, "t2.fees.amount": 3}, texts={"s1": "自己的文字。"})
    session = opened(own)
    before = figures(session.report)
    page = read(sources.write(complete_report(), tmp_path / "a.docx"))
    dialogs.answer("texts_to_fill_in", ("s5",))
    clerk.click(page.buttons_by_words["填入当前报告…"])
    report = session.report
    assert figures(report) == figures(complete_report())
    assert (report.text("s1"), report.text("s5")) == ("自己的文字。", complete_report().text("s5"))
    assert report.body == "某局"
    assert session.history.undo_name == "填入读到的内容"
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert figures(report) == before
    assert report.text("s5") == ""
    assert session.history.undo_name is None


def test_a_report_of_another_form_cannot_be_filled_in(opened: OpenReport, read, tmp_path: Path):
    opened(Report("某局", 2020))
    page = read(sources.write(complete_report(), tmp_path / "a.txt"))
    assert not page.buttons_by_words["填入当前报告…"].isEnabled()
    assert page.buttons_by_words["读入为新报告"].isEnabled()


def test_glued_digits_are_asked_about_and_one_reading_is_chosen_by_keys(
    window: MainWindow, clerk: Clerk, read, tmp_path: Path
):
    report = complete_report()
    lines = ["某局2024年政府信息公开工作年度报告", "一、总体情况", "全年工作按期完成。"]
    lines += ["三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "1112000014"]
    lines += ["四、结转下年度继续办理0000000", "五、存在的主要问题及改进情况", "没有。"]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), "utf-8")
    page = read(path)
    doubts = [note for note in page.notes.shown if note.kind is Kind.DOUBT]
    assert doubts
    first = doubts[0]
    assert len(first.choices) > 1
    assert page.notes.current == first
    assert clerk.focus is page.notes.list
    assert page.source.current is not None
    other = next(c for c in first.choices if c.values != {first.cell: window.importing.report.figures[first.cell]})
    made = page.notes.buttons[first.choices.index(other)]
    while clerk.focus is not made:
        clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Space)
    assert page.notes.shown[0].kind is Kind.SETTLED
    clerk.click(page.buttons_by_words["读入为新报告"])
    assert {first.cell: window.session.report.figures[first.cell]} == other.values
    assert report.form is window.session.report.form


def test_a_click_in_the_source_shows_the_cell_and_a_click_on_a_cell_its_place(clerk: Clerk, read, tmp_path: Path):
    page = read(sources.write(complete_report(), tmp_path / "a.html"))
    page.form.show_cells(["t3.granted.natural"])
    clerk.look()
    grid = page.form.body.grid
    assert grid is not None
    index = grid.grid.index_of("t3.unable_not_held.enterprise")
    clerk.click(grid.viewport(), grid.visualRect(index).center())
    lit = page.source.current
    assert lit is not None
    area = sources.area_of(page.source, lit)
    assert not area.isEmpty()
    assert page.source.accessibleDescription().endswith("：15")
    above = page.source.current
    clerk.click(page.source.viewport(), area.center())
    assert page.source.current == above
    page.source.setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert grid.grid.cell(grid.currentIndex()) == "t3.unable_not_ready.enterprise"
    clerk.press(Qt.Key.Key_Right)
    assert grid.grid.cell(grid.currentIndex()) == "t3.unable_not_ready.research"
    assert clerk.focus is page.source


def test_a_text_is_found_in_the_source_and_back(clerk: Clerk, read, tmp_path: Path):
    page = read(sources.write(complete_report(), tmp_path / "a.html"))
    page.form.sections.setFocus()
    page.form.sections.setCurrentIndex(page.form.sections.findData("s5"))
    lit = page.source.current
    assert lit is not None
    area = sources.area_of(page.source, lit)
    assert page.form.body.text.toPlainText() == complete_report().text("s5")
    page.form.show_cells(["t2.fees.amount"])
    clerk.click(page.source.viewport(), area.center())
    assert page.form.section == "s5"


def test_what_the_source_has_wrong_is_told_and_kept(window: MainWindow, clerk: Clerk, read, tmp_path: Path):
    report = complete_report()
    report.apply(edits.state(report, {"t4.direct.total": 99}).changes)
    page = read(sources.write(report, tmp_path / "a.xlsx"))
    assert [note.kind for note in page.notes.shown] == [Kind.WRONG]
    assert "99" in page.notes.shown[0].text
    clerk.click(page.buttons_by_words["读入为新报告"])
    assert window.session.report.figures["t4.direct.total"] == 99


def test_slashes_are_offered_to_be_noughts(window: MainWindow, clerk: Clerk, read, tmp_path: Path):
    whole = sources.html(complete_report()).decode()
    path = tmp_path / "a.html"
    path.write_text(whole.replace("<span>1826.3050</span>", "<span>/</span>"), "utf-8")
    page = read(path)
    [note] = [note for note in page.notes.shown if note.kind is Kind.MISSING]
    assert note.cell == "t2.fees.amount"
    assert not [note for note in page.notes.shown if note.kind is Kind.WARNING]
    clerk.click(page.notes.buttons[0])
    assert page.notes.shown == []
    clerk.click(page.buttons_by_words["读入为新报告"])
    assert window.session.report.figures["t2.fees.amount"] == 0


def test_what_the_source_says_of_itself_can_be_corrected(window: MainWindow, clerk: Clerk, read, tmp_path: Path):
    page = read(sources.write(complete_report(), tmp_path / "a.html"))
    for field, words in ((page.body, "示例县财政局"), (page.year, "2023")):
        field.setFocus()
        field.selectAll()
        clerk.type(words)
        clerk.press(Qt.Key.Key_Return)
    page.kind.setCurrentIndex(0)
    clerk.click(page.buttons_by_words["读入为新报告"])
    report = window.session.report
    assert (report.body, report.year, report.kind) == ("示例县财政局", 2023, BodyKind.STATE_DEPARTMENT)


def test_a_year_of_the_other_form_reads_the_source_anew(window: MainWindow, clerk: Clerk, read, tmp_path: Path):
    page = read(sources.write(complete_report(), tmp_path / "a.html"))
    page.year.setFocus()
    page.year.selectAll()
    clerk.type("2020")
    clerk.press(Qt.Key.Key_Return)
    clerk.wait_for(lambda: window.importing.report is not None and window.importing.report.year == 2020)
    assert window.importing.report.form.id == "2019"


def test_a_source_without_a_year_asks_for_one(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path):
    path = tmp_path / "a.html"
    report = complete_report()
    report.apply(edits.write(report, "s0", "").changes)
    path.write_bytes(sources.html(report, dated=False))
    dialogs.answer("file_to_read", path)
    dialogs.answer("report_year", 2022)
    clerk.press(Qt.Key.Key_I, CONTROL)
    shown(window, clerk)
    assert window.importing.report.year == 2022


def test_a_scan_and_a_damaged_file_leave_everything_as_it_was(
    window: MainWindow, clerk: Clerk, opened: OpenReport, dialogs: ScriptedDialogs, tmp_path: Path
):
    session = opened(complete_report())
    window.go_to(steps.REVIEW)
    broken = sources.docx(complete_report())
    for name, content, words in (
        ("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "图片"),
        ("damaged.docx", broken[: len(broken) // 2], "damaged.docx"),
        ("empty.html", b"", "空的"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        dialogs.answer("file_to_read", path)
        dialogs.answer("tell")
        asked = len(dialogs.asked)
        clerk.press(Qt.Key.Key_I, CONTROL)
        clerk.wait_for(lambda asked=asked: len(dialogs.asked) == asked + 2)
        assert words in dialogs.last.text
        assert window.session is session
        assert window.step == steps.REVIEW
        assert not window.importing.is_open
    assert not session.has_unsaved_work


def test_reading_can_be_given_up(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path):
    dialogs.answer("file_to_read", sources.write(complete_report(), tmp_path / "a.pdf"))
    clerk.press(Qt.Key.Key_I, CONTROL)
    page = window.page
    assert isinstance(page, ImportPage)
    assert clerk.focus is page.cancel
    clerk.press(Qt.Key.Key_Space)
    assert window.step == steps.START
    assert not window.importing.is_open
    QTest.qWait(50)
    assert window.step == steps.START


def test_a_dropped_file_of_others_is_read_in_and_one_of_ours_is_opened(
    window: MainWindow, clerk: Clerk, tmp_path: Path
):
    assert drop(window, sources.write(complete_report(), tmp_path / "a.docx"))
    shown(window, clerk)
    assert window.session is None
    own = tmp_path / "own.xxgk"
    datafile.save(complete_report(), own)
    assert drop(window, own)
    assert window.session.path == own
    assert not window.importing.is_open


def test_last_years_web_page_is_attached(
    window: MainWindow, clerk: Clerk, opened: OpenReport, dialogs: ScriptedDialogs, tmp_path: Path
):
    last = complete_report()
    last.apply(edits.set_year(last, 2023).changes)
    session = opened(complete_report())
    dialogs.answer("file_to_read", sources.write(last, tmp_path / "a.html"))
    window.toolbar.actions_by_name["attach"].trigger()
    page = shown(window, clerk)
    assert page.buttons_by_words["作为上年报告附上"].property("strong")
    clerk.click(page.buttons_by_words["作为上年报告附上"])
    assert session.report.previous.year == 2023
    assert figures(session.report.previous) == figures(last)
    assert "已附上2023年度报告" in window.footer.said
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert session.report.previous is None


def test_next_years_report_begins_from_the_open_one(window: MainWindow, opened: OpenReport):
    opened(complete_report())
    window.toolbar.actions_by_name["go_on"].trigger()
    session = window.session
    assert (session.report.year, session.report.previous.year) == (2025, 2024)
    assert session.report.figures["t3.carried_in.natural"] == 28
    assert "待补充" in session.report.text("s1")
    assert session.path is None
    assert session.has_unsaved_work


@pytest.mark.parametrize("suffix", [".xxgk", ".html"])
def test_the_first_page_begins_from_last_years_report(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path, suffix: str
):
    path = tmp_path / f"last{suffix}"
    if suffix == ".xxgk":
        datafile.save(complete_report(), path)
    else:
        sources.write(complete_report(), path)
    dialogs.answer("file_to_read", path)
    clerk.click(window.page.next)
    if suffix != ".xxgk":
        clerk.click(shown(window, clerk).buttons_by_words["由它新建下一年度的报告"])
    assert (window.session.report.year, window.session.report.previous.year) == (2025, 2024)
    assert window.session.report.figures["t3.carried_in.natural"] == 28


def test_other_colours_keep_the_import_open(window: MainWindow, clerk: Clerk, read, tmp_path: Path):
    read(sources.write(complete_report(), tmp_path / "a.html"))
    window.use_look(theme.Look(theme.DARK))
    shown(window, clerk)
    window.use_look(theme.PLAIN)
    clerk.click(shown(window, clerk).buttons_by_words["读入为新报告"])
    assert figures(window.session.report) == figures(complete_report())
