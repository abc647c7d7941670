"""The program while it runs: the application with its windows, guarded against errors."""

import os
import time
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from gui import starting
from gui.application import chosen_look, make_application, wear
from gui.dialogs import Dialogs
from gui.errors.guard import Guard
from gui.errors.hooks import Hooks
from gui.instance.claim import Claim
from gui.settings import Settings
from gui.theme import PLAIN
from gui.windows import Windows

_STARTED: Final = "XXGK_STARTED"


def run(path: Path | None, claim: Claim | None, *, timing: bool) -> int:
    """Shows the window, on a file where one is given, until the last one is closed. Returns the exit code.

    With a `claim`, later starts are answered as soon as it is painted; `timing` ends the program then, and prints how
    long it took.
    """
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
