"""The form as it was filled from a source: a table or a text of it at a time, only to be read."""

from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from gui import fonts
from gui.grid.model import GridModel, Index
from gui.grid.model import Look as CellLook
from gui.grid.view import GridView
from gui.intake.intake import Intake
from gui.theme import Roles
from gui.widgets.choice import Choice
from model.forms import Section, Table
from model.rules import Severity

_SMALLEST_SCALE, _LARGEST_SCALE = 0.8, 1.2
"""How far a table shrinks to be seen whole, and how far it grows where there is room."""
_SCALE_STEP: Final = 0.05
_NOTE_LINES: Final = 2


class ReadGrid(GridModel):
    """The figures of a table as they were read: those in doubt are marked, each says where it comes from."""

    def __init__(self, intake: Intake, table: Table, parent: QWidget | None = None) -> None:
        self._intake = intake
        super().__init__(intake.session, table, parent)

    def _made_look(self, row: int, column: int) -> CellLook:
        look = super()._made_look(row, column)
        slot = self.slots.get((row, column))
        if look.severity is None and slot is not None and slot.cell is not None and self._intake.in_doubt(slot.cell):
            return CellLook(look.text, look.automatic, look.incomplete, Severity.WARNING, look.side)
        return look

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index) if index.isValid() else None
        if role == Qt.ItemDataRole.ToolTipRole and cell is not None:
            return self._intake.origin_of(cell)
        return super().data(index, role)


class FormView(QWidget):
    """Shows what was read. `cell_chosen` and `section_chosen` carry what the user went to."""

    cell_chosen = Signal(str)
    section_chosen = Signal(str)

    def __init__(self, intake: Intake, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self._roles = roles
        self._following = False
        self._bodies: dict[str, _Body] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.sections = Choice(self)
        self.sections.setAccessibleName("读到的部分")
        for section in intake.report.form.sections:
            self.sections.addItem(section.title or section.short_title, section.id)
        self.sections.currentIndexChanged.connect(self._on_section)
        layout.addWidget(self.sections)
        self._stack = QStackedWidget(self)
        layout.addWidget(self._stack, 1)
        tables = [section.id for section in intake.report.form.sections if section.table is not None]
        self._show(next((section for section in tables if intake.figures_in(section)), tables[0]))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

    @property
    def section(self) -> str:
        """The section in sight."""
        return str(self.sections.currentData())

    @property
    def body(self) -> "_Body":
        """What shows the section in sight."""
        return self._bodies[self.section]

    def show_cells(self, cells: list[str]) -> None:
        """Goes to the first of the cells and lights them all; the focus stays where it is."""
        self._show(self._intake.report.form.cells[cells[0]].section)
        grid = self.body.grid
        if grid is not None:
            self._following = True
            index = grid.grid.index_of(cells[0])
            grid.setCurrentIndex(index)
            grid.scrollTo(index)
            grid.grid.light(dict.fromkeys(cells, 1) if len(cells) > 1 else {})
            self._following = False

    def show_section(self, section: str) -> None:
        """Goes to a section's text; the focus stays where it is."""
        self._show(section)

    def refresh(self) -> None:
        """Shows the texts as they are now; tables follow by themselves."""
        for body in self._bodies.values():
            body.refresh()

    def _show(self, section: str) -> None:
        self._following = True
        self.sections.setCurrentIndex(self.sections.findData(section))
        self._bring(section)
        self._following = False

    def _on_section(self) -> None:
        self._bring(self.section)
        if not self._following:
            self.section_chosen.emit(self.section)

    def _bring(self, section: str) -> None:
        if section not in self._bodies:
            body = _Body(self._intake, self._intake.report.form.by_section[section], self._roles, self._stack)
            if body.grid is not None:
                body.grid.current_cell.connect(self._on_cell)
            self._bodies[section] = body
            self._stack.addWidget(body)
        self._stack.setCurrentWidget(self._bodies[section])

    def _on_cell(self, cell: str | None) -> None:
        if cell is not None and not self._following:
            self.body.unlight()
            self.cell_chosen.emit(cell)


class _Body(QWidget):
    """One section: its table with the note under it, or its text."""

    def __init__(self, intake: Intake, section: Section, roles: Roles, parent: QWidget) -> None:
        super().__init__(parent)
        self._intake = intake
        self._section = section
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.grid: GridView | None = None
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.text.setAccessibleName(f"{section.short_title}的文字")
        self.text.setPlaceholderText("来源中没有这一部分的文字")
        if section.table is not None:
            self.grid = GridView(ReadGrid(intake, section.table, self), roles, self)
            layout.addWidget(self.grid, 1)
            self.text.setFixedHeight(_NOTE_LINES * self.text.fontMetrics().lineSpacing() + 16)
            layout.addWidget(self.text)
            layout.addStretch()
        else:
            layout.addWidget(self.text, 1)
        self.refresh()

    def refresh(self) -> None:
        self.text.setPlainText(self._intake.report.text(self._section.id))
        if self.grid is not None:
            self.text.setVisible(bool(self._intake.report.text(self._section.id)))

    def unlight(self) -> None:
        """Takes the light off all cells."""
        if self.grid is not None:
            self.grid.grid.light({})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the table as wide as there is room."""
        super().resizeEvent(event)
        if self.grid is not None:
            plain = self.grid.sizeHint().width() / self.grid.scale
            bar = self.grid.verticalScrollBar().sizeHint().width()
            fitting = (self.width() - bar) / plain / fonts.scale_of(self.font())
            scale = min(max(int(fitting / _SCALE_STEP) * _SCALE_STEP, _SMALLEST_SCALE), _LARGEST_SCALE)
            self.grid.set_scale(scale * fonts.scale_of(self.font()))
            hint = self.grid.sizeHint()
            beside, below = hint.height() > self.height(), hint.width() > self.width()
            self.grid.setMaximumSize(hint + QSize(bar * beside, bar * below))
