"""Typing in a long text with live figures, marks and all checks on: from a key to the repainted page, and at rest."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from gui import fonts
from gui.application import dress
from gui.dialogs import Dialogs
from gui.pages.text_section import TextPage
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import save_report
from tests.benchmarks.table import Measure
from tests.benchmarks.test_gui import Paints, settle
from tests.samples import complete_report

KEYS = 400
RESTS = 20
PARAGRAPH = (
    "（一）依申请公开\n全年新收政府信息公开申请{{t3.new.total}}件，办结627件，结转下年度46件；作出行政许可决定21436件。"
    "本年度围绕群众关心的事项推进公开，按月更新目录，逐条核对链接，组织培训和检查，及时答复咨询，𬇙水灌区的用水计划随时公布。\n"
)
LENGTH = 20_000
"""Characters of the text as it is printed."""
TEXT = PARAGRAPH * (LENGTH // len(PARAGRAPH.replace("{{t3.new.total}}", "626").replace("\n", "")) + 1)
BARE_TEXT = 0.00065
"""Seconds that a key takes in the bare editor below, on the machine that the limits are meant for."""
KEY_LIMIT = 0.010 / BARE_TEXT
"""A key is painted in 10 ms, well within one picture of a screen of 60 Hz."""
REST_LIMIT = 0.100 / BARE_TEXT
"""What follows once typing rests is over before one would notice."""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TextPage]:
    """Section one of a correct report with a long text, in the window, the cursor in its middle."""
    dress(QApplication.instance())
    report = complete_report()
    report.apply(edits.write(report, "s1", TEXT).changes)
    path = tmp_path / "report.xxgk"
    save_report(report, path)
    window = MainWindow(Settings(tmp_path / "settings"), Dialogs())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.open(path)
    assert window.session is not None
    window.go_to(steps.step_of(window.session.steps, "s1"))
    window.activateWindow()
    made = window.page
    assert isinstance(made, TextPage)
    assert made.editor.characters() >= LENGTH
    put_in_the_middle(made.editor)
    settle()
    yield made
    window.session.history.mark_saved()
    window.close()
    window.deleteLater()


@pytest.fixture
def bare_text(qtbot: QtBot) -> float:
    """The median seconds from a key to the repainted plain editor with as long a text in the same font."""
    editor = QTextEdit()
    qtbot.addWidget(editor)
    editor.setFont(fonts.paper_font())
    editor.setPlainText(TEXT)
    editor.resize(846, 552)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    put_in_the_middle(editor)
    settle()
    return median(key_times(editor))


def put_in_the_middle(editor: QTextEdit) -> None:
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def key_times(editor: QTextEdit) -> list[float]:
    """The seconds of processor time from each key to the repainted editor."""
    paints, times = Paints(editor.viewport()), []
    gc.collect()
    gc.freeze()
    for number in range(KEYS):
        times.append(paints.after(lambda number=number: QTest.keyClicks(editor, "abcde "[number % 6])))
        settle()
    gc.unfreeze()
    return times


def test_a_key_in_a_long_text(page: TextPage, bare_text: float, report_measure: Callable[[Measure], None]):
    times = key_times(page.editor)
    report_measure(Measure(f"key to repainted text of {LENGTH} characters", times, bare_text, KEY_LIMIT))


def test_the_checks_once_typing_rests(page: TextPage, bare_text: float, report_measure: Callable[[Measure], None]):
    session, times = page.window().session, []
    for _ in range(RESTS):
        QTest.keyClicks(page.editor, "x")
        settle()
        assert session.is_typing
        started = process_time()
        session.settle()
        settle()
        times.append(process_time() - started)
    report_measure(Measure("checks, cards and marks once typing rests", times, bare_text, REST_LIMIT, by_median=True))
