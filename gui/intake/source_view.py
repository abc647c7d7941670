"""A source as it stands: its paragraphs and tables, drawn as far as they are in sight."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.intake.drawing import SourcePainter
from gui.intake.intake import Mark
from gui.intake.measuring import PIECE, Metrics, Rows
from gui.theme import Roles
from model.importing.source import Place, Source, SourceTable

_UNIT: Final = 64
"""Steps of the scroll bar that make a row: rows differ in height, and only those in sight are measured."""
_WHEEL: Final = 60
"""Pixels that a step of the wheel scrolls."""
_MOVES: Final = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class SourceView(QAbstractScrollArea):
    """Shows where everything was read from. `place_chosen` carries the Place that was clicked or gone to by keys."""

    place_chosen = Signal(object)

    def __init__(self, roles: Roles, mark: Callable[[Place], Mark | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source")
        self.setAccessibleName("来源")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._painter = SourcePainter(roles, mark)
        self._rows = self._measured(Source("", ()))
        self.current: Place | None = None
        """The place that is lit."""
        self.verticalScrollBar().setSingleStep(_UNIT)
        self.verticalScrollBar().valueChanged.connect(self._show_rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def show_source(self, source: Source) -> None:
        """Shows another source, from its beginning."""
        self.current = None
        self._rows = self._measured(source)
        self._set_range()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def go_to(self, place: Place | None) -> None:
        """Lights a place and brings it into sight; with None nothing is lit."""
        self.current = place
        if place is not None:
            self._bring(place)
            self.setAccessibleDescription(f"{self._rows.source.where(place)}：{self._words(place)}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()

    # Measuring and scrolling

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rows = self._measured(self._rows.source)
        self._set_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_by(-(event.pixelDelta().y() or event.angleDelta().y() * _WHEEL // 120))
        event.accept()

    def _measured(self, source: Source) -> Rows:
        return Rows(source, Metrics(self.fontMetrics()), self.viewport().width())

    def _set_range(self) -> None:
        """The last row may leave no room empty under it."""
        left, row = self.viewport().height(), self._rows.count
        while row > 0 and left > 0:
            row -= 1
            left -= self._rows.height(row)
        last = 0 if left >= 0 else row * _UNIT - (left * _UNIT // self._rows.height(row))
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self._rows.count - row) * _UNIT)
        bar.setRange(0, last)
        self._show_rows()

    def _show_rows(self) -> None:
        """Shows the rows that are in sight now, and lets those that are too wide be scrolled."""
        for _ in self._visible():
            pass
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setSingleStep(self.fontMetrics().height())
        across.setRange(0, self._rows.width - self.viewport().width())
        self.viewport().update()

    def _scroll_by(self, pixels: int) -> None:
        if not self._rows.count:
            return
        row, offset = self._top()
        offset += pixels
        while offset < 0 and row > 0:
            row -= 1
            offset += self._rows.height(row)
        while row < self._rows.count - 1 and offset >= self._rows.height(row):
            offset -= self._rows.height(row)
            row += 1
        self._set_top(row, max(offset, 0))

    def _top(self) -> tuple[int, int]:
        """The row at the top of the viewport, and by how many pixels it is scrolled out."""
        row, part = divmod(self.verticalScrollBar().value(), _UNIT)
        return (row, self._rows.height(row) * part // _UNIT) if row < self._rows.count else (0, 0)

    def _set_top(self, row: int, offset: int) -> None:
        # Rounded up: a step that scrolls by a pixel or two must not end where it began.
        part = -(-offset * _UNIT // max(self._rows.height(row), 1))
        self.verticalScrollBar().setValue(row * _UNIT + part)

    def _bring(self, place: Place) -> None:
        """Scrolls just so far that a place is in sight, with what stands above it where it was out of sight."""
        row, viewport = self._rows.row_of(place), self.viewport().rect()
        if not any(each == row and _is_within(area, viewport) for each, area in self._visible()):
            self._set_top(row, 0)
            self._scroll_by(-viewport.height() // 3)
        box = next((box for box in self._rows.boxes(self._rows.spot(row)) if box.column == place.column), None)
        if box is not None:
            left, right = self._rows.across(place.block, box)
            across = self.horizontalScrollBar()
            across.setValue(min(max(across.value(), right - viewport.width()), left))

    def _visible(self) -> Iterator[tuple[int, QRect]]:
        """The rows in sight with their areas."""
        if not self._rows.count:
            return
        row, offset = self._top()
        y = -offset
        while row < self._rows.count and y < self.viewport().height():
            height = self._rows.height(row)
            yield row, QRect(0, y, self.viewport().width(), height)
            y += height
            row += 1

    def in_sight(self) -> Iterator[tuple[Place, QRect]]:
        """The places in sight with their areas; one that goes over several rows comes with each of them."""
        shift = self.horizontalScrollBar().value()
        for row, area in self._visible():
            spot = self._rows.spot(row)
            boxes = self._rows.boxes(spot)
            if not boxes:
                yield Place(spot.block), area
            for box in boxes:
                left, right = self._rows.across(spot.block, box)
                inner = QRect(left - shift, area.top(), right - left, area.height() - self._rows.under(row))
                yield Place(spot.block, box.row, box.column), inner

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = next((place for place, area in self.in_sight() if area.contains(point)), None)
        if place is not None:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row and from box to box, the other keys scroll."""
        bar, key = self.verticalScrollBar(), event.key()
        move = next((each for arrow, each in _MOVES.items() if arrow == key), None)
        if move is not None:
            self._move(*move)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            page = max(self.viewport().height() - 2 * self.fontMetrics().lineSpacing(), 1)
            self._scroll_by(page if key == Qt.Key.Key_PageDown else -page)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, across: int) -> None:
        """Goes to the next row or box that is another place and holds something."""
        rows, current = self._rows, self.current
        if not rows.count:
            return
        if current is None:
            self._choose(rows.place(self._top()[0]))
            return
        row, column = rows.row_of(current), current.column or 0
        boxes = rows.boxes(rows.spot(row))
        if across:
            beside = [box for box in boxes if (box.column - column) * across > 0]
            box = min(beside, key=lambda each: abs(each.column - column), default=None)
            if box is not None:
                self._choose(Place(current.block, box.row, box.column))
            return
        row += down
        while 0 <= row < rows.count and (rows.place(row, column) == current or not self._words(rows.place(row))):
            row += down
        if 0 <= row < rows.count:
            self._choose(rows.place(row, column))

    def _choose(self, place: Place) -> None:
        self.go_to(place)
        self.place_chosen.emit(place)

    def _words(self, place: Place) -> str:
        """What stands at a place; in a table's row something even for a blank box."""
        block = self._rows.source.blocks[place.block]
        if isinstance(block, SourceTable):
            box = block.grid.at(place.row or 0, place.column or 0)
            return "空白" if box is None or box.is_blank else box.text
        return block.text[:PIECE].strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), 0)
        self._painter.paint(painter, self._rows, self._visible(), self.current)


def _is_within(area: QRect, viewport: QRect) -> bool:
    """Whether an area is wholly in sight, or fills all that can be seen."""
    return viewport.contains(area) or (area.top() <= viewport.top() and area.bottom() >= viewport.bottom())
