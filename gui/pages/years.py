"""The page on which the reports of several years are compared."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QWidget,
)

from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.chart_view import ChartsView
from gui.widgets.choice import Choice
from gui.years.model import YearsModel
from model.charts import series
from model.report import Report
from model.timeline import Timeline

_MAIN, _ALL, _CHART = "main", "all", "chart"
_VIEWS: Final = {_MAIN: "主要数字", _ALL: "全部数字", _CHART: "图表"}
_ROW_PADDING: Final = 6
_TOO_FEW: Final = "还只有一个年度：请添加其他年度的报告。"


class YearsPage(Page):
    """The open report, the one attached to it, and those that are added, by year.

    `add_wanted` asks for files to add, `export_wanted` carries the Timeline to write to Excel.
    """

    add_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self, session: Session, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("多年比较", "不同年度表式不一样的，只比较两种表式都有的项目。", parent)
        self._session = session
        self._added = session.compared
        self._removed: set[int] = set()
        self.timeline = Timeline([session.report])
        self.view = Choice(self)
        self.view.setAccessibleName("显示什么")
        for kind, words in _VIEWS.items():
            self.view.addItem(words, kind)
        self.view.currentIndexChanged.connect(self.refresh)
        self.head.addWidget(self.view)
        self.head.addWidget(button("添加报告…", self.add_wanted.emit, parent=self))
        self.export = button("导出 Excel…", lambda: self.export_wanted.emit(self.timeline), strong=True, parent=self)
        self.head.addWidget(self.export)
        self.contents.addWidget(self._made_years())
        self._note = QLabel(self)
        self._note.setObjectName("hint")
        self._note.setWordWrap(True)
        self.contents.addWidget(self._note)
        self.model = YearsModel(roles, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setObjectName("years")
        self.table.setAccessibleName("各年数字")
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setHighlightSections(False)
        rows = self.table.verticalHeader()
        rows.setHighlightSections(False)
        rows.setDefaultSectionSize(rows.fontMetrics().height() + _ROW_PADDING)
        self.charts = ChartsView(roles, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.charts)
        self.contents.addWidget(self._stack, 1)

    def enter(self) -> None:
        (self.charts if self.view.currentData() == _CHART else self.table).setFocus()

    def zoom(self, steps: int) -> None:
        if self._stack.currentWidget() is self.charts:
            self.zoomed.emit(self.charts.zoom(steps))

    def add(self, reports: Iterable[Report]) -> None:
        """Takes reports into the comparison; one of a year that is there already takes that one's place."""
        for report in reports:
            if report.year == self._session.report.year:
                self.refused.emit(f"{report.year}年度就是现在打开的报告，没有另外添加")
            else:
                self._added[report.year] = report
                self._removed.discard(report.year)
        self.refresh()

    def remove(self, year: int) -> None:
        """Takes a year out of the comparison; its file stays as it is."""
        self._added.pop(year, None)
        self._removed.add(year)
        self.refresh()

    def refresh(self) -> None:
        """Shows the figures as they are now."""
        own, attached = self._session.report, self._session.report.previous
        by_year = {} if attached is None or attached.year in self._removed else {attached.year: attached}
        self.timeline = Timeline((by_year | self._added | {own.year: own}).values())
        self.export.setEnabled(self.timeline.is_comparison)
        self._show_years()
        others = f"各年报告的单位名称不同：{'、'.join(self.timeline.bodies)}。" if len(self.timeline.bodies) > 1 else ""
        self._note.setText(others if self.timeline.is_comparison else _TOO_FEW)
        self._note.setVisible(bool(self._note.text()))
        kind = self.view.currentData()
        if kind == _CHART:
            self.charts.show_charts((series.over_years("years", self.timeline.reports),))
        else:
            lines = self.timeline.main_lines() if kind == _MAIN else self.timeline.all_lines()
            self.model.show_lines(self.timeline.years, lines)
            self.table.resizeColumnsToContents()
        self._stack.setCurrentWidget(self.charts if kind == _CHART else self.table)

    def _made_years(self) -> QScrollArea:
        """A row that holds a button a year; where there are more than the page is wide it is scrolled."""
        holder = QWidget(self)
        self._years = QHBoxLayout(holder)
        self._years.setContentsMargins(0, 0, 0, 0)
        self._years.setSpacing(8)
        row = QScrollArea(self)
        row.setWidget(holder)
        row.setWidgetResizable(True)
        row.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.setFixedHeight(self.export.sizeHint().height() + row.horizontalScrollBar().sizeHint().height())
        return row

    def _show_years(self) -> None:
        while (item := self._years.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for report in self.timeline.reports:
            if report is self._session.report:
                self._years.addWidget(QLabel(f"{report.year}年（本报告）", self))
                continue
            made = button(f"{report.year}年 ×", partial(self.remove, report.year), parent=self)
            made.setToolTip(f"从对比中移除：{report.title}")
            made.setAccessibleName(f"移除{report.year}年的报告")
            self._years.addWidget(made)
        self._years.addStretch()
