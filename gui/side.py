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
        self.findings = FindingsPanel(self)
        self.findings.chosen.connect(self.chosen)
        self.findings.fixed.connect(self.fixed)
        self.findings.explain.connect(self.explain)
        self.findings.all_wanted.connect(self.review_wanted)
        self._layout.addWidget(self.findings)
        self._output: OutputPanel | None = None
        self._session: Session | None = None
        self._step = steps.START

    def show_session(self, session: Session | None) -> None:
        """Speaks of another report, or of none."""
        self._session = session
        if self._output is not None:
            self._output.hide()
            self._output.deleteLater()
        self._output = None

    def show_step(self, step: Step) -> None:
        """Shows what belongs to a step; the first page and the review need no column."""
        self._step = step
        self.findings.show_help("", "")
        self.setVisible(self._session is not None and step.kind not in (Kind.START, Kind.REVIEW))
        if step.kind is Kind.OUTPUT and self._output is None and self._session is not None:
            self._output = self._made_output(self._session)
        self.findings.setVisible(step.kind is not Kind.OUTPUT)
        if self._output is not None:
            self._output.setVisible(step.kind is Kind.OUTPUT)
        self.refresh()

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        session, step = self._session, self._step
        if session is None:
            return
        if self._output is not None and step.kind is Kind.OUTPUT:
            self._output.refresh()
        if step.section is None:
            return
        begun = session.states[step.id].state is not State.NOT_BEGUN
        cards = session.cards_of(step.section) if begun else []
        empty = "这一步没有需要改正的地方。" if begun else "这一步还没有填写。"
        standing = session.standing
        self.findings.show_cards(cards, empty, standing.errors + standing.warnings)

    def show_active(self, card: Card) -> None:
        """Shows which card's place was gone to."""
        self.findings.show_active(card)

    def _made_output(self, session: Session) -> "OutputPanel":
        from gui.pages.output import OutputPanel

        panel = OutputPanel(session, self)
        panel.export_wanted.connect(self.export_wanted)
        panel.print_wanted.connect(self.print_wanted)
        panel.review_wanted.connect(self.review_wanted)
        self._layout.addWidget(panel)
        return panel
