"""Finalising and reopening in the window: asks who and why, locks or unlocks the report, and has it saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.wizard import steps
from gui.wizard.steps import Kind
from model.failure import Failure

# Whatever only an open report needs is loaded with it: the first page is to show at once.
if TYPE_CHECKING:
    from gui.session import Session
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.report import Target

_FILLED_IN = (Kind.BASICS, Kind.TEXT, Kind.TABLE)


class Finalising(QObject):
    """What the window does to make its report final, and a draft again."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    def finalise(self) -> None:
        """Makes the report final and saves it, at the step that shows what stands against that."""
        window, session = self._window, self._window.session
        if session is None or session.reviewing:
            return
        if session.viewing:
            session.refuse()
            return
        window.go_to(steps.OUTPUT)
        if session.report.is_final:
            window.footer.say("报告已经定稿。")
            return
        if not session.standing.ready:
            window.side.fold(folded=False)
            window.footer.warn("还不能定稿：右边列出了还要处理的内容")
            return
        title = session.report.title
        by = window.dialogs.finalise(window, title, self._settings.clerk, saves_first=session.path is None)
        if by is None:
            return
        name = self._remembered(by)
        if session.path is None and not window.save_as():
            window.footer.warn("没有定稿：报告还没有保存")
            return
        self._finalise(session, name)

    def reopen(self) -> None:
        """Makes the final report a draft again, with a reason."""
        window, session = self._window, self._window.session
        if session is None or session.only_read or not session.report.is_final:
            return
        answer = window.dialogs.reopen(window, self._settings.clerk)
        if answer is None:
            return
        why, by = answer
        try:
            session.reopen(why, self._remembered(by))
        except Failure as failure:
            window.files.tell_failure(failure)
            return
        saved = session.path is None or window.save()
        window.footer.say("已重新打开为草稿，可以修改；改好后请再次定稿" if saved else "已重新打开为草稿，还没有保存")

    def show_lock(self) -> None:
        """Says over a page why the report may not be changed: of a final one where something is filled in."""
        window, session = self._window, self._window.session
        final = session is not None and session.report.is_final and not session.reviewing
        viewing = "" if session is None else session.viewing
        window.locked_bar.tell(viewing=viewing, final=final and window.step.section is not None)

    def on_changed(self, touched: frozenset[Target]) -> None:
        """Has the pages on which something is filled in made anew where the report was locked or unlocked."""
        from model.report import STATUS

        if STATUS not in touched:
            return
        window, session = self._window, self._window.session
        if session is None:
            return
        window.drop_pages(step.id for step in session.steps if step.kind in _FILLED_IN)
        self.show_lock()
        if window.step.kind in _FILLED_IN:
            window.go_to(window.step)

    def _finalise(self, session: Session, by: str) -> None:
        window = self._window
        try:
            code = session.finalise(by)
        except Failure as failure:
            window.files.tell_failure(failure)
            return
        window.side.fold(folded=False)
        saved = window.save()
        window.footer.say(f"已定稿{'并保存' if saved else '，还没有保存'}；校验码 {code}")

    def _remembered(self, name: str) -> str:
        """The name as the record keeps it, remembered for the next time; one that no text may hold is not kept."""
        from model.texts import admit
        from model.values import Refused

        try:
            kept = admit(name).replace("\n", "").strip()
        except Refused:
            return ""
        self._settings.clerk = kept
        return kept
