"""The table of a comparison of years: a row a figure under its section, a column a year with the change to it."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from gui.theme import Roles
from model.timeline import Line, told, told_change

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_INDENT: Final = "　　"


class YearsModel(QAbstractTableModel):
    """Shows lines; a row that is a section's name has no figures."""

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self._heads: list[str] = []
        self.rows: list[Line | str] = []

    def show_lines(self, years: Sequence[int], lines: Sequence[Line]) -> None:
        """Shows other lines, or those of other years."""
        self.beginResetModel()
        self._heads = [f"{years[0]}年"] if years else []
        for before, year in pairwise(years):
            self._heads += [f"{year}年", f"比{before}年增减", "增减幅度"]
        self.rows = []
        for section, members in groupby(lines, key=lambda line: line.section):
            self.rows += [section, *members]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if isinstance(row, str):
            return QColor(self._roles.head) if role == Qt.ItemDataRole.BackgroundRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(row)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.label}，{self._heads[index.column()]}：{_texts(row)[index.column()]}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, str):
                return row
            return (_INDENT if row.figure.part_of else "") + row.figure.grouped_name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row if isinstance(row, str) else row.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and isinstance(row, str):
            font = QFont()
            font.setBold(True)
            return font
        return None


def _texts(line: Line) -> list[str]:
    """What stands in a row's cells: the first year, then each year with the change to it."""
    texts = [told(line.standings[0])]
    for stands, change in zip(line.standings[1:], line.changes, strict=True):
        texts += [told(stands), *told_change(change)]
    return texts
