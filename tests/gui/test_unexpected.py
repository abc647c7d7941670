"""An error that nobody foresaw: the user is told once, in words, and the report stays where it is."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.app import ErrorHook
from gui.session import Session
from gui.window import MainWindow
from model.report import Report
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]


@pytest.fixture
def hook(window: MainWindow, dialogs: ScriptedDialogs) -> ErrorHook:
    return ErrorHook(lambda: window, dialogs)


def raised(hook: ErrorHook, error: BaseException) -> None:
    try:
        raise error
    except BaseException:
        hook(*sys.exc_info())


def test_the_user_hears_what_happened_and_what_to_do(
    opened: OpenReport, hook: ErrorHook, window: MainWindow, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    dialogs.answer("tell")
    raised(hook, ZeroDivisionError("division by zero"))
    assert dialogs.last.parent is window
    assert "ZeroDivisionError" in dialogs.last.text
    assert "另存为" in dialogs.last.text
    assert window.session is session


def test_errors_while_that_is_told_are_not_told_on_top(hook: ErrorHook, dialogs: ScriptedDialogs):
    dialogs.answer("tell", lambda *_: raised(hook, ValueError("again")))
    raised(hook, ValueError("first"))
    assert dialogs.kinds == ["tell"]
    dialogs.answer("tell")
    raised(hook, ValueError("later"))
    assert dialogs.kinds == ["tell", "tell"]


def test_an_interrupt_from_the_keyboard_ends_the_program_without_a_word(hook: ErrorHook, dialogs: ScriptedDialogs):
    QTimer.singleShot(0, lambda: raised(hook, KeyboardInterrupt()))
    assert QApplication.exec() == 130
    assert dialogs.asked == []
