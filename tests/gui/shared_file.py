"""A report in a folder that several use, and what tests ask of it and of the window."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from gui.session import Session
from gui.window import MainWindow
from model import actions, edits
from model.storage import lock
from tests.samples import complete_report

CELL = "t4.review.upheld"


def shared_report(folder: Path) -> Path:
    """A complete report, saved in a folder of its own within `folder`."""
    made = folder / "shared" / "report.xxgk"
    made.parent.mkdir()
    actions.save_report(complete_report(), made)
    return made


def edit(session: Session, figure: int = 12) -> None:
    session.do(edits.state(session.report, {CELL: figure}))


def figure_in(path: Path) -> object:
    return actions.open_report(path).report.figures[CELL]


def holds(path: Path) -> bool:
    """Whether this process has the file locked."""
    owner = lock.owner(path)
    return owner is not None and owner.is_own_process


def bar_words(window: MainWindow) -> str:
    """What stands over the page, and on its buttons in sight; empty where nothing does."""
    bar = window.locked_bar
    if bar.isHidden():
        return ""
    shown = [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)]
    return " ".join(each.text() for each in shown if each.isVisible())


def refuse(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    folder: Path,
    code: int,
    which: Callable[[int], bool] = lambda _: True,
    times: int = 10_000,
) -> None:
    """Lets a call of the system on files in the folder fail, so many times."""
    real, left = getattr(os, name), [code] * times

    def call(place: object, *arguments: object, **named: object) -> object:
        flags = arguments[0] if arguments and isinstance(arguments[0], int) else 0
        if isinstance(place, str | Path) and Path(place).parent == folder and which(flags) and left:
            raise OSError(left.pop(), os.strerror(code))
        return real(place, *arguments, **named)

    monkeypatch.setattr(os, name, call)
