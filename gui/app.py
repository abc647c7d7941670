"""The window's door: what the arguments ask for, and what happens when something goes wrong."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from gui import screen, starting
from gui.application import chosen_look, make_application, wear
from gui.dialogs import Dialogs
from gui.errors.guard import Guard
from gui.errors.hooks import Hooks
from gui.instance.claim import Claim
from gui.instance.handing import HandedOver, claim_or_hand_over
from gui.settings import Settings
from gui.theme import PLAIN
from gui.windows import Windows
from model.storage.long_names import reachable

_STARTED: Final = "XXGK_STARTED"


def main(argv: Sequence[str]) -> int:
    """Opens the window (on a file), runs the demo, or measures the start. Returns the exit code."""
    try:
        return _main(list(argv))
    except Exception as error:
        from model.commands.output import say
        from model.diagnostics.last_word import last_word

        say(last_word(error))
        return 2


def _main(arguments: list[str]) -> int:
    if arguments[:1] == ["demo"]:
        from gui.demo import main as run_demo

        starting.end()
        return run_demo(arguments[1:])
    timing = arguments[:1] == ["--time-start"]
    files = arguments[1:] if timing else arguments
    path = reachable(Path(files[0])) if files else None
    # Without a console the window itself says that there is no such file.
    if path is not None and not path.exists() and sys.stderr is not None:
        what = "命令或文件" if not path.suffix else "文件"
        name = " ".join(files[0].splitlines())
        print(f"没有这个{what}：{name}。请核对名称，用 main.py --help 查看全部命令。", file=sys.stderr)
        return 2
    if len(files) > 1 and sys.stderr is not None:
        print("一次只能打开一个文件。请只写一个文件名；用 main.py --help 查看用法。", file=sys.stderr)
        return 2
    if not screen.is_usable():
        from model import commands

        print(
            f"没有可用的屏幕，不能打开窗口。可以改用命令：{'、'.join(commands.ALL)}（main.py --help 查看用法）。",
            file=sys.stderr,
        )
        return 2
    if timing:
        return _run(path, None, timing=True)
    try:
        return _run(path, claim_or_hand_over(path), timing=False)
    except HandedOver:
        return 0


def _run(path: Path | None, claim: Claim | None, *, timing: bool) -> int:
    """Shows the window; with a `claim`, later starts are answered as soon as it is painted."""
    application = make_application()
    dialogs = Dialogs()
    guard = Guard(dialogs, parent=application)
    guard.watch_for_crashes()
    painted: list[int] = []
    with Hooks(guard.catch, interrupt=lambda: QApplication.exit(130)):
        try:
            settings = Settings()
            look = chosen_look(settings)
            if look != PLAIN:
                wear(application, look)
            windows = Windows(settings, dialogs, look)
            window = windows.begin(path)
            window.painted.connect(starting.end)
            if timing:
                window.painted.connect(lambda: painted.append(_since_start()))
                window.painted.connect(QApplication.quit)
            else:
                window.painted.connect(guard.note_crashes)
            if claim is not None:
                window.painted.connect(lambda: _receive(claim, windows))
            window.show()
        except Exception as error:
            guard.tell_at_once(error)
            return 2
        code = application.exec()
    guard.stop()
    if painted:
        print(f'{{"painted_ms": {painted[0]}}}', flush=True)
    return code


def _receive(claim: Claim, windows: Windows) -> None:
    """Listens for later starts from now on."""
    from gui.instance.reception import Reception

    reception = Reception(claim.address, windows)
    reception.asked.connect(windows.answer)


def _since_start() -> int:
    """Milliseconds since the program's start."""
    started = float(os.environ.get(_STARTED, time.monotonic()))
    return round((time.monotonic() - started) * 1000)
