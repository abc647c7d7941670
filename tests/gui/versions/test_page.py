"""The page of versions: listed with what differs from the present, looked at whole, taken back, opened as a copy."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from gui.clerk import Clerk
from gui.session import Session
from gui.settings import Settings
from gui.versions.listing import when
from gui.versions.page import VersionsPage
from gui.window import MainWindow
from model import edits
from model.keeping.versions import Version, Versions, Why
from model.report import Report
from model.storage.datafile import encode
from tests.gui.recovery.left import CELL, changed
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
NOW = datetime.now().astimezone()


@pytest.fixture
def session(opened: OpenReport, settings: Settings, tmp_path: Path) -> Session:
    """A report that was saved three times: an hour ago, yesterday, and before with another text."""
    earlier = changed(complete_report(), 5)
    earlier.apply(edits.write(earlier, "s5", "当时的文字。").changes)
    versions = Versions(settings.state / "versions")
    for report, days in ((earlier, 40), (changed(complete_report(), 9), 1), (complete_report(), 0)):
        versions.keep(tmp_path / "report.xxgk", report, NOW - timedelta(days=days))
    return opened(complete_report())


def go_there(clerk: Clerk) -> VersionsPage:
    """The page, with all versions compared."""
    clerk.window.toolbar.actions_by_name["versions"].trigger()
    page = clerk.window.page
    assert isinstance(page, VersionsPage)
    clerk.wait_for(lambda: bool(listed(page)) and all(row[2] != "…" for row in listed(page)))
    return page


def listed(page: VersionsPage) -> list[tuple[str, ...]]:
    model = page.list.model()
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def choose(page: VersionsPage, row: int) -> None:
    page.list.setCurrentIndex(page.list.model().index(row, 0))


def press(clerk: Clerk, words: str) -> None:
    clerk.click(next(each for each in clerk.window.page.findChildren(QPushButton) if each.text() == words))


def rows(page: VersionsPage) -> list[tuple[str, str]]:
    return [(row.left, row.right) for row in page.differences.differences.rows] if page.differences.isVisible() else []


@pytest.mark.usefixtures("session")
def test_they_are_listed_the_latest_first_with_what_differs(clerk: Clerk):
    page = go_there(clerk)
    assert [row[2] for row in listed(page)] == ["与现在相同", "数字 2 格", "数字 2 格，文字 1 段"]
    assert [row[1] for row in listed(page)] == ["保存"] * 3
    assert listed(page)[0][0].startswith("今天 ")
    assert listed(page)[1][0].startswith("昨天 ")
    assert rows(page) == []
    choose(page, 1)
    assert rows(page) == [("11", "9"), ("20", "18")]


@pytest.mark.usefixtures("session")
def test_one_can_be_looked_at_whole(clerk: Clerk):
    page = go_there(clerk)
    choose(page, 2)
    page.findChild(QCheckBox).setChecked(True)
    report = complete_report()
    assert len(rows(page)) == len(report.form.cells) + len(report.texts)
    assert ("401", "401") in rows(page)
    assert any(right == "当时的文字。" for _, right in rows(page))
    same = [row.same for row in page.differences.differences.rows]
    assert same.count(False) == 3


def test_one_is_taken_back_by_an_edit_that_can_be_undone(session: Session, clerk: Clerk):
    before = encode(session.report)
    page = go_there(clerk)
    choose(page, 2)
    press(clerk, "取回这一版")
    assert (session.report.figures[CELL], session.report.text("s5")) == (5, "当时的文字。")
    assert session.has_unsaved_work
    assert session.history.undo_name.startswith("取回")
    clerk.wait_for(lambda: listed(page)[2][2] == "与现在相同")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not session.has_unsaved_work
    assert encode(session.report).count(b"\n") == before.count(b"\n")
    assert session.report.figures[CELL] == 11


def test_one_is_opened_as_a_copy(session: Session, clerk: Clerk, window: MainWindow, tmp_path: Path):
    before = (tmp_path / "report.xxgk").read_bytes()
    page = go_there(clerk)
    choose(page, 2)
    press(clerk, "作为副本打开")
    assert window.session is not session
    assert (window.session.path, window.session.report.figures[CELL]) == (None, 5)
    assert window.session.has_unsaved_work
    assert (tmp_path / "report.xxgk").read_bytes() == before


@pytest.mark.usefixtures("session")
def test_a_difference_leads_to_its_place(clerk: Clerk, window: MainWindow):
    page = go_there(clerk)
    choose(page, 1)
    page.differences.setFocus()
    clerk.press(Qt.Key.Key_Return)
    assert window.step.id == "s4"
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == CELL


def test_in_a_report_that_is_only_read_nothing_is_taken_back(session: Session, clerk: Clerk):
    session.finalise()
    page = go_there(clerk)
    choose(page, 2)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "取回这一版")
    assert not button.isEnabled()
    session.history.mark_saved()


def test_a_version_on_another_form_is_opened_as_a_copy_alone(
    opened: OpenReport, clerk: Clerk, settings: Settings, tmp_path: Path, dialogs: ScriptedDialogs
):
    Versions(settings.state / "versions").keep(tmp_path / "report.xxgk", Report("示例局", 2020), NOW)
    session = opened(complete_report())
    page = go_there(clerk)
    choose(page, 0)
    dialogs.answer("tell")
    press(clerk, "取回这一版")
    assert "2019" in dialogs.last.text
    assert not session.has_unsaved_work
    press(clerk, "作为副本打开")
    assert clerk.window.session.report.year == 2020


def test_a_damaged_one_says_so_and_the_others_are_there(session: Session, clerk: Clerk, settings: Settings):
    damaged = Versions(settings.state / "versions").of(session.path)[1]
    damaged.path.write_bytes(b"no version")
    page = go_there(clerk)
    assert [row[2] for row in listed(page)] == ["与现在相同", "这一版读不出来（这一版已损坏）", "数字 2 格，文字 1 段"]
    choose(page, 1)
    enabled = {each.text(): each.isEnabled() for each in page.findChildren(QPushButton)}
    assert not enabled["取回这一版"]
    assert not enabled["作为副本打开"]


def test_one_that_went_meanwhile_is_said(session: Session, clerk: Clerk, dialogs: ScriptedDialogs):
    page = go_there(clerk)
    choose(page, 2)
    page.selected.path.unlink()
    dialogs.answer("tell")
    press(clerk, "取回这一版")
    assert "读不出来" in dialogs.last.text
    assert not session.has_unsaved_work


def test_a_report_without_a_file_shows_what_was_not_wanted(clerk: Clerk, settings: Settings):
    Versions(settings.state / "versions").keep(None, changed(complete_report(), 5), NOW, Why.DROPPED)
    clerk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = go_there(clerk)
    assert [row[1] for row in listed(page)] == ["没有恢复的内容"]
    assert "还没有保存到文件" in page.hint.text()


def test_where_there_is_none_it_says_so(opened: OpenReport, clerk: Clerk):
    opened(complete_report())
    clerk.window.toolbar.actions_by_name["versions"].trigger()
    clerk.wait_for(lambda: clerk.window.page.none.isVisible())
    assert clerk.window.page.none.text() == "还没有以前的版本。"


def test_what_is_saved_on_the_page_is_listed_at_once(session: Session, clerk: Clerk):
    page = go_there(clerk)
    session.do(edits.state(session.report, {CELL: 12}))
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.wait_for(lambda: len(listed(page)) == 4)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2025, 1, 14, 9, 5), "今天 09:05"),
        (datetime(2025, 1, 13, 23, 59), "昨天 23:59"),
        (datetime(2025, 1, 12, 8, 0), "2025-01-12 08:00"),
        (datetime(2025, 1, 15, 8, 0), "2025-01-15 08:00"),
    ],
)
def test_when_one_was_kept(at: datetime, words: str):
    now = datetime(2025, 1, 14, 10).astimezone()
    assert when(Version(Path("x"), at.astimezone(), Why.SAVED), now) == words
