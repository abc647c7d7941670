"""The page on which many units' reports are put together into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSplitter, QStackedWidget, QWidget

from gui.consolidation.gathering import Gathering
from gui.consolidation.list_view import UnitsView
from gui.consolidation.shares import FIGURES_AND_SHARES, SharesPanel
from gui.grid.figures_view import FiguresView
from gui.pages.page import Page
from gui.session import Session
from gui.theme import Roles
from gui.widgets.buttons import button
from gui.widgets.choice import Choice
from gui.widgets.drops import TakesDrops
from gui.widgets.entry import Entry
from gui.widgets.tabs import Tabs
from model import actions, edits
from model.forms import FORMS
from model.report import BodyKind

_HINT: Final = "各单位的文件可以是 .xxgk、Excel、Word、PDF、网页和文本。逐格相加，每个数都能看到由哪些单位合成。"
_EMPTY: Final = "还没有文件。\n\n把各单位的文件或者整个文件夹拖到这里，或者点“添加文件”“添加文件夹”。"
_FIRST_YEAR: Final = min(form.first_year for form in FORMS)


class MergePage(TakesDrops, Page):
    """Files and folders, who is to report, the units with their states, and the sums with who adds what.

    `files_wanted`, `folder_wanted` and `expected_wanted` ask for them, `replace_wanted` carries the place of a unit to
    replace, `report_wanted` asks for the report, `overview_wanted` and `problems_wanted` for files to send.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    expected_wanted = Signal()
    replace_wanted = Signal(int)
    report_wanted = Signal()
    overview_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, gathering: Gathering, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__("汇总各单位", _HINT, parent)
        self._gathering = gathering
        self._session: Session | None = None
        self.setAcceptDrops(True)
        self.report = button("生成汇总报告", self.report_wanted.emit, strong=True, parent=self)
        self.head.addWidget(self.report)
        self.contents.addLayout(self._made_facts())
        self.contents.addLayout(self._made_sources())
        self.contents.addLayout(self._made_progress())
        self._stack = QStackedWidget(self)
        self._empty = QLabel(_EMPTY, self)
        self._empty.setObjectName("dropHere")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack.addWidget(self._empty)
        self.tabs = Tabs("看单位还是看汇总数", self)
        self.units = UnitsView(roles, self)
        self.units.replace_wanted.connect(self.replace_wanted)
        self.units.dropped_on.connect(gathering.replace)
        self.units.remove_wanted.connect(gathering.remove)
        self.sums = self._made_sums(roles)
        self.tabs.add(self.units, "各单位")
        self.tabs.add(self.sums, "汇总数")
        self.tabs.bar.currentChanged.connect(self._show_sums)
        self._stack.addWidget(self.tabs)
        self.contents.addWidget(self._stack, 1)
        gathering.changed.connect(self.refresh)
        gathering.progressed.connect(self._show_progress)
        gathering.said.connect(self.said)
        self._show_progress(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def enter(self) -> None:
        (self.units.table if self._gathering.units else self.add_files).setFocus()

    def zoom(self, steps: int) -> None:
        if self.tabs.view is self.sums:
            self.zoomed.emit(self.figures.zoom(steps))

    def commit(self) -> None:
        self._gathering.body = self.body.text().strip()

    def refresh(self) -> None:
        """Shows the units and the sums as they are now."""
        merged = self._gathering.merged
        self._stack.setCurrentWidget(self.tabs if merged.units else self._empty)
        self.units.show_units(merged.units)
        self.tabs.name(self.units, f"各单位 {len(merged.units)}")
        self.tabs.name(self.sums, f"汇总数（{len(merged.counted)} 个单位）")
        faulty = sum(1 for unit in merged.units if not unit.state.is_fine)
        told = [f"计入 {len(merged.counted)}", f"未计入 {merged.left_out}" if merged.left_out else ""]
        told += [f"待处理 {faulty}" if faulty else ""]
        told += [f"应报 {len(self._gathering.expected)}" if self._gathering.expected else ""]
        self._counts.setText("，".join(filter(None, told)) if merged.units else "")
        self._show_sums()
        self._enable()

    def _made_facts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.body = Entry(self)
        self.body.setAccessibleName("汇总单位的名称")
        self.body.setPlaceholderText("汇总单位的名称，如某县人民政府")
        self.body.setText(self._gathering.body)
        self.body.editingFinished.connect(self.commit)
        self.year = Choice(self)
        self.year.setAccessibleName("报告年度")
        for year in range(self._gathering.year + 1, _FIRST_YEAR - 1, -1):
            self.year.addItem(f"{year} 年", year)
        self.year.setCurrentIndex(self.year.findData(self._gathering.year))
        self.year.currentIndexChanged.connect(lambda: self._gathering.use_year(self.year.currentData()))
        self.kind = Choice(self)
        self.kind.setAccessibleName("汇总单位的类别")
        for kind in BodyKind:
            self.kind.addItem(kind.label, kind)
        self.kind.setCurrentIndex(self.kind.findData(self._gathering.kind))
        self.kind.currentIndexChanged.connect(self._use_kind)
        row.addWidget(self.body, 1)
        row.addWidget(self.year)
        row.addWidget(self.kind)
        return row

    def _made_sources(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_files = button("添加文件…", self.files_wanted.emit, parent=self)
        self.add_folder = button("添加文件夹…", self.folder_wanted.emit, parent=self)
        self.names = button("应报单位名单…", self.expected_wanted.emit, parent=self)
        self._counts = QLabel(self)
        self._counts.setObjectName("hint")
        for widget in (self.add_files, self.add_folder, self.names):
            row.addWidget(widget)
        row.addWidget(self._counts, 1)
        self.overview = button("总览（Excel）…", self.overview_wanted.emit, parent=self)
        self.overview.setToolTip("每单位一行、每格一列，有错的格标出颜色；另附问题清单")
        self.problems = button("问题清单（PDF）…", self.problems_wanted.emit, parent=self)
        self.problems.setToolTip("每单位一页，可以打印或发回各单位")
        row.addWidget(self.overview)
        row.addWidget(self.problems)
        return row

    def _made_progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("读取进度")
        self.bar.setTextVisible(False)
        self.progress = QLabel(self)
        self.progress.setObjectName("hint")
        self.cancel = button("取消", self._gathering.cancel, parent=self)
        row.addWidget(self.bar, 1)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        return row

    def _made_sums(self, roles: Roles) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        self.figures = FiguresView(roles, split)
        self.figures.cell_chosen.connect(self._show_cell)
        self.shares = SharesPanel(split)
        self.shares.setMinimumWidth(200)
        split.addWidget(self.figures)
        split.addWidget(self.shares)
        split.setSizes(FIGURES_AND_SHARES)
        return split

    def _use_kind(self) -> None:
        self._gathering.kind = self.kind.currentData()

    def _show_progress(self, done: int, whole: int) -> None:
        reading = self._gathering.is_reading
        for widget in (self.bar, self.progress, self.cancel):
            widget.setVisible(reading)
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.progress.setText(f"已读取 {done} / {whole} 个文件" if whole else "正在读取…")
        self._enable()

    def _enable(self) -> None:
        merged, reading = self._gathering.merged, self._gathering.is_reading
        for widget in (self.add_files, self.add_folder):
            widget.setEnabled(not reading)
        self.report.setEnabled(bool(merged.counted) and not reading)
        self.overview.setEnabled(bool(merged.units) and not reading)
        self.problems.setEnabled(any(unit.problems and unit.state.counts for unit in merged.units) and not reading)

    def _show_sums(self) -> None:
        """Shows the sums as the form's tables, once they are looked at; the cell looked at stays."""
        merged = self._gathering.merged
        if self.tabs.view is not self.sums or not merged.units:
            return
        session = self._session
        if session is None or session.report.form is not merged.form or not merged.counted:
            cell = self.figures.cell
            report = actions.consolidated_report(merged.figures, "", merged.year, self._gathering.kind)
            self._session = Session(report, reviewing=True)
            self._session.setParent(self)
            self.figures.show_session(self._session)
            if session is not None:
                session.deleteLater()
            if cell is not None and cell in merged.form.cells:
                self.figures.go_to(cell)
        else:
            session.amend(edits.set_units(session.report, merged.figures))
        if self.figures.cell is not None:
            self._show_cell(self.figures.cell)

    def _show_cell(self, cell: str) -> None:
        if self._session is not None:
            self.shares.show_cell(self._gathering.merged.figures, cell, self._session.report.figures[cell])

    def take(self, paths: Sequence[Path]) -> None:
        self._gathering.read(paths)
