"""One file that is made and written where the user says; where that does not go, again or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from gui.dialogs import Obstacle
from gui.jobs import Job
from model.failure import Failure, NotWritten

if TYPE_CHECKING:
    from gui.window import MainWindow

EXCEL: Final = "Excel 工作簿 (*.xlsx)"
PDF: Final = "PDF 文件 (*.pdf)"
_SAFE: Final = "报告的内容没有受影响。"


class Target(NamedTuple):
    """What is asked of the user: under which title, with which name suggested, for which kinds of files."""

    title: str
    suggested: Path
    kinds: str


def write_where_asked(
    window: MainWindow, target: Target, write: Callable[[Path], str], path: Path | None = None
) -> None:
    """Has `write` make and write the file, beside the window's thread; it returns a sentence on that, raises Failure.

    Asks for the path unless one is given; that an existing file is replaced, the user has then confirmed.
    """
    where = path or window.dialogs.file_to_write(window, *target)
    if where is None:
        return

    def go_on(failure: Failure) -> None:
        window.footer.clear()
        answer = asked(window, failure, "另存为…")
        if answer is Obstacle.AGAIN:
            write_where_asked(window, target, write, where)
        elif answer is Obstacle.ELSEWHERE:
            write_where_asked(window, target, write)

    job = Job(lambda _: write(where), window)
    job.done.connect(lambda said: window.footer.say(said))
    job.failed.connect(go_on)
    window.footer.say("正在保存…")
    job.start()


def asked(window: MainWindow, failure: Failure, elsewhere: str) -> Obstacle:
    """What to do where something could not be written; a failure that writing has no part in is told alone."""
    if isinstance(failure, NotWritten):
        return window.dialogs.unwritten(window, "没有写入", failure, _SAFE, elsewhere)
    window.dialogs.tell_failure(window, "没有完成", failure)
    return Obstacle.CANCEL
