from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.application import dress
from gui.clerk import Clerk
from gui.demo import DemoDialogs
from gui.settings import Settings
from gui.window import MainWindow


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk before a fresh window whose files go to tmp_path."""
    window = MainWindow(Settings(tmp_path / "settings"), DemoDialogs(tmp_path))
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield Clerk(window)
    window.close()
    window.deleteLater()
