"""Shows the pages of a PDF, two side by side where there is room, on the grey ground that paper lies on."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from gui.preview.drawing import Drawing, Wanted
from gui.preview.live import LivePreview
from gui.preview.pdf import PagePictures
from gui.preview.sheets import Sheets
from gui.theme import Roles
from model.exporting import Output
from model.exporting.places import Place
from model.failure import Failure

_ZOOM_STEP: Final = 1.2
_SMALLEST, _LARGEST = 0.5, 4.0


class PagesView(QScrollArea):
    """A scrollable view of a PDF's pages: the very bytes that are printed and filed.

    `place_wanted` carries the Place of a figure or paragraph that somebody clicked twice, `zoomed` at how many per
    cent of the width the pages are shown, `said` how far the preview is. Pages are drawn off the window's thread, and
    only those in sight.
    """

    place_wanted = Signal(object)
    zoomed = Signal(int)
    said = Signal(str)

    def __init__(self, roles: Roles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperGround")
        self.setAccessibleName("预览")
        self.pictures: PagePictures | None = None
        self.zoom = 1.0
        self._output: Output | None = None
        self._opening: Output | None = None
        self._live: LivePreview | None = None
        self._sought: tuple[str, frozenset[str]] | None = None
        self.sheets = Sheets(roles, self)
        self.sheets.pointed.connect(self._on_pointed)
        self.sheets.hovered.connect(self._on_hovered)
        self.setWidget(self.sheets)
        self.drawing = Drawing(self)
        self.drawing.opened.connect(self._on_opened)
        self.drawing.drawn.connect(self._on_drawn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._draw_missing)

    def follow(self, live: LivePreview) -> None:
        """Shows what the live preview makes, which is kept up to date while this is in sight."""
        self._live = live
        live.begun.connect(self._on_begun)
        live.made.connect(self._on_made)
        live.failed.connect(self._on_failed)
        if live.output is not None:
            self._on_made(live.output)
        if self.isVisible():
            live.look(self)

    def show_output(self, output: Output) -> None:
        """Shows a PDF at the place where the one before was looked at, as soon as it is opened."""
        self._opening = output
        self.drawing.open(output.content)

    @property
    def is_drawn(self) -> bool:
        """Whether all pages in sight are drawn as they now are."""
        return self._opening is None and self.pictures is not None and not self.sheets.missing(self._visible)

    def release(self) -> None:
        """Gives the document's memory back; nothing is shown afterwards."""
        if self._live is not None:
            self._live.look_away(self)
        self.drawing.stop()
        self.sheets.show_document(None)
        if self.pictures is not None:
            self.pictures.close()
        self.pictures = self._output = self._opening = None

    def zoom_by(self, steps: int) -> None:
        """Shows the pages larger or smaller by steps, what is in the middle staying there; 0: as the width allows."""
        zoom = 1.0 if steps == 0 else min(max(self.zoom * _ZOOM_STEP**steps, _SMALLEST), _LARGEST)
        if zoom != self.zoom:
            middle = self._middles()
            self.zoom = zoom
            self._arrange()
            for bar, share in middle:
                bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoomed.emit(round(zoom * 100))

    def go_to_section(self, section: str, cells: frozenset[str] = frozenset()) -> None:
        """Brings the beginning of a section, or the first of its cells, into sight: at once, or when it is opened."""
        self._sought = (section, cells)
        if self._opening is None:
            self._go_to_sought()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._live is not None:
            self._live.look(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._live is not None:
            self._live.look_away(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Keeps the keys of the zoom to itself while it has the focus, and draws anew on a screen of other density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_missing()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _steps(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends; arrows and Page keys scroll as everywhere."""
        steps, bar = _steps(event), self.verticalScrollBar()
        if steps is not None:
            self.zoom_by(steps)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @property
    def _visible(self) -> QRect:
        return QRect(-self.sheets.pos(), self.viewport().size())

    def _middles(self) -> list[tuple[QScrollBar, float]]:
        """Where the middle of what is in sight lies, as a share of the whole, down and across."""
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        return [(bar, (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep())) for bar in bars]

    def _arrange(self) -> None:
        self.sheets.arrange(self.viewport().width(), self.viewport().height(), self.zoom)
        self._draw_missing()

    def _draw_missing(self) -> None:
        self.drawing.want(self.sheets.missing(self._visible))
        self._tell_pages()

    def _tell_pages(self) -> None:
        """Says to screen readers which pages are in sight."""
        seen = [page + 1 for page, place in enumerate(self.sheets.places) if place.intersects(self._visible)]
        count = len(self.sheets.places)
        self.setAccessibleDescription(f"第 {seen[0]} 至 {seen[-1]} 页，共 {count} 页" if seen else "")

    def _on_begun(self) -> None:
        self.said.emit("正在排版…")

    def _on_made(self, output: Output) -> None:
        self.show_output(output)
        self.said.emit(f"共 {output.pages} 页")

    def _on_failed(self, failure: Failure) -> None:
        self.said.emit(f"排版没有完成：{failure.what}。{failure.advice}")

    def _on_opened(self, document: PagePictures) -> None:
        if self._opening is None:
            document.close()
            return
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        before, self.pictures = self.pictures, document
        self._output, self._opening = self._opening, None
        self.sheets.show_document(document)
        self._arrange()
        self.verticalScrollBar().setValue(down)
        self.horizontalScrollBar().setValue(across)
        self._go_to_sought()
        if before is not None:
            self.drawing.close(before)

    def _on_drawn(self, wanted: Wanted, image: QImage) -> None:
        self.sheets.show_picture(wanted, image)

    def _place_at(self, page: int, x: float, y: float) -> Place | None:
        places = () if self._output is None else self._output.places
        return next((place for place in places if place.page == page and place.holds(x, y)), None)

    def _on_pointed(self, page: int, x: float, y: float) -> None:
        place = self._place_at(page, x, y)
        if place is not None:
            self.place_wanted.emit(place)

    def _on_hovered(self, page: int, x: float, y: float) -> None:
        if self._place_at(page, x, y) is not None:
            self.sheets.setCursor(Qt.CursorShape.PointingHandCursor)

    def _go_to_sought(self) -> None:
        if self._output is None or self._sought is None:
            return
        (section, cells), self._sought = self._sought, None
        for place in self._output.places:
            if place.cell in cells or (place.origin is not None and place.origin.section == section):
                self._bring_into_sight(place)
                return

    def _bring_into_sight(self, place: Place) -> None:
        top: QPoint = self.sheets.where(place.page, place.left, place.top)
        if not self._visible.contains(top):
            self.verticalScrollBar().setValue(top.y() - self.viewport().height() // 4)


def _steps(event: QKeyEvent) -> int | None:
    """How many steps a key zooms by; 0 goes back to what fits; None for all other keys."""
    if event.matches(QKeySequence.StandardKey.ZoomIn):
        return 1
    if event.matches(QKeySequence.StandardKey.ZoomOut):
        return -1
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return 0 if control and event.key() == Qt.Key.Key_0 else None
