"""What each unit adds to a figure: the largest first, with its part of the whole."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.row_table import made_table
from gui.widgets.text_rows import TextRows
from model.units import Units, size, total
from model.values import Value, shown

_WANTED: Final = QSize(360, 500)
FIGURES_AND_SHARES: Final = (760, 360)
"""How a table and the units behind its figures part the room, in pixels where there are as many."""
_LEAST_WIDTH: Final = 250
_NOTHING: Final = "点一个数，看各单位报了多少"
_FIGURE_WIDTH, _PART_WIDTH = 64, 60


class SharesPanel(QWidget):
    """Names a figure, says what it comes to, and lists what each unit adds to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_LEAST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        self.heading = QLabel(_NOTHING, self)
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        self.model = TextRows(("单位", "数", "占比"), (1, 2), self)
        self.table = made_table(self.model, "各单位的数", stretch=0, parent=self)
        for column, width in enumerate((_FIGURE_WIDTH, _PART_WIDTH), start=1):
            self.table.setColumnWidth(column, width)
        layout.addWidget(self.heading)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)

    def sizeHint(self) -> QSize:
        return _WANTED

    def show_cell(self, units: Units, cell: str, now: Value | None) -> None:
        """Shows the units behind a cell or a total, in which `now` stands."""
        shares = units.shares(cell)
        whole = sum(size(value) for _, value in shares)
        self.heading.setText(units.form.cells[cell].label)
        others = len(units) - len(shares)
        said = f"{len(shares)} 个单位共 {shown(total([value for _, value in shares]))}" if shares else "没有单位报数"
        said += f"，其余 {others} 个单位是 0 或空白" if shares and others else ""
        agrees = size(now) == whole if now is not None else not shares
        self.words.setText(said if agrees else f"{said}；报告中填的是 {shown(now) or '空白'}，与各单位之和不符")
        self._colour("hint" if agrees else "error")
        self.model.show_rows(
            [(unit.body, shown(value), f"{float(size(value) / whole):.1%}" if whole else "") for unit, value in shares]
        )

    def clear(self) -> None:
        """Shows no figure."""
        self.heading.setText(_NOTHING)
        self.words.clear()
        self.model.show_rows(())

    def _colour(self, name: str) -> None:
        if self.words.objectName() != name:
            self.words.setObjectName(name)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
