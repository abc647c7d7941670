"""Killed in the middle of typing and started again; an earlier version taken back: by keys and mouse, to the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.demo import DemoDialogs
from gui.recovery.bar import OffersBar
from gui.settings import Settings
from gui.versions.page import VersionsPage
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import open_report, save_report
from model.keeping.comparing import besides, differences
from model.report import Report
from tests.journeys import killed
from tests.samples import complete_report

PROJECT = Path(__file__).parents[2]
WITHIN = 1.0
"""Seconds after which nothing that was typed is lost."""
CONTROL = Qt.KeyboardModifier.ControlModifier

Start = Callable[[], Clerk]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Starts the program again, in this process, with what the one before left."""
    made: list[MainWindow] = []

    def begin() -> Clerk:
        window = MainWindow(Settings(tmp_path / "settings"), DemoDialogs(tmp_path))
        made.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return Clerk(window)

    yield begin
    for window in made:
        if window.session is not None:
            window.session.history.mark_saved()
        window.close()
        window.deleteLater()


def type_and_be_killed(folder: Path, file: str) -> None:
    """Has the window worked in a process of its own, and kills that a second after the last key."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.killed", str(folder / "settings"), file],
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == killed.DONE
        time.sleep(WITHIN)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def typed_over(report: Report) -> Report:
    """The report with all that `killed` types, its open editor included."""
    text = report.text("s5") + killed.TEXT
    report.apply(edits.write(report, "s5", text).changes)
    figures = {cell: int(figure) for cell, figure in killed.TABLE.items()}
    report.apply(edits.state(report, {**figures, killed.OPEN_CELL: int(killed.OPEN_FIGURE)}).changes)
    return report


def restore(clerk: Clerk) -> Report:
    """Presses 恢复 on the first page."""
    recovering = clerk.window.keeping.recovering
    clerk.wait_for(lambda: bool(recovering.offers))
    bar = clerk.window.pages[steps.START.id].findChild(OffersBar)
    assert bar is not None
    clerk.click(next(each for each in bar.findChildren(QPushButton) if each.text() == "恢复"))
    assert clerk.window.session is not None
    return clerk.window.session.report


def assert_same(report: Report, expected: Report) -> None:
    """Every cell, every text and all else."""
    for cell in expected.form.cells:
        assert report.figures[cell] == expected.figures[cell], cell
        assert report.figures.is_automatic(cell) == expected.figures.is_automatic(cell), cell
    assert dict(report.texts) == dict(expected.texts)
    assert differences(report, expected) == []
    assert besides(report, expected) == []


def test_what_was_typed_a_second_before_a_kill_is_there_at_the_next_start(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "年报.xxgk"
    save_report(complete_report(), file)
    on_disk = file.read_bytes()
    type_and_be_killed(tmp_path, str(file))
    assert file.read_bytes() == on_disk

    clerk = start()
    report = restore(clerk)
    assert_same(report, typed_over(complete_report()))
    session = clerk.window.session
    assert (session.path, session.has_unsaved_work) == (file, True)

    clerk.press(Qt.Key.Key_S, CONTROL)
    assert_same(open_report(file).report, typed_over(complete_report()))
    assert clerk.window.keeping.safe_in() is not None
    assert start().window.keeping.recovering.offers == []


def test_a_report_that_never_had_a_file_is_there_too(start: Start, tmp_path: Path) -> None:
    type_and_be_killed(tmp_path, "-")
    clerk = start()
    report = restore(clerk)
    assert_same(report, typed_over(Report(killed.BODY, clerk.window.files.year_due)))
    assert clerk.window.session.path is None


def test_killed_twice_and_killed_again_after_recovering(start: Start, tmp_path: Path) -> None:
    first, second = tmp_path / "甲.xxgk", tmp_path / "乙.xxgk"
    for file in (first, second):
        save_report(complete_report(), file)
        type_and_be_killed(tmp_path, str(file))
    clerk = start()
    clerk.wait_for(lambda: len(clerk.window.keeping.recovering.offers) == 2)
    report = restore(clerk)
    assert_same(report, typed_over(complete_report()))
    assert clerk.window.session.path == second, "the latest stands first"
    assert clerk.window.keeping.safe_in() is not None
    again = start()
    again.wait_for(lambda: bool(again.window.keeping.recovering.offers))
    [offer] = again.window.keeping.recovering.offers
    assert offer.found.head.path == first, "the other is at work in a window"


def test_an_earlier_version_is_looked_at_and_taken_back(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "年报.xxgk"
    save_report(complete_report(), file)
    clerk = start()
    window = clerk.window
    window.open(file)
    window.go_to(steps.step_of(window.session.steps, "s4"))
    for figure in ("12", "13"):
        clerk.put(killed.OPEN_CELL, figure)
        clerk.press(Qt.Key.Key_S, CONTROL)
    clerk.go_to(steps.step_of(window.session.steps, "s5"))
    clerk.write("又写了一段。")

    window.toolbar.actions_by_name["versions"].trigger()
    page = window.page
    assert isinstance(page, VersionsPage)
    rows = page.list.model()
    clerk.wait_for(lambda: rows.rowCount() == 3 and all(words(page, row) != "…" for row in range(3)))
    assert [words(page, row) for row in range(3)] == ["文字 1 段", "数字 2 格，文字 1 段", "数字 2 格，文字 1 段"]
    clerk.click(page.list.viewport(), page.list.visualRect(rows.index(2, 0)).center())
    page.findChild(QCheckBox).click()
    assert len(page.differences.differences.rows) == len(complete_report().form.cells) + len(complete_report().texts)

    clerk.click(next(each for each in page.findChildren(QPushButton) if each.text() == "取回这一版"))
    assert_same(window.session.report, complete_report())
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert window.session.report.figures[killed.OPEN_CELL] == 13
    assert "又写了一段。" in window.session.report.text("s5")


def words(page: VersionsPage, row: int) -> str:
    """How far a version is from the report, as the list says it."""
    return page.list.model().index(row, 2).data()
