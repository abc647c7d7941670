"""The grid: a table view that moves, edits and selects by cells, with frozen grouped headers."""

from decimal import Decimal

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView, QToolTip, QWidget

from gui import theme
from gui.grid import clipboard
from gui.grid.delegate import FigureDelegate
from gui.grid.frozen import FrozenLabels
from gui.grid.header import PAD, Corner, GroupedHeader, fitting_font
from gui.grid.model import GridModel, Index
from gui.grid.moves import Direction, Place, edge, line_end
from gui.proof.attempts import is_typed
from gui.theme import Roles
from model.forms import Role, Slot
from model.values import Refused, Value

ROW_HEIGHT = 18
_BLOCK_ROW_HEIGHT = 27
_LABEL_WIDTHS = {3: [26, 80, 250]}
_FIGURE_WIDTHS = {7: 69, 15: 56, 4: 210}

_Action = QAbstractItemView.CursorAction
_ARROWS = {
    _Action.MoveUp: Direction.UP,
    _Action.MoveDown: Direction.DOWN,
    _Action.MoveLeft: Direction.LEFT,
    _Action.MoveRight: Direction.RIGHT,
}
_ALONG = {_Action.MoveNext: 1, _Action.MovePrevious: -1}


class GridView(QTableView):
    """One table of the form.

    `current_cell` carries the id of the cell that the cursor is on, `selection_sum` count and sum of the filled
    cells selected, `refused` the reason why a typed text was not taken, `zoom_wanted` steps up or down by the wheel,
    `paste_wanted` that the clipboard is to be pasted, `label_asked` a label or head that was clicked,
    `units_asked` a cell of a consolidated report of which the units are asked for.
    """

    current_cell = Signal(object)
    selection_sum = Signal(int, object)
    refused = Signal(str)
    zoom_wanted = Signal(int)
    paste_wanted = Signal()
    label_asked = Signal(object)
    units_asked = Signal(str)

    def __init__(self, model: GridModel, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self._figures = FigureDelegate(roles, self)
        self.setItemDelegate(self._figures)
        table = model.table
        labels = _LABEL_WIDTHS.get(table.label_columns, [])
        self._heads = GroupedHeader(Qt.Orientation.Horizontal, model, [ROW_HEIGHT] * table.head_rows, roles, self)
        self._labels = GroupedHeader(Qt.Orientation.Vertical, model, labels, roles, self)
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._labels)
        self.setModel(model)
        self._heads.setVisible(table.head_rows > 0)
        self._labels.setVisible(bool(labels))
        self._corner: Corner | None = None
        corner = next((slot for slot in table.slots if slot.row == 0 and slot.rows == table.head_rows), None)
        if labels and corner is not None:
            self._corner = Corner(corner.text, roles, self)
        blocks = not labels and any(slot.role is Role.LABEL for slot in table.slots)
        self._frozen = FrozenLabels(self, model, self._figures, roles) if blocks else None
        self._heads.asked.connect(self.label_asked)
        self._labels.asked.connect(self.label_asked)
        self._scale = 1.0
        self._use_font(theme.GRID_PX)
        self._labels.setMinimumSectionSize(1)
        self._set_spans()
        self._set_sizes()
        self._set_behaviour()
        self._offer_actions()
        self.setMaximumSize(self.sizeHint())
        model.refused.connect(self._on_dropped)
        self._figures.refused.connect(self._on_refused)
        self._figures.moved.connect(self._step)
        model.dataChanged.connect(self._tell_selection)
        first = next(iter(model.places.values()))
        self.setCurrentIndex(model.index(*first))

    def sizeHint(self) -> QSize:
        """The whole table, so that a page shows it without scrolling where it can."""
        width = sum(self.columnWidth(column) for column in range(self.grid.columnCount())) + sum(self._labels.bands)
        height = sum(self.rowHeight(row) for row in range(self.grid.rowCount())) + sum(self._heads.bands)
        return QSize(width + 2, height + 2)

    def commit_editor(self) -> None:
        """Takes over what an open editor holds. What is no figure is refused, and the cell stays as it was."""
        editor = self._figures.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def typed(self) -> tuple[str, Value | None] | None:
        """The cell that is being typed in, with what its figure is by now; None where there is no such thing."""
        return self._figures.typed()

    def go_to(self, cell: str, *, edit: bool = False) -> None:
        """Puts the cursor on a cell, and opens its editor where asked."""
        index = self.grid.index_of(cell)
        if index.isValid():
            self.commit_editor()
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if edit:
                self.edit(index)

    def selected_cells(self) -> list[str]:
        """The ids of the cells selected, in printed order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return [cell for index in indexes if (cell := self.grid.cell(index)) is not None]

    @property
    def scale(self) -> float:
        """How many times its plain size the table shows at."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Shows the table at `scale` times its plain size: figures, labels, rows and columns alike."""
        if scale == self._scale:
            return
        self._scale = scale
        self._use_font(round(theme.GRID_PX * scale))
        self._heads.bands = [round(ROW_HEIGHT * scale)] * self.grid.table.head_rows
        self._labels.bands = [round(width * scale) for width in _LABEL_WIDTHS.get(self.grid.table.label_columns, [])]
        self._set_sizes()
        self._place_corner()
        self.updateGeometries()
        if self._frozen is not None:
            self._frozen.follow()
        self.setMaximumSize(self.sizeHint())

    def _use_font(self, pixels: int) -> None:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        for widget in (self, self._heads, self._labels, *([self._corner] if self._corner is not None else [])):
            widget.setFont(font)

    def copy_selection(self) -> None:
        """Puts the selected figures on the clipboard."""
        clipboard.copy(self.grid.session.report, self.grid.table, self.selected_cells())

    def cut_selection(self) -> None:
        """Puts the selected figures on the clipboard and makes their cells blank."""
        self.copy_selection()
        self.clear_selection()

    def clear_selection(self) -> None:
        """Makes the selected cells blank, totals among them automatic."""
        self.grid.clear_cells(self.selected_cells())

    def _offer_actions(self) -> None:
        """What the keys do, for the mouse alone: a menu on the right button."""
        offers = (
            ("剪切", QKeySequence.StandardKey.Cut, self.cut_selection),
            ("复制", QKeySequence.StandardKey.Copy, self.copy_selection),
            ("粘贴", QKeySequence.StandardKey.Paste, self.paste_wanted.emit),
            ("清除", QKeySequence.StandardKey.Delete, self.clear_selection),
            ("全选", QKeySequence.StandardKey.SelectAll, self.selectAll),
        )
        for words, key, done in offers:
            # The key is only named: the grid takes it itself, and an open editor must not lose it.
            named = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action = QAction(f"{words}\t{named}", self)
            action.triggered.connect(done)
            action.setEnabled(words in ("复制", "全选") or not self.grid.session.read_only)
            self.addAction(action)
        if self.grid.session.report.units is not None:
            asked = QAction("各单位的数", self)
            asked.triggered.connect(self._ask_units)
            self.addAction(asked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _ask_units(self) -> None:
        cell = self.grid.cell(self.currentIndex())
        if cell is not None:
            self.units_asked.emit(cell)

    def _set_sizes(self) -> None:
        table, scale = self.grid.table, self._scale
        figure_width = _FIGURE_WIDTHS.get(self.grid.columnCount(), 80)
        for column in range(self.grid.columnCount()):
            self.setColumnWidth(column, round(figure_width * scale))
        plain = round((ROW_HEIGHT if table.label_columns else _BLOCK_ROW_HEIGHT) * scale)
        metrics = QFontMetrics(self.font())
        tall = {
            slot.row - table.head_rows: self._lines(slot)
            for slot in table.slots
            if slot.role is Role.LABEL and table.label_columns and slot.rows == 1
        }
        for row in range(self.grid.rowCount()):
            lines = tall.get(row, 1)
            self.setRowHeight(row, plain if lines == 1 else max(plain, lines * (metrics.height() - 2) + 4))

    def _set_spans(self) -> None:
        for (row, column), slot in self.grid.slots.items():
            if slot.rows > 1 or slot.columns > 1:
                self.setSpan(row, column, slot.rows, slot.columns)

    def _lines(self, slot: Slot) -> int:
        """How many lines a label takes in its columns."""
        innermost = slot.column + slot.columns == self.grid.table.label_columns
        width = sum(self._labels.bands[slot.column : slot.column + slot.columns]) - (PAD if innermost else 3) - 3
        metrics = QFontMetrics(fitting_font(self.font(), slot.text, width))
        return -(-metrics.horizontalAdvance(slot.text) // width)

    def _place_corner(self) -> None:
        if self._corner is not None:
            self._corner.setGeometry(1, 1, sum(self._labels.bands), sum(self._heads.bands))

    def _set_behaviour(self) -> None:
        self.setAccessibleName(self.grid.session.report.form.section_of(self.grid.table).title)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows go to the nearest figure, over labels and into boxes that span columns; Tab along rows and round.

        With Ctrl they go to the edge of what is filled; Home and End to the ends of the row, with Ctrl of the table.
        """
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        places = self.grid.places.values()
        here = (self.currentIndex().row(), self.currentIndex().column())
        if cursorAction in _ARROWS and control:
            return self.grid.index(*edge(places, self._is_filled, here, _ARROWS[cursorAction]))
        if cursorAction in _ARROWS:
            return self.grid.neighbour(self.currentIndex(), *_ARROWS[cursorAction].value)
        if cursorAction == _Action.MoveHome:
            return self.grid.index(*(min(places) if control else line_end(places, here, Direction.LEFT)))
        if cursorAction == _Action.MoveEnd:
            return self.grid.index(*(max(places) if control else line_end(places, here, Direction.RIGHT)))
        if cursorAction in _ALONG:
            return self._beside(list(self.grid.places.values()), _ALONG[cursorAction])
        return super().moveCursor(cursorAction, modifiers)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._heads.show_current(current)
        self._labels.show_current(current)
        self.current_cell.emit(self.grid.cell(current) if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The clipboard's keys, Delete blanks, Enter goes down; all else as a table does it."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy_selection()
        elif event.matches(keys.Cut):
            self.cut_selection()
        elif event.matches(keys.Paste):
            self.paste_wanted.emit()
        elif event.matches(keys.SelectAll):
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.clear_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif self.grid.session.read_only and (is_typed(event) or event.key() == Qt.Key.Key_F2):
            self.grid.session.refuse()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the editor of a figure; of one that is only read it is said why there is none."""
        if self.grid.session.read_only and self.grid.cell(self.indexAt(event.position().toPoint())) is not None:
            self.grid.session.refuse()
        super().mouseDoubleClickEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hands what an input method commits without composing (full-width digits) to the editor it opens."""
        opened = self._figures.editor is None
        super().inputMethodEvent(event)
        editor = self._figures.editor
        if opened and editor is not None and event.commitString() and not event.preeditString():
            QApplication.sendEvent(editor, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms; else it scrolls, and never changes a figure."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()
        if self._frozen is not None:
            self._frozen.follow()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """What is in sight at a place: a frozen label before the figure that it covers."""
        slot = None if self._frozen is None else self._frozen.slot_at(pos)
        return super().indexAt(pos) if slot is None else self.grid.index(slot.row, slot.column)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Brings a figure into sight, out from under the frozen labels as well."""
        super().scrollTo(index, hint)
        if self._frozen is None or not index.isValid():
            return
        area = self.visualRect(index)
        # The right end of a wide cell stays in sight: the figure stands there.
        before, after = area.left() - self._frozen.width_taken, area.right() + 1 - self.viewport().width()
        hidden = max(before, after)
        if index.column() > 0 and (hidden < 0 or (before < 0 < after)):
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + hidden)
        hidden = self.visualRect(index).top() - self._frozen.height_taken(index.row())
        if hidden < 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + hidden)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        slot = self.grid.slots.get((index.row(), index.column()))
        if slot is not None and slot.role is not Role.FIGURE:
            self.label_asked.emit(slot)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaints the frame and the current cell. The table view itself would repaint every cell, twice an entry."""
        current = self.currentIndex()
        editable = current.isValid() and bool(self.grid.flags(current) & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)
        self._repaint_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._repaint_focus()

    def _repaint_focus(self) -> None:
        frame = self.frameWidth()
        inner = QRegion(self.rect().adjusted(frame, frame, -frame, -frame))
        self.update(QRegion(self.rect()).subtracted(inner))
        self.update(self.currentIndex())

    def _is_filled(self, place: Place) -> bool:
        cell = self.grid.cell(self.grid.index(*place))
        return cell is not None and self.grid.session.report.figures[cell] is not None

    def _step(self, rows: int) -> None:
        """Moves to the next cell of the column; from its end to the head of the next column."""
        down = sorted(self.grid.places.values(), key=lambda place: (place[1], place[0]))
        self.setCurrentIndex(self._beside(down, rows))

    def _beside(self, in_order: list[Place], steps: int) -> QModelIndex:
        """The figure that stands some steps after the current one in an order that goes round."""
        current = self.currentIndex()
        here = in_order.index((current.row(), current.column()))
        return self.grid.index(*in_order[(here + steps) % len(in_order)])

    def _tell_selection(self) -> None:
        figures = self.grid.session.report.figures
        values = [value for cell in self.selected_cells() if isinstance(value := figures[cell], int | Decimal)]
        self.selection_sum.emit(len(values), sum(values, start=0))

    def _on_dropped(self, place: QPersistentModelIndex, error: Refused) -> None:
        """A text that was no figure is gone with its editor: says which cell stays as it was."""
        cell = self.grid.cell(place)
        if cell is not None:
            self.refused.emit(f"{self.grid.session.report.form.cells[cell].label}没有改动：{error.reason}")

    def _on_refused(self, place: QPersistentModelIndex, error: Refused) -> None:
        area = self.visualRect(place)
        QToolTip.showText(self.viewport().mapToGlobal(area.bottomLeft()), error.reason, self, area)
        self.refused.emit(error.reason)
