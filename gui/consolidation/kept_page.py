"""The page beside a consolidated report: its units, what each adds to every figure, and where figures differ."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from gui.consolidation.shares import FIGURES_AND_SHARES, SharesPanel
from gui.grid.figures_view import FiguresView
from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.drops import DropZone
from gui.widgets.row_table import made_table
from gui.widgets.tabs import Tabs
from gui.widgets.text_rows import TextRows
from model.history import Edit
from model.report import UNITS, Change, Report, Target
from model.units import Units
from model.values import shown

_HINT: Final = "点一个数或者合计，右边列出它由哪些单位合成。更换单位的文件后，汇总数随着变；撤销一次即可恢复。"
_RULE: Final = "consolidated.sum"


class KeptUnitsPage(Page):
    """The units that the open report is the sum of.

    `replace_wanted` carries the place of the unit to replace, `dropped_on` that place and a file, `add_wanted` asks for
    a further unit's file, `remove_wanted` carries the place of one to be taken out.
    """

    replace_wanted = Signal(int)
    dropped_on = Signal(int, object)
    add_wanted = Signal()
    remove_wanted = Signal(int)
    cancel_wanted = Signal()

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("各单位的数", _HINT, parent)
        self._source = session
        self._differing: list[str] = []
        self._mirror = Session(_figures_of(session.report), reviewing=True)
        self._mirror.setParent(self)
        self.tabs = Tabs("看数、看单位还是看差异", self)
        self.numbers = self._made_numbers(roles)
        self.units = self._made_units()
        self.differing = self._made_differences()
        for view, words in ((self.numbers, "各单位的数"), (self.units, "单位"), (self.differing, "与各单位之和不符")):
            self.tabs.add(view, words)
        self.contents.addWidget(self.tabs, 1)
        self.contents.addLayout(self._made_buttons())
        self.show_reading(reading=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def enter(self) -> None:
        grid = self.figures.grid
        if self.tabs.view is self.numbers and grid is not None:
            grid.setFocus()

    def zoom(self, steps: int) -> None:
        if self.tabs.view is self.numbers:
            self.zoomed.emit(self.figures.zoom(steps))

    def show_place(self, cell: str | None, span: tuple[int, int] | None) -> None:
        """Shows the units behind a cell."""
        if cell is not None:
            self.tabs.show_view(self.numbers)
            self.figures.go_to(cell)

    def show_reading(self, *, reading: bool) -> None:
        """Shows whether a unit's file is being read."""
        for widget in (self.bar, self.cancel):
            widget.setVisible(reading)
        for widget in (self.replace_button, self.add_button, self.remove_button):
            widget.setDisabled(reading or self._source.read_only)

    def refresh(self) -> None:
        """Shows units and figures as they are now."""
        report, mirror = self._source.report, self._mirror.report
        targets = [*(Target.cell(cell) for cell in report.form.cells), UNITS]
        self._mirror.amend(Edit("", tuple(Change(each, mirror.now(each), report.now(each)) for each in targets)))
        place = self.table.currentIndex().row()
        self.list.show_rows([(unit.body, unit.file) for unit in self.kept.units])
        self.table.selectRow(min(max(place, 0), len(self.kept) - 1))
        self._differing = [finding.cells[0] for finding in self._source.checker.findings if finding.rule == _RULE]
        self.differences.show_rows(list(self._difference_rows()))
        self.tabs.name(self.units, f"单位 {len(self.kept)}")
        self.tabs.name(self.differing, f"与各单位之和不符 {len(self._differing)}")
        if self._differing and not self.differences_table.currentIndex().isValid():
            self.differences_table.selectRow(0)
        if self.figures.cell is not None:
            self._show_cell(self.figures.cell)
        self._show_difference()

    @property
    def kept(self) -> Units:
        """The units of the report; none where it is no consolidated one any longer."""
        report = self._source.report
        return Units(report.form, ()) if report.units is None else report.units

    @property
    def place(self) -> int:
        """The place of the unit that is chosen; -1 for none."""
        return self.table.currentIndex().row()

    def _difference_rows(self) -> Iterator[tuple[str, ...]]:
        report, sums = self._source.report, self.kept.sums
        for cell in self._differing:
            yield report.form.cells[cell].label, shown(report.figures[cell]), shown(sums.get(cell))

    def _made_numbers(self, roles: Roles) -> QWidget:
        split = self._made_split()
        self.figures = FiguresView(roles, split)
        self.figures.cell_chosen.connect(self._show_cell)
        self.shares = SharesPanel(split)
        split.addWidget(self.figures)
        split.addWidget(self.shares)
        split.setSizes(FIGURES_AND_SHARES)
        self.figures.show_session(self._mirror)
        return split

    def _made_units(self) -> QWidget:
        zone = DropZone(self)
        zone.files_dropped.connect(self._on_dropped)
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(0, 0, 0, 0)
        self.list = TextRows(("单位", "文件"), parent=self)
        self.table = made_table(self.list, "汇总的单位", stretch=0, parent=zone)
        self.table.setColumnWidth(1, 320)
        layout.addWidget(self.table)
        return zone

    def _made_differences(self) -> QWidget:
        split = self._made_split()
        self.differences = TextRows(("格", "报告", "各单位之和"), (1, 2), self)
        self.differences_table = made_table(self.differences, "与各单位之和不符的格", stretch=0, parent=split)
        self.differences_table.selectionModel().currentRowChanged.connect(self._show_difference)
        self.difference_shares = SharesPanel(split)
        split.addWidget(self.differences_table)
        split.addWidget(self.difference_shares)
        return split

    def _made_split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        return split

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.replace_button = button("更换单位文件…", self._replace, parent=self)
        self.add_button = button("加入单位…", self.add_wanted.emit, parent=self)
        self.remove_button = button("移除单位", lambda: self._with_place(self.remove_wanted.emit), parent=self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("正在读取")
        self.cancel = button("取消", self.cancel_wanted.emit, parent=self)
        for widget in (self.replace_button, self.add_button, self.remove_button):
            row.addWidget(widget)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addStretch()
        return row

    def begin_replacing(self) -> None:
        """Shows the units, so that one can be chosen to be replaced."""
        self.tabs.show_view(self.units)
        self.table.setFocus()

    def _replace(self) -> None:
        if self.tabs.view is self.units:
            self._with_place(self.replace_wanted.emit)
        else:
            self.begin_replacing()
            self.said.emit("请选中要更换的单位，再点“更换单位文件”")

    def _with_place(self, act: object) -> None:
        if self.place >= 0 and callable(act):
            act(self.place)

    def _on_dropped(self, paths: list[object]) -> None:
        if self.place >= 0 and len(paths) == 1:
            self.dropped_on.emit(self.place, paths[0])

    def _show_cell(self, cell: str) -> None:
        self.shares.show_cell(self.kept, cell, self._source.report.figures[cell])

    def _show_difference(self) -> None:
        row = self.differences_table.currentIndex().row()
        if 0 <= row < len(self._differing):
            cell = self._differing[row]
            self.difference_shares.show_cell(self.kept, cell, self._source.report.figures[cell])
        else:
            self.difference_shares.clear()


def _figures_of(report: Report) -> Report:
    """A copy of the figures, to be looked at."""
    return Report(report.body, report.year, report.kind, values=report.figures.stated, units=report.units)
