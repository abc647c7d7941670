"""What the window shows is in its journal a moment later; what is saved is a version; what is closed leaves nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.clerk import Clerk
from gui.dialogs import Unsaved
from gui.session import Session
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model.actions import save_report
from model.keeping.journal import Kept, fingerprint, read
from model.keeping.versions import Versions, Why
from model.report import Report
from model.storage.datafile import encode
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"


@pytest.fixture
def journals(settings: Settings) -> Path:
    return settings.state / "journals"


def kept(window: MainWindow, journals: Path) -> Kept:
    """What the window's journal holds once all is written that was to be."""
    assert window.keeping.safe_in() == journals
    [path] = journals.glob("*.journal")
    return read(path.read_bytes())


def test_a_report_has_a_journal_as_long_as_it_is_open(
    opened: OpenReport, window: MainWindow, journals: Path, clerk: Clerk
):
    assert not journals.exists()
    session = opened(complete_report())
    found = kept(window, journals)
    assert encode(found.report) == encode(session.report)
    assert (found.head.path, found.head.saved) == (session.path, fingerprint(session.report))
    clerk.press(Key.Key_W, CONTROL)
    assert window.keeping.keeper.settle()
    assert list(journals.iterdir()) == []


STEPS = {
    "a figure": lambda clerk: clerk.put(CELL, "12"),
    "undo": lambda clerk: (clerk.put(CELL, "12"), clerk.press(Key.Key_Z, CONTROL)),
    "redo": lambda clerk: (clerk.put(CELL, "12"), clerk.press(Key.Key_Z, CONTROL), clerk.press(Key.Key_Y, CONTROL)),
    "a text": lambda clerk: (clerk.window.go_forward(), clerk.type("甲乙")),
    "a print": lambda clerk: clerk.window.session.record_print(2),
    "finalising": lambda clerk: clerk.window.session.finalise("审核人乙"),
    "reopening": lambda clerk: (clerk.window.session.finalise(), clerk.window.session.reopen("件数有误")),
}


@pytest.mark.parametrize("work", STEPS.values(), ids=STEPS)
def test_every_change_is_there(
    opened: OpenReport, window: MainWindow, clerk: Clerk, journals: Path, work: Callable[[Clerk], object]
):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    work(clerk)
    assert encode(kept(window, journals).report) == encode(session.report)
    assert session.history.undo_name or session.history.redo_name or session.report.events
    session.history.mark_saved()


def test_the_figure_in_an_open_editor_is_there(opened: OpenReport, window: MainWindow, clerk: Clerk, journals: Path):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to(CELL)
    clerk.type("12")
    assert kept(window, journals).report.figures[CELL] == 12
    assert session.report.figures[CELL] == 11
    clerk.press(Key.Key_Escape)
    assert kept(window, journals).report.figures[CELL] == 11


def test_it_looks_at_open_editors_by_itself(opened: OpenReport, clerk: Clerk, journals: Path):
    opened(complete_report())
    clerk.type("示例市人民政府")
    [path] = journals.glob("*.journal")
    clerk.wait_for(lambda: read(path.read_bytes()).report.body == "示例市人民政府")


def test_a_report_without_a_file_has_one_too(window: MainWindow, clerk: Clerk, journals: Path):
    clerk.press(Key.Key_N, CONTROL)
    clerk.type("示例局")
    found = kept(window, journals)
    assert (found.head.path, found.report.body) == (None, "示例局")


def test_a_report_on_another_form_goes_on_with_its_file(window: MainWindow, journals: Path, tmp_path: Path):
    save_report(Report("示例局", 2024), tmp_path / "年报.xxgk")
    window.open(tmp_path / "年报.xxgk")
    before = kept(window, journals).head
    window.files.begin_anew(2020)
    found = kept(window, journals)
    assert (found.report.year, found.head.path, found.head.saved) == (2020, before.path, before.saved)
    window.session.history.mark_saved()


def test_each_save_leaves_a_version(opened: OpenReport, window: MainWindow, clerk: Clerk, journals: Path):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    for figure in ("12", "13"):
        clerk.put(CELL, figure)
        clerk.press(Key.Key_S, CONTROL)
    assert kept(window, journals).head.saved == fingerprint(session.report)
    versions = Versions(journals.parent / "versions").of(session.path)
    assert [(each.why, each.read().figures[CELL]) for each in versions] == [
        (Why.SAVED, 13),
        (Why.SAVED, 12),
        (Why.OPENED, 11),
    ]


@pytest.mark.parametrize("answer", [Unsaved.SAVE, Unsaved.DISCARD])
def test_work_that_was_decided_about_leaves_no_journal(
    opened: OpenReport, window: MainWindow, clerk: Clerk, journals: Path, dialogs: ScriptedDialogs, answer: Unsaved
):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    dialogs.answer("unsaved", answer)
    assert window.close()
    assert list(journals.iterdir()) == []


def test_whoever_turns_back_is_kept_further(
    opened: OpenReport, window: MainWindow, clerk: Clerk, journals: Path, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    dialogs.answer("unsaved", Unsaved.CANCEL)
    assert not window.close()
    clerk.put(CELL, "13")
    assert kept(window, journals).report.figures[CELL] == 13


def test_where_no_copy_can_be_kept_the_work_goes_on_and_it_is_said(
    opened: OpenReport, window: MainWindow, clerk: Clerk, settings: Settings
):
    settings.state.parent.mkdir(exist_ok=True)
    settings.state.write_text("a file where the folder should be")
    session = opened(complete_report())

    def signs() -> list[QLabel]:
        return [label for label in window.statusBar().findChildren(QLabel) if label.text() == "恢复副本存不下来"]

    clerk.wait_for(lambda: bool(signs()))
    [sign] = signs()
    assert sign.isVisible()
    assert "没有保存的内容会丢失" in window.footer.said
    assert str(settings.state) in sign.toolTip()
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    clerk.press(Key.Key_S, CONTROL)
    assert session.is_saved
    assert window.keeping.safe_in() is None
    settings.state.unlink()
    clerk.put(CELL, "13")
    assert window.keeping.keeper.settle() or window.keeping.keeper.settle()
    clerk.wait_for(lambda: not sign.isVisible())
    session.history.mark_saved()


def test_a_version_that_cannot_be_kept_is_said(
    opened: OpenReport, window: MainWindow, clerk: Clerk, settings: Settings
):
    session = opened(complete_report())
    assert window.keeping.safe_in() is not None
    (settings.state / "versions").write_text("")
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    clerk.press(Key.Key_S, CONTROL)
    clerk.wait_for(lambda: "这一版没有留下" in window.footer.said)
    assert session.is_saved
