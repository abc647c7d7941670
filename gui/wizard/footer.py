"""The foot of the page: back and next, and what there is to say between them."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.widgets.buttons import button
from gui.wizard.steps import Step

_LEAVE: Final = "随时可以离开本页，不必先改完错误"
_NOTICE_MS: Final = 12_000
"""How long a sentence stands before the usual one comes back."""


class Footer(QWidget):
    """Two buttons that never block, and one line of words."""

    back_wanted = Signal()
    next_wanted = Signal()
    side_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(self.fontMetrics().height() + 25)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        self._back = button("‹ 上一步", self.back_wanted.emit, parent=self)
        self._next = button("下一步 ›", self.next_wanted.emit, strong=True, parent=self)
        self._side = button("", self.side_wanted.emit, parent=self)
        self._side.setToolTip("显示或收起右边的一栏（F8）")
        self._said = QLabel(self)
        self._said.setWordWrap(True)  # A long sentence takes several lines, all in sight, and never widens the window.
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTICE_MS)
        self._timer.timeout.connect(self.clear)
        row.addWidget(self._back)
        row.addWidget(self._said, 1)
        row.addWidget(self._side)
        row.addWidget(self._next)

    @property
    def said(self) -> str:
        """The words that stand there now."""
        return self._said.text()

    def show_neighbours(self, preceding: Step | None, following: Step | None) -> None:
        """Offers the steps before and after the one in sight."""
        self._back.setEnabled(preceding is not None)
        self._next.setVisible(following is not None)

    def show_side(self, name: str, folded: bool) -> None:
        """Offers to show or to fold away the column beside the page; without a name there is none."""
        self._side.setText(f"显示{name}" if folded else f"收起{name}")
        self._side.setVisible(bool(name))

    def say(self, words: str) -> None:
        """Says that something was done."""
        self._show(words, "hint")

    def warn(self, words: str) -> None:
        """Says why something was not taken."""
        self._show(words, "error")

    def clear(self) -> None:
        """Goes back to the usual words."""
        self._show("", "hint")

    def _show(self, words: str, manner: str) -> None:
        self._said.setText(words or _LEAVE)
        self._said.setToolTip(words)
        if words:
            self._timer.start()
        else:
            self._timer.stop()
        if self._said.objectName() != manner:
            self._said.setObjectName(manner)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)
