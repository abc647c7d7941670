"""The page on which all findings are looked through."""

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.findings.panel import CardStack
from gui.pages.page import Page
from gui.session import Session
from gui.widgets.buttons import link
from gui.wizard.steps import Step


class ReviewPage(Page):
    """All cards in the form's order, and the steps that nobody has begun."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "核对", "必须改正的改完、请核实的写明说明之后，报告就可以定稿。点一项会转到它所在的地方。", parent
        )
        self._session = session
        self._summary = QLabel(self)
        self._summary.setObjectName("heading")
        self.contents.addWidget(self._summary)
        self._untouched = QVBoxLayout()
        self._untouched.setSpacing(4)
        self.contents.addLayout(self._untouched)
        self._stack = CardStack(self)
        self._stack.setMaximumWidth(760)
        for name in ("chosen", "fixed", "explain"):
            getattr(self._stack, name).connect(getattr(self, name))
        self.contents.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        standing = self._session.standing
        if standing.ready:
            self._summary.setText("全部核对通过，没有需要改正的地方。")
        else:
            counts = [f"必须改正 {standing.errors} 项", f"请核实 {standing.warnings} 项"]
            counts += [f"还没有填写 {len(standing.untouched)} 步"] if standing.untouched else []
            self._summary.setText("，".join(counts))
        self._show_untouched(standing.untouched)
        passed_over = {step.section for step in standing.untouched}
        cards = [card for card in self._session.cards if card.section not in passed_over]
        self._stack.show_cards(cards, "" if not standing.ready else "可以预览、打印和导出了。")

    def _show_untouched(self, steps: tuple[Step, ...]) -> None:
        while (item := self._untouched.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            self._untouched.addWidget(link(f"还没有填写：{step.name}", partial(self.step_wanted.emit, step)))
