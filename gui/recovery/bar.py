"""The cards at the head of the first page: what the program ended over, and what to do with it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.recovery.offers import Offer
from gui.theme import CARDS_WIDTH
from gui.widgets.buttons import button

_MOST_IN_SIGHT: Final = 2
"""So many cards are seen at once; with more of them one scrolls."""


class OffersBar(QWidget):
    """A card for each report that was found. Each signal carries its Offer."""

    restore_wanted = Signal(object)
    compare_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(CARDS_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(6)
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self._heading.setWordWrap(True)
        layout.addWidget(self._heading)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._area)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Shows these, or with none goes out of sight."""
        self._heading.setText(f"上次没有正常退出，找回了没有保存的内容（{len(offers)} 份）")
        inside = QWidget(self._area)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        cards = [self._made_card(offer, inside) for offer in offers]
        for card in cards:
            rows.addWidget(card)
        self._area.setWidget(inside)
        heights = [card.sizeHint().height() for card in cards[:_MOST_IN_SIGHT]]
        more = len(cards) > _MOST_IN_SIGHT
        self._area.setFixedHeight(
            sum(heights) + rows.spacing() * (len(heights) - 1 + more) + 2 + (heights[-1] // 3 if more else 0)
            if heights
            else 0
        )
        self.setVisible(bool(offers))

    def _made_card(self, offer: Offer, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setObjectName("card")
        card.setProperty("severity", "warning")
        card.setAccessibleName(f"{offer.name}，{offer.file}，{offer.when}，{offer.extent}")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        title = QLabel(offer.name, card)
        title.setObjectName("cardTitle")
        when = QLabel(offer.when, card)
        when.setObjectName("soft")
        head.addWidget(title)
        head.addStretch()
        head.addWidget(when)
        layout.addLayout(head)
        for words in (offer.file, offer.extent):
            line = QLabel(words, card)
            line.setWordWrap(True)
            layout.addWidget(line)
        layout.addLayout(self._made_buttons(offer, card))
        return card

    def _made_buttons(self, offer: Offer, card: QFrame) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, wanted, strong in (
            ("恢复", self.restore_wanted, True),
            ("查看差别", self.compare_wanted, False),
            ("不要了", self.drop_wanted, False),
        ):
            made = button(words, partial(wanted.emit, offer), strong=strong, parent=card)
            made.setAccessibleName(f"{words}：{offer.name}")
            row.addWidget(made)
        row.addStretch()
        return row
