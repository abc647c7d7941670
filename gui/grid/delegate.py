"""Draws the cells of a grid and edits them in a line edit that refuses what is no figure."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.grid.lettering import LEAST_PX, Lettering
from gui.grid.model import GridModel, Index, Look
from gui.theme import Roles
from model.forms import Role
from model.rules import Severity
from model.values import Refused, Value, parse

_CLOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
# Flags as numbers: Python would make an enumeration's member anew for each cell that is painted.
_CURRENT = QStyle.StateFlag.State_HasFocus.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_PREVIOUS_SIZE = 0.8
"""The size of last year's figures beside this year's."""
_ANY_WIDTH = 1_000_000


class FigureDelegate(QStyledItemDelegate):
    """The look of figures, and their editor.

    `moved` tells in which direction Enter leaves the editor (+1 down, -1 up); `refused` that a text was not taken
    while the editor stays open.
    """

    moved = Signal(int)
    refused = Signal(object, object)

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {name: QColor(colour) for name, colour in roles._asdict().items()}
        self._selected = QColor(self._colours["accent"])
        self._selected.setAlpha(28)
        self._letterings: dict[tuple[int, bool, bool], Lettering] = {}
        self._place: QPersistentModelIndex | None = None
        self.editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GridModel):
            return
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        look = model.look(row, column)
        slot = model.slots.get((row, column))
        if slot is not None and slot.role is not Role.FIGURE:
            painter.setFont(option.font)
            self.paint_label(painter, rect, look.text, centred=slot.role is Role.HEAD)
            return
        ground = self._ground(look, difference=model.is_difference(row))
        if ground is not None:
            painter.fillRect(rect, self._colours[ground])
        state = option.state.value
        if state & _SELECTED and ground is None:
            # The view has laid its own strong colour there.
            painter.fillRect(rect, self._colours["surface"])
        if state & _SELECTED and not state & _CURRENT:
            painter.fillRect(rect, self._selected)
        self._paint_figure(painter, rect, look, option.font)
        if state & _CURRENT:
            painter.setPen(QPen(self._colours["accent"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _ground(self, look: Look, *, difference: bool) -> str | None:
        """The name of the colour under a cell; None for the view's own."""
        if look.side is not None:
            return "left_side" if look.side == 0 else "right_side"
        if look.severity is Severity.ERROR:
            return "error_pale"
        if look.severity is not None:
            return "warning_pale"
        if difference:
            return "good_pale" if look.text.endswith("✓") else "warning_pale"
        return "automatic" if look.automatic else None

    def _paint_figure(self, painter: QPainter, rect: QRect, look: Look, font: QFont) -> None:
        wrong = look.severity is Severity.ERROR
        if look.severity is not None:
            self._paint_mark(painter, rect, self._colours["error" if wrong else "warning"])
        taken = 0.0
        if look.text:
            name = "error" if wrong else "soft" if look.incomplete else "automatic_text" if look.automatic else "text"
            painter.setPen(self._colours["good" if look.text.endswith("✓") else name])
            room = rect.adjusted(4, 0, -6, 0)
            figure = self._lettering(font, bold=wrong).written(
                f"{look.text}…" if look.incomplete else look.text, room.width()
            )
            figure.draw(painter, room)
            taken = figure.width
        if look.previous:
            self._paint_previous(painter, rect.adjusted(7, 0, -10 - round(taken), 0), look.previous, font)

    def _paint_previous(self, painter: QPainter, room: QRect, text: str, font: QFont) -> None:
        """Last year's figure, small and grey, at the left of the cell, where this year's leaves it room."""
        figure = self._lettering(font, small=True).written(text, _ANY_WIDTH)
        if figure.width <= room.width():
            painter.setPen(self._colours["soft"])
            figure.draw(painter, room, at_left=True)

    def _lettering(self, font: QFont, *, bold: bool = False, small: bool = False) -> Lettering:
        """The way of writing figures of a cell that is written in `font`."""
        size = font.pixelSize()
        known = self._letterings.get((size, bold, small))
        if known is None:
            own = QFont(font)
            own.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            own.setPixelSize(max(round(size * _PREVIOUS_SIZE), LEAST_PX) if small else size)
            known = self._letterings[size, bold, small] = Lettering(own)
        return known

    def _paint_mark(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """A corner that marks the cell for those who do not see the colours."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        left, top = rect.left(), rect.top()
        painter.drawPolygon(QPolygon.fromList([QPoint(left, top), QPoint(left + 6, top), QPoint(left, top + 6)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def paint_label(self, painter: QPainter, rect: QRect, text: str, *, centred: bool) -> None:
        """Draws a label that stands among the figures."""
        painter.fillRect(rect, self._colours["head"])
        painter.setPen(self._colours["text"])
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignVCenter | side)
        painter.drawText(rect.adjusted(8, 0, -8, 0), flags, text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setFont(option.font)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(lambda: self._show_wrong(editor, wrong=False))
        self.editor = editor
        self._place = QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        self._place = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lets the editor stand out a little over its cell, so that its frame leaves the figure whole."""
        editor.setGeometry(option.rect.adjusted(-1, -2, 1, 2))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fills the editor once, when it opens: what is being typed is not overwritten by totals that move."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the editor open on Enter and Tab while it holds no value, and moves on Enter."""
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _CLOSING_KEYS and not self._is_value(watched):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                upward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.moved.emit(-1 if upward else 1)
                return True
        return super().eventFilter(watched, event)

    def typed(self) -> tuple[str, Value | None] | None:
        """The cell that is being typed in, with what its figure is by now; None where there is no such thing."""
        editor, place = self.editor, self._place
        model = None if place is None else place.model()
        if editor is None or place is None or not isinstance(model, GridModel) or not editor.isModified():
            return None
        cell = model.cell(place)
        if cell is None:
            return None
        try:
            return cell, parse(editor.text(), model.session.report.form.cells[cell].kind)
        except Refused:
            return None

    def _is_value(self, editor: QLineEdit) -> bool:
        place = self._place
        model = None if place is None else place.model()
        if place is None or not isinstance(model, GridModel) or not editor.isModified():
            return True
        cell = model.cell(place)
        if cell is None:
            return True
        try:
            parse(editor.text(), model.session.report.form.cells[cell].kind)
        except Refused as error:
            self._show_wrong(editor, wrong=True)
            self.refused.emit(place, error)
            return False
        return True

    def _show_wrong(self, editor: QLineEdit, *, wrong: bool) -> None:
        if bool(editor.property("wrong")) == wrong:
            return
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
