"""The window as a whole: what it shows of a report, going from step to step, cards, menus, what it remembers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.findings.panel import CardWidget
from gui.pages.basics import BasicsPage
from gui.pages.review import ReviewPage
from gui.session import Session
from gui.settings import Settings
from gui.widgets.choice import Choice
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import save_report
from model.proof.code import code_of
from model.report import BodyKind, Report
from model.rules import Severity
from model.storage import datafile
from tests.gui.conftest import put_away
from tests.gui.scripted import ScriptedDialogs
from tests.model.strategies import reports
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CELL = "t4.review.upheld"


def edit(session: Session, **figures: int | None) -> None:
    """States cells; the dots of a cell's id are written as two underscores."""
    values = {cell.replace("__", "."): figure for cell, figure in figures.items()}
    session.do(edits.state(session.report, values))


def words(window: MainWindow) -> str:
    """All words in sight besides those of grids and editors."""
    QApplication.processEvents()
    shown = [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
    return "\n".join(widget.text() for widget in shown if widget.isVisible())


def card_widgets(window: MainWindow) -> list[CardWidget]:
    QApplication.processEvents()
    return [widget for widget in window.findChildren(CardWidget) if widget.isVisible()]


def button(window: MainWindow, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == text)


# Looking changes nothing


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(report=reports())
def test_looking_through_a_report_changes_nothing(
    opened: OpenReport, clerk: Clerk, window: MainWindow, dialogs: ScriptedDialogs, report: Report
):
    if report.is_final and report.code and report.code != code_of(report):
        # It was changed outside the program, which is told.
        dialogs.answer("tell")
    session = opened(report)
    content = datafile.encode(session.report)
    for step in session.steps:
        if step != steps.OUTPUT:
            clerk.go_to(step)
    window.commit()
    assert datafile.encode(session.report) == content
    assert not session.has_unsaved_work


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(Report("很长的名称" * 60, 2024), id="a long name"),
        pytest.param(Report("甲\t乙", 2024), id="a tab in the name"),
        pytest.param(Report("某局", 2024, texts={"s3": "说\n明\n", "s0": "\n引言\n\n"}), id="line feeds at the ends"),
    ],
)
def test_what_an_entry_cannot_show_stays_as_it_is(opened: OpenReport, clerk: Clerk, report: Report):
    session = opened(report)
    content = datafile.encode(session.report)
    for step in session.steps[:-1]:
        clerk.go_to(step)
    assert datafile.encode(session.report) == content
    assert not session.has_unsaved_work


# Title and status


def test_the_title_names_the_file_and_marks_unsaved_work(opened: OpenReport, window: MainWindow):
    assert window.windowTitle() == "政府信息公开年报"
    session = opened(complete_report())
    assert window.windowTitle() == "report.xxgk[*] — 政府信息公开年报"
    assert not window.isWindowModified()
    assert "已保存" in words(window)
    edit(session, t4__review__upheld=12)
    assert window.isWindowModified()
    assert "有修改还没有保存" in words(window)
    session.undo()
    assert not window.isWindowModified()
    edit(session, t4__review__upheld=12)
    window.save()
    assert not window.isWindowModified()
    assert f"已保存 {session.saved_at:%H:%M}" in words(window)


def test_the_title_counts_what_stands_against_the_report(opened: OpenReport, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99, t2__regulations__issued=1)
    assert window.windowTitle() == "report.xxgk[*] — 必须改正 1，请核实 1 — 政府信息公开年报"
    session.undo()
    edit(session, t2__regulations__issued=1)
    assert window.windowTitle() == "report.xxgk[*] — 请核实 1 — 政府信息公开年报"
    assert window.rail.step_model.state(session.steps.index(steps.REVIEW)).number == 1


def test_a_report_without_a_file_is_titled_by_its_name(window: MainWindow, clerk: Clerk):
    clerk.press(Key.Key_N, CONTROL)
    assert "还没有保存到文件" in words(window)
    clerk.type("某局")
    clerk.press(Key.Key_Tab)
    assert window.windowTitle().startswith("某局")
    assert window.isWindowModified()


