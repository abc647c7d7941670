"""The column beside the page: what was found at this step, and what the current place means."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.findings.cards import Card, CardFix
from gui.widgets.buttons import link
from gui.widgets.flow import FlowLayout
from model.values import shown

_MOST = 40
"""Cards shown at once; the rest is counted."""
_CHIPS_IN_A_ROW = 16
"""Characters on both chips together that fit the narrow column side by side."""
_CHIP_MARGINS = 32
"""Pixels beside the words of a chip that are not theirs: the card's margins, and the chip's own."""


class CardWidget(QFrame):
    """One card. `chosen` asks to go to its place; `fixed` carries the fix asked for; `explain` asks for a reason;
    `help_wanted` carries where the help speaks of what the card says."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    help_wanted = Signal(str)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setObjectName("card")
        self.setProperty("severity", "explained" if card.explained is not None else card.severity.value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        self._title = QLabel(self)
        self._title.setObjectName("cardTitle")
        self._title.setWordWrap(True)
        level = QLabel(card.label, self)
        level.setObjectName("good" if card.explained is not None else card.severity.value)
        head.addWidget(self._title, 1)
        head.addWidget(level, 0, Qt.AlignmentFlag.AlignTop)
        self._why = link("?", self._ask_why)
        self._why.setToolTip("这一条核对什么，怎样改（F1）")
        head.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._chips = [self._made_chip(name) for _, name in zip(card.sides, ("chipLeft", "chipRight"), strict=False)]
        self._chip_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._chip_row.setSpacing(6)
        for chip in self._chips:
            self._chip_row.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._chip_row.addStretch()
        layout.addLayout(self._chip_row)
        self._body = QLabel(self)
        self._body.setWordWrap(True)
        layout.addWidget(self._body)
        self._links = [(words, link("", clicked)) for words, clicked in self._offers()]
        links = FlowLayout(gap=8)
        for _, each in self._links:
            links.addWidget(each)
        layout.addLayout(links)
        self._fill()

    def show_card(self, card: Card) -> bool:
        """Shows another card where it has the same parts and only words and figures differ; False where it has not."""
        if _parts(card) != _parts(self.card):
            return False
        if card != self.card:
            self.card = card
            self._fill()
        return True

    def set_active(self, active: bool) -> None:
        """Shows the card as the one whose place was gone to."""
        if bool(self.property("active")) != active:
            self.setProperty("active", active)
            self.style().unpolish(self)
            self.style().polish(self)

    def _ask_why(self) -> None:
        from gui.help import topics

        self.help_wanted.emit(topics.of_card(self.card))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_chips()

    def _break_chips(self) -> None:
        """Breaks the chips that do not stand in one line; a broken one takes the card's width, as Qt needs it to."""
        room = self.contentsRect().width() - _CHIP_MARGINS
        for chip in self._chips:
            breaks = chip.fontMetrics().horizontalAdvance(chip.text()) > room
            if chip.wordWrap() != breaks:
                chip.setWordWrap(breaks)
                self._chip_row.setAlignment(chip, Qt.AlignmentFlag(0) if breaks else Qt.AlignmentFlag.AlignLeft)

    def _fill(self) -> None:
        """Puts the card's words and figures into its parts."""
        card = self.card
        self.setAccessibleName(f"{card.label}：{card.headline}")
        self._title.setText(card.headline)
        self._body.setText(card.body if card.explained is None else f"审核说明：{card.explained}")
        for chip, side in zip(self._chips, card.sides, strict=True):
            chip.setText(f"{side.name} ＝ {shown(side.total)}")
        length = sum(len(side.name) + len(shown(side.total)) for side in card.sides)
        direction = QBoxLayout.Direction
        # Beside one another where they fit, else under one another, in several lines where they need them.
        beside = length <= _CHIPS_IN_A_ROW
        self._chip_row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._break_chips()
        self._why.setAccessibleName(f"{card.headline}：核对什么，怎样改")
        for words, each in self._links:
            each.setText(words())
            each.setAccessibleName(f"{card.headline}：{words()}")

    def _made_chip(self, name: str) -> QLabel:
        chip = QLabel(self)
        chip.setObjectName(name)
        chip.setMinimumWidth(1)  # so that it is the card that decides how wide a chip can be
        return chip

    def _offers(self) -> list[tuple[Callable[[], str], Callable[[], None]]]:
        """The links under the card, each with its words and what it does, for whatever card is shown by then."""
        card = self.card
        fixes = range(len(card.fixes) if card.explained is None else 0)
        offers: list[tuple[Callable[[], str], Callable[[], None]]] = [
            (partial(self._fix_label, place), partial(self._fix, place)) for place in fixes
        ]
        if card.can_be_explained:
            words = "填写说明…" if card.explained is None else "修改说明…"
            offers.append((lambda: words, lambda: self.explain.emit(self.card)))
        if _has_place(card):
            offers.append((lambda: "转到此处", lambda: self.chosen.emit(self.card)))
        return offers

    def _fix_label(self, place: int) -> str:
        return self.card.fixes[place].label

    def _fix(self, place: int) -> None:
        self.fixed.emit(self.card.fixes[place])


def _parts(card: Card) -> tuple[object, ...]:
    """What a card's widget is made of; cards with the same parts can be shown by the same widget."""
    return (
        card.label,
        card.severity,
        card.explained is None,
        card.can_be_explained,
        len(card.sides),
        len(card.fixes),
        _has_place(card),
    )


def _has_place(card: Card) -> bool:
    return card.cell is not None or card.span is not None


class FindingsPanel(QWidget):
    """The findings of one step as cards, kept current without moving what has not changed.

    `help_wanted` carries where the help speaks of a card, or nothing for where one is.
    """

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    help_wanted = Signal(str)
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
        for name in ("chosen", "fixed", "explain", "help_wanted"):
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
        self._more = link("详细说明 F1", lambda: self.help_wanted.emit(""))
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

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
        self._more.setVisible(bool(text))


class CardStack(QScrollArea):
    """Cards under one another."""

    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    help_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self)
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self._empty = QLabel(self._inside)
        self._empty.setObjectName("hint")
        self._empty.setWordWrap(True)
        self._layout.insertWidget(0, self._empty)
        self.setWidget(self._inside)
        self._widgets: dict[str, CardWidget] = {}
        self._spare: dict[tuple[object, ...], list[CardWidget]] = {}

    def show_cards(self, cards: Sequence[Card], empty: str) -> None:
        """Shows these cards in this order. A card that was shown before keeps its widget."""
        shown_cards = cards[:_MOST]
        wanted = {card.id: card for card in shown_cards}
        # Qt would lay everything out anew with each widget that comes or goes.
        self._layout.setEnabled(False)
        for name in [name for name, widget in self._widgets.items() if not _still_shows(widget, wanted.get(name))]:
            self._put_away(self._widgets.pop(name))
        for place, card in enumerate(shown_cards):
            widget = self._widgets.get(card.id)
            if widget is None:
                widget = self._widgets[card.id] = self._taken(card)
            if self._layout.indexOf(widget) != place:
                self._layout.insertWidget(place, widget)
                widget.show()
        left_over = len(cards) - len(shown_cards)
        self._empty.setText(f"另有 {left_over} 项，改正以上各项后继续显示。" if left_over else empty)
        self._empty.setVisible(bool(left_over) or not cards)
        if self._layout.indexOf(self._empty) != len(shown_cards):
            self._layout.insertWidget(len(shown_cards), self._empty)
        self._layout.setEnabled(True)
        self._layout.invalidate()
        # The scroll area first gives the cards the height they need: laid out in the old one they would move twice.
        QCoreApplication.sendEvent(self.viewport(), QEvent(QEvent.Type.LayoutRequest))

    def show_active(self, card: Card | None) -> None:
        """Shows which card's place was gone to."""
        for name, widget in self._widgets.items():
            widget.set_active(card is not None and name == card.id)

    def _put_away(self, widget: CardWidget) -> None:
        """Takes a card out of sight; its widget waits for the next card with the same parts."""
        widget.hide()
        widget.set_active(False)
        self._layout.removeWidget(widget)
        self._spare.setdefault(_parts(widget.card), []).append(widget)

    def _taken(self, card: Card) -> CardWidget:
        """A widget for a card that was not shown before: one that waits, else a new one."""
        waiting = self._spare.get(_parts(card))
        if not waiting:
            return self._made(card)
        widget = waiting.pop()
        widget.show_card(card)
        widget.show()
        return widget

    def _made(self, card: Card) -> CardWidget:
        widget = CardWidget(card, self._inside)
        widget.chosen.connect(self.chosen)
        widget.fixed.connect(self._on_fixed)
        widget.explain.connect(self.explain)
        widget.help_wanted.connect(self.help_wanted)
        return widget

    def _on_fixed(self, fix: CardFix) -> None:
        self.fixed.emit(fix)


def _still_shows(widget: CardWidget, card: Card | None) -> bool:
    return card is not None and widget.show_card(card)
