"""A file that is made and written where the user says: what does not go is tried again or goes elsewhere."""

import threading
from pathlib import Path

import pytest

from gui.clerk import Clerk
from gui.dialogs import Obstacle
from gui.window import MainWindow
from gui.writing import EXCEL, Target, write_where_asked
from model.failure import Failure, from_os
from tests.gui.scripted import ScriptedDialogs


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target("保存总览", tmp_path / "总览.xlsx", EXCEL)


def write(path: Path) -> str:
    assert threading.current_thread() is not threading.main_thread()
    try:
        path.write_bytes(b"written")
    except OSError as error:
        raise from_os(error, path, "写入") from error
    return f"已保存 {path}"


def test_the_file_is_written_where_the_user_says(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, target: Target, tmp_path: Path
):
    dialogs.answer("file_to_write", tmp_path / "a.xlsx")
    write_where_asked(window, target, write)
    clerk.wait_for(lambda: window.footer.said == f"已保存 {tmp_path / 'a.xlsx'}")
    assert dialogs.last.given == tuple(target)


def test_turning_back_writes_nothing(window: MainWindow, dialogs: ScriptedDialogs, target: Target, tmp_path: Path):
    dialogs.answer("file_to_write", None)
    write_where_asked(window, target, write)
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_go_is_tried_again_and_then_written_elsewhere(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, target: Target, tmp_path: Path
):
    dialogs.answer("file_to_write", tmp_path / "gone" / "a.xlsx")
    dialogs.answer("unwritten", Obstacle.AGAIN)
    dialogs.answer("unwritten", Obstacle.ELSEWHERE)
    dialogs.answer("file_to_write", tmp_path / "b.xlsx")
    write_where_asked(window, target, write)
    clerk.wait_for(lambda: (tmp_path / "b.xlsx").exists())
    clerk.wait_for(lambda: "已保存" in window.footer.said)
    assert "找不到文件夹" in dialogs.asked[1].text
    assert dialogs.asked[1].text == dialogs.asked[2].text


def test_what_does_not_go_may_be_left(
    window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, target: Target, tmp_path: Path
):
    dialogs.answer("file_to_write", tmp_path / "gone" / "a.xlsx")
    dialogs.answer("unwritten", Obstacle.CANCEL)
    write_where_asked(window, target, write)
    clerk.wait_for(lambda: dialogs.kinds[-1] == "unwritten")
    assert "正在保存" not in window.footer.said


def test_what_could_not_be_made_is_told(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, target: Target):
    def refuse(_: Path) -> str:
        raise Failure("没有这一年的表式", "请换一年。")

    dialogs.answer("file_to_write", target.suggested)
    dialogs.answer("tell")
    write_where_asked(window, target, refuse)
    clerk.wait_for(lambda: dialogs.kinds[-1] == "tell")
    assert "没有这一年的表式" in dialogs.last.text
