"""The units with their states, and beside them what stands against the one that is chosen."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QSplitter, QVBoxLayout, QWidget

from gui.consolidation.problems_model import ProblemsModel
from gui.consolidation.units_model import FILE, NAME, PROBLEMS, STATE, UnitsModel, UnitsProxy, state_words
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from gui.widgets.drops import DropZone
from gui.widgets.entry import Entry
from gui.widgets.row_table import made_table
from model.consolidation.units import Unit, UnitState

_STATE_WIDTH, _PROBLEMS_WIDTH, _FILE_WIDTH = 140, 44, 130
_WHY: Final = {
    UnitState.TWICE: "同一单位报了不止一份，以列表中后面的一份计入汇总；要用这一份，请移除另一份。",
    UnitState.OTHER_YEAR: "不是所汇总的年度，没有计入。请核对年度，或者换一份文件。",
    UnitState.OTHER_FORM: "表式与所汇总的年度不同，没有计入。请换一份文件。",
    UnitState.UNREADABLE: "没有计入。",
    UnitState.MISSING: "名单中有，文件中没有。选文件或把文件拖到这里即可补上。",
}


class UnitsView(QWidget):
    """Sorted by a click on a head, narrowed by state and words.

    `replace_wanted` carries the place of a unit whose file is to be another, `dropped_on` that place and the file,
    `remove_wanted` the places of units to be taken out.
    """

    replace_wanted = Signal(int)
    dropped_on = Signal(int, object)
    remove_wanted = Signal(object)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = UnitsModel(roles, self)
        self.proxy = UnitsProxy(self.model, self)
        self.problems = ProblemsModel(roles, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._made_filter())
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._made_table())
        split.addWidget(self._made_side())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout.addWidget(split, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 120)

    def show_units(self, units: Sequence[Unit]) -> None:
        """Shows other units; the one that was chosen stays so."""
        chosen = self.current
        self.model.show_units(units)
        self._name_states(units)
        if chosen is not None:
            self.choose(next((place for place, unit in enumerate(units) if unit.file == chosen.file), -1))
        self._show_current()

    @property
    def place(self) -> int:
        """The place of the unit that is chosen; -1 for none."""
        index = self.table.currentIndex()
        return self.proxy.mapToSource(index).row() if index.isValid() else -1

    @property
    def current(self) -> Unit | None:
        """The unit that is chosen."""
        place = self.place
        return self.model.units[place] if place >= 0 else None

    def choose(self, place: int) -> None:
        """Chooses a unit by its place, where it is in sight."""
        index = self.proxy.mapFromSource(self.model.index(place, NAME))
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _made_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.state = Choice(self)
        self.state.setAccessibleName("只看哪一种状态")
        self.state.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.state.addItem("全部单位", None)
        self.state.currentIndexChanged.connect(self._filter)
        self.query = Entry(self)
        self.query.setAccessibleName("查找单位")
        self.query.setPlaceholderText("按单位名称或文件名查找")
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._filter)
        self._shown = QLabel(self)
        self._shown.setObjectName("hint")
        row.addWidget(self.state)
        row.addWidget(self.query, 1)
        row.addWidget(self._shown)
        return row

    def _made_table(self) -> QWidget:
        self.table = made_table(self.proxy, "各单位", stretch=NAME, parent=self)
        for column, width in ((STATE, _STATE_WIDTH), (PROBLEMS, _PROBLEMS_WIDTH), (FILE, _FILE_WIDTH)):
            self.table.setColumnWidth(column, width)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicatorClearable(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        return self.table

    def _made_side(self) -> QWidget:
        side = DropZone(self)
        side.setMinimumWidth(200)
        side.files_dropped.connect(self._on_dropped)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        self.heading = QLabel(side)
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        self.words = QLabel(side)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        self.list = QListView(side)
        self.list.setObjectName("notes")
        self.list.setAccessibleName("这个单位的问题")
        self.list.setModel(self.problems)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.replace = button("更换文件…", lambda: self.replace_wanted.emit(self.place), parent=side)
        self.replace.setToolTip("也可以把新的文件拖到这里")
        self.remove = button("移除", self._remove, parent=side)
        row.addWidget(self.replace)
        row.addWidget(self.remove)
        row.addStretch()
        for widget in (self.heading, self.words):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        return side

    def _name_states(self, units: Sequence[Unit]) -> None:
        """Offers the states that there are, each with its count; the one chosen stays."""
        chosen = self.state.currentData()
        counts = Counter(unit.state for unit in units)
        self.state.blockSignals(True)
        self.state.clear()
        self.state.addItem(f"全部单位 {len(units)}", None)
        for state in UnitState:
            if counts[state]:
                self.state.addItem(f"{state_words(state)} {counts[state]}", state)
        self.state.setCurrentIndex(max(self.state.findData(chosen), 0))
        self.state.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        self.proxy.filter_by(self.state.currentData(), self.query.text())
        shown, whole = self.proxy.rowCount(), self.model.rowCount()
        self._shown.setText("" if shown == whole else f"显示 {shown} 个，共 {whole} 个")

    def _show_current(self) -> None:
        unit = self.current
        self.problems.show_unit(unit)
        self.replace.setEnabled(unit is not None)
        self.replace.setText("补上文件…" if unit is not None and unit.state is UnitState.MISSING else "更换文件…")
        self.remove.setEnabled(unit is not None and unit.state is not UnitState.MISSING)
        if unit is None:
            self.heading.setText("选一个单位，看它有什么问题")
            self.words.setText("")
            return
        self.heading.setText(unit.body or "（没有读出名称）")
        state = f"{state_words(unit.state)}"
        why = _WHY.get(unit.state, "" if unit.problems else "没有发现问题。")
        self.words.setText("　".join(filter(None, (state, why, unit.file))))

    def _on_dropped(self, paths: list[object]) -> None:
        if self.place >= 0 and len(paths) == 1:
            self.dropped_on.emit(self.place, paths[0])

    def _remove(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        self.remove_wanted.emit([self.proxy.mapToSource(row).row() for row in rows])
