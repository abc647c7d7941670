"""What stands in an editor that is still open is known before it is taken over, and nothing of the report changes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model.report import BODY, YEAR, Report, Target
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
CELL = "t4.review.upheld"


@pytest.fixture
def typing(opened: OpenReport, window: MainWindow, clerk: Clerk) -> Session:
    """A report at table 4, the cursor on a cell that holds 11."""
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to(CELL)
    return session


def pending(window: MainWindow) -> dict[Target, object]:
    return {change.target: change.after for change in window.page.pending()}


@pytest.mark.usefixtures("typing")
def test_nothing_is_pending_before_anything_is_typed(window: MainWindow, clerk: Clerk):
    assert pending(window) == {}
    clerk.press(Qt.Key.Key_F2)
    assert pending(window) == {}


@pytest.mark.parametrize(
    ("typed", "expected"), [("1", 1), ("12", 12), ("１２", 12), ("12x", None), ("1,234", 1234)], ids=str
)
def test_a_figure_that_is_being_typed(
    typing: Session, window: MainWindow, clerk: Clerk, typed: str, expected: int | None
):
    clerk.type(typed)
    assert pending(window) == ({} if expected is None else {Target.cell(CELL): expected})
    assert typing.report.figures[CELL] == 11
    assert typing.history.undo_name is None


@pytest.mark.usefixtures("typing")
def test_a_figure_that_is_being_cleared(window: MainWindow, clerk: Clerk):
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.press(Qt.Key.Key_Backspace)
    assert pending(window) == {Target.cell(CELL): None}


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
@pytest.mark.usefixtures("typing")
def test_nothing_is_pending_once_the_editor_is_left(window: MainWindow, clerk: Clerk, key: Qt.Key):
    clerk.type("12")
    clerk.press(key)
    assert pending(window) == {}


def test_entries_of_the_basics(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    clerk.type("示例市人民政府")
    assert pending(window) == {BODY: "示例市人民政府"}
    clerk.press(Qt.Key.Key_Tab)
    assert (pending(window), session.report.body) == ({}, "示例市人民政府")


@pytest.mark.parametrize(
    ("year", "expected"), [("2025", {YEAR: 2025}), ("2020", {}), ("20", {}), ("２０２５", {YEAR: 2025})]
)
def test_a_year_that_is_being_typed(
    opened: OpenReport, window: MainWindow, clerk: Clerk, year: str, expected: dict[Target, object]
):
    opened(complete_report())
    for _ in range(2):
        clerk.press(Qt.Key.Key_Tab)
    clerk.type(year)
    assert pending(window) == expected


def test_what_is_typed_into_a_text_is_the_report_s_at_once(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s5"))
    clerk.type("a")
    assert "a" in session.report.text("s5")
    assert pending(window) == {}
