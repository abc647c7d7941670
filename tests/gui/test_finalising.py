"""Finalising and reopening in the real window: what is asked, what is locked, saved and said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gui.clerk import Clerk
from gui.dialogs import Obstacle
from gui.pages.text_section import TextPage
from gui.proof.state_card import StateCard
from gui.session import Session
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import open_report
from model.proof.code import code_of
from model.report import Report, Status
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"


def state(window: MainWindow) -> StateCard:
    [card] = [each for each in window.side.findChildren(StateCard) if each.isVisibleTo(window.side)]
    return card


def links(window: MainWindow) -> list[QPushButton]:
    """What the state leads to, in order."""
    QApplication.processEvents()
    return [each for each in state(window).findChildren(QPushButton) if each.property("link") and each.isVisible()]


def trigger(window: MainWindow, name: str) -> None:
    window.toolbar.actions_by_name[name].trigger()


@pytest.fixture
def final(opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs) -> Session:
    """A report that was just finalised in the window."""
    session = opened(complete_report())
    dialogs.answer("finalise", "经办甲")
    trigger(window, "finalise")
    assert session.report.is_final
    return session


# Before


def test_what_stands_in_the_way_is_listed_with_the_way_to_it(opened: OpenReport, window: MainWindow, clerk: Clerk):
    report = complete_report()
    report.apply(edits.state(report, {"t4.review.total": 99}).changes)
    report.apply(edits.write(report, "s6", "").changes)
    opened(report)
    trigger(window, "finalise")
    assert window.step == steps.OUTPUT
    assert "还不能定稿" in window.footer.said
    card = state(window)
    assert not card.finalise.isEnabled()
    first, second, *_ = links(window)
    assert "“行政复议”的总计不符" in first.toolTip() + first.text()
    assert "还没有填写：六、其他事项" in second.text()
    clerk.click(first)
    assert (window.step.section, clerk.grid.grid.cell(clerk.grid.currentIndex())) == ("s4", "t4.review.total")
    trigger(window, "finalise")
    clerk.click(links(window)[1])
    assert window.step.section == "s6"


def test_a_report_of_nobody_leads_to_the_basics(opened: OpenReport, window: MainWindow, clerk: Clerk):
    report = complete_report()
    report.apply(edits.name_body(report, "").changes)
    opened(report)
    window.go_to(steps.OUTPUT)
    assert "没有填写单位名称" in links(window)[0].text()
    clerk.click(links(window)[0])
    assert window.step == steps.BASICS


def test_many_obstacles_are_counted(opened: OpenReport, window: MainWindow, clerk: Clerk):
    opened(Report("某局", 2024))
    window.go_to(steps.OUTPUT)
    assert links(window)[-1].text() == "另有 1 项，查看并处理"
    clerk.click(links(window)[-1])
    assert window.step == steps.REVIEW


@pytest.mark.parametrize("with_file", [True, False])
def test_who_turns_back_leaves_a_draft(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, with_file: bool
):
    if with_file:
        opened(complete_report())
        dialogs.answer("finalise", None)
    else:
        window.files.open_sample()
        dialogs.answer("finalise", "经办甲")
        dialogs.answer("file_to_save", None)
    trigger(window, "finalise")
    assert not window.session.report.is_final
    assert window.session.report.events == ()


# Finalising


def test_it_is_locked_saved_and_its_code_shown_to_be_copied(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, settings: Settings, tmp_path: Path
):
    session = opened(complete_report())
    window.go_to(steps.OUTPUT)
    dialogs.answer("finalise", " 经办甲 ")
    clerk.click(state(window).finalise)
    assert dialogs.last.given == (session.report.title, "", False)
    code = code_of(complete_report())
    saved = datafile.load(tmp_path / "report.xxgk")[0]
    assert (saved.is_final, saved.code, saved.events[0].by) == (True, code, "经办甲")
    assert not session.has_unsaved_work
    assert code in window.footer.said
    assert state(window).code.text() == code
    clerk.click(state(window).copy_code)
    assert QApplication.clipboard().text() == code
    assert settings.clerk == "经办甲"
    assert "已定稿" in window.windowTitle()
    assert not window.toolbar.actions_by_name["finalise"].isEnabled()
    assert settings.known(tmp_path / "report.xxgk").state == "已定稿"


def test_a_report_without_a_file_asks_for_one_first(window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path):
    window.files.open_sample()
    dialogs.answer("finalise", "经办甲")
    dialogs.answer("file_to_save", tmp_path / "甲.xxgk")
    trigger(window, "finalise")
    assert dialogs.asked[0].given[2] is True
    assert open_report(tmp_path / "甲.xxgk").report.is_final


def test_a_folder_that_is_gone_leaves_it_final_and_says_that_it_is_not_saved(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    folder = tmp_path / "stick"
    folder.mkdir()
    datafile.save(complete_report(), folder / "report.xxgk")
    window.open(folder / "report.xxgk")
    folder.rename(tmp_path / "pulled out")
    dialogs.answer("finalise", "经办甲")
    dialogs.answer("unwritten", Obstacle.CANCEL)
    trigger(window, "finalise")
    assert window.session.has_unsaved_work
    assert "还没有保存" in window.footer.said
    (tmp_path / "pulled out").rename(folder)
    assert not open_report(folder / "report.xxgk").report.is_final
    window.save()
    assert open_report(folder / "report.xxgk").report.is_final


def test_a_reviewer_can_neither_finalise_nor_reopen(window: MainWindow, tmp_path: Path):
    report = complete_report()
    datafile.save(report, tmp_path / "report.xxgk")
    window.files.open(tmp_path / "report.xxgk", reviewing=True)
    for name in ("finalise", "reopen"):
        assert not window.toolbar.actions_by_name[name].isEnabled()
    window.go_to(steps.OUTPUT)
    assert not state(window).finalise.isEnabled()


def test_the_preview_is_no_draft_any_longer(final: Session, window: MainWindow, clerk: Clerk):
    from tests.model.exporting.pdfs import page_texts

    clerk.wait_for(lambda: window.previewing.live.output is not None)
    text = page_texts(window.previewing.live.output.content)[0]
    assert "草稿" not in text
    assert final.report.code in text


# What is tried on a final report


def on_grid(clerk: Clerk) -> None:
    clerk.go_to(clerk.window.session.steps[5])
    clerk.grid.go_to(CELL)
    clerk.grid.setFocus()


def on_text(clerk: Clerk) -> None:
    clerk.go_to(clerk.window.session.steps[6])
    clerk.paper.setFocus()


def at_name(clerk: Clerk) -> None:
    clerk.go_to(steps.BASICS)
    assert isinstance(clerk.focus, QLineEdit)


def paste(clerk: Clerk) -> None:
    data = QMimeData()
    data.setText("7")
    QApplication.clipboard().setMimeData(data)
    clerk.press(Key.Key_V, CONTROL)


def double_click(clerk: Clerk) -> None:
    grid = clerk.grid
    place: QPoint = grid.visualRect(grid.currentIndex()).center()
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def replace(words: str) -> Callable[[Clerk], None]:
    def press(clerk: Clerk) -> None:
        page = clerk.window.page
        assert isinstance(page, TextPage)
        clerk.press(Key.Key_H, CONTROL)
        page.replace_bar.wanted.setText("改进")
        page.replace_bar.instead.setText("其他")
        page.replace_bar.find_next()
        [found] = [each for each in page.replace_bar.findChildren(QPushButton) if each.text() == words]
        clerk.click(found)

    return press


ATTEMPTS: dict[str, tuple[Callable[[Clerk], None], Callable[[Clerk], None]]] = {
    "a figure typed": (on_grid, lambda clerk: clerk.type("7")),
    "a figure opened by F2": (on_grid, lambda clerk: clerk.press(Key.Key_F2)),
    "a figure clicked twice": (on_grid, double_click),
    "a figure deleted": (on_grid, lambda clerk: clerk.press(Key.Key_Delete)),
    "figures pasted": (on_grid, paste),
    "figures cut": (on_grid, lambda clerk: clerk.press(Key.Key_X, CONTROL)),
    "text typed": (on_text, lambda clerk: clerk.type("a")),
    "text deleted": (on_text, lambda clerk: clerk.press(Key.Key_Backspace)),
    "text pasted": (on_text, paste),
    "one place replaced": (on_text, replace("替换")),
    "all places replaced": (on_text, replace("全部替换")),
    "a name typed": (at_name, lambda clerk: clerk.type("a")),
    "a name pasted": (at_name, paste),
    "totals made automatic": (on_grid, lambda clerk: trigger(clerk.window, "automatic")),
    "last year's report attached": (on_grid, lambda clerk: trigger(clerk.window, "attach")),
    "an edit taken back": (on_grid, lambda clerk: clerk.press(Key.Key_Z, CONTROL)),
}


@pytest.mark.parametrize(("go", "attempt"), ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_nothing_changes_and_it_is_said_why(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    go: Callable[[Clerk], None],
    attempt: Callable[[Clerk], None],
):
    session = opened(complete_report())
    session.do(edits.state(session.report, {CELL: 12}))
    session.do(edits.state(session.report, {CELL: 11}))
    dialogs.answer("finalise", "经办甲")
    trigger(window, "finalise")
    before = datafile.encode(session.report)
    go(clerk)
    place = clerk.grid.currentIndex() if go is on_grid else None
    attempt(clerk)
    assert "已经定稿，不能修改" in window.footer.said
    assert "重新打开" in window.footer.said
    assert datafile.encode(session.report) == before
    if place is not None:
        assert clerk.grid.currentIndex() == place
    if go is on_text:
        assert clerk.paper.text() == session.report.text("s5")


@pytest.mark.usefixtures("final")
def test_keys_that_change_nothing_are_as_before(clerk: Clerk, window: MainWindow):
    on_text(clerk)
    window.footer.clear()
    for key, modifiers in ((Key.Key_Down, None), (Key.Key_End, None), (Key.Key_A, CONTROL), (Key.Key_C, CONTROL)):
        clerk.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert "定稿" not in window.footer.said
    assert QApplication.clipboard().text() != ""


def test_one_line_over_the_pages_says_that_it_is_final(final: Session, window: MainWindow):
    assert window.locked_bar.isHidden()
    for step in final.steps:
        window.go_to(step)
        assert window.locked_bar.isVisible() == (step.section is not None)


def test_a_warning_is_explained_no_more(opened: OpenReport, window: MainWindow, clerk: Clerk):
    report = complete_report()
    report.apply(edits.write(report, "s1", report.text("s1").replace("626件", "620件")).changes)
    report.status = Status.FINAL
    session = opened(report)
    clerk.go_to(session.steps[2])
    clerk.look()
    [button] = [each for each in window.side.findChildren(QPushButton) if each.text() == "填写说明…"]
    clerk.click(button)
    assert "已经定稿" in window.footer.said


# Reopening


def test_reopening_asks_why_and_gives_the_pages_back(
    final: Session, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    window.go_to(final.steps[5])
    dialogs.answer("reopen", ("数字有误", "经办乙"))
    [button] = [each for each in window.locked_bar.findChildren(QPushButton) if each.isVisible()]
    clerk.click(button)
    assert dialogs.last.given == ("经办甲",), "who finalised is suggested"
    assert window.locked_bar.isHidden()
    saved = datafile.load(tmp_path / "report.xxgk")[0]
    assert not saved.is_final
    assert (saved.events[-1].why, saved.events[-1].by) == ("数字有误", "经办乙")
    clerk.put(CELL, "12")
    assert final.report.figures[CELL] == 12


def test_who_turns_back_from_reopening_leaves_it_final(final: Session, window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.answer("reopen", None)
    trigger(window, "reopen")
    assert final.report.is_final
    assert len(final.report.events) == 1


@pytest.mark.usefixtures("final")
def test_a_final_report_that_was_changed_outside_warns_and_shows_it(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    path = tmp_path / "report.xxgk"
    path.write_text(path.read_text("utf-8").replace("3187", "3188"), "utf-8")
    dialogs.answer("tell")
    dialogs.answer("tell")
    window.open(path)
    assert any("校验码不符" in question.text for question in dialogs.asked if question.kind == "tell")
    window.go_to(steps.OUTPUT)
    words = [label.text() for label in state(window).findChildren(type(state(window).code))]
    assert any("内容与校验码不符" in each for each in words)
