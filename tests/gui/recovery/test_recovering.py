"""What the program ended over, at the next start: seen on the first page, opened again, compared, or not wanted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.dialogs import Obstacle
from gui.recovery.bar import OffersBar
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model.actions import save_report
from model.keeping.journal import fingerprint, read
from model.keeping.versions import Versions, Why
from model.report import Report
from model.storage import datafile
from model.storage.datafile import encode
from tests.gui.conftest import put_away
from tests.gui.recovery.left import CELL, changed, leave
from tests.gui.scripted import ScriptedDialogs
from tests.holder import held_by_another
from tests.samples import complete_report

Start = Callable[[], Clerk]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report in its file."""
    path = tmp_path / "年报.xxgk"
    save_report(complete_report(), path)
    return path


@pytest.fixture
def start(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs) -> Iterator[Start]:
    """Starts the program: shows a window that has looked for what was left."""
    made: list[MainWindow] = []

    def show() -> Clerk:
        window = MainWindow(settings, dialogs)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        clerk = Clerk(window)
        if (settings.state / "journals").exists():
            clerk.wait_for(lambda: bool(window.keeping.recovering.offers))
        return clerk

    yield show
    for window in made:
        put_away(window)


def cards(window: MainWindow) -> list[QFrame]:
    bar = window.pages[steps.START.id].findChild(OffersBar)
    if bar is None or not bar.isVisible():
        return []
    return [card for card in bar.findChildren(QFrame, "card") if card.isVisible()]


def press(clerk: Clerk, words: str) -> None:
    """Clicks the first button with these words on the page in sight."""
    buttons = clerk.window.page.findChildren(QPushButton)
    clerk.click(next(each for each in buttons if each.text() == words and each.isVisible()))


def test_after_a_proper_end_nothing_is_offered(start: Start):
    assert cards(start().window) == []


def test_it_is_offered_on_the_first_page(start: Start, settings: Settings, file: Path):
    leave(settings.state, complete_report(), file)
    [card] = cards(start().window)
    for words in ("示例县人民政府　2024 年度", str(file), "最后改动", "与文件不同：数字 2 格"):
        assert words in card.accessibleName()
    names = [button.accessibleName() for button in card.findChildren(QPushButton)]
    assert names == [f"{words}：示例县人民政府　2024 年度" for words in ("恢复", "查看差别", "不要了")]


def test_it_opens_as_work_on_its_file_that_is_not_saved(start: Start, settings: Settings, file: Path):
    left = leave(settings.state, complete_report(), file)
    before = file.read_bytes()
    clerk = start()
    press(clerk, "恢复")
    session = clerk.window.session
    assert encode(session.report) == encode(left)
    assert (session.path, session.has_unsaved_work, session.reviewing) == (file, True, False)
    assert file.read_bytes() == before
    assert clerk.window.keeping.recovering.offers == []
    assert clerk.window.keeping.safe_in() is not None
    [journal] = (settings.state / "journals").glob("*.journal")
    assert read(journal.read_bytes()).head.is_kept
    assert clerk.window.save()
    assert datafile.load(file)[0].figures[CELL] == 77


