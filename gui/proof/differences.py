"""The table of differences: where, and what stands on either side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.proof.places import hit, place_name
from gui.theme import Roles
from model.filing import Amendment
from model.proof.differences import Content, Difference, passage
from model.report import Report
from model.search import Hit

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_BLANK: Final = "（空白）"
_LINE_END: Final = " ↵ "
_SHARE_OF_PLACE: Final = 0.34
_PLACE, _LEFT, _RIGHT = range(3)


@dataclass(frozen=True, slots=True)
class Row:
    """One difference as it is shown; `hit` is where it is in the open report, None where it is nowhere.

    `same`: there is no difference, the row is shown for the sake of completeness.
    """

    name: str
    left: str
    right: str
    hit: Hit | None
    same: bool = False


def rows_of(report: Report, differences: Iterable[Difference]) -> list[Row]:
    """The rows for what a check found; of texts the passage alone that differs."""
    return [
        Row(place_name(report, each.place), *_sides(each), hit(report, each.place, each.left, each.right))
        for each in differences
    ]


def all_rows(report: Report, left: Content, right: Content) -> list[Row]:
    """A row for every cell and every text that both sides tell, whole, whether they differ or not."""
    cells = [(cell, one, right.values[cell]) for cell, one in left.values.items() if cell in right.values]
    texts = [
        (section, "\n".join(one), "\n".join(right.texts[section]))
        for section, one in left.texts.items()
        if section in right.texts
    ]
    return [
        Row(place_name(report, place), _shown(one), _shown(other), hit(report, place, one, other), one == other)
        for place, one, other in (*texts, *cells)
    ]


def amended_rows(report: Report, amendments: Iterable[Amendment]) -> list[Row]:
    """The rows for what was changed between two finalisings."""
    return [
        Row(place_name(report, each.place), _shown(each.before), _shown(each.after), hit(report, each.place))
        for each in amendments
    ]


def _sides(difference: Difference) -> tuple[str, str]:
    left, right = difference.left or "", difference.right or ""
    if difference.kind == "section":
        left, right = passage(left, right) if left and right else (left, right)
    return _shown(left), _shown(right)


def _shown(text: str) -> str:
    return text.replace("\n", _LINE_END) or _BLANK


class DifferencesModel(QAbstractTableModel):
    """Shows rows under the names of the two sides."""

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {_LEFT: QColor(roles.left_side), _RIGHT: QColor(roles.right_side)}
        self._heads = ("位置", "", "")
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row], left: str, right: str) -> None:
        """Shows other differences."""
        self.beginResetModel()
        self.rows, self._heads = rows, ("位置", left, right)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        text = (row.name, row.left, row.right)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}，{self._heads[index.column()]}：{text}" if index.column() else text
        if role == Qt.ItemDataRole.BackgroundRole:
            return None if row.same else self._colours.get(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if orientation is Qt.Orientation.Horizontal else section + 1


class DifferencesView(QTableView):
    """The differences in a table. `hit_wanted` carries the Hit of a row that was clicked twice, or chosen by Enter."""

    hit_wanted = Signal(object)

    def __init__(self, roles: Roles, parent: QWidget | None = None, *, highest: int | None = None) -> None:
        """`highest`: up to so many pixels the table is as high as its rows; None: as high as there is room."""
        super().__init__(parent)
        self.setObjectName("differences")  # before the heads are made, which take their looks by it
        self._highest = highest
        self.differences = DifferencesModel(roles, self)
        self.setModel(self.differences)
        self.setAccessibleName("不同之处")
        self.setToolTip("双击一行，回到报告里的那一处")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._go)

    def show_rows(self, rows: Sequence[Row], left: str, right: str) -> None:
        """Shows other differences, from the first."""
        self.differences.show_rows(rows, left, right)
        self._fit()
        if rows:
            self.setCurrentIndex(self.differences.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shares the width out, and gives each row the lines that its words need."""
        width = self.viewport().width()
        place = round(width * _SHARE_OF_PLACE)
        side = (width - place) // 2
        for column, room in ((_PLACE, place), (_LEFT, side), (_RIGHT, width - place - side)):
            self.setColumnWidth(column, room)
        self.resizeRowsToContents()
        if self._highest is not None:
            rows = self.horizontalHeader().height() + self.verticalHeader().length() + 2 * self.frameWidth()
            self.setFixedHeight(min(rows, self._highest))

    def _go(self, index: Index) -> None:
        row = self.differences.rows[index.row()] if index.isValid() else None
        if row is not None and row.hit is not None:
            self.hit_wanted.emit(row.hit)
