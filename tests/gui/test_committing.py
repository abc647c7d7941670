"""What is being typed is taken over before whatever would leave it behind: going on, saving, undoing, closing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from gui.clerk import Clerk
from gui.dialogs import Unsaved
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model.actions import open_report
from model.report import Report
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"


@pytest.fixture
def typing(opened: OpenReport, window: MainWindow, clerk: Clerk) -> Session:
    """A saved report at table 4 with 12 typed over the 11 of one cell, its editor still open."""
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to(CELL)
    clerk.type("12")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert session.report.figures[CELL] == 11
    return session


def saved_figure(session: Session) -> object:
    return open_report(session.path).report.figures[CELL]


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(lambda clerk: clerk.press(Key.Key_PageDown, CONTROL), id="next by key"),
        pytest.param(lambda clerk: clerk.press(Key.Key_PageUp, CONTROL), id="back by key"),
        pytest.param(lambda clerk: clerk.go_to(steps.REVIEW), id="another step by mouse"),
        pytest.param(lambda clerk: clerk.press(Key.Key_Return), id="enter"),
        pytest.param(lambda clerk: clerk.window.go_to(steps.OUTPUT), id="to the preview"),
    ],
)
def test_going_on_takes_it_over(typing: Session, clerk: Clerk, leave: Callable[[Clerk], object]):
    leave(clerk)
    assert typing.report.figures[CELL] == 12
    assert typing.history.undo_name is not None


def test_saving_takes_it_over(typing: Session, clerk: Clerk):
    clerk.press(Key.Key_S, CONTROL)
    assert saved_figure(typing) == 12
    assert typing.is_saved


def test_saving_under_another_name_takes_it_over(
    typing: Session, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    dialogs.answer("file_to_save", tmp_path / "other.xxgk")
    clerk.press(Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert typing.path == tmp_path / "other.xxgk"
    assert saved_figure(typing) == 12


def test_exporting_takes_it_over(typing: Session, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path):
    dialogs.answer("folder_for_export", tmp_path)
    written: list[Path] = []
    clerk.window.files.exporting.exported.connect(lambda files: written.extend(file.path for file in files))
    clerk.press(Key.Key_E, CONTROL)
    clerk.wait_for(lambda: bool(written))
    table = typing.report.form.by_section["s4"]
    sheet = load_workbook(next(path for path in written if path.suffix == ".xlsx"))[table.short_title]
    row, column = table.table.places[CELL]
    assert sheet.cell(row + 2, column + 1).value == 12


def test_printing_takes_it_over(typing: Session, clerk: Clerk, dialogs: ScriptedDialogs):
    dialogs.answer("confirm", False)
    clerk.press(Key.Key_P, CONTROL)
    clerk.wait_for(lambda: "confirm" in dialogs.kinds)
    assert clerk.window.step == steps.OUTPUT
    assert typing.report.figures[CELL] == 12


def test_undo_takes_back_what_was_being_typed(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put("t4.direct.upheld", "5")
    clerk.grid.go_to(CELL)
    clerk.type("12")
    clerk.click(next(button for button in window.toolbar.findChildren(QToolButton) if button.text() == "撤销"))
    assert (session.report.figures[CELL], session.report.figures["t4.direct.upheld"]) == (11, 5)
    clerk.press(Key.Key_Y, CONTROL)
    assert session.report.figures[CELL] == 12


LEAVING = [
    pytest.param(lambda clerk: clerk.window.close(), id="closing the window"),
    pytest.param(lambda clerk: clerk.press(Key.Key_W, CONTROL), id="closing the report"),
    pytest.param(lambda clerk: clerk.press(Key.Key_N, CONTROL), id="a new report"),
    pytest.param(lambda clerk: clerk.window.open(clerk.window.session.path), id="another report"),
    pytest.param(lambda clerk: clerk.window.toolbar.actions_by_name["sample"].trigger(), id="the sample"),
]


@pytest.mark.parametrize("leave", LEAVING)
def test_leaving_the_report_asks_about_what_was_being_typed(
    typing: Session, clerk: Clerk, dialogs: ScriptedDialogs, leave: Callable[[Clerk], object]
):
    dialogs.answer("unsaved", Unsaved.SAVE)
    path = typing.path
    leave(clerk)
    assert dialogs.kinds == ["unsaved"]
    assert open_report(path).report.figures[CELL] == 12


@pytest.mark.parametrize("leave", LEAVING)
def test_whoever_turns_back_finds_what_was_typed(
    typing: Session, clerk: Clerk, dialogs: ScriptedDialogs, leave: Callable[[Clerk], object]
):
    dialogs.answer("unsaved", Unsaved.CANCEL)
    leave(clerk)
    assert clerk.window.session is typing
    assert clerk.window.isVisible()
    assert typing.report.figures[CELL] == 12


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
@pytest.mark.parametrize(
    ("leave", "is_done"),
    [
        pytest.param((Key.Key_PageDown, CONTROL), lambda clerk: clerk.window.step.id == "s5", id="next"),
        pytest.param((Key.Key_S, CONTROL), lambda clerk: clerk.window.session.saved_at is not None, id="saving"),
        pytest.param((Key.Key_W, CONTROL), lambda clerk: clerk.window.session is None, id="closing the report"),
    ],
)
def test_what_is_no_figure_never_keeps_anybody(
    typing: Session,
    clerk: Clerk,
    leave: tuple[Qt.Key, Qt.KeyboardModifier],
    is_done: Callable[[Clerk], bool],
):
    clerk.type("x")
    figures = typing.report.figures
    clerk.press(*leave)
    assert is_done(clerk)
    assert figures[CELL] == 11


# The basics


def test_an_entry_of_the_basics_is_taken_over_by_saving(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    assert window.step == steps.BASICS
    clerk.type("新名称局")
    assert session.report.body == "示例县人民政府"
    clerk.press(Key.Key_S, CONTROL)
    assert open_report(session.path).report.body == "新名称局"


def test_an_entry_of_the_basics_is_asked_about_on_closing(
    opened: OpenReport, clerk: Clerk, window: MainWindow, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    clerk.type("新名称局")
    dialogs.answer("unsaved", Unsaved.CANCEL)
    assert not window.close()
    assert session.report.body == "新名称局"


def test_a_year_of_another_form_is_taken_over_before_saving(window: MainWindow, clerk: Clerk, tmp_path: Path):
    clerk.press(Key.Key_N, CONTROL)
    clerk.type("某局")
    window.session.save(tmp_path / "report.xxgk")
    for _ in range(2):
        clerk.press(Key.Key_Tab)
    clerk.type("2020")
    clerk.press(Key.Key_S, CONTROL)
    saved = open_report(tmp_path / "report.xxgk").report
    assert (saved.body, saved.year) == ("某局", 2020)
    assert window.session.report.form is saved.form
    assert window.session.is_saved


def test_going_on_from_a_year_of_another_form_shows_the_steps_of_that_form(window: MainWindow, clerk: Clerk):
    clerk.press(Key.Key_N, CONTROL)
    for _ in range(2):
        clerk.press(Key.Key_Tab)
    clerk.type("2020")
    clerk.press(Key.Key_PageDown, CONTROL)
    clerk.look()
    session = window.session
    assert session.report.year == 2020
    assert window.rail.step_model.steps == session.steps
    assert window.step in session.steps
    assert window.pages[window.step.id].isVisible()


# Texts


def test_undo_and_redo_in_a_text_are_those_of_the_report(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    before = session.report.text("s5")
    window.go_to(steps.step_of(session.steps, "s5"))
    editor = clerk.paper
    QTest.keyClick(editor, Key.Key_End, CONTROL)
    clerk.type("ab")
    clerk.type("丙")
    assert session.report.text("s5") == before + "ab丙"
    clerk.press(Key.Key_Z, CONTROL)
    assert (session.report.text("s5"), editor.text()) == (before, before)
    clerk.press(Key.Key_Y, CONTROL)
    assert (session.report.text("s5"), editor.text()) == (before + "ab丙", before + "ab丙")


def test_undo_in_a_text_reaches_what_was_done_elsewhere_before(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    window.go_to(steps.step_of(session.steps, "s5"))
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.figures[CELL] == 11
    assert not session.has_unsaved_work


def test_typing_on_another_step_is_a_run_of_its_own(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    step = steps.step_of(session.steps, "s5")
    before = session.report.text("s5")
    for letter in "ab":
        window.go_to(step)
        QTest.keyClick(clerk.paper, Key.Key_End, CONTROL)
        clerk.type(letter)
        window.go_to(steps.REVIEW)
    session.undo()
    assert session.report.text("s5") == before + "a"