def test_it_is_not_lost_when_the_program_ends_again_before_anything_was_saved(
    start: Start, settings: Settings, file: Path
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    press(clerk, "恢复")
    assert clerk.window.keeping.safe_in() is not None
    [journal] = (settings.state / "journals").glob("*.journal")
    held = read(journal.read_bytes())
    assert (held.report.figures[CELL], held.head.path) == (77, file)
    assert held.head.saved == fingerprint(datafile.load(file)[0])


def test_a_review_goes_on_as_one(start: Start, settings: Settings, file: Path):
    leave(settings.state, complete_report(), file, reviewing=True)
    clerk = start()
    press(clerk, "恢复")
    assert clerk.window.session.reviewing


def test_one_without_a_file_opens_without_one(start: Start, settings: Settings):
    leave(settings.state, Report("示例局", 2024), None)
    clerk = start()
    press(clerk, "恢复")
    assert (clerk.window.session.path, clerk.window.session.report.body) == (None, "示例局")


def test_a_file_that_changed_since_is_not_written_over(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs, tmp_path: Path
):
    leave(settings.state, complete_report(), file)
    save_report(changed(complete_report(), 9), file)
    clerk = start()
    assert "在那以后又改动过" in cards(clerk.window)[0].accessibleName()
    dialogs.answer("confirm", True)
    dialogs.answer("file_to_save", tmp_path / "另存.xxgk")
    press(clerk, "恢复")
    assert str(file) in dialogs.asked[0].text
    assert datafile.load(file)[0].figures[CELL] == 9
    assert datafile.load(tmp_path / "另存.xxgk")[0].figures[CELL] == 77
    assert clerk.window.session.path == tmp_path / "另存.xxgk"


def test_whoever_does_not_save_elsewhere_has_a_report_without_a_file(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    save_report(changed(complete_report(), 9), file)
    clerk = start()
    dialogs.answer("confirm", False)
    press(clerk, "恢复")
    assert (clerk.window.session.path, clerk.window.session.has_unsaved_work) == (None, True)


def test_what_differs_is_shown_beside_the_file(start: Start, settings: Settings, file: Path):
    leave(settings.state, complete_report(), file)
    clerk = start()
    press(clerk, "查看差别")
    window = clerk.window
    assert window.step == steps.RECOVERED
    page = window.page
    shown = [(row.left, row.right) for row in page.differences.differences.rows]
    assert shown == [("11", "77"), ("20", "86")]
    assert "复议" in page.differences.differences.rows[0].name
    window.go_back()
    assert (window.step, len(cards(window))) == (steps.START, 1)
    press(clerk, "查看差别")
    press(clerk, "恢复")
    assert window.session.report.figures[CELL] == 77
    assert not window.keeping.recovering.is_comparing


def test_what_is_not_wanted_is_asked_about_once_more_and_kept_as_a_version(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    dialogs.answer("confirm", False)
    press(clerk, "不要了")
    assert len(cards(clerk.window)) == 1
    dialogs.answer("confirm", True)
    press(clerk, "不要了")
    assert cards(clerk.window) == []
    assert list((settings.state / "journals").iterdir()) == []
    [version] = Versions(settings.state / "versions").of(file)
    assert (version.why, version.read().figures[CELL]) == (Why.DROPPED, 77)


def test_it_can_be_left_from_the_page_of_differences(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    press(clerk, "查看差别")
    dialogs.answer("confirm", True)
    press(clerk, "不要了")
    assert clerk.window.step == steps.START
    assert cards(clerk.window) == []


def test_what_cannot_be_kept_as_a_version_is_offered_further(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    (settings.state / "versions").write_text("")
    clerk = start()
    dialogs.answer("confirm", True)
    dialogs.answer("tell")
    press(clerk, "不要了")
    assert len(cards(clerk.window)) == 1


def test_several_are_offered_and_decided_one_by_one(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    for body in ("示例一局", "示例二局", "示例三局"):
        leave(settings.state, Report(body, 2024), None)
    clerk = start()
    assert len(cards(clerk.window)) == 4
    for left in (3, 2, 1, 0):
        dialogs.answer("confirm", True)
        press(clerk, "不要了")
        assert len(cards(clerk.window)) == left


def test_another_window_that_was_first_is_respected(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    first, second = start(), start()
    press(first, "恢复")
    dialogs.answer("tell")
    press(second, "恢复")
    assert second.window.session is None
    assert cards(second.window) == []


def test_a_file_that_is_opened_shows_what_was_left_of_it(start: Start, settings: Settings, file: Path):
    leave(settings.state, complete_report(), file)
    clerk = start()
    clerk.window.open(file)
    clerk.wait_for(lambda: clerk.window.step == steps.RECOVERED)
    assert clerk.window.session.report.figures[CELL] == 11
    press(clerk, "恢复")
    assert clerk.window.session.report.figures[CELL] == 77


def test_a_file_that_the_program_is_started_with_does_too(
    qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs, file: Path
):
    leave(settings.state, complete_report(), file)
    window = MainWindow(settings, dialogs)
    window.open(file)
    window.show()
    qtbot.waitExposed(window)
    Clerk(window).wait_for(lambda: window.step == steps.RECOVERED)
    window.go_back()
    assert window.step == steps.BASICS
    put_away(window)


def test_what_a_running_program_works_on_is_not_offered(start: Start, settings: Settings, file: Path):
    first = start()
    first.window.open(file)
    assert first.window.keeping.safe_in() is not None
    second = MainWindow(settings, ScriptedDialogs())
    second.show()
    Clerk(second).look()
    put_away(second)
    assert second.keeping.recovering.offers == []


def test_a_file_that_was_saved_since_it_was_found_is_not_written_over(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    save_report(changed(complete_report(), 9), file)
    press(clerk, "查看差别")
    assert [row.left for row in clerk.window.page.differences.differences.rows] == ["9", "18"]
    dialogs.answer("confirm", False)
    press(clerk, "恢复")
    assert (clerk.window.session.path, clerk.window.session.copy_of) == (None, file)


def test_a_file_that_changes_after_it_was_recovered_is_asked_about(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    press(clerk, "恢复")
    save_report(changed(complete_report(), 9), file)
    dialogs.answer("conflict", Obstacle.CANCEL)
    assert not clerk.window.save()
    assert datafile.load(file)[0].figures[CELL] == 9


def test_a_file_that_somebody_else_has_open_by_now_is_left_to_them(
    start: Start, settings: Settings, file: Path, dialogs: ScriptedDialogs
):
    leave(settings.state, complete_report(), file)
    clerk = start()
    dialogs.answer("confirm", False)
    with held_by_another(file):
        press(clerk, "恢复")
    assert (clerk.window.session.path, clerk.window.session.copy_of) == (None, file)
    assert clerk.window.session.report.figures[CELL] == 77
