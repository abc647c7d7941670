"""One calm line over the page of a report that may not be changed: why not, and the way to change that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.widgets.buttons import button

_FINAL = "✓ 已定稿，不能修改；要改动请重新打开"


class LockedBar(QFrame):
    """Out of sight until it is told why. `action_wanted` carries the name of the bar's action that a button stands for:
    a final report is made a draft again, one that is only looked at is saved to a file of its own."""

    action_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("locked")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        self._words = QLabel(_FINAL, self)
        row.addWidget(self._words, 1)
        self._reopen = button("重新打开…", lambda: self.action_wanted.emit("reopen"), parent=self)
        self._copy = button("另存为…", lambda: self.action_wanted.emit("save_as"), parent=self)
        row.addWidget(self._reopen)
        row.addWidget(self._copy)
        self.hide()

    def tell(self, *, viewing: str, final: bool) -> None:
        """Shows why the report may only be looked at, or that it is final; nothing where neither is so."""
        self._words.setText(f"只读：{viewing}" if viewing else _FINAL)
        self._copy.setVisible(bool(viewing))
        self._reopen.setVisible(not viewing)
        self.setVisible(bool(viewing) or final)
