"""Taking back in the window: by name, over steps, as deep as the history goes."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.session import Session
from gui.window import MainWindow
from model import edits
from model.history import DEPTH
from model.report import Report

CONTROL = Qt.KeyboardModifier.ControlModifier
CELLS = ("t2.penalty.decisions", "t3.new.natural", "t4.review.upheld")


def test_five_hundred_figures_on_three_steps_are_taken_back_by_name_and_done_again(
    opened: Callable[[Report], Session], window: MainWindow
):
    session = opened(Report("某局", 2024))
    report, undo, redo = session.report, *(window.toolbar.actions_by_name[name] for name in ("undo", "redo"))
    for number in range(DEPTH + 3):
        session.do(edits.state(report, {CELLS[number % 3]: number}))
    for number in reversed(range(3, DEPTH + 3)):
        cell = CELLS[number % 3]
        assert undo.text() == f"撤销 填写{report.form.cells[cell].label}"
        undo.trigger()
        assert report.figures[cell] == number - 3
        assert redo.text() == f"恢复 填写{report.form.cells[cell].label}"
    assert not undo.isEnabled()
    assert [report.figures[cell] for cell in CELLS] == [0, 1, 2]
    for _ in range(DEPTH):
        redo.trigger()
    assert sorted(report.figures[cell] for cell in CELLS) == [DEPTH, DEPTH + 1, DEPTH + 2]


def test_what_was_typed_is_taken_back_on_whatever_step_one_is(opened: Callable[[Report], Session], clerk: Clerk):
    session = opened(Report("某局", 2024))
    clerk.go_to(session.steps[3])
    clerk.put("t2.penalty.decisions", "7")
    clerk.go_to(session.steps[5])
    clerk.put("t4.review.upheld", "3")
    clerk.go_to(session.steps[2])
    for _ in range(2):
        clerk.press(Qt.Key.Key_Z, CONTROL)
    assert not session.report.figures.stated
    assert session.history.clean
