"""Files that several have open: who has them, who only looks, who takes a copy."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.clerk import Clerk
from gui.dialogs import Held, Obstacle
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.report import Report
from model.storage import lock
from model.storage.companions import lock_of
from tests.gui.scripted import ScriptedDialogs
from tests.gui.shared_file import CELL, bar_words, edit, figure_in, holds, refuse, shared_report
from tests.holder import held_by_another
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return shared_report(tmp_path)


def test_a_file_is_held_while_it_is_open_and_no_longer(window: MainWindow, clerk: Clerk, path: Path):
    window.open(path)
    assert holds(path)
    clerk.press(Key.Key_W, CONTROL)
    assert lock.owner(path) is None
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_window_that_goes_lets_its_file_go(window: MainWindow, path: Path):
    window.open(path)
    assert window.close()
    assert lock.owner(path) is None


def test_saving_under_another_name_holds_that_file(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    window.open(path)
    other = path.with_name("other.xxgk")
    dialogs.answer("file_to_save", other)
    clerk.press(Key.Key_S, CONTROL | SHIFT)
    assert holds(other)
    assert lock.owner(path) is None


def test_opening_the_same_file_again_goes_on_holding_it(window: MainWindow, path: Path):
    window.open(path)
    first = window.session
    window.open(path)
    assert window.session is not first
    assert holds(path)


def test_a_new_report_is_held_from_its_first_save_on(clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path):
    clerk.press(Key.Key_N, CONTROL)
    clerk.type("某局")
    dialogs.answer("file_to_save", tmp_path / "新.xxgk")
    clerk.press(Key.Key_S, CONTROL)
    assert holds(tmp_path / "新.xxgk")


def test_who_only_looks_changes_nothing_and_hears_why(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    content = path.read_bytes()
    with held_by_another(path) as other:
        dialogs.answer("held", Held.READ)
        window.open(path)
        name, owner = dialogs.last.given
        assert name == "report.xxgk"
        assert re.fullmatch(r"“.+”打开（电脑 .+，\d\d:\d\d 起）", owner)
        assert json_process(path) == other.pid
        session = window.session
        assert "（只读）" in window.windowTitle()
        assert f"只读：这个文件正由{owner}，现在只能查看 另存为…" in bar_words(window)
        for step in session.steps[1:]:
            clerk.go_to(step)
            assert bar_words(window)
            clerk.type("7")
            clerk.press(Key.Key_Delete)
        clerk.go_to(steps.step_of(session.steps, "s4"))
        clerk.put(CELL, "12")
        assert "另存为" in window.footer.said
        for name in ("finalise", "reopen", "undo"):
            window.toolbar.actions_by_name[name].trigger()
        edit(session)
        session.amend(edits.state(session.report, {CELL: 12}))
    assert session.report.figures[CELL] == 11
    assert not session.has_unsaved_work
    assert path.read_bytes() == content
    assert window.saved.text() == "只读打开，不能修改"


def json_process(path: Path) -> int:
    """The process that the lock names."""
    found = re.search(rb'"process":([0-9]+)', lock_of(path).read_bytes())
    assert found is not None
    return int(found[1])


def test_who_only_looks_may_save_a_copy_and_work_on_that(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    content = path.read_bytes()
    with held_by_another(path):
        dialogs.answer("held", Held.READ)
        window.open(path)
        clerk.go_to(steps.step_of(window.session.steps, "s4"))
        copy = path.with_name("mine.xxgk")
        dialogs.answer("file_to_save", copy)
        clerk.click(next(each for each in window.locked_bar.findChildren(QPushButton) if each.isVisible()))
        assert dialogs.last.given == (path.with_name("report（副本）.xxgk"),)
        assert bar_words(window) == ""
        assert window.step.id == "s4"
        clerk.put(CELL, "12")
        clerk.press(Key.Key_S, CONTROL)
    assert figure_in(copy) == 12
    assert path.read_bytes() == content
    assert holds(copy)


def test_who_takes_a_copy_works_on_a_report_without_a_file(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    with held_by_another(path):
        dialogs.answer("held", Held.COPY)
        window.open(path)
        session = window.session
        assert (session.path, session.has_unsaved_work, session.read_only) == (None, True, False)
        edit(session)
        dialogs.answer("file_to_save", path.with_name("mine.xxgk"))
        clerk.press(Key.Key_S, CONTROL)
        assert dialogs.last.given == (path.with_name("report（副本）.xxgk"),)
        assert json_process(path) != os.getpid()
    assert (figure_in(path.with_name("mine.xxgk")), figure_in(path)) == (12, 11)


def test_who_turns_back_stays_with_the_report_before(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, path: Path
):
    session = opened(complete_report())
    with held_by_another(path):
        dialogs.answer("held", Held.CANCEL)
        window.open(path)
    assert window.session is session
    assert holds(session.path)


def test_a_file_whose_holder_was_killed_opens_without_a_question(window: MainWindow, path: Path):
    with held_by_another(path) as other:
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        window.open(path)
    assert holds(path)


def test_a_file_in_a_folder_that_takes_no_lock_opens_all_the_same(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
):
    refuse(monkeypatch, "open", path.parent, errno.EROFS, lambda flags: bool(flags & os.O_CREAT))
    window.open(path)
    assert window.session.path == path
    assert not window.session.read_only
    monkeypatch.undo()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_saving_over_a_file_that_somebody_has_open_is_asked_about(
    opened: OpenReport, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    session = opened(complete_report())
    edit(session)
    with held_by_another(path):
        dialogs.answer("file_to_save", path)
        dialogs.answer("conflict", Obstacle.CANCEL)
        clerk.press(Key.Key_S, CONTROL | SHIFT)
        assert "打开（电脑" in dialogs.last.text
        assert figure_in(path) == 11
        dialogs.answer("file_to_save", path)
        dialogs.answer("conflict", Obstacle.OVERWRITE)
        clerk.press(Key.Key_S, CONTROL | SHIFT)
    assert figure_in(path) == 12
