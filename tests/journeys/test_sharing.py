"""A shared folder: the second opener, a file changed meanwhile, a file that may not be written, all by real dialogs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QTableView

from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.wizard import steps
from model import edits
from model.actions import open_report, save_report
from model.storage import datafile, lock
from model.storage.companions import lock_of, previous_of
from tests.samples import complete_report

PROJECT = Path(__file__).parents[2]
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Asking:
    """Answers the dialogs that open one after another, by clicks, and keeps what they said."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self.said: list[str] = []
        self.rows: list[str] = []

    def click(self, *words: str) -> None:
        """The next dialogs are answered by these buttons; a file's name is chosen by its name."""
        QTimer.singleShot(0, self._clerk.window, lambda: self._act(words))

    def _act(self, words: tuple[str, ...]) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        first, *others = words
        if others:
            QTimer.singleShot(0, self._clerk.window, lambda: self._act(tuple(others)))
        if isinstance(dialog, QFileDialog):
            self.said.append(dialog.findChild(QLineEdit, "fileNameEdit").text())
            dialog.findChild(QLineEdit, "fileNameEdit").setText(first)
            dialog.accept()
            return
        texts = [dialog.property("text"), dialog.property("informativeText")]
        self.said.append("\n".join(filter(None, texts)))
        for table in dialog.findChildren(QTableView):
            model = table.model()
            self.rows += [
                f"{model.index(row, 1).data()}→{model.index(row, 2).data()}" for row in range(model.rowCount())
            ]
        button = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == first)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@contextmanager
def another_program(path: Path, clerk: Clerk) -> Iterator["subprocess.Popen[bytes]"]:
    """The program, started once more with settings of its own, as on another desk; it has the file open."""
    surroundings = os.environ | {"XXGK_DATA": str(path.parent.parent / "another")}
    with subprocess.Popen([sys.executable, "main.py", path], cwd=PROJECT, env=surroundings) as other:
        try:
            clerk.wait_for(lambda: lock.owner(path) is not None, seconds=50)
            yield other
        finally:
            other.kill()


def figure_in(path: Path) -> object:
    return open_report(path).report.figures[CELL]


def go_on(clerk: Clerk) -> None:
    """Makes the window take keys again, which off-screen it does not by itself when a dialog has gone."""
    clerk.window.activateWindow()
    clerk.wait_for(clerk.window.isActiveWindow)


def put(clerk: Clerk, figure: str) -> None:
    session = clerk.window.session
    assert session is not None
    clerk.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, figure)


def test_several_at_one_file_lose_nothing(clerk: Clerk, tmp_path: Path) -> None:
    window = clerk.window
    window.use_dialogs(Dialogs())
    path = tmp_path / "shared" / "report.xxgk"
    path.parent.mkdir()
    save_report(complete_report(), path)
    asking = Asking(clerk)

    # Somebody else has it open: it is looked at, and a copy is saved to work on.
    with another_program(path, clerk) as other:
        asking.click("只读打开")
        window.open(path)
        assert "report.xxgk”正由" in asking.said[-1]
        go_on(clerk)
        put(clerk, "12")
        assert window.session.report.figures[CELL] == 11
        assert "现在只能查看" in window.footer.said
        asking.click("mine.xxgk")
        clerk.click(next(each for each in window.locked_bar.findChildren(QPushButton) if each.isVisible()))
        assert asking.said[-1] == "report（副本）.xxgk"
        go_on(clerk)
        put(clerk, "12")
        clerk.press(Key.Key_S, CONTROL)
        assert (figure_in(path.with_name("mine.xxgk")), figure_in(path)) == (12, 11)
        other.kill()
        other.wait()

    # The other program was killed: the file is free at once, and belongs to this window.
    window.open(path)
    assert window.session.path == path
    assert not window.session.read_only
    refused = subprocess.run(
        [sys.executable, "main.py", "reopen", path, "--why", "更正"], cwd=PROJECT, capture_output=True, check=False
    )
    assert refused.returncode == 2
    assert "文件正由" in refused.stderr.decode("utf-8")

    # A program that knows no locks writes over it meanwhile: what differs is shown, nothing is lost either way.
    put(clerk, "13")
    theirs = complete_report()
    theirs.apply(edits.state(theirs, {CELL: 99}).changes)
    datafile.save(theirs, path)
    asking.click("取消")
    clerk.press(Key.Key_S, CONTROL)
    assert "13→99" in asking.rows
    assert figure_in(path) == 99
    go_on(clerk)
    asking.click("覆盖")
    clerk.press(Key.Key_S, CONTROL)
    assert (figure_in(path), figure_in(previous_of(path))) == (13, 99)

    # The file may not be written: the work goes elsewhere, by way of the question.
    go_on(clerk)
    path.chmod(0o444)
    put(clerk, "14")
    asking.click("另存为…", str(tmp_path / "elsewhere.xxgk"))
    clerk.press(Key.Key_S, CONTROL)
    assert "文件是只读的" in asking.said[-2]
    assert asking.said[-1] == "report（副本）.xxgk"
    assert (figure_in(tmp_path / "elsewhere.xxgk"), figure_in(path)) == (14, 13)
    assert window.session.is_saved
    go_on(clerk)
    clerk.press(Key.Key_W, CONTROL)
    assert not list(tmp_path.rglob(lock_of(path).name))
    assert not list(tmp_path.rglob("*.tmp"))
