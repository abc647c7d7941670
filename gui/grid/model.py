"""The figures of one table as a Qt table model: the printed grid without its frozen heads and label columns."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.findings.cards import marked_cells
from gui.grid.label_help import label_help
from gui.session import LastYear, Session
from model import edits
from model.comparison import change_percent, previous_value
from model.forms import Identity, Role, Slot, Table
from model.meaning import meanings
from model.report import PREVIOUS, Target
from model.rules import Severity
from model.values import Refused, Value, parse, shown

Index = QModelIndex | QPersistentModelIndex

BALANCE_RULE: Final = "t3.balance"
"""The rule whose identities give the line of differences under a table."""

_ROOT: Final = QModelIndex()
_TO_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TO_FILL_IN: Final = _TO_READ | Qt.ItemFlag.ItemIsEditable
_MANY: Final = 40
"""From so many cells on the whole grid is repainted at once."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell shows: its text, and what is to be marked on it."""

    text: str
    automatic: bool = False
    incomplete: bool = False
    severity: Severity | None = None
    side: int | None = None
    previous: str = ""


class GridModel(QAbstractTableModel):
    """Figures of a table, and under them the difference line where the form's identities give one.

    `refused` carries the index and the Refused of a text that is no value there; the cell then stays as it was.
    """

    refused = Signal(object, object)

    def __init__(self, session: Session, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = table
        self.slots: dict[tuple[int, int], Slot] = {
            (slot.row - table.head_rows, slot.column - table.label_columns): slot
            for slot in table.slots
            if slot.row >= table.head_rows and slot.column >= table.label_columns
        }
        self.places = {slot.cell: place for place, slot in self.slots.items() if slot.cell is not None}
        self._covered = {
            (row + down, column + across): (row, column)
            for (row, column), slot in self.slots.items()
            if slot.cell is not None
            for down in range(slot.rows)
            for across in range(slot.columns)
        }
        own = session.report.form.identities_of(BALANCE_RULE)
        self.differences: dict[int, Identity] = {
            self.places[identity.left.cells[0]][1]: identity
            for identity in own
            if identity.left.cells[0] in self.places
        }
        self._figure_rows = table.rows - table.head_rows
        self._looks: dict[tuple[int, int], Look] = {}
        self._sides: dict[str, int] = {}
        self._marked: dict[str, Severity] = {}
        self._broken: set[str] = set()
        self._mark()
        session.changed.connect(self._on_changed)
        session.judged.connect(self._on_judged)
        session.last_year_changed.connect(self._on_last_year_changed)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._figure_rows + bool(self.differences)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.table.columns - self.table.label_columns

    def is_difference(self, row: int) -> bool:
        """Whether the row is the line of differences."""
        return row >= self._figure_rows

    def cell(self, index: Index) -> str | None:
        """The id of the cell at an index; None where a label stands or the difference line is."""
        slot = self.slots.get((index.row(), index.column()))
        return None if slot is None else slot.cell

    def index_of(self, cell: str) -> QModelIndex:
        """The index of a cell; an invalid one for a cell of another table."""
        place = self.places.get(cell)
        return QModelIndex() if place is None else self.index(*place)

    def neighbour(self, index: Index, rows: int, columns: int) -> QModelIndex:
        """The nearest figure in the direction of one row or column; an invalid index where there is none."""
        place = (index.row(), index.column())
        here = self._covered.get(place, place)
        while 0 <= place[0] < self._figure_rows and 0 <= place[1] < self.columnCount():
            place = (place[0] + rows, place[1] + columns)
            if self._covered.get(place, here) != here:
                return self.index(*self._covered[place])
        return QModelIndex()

    def look(self, row: int, column: int) -> Look:
        """How the cell shows, for the delegate; worked out anew once something touched it."""
        known = self._looks.get((row, column))
        if known is None:
            known = self._looks[row, column] = self._made_look(row, column)
        return known

    def _made_look(self, row: int, column: int) -> Look:
        if self.is_difference(row):
            return self._difference_look(column)
        slot = self.slots.get((row, column))
        if slot is None or slot.cell is None:
            return Look("" if slot is None else slot.text)
        figures, cell = self.session.report.figures, slot.cell
        return Look(
            shown(figures[cell]),
            automatic=figures.is_automatic(cell),
            incomplete=figures.is_incomplete(cell),
            severity=self._marked.get(cell),
            side=self._sides.get(cell),
            previous=self._beside(cell),
        )

    def _beside(self, cell: str) -> str:
        """Last year's figure, or by how many per cent this year's is above it, as the user wishes."""
        before = previous_value(self.session.report, cell)
        if self.session.last_year is LastYear.FIGURE:
            return shown(before)
        change = change_percent(before, self.session.report.figures[cell])
        if self.session.last_year is LastYear.NOTHING or change is None:
            return ""
        return f"{change:+}%" if change else "0%"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.look(index.row(), index.column()).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            slot = self.slots.get((index.row(), index.column()))
            figure = slot is None or slot.role is Role.FIGURE
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignHCenter
            )
        cell = self.cell(index)
        if role == Qt.ItemDataRole.ToolTipRole and cell is None:
            slot = self.slots.get((index.row(), index.column()))
            return None if slot is None else self.help_of(slot)
        if role == Qt.ItemDataRole.ToolTipRole and cell is not None:
            return "\n".join([*meanings(self.session.report.form, cell), *self.beside_last_year(cell)])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index, cell)
        return None

    def _said(self, index: Index, cell: str | None) -> str | None:
        """What a screen reader says of a figure or a difference: which it is, and what it is."""
        if cell is not None:
            report = self.session.report
            return f"{report.form.cells[cell].label}：{shown(report.figures[cell]) or '空白'}"
        identity = self.differences.get(index.column()) if index.row() == self._figure_rows else None
        if identity is None:
            return None
        text = self.look(index.row(), index.column()).text
        return f"差额，{identity.where}，{identity.difference}：{text or '空白'}"

    def help_of(self, label: Slot) -> str:
        """What a printed label or head means; empty where there is nothing to say of all its cells."""
        return label_help(self.session.report.form, self.table, label)

    def beside_last_year(self, cell: str) -> list[str]:
        """Last year's figure and the change since, in one sentence; nothing without a report of last year."""
        report = self.session.report
        before = previous_value(report, cell)
        if report.previous is None or before is None:
            return []
        change = change_percent(before, report.figures[cell])
        words = (
            ""
            if change is None
            else "，持平"
            if change == 0
            else f"，{'增长' if change > 0 else '下降'} {abs(change)}%"
        )
        return [f"{report.previous.year} 年为 {shown(before)}{words}。"]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """States the figure that a text stands for; on a total a blank makes it automatic. False where refused."""
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell is None:
            return False
        try:
            stated = parse(str(value), self.session.report.form.cells[cell].kind)
        except Refused as error:
            self.refused.emit(QPersistentModelIndex(index), error)
            return False
        self.session.do(edits.state(self.session.report, {cell: stated}))
        return True

    def clear_cells(self, cells: list[str]) -> None:
        """Makes cells blank and totals automatic, as one edit."""
        report = self.session.report
        name = "清除单元格" if len(cells) == 1 else f"清除 {len(cells)} 个单元格"
        self.session.do(edits.state(report, dict.fromkeys(cells), name))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return _TO_READ if self.session.read_only else _TO_FILL_IN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words that name a row or column, for screen readers; the headers draw the printed labels themselves."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cells = self.session.report.form.cells
        for (row, column), slot in self.slots.items():
            if slot.cell is not None and section == (column if orientation == Qt.Orientation.Horizontal else row):
                cell = cells[slot.cell]
                return cell.column if orientation == Qt.Orientation.Horizontal else cell.row
        return ""

    def light(self, sides: dict[str, int]) -> None:
        """Shows cells as side 0 or side 1 of an equality in question."""
        changed = set(self._sides) ^ set(sides) | {cell for cell in sides if self._sides.get(cell) != sides[cell]}
        self._sides = sides
        self._repaint(changed)

    def _difference_look(self, column: int) -> Look:
        identity = self.differences.get(column)
        if identity is None:
            return Look("")
        figures = self.session.report.figures
        left, left_complete = figures.sum_of(identity.left.cells)
        right, right_complete = figures.sum_of(identity.right.cells)
        if left is None and right is None:
            return Look("")
        difference = _number(left) - _number(right)
        complete = left_complete and right_complete
        mark = " ✓" if complete and difference == 0 else ""
        return Look(
            f"{difference}{mark}",
            incomplete=not complete,
            severity=Severity.ERROR if identity.id in self._broken else None,
        )

    def _mark(self) -> set[str]:
        """Gathers which cells findings mark; returns those whose mark changed. Blanks are seen as they are."""
        marked: dict[str, Severity] = {}
        for finding in self.session.checker.findings:
            if finding.rule == "cell.blank" or finding.explained is not None:
                continue
            for cell in marked_cells(finding):
                if marked.get(cell) is not Severity.ERROR:
                    marked[cell] = finding.severity
        self._broken = {finding.id for finding in self.session.checker.findings}
        changed = {cell for cell in marked.keys() | self._marked.keys() if marked.get(cell) != self._marked.get(cell)}
        self._marked = marked
        return changed

    def _on_last_year_changed(self) -> None:
        self._looks.clear()
        self._repaint(set(self.places))

    def _on_changed(self, touched: frozenset[Target]) -> None:
        if PREVIOUS in touched:
            self._looks.clear()
            self._repaint(set(self.places))
        cells = {target.key for target in touched if target.kind == "cell"}
        self._repaint(cells | self._mark())
        for column in {self.places[cell][1] for cell in cells & self.places.keys()} & self.differences.keys():
            self._tell_changed(self._figure_rows, column)

    def _on_judged(self) -> None:
        self._repaint(self._mark())

    def _repaint(self, cells: set[str]) -> None:
        places = [self.places[cell] for cell in cells if cell in self.places]
        if len(places) > _MANY:
            self._looks.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        for place in places:
            self._tell_changed(*place)

    def _tell_changed(self, row: int, column: int) -> None:
        self._looks.pop((row, column), None)
        index = self.index(row, column)
        self.dataChanged.emit(index, index)


def _number(value: Value | None) -> int | Decimal:
    return value if isinstance(value, int | Decimal) else 0
