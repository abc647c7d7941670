"""A PDF in memory whose pages can be drawn, by PDFium: for the preview and for printing alike."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's width and height in points (1/72 inch)."""

    width: float
    height: float


class PagePictures:
    """The pages of one PDF as pictures. PDFium is not made for threads: all of it stays on the window's own."""

    def __init__(self, content: bytes) -> None:
        from pypdfium2 import PdfDocument

        self._document: PdfDocument = PdfDocument(content)
        self.sizes = [PageSize(*self._document.get_page_size(page)) for page in range(len(self._document))]

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, page: int, size: QSize) -> QImage:
        """A page, counted from 0, drawn on white in about `size` pixels: as large as its proportions allow."""
        scale = min(size.width() / self.sizes[page].width, size.height() / self.sizes[page].height)
        leaf = self._document[page]
        bitmap = leaf.render(scale=scale, prefer_bgrx=True)
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        picture = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
        bitmap.close()
        leaf.close()
        return picture

    def close(self) -> None:
        """Gives the memory back."""
        self._document.close()
