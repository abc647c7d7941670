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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.grid.model import GridModel, Index, Look
from gui.theme import Roles
from model.forms import Role
from model.rules import Severity
from model.values import Refused, parse

_LEAST_PX = 8
"""No figure is written smaller."""
_CLOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def fitted(font: QFont, text: str, width: int) -> tuple[QFont, str]:
    """A figure in as small a font as it needs to be read whole; `####` where no font does, never some of its digits."""
    advance = QFontMetrics(font).horizontalAdvance(text)
    if advance <= width:
        return font, text
    smaller = QFont(font)
    smaller.setPixelSize(max(font.pixelSize() * width // advance, _LEAST_PX))
    fits = QFontMetrics(smaller).horizontalAdvance(text) <= width
    return smaller, text if fits else "####"


class FigureDelegate(QStyledItemDelegate):
    """The look of figures, and their editor.

    `moved` tells in which direction Enter leaves the editor (+1 down, -1 up); `refused` that a text was not taken
    while the editor stays open.
    """

    moved = Signal(int)
    refused = Signal(object, object)

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {name: QColor(getattr(roles, name)) for name in Roles.__dataclass_fields__}
        self._selected = QColor(self._colours["accent"])
        self._selected.setAlpha(28)
        self._place: QPersistentModelIndex | None = None
        self.editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GridModel):
            return
        row, column = index.row(), index.column()
        look = model.look(row, column)
        rect: QRect = option.rect
        painter.setFont(option.font)
        slot = model.slots.get((row, column))
        if slot is not None and slot.role is not Role.FIGURE:
            self._paint_label(painter, rect, look.text, centred=slot.role is Role.HEAD)
            return
        painter.fillRect(rect, self._ground(look, difference=model.is_difference(row)))
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if bool(option.state & QStyle.StateFlag.State_Selected) and not current:
            painter.fillRect(rect, self._selected)
        self._paint_figure(painter, rect, look)
        if current:
            painter.setPen(QPen(self._colours["accent"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _ground(self, look: Look, *, difference: bool) -> QColor:
        if look.side is not None:
            return self._colours["left_side" if look.side == 0 else "right_side"]
        if look.severity is Severity.ERROR:
            return self._colours["error_pale"]
        if look.severity is not None:
            return self._colours["warning_pale"]
        if difference:
            return self._colours["good_pale" if look.text.endswith("✓") else "warning_pale"]
        return self._colours["automatic" if look.automatic else "surface"]

    def _paint_figure(self, painter: QPainter, rect: QRect, look: Look) -> None:
        wrong = look.severity is Severity.ERROR
        if look.severity is not None:
            self._paint_mark(painter, rect, self._colours["error" if wrong else "warning"])
        name = "error" if wrong else "soft" if look.incomplete else "automatic_text" if look.automatic else "text"
        if look.text.endswith("✓"):
            name = "good"
        painter.setPen(self._colours[name])
        font = painter.font()
        font.setWeight(QFont.Weight.Bold if wrong else QFont.Weight.Normal)
        painter.setFont(font)
        room = rect.adjusted(4, 0, -6, 0)
        font, text = fitted(font, f"{look.text}…" if look.incomplete and look.text else look.text, room.width())
        if look.previous:
            self._paint_previous(painter, rect, look.previous, QFontMetrics(font).horizontalAdvance(text))
        painter.setFont(font)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_previous(self, painter: QPainter, rect: QRect, text: str, taken: int) -> None:
        """Last year's figure, small and grey, at the left of the cell, where this year's leaves it room."""
        room = rect.adjusted(7, 0, -10 - taken, 0)
        font = painter.font()
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(round(font.pixelSize() * 0.8), _LEAST_PX))
        if QFontMetrics(font).horizontalAdvance(text) > room.width():
            return
        painter.save()
        painter.setFont(font)
        painter.setPen(self._colours["soft"])
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """A corner that marks the cell for those who do not see the colours."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        left, top = rect.left(), rect.top()
        painter.drawPolygon(QPolygon.fromList([QPoint(left, top), QPoint(left + 6, top), QPoint(left, top + 6)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_label(self, painter: QPainter, rect: QRect, text: str, *, centred: bool) -> None:
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
