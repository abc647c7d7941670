"""Saving where something stands in the way: always a clear choice, never a loss."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.clerk import Clerk
from gui.dialogs import Obstacle, Unsaved
from gui.session import Session
from gui.window import MainWindow
from model import actions, edits
from model.report import Report
from model.storage import datafile
from model.storage.companions import lock_of, previous_of
from tests.gui.scripted import ScriptedDialogs
from tests.gui.shared_file import CELL, bar_words, edit, figure_in, holds, refuse, shared_report
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return shared_report(tmp_path)


# Changed meanwhile


@pytest.fixture
def changed(window: MainWindow, path: Path) -> Iterator[Session]:
    """A report that is open and edited, whose file somebody else has changed since."""
    window.open(path)
    session = window.session
    edit(session)
    theirs = complete_report()
    theirs.apply(edits.state(theirs, {"t4.review.other": 77}).changes)
    datafile.save(theirs, path)
    return session


def test_what_was_changed_meanwhile_is_shown_and_stays_unless_it_is_written_over(
    changed: Session, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    dialogs.answer("conflict", Obstacle.CANCEL)
    clerk.press(Key.Key_S, CONTROL)
    line, note, differences = dialogs.last.given
    assert "改动过" in line
    assert str(path) in line
    assert "都还在窗口中" in note
    assert [(each.place, each.left, each.right) for each in differences] == [
        (CELL, "12", "11"),
        ("t4.review.other", "3", "77"),
        ("t4.review.total", "21", "94"),
    ]
    assert changed.has_unsaved_work
    assert (figure_in(path), changed.report.figures[CELL]) == (11, 12)


def test_what_is_written_over_is_kept_as_the_previous_copy(
    changed: Session, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    dialogs.answer("conflict", Obstacle.OVERWRITE)
    clerk.press(Key.Key_S, CONTROL)
    assert changed.is_saved
    assert figure_in(path) == 12
    assert actions.open_report(previous_of(path)).report.figures["t4.review.other"] == 77
    edit(changed, 13)
    clerk.press(Key.Key_S, CONTROL)
    assert dialogs.kinds == ["conflict"]
    assert figure_in(path) == 13


def test_what_was_changed_meanwhile_stays_where_the_work_is_saved_elsewhere(
    changed: Session, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    theirs = path.read_bytes()
    dialogs.answer("conflict", Obstacle.ELSEWHERE)
    dialogs.answer("file_to_save", path.with_name("mine.xxgk"))
    clerk.press(Key.Key_S, CONTROL)
    assert dialogs.last.given == (path.with_name("report（副本）.xxgk"),), "not the file that stays as it is"
    assert path.read_bytes() == theirs
    assert figure_in(path.with_name("mine.xxgk")) == 12
    assert changed.is_saved


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        pytest.param(b"not a report at all", "不能比较", id="no report"),
        pytest.param(b"", "不能比较", id="empty"),
        pytest.param(datafile.encode(Report("另一个局", 2019)), "另一个局", id="another form"),
    ],
)
def test_whatever_stands_in_the_file_is_told(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path, theirs: bytes, words: str
):
    window.open(path)
    edit(window.session)
    path.write_bytes(theirs)
    dialogs.answer("conflict", Obstacle.CANCEL)
    clerk.press(Key.Key_S, CONTROL)
    assert words in dialogs.last.text
    assert path.read_bytes() == theirs


def test_a_name_that_was_changed_is_told_where_no_figure_was(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    window.open(path)
    theirs = complete_report()
    theirs.apply(edits.note(theirs, "leader", "负责人丁").changes)
    datafile.save(theirs, path)
    dialogs.answer("conflict", Obstacle.CANCEL)
    clerk.press(Key.Key_S, CONTROL)
    _, note, differences = dialogs.last.given
    assert list(differences) == []
    assert "负责人" in note


def test_a_file_that_was_only_touched_or_is_gone_is_saved_without_a_question(
    window: MainWindow, clerk: Clerk, path: Path
):
    window.open(path)
    edit(window.session)
    os.utime(path, (1, 1))
    clerk.press(Key.Key_S, CONTROL)
    assert figure_in(path) == 12
    edit(window.session, 13)
    path.unlink()
    clerk.press(Key.Key_S, CONTROL)
    assert figure_in(path) == 13


# What stands in the way of writing


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, "磁盘或连接出错"),
        (errno.ESTALE, "断开"),
        (errno.ENAMETOOLONG, "文件名太长"),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else "",
)
def test_where_a_folder_takes_nothing_the_work_is_saved_elsewhere(
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    monkeypatch: pytest.MonkeyPatch,
    path: Path,
    tmp_path: Path,
    code: int,
    words: str,
):
    window.open(path)
    edit(window.session)
    refuse(monkeypatch, "open", path.parent, code, lambda flags: bool(flags & os.O_CREAT))
    dialogs.answer("unwritten", Obstacle.ELSEWHERE)
    dialogs.answer("file_to_save", tmp_path / "elsewhere.xxgk")
    clerk.press(Key.Key_S, CONTROL)
    title, line, safe, elsewhere = dialogs.asked[0].given
    assert (title, elsewhere) == ("没有保存", "另存为…")
    assert words in line
    assert "都还在窗口中" in safe
    assert figure_in(tmp_path / "elsewhere.xxgk") == 12
    assert window.session.path == tmp_path / "elsewhere.xxgk"
    assert window.session.is_saved
    assert figure_in(path) == 11


def test_a_file_marked_as_read_only_is_not_written_over(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    path.chmod(0o444)
    window.open(path)
    edit(window.session)

    def take_the_mark_off(*_: object) -> Obstacle:
        path.chmod(0o644)
        return Obstacle.AGAIN

    dialogs.answer("unwritten", take_the_mark_off)
    clerk.press(Key.Key_S, CONTROL)
    assert "文件是只读的" in dialogs.last.text
    assert figure_in(path) == 12


def test_a_stick_that_is_pulled_out_and_put_back(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    window.open(path)
    edit(window.session)
    away = path.parent.rename(path.parent.with_name("away"))

    def put_back(*_: object) -> Obstacle:
        away.rename(path.parent)
        return Obstacle.AGAIN

    dialogs.answer("unwritten", Obstacle.CANCEL)
    dialogs.answer("unwritten", put_back)
    clerk.press(Key.Key_S, CONTROL)
    assert window.session.has_unsaved_work
    clerk.press(Key.Key_S, CONTROL)
    assert window.session.is_saved
    assert figure_in(path) == 12


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EACCES])
def test_a_file_that_a_scanner_holds_for_a_moment_is_saved_without_a_question(
    window: MainWindow, clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    window.open(path)
    edit(window.session)
    cursors, left, replace = [], [code] * 3, os.replace

    def hold(source: Path, target: Path) -> None:
        if target == path and left:
            cursors.append(QApplication.overrideCursor().shape())
            raise OSError(left.pop(), "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", hold)
    clerk.press(Key.Key_S, CONTROL)
    assert cursors == [Qt.CursorShape.WaitCursor] * 3
    assert QApplication.overrideCursor() is None
    assert figure_in(path) == 12


def test_a_file_that_stays_held_is_asked_about_and_tried_again(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path, monkeypatch: pytest.MonkeyPatch
):
    window.open(path)
    edit(window.session)
    replace = os.replace

    def hold(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        replace(source, target)

    def let_go(*_: object) -> Obstacle:
        monkeypatch.setattr(os, "replace", replace)
        return Obstacle.AGAIN

    monkeypatch.setattr(os, "replace", hold)
    dialogs.answer("unwritten", let_go)
    clerk.press(Key.Key_S, CONTROL)
    assert "正由别的程序使用" in dialogs.last.text
    assert figure_in(path) == 12


def test_leaving_after_saving_elsewhere(window: MainWindow, dialogs: ScriptedDialogs, path: Path, tmp_path: Path):
    window.open(path)
    edit(window.session)
    path.unlink()
    path.mkdir()
    dialogs.answer("unsaved", Unsaved.SAVE)
    dialogs.answer("unwritten", Obstacle.ELSEWHERE)
    dialogs.answer("file_to_save", tmp_path / "elsewhere.xxgk")
    assert window.close()
    assert figure_in(tmp_path / "elsewhere.xxgk") == 12


def test_a_name_of_255_bytes_is_saved_and_held_and_a_longer_one_is_not(
    opened: OpenReport, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    session = opened(complete_report())
    edit(session)
    fits = tmp_path / ("报" * 83 + "a.xxgk")
    assert len(os.fsencode(fits.name)) == 255
    dialogs.answer("file_to_save", tmp_path / ("报" * 90 + ".xxgk"))
    dialogs.answer("unwritten", Obstacle.ELSEWHERE)
    dialogs.answer("file_to_save", fits)
    clerk.press(Key.Key_S, CONTROL | SHIFT)
    assert "文件名太长" in dialogs.asked[1].text
    assert figure_in(fits) == 12
    assert holds(fits)
    for figure in (13, 14):
        edit(session, figure)
        clerk.press(Key.Key_S, CONTROL)
    assert figure_in(fits) == 14
    assert figure_in(previous_of(fits)) == 13


# Copies


def test_a_copy_that_excel_holds_is_tried_again_or_written_elsewhere(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    opened(complete_report())
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    held = tmp_path / "held"
    replace = os.replace

    def hold(source: Path, target: Path) -> None:
        if target.parent == held:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    monkeypatch.setattr(os, "replace", hold)
    dialogs.answer("folder_for_export", held)
    dialogs.answer("unwritten", Obstacle.AGAIN)
    dialogs.answer("unwritten", Obstacle.ELSEWHERE)
    dialogs.answer("folder_for_export", tmp_path / "free")
    window.export(("html",))
    clerk.wait_for(lambda: bool(files))
    assert [each.path.parent.name for each in files] == ["free"]
    assert dialogs.asked[1].given[0] == "没有写入"
    assert dialogs.asked[1].given[-1] == "换一个文件夹…"
    assert list(held.iterdir()) == []


def test_giving_an_export_up_leaves_the_window_ready_for_another(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    opened(complete_report())
    (tmp_path / "file").write_text("")
    dialogs.answer("folder_for_export", tmp_path / "file")
    dialogs.answer("unwritten", Obstacle.CANCEL)
    window.export(("html",))
    clerk.wait_for(lambda: dialogs.kinds[-1] == "unwritten")
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("html",))
    clerk.wait_for(lambda: bool(files))


# A newer program's file


def test_a_newer_program_s_file_is_only_looked_at(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path
):
    content = path.read_bytes().replace(b'"schema": 1', b'"schema": 9')
    path.write_bytes(content)
    dialogs.answer("tell")
    window.open(path)
    assert "较新版本" in bar_words(window)
    assert not lock_of(path).exists()
    edit(window.session)
    assert not window.session.has_unsaved_work
    dialogs.answer("file_to_save", path)
    dialogs.answer("unwritten", Obstacle.CANCEL)
    clerk.press(Key.Key_S, CONTROL)
    assert path.read_bytes() == content
