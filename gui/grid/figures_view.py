"""Tables of the form only to be looked at, one at a time: whoever clicks a figure asks what is behind it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui import fonts
from gui.grid.model import GridModel
from gui.grid.view import GridView
from gui.session import Session
from gui.theme import Roles
from gui.widgets.choice import Choice
from model.forms import Table

_SMALLEST_SCALE, _LARGEST_SCALE, _SCALE_STEP = 0.8, 1.2, 0.05
_LEAST: Final = QSize(220, 100)
_WANTED: Final = QSize(780, 500)
"""As much beside other things as lets a table be read."""


class FiguresView(QWidget):
    """The tables of a report that is only read. `cell_chosen` carries the id of the cell gone to."""

    cell_chosen = Signal(str)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = roles
        self.grids: list[GridView] = []
        self._holders: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.tables = Choice(self)
        self.tables.setAccessibleName("看哪一张表")
        self.tables.currentIndexChanged.connect(self._bring)
        layout.addWidget(self.tables)
        self._stack = QStackedWidget(self)
        layout.addWidget(self._stack, 1)

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def sizeHint(self) -> QSize:
        return _WANTED

    def show_session(self, session: Session, tables: Sequence[Table] | None = None) -> None:
        """Shows these tables of a report, all of them unless said."""
        for holder in self._holders:
            self._stack.removeWidget(holder)
            holder.deleteLater()
        self._holders = []
        chosen = session.report.form.tables if tables is None else tables
        self.grids = [self._made_grid(session, table) for table in chosen]
        self.tables.blockSignals(True)
        self.tables.clear()
        for table in chosen:
            self.tables.addItem(session.report.form.section_of(table).title)
        self.tables.blockSignals(False)
        self.tables.setVisible(len(chosen) > 1)
        self._bring()

    @property
    def grid(self) -> GridView | None:
        """The table in sight."""
        place = self.tables.currentIndex()
        return self.grids[place] if 0 <= place < len(self.grids) else None

    @property
    def cell(self) -> str | None:
        """The cell that the cursor is on."""
        grid = self.grid
        return None if grid is None else grid.grid.cell(grid.currentIndex())

    def go_to(self, cell: str) -> None:
        """Goes to a cell; the focus stays where it is."""
        for place, grid in enumerate(self.grids):
            if cell in grid.grid.places:
                self.tables.setCurrentIndex(place)
                index = grid.grid.index_of(cell)
                grid.setCurrentIndex(index)
                grid.scrollTo(index)

    def zoom(self, steps: int) -> int:
        """Shows the table in sight larger or smaller, plain with 0. Returns the size in per cent."""
        grid = self.grid
        if grid is None:
            return 100
        if steps == 0:
            self._fit(grid)
        else:
            self._set_scale(grid, min(max(grid.scale + steps * 2 * _SCALE_STEP, 0.6), 3.0))
        return round(grid.scale * 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the tables as wide as there is room."""
        super().resizeEvent(event)
        for grid in self.grids:
            self._fit(grid)

    def _made_grid(self, session: Session, table: Table) -> GridView:
        holder = QWidget(self._stack)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        grid = GridView(GridModel(session, table, holder), self._roles, holder)
        layout.addWidget(grid, 1)
        layout.addStretch()
        self._holders.append(holder)
        self._stack.addWidget(holder)
        grid.current_cell.connect(self._on_cell)
        grid.clicked.connect(lambda index: self._on_cell(grid.grid.cell(index)))
        self._fit(grid)
        return grid

    def _fit(self, grid: GridView) -> None:
        large = fonts.scale_of(self.font())
        plain = grid.sizeHint().width() / grid.scale * large
        bar = grid.verticalScrollBar().sizeHint().width()
        fitting = (self.width() - bar) / plain
        scale = min(max(int(fitting / _SCALE_STEP) * _SCALE_STEP, _SMALLEST_SCALE), _LARGEST_SCALE)
        self._set_scale(grid, scale * large)

    def _set_scale(self, grid: GridView, scale: float) -> None:
        grid.set_scale(scale)
        bar = grid.verticalScrollBar().sizeHint().width()
        grid.setMaximumSize(grid.sizeHint() + QSize(bar, bar))

    def _bring(self) -> None:
        grid = self.grid
        if grid is not None:
            self._stack.setCurrentIndex(self.tables.currentIndex())
            self._on_cell(self.cell)

    def _on_cell(self, cell: str | None) -> None:
        if cell is not None:
            self.cell_chosen.emit(cell)
