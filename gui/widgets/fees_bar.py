"""The statement on the 信息处理费 from its three figures."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.widgets.buttons import button
from model.forms import Kind
from model.values import Amount, Refused, Value, parse

_ENTRIES = (
    ("发出收费通知", "件", Kind.COUNT),
    ("通知收取金额", "元", Kind.FEE),
    ("实际收取金额", "元", Kind.FEE),
)


class FeesBar(QWidget):
    """A bar under the text of section six. `stated` carries the number of notices, the amount noticed and the amount
    received, in yuan; `said` why an entry is none."""

    stated = Signal(int, object, object)
    said = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.entries: list[QLineEdit] = []
        for name, unit, _ in _ENTRIES:
            entry = QLineEdit("0", self)
            entry.setAccessibleName(f"{name}（{unit}）")
            entry.setAlignment(Qt.AlignmentFlag.AlignRight)
            entry.returnPressed.connect(self.state)
            label = QLabel(name, self)
            label.setBuddy(entry)
            row.addWidget(label)
            row.addWidget(entry, 1)
            row.addWidget(QLabel(unit, self))
            self.entries.append(entry)
        row.addWidget(button("写入", self.state, parent=self))
        row.addWidget(button("关闭", self.put_away, parent=self))
        self.hide()

    def begin(self) -> None:
        """Shows the bar with the cursor in its first entry."""
        self.show()
        self.entries[0].setFocus()
        self.entries[0].selectAll()

    def put_away(self) -> None:
        """Hides the bar and goes back to the text."""
        self.hide()
        self.left.emit()

    def state(self) -> None:
        """Hands the three figures on, and puts the bar away."""
        figures: list[Decimal] = []
        for entry, (name, unit, kind) in zip(self.entries, _ENTRIES, strict=True):
            read = _read(entry.text(), kind)
            if read is None:
                self.said.emit(f"“{name}”请填写{'整数' if unit == '件' else '数字'}，没有的填 0")
                entry.setFocus()
                entry.selectAll()
                return
            figures.append(read)
        notices, noticed, received = figures
        self.stated.emit(int(notices), noticed, received)
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


def _read(text: str, kind: Kind) -> Decimal | None:
    """The figure in an entry; None where it is none."""
    try:
        value: Value | None = parse(text, kind)
    except Refused:
        return None
    return None if value is None or isinstance(value, Amount) else Decimal(value)
