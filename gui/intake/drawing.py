"""Draws the rows of a source that are in sight."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.intake.intake import Mark
from gui.intake.measuring import GAP, PAD, PIECE, Rows
from gui.theme import Roles
from model.importing.source import Place

_BAR: Final = 3
"""The width of the bar beside a paragraph that was read."""
_MOST_BELOW: Final = 40
"""So many rows under the first that is in sight are counted to the room of a box that goes over several."""
_GROUNDS: Final = {Mark.READ: "good_pale", Mark.DOUBT: "warning_pale"}
_BARS: Final = {Mark.READ: "good", Mark.DOUBT: "warning"}
_WRAP: Final = int(Qt.TextFlag.TextWrapAnywhere)

Words = tuple[QRect, str]


class SourcePainter:
    """The looks of a source: what was read on a green ground, what is in doubt on a yellow one, one place lit."""

    def __init__(self, roles: Roles, mark: Callable[[Place], Mark | None]) -> None:
        self._colours = {name: QColor(colour) for name, colour in roles._asdict().items()}
        self._mark = mark

    def paint(self, painter: QPainter, rows: Rows, visible: Iterable[tuple[int, QRect]], lit: Place | None) -> None:
        """Draws rows. The words of boxes come last: a box that goes over several rows has them over all of these."""
        words: list[Words] = []
        frames: list[QRect] = []
        for number, (row, area) in enumerate(visible):
            spot = rows.spot(row)
            boxes = rows.boxes(spot)
            if not boxes:
                self._paint_paragraph(painter, Place(spot.block), area, rows.text(spot), lit)
            inner = area.adjusted(0, 0, 0, -rows.under(row))
            for box in boxes:
                left, right = rows.across(spot.block, box)
                part = QRect(left, inner.top(), right - left, inner.height())
                place = Place(spot.block, box.row, box.column)
                self._paint_box(painter, place, part, (spot.part == box.row, spot.part == box.row + box.rows - 1), lit)
                if spot.part == box.row or number == 0:
                    whole = part.adjusted(0, 0, 0, _below(rows, row, box.row + box.rows - 1 - spot.part))
                    words.append((whole, box.text[:PIECE]))
                    frames += [whole] if _is_lit(place, lit) else []
        painter.setPen(self._colours["text"])
        for area, text in words:
            painter.drawText(area.adjusted(PAD, 0, -PAD, 0), _WRAP | int(Qt.AlignmentFlag.AlignVCenter), text)
        for area in frames:
            self._frame(painter, area)

    def _paint_paragraph(self, painter: QPainter, place: Place, area: QRect, text: str, lit: Place | None) -> None:
        inner = area.adjusted(0, 0, 0, -GAP)
        mark = self._mark(place)
        if _is_lit(place, lit):
            painter.fillRect(inner, self._colours["lit"])
        if mark is not None:
            painter.fillRect(QRect(inner.left() + 1, inner.top(), _BAR, inner.height()), self._colours[_BARS[mark]])
        painter.setPen(self._colours["text"])
        painter.drawText(inner.adjusted(2 * PAD, 0, -2 * PAD, 0), _WRAP, text)

    def _paint_box(
        self, painter: QPainter, place: Place, area: QRect, ends: tuple[bool, bool], lit: Place | None
    ) -> None:
        """The part of a box that stands in one row; `ends` say whether it begins and ends there."""
        mark = self._mark(place)
        ground = "lit" if _is_lit(place, lit) else "surface" if mark is None else _GROUNDS[mark]
        painter.fillRect(area, self._colours[ground])
        painter.setPen(self._colours["grid"])
        painter.drawLine(area.left(), area.top(), area.left(), area.bottom() + 1)
        painter.drawLine(area.right() + 1, area.top(), area.right() + 1, area.bottom() + 1)
        begins, is_last = ends
        if begins:
            painter.drawLine(area.left(), area.top(), area.right() + 1, area.top())
        if is_last:
            painter.drawLine(area.left(), area.bottom() + 1, area.right() + 1, area.bottom() + 1)

    def _frame(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(QPen(self._colours["accent"], 2))
        painter.drawRect(area.adjusted(1, 1, 0, 0))


def _below(rows: Rows, row: int, more: int) -> int:
    """The height of the rows under a row that a box goes on over."""
    return sum(rows.height(row + each) - rows.under(row + each) for each in range(1, min(more, _MOST_BELOW) + 1))


def _is_lit(place: Place, lit: Place | None) -> bool:
    """Whether a place is the one that is lit, or a part of it."""
    if lit is None or lit.block != place.block:
        return False
    return lit == place or lit.row is None or (lit.column is None and lit.row == place.row)
