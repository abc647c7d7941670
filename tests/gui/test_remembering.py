"""What the window remembers from one report and one start to the next, and what F1 and the menus do over steps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.session import Session
from gui.settings import Known, Settings
from gui.widgets.plain_note import PlainNote
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import save_report
from model.report import Report
from tests.gui.conftest import put_away
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CELL = "t4.review.upheld"


def recents(window: MainWindow) -> QListWidget:
    return window.pages["start"].findChild(QListWidget, "recent")


def test_recent_files_open_by_click_and_by_enter(opened: OpenReport, window: MainWindow, clerk: Clerk):
    path = opened(complete_report()).path
    for way in ("click", "enter"):
        clerk.press(Key.Key_W, CONTROL)
        shown = recents(window)
        assert shown.item(0).text().split("\n") == ["2024 年　示例县人民政府", f"核对通过　　{path}"]
        if way == "click":
            clerk.click(shown.viewport(), shown.visualItemRect(shown.item(0)).center())
        else:
            shown.setFocus()
            shown.setCurrentRow(0)
            clerk.press(Key.Key_Return)
        assert window.session is not None
        assert window.session.path == path


def test_a_report_comes_back_at_the_step_where_it_was_left(
    settings: Settings, dialogs: ScriptedDialogs, tmp_path: Path
):
    paths = [tmp_path / "甲.xxgk", tmp_path / "乙.xxgk"]
    for path in paths:
        save_report(complete_report(), path)
    first = MainWindow(settings, dialogs)
    first.open(paths[0])
    assert first.step == steps.BASICS
    first.go_to(steps.step_of(first.session.steps, "s3"))
    first.open(paths[1])
    assert first.step == steps.BASICS
    first.go_to(steps.REVIEW)
    first.go_to(steps.START)
    put_away(first)
    second = MainWindow(Settings(tmp_path / "settings"), dialogs)
    for path, step in zip(paths, ("s3", "review"), strict=True):
        second.open(path)
        assert second.step.id == step
        assert second.rail.currentIndex().data() == second.step.name
    put_away(second)


def test_a_remembered_step_that_the_form_has_not_is_none(opened: OpenReport, window: MainWindow, settings: Settings):
    path = opened(complete_report()).path
    window.files.close()
    settings.remember_step(path, "s99")
    window.open(path)
    assert window.step == steps.BASICS


def test_a_recent_file_that_is_gone_says_so_and_is_forgotten(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, qtbot: QtBot
):
    path = opened(complete_report()).path
    path.unlink()
    clerk.press(Key.Key_W, CONTROL)
    shown = recents(window)
    # Files are looked for beside the window's thread: those on a share that is away take their time.
    qtbot.waitUntil(lambda: "找不到文件" in shown.item(0).text())
    dialogs.answer("tell")
    clerk.click(shown.viewport(), shown.visualItemRect(shown.item(0)).center())
    assert str(path) in dialogs.last.text
    assert recents(window).count() == 0


def test_a_file_saved_meanwhile_stands_on_the_first_page(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    clerk.press(Key.Key_N, CONTROL)
    window.go_to(steps.START)
    assert recents(window).count() == 0
    dialogs.answer("file_to_save", tmp_path / "甲.xxgk")
    assert window.save()
    window.go_to(steps.BASICS)
    window.go_to(steps.START)
    assert recents(window).count() == 1


def test_reports_are_listed_by_body_the_latest_year_first(
    window: MainWindow, clerk: Clerk, settings: Settings, tmp_path: Path
):
    for name, known in {
        "一": Known("甲局", 2022, "核对通过"),
        "二": Known("乙局", 2024, "必须改正 2"),
        "三": Known("甲局", 2024, "必须改正 1，请核实 1"),
        "四": None,
    }.items():
        settings.remember(tmp_path / f"{name}.xxgk", known)
    window.go_to(steps.START)
    window.pages["start"].refresh()
    clerk.look()
    shown = recents(window)
    heads = [shown.item(row).text().split("\n")[0] for row in range(shown.count())]
    assert heads == ["2024 年　乙局", "2024 年　甲局", "2022 年　甲局", "四"]


def test_the_title_is_written_with_its_line_break_and_left_automatic_when_empty(window: MainWindow, clerk: Clerk):
    clerk.press(Key.Key_N, CONTROL)
    clerk.type("甲局办公室")
    clerk.press(Key.Key_Tab)
    title = window.findChild(PlainNote)
    assert title.placeholderText().split("\n")[0] == "甲局办公室"
    title.setFocus()
    clerk.type("甲市人民政府")
    clerk.press(Key.Key_Return)
    clerk.type("2025年度报告")
    assert window.session.report.title_lines == ["甲市人民政府", "2025年度报告"]
    clerk.press(Key.Key_Z, CONTROL)
    assert window.session.report.title_lines[0] == "甲局办公室"
    assert title.toPlainText() == ""


def test_all_totals_are_made_automatic_in_one_step(opened: OpenReport, window: MainWindow, clerk: Clerk):
    report = complete_report()
    report.apply(edits.state(report, {"t3.granted.total": 9, "t4.review.total": 1}).changes)
    session = opened(report)
    window.toolbar.actions_by_name["automatic"].trigger()
    assert all(session.report.figures.is_automatic(total) for total in session.report.form.totals)
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.figures["t3.granted.total"] == 9


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_f1_says_what_counts_in_the_current_cell(opened: OpenReport, clerk: Clerk):
    session = opened(complete_report())
    clerk.go_to(session.steps[4])
    clerk.grid.go_to("t3.deny_internal.natural")
    clerk.press(Key.Key_F1)
    assert clerk.window.helping.view.target == "t3-2021#deny_internal"
    assert "人事管理、后勤管理、内部工作流程" in clerk.window.helping.view.browser.toPlainText()


def test_a_card_opens_the_cell_to_be_mended(opened: OpenReport, window: MainWindow, clerk: Clerk):
    report = complete_report()
    report.apply(edits.state(report, {"t3.new.natural": 1}).changes)
    session = opened(report)
    window.go_to_card(session.cards_of("s3")[0])
    assert isinstance(clerk.focus, QLineEdit)
    clerk.type("401")
    clerk.press(Key.Key_Return)
    assert session.report.figures["t3.new.natural"] == 401
    assert session.cards == []


def test_the_window_comes_back_where_it_was(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs):
    """At a width that the off-screen platform's narrow screen has room for."""
    first = MainWindow(settings, dialogs)
    first.resize(700, 600)
    first.show()
    qtbot.waitExposed(first)
    put_away(first)
    second = MainWindow(settings, dialogs)
    assert (second.width(), second.height()) == (700, 600)
    put_away(second)


@pytest.mark.parametrize("geometry", ["zz", "00"])
def test_a_remembered_place_that_is_none_does_no_harm(
    qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs, geometry: str
):
    (tmp_path / "settings.json").write_text(f'{{"geometry": "{geometry}"}}')
    window = MainWindow(Settings(tmp_path), dialogs)
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1366, 768)
