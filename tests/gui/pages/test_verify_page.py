"""Verifying in the real window: codes typed, files chosen and dropped, and the way back to what differs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from gui.clerk import Clerk
from gui.pages.verify import VerifyPage
from gui.proof.checks import Outcome
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.proof.code import code_of
from model.report import Report
from tests.gui.dropping import drop
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

Opener = Callable[[Report], Session]
Key = Qt.Key
CELL = "t4.review.upheld"


def changed() -> Report:
    report = complete_report()
    report.apply(edits.state(report, {CELL: 12}).changes)
    report.apply(edits.write(report, "s5", report.text("s5").replace("集中培训", "专题培训")).changes)
    return report


@pytest.fixture
def page(opened: Opener, window: MainWindow) -> VerifyPage:
    opened(changed())
    window.toolbar.actions_by_name["verify"].trigger()
    made = window.pages[steps.VERIFY.id]
    assert isinstance(made, VerifyPage)
    return made


@pytest.fixture
def copies(tmp_path: Path) -> dict[str, Path]:
    """Copies of the report as it was, by kind."""
    files = actions.export(complete_report(), (), tmp_path / "out", ["pdf", "docx", "html"])
    return {file.kind: file.path for file in files}


def said(page: VerifyPage) -> str:
    """All words in sight on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def verified(page: VerifyPage, clerk: Clerk, count: int) -> list[tuple[Outcome, int]]:
    """How the checks ended, once there are so many, the latest first."""
    clerk.wait_for(lambda: len(page.checks) == count and page.progress.isHidden())
    return [(check.outcome, len(check.differences)) for check in page.checks]


def type_code(clerk: Clerk, code: str) -> None:
    clerk.window.page.enter()
    clerk.type(code)
    clerk.press(Key.Key_Return)


def test_the_page_says_what_it_is_for_and_what_a_code_proves(page: VerifyPage):
    words = said(page)
    assert code_of(changed()) in words
    assert "不能证明是谁制作的" in words
    assert "文件拖到这一页" in words


def test_a_code_is_typed_in_any_manner(page: VerifyPage, clerk: Clerk):
    code = code_of(changed())
    for number, written in enumerate((code, code.lower().replace("-", ""), code_of(complete_report())), start=1):
        type_code(clerk, written)
        assert len(page.checks) == (1 if number < 3 else 2), "the same check stands there once"
    assert [check.outcome for check in page.checks] == [Outcome.DIFFERENT, Outcome.SAME]
    assert page.list.item(0).text().startswith("不一致")
    assert page.list.item(1).text().startswith("一致")


@pytest.mark.parametrize(("text", "words"), [("", "请先键入校验码"), ("ABCD-EFG0", "不是校验码")])
def test_what_is_no_code_is_said_so(page: VerifyPage, clerk: Clerk, text: str, words: str):
    type_code(clerk, text)
    assert words in said(page)
    assert page.checks == []


def test_files_are_chosen_and_each_is_compared(
    page: VerifyPage, clerk: Clerk, dialogs: ScriptedDialogs, copies: dict[str, Path]
):
    dialogs.answer("files_to_verify", list(copies.values()))
    [button] = [each for each in page.findChildren(QPushButton) if each.text() == "与文件核对…"]
    clerk.click(button)
    assert verified(page, clerk, 4) == [
        (Outcome.DIFFERENT, 3),
        (Outcome.DIFFERENT, 3),
        (Outcome.DIFFERENT, 3),
        (Outcome.SAME, 0),
    ]
    assert "页面 与 里面的数据" in page.checks[3].subject


def test_nothing_chosen_is_nothing_verified(page: VerifyPage, clerk: Clerk, dialogs: ScriptedDialogs):
    dialogs.answer("files_to_verify", [])
    [button] = [each for each in page.findChildren(QPushButton) if each.text() == "与文件核对…"]
    clerk.click(button)
    assert page.checks == []


def test_files_are_dropped_and_what_cannot_be_read_says_why(
    page: VerifyPage, clerk: Clerk, window: MainWindow, copies: dict[str, Path], tmp_path: Path
):
    session = window.session
    damaged = tmp_path / "坏.pdf"
    damaged.write_bytes(b"%PDF-1.7\n")
    assert drop(page, damaged, copies["html"])
    assert verified(page, clerk, 2) == [(Outcome.DIFFERENT, 3), (Outcome.UNDONE, 0)]
    page.list.setCurrentRow(1)
    clerk.look()
    assert str(damaged) in said(page)
    assert window.session is session, "a file that is dropped here is not opened"


def test_each_difference_leads_to_its_cell_or_text(
    page: VerifyPage, clerk: Clerk, window: MainWindow, copies: dict[str, Path]
):
    assert drop(page, copies["pdf"])
    verified(page, clerk, 2)
    clerk.look()
    table = page.differences
    rows = table.differences.rows
    assert [(row.left, row.right) for row in rows[:2]] == [("12", "11"), ("21", "20")]
    assert rows[2].name == "五、问题及改进"
    place = table.visualRect(table.differences.index(0, 1)).center()
    clerk.click(table.viewport(), place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == CELL
    window.go_to(steps.VERIFY)
    table.setFocus()
    for _ in range(2):
        clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    assert window.step.section == "s5"
    assert "专题培训" in clerk.paper.textCursor().selectedText()


def test_after_an_edit_the_result_is_said_to_be_old(
    page: VerifyPage, clerk: Clerk, window: MainWindow, copies: dict[str, Path]
):
    assert drop(page, copies["docx"])
    verified(page, clerk, 1)
    assert "改动过" not in said(page)
    window.session.do(edits.state(window.session.report, {CELL: 11}))
    assert "改动过" in said(page)
    assert code_of(window.session.report) in said(page)
    assert drop(page, copies["docx"])
    clerk.wait_for(lambda: len(page.checks[0].differences) == 1)


def test_who_goes_elsewhere_meanwhile_is_told_nothing(
    page: VerifyPage, window: MainWindow, clerk: Clerk, held_back, copies: dict[str, Path]
):
    assert drop(page, *copies.values())
    window.files.open_sample()
    held_back.set()
    clerk.wait_for(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    clerk.look()
    window.go_to(steps.VERIFY)
    assert window.page is not page
    assert window.page.checks == []


def test_a_small_window_keeps_the_differences_in_sight(
    page: VerifyPage, window: MainWindow, clerk: Clerk, copies: dict[str, Path]
):
    window.resize(911, 512)
    assert drop(page, *copies.values())
    verified(page, clerk, 4)
    clerk.look()
    assert window.width() == 911
    assert page.differences.viewport().height() >= 2 * page.differences.rowHeight(0)
