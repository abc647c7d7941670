"""Shows the pages of a PDF two side by side, on the grey ground that paper lies on."""

from collections import OrderedDict

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.preview.pdf import PagePictures
from gui.theme import Roles

_GAP = 16
_NARROW = 700
"""Below this width one page stands in a row."""
_KEPT = 12
"""Page pictures kept for redrawing."""


class PagesView(QScrollArea):
    """A scrollable view of a PDF's pages. The PDF is read from memory: the very bytes that are printed and filed."""

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperGround")
        self.setAccessibleName("预览")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pictures: PagePictures | None = None
        self._sheets = _Sheets(roles, self)
        self.setWidget(self._sheets)

    def show_pdf(self, content: bytes) -> None:
        """Shows a PDF at the place where the one before was looked at."""
        place = self.verticalScrollBar().value()
        before, self.pictures = self.pictures, PagePictures(content)
        self._sheets.show_document(self.pictures)
        if before is not None:
            before.close()
        self._arrange()
        self.verticalScrollBar().setValue(place)

    def release(self) -> None:
        """Gives the document's memory back; nothing is shown afterwards."""
        self._sheets.show_document(None)
        if self.pictures is not None:
            self.pictures.close()
        self.pictures = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._sheets.arrange(self.viewport().width(), self.viewport().height())


class _Sheets(QWidget):
    """The ground with the pages on it."""

    def __init__(self, roles: Roles, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: PagePictures | None = None
        self._roles = roles
        self._places: list[QRect] = []
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    def show_document(self, document: PagePictures | None) -> None:
        """Shows another document's pages, or none."""
        self._document = document
        self._places = []
        self._pictures.clear()
        self.update()

    def arrange(self, width: int, height: int) -> None:
        """Places the pages, two to a row where there is room, and takes the height they need."""
        if self._document is None:
            self.resize(width, height)
            return
        count = len(self._document)
        in_row = 2 if width >= _NARROW and count > 1 else 1
        page_width = (width - _GAP * (in_row + 1)) // in_row
        if in_row == 1:
            page_width = min(page_width, _NARROW)
        self._places = []
        y = _GAP
        for first in range(0, count, in_row):
            row_height = 0
            for place in range(first, min(first + in_row, count)):
                size = self._document.sizes[place]
                page_height = round(page_width * size.height / size.width)
                x = (width - in_row * page_width - (in_row - 1) * _GAP) // 2 + (place - first) * (page_width + _GAP)
                self._places.append(QRect(x, y, page_width, page_height))
                row_height = max(row_height, page_height)
            y += row_height + _GAP
        self.resize(width, max(y, height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._roles.paper_ground))
        for page, place in enumerate(self._places):
            if place.adjusted(0, 0, 3, 3).intersects(event.rect()):
                painter.fillRect(place.translated(2, 2), QColor(0, 0, 0, 40))
                painter.fillRect(place, QColor("#FFFFFF"))
                if self._document is not None:
                    painter.drawImage(place, self._picture(self._document, page, place.size()))
                painter.setPen(QPen(QColor(self._roles.grid)))
                painter.drawRect(place)
        painter.end()

    def _picture(self, document: PagePictures, page: int, size: QSize) -> QImage:
        pixels = size * self.devicePixelRatioF()
        key = (page, pixels.width())
        picture = self._pictures.get(key)
        if picture is None:
            picture = document.picture(page, pixels)
            self._pictures[key] = picture
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return picture
