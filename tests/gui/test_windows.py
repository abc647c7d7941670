"""Several windows in one process: what they share, what each has for itself, and the file that one of them shows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui import neighbours, theme
from gui.application import chosen_look, wear
from gui.clerk import Clerk
from gui.settings import Settings
from gui.theme import PLAIN
from gui.window import MainWindow
from gui.windows import Windows
from gui.wizard import steps
from model import edits, print_fonts
from model.actions import open_report, save_report
from model.print_fonts import PrintFonts
from model.report import Report
from tests.gui.conftest import put_away
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

Saved = Callable[[str], Path]


@pytest.fixture
def windows(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs) -> Iterator[Windows]:
    held = Windows(settings, dialogs, PLAIN)
    first = held.begin(None)
    first.show()
    qtbot.waitExposed(first)
    yield held
    for window in neighbours.windows():
        put_away(window)
    held.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Saves a complete report of a body under its name."""

    def save(body: str) -> Path:
        report = complete_report()
        report.apply(edits.name_body(report, body).changes)
        save_report(report, tmp_path / f"{body}.xxgk")
        return tmp_path / f"{body}.xxgk"

    return save


def report_of(window: MainWindow) -> Report:
    assert window.session is not None
    return window.session.report


def test_a_further_window_stands_beside_the_first(windows: Windows, qtbot: QtBot):
    [first] = neighbours.windows()
    first.toolbar.actions_by_name["window"].trigger()
    [second] = [window for window in neighbours.windows() if window is not first]
    qtbot.waitUntil(lambda: windows.front is second)
    assert second.pos() != first.pos()
    assert second.step == steps.START


def test_each_window_has_its_own_report_and_undo(windows: Windows, saved: Saved):
    one, other = windows.add(saved("甲局")), windows.add(saved("乙局"))
    assert one.session is not None
    assert other.session is not None
    one.session.do(edits.name_body(report_of(one), "丙局"))
    assert report_of(other).body == "乙局"
    assert other.session.history.undo_name is None
    one.session.undo()
    assert [report_of(window).body for window in (one, other)] == ["甲局", "乙局"]


def test_reports_are_saved_each_to_its_file(windows: Windows, saved: Saved):
    paths = [saved("甲局"), saved("乙局")]
    for path in paths:
        window = windows.add(path)
        assert window.session is not None
        window.session.do(edits.note(report_of(window), "phone", path.stem))
    for path in paths:
        window = neighbours.window_with(path)
        assert window is not None
        assert window.save()
    assert [open_report(path).report.facts.phone for path in paths] == ["甲局", "乙局"]


def test_a_file_is_open_in_one_window_alone(windows: Windows, saved: Saved, qtbot: QtBot):
    path = saved("甲局")
    one = windows.add(path)
    assert one.session is not None
    one.session.do(edits.note(report_of(one), "phone", "0000"))
    other = windows.add()
    other.open(path)
    assert other.session is None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is one)
    assert report_of(one).facts.phone == "0000"


def test_no_window_saves_over_the_file_of_another(windows: Windows, saved: Saved, dialogs: ScriptedDialogs):
    one, other = windows.add(saved("甲局")), windows.add(saved("乙局"))
    assert one.session is not None
    assert one.session.path is not None
    dialogs.answer("file_to_save", one.session.path)
    dialogs.answer("tell")
    assert not other.save_as()
    assert "另一个窗口" in dialogs.last.text
    assert open_report(one.session.path).report.body == "甲局"


def test_a_window_that_closes_leaves_the_others(windows: Windows, saved: Saved):
    one, other = windows.add(saved("甲局")), windows.add(saved("乙局"))
    assert one.session is not None
    path = one.session.path
    assert path is not None
    one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert other in neighbours.windows()
    assert neighbours.window_with(path) is None
    Clerk(other).look()
    other.go_to(steps.REVIEW)
    assert other.step == steps.REVIEW


def test_the_program_ends_with_its_last_window(windows: Windows, saved: Saved):
    windows.add(saved("甲局"))
    left: list[int] = []

    def close_one() -> None:
        left.append(len(neighbours.windows()))
        neighbours.windows()[0].close()

    for pause in (0, 50):
        QTimer.singleShot(pause, windows, close_one)
    assert QApplication.exec() == 0
    assert left == [2, 1]
    assert neighbours.windows() == []


def test_helpers_of_one_window_do_not_go_with_another(windows: Windows, saved: Saved, qtbot: QtBot):
    one, other = windows.add(saved("甲局")), windows.add(saved("乙局"))
    for window in (one, other):
        window.go_to(steps.OUTPUT)
    for window in (one, other):
        qtbot.waitUntil(lambda window=window: window.page.output is not None, timeout=40_000)
    one.close()
    assert other.session is not None
    before = other.page.output
    other.session.do(edits.note(report_of(other), "phone", "0000"))
    qtbot.waitUntil(lambda: other.page.output not in (None, before), timeout=40_000)


def test_settings_are_shared(windows: Windows, saved: Saved, settings: Settings):
    for body in ("甲局", "乙局"):
        windows.add(saved(body))
    assert [path.stem for path in settings.recent] == ["乙局", "甲局"]
    assert [path.stem for path in Settings(settings.folder).recent] == ["乙局", "甲局"]


def test_looks_are_the_same_in_every_window(windows: Windows, saved: Saved, qapp: QApplication):
    one, other = windows.add(saved("甲局")), windows.add(saved("乙局"))
    other.go_to(steps.REVIEW)
    one.use_look(theme.Look(theme.DARK, 1.3))
    assert [window.look for window in neighbours.windows()] == [theme.Look(theme.DARK, 1.3)] * 3
    assert other.step == steps.REVIEW
    assert windows.add().look == one.look
    wear(qapp, PLAIN)


def test_fonts_that_were_chosen_hold_from_the_start(settings: Settings, dialogs: ScriptedDialogs):
    settings.print_fonts = PrintFonts.BUNDLED
    Windows(Settings(settings.folder), dialogs, PLAIN).deleteLater()
    assert print_fonts.chosen() is PrintFonts.BUNDLED
    print_fonts.choose(None)


@pytest.mark.parametrize(("chosen", "follows"), [("system", True), ("light", False), ("contrast", False)])
def test_colours_follow_the_system_where_none_are_chosen(
    windows: Windows, settings: Settings, saved: Saved, qapp: QApplication, chosen: str, follows: bool
):
    settings.theme = chosen
    window = windows.add(saved("甲局"))
    window.use_look(chosen_look(settings))
    before = window.look
    changed = QGuiApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert (window.look.roles == theme.DARK) == follows
    changed.emit(Qt.ColorScheme.Light)
    assert window.look == before
    wear(qapp, PLAIN)


def test_colours_wait_for_a_question_that_stands(windows: Windows, saved: Saved, qapp: QApplication, qtbot: QtBot):
    window = windows.add(saved("甲局"))
    question = QMessageBox(window)
    question.setModal(True)
    question.show()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QThreadPool.globalInstance().waitForDone()
    assert window.look == PLAIN
    question.reject()
    qtbot.waitUntil(lambda: window.look.roles == theme.DARK)
    question.deleteLater()
    wear(qapp, PLAIN)
