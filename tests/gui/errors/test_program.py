"""The program as it is started, from outside: an error in it, a crash of it, and no console to speak on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.actions import save_report
from tests.gui.errors.test_dialog import marked_report
from tests.model.diagnostics.errors import MARK

PROJECT = Path(__file__).parents[3]
HEAD = """
import os, sys, threading, time
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from gui import app, running
from gui.errors.dialog import UnexpectedDialog
from tests.model.diagnostics.errors import ERRORS

def when(reached, then):
    def wait():
        while not (QApplication.instance() and reached()):
            time.sleep(0.02)
        time.sleep(0.2)
        then()
    threading.Thread(target=wait, daemon=True).start()

def shown():
    return any(widget.isVisible() for widget in QApplication.topLevelWidgets())
"""
FAILS = """
class Dialogs(running.Dialogs):
    def unexpected(self, parent, trouble):
        print(trouble.incident.name, flush=True)
        return False

running.Dialogs = Dialogs
when(shown, ERRORS["value"])
sys.exit(app.main(sys.argv[1:]))
"""
"""A thread fails while the window stands; its dialog is answered with leaving the program."""
WITHOUT_CONSOLE = "sys.stdout = sys.stderr = None\n" + FAILS.replace("print(trouble.incident.name, flush=True)", "pass")
BREAKS_DOWN = """
when(shown, os.abort)
sys.exit(app.main(sys.argv[1:]))
"""
DIES = f"""
when(shown, lambda: qFatal("QSocket::read: {MARK}"))
sys.exit(app.main(sys.argv[1:]))
"""
ENDS = """
when(shown, lambda: QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection))
sys.exit(app.main(sys.argv[1:]))
"""


def run(tmp_path: Path, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HEAD + script, *map(str, arguments)],
        cwd=PROJECT,
        env={
            **os.environ,
            "XXGK_DATA": str(tmp_path / "data"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / f"{MARK}.xxgk"
    save_report(marked_report(), file)
    return file


def log(tmp_path: Path) -> str:
    return (tmp_path / "data" / "logs" / "xxgk.log").read_text("utf-8")


def test_an_error_is_told_and_the_program_can_be_left(tmp_path: Path, path: Path):
    done = run(tmp_path, FAILS, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ValueError，tests/model/diagnostics/errors.py:")
    assert "意外错误 ValueError" in log(tmp_path)
    assert MARK not in log(tmp_path)


def test_without_a_console_it_is_told_all_the_same(tmp_path: Path, path: Path):
    done = run(tmp_path, WITHOUT_CONSOLE, path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "意外错误 ValueError" in log(tmp_path)


def test_a_crash_is_in_the_log_after_the_next_start(tmp_path: Path, path: Path):
    assert run(tmp_path, BREAKS_DOWN, path).returncode != 0
    crash = tmp_path / "data" / "logs" / "crash.log"
    assert "Fatal Python error: Aborted" in crash.read_text("utf-8")
    assert not (crash.parent / "xxgk.log").exists()
    assert run(tmp_path, ENDS).returncode == 0
    assert "异常退出 Fatal Python error: Aborted" in log(tmp_path)
    assert MARK not in log(tmp_path)
    assert crash.read_bytes() == b""


def test_a_fatal_message_of_qt_is_in_the_log_before_the_program_ends(tmp_path: Path, path: Path):
    done = run(tmp_path, "from PySide6.QtCore import qFatal\n" + DIES, path)
    assert done.returncode != 0
    assert "Qt 致命错误" in log(tmp_path)
    assert MARK not in log(tmp_path)
    assert "Fatal Python error: Aborted" in (tmp_path / "data" / "logs" / "crash.log").read_text("utf-8")


def test_a_start_and_an_end_without_errors_leave_no_log(tmp_path: Path, path: Path):
    done = run(tmp_path, ENDS, path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "data" / "logs" / "xxgk.log").exists()


@pytest.mark.parametrize("place", ["a file for the folder", "folders for the files"])
def test_a_folder_of_logs_that_cannot_be_written_stops_nothing(tmp_path: Path, path: Path, place: str):
    logs = tmp_path / "data" / "logs"
    if place == "a file for the folder":
        logs.parent.mkdir()
        logs.write_text("in the way", "utf-8")
    else:
        for name in ("xxgk.log", "crash.log"):
            (logs / name).mkdir(parents=True)
    done = run(tmp_path, FAILS, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ValueError")


SETTINGS = {
    "a folder in its place": None,
    "huge": b'{"recent": ["' + b"x" * (5 * 1024 * 1024) + b'"]}',
    "cut off": b'{"recent": [',
    "every type wrong": b'{"recent": {}, "known": [], "steps": 1, "geometry": [1], "theme": {}, "text_scale": "x"}',
}


@pytest.mark.parametrize("content", SETTINGS.values(), ids=SETTINGS.keys())
def test_settings_in_whatever_state_stop_no_start(tmp_path: Path, path: Path, content: bytes | None):
    file = tmp_path / "data" / "settings.json"
    file.parent.mkdir()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    done = run(tmp_path, ENDS, path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
