"""Where Python and Qt hand over the errors that nobody caught: in slots, events, threads, finalizers, Qt's messages."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from model.diagnostics.incident import Unexpected

_SPEAKER: Final = re.compile(r"Q\w+(?:::\w+)*")
"""The class and function that a message of Qt begins with; what follows may name files and quote texts."""
_SERIOUS: Final = {
    QtMsgType.QtWarningMsg: "警告",
    QtMsgType.QtCriticalMsg: "严重警告",
    QtMsgType.QtFatalMsg: "致命错误",
}


class Hooks:
    """While it is entered, hands every error to `catch`, which must not fail, from the thread in which it came up.

    An interrupt by keys is none: it calls `interrupt`. Qt's messages are printed as ever, and the serious ones noted.
    """

    def __init__(self, catch: Callable[[BaseException], None], interrupt: Callable[[], None]) -> None:
        self._catch = catch
        self._interrupt = interrupt

    def __enter__(self) -> None:
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = lambda _kind, error, _trace: self._take(error)
        threading.excepthook = lambda given: self._take(given.exc_value)
        sys.unraisablehook = lambda given: self._take(given.exc_value)
        qInstallMessageHandler(_on_message)

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _take(self, error: BaseException | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._interrupt()
        elif error is not None:
            self._catch(error)


def hand_on(failure: Unexpected) -> None:
    """Hands an error that was caught beside the window's thread, or in another process, to where all such go."""
    sys.excepthook(type(failure), failure, failure.__traceback__)


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(text, file=sys.stderr)
    if kind in _SERIOUS:
        from model.diagnostics import log

        speaker = _SPEAKER.match(text)
        log.note(f"Qt {_SERIOUS[kind]} {speaker[0] if speaker is not None else context.category}")
