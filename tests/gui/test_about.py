"""“About”: versions, that nothing goes over a network, and every part's licence to be read by keys."""

import re

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.about import versions
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.widgets.about_dialog import AboutDialog
from gui.window import MainWindow
from model.parts import parts
from tests.gui.scripted import ScriptedDialogs


@pytest.fixture
def dialog(qtbot: QtBot) -> AboutDialog:
    made = AboutDialog(None, versions())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.findChild(QListWidget).count() > 1, timeout=20_000)
    return made


def test_it_says_on_what_the_program_runs(dialog: AboutDialog):
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "本程序不连接网络" in words
    for name, pattern in (("Python", r"3\.\d+\.\d+"), ("Qt", r"6\.\d+\.\d+"), ("PDF 显示", r"PDFium \d+")):
        assert re.search(f"{name}　.*{pattern}", words), name


def test_every_licence_can_be_read(dialog: AboutDialog, qtbot: QtBot):
    listed, text = dialog.findChild(QListWidget), dialog.findChild(QPlainTextEdit)
    every = parts(versions()["政府信息公开年报"])
    assert listed.count() == len(every)
    for place, part in enumerate(every):
        assert part.name in listed.item(place).text()
        assert part.licence in listed.item(place).text()
        assert listed.currentRow() == place
        longest = max(part.texts.values(), key=len).strip().splitlines()
        assert all(line in text.toPlainText() for line in longest[:5])
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    text.setFocus()
    before = text.verticalScrollBar().value()
    qtbot.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > before
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not text


def test_the_menu_asks_for_it(window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.answer("about")
    window.toolbar.actions_by_name["about"].trigger()
    assert dialogs.last.parent is window


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_can_be_left_before_all_is_read(window: MainWindow):
    shown: list[bool] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        shown.append(isinstance(dialog, AboutDialog))
        dialog.close()

    QTimer.singleShot(0, window, leave)
    Dialogs().about(window)
    Clerk(window).look()
    assert shown == [True]
