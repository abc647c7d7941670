"""What the window does with files: saving, opening, exporting, and what it says where that does not go."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QThreadPool

from gui.clerk import Clerk
from gui.dialogs import Obstacle, Unsaved
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.report import Report
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"


def edit(session: Session, figure: int = 12) -> None:
    session.do(edits.state(session.report, {CELL: figure}))


def figure_in(path: Path) -> object:
    return actions.open_report(path).report.figures[CELL]


def exported(window: MainWindow, clerk: Clerk, *kinds: str) -> list[Path]:
    """The files that 导出 writes: of some kinds, or those that its keys write."""
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    if kinds:
        window.export(kinds)
    else:
        clerk.press(Key.Key_E, CONTROL)
    clerk.wait_for(lambda: bool(files))
    return [file.path for file in files]


# Saving


def test_a_new_report_asks_where_and_then_has_a_file(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    clerk.press(Key.Key_N, CONTROL)
    session = window.session
    assert (session.path, session.is_saved) == (None, False)
    clerk.type("某局")
    dialogs.answer("file_to_save", tmp_path / "甲.xxgk")
    clerk.press(Key.Key_S, CONTROL)
    [suggested] = dialogs.last.given
    assert suggested.name == f"某局{session.report.year}年政府信息公开工作年度报告.xxgk"
    assert (session.path, session.is_saved) == (tmp_path / "甲.xxgk", True)
    edit(session)
    clerk.press(Key.Key_S, CONTROL)
    assert figure_in(tmp_path / "甲.xxgk") == 12
    assert dialogs.kinds == ["file_to_save"]


def test_a_name_without_an_ending_gets_one(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    opened(complete_report())
    dialogs.answer("file_to_save", tmp_path / "甲")
    assert window.save_as()
    assert window.session.path == tmp_path / "甲.xxgk"
    assert (tmp_path / "甲.xxgk").exists()


def test_a_name_with_a_dot_in_it_gets_its_ending_and_replaces_nothing_unasked(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    opened(complete_report())
    taken = tmp_path / "某局2024.1稿.xxgk"
    taken.write_bytes(b"taken")
    dialogs.answer("file_to_save", tmp_path / "某局2024.1稿")
    dialogs.answer("confirm", False)
    assert not window.save_as()
    assert taken.read_bytes() == b"taken"
    dialogs.answer("file_to_save", tmp_path / "某局2024.1稿")
    dialogs.answer("confirm", True)
    assert window.save_as()
    assert window.session.path == taken


def test_turning_back_from_the_question_where_saves_nothing(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    clerk.press(Key.Key_N, CONTROL)
    clerk.type("某局")
    dialogs.answer("file_to_save", None)
    assert not window.save()
    assert window.session.has_unsaved_work
    assert list(tmp_path.glob("*.xxgk")) == []


def test_what_was_saved_opens_as_it_was(opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs):
    session = opened(complete_report())
    edit(session)
    session.do(edits.write(session.report, "s5", "甲𬇙\n乙"))
    clerk.press(Key.Key_S, CONTROL)
    content = datafile.encode(session.report)
    dialogs.answer("file_to_open", session.path)
    clerk.press(Key.Key_O, CONTROL)
    assert window.session is not session
    assert datafile.encode(window.session.report) == content
    assert window.session.is_saved


@pytest.mark.parametrize(
    "hinder",
    [
        pytest.param(lambda path: path.parent.rename(path.parent.with_name("moved")), id="the folder is gone"),
        pytest.param(
            lambda path: (path.parent.rename(path.parent.with_name("moved")), path.parent.write_text("")),
            id="a file in the folder's place",
        ),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), id="a folder in the file's place"),
    ],
)
def test_where_saving_does_not_go_the_work_stays_and_the_user_hears_why(
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    hinder: Callable[[Path], object],
):
    path = tmp_path / "stick" / "report.xxgk"
    path.parent.mkdir()
    actions.save_report(complete_report(), path)
    window.open(path)
    session = window.session
    edit(session)
    hinder(path)
    dialogs.answer("unwritten", Obstacle.CANCEL)
    clerk.press(Key.Key_S, CONTROL)
    assert str(tmp_path / "stick") in dialogs.last.text
    assert session.has_unsaved_work
    assert session.report.figures[CELL] == 12
    dialogs.answer("file_to_save", tmp_path / "elsewhere.xxgk")
    clerk.press(Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert figure_in(tmp_path / "elsewhere.xxgk") == 12
    assert session.is_saved


def test_leaving_stays_where_the_saving_that_was_asked_for_does_not_go(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    edit(session)
    session.path.unlink()
    session.path.mkdir()
    dialogs.answer("unsaved", Unsaved.SAVE)
    dialogs.answer("unwritten", Obstacle.CANCEL)
    assert not window.close()
    assert window.isVisible()
    assert window.session is session


# Leaving

ANSWERS = [
    pytest.param(Unsaved.SAVE, True, 12, id="save"),
    pytest.param(Unsaved.DISCARD, True, 11, id="discard"),
    pytest.param(Unsaved.CANCEL, False, 11, id="cancel"),
]
WAYS = [
    pytest.param(lambda clerk: clerk.window.close(), lambda window: not window.isVisible(), id="closing the window"),
    pytest.param(
        lambda clerk: clerk.press(Key.Key_W, CONTROL), lambda window: window.session is None, id="closing the report"
    ),
    pytest.param(
        lambda clerk: clerk.press(Key.Key_N, CONTROL), lambda window: window.session.path is None, id="a new report"
    ),
    pytest.param(
        lambda clerk: clerk.window.open(clerk.window.session.path),
        lambda window: window.session.saved_at is None and not window.session.has_unsaved_work,
        id="opening another",
    ),
]


@pytest.mark.parametrize(("answer", "leaves", "figure"), ANSWERS)
@pytest.mark.parametrize(("leave", "left"), WAYS)
def test_unsaved_work_is_asked_about_before_it_would_be_left(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    leave: Callable[[Clerk], object],
    left: Callable[[MainWindow], bool],
    answer: Unsaved,
    leaves: bool,
    figure: int,
):
    session = opened(complete_report())
    path = session.path
    edit(session)
    dialogs.answer("unsaved", answer)
    leave(clerk)
    assert dialogs.kinds == ["unsaved"]
    assert dialogs.last.given == (session.report.title,)
    assert left(window) == leaves
    assert figure_in(path) == figure
    assert (window.session is session) == (not leaves or not window.isVisible())
    if not leaves:
        assert session.report.figures[CELL] == 12


@pytest.mark.parametrize(("leave", "left"), WAYS)
def test_saved_work_is_left_without_a_question(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    leave: Callable[[Clerk], object],
    left: Callable[[MainWindow], bool],
):
    session = opened(complete_report())
    edit(session)
    window.save()
    edit(session, 13)
    session.undo()
    leave(clerk)
    assert left(window)


# Opening


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "无法打开", id="empty"),
        pytest.param(b"\x00" * 200, "无法打开", id="zeros, as a power cut leaves"),
        pytest.param(b"PK\x03\x04 a workbook", "无法打开", id="another sort of file"),
        pytest.param(datafile.encode(complete_report())[:-200], "无法打开", id="cut off"),
        pytest.param(
            datafile.encode(complete_report()).replace(b'"schema": 1', b'"schema": 99').replace(b'"2021"', b'"2031"'),
            "无法打开",
            id="newer version",
        ),
        pytest.param(None, "找不到", id="not there"),
    ],
)
def test_what_cannot_be_opened_is_told_and_left_untouched(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    content: bytes | None,
    words: str,
):
    session = opened(complete_report())
    path = tmp_path / "other.xxgk"
    if content is not None:
        path.write_bytes(content)
    dialogs.answer("file_to_open", path)
    dialogs.answer("tell")
    clerk.press(Key.Key_O, CONTROL)
    assert words in dialogs.last.text
    assert str(path) in dialogs.last.text
    assert window.session is session
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_file_that_was_changed_elsewhere_opens_with_a_remark(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
):
    path = tmp_path / "changed.xxgk"
    path.write_bytes(datafile.encode(complete_report()).replace("示例县".encode(), "别的县".encode()))
    dialogs.answer("tell")
    window.open(path)
    assert "校验" in dialogs.last.text
    assert window.session.report.body == "别的县人民政府"


def test_turning_back_from_opening_leaves_everything(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs):
    dialogs.answer("file_to_open", None)
    clerk.press(Key.Key_O, CONTROL)
    assert window.session is None


def test_the_sample_is_opened_as_a_report_without_a_file(window: MainWindow):
    window.toolbar.actions_by_name["sample"].trigger()
    session = window.session
    assert session.path is None
    assert session.standing.ready
    assert not session.has_unsaved_work


def test_a_file_whose_name_is_no_unicode_opens_and_is_saved(window: MainWindow, tmp_path: Path):
    """Old archives bring names of another encoding to Linux; Python gives their bytes as lone surrogates."""
    path = tmp_path / "\udcc4\udcea.xxgk"
    actions.save_report(complete_report(), path)
    window.open(path)
    edit(window.session)
    assert window.save()
    assert figure_in(path) == 12


# Exporting


def test_copies_are_written_where_asked_and_say_so(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    session = opened(complete_report())
    said: list[str] = []
    window.files.said.connect(said.append)
    dialogs.answer("folder_for_export", tmp_path / "out")
    files = exported(window, clerk)
    stem = session.report.title
    assert files == [tmp_path / "out" / f"{stem}.pdf", tmp_path / "out" / f"{stem}.xlsx"]
    assert said == ["正在导出…", f"已导出 PDF、XLSX 到 {tmp_path / 'out'}"]
    assert session.exported
    assert session.states["output"].state is steps.State.DONE


def test_our_own_copies_are_replaced_without_a_question(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    opened(complete_report())
    for _ in range(2):
        dialogs.answer("folder_for_export", tmp_path)
        exported(window, clerk, "xlsx")
    assert dialogs.kinds == ["folder_for_export"] * 2


@pytest.mark.parametrize("overwrite", [False, True], ids=["kept", "overwritten"])
def test_a_file_that_somebody_else_wrote_is_replaced_only_if_that_is_confirmed(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path, overwrite: bool
):
    session = opened(complete_report())
    foreign = tmp_path / f"{session.report.title}.pdf"
    foreign.write_bytes(b"%PDF-1.4 of somebody else")
    dialogs.answer("folder_for_export", tmp_path)
    dialogs.answer("confirm", overwrite)
    files: list[object] = []
    window.files.exporting.exported.connect(files.extend)
    clerk.press(Key.Key_E, CONTROL)
    clerk.wait_for(lambda: "confirm" in dialogs.kinds)
    assert str(foreign) in dialogs.last.text
    if overwrite:
        clerk.wait_for(lambda: bool(files))
    QThreadPool.globalInstance().waitForDone()
    clerk.look()
    assert (foreign.read_bytes() == b"%PDF-1.4 of somebody else") == (not overwrite)
    assert foreign.with_suffix(".xlsx").exists() == overwrite
    assert session.exported == overwrite


def test_where_exporting_does_not_go_the_user_hears_why(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    session = opened(complete_report())
    (tmp_path / "file").write_text("")
    dialogs.answer("folder_for_export", tmp_path / "file" / "out")
    dialogs.answer("unwritten", Obstacle.CANCEL)
    window.export(("xlsx",))
    clerk.wait_for(lambda: "unwritten" in dialogs.kinds)
    assert str(tmp_path / "file") in dialogs.last.text
    assert not session.exported
    dialogs.answer("folder_for_export", tmp_path)
    assert len(exported(window, clerk, "xlsx")) == 1


# Exporting goes on while the user works


def test_copies_hold_what_stood_when_they_were_asked_for(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    held_back: threading.Event,
):
    session = opened(complete_report())
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("xlsx",))
    edit(session)
    held_back.set()
    clerk.wait_for(lambda: bool(files))
    section = session.report.form.by_section["s4"]
    sheet = load_workbook(files[0].path)[section.short_title]
    row, column = section.table.places[CELL]
    assert sheet.cell(row + 2, column + 1).value == 11
    assert not session.exported


def test_a_report_that_is_closed_meanwhile_is_exported_all_the_same(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    held_back: threading.Event,
):
    opened(complete_report())
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("xlsx",))
    clerk.press(Key.Key_W, CONTROL)
    clerk.look()
    held_back.set()
    clerk.wait_for(lambda: bool(files))
    assert window.session is None


def test_a_second_export_waits_for_nobody(
    opened: OpenReport,
    window: MainWindow,
    clerk: Clerk,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    held_back: threading.Event,
):
    """While one export runs, the keys for another ask nothing and start nothing."""
    opened(complete_report())
    files: list[actions.Exported] = []
    window.files.exporting.exported.connect(files.extend)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("xlsx",))
    clerk.press(Key.Key_E, CONTROL)
    held_back.set()
    clerk.wait_for(lambda: bool(files))
    assert dialogs.kinds == ["folder_for_export"]
