"""Shows one page of the help: text, tables, pictures, links."""

from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

import resources
from gui.help import html
from gui.theme import Look
from gui.widgets.later import Later
from model.help.blocks import Page

_MARGIN: Final = 16
_ZOOM_STEP: Final = 1.1
_SMALLEST, _LARGEST = 0.7, 2.5


class HelpBrowser(QTextBrowser):
    """`followed` carries the target of a link. What is no page of the help is never loaded, from wherever."""

    followed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpPage")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("帮助内容")
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        self._look = look
        self._page: Page | None = None
        self._anchor = ""
        self._scrolled = False
        """Whether one has gone elsewhere on the page."""
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        self._zoom = 1.0
        self._shown_at = 0
        self._pictures: dict[str, QImage] = {}
        # With a bar that came and went the page would change its width while it is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fitting = Later(self._fit, self)

    def show_page(self, page: Page, anchor: str = "") -> None:
        """Shows a page from its beginning, or from a place on it."""
        self._page, self._anchor = page, anchor
        self._fill()
        self._go_to_anchor()

    def use_look(self, look: Look) -> None:
        """Shows the same page in another look."""
        self._look = look
        self._fill_anew()

    def zoom(self, steps: int) -> None:
        """Shows the text larger or smaller by steps; 0 goes back to the plain size."""
        zoom = 1.0 if steps == 0 else self._zoom * _ZOOM_STEP**steps
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._fill_anew()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The help's own pictures, smoothly made as large as they are shown; nothing else is there."""
        address = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.startswith(html.PICTURE):
            return None
        picture = self._picture(address.removeprefix(html.PICTURE))
        ratio = self.devicePixelRatioF()
        across = round(self._size_of(picture).width() * ratio)
        if across >= picture.width():
            return picture
        made = picture.scaledToWidth(across, Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(ratio)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows pictures as wide as there is room, once the page has been painted in it."""
        super().resizeEvent(event)
        self._fitting.ask()

    def _fit(self) -> None:
        if self._shown_at != self.viewport().width():
            self._fill_anew()

    def _fill_anew(self) -> None:
        """Shows the page again, from where it was begun or about where one has gone since."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._fill()
        if self._scrolled:
            bar.setValue(round(share * bar.maximum()))
        else:
            self._go_to_anchor()

    def _on_scrolled(self) -> None:
        self._scrolled = True

    def _go_to_anchor(self) -> None:
        self.verticalScrollBar().setValue(0)
        if self._anchor:
            self.scrollToAnchor(self._anchor)
        self._scrolled = False

    def _fill(self) -> None:
        if self._page is not None:
            self._shown_at = self.viewport().width()
            self.document().setDefaultStyleSheet(html.style(self._look, self._zoom))
            # Pictures of the size before must not be taken for those of this one.
            self.document().clear()
            self.setHtml(html.page(self._page, self._look, self._measures))
            self._size_headings()

    def _size_headings(self) -> None:
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                shape = block.begin().fragment().charFormat()
                shape.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                shape.setProperty(QTextFormat.Property.FontPixelSize, html.heading_size(level, self._look, self._zoom))
                cursor.setCharFormat(shape)
            block = block.next()

    def _measures(self, name: str) -> tuple[int, int]:
        size = self._size_of(self._picture(name))
        return size.width(), size.height()

    def _size_of(self, picture: QImage) -> QSize:
        """No picture is shown larger than it is, none is cut."""
        room = self.viewport().width() - 2 * _MARGIN - 4
        return picture.size() if picture.width() <= room else QSize(room, picture.height() * room // picture.width())

    def _picture(self, name: str) -> QImage:
        if name not in self._pictures:
            try:
                path = resources.path("help", "pictures", f"{name}.png")
            except FileNotFoundError:
                self._pictures[name] = QImage()
            else:
                self._pictures[name] = QImage(str(path))
        return self._pictures[name]
