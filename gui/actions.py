"""What each action of the bar does in the window, whether a menu, a button or a key asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import panes
from gui.wizard import steps

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from gui.settings import Settings
    from gui.side import SideColumn
    from gui.window import MainWindow

_ROOM_FOR_PREVIEW: Final = 1500
"""The width in plain pixels below which preview and findings do not stand beside the form together."""


class Actions:
    """The actions of one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        self._window = window
        self._settings = settings

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name."""
        window = self._window
        return {
            "new": lambda: window.files.new(),
            "template": window.beginning.begin_from_template,
            "open": lambda: window.files.open(),
            "read": window.importing.read,
            "go_on": window.importing.go_on,
            "merge": window.consolidating.begin,
            "units": window.consolidating.show_units,
            "replace_unit": window.consolidating.replace_unit,
            "ledger": lambda: window.go_to(steps.LEDGER),
            "sample": lambda: window.files.open_sample(),
            "window": window.another_wanted.emit,
            "save": window.save,
            "save_as": window.save_as,
            "export": window.export,
            "print": window.print_pages,
            "finalise": window.finalising.finalise,
            "reopen": window.finalising.reopen,
            "versions": lambda: window.go_to(steps.VERSIONS),
            "record": lambda: window.go_to(steps.RECORD),
            "verify": lambda: window.go_to(steps.VERIFY),
            "close": lambda: window.files.close(),
            "quit": window.close,
            "undo": self._undo,
            "redo": self._redo,
            "find": lambda: window.toolbar.begin_search(),
            "replace": lambda: window.page.replace(),
            "next": window.go_forward,
            "back": window.go_back,
            "attach": window.importing.attach,
            "detach": lambda: window.files.remove_previous(),
            "last_figure": lambda: self._show_last_year("figure"),
            "last_change": lambda: self._show_last_year("change"),
            "last_nothing": lambda: self._show_last_year("nothing"),
            "years": lambda: window.go_to(steps.YEARS),
            "charts": lambda: window.go_to(steps.CHARTS),
            "review": lambda: window.files.review(),
            "remark": lambda: window.files.remark(window.page.remark_place()),
            "larger": lambda: window.page.zoom(1),
            "smaller": lambda: window.page.zoom(-1),
            "fitting": lambda: window.page.zoom(0),
            "settings": lambda: window.go_to(steps.SETTINGS),
            "beside": self._turn_preview,
            "side": self.turn_side,
            "pane": lambda: self._go_round(1),
            "pane_back": lambda: self._go_round(-1),
            "automatic": self._make_automatic,
            "help": window.helping.open,
            "calendar": lambda: window.helping.open("calendar"),
            "deadline": window.helping.set_deadline,
            "tour": window.helping.begin_tour,
            "handbook": window.helping.save_handbook,
            "keys": self._show_keys,
            "package": self._save_package,
            "about": self._show_about,
        }

    def serve(self, side: SideColumn) -> None:
        """Does what the column beside the page asks for."""
        side.explain.connect(self.explain)
        side.action_wanted.connect(lambda name: self._window.toolbar.actions_by_name[name].trigger())
        side.letter_wanted.connect(self.word_letter)
        side.help_wanted.connect(self._window.helping.open)
        self._window.helping.dress()

    def turn_side(self) -> None:
        window = self._window
        window.side.fold(folded=not window.side.folded)

    def _turn_preview(self) -> None:
        """Puts the preview beside the form; where both do not fit, in the place of the column of findings."""
        window = self._window
        window.previewing.turn()
        if window.width() < _ROOM_FOR_PREVIEW * window.look.text_scale:
            window.side.fold(folded=window.previewing.is_beside)

    def _show_last_year(self, beside: str) -> None:
        """Shows something else beside the figures, and remembers it."""
        window = self._window
        if window.session is not None:
            window.session.show_last_year(beside)
            self._settings.last_year = beside

    def _go_round(self, distance: int) -> None:
        """Goes to another part of the window by keys."""
        window = self._window
        target = panes.pane_beside(window.panes, QApplication.focusWidget(), distance)
        if target is not None:
            panes.focus(target, Qt.FocusReason.TabFocusReason)

    def _undo(self) -> None:
        window = self._window
        if window.session is not None:
            window.commit()
            window.session.undo()

    def _redo(self) -> None:
        window = self._window
        if window.session is not None:
            window.commit()
            window.session.redo()

    def _make_automatic(self) -> None:
        """Computes every total anew from its parts, as one step."""
        window = self._window
        if window.session is not None:
            window.commit()
            if window.session.read_only:
                window.session.refuse()
                return
            from model import edits

            report = window.session.report
            stated = [total for total in report.form.totals if total in report.figures.stated]
            window.session.do(edits.make_automatic(report, stated))
            window.footer.say(f"已改为自动合计：{len(stated)} 格" if stated else "各合计都已经是自动的")

    def explain(self, card: Card) -> None:
        """Asks for the written explanation of a warning and keeps it; an empty one takes it back."""
        window, session = self._window, self._window.session
        if session is None:
            return
        if session.read_only:
            session.refuse()
            return
        from model import edits
        from model.report import Explanation

        finding = card.findings[0]
        why = window.dialogs.reason(window, card.headline, card.explained or "")
        if why is None:
            return
        kept = Explanation(why.strip(), finding.basis(session.report)) if why.strip() else None
        session.do(edits.explain(session.report, {finding.id: kept}))

    def word_letter(self) -> None:
        """Asks for the wording of the covering letter, and keeps it in the report."""
        window = self._window
        if window.session is None:
            return
        from model import edits
        from model.exporting.sign_off import letter_wording
        from model.values import Refused

        report = window.session.report
        wording = window.dialogs.letter(window, report.printing.wording, letter_wording(report))
        if wording is None:
            return
        try:
            window.session.history.pause()
            window.session.do(edits.choose(report, "wording", wording))
            window.session.history.pause()
        except Refused as refused:
            window.footer.warn(f"函的正文没有采用：{refused.reason}")

    def _show_keys(self) -> None:
        self._window.helping.open("keys")

    def _save_package(self) -> None:
        window = self._window
        with_content = window.dialogs.package(window)
        if with_content is not None:
            from gui.errors import diagnostics

            said = diagnostics.save(window.dialogs, window, with_content=with_content)
            if said:
                window.dialogs.tell(window, "诊断包", said)

    def _show_about(self) -> None:
        window = self._window
        window.dialogs.about(window)
