"""Frozen heads and label columns with spanning labels, as the official form prints them."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from gui.grid.model import GridModel, Index
from gui.theme import Roles
from model.forms import Slot

_WRAP = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignVCenter
PAD = 6
_LEAST_PX = 8
"""No label is written smaller."""


def fitting_font(font: QFont, text: str, width: int, most: int = 1) -> QFont:
    """`font`, or one at `most` so many pixels smaller where that lets the text stand in one line."""
    for pixels in range(font.pixelSize(), max(font.pixelSize() - most, _LEAST_PX) - 1, -1):
        smaller = QFont(font)
        smaller.setPixelSize(pixels)
        if QFontMetrics(smaller).horizontalAdvance(text) <= width:
            return smaller
    return font


def broken(text: str, metrics: QFontMetrics, width: int) -> str:
    """A label that is too long for its line broken after its number, as in （三）不予公开."""
    number, bracket, name = text.partition("）")
    fits = metrics.horizontalAdvance(text) <= width
    return text if fits or not bracket or metrics.horizontalAdvance(name) > width else f"{number}）\n{name}"


class GroupedHeader(QHeaderView):
    """One of the two headers of a grid.

    It draws the slots of the printed table that lie before the figures. `bands` are the widths of the label columns
    or the heights of the head rows, which run across the header. `asked` carries a label that was clicked.
    """

    asked = Signal(object)

    def __init__(
        self, orientation: Qt.Orientation, model: GridModel, bands: list[int], roles: Roles, parent: QWidget
    ) -> None:
        super().__init__(orientation, parent)
        self._grid = model
        self._roles = roles
        self.bands = bands
        table = model.table
        across = orientation == Qt.Orientation.Horizontal
        self._slots = [
            slot
            for slot in table.slots
            if (slot.row < table.head_rows and slot.column >= table.label_columns and across)
            or (slot.column < table.label_columns and slot.row >= table.head_rows and not across)
        ]
        innermost = [slot for slot in self._slots if self._is_innermost(slot)]
        self._innermost = {
            slot.column - table.label_columns if across else slot.row - table.head_rows: slot for slot in innermost
        }
        self._lit: Slot | None = None
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        thickness = sum(self.bands)
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(super().sizeHint().width(), thickness)
        return QSize(thickness, super().sizeHint().height())

    def show_current(self, current: Index) -> None:
        """Lights the labels of the current cell."""
        before, self._lit = self._lit, self._innermost.get(self._line(current)) if current.isValid() else None
        if self._lit is not before:
            for slot in (before, self._lit):
                if slot is not None:
                    self.viewport().update(self._area(slot).adjusted(-1, -1, 0, 0))

    def slot_at(self, place: QPoint) -> Slot | None:
        """The label at a place of the viewport; None beside all of them."""
        return next((slot for slot in self._slots if self._area(slot).contains(place)), None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells on hover what a label means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            slot = self.slot_at(event.pos())
            area = QRect() if slot is None else self._area(slot)
            QToolTip.showText(event.globalPos(), "" if slot is None else self._grid.help_of(slot), self, area)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot = self.slot_at(event.position().toPoint())
        if slot is not None:
            self.asked.emit(slot)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.fillRect(self.viewport().rect(), QColor(self._roles.head))
        for slot in self._slots:
            area = self._area(slot)
            if area.intersects(event.rect()):
                self._draw(painter, area, slot.text, innermost=self._is_innermost(slot), lit=slot is self._lit)
        if self.orientation() == Qt.Orientation.Vertical and self._grid.differences:
            self._draw_difference(painter)
        painter.end()

    def _area(self, slot: Slot) -> QRect:
        table = self._grid.table
        if self.orientation() == Qt.Orientation.Horizontal:
            first = slot.column - table.label_columns
            along, length = self._stretch(first, slot.columns)
            return QRect(along, sum(self.bands[: slot.row]), length, sum(self.bands[slot.row : slot.row + slot.rows]))
        along, length = self._stretch(slot.row - table.head_rows, slot.rows)
        across = sum(self.bands[: slot.column])
        return QRect(across, along, sum(self.bands[slot.column : slot.column + slot.columns]), length)

    def _stretch(self, first: int, count: int) -> tuple[int, int]:
        return self.sectionViewportPosition(first), sum(self.sectionSize(first + step) for step in range(count))

    def _is_innermost(self, slot: Slot) -> bool:
        table = self._grid.table
        if self.orientation() == Qt.Orientation.Horizontal:
            return slot.row + slot.rows == table.head_rows
        return slot.column + slot.columns == table.label_columns

    def _line(self, index: Index) -> int:
        """The row or column of the grid that this header names."""
        return index.column() if self.orientation() == Qt.Orientation.Horizontal else index.row()

    def _draw(self, painter: QPainter, area: QRect, text: str, *, innermost: bool, lit: bool) -> None:
        painter.fillRect(area, QColor(self._roles.lit if lit else self._roles.head))
        painter.setPen(QPen(QColor(self._roles.grid)))
        painter.drawRect(area.adjusted(-1, -1, -1, -1))
        painter.setPen(QColor(self._roles.accent_dark if lit else self._roles.text))
        if self.orientation() == Qt.Orientation.Horizontal:
            inner, side = area.adjusted(1, 0, -1, -1), Qt.AlignmentFlag.AlignHCenter
        else:
            inner, side = area.adjusted(PAD if innermost else 3, 0, -3, -1), Qt.AlignmentFlag.AlignLeft
        if area.width() < 2 * painter.fontMetrics().height() and area.height() > area.width():
            painter.drawText(
                area.adjusted(0, 0, -1, -1), Qt.AlignmentFlag.AlignCenter, "\n".join(text.replace("、", ""))
            )
            return
        painter.save()
        # A head has one line alone.
        most = 2 if self.orientation() == Qt.Orientation.Horizontal else 1
        painter.setFont(fitting_font(painter.font(), text, inner.width(), most))
        painter.drawText(inner, int(_WRAP | side), broken(text, QFontMetrics(painter.font()), inner.width()))
        painter.restore()

    def _draw_difference(self, painter: QPainter) -> None:
        row = self.count() - 1
        area = QRect(0, self.sectionViewportPosition(row), sum(self.bands), self.sectionSize(row))
        identity = next(iter(self._grid.differences.values()))
        painter.fillRect(area, QColor(self._roles.warning_pale))
        painter.setPen(QPen(QColor(self._roles.grid)))
        painter.drawRect(area.adjusted(-1, -1, -1, -1))
        painter.setPen(QColor(self._roles.text))
        inner = area.adjusted(PAD, 0, -3, -1)
        painter.drawText(inner, int(_WRAP | Qt.AlignmentFlag.AlignLeft), f"差额　{identity.difference}")


class Corner(QWidget):
    """The box where heads and label columns meet, with its printed note."""

    def __init__(self, text: str, roles: Roles, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self._roles = roles

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), QColor(self._roles.head))
        painter.setPen(QPen(QColor(self._roles.grid)))
        painter.drawRect(self.rect().adjusted(-1, -1, -1, -1))
        painter.setPen(QColor(self._roles.text))
        flags = int(_WRAP | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect().adjusted(PAD, 0, -PAD, -1), flags, self._text)
        painter.end()
