"""The window's counting of table 3 from a ledger: asks for it, shows it on its page, fills the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from model.failure import Failure

# What reads and shows a ledger is loaded when somebody first goes to its page.
if TYPE_CHECKING:
    from gui.ledger.page import LedgerPage
    from gui.ledger.tally import Tally
    from gui.session import Session
    from gui.settings import Settings
    from gui.window import MainWindow


class Counting(QObject):
    """One ledger, for the report that is open; with the report it goes."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._session: Session | None = None
        self._tally: Tally | None = None

    def made_page(self) -> LedgerPage:
        """A page that shows the ledger."""
        from gui.ledger.page import LedgerPage

        window, session = self._window, self._window.session
        assert session is not None
        page = LedgerPage(session, self._tally_of(session), window.look.roles, window.stack)
        page.ledger_wanted.connect(self._choose)
        page.template_wanted.connect(self._save_template)
        page.fill_wanted.connect(self._fill)
        return page

    def stop(self) -> None:
        """Gives up what is being read."""
        if self._tally is not None:
            self._tally.cancel()

    def _tally_of(self, session: Session) -> Tally:
        from gui.ledger.tally import Tally

        if self._tally is None or self._session is not session:
            self.stop()
            if self._tally is not None:
                self._tally.deleteLater()
            self._session = session
            self._tally = Tally(session.report.year, self._settings.folder, self)
            self._tally.failed.connect(self._fail)
        return self._tally

    def _choose(self) -> None:
        path = self._window.dialogs.ledger_to_open(self._window, self._window.files.folder())
        if path is not None and self._tally is not None:
            self._tally.read(path)

    def _fill(self) -> None:
        from model.ledger.taking import edit

        session, tally = self._window.session, self._tally
        if session is None or tally is None or tally.counted is None:
            return
        try:
            session.do(edit(session.report, tally.counted))
        except Failure as failure:
            self._fail(failure)
        else:
            self._window.footer.say("已填入表三，合计自动计算；撤销一次即可恢复原样")

    def _save_template(self) -> None:
        from gui.writing import EXCEL, Target, write_where_asked
        from model.exporting.names import safe_name
        from model.ledger.template import write_blank

        window = self._window
        if window.session is None:
            return
        year = window.session.report.year
        suggested = window.files.folder() / safe_name(f"{year}年政府信息公开申请台账", ".xlsx")

        def write(path: Path) -> str:
            write_blank(path, year, force=True)
            return f"已保存 {path}"

        write_where_asked(window, Target("保存空白台账", suggested, EXCEL), write)

    def _fail(self, failure: Failure) -> None:
        self._window.dialogs.tell_failure(self._window, "没有完成", failure)
