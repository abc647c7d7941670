"""The page on which all findings are looked through, step by step."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.findings.cards import Card
from gui.findings.panel import CardWidget
from gui.pages.page import Page
from gui.session import Session
from gui.theme import CARDS_WIDTH
from gui.widgets.buttons import link
from gui.wizard.steps import Kind, Step
from model.rules import Severity

_MOST = 40
"""Cards of one step shown at once; the rest is counted."""
_CARDS_FROM = 2
"""Places in a group's layout before its cards: the heading, and the link to what is left out."""


class ReviewPage(Page):
    """The cards of every step under its name, those that were explained apart, and the steps that nobody has begun."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "核对", "必须改正的改完、请核实的写明说明之后，报告就可以定稿。点一项会转到它所在的地方。", parent
        )
        self._session = session
        self._summary = QLabel(self)
        self._summary.setObjectName("heading")
        self._summary.setWordWrap(True)
        self.contents.addWidget(self._summary)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("全部核对结果")
        inside = QWidget(self._area)
        inside.setMaximumWidth(CARDS_WIDTH)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(16)
        self._groups = {step: self._made_group(step, inside) for step in session.steps if step.section is not None}
        self._explained = self._made_group(None, inside)
        for group in (*self._groups.values(), self._explained):
            layout.addWidget(group)
        layout.addStretch()
        self._area.setWidget(inside)
        self.contents.addWidget(self._area, 1)

    def enter(self) -> None:
        self._area.setFocus()

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        standing = self._session.standing
        passed_over = {step.section for step in standing.untouched}
        cards = [card for card in self._session.cards if card.section not in passed_over]
        open_cards = [card for card in cards if card.explained is None]
        for step, group in self._groups.items():
            own = [card for card in open_cards if card.section == step.section]
            group.show_cards(own, self._left_out(step, begun=step not in standing.untouched))
        self._explained.show_cards([card for card in cards if card.explained is not None], "")
        if standing.ready:
            self._summary.setText("全部核对通过，没有需要改正的地方。可以预览、打印和导出了。")
            return
        counts = [f"必须改正 {standing.errors} 项", f"请核实 {standing.warnings} 项"]
        counts += [f"提示 {hints} 项"] if (hints := tally(open_cards)[Severity.HINT.label]) else []
        counts += [f"还没有填写 {len(standing.untouched)} 步"] if standing.untouched else []
        self._summary.setText("，".join(counts))

    def _left_out(self, step: Step, *, begun: bool) -> str:
        """What is missing at a step besides what cards tell of."""
        if not begun:
            return f"还没有填写：{step.name}"
        nameless = step.kind is Kind.BASICS and not self._session.report.body.strip()
        return "还没有填写单位名称" if nameless else ""

    def _made_group(self, step: Step | None, parent: QWidget) -> "CardGroup":
        group = CardGroup("已写明说明的" if step is None else step.name, parent)
        for name in ("chosen", "fixed", "explain", "help_wanted"):
            getattr(group, name).connect(getattr(self, name))
        if step is not None:
            group.wanted.connect(partial(self.step_wanted.emit, step))
        return group


class CardGroup(QWidget):
    """Cards under a heading with their counts. It is out of sight while there is nothing to show.

    `wanted` asks to go where what is left out is filled in; the other signals are those of the cards.
    """

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    help_wanted = Signal(str)
    wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        heading = QLabel(name, self)
        heading.setObjectName("heading")
        self._counts = QLabel(self)
        self._counts.setObjectName("hint")
        head.addWidget(heading)
        head.addWidget(self._counts)
        head.addStretch()
        self._layout.addLayout(head)
        self._left_out = link("", self.wanted.emit)
        self._layout.addWidget(self._left_out)
        self._more = QLabel(self)
        self._more.setObjectName("hint")
        self._layout.addWidget(self._more)
        self._widgets: dict[str, CardWidget] = {}

    def show_cards(self, cards: Sequence[Card], left_out: str) -> None:
        """Shows these cards in this order; one that was shown before keeps its widget. `left_out` is a link's words."""
        self._counts.setText("，".join(f"{label} {number}" for label, number in tally(cards).items() if number))
        self._left_out.setText(left_out)
        self._left_out.setAccessibleName(left_out)
        self._left_out.setVisible(bool(left_out))
        shown = {card.id: card for card in cards[:_MOST]}
        for name in [name for name, widget in self._widgets.items() if not _still_shows(widget, shown.get(name))]:
            widget = self._widgets.pop(name)
            widget.hide()
            widget.deleteLater()
        for place, card in enumerate(shown.values()):
            widget = self._widgets.get(card.id) or self._made(card)
            if self._layout.indexOf(widget) != place + _CARDS_FROM:
                self._layout.insertWidget(place + _CARDS_FROM, widget)
        left_over = len(cards) - len(shown)
        self._more.setText(f"另有 {left_over} 项，改正以上各项后继续显示。")
        self._more.setVisible(left_over > 0)
        self.setVisible(bool(cards or left_out))

    def _made(self, card: Card) -> CardWidget:
        widget = self._widgets[card.id] = CardWidget(card, self)
        for name in ("chosen", "fixed", "explain", "help_wanted"):
            getattr(widget, name).connect(getattr(self, name))
        return widget


def tally(cards: Iterable[Card]) -> Counter[str]:
    """How many cards there are of each kind, by the word on the card: errors, warnings, hints first, in this order."""
    counted = Counter({severity.label: 0 for severity in Severity})
    counted.update(card.label for card in cards)
    return counted


def _still_shows(widget: CardWidget, card: Card | None) -> bool:
    return card is not None and widget.show_card(card)
