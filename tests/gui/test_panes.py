"""Going round the parts of the window by keys, and finding in a window that has no room for the box."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.clerk import Clerk
from gui.session import Session
from gui.widgets.search_box import SearchBox
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import save_report
from model.report import Report
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def part(window: MainWindow, widget: QWidget) -> str:
    parts = {"bar": window.toolbar, "rail": window.rail, "page": window.stack, "side": window.side}
    parts["foot"] = window.footer
    return next(name for name, each in parts.items() if each is widget or each.isAncestorOf(widget))


def test_f6_goes_round_the_parts_and_comes_back_where_one_was(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    session.do(edits.state(session.report, {"t4.direct.total": 99}))
    clerk.go_to(steps.step_of(session.steps, "s4"))
    clerk.grid.go_to("t4.review.upheld")
    gone = []
    for _ in range(5):
        clerk.press(Key.Key_F6)
        gone.append(part(window, clerk.focus))
    assert gone == ["foot", "side", "bar", "rail", "page"]
    assert clerk.focus is clerk.grid
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == "t4.review.upheld"
    clerk.press(Key.Key_F6, SHIFT)
    assert part(window, clerk.focus) == "rail"


def test_a_finding_is_mended_from_the_table_by_keys_alone(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    session.do(edits.state(session.report, {"t4.direct.total": 99}))
    clerk.go_to(steps.step_of(session.steps, "s4"))
    for _ in range(2):
        clerk.press(Key.Key_F6)
    while not (isinstance(clerk.focus, QPushButton) and clerk.focus.text() == "改为自动合计 7"):
        clerk.press(Key.Key_Tab)
        assert part(window, clerk.focus) == "side"
    clerk.press(Key.Key_Space)
    assert session.report.figures["t4.direct.total"] == 7


def test_what_has_no_room_is_passed_over(opened: OpenReport, window: MainWindow, clerk: Clerk):
    window.resize(700, 400)
    opened(complete_report())
    gone = []
    for _ in range(4):
        clerk.press(Key.Key_F6)
        gone.append(part(window, clerk.focus))
    assert gone == ["foot", "bar", "rail", "page"]


# The column beside the page


def side_button(window: MainWindow) -> QPushButton:
    QApplication.processEvents()
    return next(each for each in window.footer.findChildren(QPushButton) if each.text()[:2] in ("显示", "收起"))


def test_the_column_is_folded_and_shown_by_mouse(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    assert side_button(window).text() == "收起核对结果"
    for word, visible in (("显示核对结果", False), ("收起核对结果", True)):
        clerk.click(side_button(window))
        assert (side_button(window).text(), window.side.isVisible()) == (word, visible)
    window.go_to(steps.REVIEW)
    assert not side_button(window).isVisible()
    window.go_to(steps.OUTPUT)
    assert side_button(window).text() == "收起输出选项"
    assert session is window.session


def test_in_a_small_window_the_column_is_one_click_away_and_gives_way_to_the_place_gone_to(
    opened: OpenReport, window: MainWindow, clerk: Clerk
):
    window.resize(683, 384)
    session = opened(complete_report())
    session.do(edits.state(session.report, {"t4.direct.total": 99}))
    window.go_to(steps.step_of(session.steps, "s4"))
    assert not window.side.isVisible()
    clerk.click(side_button(window))
    assert window.side.isVisible()
    assert window.width() == 683
    clerk.click(next(each for each in window.side.findChildren(QPushButton) if each.text() == "转到此处"))
    assert not window.side.isVisible()
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == "t4.direct.total"


# Finding


@pytest.mark.parametrize("width", [683, 911, 1366])
def test_a_row_is_found_by_initials_in_windows_of_every_width(
    opened: OpenReport, window: MainWindow, clerk: Clerk, width: int
):
    window.resize(width, 512)
    opened(complete_report())
    clerk.press(Key.Key_F, CONTROL)
    assert isinstance(clerk.focus, SearchBox)
    assert clerk.focus.visibleRegion().boundingRect().width() >= 90
    clerk.type("cfsq")
    clerk.press(Key.Key_Return)
    assert window.step.id == "s3"
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()).startswith("t3.refuse_repeat")
    assert [each.isVisible() for each in window.toolbar.findChildren(SearchBox)] == [width >= 960]
    assert any(each.text() == "必须改正 0" and each.isVisible() for each in window.findChildren(QPushButton))


# Files dropped


def drop(target: QWidget, data: QMimeData) -> None:
    """Drags data onto the middle of a widget and lets go, as Qt hands it on: to the first that takes it."""
    actions, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = target.rect().center()
    taker: QWidget | None = target
    while taker is not None:
        entering = QDragEnterEvent(target.mapTo(taker, middle), actions, data, button, keys)
        if taker.acceptDrops() and QApplication.sendEvent(taker, entering) and entering.isAccepted():
            QApplication.sendEvent(taker, QDropEvent(target.mapTo(taker, middle), actions, data, button, keys))
            return
        taker = taker.parentWidget()


@pytest.mark.parametrize("place", ["rail", "text", "entry", "title", "grid"])
def test_a_file_dropped_anywhere_is_opened(
    opened: OpenReport, window: MainWindow, clerk: Clerk, tmp_path: Path, place: str
):
    session = opened(complete_report())
    other = tmp_path / "另一份.xxgk"
    save_report(Report("另一个局", 2023), other)
    if place in ("text", "grid"):
        clerk.go_to(steps.step_of(session.steps, "s1" if place == "text" else "s3"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    data.setText(str(other))
    targets = {
        "rail": lambda: window.rail.viewport(),
        "text": lambda: clerk.paper.viewport(),
        "entry": lambda: clerk.focus,
        "title": lambda: window.pages["basics"]._title.viewport(),
        "grid": lambda: clerk.grid.viewport(),
    }
    drop(targets[place](), data)
    assert window.session.path == other


def test_text_dropped_into_a_text_stays_text(opened: OpenReport, clerk: Clerk):
    session = opened(complete_report())
    clerk.go_to(steps.step_of(session.steps, "s1"))
    data = QMimeData()
    data.setText("拖来的话")
    drop(clerk.paper.viewport(), data)
    assert "拖来的话" in session.report.text("s1")


def test_two_files_at_once_are_not_taken(opened: OpenReport, window: MainWindow, tmp_path: Path):
    session = opened(complete_report())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{name}.xxgk")) for name in "甲乙"])
    drop(window.rail.viewport(), data)
    assert window.session is session
