"""Errors that nobody foresaw are told once, in the window's thread; what follows from them is counted, not told."""

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QObject,
    QRunnable,
    QThread,
    QThreadPool,
    QTimer,
    qCritical,
    qDebug,
    qWarning,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs import Unsaved
from gui.errors.guard import Guard, Trouble
from gui.errors.hooks import Hooks, hand_on
from gui.session import Session
from gui.window import MainWindow
from model.diagnostics import log
from model.diagnostics.incident import Unexpected, incident_of
from model.report import Report
from tests.gui.scripted import ScriptedDialogs
from tests.model.diagnostics.errors import MARK
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]


class Clock:
    """Tells the time that a test says it is."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(dialogs: ScriptedDialogs, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """A guard that takes all errors, and a log of its own."""
    monkeypatch.setenv("XXGK_DATA", str(tmp_path / "data"))
    made = Guard(dialogs, clock)
    with Hooks(made.catch, interrupt=lambda: QApplication.exit(130)):
        yield made
        QApplication.processEvents()
    for handler in logging.getLogger("xxgk").handlers[:]:
        handler.close()
        logging.getLogger("xxgk").removeHandler(handler)


def fail() -> None:
    raise ZeroDivisionError(MARK)


def fail_otherwise() -> None:
    raise LookupError(MARK)


def later(work: Callable[[], object]) -> None:
    """Has it done as Qt does what a slot does: what it raises reaches no caller."""
    QTimer.singleShot(0, work)
    QApplication.processEvents()
    QApplication.processEvents()


# Classes whose parts that Qt calls fail.
PAINTED = type("Painted", (QWidget,), {"paintEvent": lambda *_: fail()})
KEYED = type("Keyed", (QLineEdit,), {"keyPressEvent": lambda *_: fail()})
FILTER = type("Filter", (QObject,), {"eventFilter": lambda *_: fail()})
MODEL = type(
    "Model",
    (QAbstractTableModel,),
    {"rowCount": lambda *_: 3, "columnCount": lambda *_: 3, "data": lambda *_: fail()},
)
RUNNABLE = type("Runnable", (QRunnable,), {"run": lambda _: fail()})
THREAD = type("Thread", (QThread,), {"run": lambda _: fail()})
FINALISED = type("Finalised", (), {"__del__": lambda _: fail()})


def in_a_slot(ground: QWidget) -> None:
    button = QPushButton(ground)
    button.clicked.connect(fail)
    button.click()


def in_painting(ground: QWidget) -> None:
    PAINTED(ground).show()


def in_a_key(ground: QWidget) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 65, QApplication.keyboardModifiers(), "a")
    QApplication.postEvent(KEYED(ground), event)


def in_a_filter(ground: QWidget) -> None:
    watched = QObject(ground)
    watched.installEventFilter(FILTER(ground))
    QApplication.postEvent(watched, QEvent(QEvent.Type.User))


def in_a_model(ground: QWidget) -> None:
    view = QTableView(ground)
    view.setModel(MODEL(view))
    QTimer.singleShot(0, view.show)


def in_a_timer(_: QWidget) -> None:
    QTimer.singleShot(0, fail)


def in_a_thread(_: QWidget) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_thread_of_qt(_: QWidget) -> None:
    thread = THREAD()
    thread.start()
    thread.wait()


def in_the_pool(_: QWidget) -> None:
    QThreadPool.globalInstance().start(RUNNABLE())
    QThreadPool.globalInstance().waitForDone()


def in_a_finalizer(_: QWidget) -> None:
    FINALISED()
    gc.collect()


def in_another_process(_: QWidget) -> None:
    try:
        fail()
    except ZeroDivisionError as error:
        hand_on(Unexpected(incident_of(error)))


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A window that stands open."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize(
    "meet",
    [
        in_a_slot,
        in_painting,
        in_a_key,
        in_a_filter,
        in_a_model,
        in_a_timer,
        in_a_thread,
        in_a_thread_of_qt,
        in_the_pool,
        in_a_finalizer,
        in_another_process,
    ],
)
def test_wherever_an_error_comes_up_it_is_told_once(
    qtbot: QtBot, ground: QWidget, dialogs: ScriptedDialogs, meet: Callable[[QWidget], None]
):
    told: list[threading.Thread] = []

    def answer(trouble: Trouble) -> bool:
        told.append(threading.current_thread())
        assert trouble.incident.kind == "ZeroDivisionError"
        assert trouble.incident.place.startswith("tests/gui/errors/test_guard.py:")
        return True

    dialogs.answer("unexpected", answer)
    meet(ground)
    assert told == [], "never within what failed"
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(5):
        QApplication.processEvents()
    assert told == [threading.main_thread()]
    [path] = log.files()
    assert "ZeroDivisionError" in path.read_text("utf-8")
    assert MARK not in path.read_text("utf-8")


def test_the_user_goes_on_where_he_was(opened: OpenReport, window: MainWindow, guard: Guard, dialogs: ScriptedDialogs):
    session = opened(complete_report())
    dialogs.answer("unexpected", True)
    later(fail)
    assert dialogs.last.parent is window
    assert window.session is session
    assert guard.incidents[0].kind == "ZeroDivisionError"


def test_errors_while_that_is_told_are_counted(guard: Guard, dialogs: ScriptedDialogs):
    counts: list[int] = []

    def answer(trouble: Trouble) -> bool:
        trouble.again.connect(counts.append)
        for each in (fail, fail_otherwise, fail):
            later(each)
        return True

    dialogs.answer("unexpected", answer)
    later(fail)
    assert counts == [1, 2, 3]
    assert dialogs.kinds == ["unexpected"]
    assert [incident.kind for incident in guard.incidents] == [
        "ZeroDivisionError",
        "ZeroDivisionError",
        "LookupError",
        "ZeroDivisionError",
    ]


@pytest.mark.usefixtures("guard")
def test_what_the_first_leaves_behind_is_mentioned_at_the_foot_alone(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, clock: Clock
):
    opened(complete_report())
    dialogs.answer("unexpected", True)
    later(fail)
    later(fail_otherwise)
    assert dialogs.kinds == ["unexpected"]
    assert "又出现了意外情况" in window.footer.said
    clock.seconds = 5
    dialogs.answer("unexpected", True)
    later(lambda: (_ for _ in ()).throw(KeyError(MARK)))
    assert dialogs.kinds == ["unexpected"] * 2


@pytest.mark.usefixtures("guard")
def test_the_same_error_is_told_again_only_after_a_minute_without_it(dialogs: ScriptedDialogs, clock: Clock):
    dialogs.answer("unexpected", True)
    for clock.seconds in (0, 30, 80, 130):
        later(fail)
    assert dialogs.kinds == ["unexpected"]
    dialogs.answer("unexpected", True)
    clock.seconds = 200
    later(fail)
    assert dialogs.kinds == ["unexpected"] * 2


@pytest.mark.usefixtures("guard")
def test_over_another_question_it_is_told_over_that(window: MainWindow, dialogs: ScriptedDialogs):
    question = QDialog(window)
    dialogs.answer("unexpected", True)
    QTimer.singleShot(0, fail)
    QTimer.singleShot(50, question.accept)
    question.exec()
    assert dialogs.last.parent is question


@pytest.mark.usefixtures("guard")
def test_without_a_window_it_is_told_all_the_same(dialogs: ScriptedDialogs):
    dialogs.answer("unexpected", True)
    later(fail)
    assert dialogs.last.parent is None


@pytest.mark.usefixtures("guard")
def test_leaving_asks_about_unsaved_work(opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs):
    session = opened(complete_report())
    session.history.mark_changed()
    dialogs.answer("unexpected", False)
    dialogs.answer("unsaved", Unsaved.CANCEL)
    later(fail)
    assert window.isVisible()


def test_what_is_noted_of_many_is_bounded(guard: Guard, dialogs: ScriptedDialogs):
    dialogs.answer("unexpected", True)
    for _ in range(50):
        later(fail)
    assert len(guard.incidents) == 20


@pytest.mark.usefixtures("guard")
def test_an_interrupt_from_the_keyboard_ends_the_program_without_a_word(dialogs: ScriptedDialogs):
    def interrupt() -> None:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    QTimer.singleShot(0, interrupt)
    assert QApplication.exec() == 130
    assert dialogs.asked == []


def test_afterwards_errors_go_where_they_went_before():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with Hooks(lambda _: None, lambda: None):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


@pytest.mark.usefixtures("guard")
@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_of_qts_own_messages_the_speaker_alone_is_noted(capfd: pytest.CaptureFixture[str]):
    qWarning(f"QPainter::begin: {MARK}")
    qCritical(f"{MARK}")
    qDebug(f"QTimer: {MARK}")
    [path] = log.files()
    text = path.read_text("utf-8")
    assert "Qt 警告 QPainter::begin\n" in text
    assert "Qt 严重警告 default\n" in text
    assert "QTimer" not in text
    assert MARK not in text
    assert MARK in capfd.readouterr().err


@pytest.mark.usefixtures("guard")
def test_work_beside_the_window_that_fails_is_told_by_the_same_dialog(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, qtbot: QtBot
):
    opened(complete_report())
    dialogs.answer("folder_for_export", tmp_path)
    dialogs.answer("unexpected", True)
    window.export(("nothing that can be exported",))
    qtbot.waitUntil(lambda: dialogs.kinds == ["folder_for_export", "unexpected"])
    trouble = dialogs.last.given[0]
    assert isinstance(trouble, Trouble)
    assert trouble.incident.kind == "KeyError"
    assert trouble.incident.place.startswith("model/actions.py:")
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("xlsx",))
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.xlsx"))), timeout=20_000)


def test_what_could_not_be_done_is_noted_in_the_log_by_its_place(
    opened: OpenReport, window: MainWindow, dialogs: ScriptedDialogs, guard: Guard, tmp_path: Path
):
    opened(complete_report())
    dialogs.answer("tell")
    window.open(tmp_path / f"{MARK}.xxgk")
    assert "找不到文件" in dialogs.last.text
    [path] = log.files()
    text = path.read_text("utf-8")
    assert "没有完成 model.failure.Failure，model/actions.py:" in text
    assert MARK not in text
    assert guard.incidents == []
