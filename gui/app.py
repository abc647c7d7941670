"""The window's door: what the arguments ask for, and what happens when something goes wrong."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui import screen
from gui.application import chosen_look, make_application, wear
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.theme import PLAIN
from gui.window import MainWindow

_STARTED: Final = "XXGK_STARTED"


def main(argv: Sequence[str]) -> int:
    """Opens the window (on a file), runs the demo, or measures the start. Returns the exit code."""
    arguments = list(argv)
    if arguments[:1] == ["demo"]:
        from gui.demo import main as run_demo

        return run_demo(arguments[1:])
    timing = arguments[:1] == ["--time-start"]
    files = arguments[1:] if timing else arguments
    path = Path(files[0]) if files else None
    if path is not None and not path.exists():
        what = "命令或文件" if not path.suffix else "文件"
        print(f"没有这个{what}：{path}。请核对名称，用 main.py --help 查看全部命令。", file=sys.stderr)
        return 2
    if len(files) > 1:
        print("一次只能打开一个文件。请只写一个文件名；用 main.py --help 查看用法。", file=sys.stderr)
        return 2
    if not screen.is_usable():
        from model import commands

        print(
            f"没有可用的屏幕，不能打开窗口。可以改用命令：{'、'.join(commands.ALL)}（main.py --help 查看用法）。",
            file=sys.stderr,
        )
        return 2
    return _run(path, timing=timing)


def _run(path: Path | None, *, timing: bool) -> int:
    application = make_application()
    dialogs, settings = Dialogs(), Settings()
    look = chosen_look(settings)
    if look != PLAIN:
        wear(application, look)
    window = MainWindow(settings, dialogs, look)
    sys.excepthook = ErrorHook(window, dialogs)
    if path is not None:
        window.open(path)
    stopwatch = _Stopwatch(window) if timing else None
    window.show()
    code = application.exec()
    if stopwatch is not None:
        print(f'{{"painted_ms": {stopwatch.painted_ms}}}', flush=True)
    sys.excepthook = sys.__excepthook__
    return code


class ErrorHook:
    """Tells the user of an unexpected error; the program goes on with the report as it is."""

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        self._window = window
        self._dialogs = dialogs
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        if self._telling:
            return
        self._telling = True
        text = (
            f"刚才的操作没有完成（{kind.__name__}：{error}）。\n\n"
            "报告内容还在窗口中。请先用“文件—另存为”保存一份，再关闭程序重新打开。"
        )
        self._dialogs.tell(self._window, "程序遇到意外情况", text)
        self._telling = False


class _Stopwatch(QObject):
    """Measures from the program's start to the first paint after which the window answers, then ends the program."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.painted_ms = 0
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted_ms:
            QTimer.singleShot(0, self, self._stop)
        return super().eventFilter(watched, event)

    def _stop(self) -> None:
        """Runs when all that was queued with the first paint is done: now the window takes input."""
        if not self.painted_ms:
            started = float(os.environ.get(_STARTED, time.monotonic()))
            self.painted_ms = round((time.monotonic() - started) * 1000)
            QApplication.quit()
