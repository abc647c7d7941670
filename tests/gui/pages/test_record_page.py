"""The record in the real window: who, when, why, what changed, copies printed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel

from gui.clerk import Clerk
from gui.pages.record import RecordPage
from gui.proof.differences import DifferencesView
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.report import Report
from tests.samples import complete_report

Opener = Callable[[Report], Session]
CELL = "t4.review.upheld"


@pytest.fixture
def session(opened: Opener) -> Session:
    return opened(complete_report())


def record(window: MainWindow) -> RecordPage:
    window.toolbar.actions_by_name["record"].trigger()
    made = window.pages[steps.RECORD.id]
    assert isinstance(made, RecordPage)
    return made


def cards(page: RecordPage) -> list[list[str]]:
    """The words of each entry, without the day and hour it begins with."""
    found = [frame for frame in page.findChildren(QFrame) if frame.objectName() == "card" and frame.isVisible()]
    words = [[label.text() for label in frame.findChildren(QLabel)] for frame in found]
    return [[lines[0].split("　", 1)[-1], *lines[1:]] for lines in words]


@pytest.mark.usefixtures("session")
def test_nothing_done_is_said_so(window: MainWindow, clerk: Clerk):
    page = record(window)
    clerk.look()
    assert cards(page) == []
    assert any("还没有定稿" in label.text() for label in page.findChildren(QLabel))


def test_all_that_was_done_is_listed_the_latest_first(session: Session, window: MainWindow, clerk: Clerk):
    session.record_print(1)
    code = session.finalise("经办甲")
    session.record_print(3)
    page = record(window)
    clerk.look()
    headlines = [lines[0].split("　")[0] for lines in cards(page)]
    assert headlines == ["打印定稿 3 份", "定稿", "打印草稿 1 份"]
    assert cards(page)[1][0] == "定稿　经办甲"
    assert cards(page)[1][1] == f"校验码 {code}"
    session.reopen("数字有误", "经办乙")
    clerk.look()
    assert cards(page)[0] == ["重新打开　经办乙", f"理由：数字有误\n校验码 {code}"]


def test_what_changed_leads_to_its_place_before_and_after_it_is_final_again(
    session: Session, window: MainWindow, clerk: Clerk
):
    session.finalise("经办甲")
    session.reopen("数字有误")
    session.do(edits.state(session.report, {CELL: 12}))
    page = record(window)
    clerk.look()
    assert cards(page)[0] == ["重新打开后的改动 2 处，还没有再次定稿"]
    session.finalise("经办甲")
    clerk.look()
    assert cards(page)[0][0] == "定稿　经办甲"
    assert "改动 2 处" in cards(page)[0][1]
    [table] = [each for each in page.findChildren(DifferencesView) if each.isVisible()]
    assert [(row.left, row.right) for row in table.differences.rows] == [("11", "12"), ("20", "21")]
    place = table.visualRect(table.differences.index(0, 0)).center()
    clerk.click(table.viewport(), place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == CELL
