"""The column beside the page: results and help of the step, or what can be done with the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import fonts, theme
from gui.wizard import steps
from gui.wizard.steps import Kind, State, Step

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from gui.findings.panel import FindingsPanel
    from gui.pages.output import OutputPanel
    from gui.session import Session


class SideColumn(QWidget):
    """What stands beside the page in sight. Its signals are those of the panels that it holds."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    review_wanted = Signal()
    export_wanted = Signal(object)
    print_wanted = Signal()

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
        self.show_help("", "")
        self._show_or_fold()
        if step.kind is Kind.OUTPUT and self._output is None and self._session is not None:
            self._output = self._made_output(self._session)
        if self._findings is not None:
            self._findings.setVisible(step.kind is not Kind.OUTPUT)
        if self._output is not None:
            self._output.setVisible(step.kind is Kind.OUTPUT)
        self.refresh()

    def fold(self, *, folded: bool) -> None:
        """Folds the column away, or shows it again."""
        self.folded = folded
        self._show_or_fold()

    def _show_or_fold(self) -> None:
        wanted = self._session is not None and self._step.kind not in (Kind.START, Kind.REVIEW)
        self.setVisible(wanted and not self.folded)

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        session, step = self._session, self._step
        if session is None or self._findings is None:
            return
        if self._output is not None and step.kind is Kind.OUTPUT:
            self._output.refresh()
        if step.section is None:
            return
        begun = session.states[step.id].state is not State.NOT_BEGUN
        cards = session.cards_of(step.section) if begun else []
        empty = "这一步没有需要改正的地方。" if begun else "这一步还没有填写。"
        standing = session.standing
        self._findings.show_cards(cards, empty, standing.errors + standing.warnings)

    def show_active(self, card: Card) -> None:
        """Shows which card's place was gone to."""
        if self._findings is not None:
            self._findings.show_active(card)

    def show_help(self, title: str, text: str) -> None:
        """Shows what the current place means."""
        self.help = (title, text)
        if self._findings is not None:
            self._findings.show_help(title, text)

    def _made_findings(self) -> FindingsPanel:
        """Made with the first report: what it needs would hold the first page up."""
        from gui.findings.panel import FindingsPanel

        panel = FindingsPanel(self)
        panel.chosen.connect(self.chosen)
        panel.fixed.connect(self.fixed)
        panel.explain.connect(self.explain)
        panel.all_wanted.connect(self.review_wanted)
        self._layout.addWidget(panel)
        return panel

    def _made_output(self, session: Session) -> OutputPanel:
        from gui.pages.output import OutputPanel

        panel = OutputPanel(session, self)
        panel.export_wanted.connect(self.export_wanted)
        panel.print_wanted.connect(self.print_wanted)
        panel.review_wanted.connect(self.review_wanted)
        self._layout.addWidget(panel)
        return panel
