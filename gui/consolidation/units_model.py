"""The list of units as a table: name, state in word, mark and colour, file, and how much stands against each."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from gui.theme import Roles
from model.consolidation.units import Unit, UnitState

Index = QModelIndex | QPersistentModelIndex

HEADS: Final = ("单位", "状态", "问题", "文件")
NAME, STATE, PROBLEMS, FILE = range(len(HEADS))
SORT: Final = Qt.ItemDataRole.UserRole + 1
_ROOT: Final = QModelIndex()
_STATES: Final = {state: place for place, state in enumerate(UnitState)}
_MARKS: Final = {
    UnitState.CLEAN: ("✓", "good"),
    UnitState.WARNINGS: ("?", "warning"),
    UnitState.ERRORS: ("!", "error"),
    UnitState.TWICE: ("＝", "soft"),
    UnitState.OTHER_YEAR: ("×", "error"),
    UnitState.OTHER_FORM: ("×", "error"),
    UnitState.UNREADABLE: ("×", "error"),
    UnitState.MISSING: ("—", "error"),
}


def state_words(state: UnitState) -> str:
    """A state's mark and word."""
    return f"{_MARKS[state][0]} {state.label}"


class UnitsModel(QAbstractTableModel):
    """One row a unit."""

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {state: QColor(getattr(roles, name)) for state, (_, name) in _MARKS.items()}
        self.units: Sequence[Unit] = ()

    def show_units(self, units: Sequence[Unit]) -> None:
        """Shows other units."""
        self.beginResetModel()
        self.units = units
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.units)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        unit, column = self.units[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(unit)[column]
        if role == SORT:
            return (unit.body, _STATES[unit.state], len(unit.problems), unit.file)[column]
        if role == Qt.ItemDataRole.ForegroundRole and column == STATE:
            return self._colours[unit.state]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == PROBLEMS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return unit.file if column == FILE else _texts(unit)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_texts(unit)[NAME]}，{HEADS[column]}：{_texts(unit)[column] or '无'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class UnitsProxy(QSortFilterProxyModel):
    """The units of one state, or whose name or file holds what is looked for, in the order wanted."""

    def __init__(self, model: UnitsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._state: UnitState | None = None
        self._query = ""
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def filter_by(self, state: UnitState | None, query: str) -> None:
        """Shows the units of a state (None: of all) that `query` is found in."""
        self.beginFilterChange()
        self._state, self._query = state, "".join(query.split()).casefold()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        unit = self._model.units[row]
        if self._state is not None and unit.state is not self._state:
            return False
        return self._query in f"{unit.body}\n{PurePath(unit.file).name}".casefold()


def _texts(unit: Unit) -> tuple[str, str, str, str]:
    problems = str(len(unit.problems)) if unit.problems else ""
    return unit.body or "（没有读出名称）", state_words(unit.state), problems, PurePath(unit.file).name
