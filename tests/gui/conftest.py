"""The real window with its real looks, its questions answered by a script."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRunnable, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.application import dress
from gui.clerk import Clerk
from gui.session import Session
from gui.settings import Settings
from gui.window import MainWindow
from model.actions import save_report
from model.report import Report
from tests.gui.scripted import ScriptedDialogs


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with the program's fonts, colours, style sheet and language."""
    dress(qapp)
    yield qapp
    # The off-screen platform keeps what was copied beyond the end of Python, and would then call into it.
    QApplication.clipboard().clear()


@pytest.fixture
def dialogs() -> Iterator[ScriptedDialogs]:
    """Dialogs without an answer yet; every answer that a test prepares must have been asked for at its end."""
    scripted = ScriptedDialogs()
    yield scripted
    assert scripted.left_over == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs) -> Iterator[MainWindow]:
    """The window on the first page, shown at 1366×768; whatever it holds at the end is dropped without a question."""
    made = MainWindow(settings, dialogs)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    put_away(made)


@pytest.fixture
def clerk(window: MainWindow) -> Clerk:
    """Works `window` by keys and mouse."""
    return Clerk(window)


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Callable[[Report], Session]:
    """Saves a report as report.xxgk and opens it in the window."""

    def open_in_window(report: Report) -> Session:
        path = tmp_path / "report.xxgk"
        save_report(report, path)
        window.open(path)
        assert window.session is not None
        return window.session

    return open_in_window


@pytest.fixture
def held_back() -> Iterator[threading.Event]:
    """Keeps all work off the window's thread waiting until the event is set."""
    go_on = threading.Event()
    pool = QThreadPool.globalInstance()
    threads = pool.maxThreadCount()
    pool.setMaxThreadCount(1)
    waiting = QRunnable.create(lambda: go_on.wait(20))
    pool.start(waiting)
    yield go_on
    go_on.set()
    pool.waitForDone()
    pool.setMaxThreadCount(threads)


def put_away(window: MainWindow) -> None:
    """Closes a window as if its work had been saved, and deletes it."""
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    window.commit()
    if window.session is not None:
        window.session.history.mark_saved()
    assert window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