@pytest.mark.parametrize(
    ("today", "said"),
    [(date(2025, 1, 10), "还有 21 天"), (date(2025, 1, 31), "还有 0 天"), (date(2025, 2, 1), "已过截止日")],
)
def test_the_rail_says_how_long_there_is_left(
    qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs, tmp_path: Path, today: date, said: str
):
    window = MainWindow(settings, dialogs, today=lambda: today)
    window.show()
    qtbot.waitExposed(window)
    save_report(Report("某局", 2024, BodyKind.DEPARTMENT), tmp_path / "a.xxgk")
    window.open(tmp_path / "a.xxgk")
    assert f"公开截止 2025 年 1 月 31 日\n{said}" in words(window)
    put_away(window)


def test_a_new_report_is_on_the_year_that_is_due(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs):
    window = MainWindow(settings, dialogs, today=lambda: date(2031, 1, 5))
    qtbot.addWidget(window)
    window.files.new()
    assert window.session.report.year == 2030


# From step to step


def test_next_and_back_go_through_all_steps(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(Report("", 2024))
    window.go_to(steps.START)
    for step in session.steps[1:]:
        clerk.click(button(window, "下一步 ›"))
        assert window.step == step
    assert not any(each.isVisible() and each.text() == "下一步 ›" for each in window.findChildren(QPushButton))
    clerk.press(Key.Key_PageDown, CONTROL)
    assert window.step == steps.OUTPUT
    for step in session.steps[-2::-1]:
        clerk.click(button(window, "‹ 上一步"))
        assert window.step == step
    assert not button(window, "‹ 上一步").isEnabled()
    clerk.press(Key.Key_PageUp, CONTROL)
    assert window.step == steps.START


def test_a_page_keeps_its_place_while_others_are_looked_at(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s3"))
    clerk.grid.go_to("t3.granted.legal")
    window.go_to(steps.REVIEW)
    window.go_to(steps.step_of(session.steps, "s3"))
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == "t3.granted.legal"
    assert clerk.grid.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_why_a_text_was_not_taken_stands_at_the_foot(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to(CELL)
    clerk.type("1.5")
    clerk.press(Key.Key_Return)
    assert "“1.5”带小数" in window.footer.said
    clerk.press(Key.Key_PageDown, CONTROL)
    assert "1.5" in window.footer.said
    clerk.press(Key.Key_PageDown, CONTROL)
    assert "1.5" not in window.footer.said


def test_a_selection_is_summed_in_the_status_bar(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to(CELL)
    clerk.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "选中 2 格　合计 13" in words(window)
    clerk.press(Key.Key_Right)
    assert "选中" not in words(window)


def test_the_meaning_of_the_current_cell_is_told(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s3"))
    for cell in ("t3.new.natural", "t3.result_total.natural"):
        clerk.grid.go_to(cell)
        assert session.report.form.cells[cell].row in words(window)
    assert "自动合计" in words(window)


# Cards


def test_a_card_leads_to_its_cell_and_lights_both_sides(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    edit(session, t3__new__natural=402)
    window.go_to(steps.step_of(session.steps, "s3"))
    balance = next(widget for widget in card_widgets(window) if widget.card.findings[0].rule == "t3.balance")
    clerk.click(balance, QPoint(5, 5))
    grid = clerk.grid
    assert grid.grid.cell(grid.currentIndex()) == "t3.new.natural"
    assert balance.property("active") is True
    left, right = balance.card.sides
    assert {cell for cell in grid.grid.places if grid.grid.look(*grid.grid.places[cell]).side == 0} == set(left.cells)
    assert {cell for cell in grid.grid.places if grid.grid.look(*grid.grid.places[cell]).side == 1} == set(right.cells)
    clerk.put("t3.new.natural", "401")
    assert card_widgets(window) == []
    assert all(grid.grid.look(*place).side is None for place in grid.grid.places.values())


def test_a_card_of_another_step_leads_there(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99)
    session.do(edits.write(session.report, "s5", "𬇙整改××项。"))
    window.go_to(steps.REVIEW)
    by_section = {widget.card.section: widget for widget in card_widgets(window) if widget.card.is_error}
    clerk.click(by_section["s4"], QPoint(5, 5))
    assert window.step.id == "s4"
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == "t4.direct.total"
    window.go_to(steps.REVIEW)
    clerk.click(by_section["s5"], QPoint(5, 5))
    assert window.step.id == "s5"
    assert clerk.paper.textCursor().selectedText() == "××"


def test_a_fix_mends_and_can_be_undone(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99)
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.click(button(window, "改为自动合计 7"))
    assert session.report.figures.is_automatic("t4.direct.total")
    assert card_widgets(window) == []
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.figures["t4.direct.total"] == 99


def test_a_link_works_by_keys_alone(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99)
    window.go_to(steps.step_of(session.steps, "s4"))
    button(window, "改为自动合计 7").setFocus()
    clerk.press(Key.Key_Space)
    assert session.standing.ready


def test_cards_that_did_not_change_keep_their_widgets(opened: OpenReport, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99, t4__review__upheld=None)
    window.go_to(steps.step_of(session.steps, "s4"))
    before = card_widgets(window)
    assert len(before) == 2
    edit(session, t4__after_review__total=98)
    assert set(before) < set(card_widgets(window))
    session.undo()
    assert card_widgets(window) == before


def test_a_warning_is_explained_in_writing_and_the_explanation_taken_back(
    opened: OpenReport, clerk: Clerk, window: MainWindow, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    edit(session, t2__regulations__issued=1)
    window.go_to(steps.step_of(session.steps, "s2"))
    dialogs.answer("reason", " 机构改革前制定\n")
    clerk.click(button(window, "填写说明…"))
    assert "机构改革前制定" in words(window)
    assert session.standing.ready
    dialogs.answer("reason", None)
    clerk.click(button(window, "修改说明…"))
    assert dialogs.last.given[1] == "机构改革前制定"
    assert session.standing.ready
    dialogs.answer("reason", "  ")
    clerk.click(button(window, "修改说明…"))
    assert session.standing.warnings == 1


def test_the_review_names_the_steps_that_nobody_began_and_goes_there(
    opened: OpenReport, clerk: Clerk, window: MainWindow
):
    session = opened(Report("某局", 2024))
    window.go_to(steps.REVIEW)
    assert card_widgets(window) == []
    names = [step.name for step in session.standing.untouched]
    assert len(names) == 6
    for name in names:
        clerk.click(button(window, f"还没有填写：{name}"))
        assert window.step.name == name
        window.go_to(steps.REVIEW)


def test_the_review_of_a_clean_report_says_so(opened: OpenReport, window: MainWindow):
    opened(complete_report())
    window.go_to(steps.REVIEW)
    assert isinstance(window.pages["review"], ReviewPage)
    assert "全部核对通过" in words(window)


def test_counts_in_the_toolbar_follow_and_lead_to_the_review(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    assert "必须改正 0" in words(window)
    edit(session, t4__direct__total=99, t2__regulations__issued=1)
    assert "请核实 1" in words(window)
    clerk.click(button(window, "必须改正 1"))
    assert window.step == steps.REVIEW


def test_filling_the_blanks_is_one_step(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(Report("某局", 2024, values={CELL: 3}))
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.click(button(window, "空白处填 0"))
    assert session.states["s4"].state is steps.State.DONE
    assert session.report.figures[CELL] == 3
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.figures.stated == {CELL: 3}


def test_severities_are_said_in_words_on_every_card(opened: OpenReport, window: MainWindow):
    session = opened(complete_report())
    edit(session, t4__direct__total=99, t2__regulations__issued=1)
    window.go_to(steps.REVIEW)
    said = [label.text() for widget in card_widgets(window) for label in widget.findChildren(QLabel)]
    assert {severity.label for severity in (Severity.ERROR, Severity.WARNING)} < set(said)


# Notes under tables


def test_a_note_under_a_table_is_written_and_shown_again(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    step = steps.step_of(session.steps, "s3")
    window.go_to(step)
    clerk.click(button(window, "表下说明"))
    clerk.type("含上年度结转数量。")
    assert session.report.text("s3") == "含上年度结转数量。"
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.text("s3") == ""
    assert window.save()


# The basics


def test_the_wheel_over_the_kind_of_body_chooses_nothing(opened: OpenReport, window: MainWindow):
    session = opened(complete_report())
    choice = window.findChild(Choice)
    for focused in (False, True):
        if focused:
            choice.setFocus()
        place = QPointF(choice.rect().center())
        for turn in (-120, 120):
            event = QWheelEvent(
                place,
                choice.mapToGlobal(place),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(choice, event)
    assert session.report.kind is BodyKind.COUNTY
    assert choice.currentData() is BodyKind.COUNTY
    assert not session.has_unsaved_work


def test_the_kind_of_body_is_chosen_by_keys_and_undone(opened: OpenReport, clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    choice = window.findChild(Choice)
    choice.setFocus()
    clerk.press(Key.Key_Down)
    assert session.report.kind is BodyKind.TOWNSHIP
    clerk.press(Key.Key_Z, CONTROL)
    assert session.report.kind is BodyKind.COUNTY
    assert choice.currentData() is BodyKind.COUNTY


@pytest.mark.parametrize("text", ["20x4", "24", "０", "2018", "99999"])
def test_a_year_that_is_none_is_refused_and_the_entry_shows_what_stands(
    opened: OpenReport, clerk: Clerk, window: MainWindow, text: str
):
    session = opened(complete_report())
    for _ in range(2):
        clerk.press(Key.Key_Tab)
    clerk.type(text)
    clerk.press(Key.Key_Tab)
    assert session.report.year == 2024
    assert "没有改动" in window.footer.said
    assert isinstance(window.pages["basics"], BasicsPage)
    assert not session.has_unsaved_work


@pytest.mark.parametrize("text", ["2023", "2023年", "２０２３"])
def test_a_year_of_the_same_form_is_taken(opened: OpenReport, clerk: Clerk, text: str):
    session = opened(complete_report())
    for _ in range(2):
        clerk.press(Key.Key_Tab)
    clerk.type(text)
    clerk.press(Key.Key_Tab)
    assert session.report.year == 2023


# Menus


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("key", "name"), [(Key.Key_F, "save"), (Key.Key_E, "next"), (Key.Key_H, "about")], ids=["file", "edit", "help"]
)
def test_alt_opens_each_menu(opened: OpenReport, window: MainWindow, key: Qt.Key, name: str):
    opened(complete_report())
    entries: list[QAction] = []

    def close() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries.extend(menu.actions())
        menu.close()

    QTimer.singleShot(0, window, close)
    QTest.keyClick(window, key, ALT)
    assert window.toolbar.actions_by_name[name] in entries


def test_before_a_report_is_open_nothing_can_be_done_with_one(window: MainWindow):
    for name in ("save", "save_as", "export", "print", "close", "undo", "redo", "next", "back"):
        assert not window.toolbar.actions_by_name[name].isEnabled(), name
    assert card_widgets(window) == []
    assert "必须改正" not in words(window)


def test_what_the_program_is_is_told(window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.answer("about")
    window.toolbar.actions_by_name["about"].trigger()
    assert dialogs.last.parent is window


def test_keys_are_each_for_one_thing(window: MainWindow):
    keys = [key.toString() for action in window.toolbar.actions_by_name.values() for key in action.shortcuts()]
    keys += [button.shortcut().toString() for button in window.toolbar.findChildren(QToolButton) if button.menu()]
    assert len(keys) == len(set(keys))


def test_undo_and_redo_name_what_they_would_do(opened: OpenReport, window: MainWindow):
    session = opened(complete_report())
    undo, redo = (window.toolbar.actions_by_name[name] for name in ("undo", "redo"))
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    edit(session, t4__review__upheld=12)
    assert undo.text() == f"撤销 {session.history.undo_name}"
    assert "填写" in undo.text()
    session.undo()
    assert (undo.isEnabled(), redo.text()) == (False, f"恢复 {session.history.redo_name}")
