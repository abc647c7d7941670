"""Later starts, as processes of their own, and the instance that runs: in this process, or in another one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui import neighbours
from gui.instance.claim import claim
from gui.instance.reception import Reception
from gui.settings import Settings
from gui.theme import PLAIN
from gui.windows import Windows
from gui.wizard import steps
from model.actions import save_report
from model.report import Report
from tests.gui import sources
from tests.gui.conftest import put_away
from tests.gui.instance.conftest import PROJECT, Start
from tests.gui.instance.test_request import NAMES
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

Ended = Callable[[subprocess.Popen[bytes]], tuple[int, bytes, bytes]]
WAIT = 40_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def running(place: Path, qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs) -> Iterator[Windows]:
    """An instance in this process that is painted and listens, with nothing open."""
    held = claim()
    assert Path(held.address).parent == place
    windows = Windows(settings, dialogs, PLAIN)
    first = windows.begin(None)
    first.show()
    qtbot.waitExposed(first)
    reception = Reception(held.address, windows)
    reception.asked.connect(windows.answer)
    assert reception.listens
    yield windows
    for window in neighbours.windows():
        put_away(window)
    reception.close()
    held.release()
    windows.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ended(qtbot: QtBot) -> Ended:
    """Waits for a process while the event loop of this one goes on."""

    def wait(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=WAIT)
        out, told = process.communicate()
        return process.returncode, out, told

    return wait


def bodies() -> list[str]:
    return sorted("" if window.session is None else window.session.report.body for window in neighbours.windows())


def saved(path: Path, body: str) -> Path:
    save_report(Report(body, 2024), path)
    return path


def test_a_later_start_hands_its_file_over_and_ends(
    running: Windows, start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot
):
    running.answer(saved(tmp_path / "甲.xxgk", "甲局"))
    assert ended(start(str(saved(tmp_path / "乙.xxgk", "乙局")))) == (0, b"", b"")
    assert bodies() == ["乙局", "甲局"]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is neighbours.window_with(tmp_path / "乙.xxgk"))


@pytest.mark.usefixtures("running")
def test_a_window_without_a_report_takes_the_file(start: Start, ended: Ended, tmp_path: Path):
    assert ended(start(str(saved(tmp_path / "甲.xxgk", "甲局")))) == (0, b"", b"")
    assert bodies() == ["甲局"]


def test_without_a_file_there_is_an_empty_window_and_never_two(
    running: Windows, start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot
):
    running.answer(saved(tmp_path / "甲.xxgk", "甲局"))
    for _ in range(2):
        assert ended(start()) == (0, b"", b"")
        assert bodies() == ["", "甲局"]
        [empty] = [window for window in neighbours.windows() if window.session is None]
        qtbot.waitUntil(lambda empty=empty: QApplication.activeWindow() is empty)


def test_a_file_that_is_open_comes_to_the_front(
    running: Windows, start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot
):
    one, other = saved(tmp_path / "甲.xxgk", "甲局"), saved(tmp_path / "乙.xxgk", "乙局")
    running.answer(one)
    running.answer(other)
    window = neighbours.window_with(one)
    assert window is not None
    window.showMinimized()
    link = tmp_path / "link.xxgk"
    link.symlink_to(one)
    for name in (one, link, tmp_path / "." / ".." / tmp_path.name / "甲.xxgk"):
        assert ended(start(str(name))) == (0, b"", b"")
        assert bodies() == ["乙局", "甲局"]
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        assert not window.isMinimized()


@pytest.mark.usefixtures("running")
def test_a_document_from_elsewhere_goes_to_the_page_that_reads_it_in(
    start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot
):
    page = sources.write(complete_report(), tmp_path / "年报.html")
    assert ended(start(str(page))) == (0, b"", b"")
    [window] = neighbours.windows()
    assert window.step == steps.IMPORT
    qtbot.waitUntil(lambda: window.importing.report is not None, timeout=WAIT)


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("name", NAMES)
def test_every_name_arrives(start: Start, ended: Ended, tmp_path: Path, name: str):
    path = saved(tmp_path / name, "甲局")
    assert ended(start(os.fsencode(path))) == (0, b"", b"")
    assert neighbours.window_with(path) is not None


@pytest.mark.usefixtures("running")
def test_a_question_that_stands_is_answered_first(start: Start, ended: Ended, tmp_path: Path):
    [window] = neighbours.windows()
    asked = QMessageBox(window)
    seen: list[list[str]] = []

    def look() -> None:
        assert ended(start(str(saved(tmp_path / "甲.xxgk", "甲局"))))[0] == 0
        seen.append(bodies())
        assert QApplication.activeModalWidget() is asked
        asked.reject()

    QTimer.singleShot(0, asked, look)
    asked.exec()
    asked.deleteLater()
    assert seen == [[""]]


@pytest.mark.usefixtures("running")
def test_what_waited_for_a_question_is_done_after_it(start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot):
    [window] = neighbours.windows()
    asked = QMessageBox(window)
    QTimer.singleShot(0, asked, lambda: (ended(start(str(saved(tmp_path / "甲.xxgk", "甲局")))), asked.reject()))
    asked.exec()
    asked.deleteLater()
    qtbot.waitUntil(lambda: bodies() == ["甲局"])


@pytest.mark.parametrize("line", [b"", b"nonsense\n", b'{"open": 5}\n', b"x" * 300_000])
def test_whoever_says_something_else_is_sent_away(running: Windows, qtbot: QtBot, line: bytes):
    visitor = QLocalSocket()
    visitor.connectToServer(claim_address(running))
    assert visitor.waitForConnected(1000)
    visitor.write(line)
    qtbot.waitUntil(lambda: visitor.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert bytes(visitor.readAll().data()) == b""
    assert bodies() == [""]


def claim_address(running: Windows) -> str:
    reception = running.findChild(Reception)
    assert reception is not None
    return reception.address


def recent(tmp_path: Path) -> list[str]:
    """The files that the program has opened, as its settings tell."""
    try:
        held = json.loads((tmp_path / "data" / "settings.json").read_text("utf-8"))
    except FileNotFoundError:
        return []
    return [Path(name).name for name in held["recent"]]


def test_two_processes_are_one_instance(place: Path, start: Start, ended: Ended, tmp_path: Path, qtbot: QtBot):
    one, other = saved(tmp_path / "甲.xxgk", "甲局"), saved(tmp_path / "乙.xxgk", "乙局")
    first = start(str(one))
    qtbot.waitUntil(lambda: any(place.glob("*.socket")), timeout=WAIT)
    assert ended(start(str(other))) == (0, b"", b"")
    qtbot.waitUntil(lambda: recent(tmp_path) == ["乙.xxgk", "甲.xxgk"], timeout=WAIT)
    assert first.poll() is None


def test_starts_at_the_same_moment_are_one_instance(start: Start, tmp_path: Path, qtbot: QtBot):
    """As where several files are opened together from a folder."""
    files = [saved(tmp_path / f"{name}.xxgk", f"{name}局") for name in "甲乙丙"]
    processes = [start(str(path)) for path in files]
    qtbot.waitUntil(lambda: sum(process.poll() is None for process in processes) == 1, timeout=WAIT)
    assert sorted(process.poll() is None for process in processes) == [False, False, True]
    assert {process.poll() for process in processes} == {0, None}
    qtbot.waitUntil(lambda: len(recent(tmp_path)) == 3, timeout=WAIT)


def test_what_a_killed_instance_left_is_in_nobodys_way(place: Path, start: Start, tmp_path: Path, qtbot: QtBot):
    first = start()
    qtbot.waitUntil(lambda: any(place.glob("*.socket")), timeout=WAIT)
    first.kill()
    first.wait()
    assert any(place.glob("*.socket"))
    second = start(str(saved(tmp_path / "甲.xxgk", "甲局")))
    qtbot.waitUntil(lambda: recent(tmp_path) == ["甲.xxgk"], timeout=WAIT)
    assert second.poll() is None


HANGING = """
import time
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from gui.instance.claim import claim
held, application, server = claim(), QCoreApplication([]), QLocalServer()
assert server.listen(held.address)
print("listens", flush=True)
time.sleep(600)
"""


def test_an_instance_that_hangs_holds_nobody_up(start: Start, tmp_path: Path, qtbot: QtBot):
    hanging = subprocess.Popen([sys.executable, "-c", HANGING], cwd=PROJECT, stdout=subprocess.PIPE)
    assert hanging.stdout is not None
    assert hanging.stdout.readline().strip() == b"listens"
    second = start(str(saved(tmp_path / "甲.xxgk", "甲局")))
    qtbot.waitUntil(lambda: recent(tmp_path) == ["甲.xxgk"], timeout=WAIT)
    assert second.poll() is None
    hanging.kill()
    hanging.communicate()


@pytest.mark.usefixtures("running")
def test_a_complete_report_opens_in_the_running_instance_as_in_one_of_its_own(
    start: Start, ended: Ended, tmp_path: Path
):
    report = complete_report()
    save_report(report, tmp_path / "报告.xxgk")
    assert ended(start(str(tmp_path / "报告.xxgk"))) == (0, b"", b"")
    window = neighbours.window_with(tmp_path / "报告.xxgk")
    assert window is not None
    assert window.session is not None
    assert dict(window.session.report.texts) == dict(report.texts)
