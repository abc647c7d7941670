"""What stands against one unit's report, as a list."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gui.theme import Roles
from model.consolidation.units import Problem, Unit
from model.rules import Severity

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_MARKS: Final = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.HINT: "·"}


class ProblemsModel(QAbstractListModel):
    """One row a problem."""

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {Severity.ERROR: QColor(roles.error), Severity.WARNING: QColor(roles.warning)}
        self.problems: tuple[Problem, ...] = ()

    def show_unit(self, unit: Unit | None) -> None:
        """Shows the problems of a unit, or none."""
        self.beginResetModel()
        self.problems = () if unit is None else tuple(unit.problems)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        severity = Severity(problem.severity)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_MARKS[severity]} {severity.label}：{problem.message}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colours.get(severity)
        return None
