"""One calm line over the page of a report that is final: why nothing changes here, and the way to change that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.widgets.buttons import button


class LockedBar(QFrame):
    """Out of sight until the report is final. `reopen_wanted` asks to make it a draft again."""

    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("locked")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        words = QLabel("✓ 已定稿，不能修改；要改动请重新打开", self)
        row.addWidget(words)
        row.addStretch()
        row.addWidget(button("重新打开…", self.reopen_wanted.emit, parent=self))
        self.hide()
