"""The column beside the page: results and help of the step, or what can be done with the output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import fonts, theme
from gui.widgets.later import Later
from gui.wizard import steps
from gui.wizard.steps import Kind, State, Step

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from gui.findings.panel import FindingsPanel
    from gui.pages.output import OutputPanel
    from gui.session import Session

_ALONE: Final = (
    Kind.START,
    Kind.REVIEW,
    Kind.CHARTS,
    Kind.YEARS,
    Kind.MERGE,
    Kind.UNITS,
    Kind.LEDGER,
    Kind.VERIFY,
    Kind.RECORD,
    Kind.VERSIONS,
    Kind.RECOVERED,
    Kind.IMPORT,
)
"""Pages without a column beside them."""


class SideColumn(QWidget):
    """What stands beside the page in sight. Its signals are those of the panels that it holds."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    review_wanted = Signal()
    export_wanted = Signal(object)
    print_wanted = Signal()
    step_wanted = Signal(object)
    action_wanted = Signal(str)
    letter_wanted = Signal()
    help_wanted = Signal(str)
    turned = Signal(str, bool)
    """What the column holds at this step, in a word (none: there is no column), and whether it is folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(round(theme.SIDE_WIDTH * fonts.scale_of(self.font())))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._findings: FindingsPanel | None = None
        self._output: OutputPanel | None = None
        self._session: Session | None = None
        self.folded = False
        self.help = ("", "")
        """Title and text of what the current place means."""
        self._step = steps.START
        self._showing = Later(self._show_findings, self)

    def show_session(self, session: Session | None) -> None:
        """Speaks of another report, or of none."""
        self._session = session
        if session is not None and self._findings is None:
            self._findings = self._made_findings()
        if self._output is not None:
            self._output.hide()
            self._output.deleteLater()
        self._output = None

    def show_step(self, step: Step) -> None:
        """Shows what belongs to a step; the first page and the review need no column."""
        self._step = step
        self.help = ("", "")
        self._show_or_fold()
        if step.kind is Kind.OUTPUT and self._output is None and self._session is not None:
            self._output = self._made_output(self._session)
        if self._findings is not None:
            self._findings.setVisible(step.kind is not Kind.OUTPUT)
        if self._output is not None:
            self._output.setVisible(step.kind is Kind.OUTPUT)
        self._showing.do()

    def fold(self, *, folded: bool) -> None:
        """Folds the column away, or shows it again."""
        self.folded = folded
        self._show_or_fold()

    def _show_or_fold(self) -> None:
        wanted = self._session is not None and self._step.kind not in _ALONE
        self.setVisible(wanted and not self.folded)
        name = "输出选项" if self._step.kind is Kind.OUTPUT else "核对结果"
        self.turned.emit(name if wanted else "", self.folded)

    def refresh(self) -> None:
        """Shows the findings as they are now; beside a page that is filled in, once that page has been painted.

        What was typed is to be seen first, and what follows it before the next paint is shown together.
        """
        if self._step.section is None:
            self._showing.do()
        else:
            self._showing.ask()

    def _show_findings(self) -> None:
        session, step = self._session, self._step
        if session is None or self._findings is None:
            return
        self._findings.show_help(*self.help)
        if self._output is not None and step.kind is Kind.OUTPUT:
            self._output.refresh()
        if step.section is None:
            return
        begun = session.states[step.id].state is not State.NOT_BEGUN
        cards = session.cards_of(step.section) if begun else []
        empty = "这一步没有需要改正的地方。" if begun else "这一步还没有填写。"
        standing = session.standing
        self._findings.show_cards(cards, empty, standing.errors + standing.warnings)

    def show_publishing(self, publishing: bool) -> None:
        """Speaks of the copy for publishing, or of the one for filing."""
        if self._output is not None:
            self._output.show_publishing(publishing)

    def show_active(self, card: Card) -> None:
        """Shows which card's place was gone to."""
        self._showing.catch_up()
        if self._findings is not None:
            self._findings.show_active(card)

    def show_help(self, title: str, text: str) -> None:
        """Shows what the current place means, together with the findings."""
        self.help = (title, text)
        self.refresh()

    def _made_findings(self) -> FindingsPanel:
        """Made with the first report: what it needs would hold the first page up."""
        from gui.findings.panel import FindingsPanel

        panel = FindingsPanel(self)
        panel.chosen.connect(self.chosen)
        panel.fixed.connect(self.fixed)
        panel.explain.connect(self.explain)
        panel.help_wanted.connect(self.help_wanted)
        panel.all_wanted.connect(self.review_wanted)
        self._layout.addWidget(panel)
        return panel

    def _made_output(self, session: Session) -> OutputPanel:
        from gui.pages.output import OutputPanel

        panel = OutputPanel(session, self)
        panel.export_wanted.connect(self.export_wanted)
        panel.print_wanted.connect(self.print_wanted)
        panel.review_wanted.connect(self.review_wanted)
        for name in ("chosen", "step_wanted", "action_wanted", "letter_wanted"):
            getattr(panel, name).connect(getattr(self, name))
        self._layout.addWidget(panel)
        return panel
