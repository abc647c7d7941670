"""What an earlier start of the program left, in the window: offers it, opens it again, or keeps it as a version."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from gui import clock, neighbours
from gui.pages.start import StartPage
from gui.wizard import steps

# Whatever only something that was left needs is loaded with it: the first page is to show at once.
if TYPE_CHECKING:
    from gui.recovery.bar import OffersBar
    from gui.recovery.offers import Offer
    from gui.recovery.page import RecoveredPage
    from gui.session import Session
    from gui.versioning import Versioning
    from gui.window import MainWindow

_UNDER_THE_TITLE: Final = 1


class Recovering(QObject):
    """The reports that were found in journals whose process ended without closing them."""

    def __init__(self, window: MainWindow, journals: Path, versioning: Versioning) -> None:
        super().__init__(window)
        self._window = window
        self._journals = journals
        self._versioning = versioning
        self.offers: list[Offer] = []
        self._bar: OffersBar | None = None
        """What offers them on the first page."""
        self._shown: Offer | None = None
        self._claimed: tuple[Session, Path, str] | None = None
        """The report that was opened last of them, its journal, and the fingerprint of its file."""
        window.painted.connect(self._look)

    def journal_of(self, session: Session) -> tuple[Path, str] | None:
        """The journal that a report was recovered from, and the fingerprint of its file; None for any other report."""
        claimed, self._claimed = self._claimed, None
        return None if claimed is None or claimed[0] is not session else claimed[1:]

    def on_opened(self) -> None:
        """Has shown what was left of a file, once the window shows it."""
        if self.offers:
            QTimer.singleShot(0, self, self._show_own)

    def serve(self, page: StartPage) -> None:
        """Shows on the first page, which was made just now, what was left."""
        self._bar = None
        self._show_offers(page)

    @property
    def is_comparing(self) -> bool:
        """Whether something that was left is compared with its file."""
        return self._shown is not None

    def made_page(self) -> RecoveredPage:
        """A page that shows what was left beside its file. Raises LookupError where nothing is compared."""
        from gui.recovery.page import RecoveredPage

        if self._shown is None:
            raise LookupError("nothing is compared")
        page = RecoveredPage(self._shown, self._window.look.roles, self._window.stack)
        page.restore_wanted.connect(self._restore)
        page.drop_wanted.connect(self._drop)
        return page

    def _look(self) -> None:
        """Looks for what was left; where there is nothing, nothing more is loaded."""
        try:
            nothing = next(self._journals.iterdir(), None) is None
        except OSError:
            return
        if not nothing:
            from gui.tasks import run_aside

            run_aside(lambda: _offers(self._journals), self._on_found, self)

    def _on_found(self, offers: list[Offer]) -> None:
        self.offers = offers
        self._refresh_start()
        if offers and self._window.session is not None:
            self._window.footer.say("上次没有正常退出，找回了没有保存的内容，列在“开始”这一步")
            self._show_own()

    def _show_own(self) -> None:
        """Shows what was left of the file that is open."""
        session = self._window.session
        file = None if session is None or session.path is None else session.path.absolute()
        own = next((each for each in self.offers if file is not None and each.found.head.path == file), None)
        if own is not None:
            self._compare(own)
            self._window.footer.warn("这个文件有上次没有保存的内容，请先看是否恢复")

    def _refresh_start(self) -> None:
        page = self._window.pages.get(steps.START.id)
        if isinstance(page, StartPage):
            self._show_offers(page)

    def _show_offers(self, page: StartPage) -> None:
        if self.offers and self._bar is None:
            self._bar = self._made_bar(page)
        if self._bar is not None:
            self._bar.show_offers(self.offers)

    def _made_bar(self, page: StartPage) -> OffersBar:
        from gui.recovery.bar import OffersBar

        bar = OffersBar(page)
        bar.restore_wanted.connect(self._restore)
        bar.compare_wanted.connect(self._compare)
        bar.drop_wanted.connect(self._drop)
        page.contents.insertWidget(_UNDER_THE_TITLE, bar)
        return bar

    def _compare(self, offer: Offer) -> None:
        self._shown = self._now(offer)
        self._window.drop_pages([steps.RECOVERED.id])
        self._window.go_to(steps.RECOVERED)

    def _restore(self, offer: Offer) -> None:
        """Opens it as work on its file that is not saved yet; where that file does not fit any more, as a copy."""
        from model.keeping.recovery import claim

        window = self._window
        if not window.files.may_leave():
            return
        now = self._now(offer)
        try:
            journal = claim(now.found)
        except OSError:
            self._look_again("没有恢复")
            return
        session = self._session_of(now)
        session.history.mark_changed()
        self._claimed = session, journal, now.found.head.saved if session.path is not None else ""
        window.files.take_up(session)
        self._end(offer)
        if session.copy_of is not None:
            self._offer_another_name(session.copy_of)
        else:
            window.footer.say("已恢复，还没有保存；核对之后请保存（Ctrl+S）")

    def _session_of(self, offer: Offer) -> Session:
        """The report on its file; without one where that was changed, cannot be read, or is open elsewhere."""
        from gui.session import Session
        from model import actions
        from model.failure import Failure
        from model.keeping.recovery import OnDisk
        from model.storage import lock

        found, file, digest = offer.found, offer.file_to_go_on_with, None
        if file is not None:
            owner = lock.owner(file)
            if (owner is not None and not owner.is_own_process) or neighbours.window_with(file, self._window):
                file = None
        if file is not None and found.on_disk is OnDisk.SAME:
            try:
                digest = actions.open_report(file).digest
            except Failure:
                file = None
        copy_of = found.head.path if file is None else None
        return Session(found.report, file, reviewing=found.head.reviewing, digest=digest, copy_of=copy_of)

    def _now(self, offer: Offer) -> Offer:
        """The offer with the file as it is now, which may have been saved since."""
        from gui.recovery.offers import looked_at_again

        return looked_at_again(offer)

    def _offer_another_name(self, file: Path) -> None:
        words = (
            f"{file}\n\n这个文件在上次没有正常退出以后又改动过，或者现在读不出来，或者正在别处打开。"
            "恢复的内容已经打开，没有覆盖这个文件。请另存为一个新文件。"
        )
        if self._window.dialogs.confirm(self._window, "请另存为", words, "另存为…"):
            self._window.save_as()

    def _drop(self, offer: Offer) -> None:
        """Asks once more, and then keeps it as a version alone."""
        from model.failure import from_os
        from model.keeping.recovery import drop

        window = self._window
        question = (
            f"{offer.name}\n{offer.file}\n{offer.extent}\n\n不恢复这份内容吗？它仍会留一版在“文件—以前的版本”里。"
        )
        if not window.dialogs.confirm(window, "不要找回的内容", question, "不要了"):
            return
        try:
            drop(offer.found, self._versioning.versions, clock.now())
        except OSError as error:
            window.files.tell_failure(from_os(error, self._journals.parent, "写入"))
            return
        if window.step == steps.RECOVERED:
            window.go_back()
        self._end(offer)

    def _end(self, offer: Offer) -> None:
        """Offers it no longer."""
        self.offers = [each for each in self.offers if each.found.journal != offer.found.journal]
        self._shown = None
        self._refresh_start()

    def _look_again(self, title: str) -> None:
        """Another window, or another program, was first."""
        if self._window.step == steps.RECOVERED:
            self._window.go_back()
        self.offers, self._shown = [], None
        self._refresh_start()
        self._look()
        self._window.dialogs.tell(self._window, title, "这份内容已经在别处处理过，或者现在读不出来。")


def _offers(journals: Path) -> list[Offer]:
    from gui.recovery.offers import offers

    return offers(journals, time.time())
