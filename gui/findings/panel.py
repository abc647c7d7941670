"""The column beside the page: what was found at this step, and what the current place means."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.findings.cards import Card, CardFix
from gui.widgets.buttons import link
from model.values import shown

_MOST = 40
"""Cards shown at once; the rest is counted."""
_CHIPS_IN_A_ROW = 16
"""Characters on both chips together that fit the narrow column side by side."""


class CardWidget(QFrame):
    """One card. `chosen` asks to go to its place; `fixed` carries the fix asked for; `explain` asks for a reason."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setObjectName("card")
        self.setProperty("severity", "explained" if card.explained is not None else card.severity.value)
        self.setAccessibleName(f"{card.severity.label}：{card.headline}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        title = QLabel(card.headline, self)
        title.setObjectName("cardTitle")
        title.setWordWrap(True)
        level = QLabel("已说明" if card.explained is not None else card.severity.label, self)
        level.setObjectName("good" if card.explained is not None else card.severity.value)
        head.addWidget(title, 1)
        head.addWidget(level, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        if card.sides:
            layout.addLayout(self._chips())
        body = QLabel(card.body if card.explained is None else f"审核说明：{card.explained}", self)
        body.setWordWrap(True)
        layout.addWidget(body)
        layout.addLayout(self._links())

    def set_active(self, active: bool) -> None:
        """Shows the card as the one whose place was gone to."""
        if bool(self.property("active")) != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.card)

    def _chips(self) -> QBoxLayout:
        """Both sides with their sums, beside one another where they fit, else under one another."""
        length = sum(len(side.name) + len(shown(side.total)) for side in self.card.sides)
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.LeftToRight if length <= _CHIPS_IN_A_ROW else direction.TopToBottom)
        row.setSpacing(6)
        for side, name in zip(self.card.sides, ("chipLeft", "chipRight"), strict=True):
            chip = QLabel(f"{side.name} ＝ {shown(side.total)}", self)
            chip.setObjectName(name)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if length <= _CHIPS_IN_A_ROW:
            row.addStretch()
        return row

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        card = self.card
        for fix in card.fixes if card.explained is None else ():
            row.addWidget(link(fix.label, partial(self.fixed.emit, fix), name=f"{card.headline}：{fix.label}"))
        if card.can_be_explained:
            words = "填写说明…" if card.explained is None else "修改说明…"
            row.addWidget(link(words, partial(self.explain.emit, card), name=f"{card.headline}：{words}"))
        if card.cell is not None or card.span is not None:
            row.addWidget(link("转到此处", partial(self.chosen.emit, card), name=f"转到：{card.headline}"))
        row.addStretch()
        return row


class FindingsPanel(QWidget):
    """The findings of one step as cards, kept current without moving what has not changed."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 8, 12)
        layout.setSpacing(8)
        head = QHBoxLayout()
        heading = QLabel("本步骤的核对结果", self)
        heading.setObjectName("heading")
        self._all = link("", self.all_wanted.emit, name="查看全部核对结果")
        head.addWidget(heading)
        head.addStretch()
        head.addWidget(self._all)
        layout.addLayout(head)
        self._stack = CardStack(self)
        for name in ("chosen", "fixed", "explain"):
            getattr(self._stack, name).connect(getattr(self, name))
        layout.addWidget(self._stack, 1)
        self._help_title = QLabel(self)
        self._help_title.setObjectName("cardTitle")
        self._help_title.setWordWrap(True)
        self._help = QLabel(self)
        self._help.setObjectName("hint")
        self._help.setWordWrap(True)
        layout.addWidget(self._help_title)
        layout.addWidget(self._help)

    def show_cards(self, cards: Sequence[Card], empty: str, total: int) -> None:
        """Shows the cards of the step, or with none the sentence `empty`; `total` counts those of all steps."""
        self._stack.show_cards(cards, empty)
        self._all.setText(f"全部 {total}")
        self._all.setVisible(total > 0)

    def show_active(self, card: Card | None) -> None:
        self._stack.show_active(card)

    def show_help(self, title: str, text: str) -> None:
        """Shows what the current place means."""
        self._help_title.setText(title)
        self._help.setText(text)


class CardStack(QScrollArea):
    """Cards under one another."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self)
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch()
        self._empty = QLabel(self._inside)
        self._empty.setObjectName("hint")
        self._empty.setWordWrap(True)
        self._layout.insertWidget(0, self._empty)
        self.setWidget(self._inside)
        self._widgets: dict[str, CardWidget] = {}

    def show_cards(self, cards: Sequence[Card], empty: str) -> None:
        """Shows these cards in this order. A card that is the same as before keeps its widget."""
        shown_cards = cards[:_MOST]
        wanted = {card.id: card for card in shown_cards}
        for name in [name for name, widget in self._widgets.items() if wanted.get(name) != widget.card]:
            widget = self._widgets.pop(name)
            widget.hide()
            widget.deleteLater()
        for place, card in enumerate(shown_cards):
            if card.id not in self._widgets:
                self._widgets[card.id] = self._made(card)
            widget = self._widgets[card.id]
            if self._layout.indexOf(widget) != place:
                self._layout.insertWidget(place, widget)
        left_over = len(cards) - len(shown_cards)
        self._empty.setText(f"另有 {left_over} 项，改正以上各项后继续显示。" if left_over else empty)
        self._empty.setVisible(bool(left_over) or not cards)
        self._layout.removeWidget(self._empty)
        self._layout.insertWidget(len(shown_cards), self._empty)

    def show_active(self, card: Card | None) -> None:
        """Shows which card's place was gone to."""
        for name, widget in self._widgets.items():
            widget.set_active(card is not None and name == card.id)

    def _made(self, card: Card) -> CardWidget:
        widget = CardWidget(card, self._inside)
        widget.chosen.connect(self.chosen)
        widget.fixed.connect(self._on_fixed)
        widget.explain.connect(self.explain)
        return widget

    def _on_fixed(self, fix: CardFix) -> None:
        self.fixed.emit(fix)
