"""Saving where something stands in the way: always a clear choice, never a loss; and files that several have open."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.clerk import Clerk
from gui.dialogs import Held, Obstacle, Unsaved
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.report import Report
from model.storage import datafile, lock
from model.storage.companions import lock_of, previous_of
from tests.gui.scripted import ScriptedDialogs
from tests.holder import held_by_another
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CELL = "t4.review.upheld"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "shared" / "report.xxgk"
    made.parent.mkdir()
    actions.save_report(complete_report(), made)
    return made


def edit(session: Session, figure: int = 12) -> None:
    session.do(edits.state(session.report, {CELL: figure}))


def figure_in(path: Path) -> object:
    return actions.open_report(path).report.figures[CELL]


def holds(path: Path) -> bool:
    """Whether this process has the file locked."""
    owner = lock.owner(path)
    return owner is not None and owner.is_own_process


def bar_words(window: MainWindow) -> str:
    """What stands over the page, and on its buttons in sight; empty where nothing does."""
    bar = window.locked_bar
    if bar.isHidden():
        return ""
    shown = [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)]
    return " ".join(each.text() for each in shown if each.isVisible())


# Who has the file open


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


def refuse(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    folder: Path,
    code: int,
    which: Callable[[int], bool] = lambda _: True,
    times: int = 10_000,
) -> None:
    """Lets a call of the system on files in the folder fail, so many times."""
    real, left = getattr(os, name), [code] * times

    def call(place: object, *arguments: object, **named: object) -> object:
        flags = arguments[0] if arguments and isinstance(arguments[0], int) else 0
        if isinstance(place, str | Path) and Path(place).parent == folder and which(flags) and left:
            raise OSError(left.pop(), os.strerror(code))
        return real(place, *arguments, **named)

    monkeypatch.setattr(os, name, call)


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
