"""The ground with the pages on it: where each page lies, and its picture, old until the new one is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.preview.drawing import Wanted
from gui.preview.pdf import PagePictures, PageSize
from gui.theme import Roles

_GAP: Final = 16
_SHADOW: Final = 2
_NARROW: Final = 700
"""Below this width one page stands in a row."""
_MOST_MEMORY: Final = 64 * 1024 * 1024
"""Bytes of pictures kept; those in sight are kept in any case."""


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    wanted: Wanted


class Sheets(QWidget):
    """The pages of a document at some zoom. `pointed` carries the page (the first is 0) and the point on it, in
    points from its lower left corner, where somebody clicked twice."""

    pointed = Signal(int, float, float)
    hovered = Signal(int, float, float)

    def __init__(self, roles: Roles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._roles = roles
        self._document: PagePictures | None = None
        self._places: list[QRect] = []
        self.pictures: dict[int, _Picture] = {}

    @property
    def places(self) -> list[QRect]:
        """Where the pages lie."""
        return self._places

    def show_document(self, document: PagePictures | None) -> None:
        """Lays out another document's pages; until they are drawn, those before stay in sight in their places."""
        self._document = document
        count = 0 if document is None else len(document)
        self.pictures = {page: picture for page, picture in self.pictures.items() if page < count}
        if document is None:
            self._places = []
        self.update()

    def arrange(self, width: int, height: int, zoom: float) -> None:
        """Places the pages, two to a row where there is room, and takes the space they need."""
        if self._document is None:
            self.resize(width, height)
            return
        sizes = self._document.sizes
        in_row = 2 if width >= _NARROW and len(sizes) > 1 else 1
        across = (width - _GAP * (in_row + 1)) // in_row
        if in_row == 1:
            across = min(across, _NARROW)
        self._places, y = [], _GAP
        row_width = in_row * round(across * zoom) + (in_row - 1) * _GAP
        for first in range(0, len(sizes), in_row):
            x = max(_GAP, (width - row_width) // 2)
            row = []
            for size in sizes[first : first + in_row]:
                row.append(QRect(x, y, *_shape(size, round(across * zoom))))
                x += round(across * zoom) + _GAP
            self._places += row
            y += max(place.height() for place in row) + _GAP
        self.resize(max(width, row_width + 2 * _GAP), max(y, height))
        self.update()

    def missing(self, visible: QRect) -> list[Wanted]:
        """The pages in sight that are not drawn as they now are; pictures out of sight go where there are too many."""
        if self._document is None:
            return []
        seen = [page for page, place in enumerate(self._places) if place.intersects(visible)]
        self._drop_pictures(seen)
        wanted = [Wanted(self._document, page, (self._places[page].size() * self.devicePixelRatioF())) for page in seen]
        return [each for each in wanted if each.page not in self.pictures or self.pictures[each.page].wanted != each]

    def show_picture(self, wanted: Wanted, image: QImage) -> bool:
        """Shows a page that was drawn, unless it is of a document that is gone. Returns whether it is to be repainted:
        a page that looks as before is not."""
        if wanted.document is not self._document:
            return False
        before = self.pictures.get(wanted.page)
        self.pictures[wanted.page] = _Picture(image, wanted)
        changed = before is None or before.image != image
        if changed:
            self.update(self._places[wanted.page])
        return changed

    @property
    def memory(self) -> int:
        """Bytes that the pictures take."""
        return sum(picture.image.sizeInBytes() for picture in self.pictures.values())

    def _drop_pictures(self, seen: list[int]) -> None:
        middle = sum(seen) / len(seen) if seen else 0.0
        for page in sorted(self.pictures.keys() - set(seen), key=lambda page: abs(page - middle), reverse=True):
            if self.memory <= _MOST_MEMORY:
                return
            del self.pictures[page]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._roles.paper_ground))
        for page, place in enumerate(self._places):
            if place.adjusted(0, 0, _SHADOW + 1, _SHADOW + 1).intersects(event.rect()):
                painter.fillRect(place.translated(_SHADOW, _SHADOW), QColor(0, 0, 0, 40))
                painter.fillRect(place, QColor("#FFFFFF"))
                if page in self.pictures:
                    painter.drawImage(place, self.pictures[page].image)
                painter.setPen(QPen(QColor(self._roles.grid)))
                painter.drawRect(place)
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        for page, point in self._points(event.position()):
            self.pointed.emit(page, point.x(), point.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        for page, point in self._points(event.position()):
            self.hovered.emit(page, point.x(), point.y())

    def where(self, page: int, x: float, y: float) -> QPoint:
        """Where on the ground a point of a page lies."""
        place, size = self._places[page], self._sizes[page]
        return place.topLeft() + QPoint(
            round(x / size.width * place.width()), round((1 - y / size.height) * place.height())
        )

    @property
    def _sizes(self) -> list[PageSize]:
        return [] if self._document is None else self._document.sizes

    def _points(self, position: QPointF) -> Iterator[tuple[int, QPointF]]:
        """The page under a position of the ground, if any, and the point on it."""
        for page, place in enumerate(self._places):
            if place.contains(position.toPoint()):
                size, inside = self._sizes[page], position - QPointF(place.topLeft())
                x = inside.x() / place.width() * size.width
                yield page, QPointF(x, (1 - inside.y() / place.height()) * size.height)


def _shape(size: PageSize, across: int) -> tuple[int, int]:
    """A page's pixels where an upright one is `across` wide: one that lies takes the width, not more."""
    return across, round(across * size.height / size.width)
