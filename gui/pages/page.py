"""What every page of the wizard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import fonts

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from model.report import Change

_ROOM_FOR_HINT = 320
"""The height in plain pixels below which a page does without its line of explanation."""


class Page(QWidget):
    """A page with a title, a line of explanation, and its contents below.

    What a page may tell the window: `helped` title and text of what the current place means, `selection_sum` count
    and sum of the figures selected, `refused` why an entry was not taken, `chosen`, `fixed` and `explain` what is
    wanted of a card, `units_wanted` a cell of which the units are asked for, `step_wanted` a step to go to,
    `other_form_wanted` a year that another form is used for, `zoomed` at how many per cent it shows its contents,
    `place_wanted` a Hit to go to, `help_wanted` the target of a link into the help, `said` what was done, `asked` a
    question with the word for yes and what to do then.
    """

    helped = Signal(str, str)
    selection_sum = Signal(int, object)
    refused = Signal(str)
    chosen = Signal(object)
    fixed = Signal(object)
    explain = Signal(object)
    step_wanted = Signal(object)
    units_wanted = Signal(str)
    other_form_wanted = Signal(int)
    zoomed = Signal(int)
    place_wanted = Signal(object)
    help_wanted = Signal(str)
    said = Signal(str)
    asked = Signal(str, str, object)

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = QVBoxLayout(self)
        self.contents.setContentsMargins(16, 8, 16, 6)
        self.contents.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = QLabel(title, self)
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        words.addWidget(self.title)
        self.hint = QLabel(hint, self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        words.addWidget(self.hint)
        self.head.addLayout(words, 1)
        self.contents.addLayout(self.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the room of the explanation to the contents where there is little; it is then told on hover."""
        super().resizeEvent(event)
        low = self.height() < _ROOM_FOR_HINT * fonts.scale_of(self.font())
        self.hint.setHidden(low)
        self.title.setToolTip(self.hint.text() if low else "")

    def commit(self) -> None:
        """Takes over what an open editor holds; called before leaving, saving, exporting and closing."""

    def pending(self) -> tuple[Change, ...]:
        """What `commit` would change now, without any message: recovery copies hold it already."""
        return ()

    def enter(self) -> None:
        """Called when the page comes into sight: puts the focus where one begins."""
        self.setFocus()

    def show_card(self, card: Card) -> None:
        """Goes to the place that a card speaks of."""
        self.show_place(card.cell, card.span)

    def show_place(self, cell: str | None, span: tuple[int, int] | None) -> None:
        """Goes to a cell, or to a passage counted in code points."""

    @property
    def help_target(self) -> str:
        """Where the help speaks of the place where one is; empty where it speaks of the page as a whole."""
        return ""

    def replace(self) -> None:
        """Begins to find and replace, on pages that have a text to do it in."""

    def remark_place(self) -> tuple[str, str] | None:
        """The cell or section that a remark would speak of now, and the passage selected; None where there is none."""
        return None

    def zoom(self, steps: int) -> None:
        """Shows the contents larger or smaller by steps; 0 goes back to what fits."""

    def release(self) -> None:
        """Gives back what the page holds besides widgets; called before it goes for good."""

    def refresh(self) -> None:
        """Called after the findings changed while the page is in sight."""
