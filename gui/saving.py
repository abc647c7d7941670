"""Saving in the window: to the report's file or to another, and what is asked where that does not go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import neighbours, shell
from gui.dialogs import Obstacle
from gui.settings import Known
from model import actions, exporting
from model.failure import Failure
from model.sharing import Changed, InUse
from model.storage.datafile import SUFFIX

if TYPE_CHECKING:
    from gui.files import Files
    from gui.session import Session
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.proof.differences import Difference

_SAFE = "报告的内容都还在窗口中。"


class Saving:
    """Saves the report of one window. Whatever fails, the work stays in the window, and another place is offered."""

    def __init__(self, window: MainWindow, files: Files, settings: Settings) -> None:
        self._window = window
        self._files = files
        self._settings = settings

    def save(self) -> bool:
        """Saves to the report's file, asking for one where it has none. False where it was not saved."""
        session = self._files.session
        if session is None:
            return True
        if session.path is None or session.viewing:
            return self.save_as()
        return self._save(session, session.path)

    def save_as(self, *, but: Path | None = None) -> bool:
        """Asks where to save; `but` is a file that does not do. False where it was not saved."""
        session, dialogs = self._files.session, self._files.dialogs
        if session is None:
            return True
        path = dialogs.file_to_save(self._window, self._suggested(session, but))
        if path is None:
            return False
        named = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        question = f"已经有这个文件：{named}\n\n要覆盖它吗？"
        if named != path and named.exists() and not dialogs.confirm(self._window, "已有同名文件", question, "覆盖"):
            return False
        if neighbours.window_with(named, self._window) is not None:
            dialogs.tell(self._window, "没有保存", f"{named}\n\n这个文件正在另一个窗口中。请换一个名称保存。")
            return False
        return self._save(session, named)

    def _suggested(self, session: Session, but: Path | None) -> Path:
        """Where a report is to be saved that has no file to be saved to, or whose file does not do."""
        folder = self._files.folder()
        copied = session.path if session.viewing else session.copy_of
        if copied is None:
            name = exporting.file_name(session.report, SUFFIX) if session.path is None else session.path.name
            if folder / name != but:
                return folder / name
            copied = but
        return folder / f"{copied.stem}（副本）{SUFFIX}"

    def _save(self, session: Session, path: Path, *, anyway: bool = False) -> bool:
        viewing = session.viewing
        try:
            with waiting():
                session.save(path, anyway=anyway)
        except Failure as failure:
            return self._go_on(session, path, self._asked(session, path, failure))
        self._settings.remember(path, Known(session.report.body, session.report.year, session.summary))
        shell.note_recent(path)
        self._files.holding.follow(session)
        if viewing:
            self._window.dress(self._window.look)
        return True

    def _go_on(self, session: Session, path: Path, answer: Obstacle) -> bool:
        """Does what the user has answered. False where it was not saved then either."""
        if answer is Obstacle.ELSEWHERE:
            return self.save_as(but=path)
        if answer is Obstacle.CANCEL:
            return False
        return self._save(session, path, anyway=answer is Obstacle.OVERWRITE)

    def _asked(self, session: Session, path: Path, failure: Failure) -> Obstacle:
        """Asks what to do where saving did not go."""
        dialogs = self._files.dialogs
        if isinstance(failure, Changed | InUse):
            differences, note = _compared(session, path)
            roles = self._window.look.roles
            return dialogs.conflict(self._window, failure, _SAFE + note, session.report, differences, roles)
        return dialogs.unwritten(self._window, "没有保存", failure, _SAFE, "另存为…")


def _compared(session: Session, path: Path) -> tuple[list[Difference], str]:
    """What the report in the window says otherwise than the one in its file, and a word on what is not listed."""
    from model.keeping.comparing import besides, differences

    try:
        theirs = actions.open_report(path).report
    except Failure as failure:
        return [], f"文件现在的内容不能比较：{failure.what}。"
    found, others = differences(session.report, theirs), besides(session.report, theirs)
    if not found and not others:
        return found, "文件里的内容与窗口中的相同。"
    figures = "" if found else "各格数字、各段文字都相同。"
    return found, f"{figures}此外不同的：{'、'.join(others)}。" if others else figures


@contextmanager
def waiting() -> Iterator[None]:
    """Shows that the window waits, for a disk or for another program that holds a file: two seconds at most."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
