"""Recovery copies in the window: has kept whatever is changed or typed, and says where that cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel

from gui.pages.start import StartPage
from gui.recovering import Recovering
from gui.versioning import Versioning

# Whatever only an open report needs is loaded with it: the first page is to show at once.
if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.session import Session
    from gui.settings import Settings
    from gui.window import MainWindow
    from model.keeping.keeper import Copy, Keeper

_LOOK_MS: Final = 300
"""Between two looks at what stands in an open editor; with the keeper's own time less than a second."""
_NOT_KEPT: Final = "恢复副本存不下来"
_LOST: Final = "程序如果意外退出，没有保存的内容会丢失。请随时保存"
_CHECK: Final = "请检查磁盘空间和文件夹的权限"


class Keeping(QObject):
    """The keeper of one window's report, with what earlier starts left and the versions of the file."""

    _told = Signal(object, object)

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._journals = settings.state / "journals"
        self._keeper: Keeper | None = None
        self.versioning = Versioning(window, settings.state / "versions", self._settle)
        self.recovering = Recovering(window, self._journals, self.versioning)
        self._trouble: QLabel | None = None
        """In the status bar, where copies could once not be kept."""
        self._told.connect(self._on_told)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look_at_editors)

    def show_session(self, session: Session | None) -> None:
        """Keeps another report from now on, or with None no longer any; the copy of the one before goes."""
        if session is None:
            self._looking.stop()
            if self._keeper is not None:
                self._keeper.end()
            return
        keeper = self.keeper
        session.history.watch = keeper.note
        session.saved.connect(keeper.mark_saved)
        keeper.begin(
            session.report,
            session.path,
            saved=not session.has_unsaved_work,
            reviewing=session.reviewing,
            recovered=self.recovering.journal_of(session),
        )
        self._looking.start()
        self.recovering.on_opened()

    def stop(self) -> None:
        """The window goes: what it holds was saved, or is not wanted."""
        self._looking.stop()
        if self._keeper is not None:
            self._keeper.stop()

    def safe_in(self) -> Path | None:
        """The folder in which all that was typed is kept by now; None where it could not be."""
        self._look_at_editors()
        return self._journals if self._settle() else None

    def serve(self, page: Page) -> None:
        """Shows what was left on the first page; does for any other what it asks for of versions."""
        if isinstance(page, StartPage):
            self.recovering.serve(page)
        else:
            self.versioning.serve(page)

    @property
    def keeper(self) -> Keeper:
        """What keeps the open report; made with the first."""
        if self._keeper is None:
            from model.keeping.keeper import Keeper

            self._keeper = Keeper(self._journals, self.versioning.versions, self._told.emit)
        return self._keeper

    def _settle(self) -> bool:
        """Whether all that the keeper was told of is on the disk; waits for it."""
        return self._keeper is not None and self._keeper.settle()

    def _look_at_editors(self) -> None:
        """Has kept what stands in an editor that is still open."""
        page = self._window.pages.get(self._window.step.id)
        if self._keeper is not None and page is not None:
            self._keeper.pend(page.pending())

    def _on_told(self, copy: Copy, error: Exception | None) -> None:
        """Says where copies cannot be kept; of recovery copies it stands in the status bar until they can be again."""
        from model.keeping.keeper import Copy

        why = "" if error is None else reason(error)
        if copy is Copy.VERSION:
            words = f"文件已经保存，但这一版没有留下（{why}）。{_CHECK}：{self._journals.parent}"
        else:
            words = f"{_NOT_KEPT}（{why}）：{_LOST}，并{_CHECK.removeprefix('请')}：{self._journals.parent}"
            self._show_trouble(words, visible=error is not None)
        if error is not None:
            self._window.footer.warn(words)

    def _show_trouble(self, words: str, *, visible: bool) -> None:
        if self._trouble is None and visible:
            self._trouble = QLabel(_NOT_KEPT)
            self._trouble.setObjectName("warning")
            self._window.statusBar().addPermanentWidget(self._trouble)
        if self._trouble is not None:
            self._trouble.setVisible(visible)
            self._trouble.setToolTip(words)


def reason(error: Exception) -> str:
    """What the system says of an error, else what it is called."""
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
