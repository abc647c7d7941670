"""Keeps the labels and heads of a table in sight that has several blocks under one another, each with its own heads.

Tables with one set of heads have them in the view's headers; here they stand among the figures and would scroll away.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from gui.grid.delegate import FigureDelegate
from gui.grid.model import GridModel
from gui.theme import Roles
from model.forms import Role, Slot


class FrozenLabels(QWidget):
    """Lies over the figures of `view`: the first column where the table is wider than the view, the heads of the block
    on top while it is scrolled down. Clicks go through to the view, whose `indexAt` asks `slot_at` first."""

    def __init__(self, view: QTableView, model: GridModel, figures: FigureDelegate, roles: Roles) -> None:
        super().__init__(view)
        self._view = view
        self._grid = model
        self._figures = figures
        self._line = QPen(QColor(roles.grid))
        rows = sorted({slot.row for slot in model.slots.values() if slot.role is Role.HEAD})
        self._blocks = [row for row in rows if row - 1 not in rows]
        """The first row of each block."""
        self._head_rows = frozenset(rows)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)
            bar.rangeChanged.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Takes the place of the view's figures, and is there only while something would scroll away."""
        self.setGeometry(self._view.viewport().geometry())
        self.setVisible(any(True for _ in self._areas()))
        self.update()

    @property
    def width_taken(self) -> int:
        """How much of the figures' left side is covered."""
        return self._view.columnWidth(0) if self._view.horizontalScrollBar().maximum() > 0 else 0

    def height_taken(self, row: int) -> int:
        """How much of the top will be covered when `row` is the first row under the frozen heads."""
        heads = self._heads_of(row)
        return 0 if row in heads else sum(self._view.rowHeight(head) for head in heads)

    def slot_at(self, place: QPoint) -> Slot | None:
        """The frozen label over a place of the viewport; None where there is none."""
        found = None
        for slot, area in self._areas():
            if area.contains(place):
                found = slot
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._view.font())
        for slot, area in self._areas():
            self._figures.paint_label(painter, area, slot.text, centred=slot.role is Role.HEAD)
            painter.setPen(self._line)
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.drawLine(area.topRight(), area.bottomRight())
        painter.end()

    def _areas(self) -> Iterator[tuple[Slot, QRect]]:
        """Every label that is held in sight with its place, later ones over earlier ones."""
        if self._view.horizontalScrollBar().maximum() > 0:
            for slot in self._grid.slots.values():
                if slot.column == 0 and slot.role is not Role.FIGURE:
                    yield slot, self._area(slot, self._view.rowViewportPosition(slot.row))
        if self._view.verticalScrollBar().value() > 0:
            yield from self._held_heads()

    def _held_heads(self) -> Iterator[tuple[Slot, QRect]]:
        """The heads of the block that the top of the view is in, pushed up by those of the next."""
        top = self._view.rowAt(0)
        heads = self._heads_of(top)
        if not heads or self._view.rowViewportPosition(heads[0]) >= 0:
            return
        height = sum(self._view.rowHeight(row) for row in heads)
        later = [block for block in self._blocks if block > top]
        begin = min(0, self._view.rowViewportPosition(later[0]) - height) if later else 0
        slots = [slot for slot in self._grid.slots.values() if slot.row in heads]
        for slot in sorted(slots, key=lambda slot: slot.column == 0):
            above = sum(self._view.rowHeight(row) for row in heads if row < slot.row)
            yield slot, self._area(slot, begin + above)

    def _heads_of(self, row: int) -> list[int]:
        """The rows of heads over a row."""
        first = max((block for block in self._blocks if block <= row), default=0)
        heads = []
        while first in self._head_rows:
            heads.append(first)
            first += 1
        return heads

    def _area(self, slot: Slot, top: int) -> QRect:
        """Where a label stands at height `top`: those of the first column at the left, a block's title all across."""
        width = sum(self._view.columnWidth(slot.column + step) for step in range(slot.columns))
        if slot.columns == self._grid.columnCount():
            width = min(width, self.width())
        left = 0 if slot.column == 0 else self._view.columnViewportPosition(slot.column)
        height = sum(self._view.rowHeight(slot.row + step) for step in range(slot.rows))
        return QRect(left, top, width, height)
