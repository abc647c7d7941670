"""The page on which table 3 is counted from a ledger of applications."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.grid.figures_view import FiguresView
from gui.ledger.mapping_view import MappingView
from gui.ledger.tally import Tally
from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.drops import TakesDrops
from gui.widgets.row_table import made_table
from gui.widgets.tabs import Tabs
from gui.widgets.text_rows import TextRows
from model.failure import Failure
from model.ledger.axes import axes_of
from model.ledger.counting import Count
from model.ledger.mapping import Field
from model.ledger.reading import Application, Ledger, Place
from model.ledger.taking import Difference, compare
from model.ledger.words import field_label
from model.report import Report
from model.values import shown

_HINT: Final = "一行一件申请。只读日期、申请人类型和办理结果四列；姓名等不读入、不保存，报告中只有件数。"
_EMPTY: Final = (
    "还没有台账。\n\n把依申请公开台账（Excel）拖到这里，或者点“选择台账”。\n没有台账的，可以先保存一份空白台账来填。"
)
_FIGURES_AND_ROWS: Final = (720, 420)
"""How the table and the rows behind a figure part the room, in pixels where there are as many."""
_ROW_FIELDS: Final = (Field.RECEIVED, Field.CLOSED, Field.APPLICANT, Field.OUTCOME)
"""What is shown of a row besides its number, and nothing else of it."""


class LedgerPage(TakesDrops, Page):
    """A ledger's count beside the report.

    `ledger_wanted` asks for a workbook, `template_wanted` for a blank one, `fill_wanted` to fill table 3.
    """

    ledger_wanted = Signal()
    template_wanted = Signal()
    fill_wanted = Signal()

    def __init__(self, session: Session, tally: Tally, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("由台账计数", _HINT, parent)
        self._source = session
        self._tally = tally
        self._preview: Session | None = None
        self._differing: list[Difference] = []
        self.setAcceptDrops(True)
        self.choose = button("选择台账…", self.ledger_wanted.emit, parent=self)
        self.blank = button("保存空白台账…", self.template_wanted.emit, parent=self)
        self.fill = button("填入表三", self.fill_wanted.emit, strong=True, parent=self)
        for widget in (self.choose, self.blank, self.fill):
            self.head.addWidget(widget)
        self.contents.addLayout(self._made_state())
        self._stack = QStackedWidget(self)
        empty = QLabel(_EMPTY, self)
        empty.setObjectName("dropHere")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._made_tabs(roles))
        self.contents.addWidget(self._stack, 1)
        tally.changed.connect(self._show_ledger)
        tally.reading.connect(self._show_reading)
        self._show_reading(tally.is_reading)
        self._show_ledger()

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def enter(self) -> None:
        grid = self.figures.grid
        if self._tally.path is None:
            self.choose.setFocus()
        elif self.tabs.view is self.numbers and grid is not None:
            grid.setFocus()

    def zoom(self, steps: int) -> None:
        if self.tabs.view is self.numbers:
            self.zoomed.emit(self.figures.zoom(steps))

    def refresh(self) -> None:
        """Compares with the table as it is now, for the report's year."""
        self._tally.use_year(self._source.report.year)
        self._show_differences()

    def _made_state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("正在读取台账")
        self.cancel = button("取消", self._tally.cancel, parent=self)
        row.addWidget(self.state, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        return row

    def _made_tabs(self, roles: Roles) -> Tabs:
        self.tabs = Tabs("看计数、没有计入的行、差异还是对应关系", self)
        self.numbers = QSplitter(Qt.Orientation.Horizontal, self)
        self.numbers.setChildrenCollapsible(False)
        self.figures = FiguresView(roles, self.numbers)
        self.figures.cell_chosen.connect(self._show_rows)
        self.numbers.addWidget(self.figures)
        self.numbers.addWidget(self._made_rows())
        self.numbers.setSizes(_FIGURES_AND_ROWS)
        self.unplaced = TextRows(("行", "没有计入的原因"), parent=self)
        self.unplaced_table = made_table(self.unplaced, "没有计入的行", stretch=1, parent=self)
        self.differences = TextRows(("格", "已填", "台账"), (1, 2), self)
        self.differences_table = made_table(self.differences, "与已填的数不同的格", stretch=0, parent=self)
        self.differences_table.activated.connect(lambda index: self._go_to(index.row()))
        self.mapping = MappingView(self)
        self.mapping.wanted.connect(self._tally.read_with)
        for view in (self.numbers, self.unplaced_table, self.differences_table, self.mapping):
            self.tabs.add(view, "")
        return self.tabs

    def _made_rows(self) -> QWidget:
        side = QWidget(self)
        side.setMinimumWidth(260)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        self.heading = QLabel("点一个数，看它由台账的哪些行计出", side)
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        layout.addWidget(self.heading)
        self.rows = TextRows(("行", *map(field_label, _ROW_FIELDS)), parent=self)
        self.rows_table = made_table(self.rows, "计出这个数的行", stretch=4, parent=side)
        for column, width in enumerate((44, 84, 84, 76)):
            self.rows_table.setColumnWidth(column, width)
        layout.addWidget(self.rows_table, 1)
        return side

    def _show_reading(self, reading: bool) -> None:
        for widget in (self.bar, self.cancel):
            widget.setVisible(reading)
        self.choose.setDisabled(reading)
        self._enable()

    def _enable(self) -> None:
        ready = self._tally.counted is not None and not self._tally.is_reading
        self.fill.setEnabled(ready and not self._source.read_only)

    def _show_ledger(self) -> None:
        """Shows what was read and counted."""
        tally = self._tally
        self._stack.setCurrentIndex(0 if tally.path is None else 1)
        self.mapping.show_tally(tally)
        asked = self.mapping.asked
        self.tabs.name(self.mapping, f"列和写法（{asked} 处待选）" if asked else "列和写法")
        counted, ledger = tally.counted, tally.ledger
        for place in range(self.tabs.bar.count() - 1):
            self.tabs.bar.setTabEnabled(place, counted is not None)
        self.tabs.name(self.numbers, "表三")
        if counted is None or ledger is None:
            self.tabs.name(self.unplaced_table, "没有计入")
            self.tabs.name(self.differences_table, "与已填的数不同")
            self.state.setText("" if tally.path is None else f"{tally.path.name}：还不能计数，请先说明各列。")
            if tally.path is not None:
                self.tabs.show_view(self.mapping)
        else:
            self._show_count(counted, ledger)
        self._enable()

    def _show_count(self, counted: Count, ledger: Ledger) -> None:
        name = "" if self._tally.path is None else self._tally.path.name
        placed = counted.rows - len(counted.unplaced) - counted.before - counted.after
        said = [f"{name}：共 {counted.rows} 件，计入 {placed} 件"]
        said += [f"{len(counted.unplaced)} 件没有计入"] if counted.unplaced else []
        said += [f"{counted.before} 件在{counted.year}年以前已经办结"] if counted.before else []
        said += [f"{counted.after} 件在{counted.year}年以后收到"] if counted.after else []
        self.state.setText("。".join(["，".join(said), *ledger.told]) + "。")
        self.unplaced.show_rows([(str(ledger.where(each.place)), each.why) for each in counted.unplaced])
        self.tabs.name(self.unplaced_table, f"没有计入 {len(counted.unplaced)}")
        typed = {cell: value for cell, value in counted.values.items() if cell not in counted.form.totals}
        report = Report("", counted.year, values=typed)
        cell, before = self.figures.cell, self._preview
        self._preview = Session(report, reviewing=True)
        self._preview.setParent(self)
        self.figures.show_session(self._preview, [axes_of(counted.form).table])
        if before is not None:
            before.deleteLater()
        if cell is not None and cell in counted.values:
            self.figures.go_to(cell)
        self._show_differences()
        if self.tabs.view is self.mapping and not self.mapping.asked:
            self.tabs.show_view(self.numbers)

    def _show_rows(self, cell: str) -> None:
        """Lists the rows behind a figure: number, days, kind, outcome, and nothing else of them."""
        counted, ledger = self._tally.counted, self._tally.ledger
        if counted is None or ledger is None or cell not in counted.sources:
            return
        places = counted.sources[cell]
        self.heading.setText(f"{counted.form.cells[cell].label}：{counted.values[cell]} 件")
        self.rows.show_rows([self._row(ledger, place) for place in places])

    def _row(self, ledger: Ledger, place: Place) -> tuple[str, ...]:
        row = self._tally.application(place)
        return (str(ledger.where(place)), str(row.received or ""), str(row.closed or ""), *self._kinds(row))

    def _kinds(self, row: Application) -> tuple[str, str]:
        counted = self._tally.counted
        assert counted is not None
        axes = axes_of(counted.form)
        columns = [axes.column_label(each) for each in sorted(row.applicant or ())]
        rows = [axes.row_label(axes.row_here(each)) for each in sorted(row.outcome or ())]
        return "、".join(columns), "、".join(rows)

    def _show_differences(self) -> None:
        counted = self._tally.counted
        try:
            found = () if counted is None else compare(self._source.report, counted)
        except Failure:
            found = ()
        self._differing = list(found)
        cells = self._source.report.form.cells
        self.differences.show_rows(
            [(cells[each.cell].label, shown(each.typed), str(each.counted)) for each in self._differing]
        )
        self.tabs.name(self.differences_table, f"与已填的数不同 {len(self._differing)}")

    def _go_to(self, row: int) -> None:
        self.tabs.show_view(self.numbers)
        self.figures.go_to(self._differing[row].cell)

    def wants(self, paths: Sequence[Path]) -> bool:
        return len(paths) == 1

    def take(self, paths: Sequence[Path]) -> None:
        if not self._tally.is_reading:
            self._tally.read(paths[0])
