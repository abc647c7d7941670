"""A PDF in memory whose pages can be drawn, by PDFium: for the preview and for printing alike."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

_PDFIUM: Final = Lock()
"""PDFium is not made for threads: one call at a time in the whole program."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's width and height in points (1/72 inch)."""

    width: float
    height: float

    def fitted(self, size: QSize) -> QSize:
        """The largest size in pixels within `size` that has the page's proportions."""
        scale = min(size.width() / self.width, size.height() / self.height)
        return QSize(max(1, round(self.width * scale)), max(1, round(self.height * scale)))


class PagePictures:
    """The pages of one PDF as pictures, from whichever thread."""

    def __init__(self, content: bytes) -> None:
        from pypdfium2 import PdfDocument

        with _PDFIUM:
            document: PdfDocument = PdfDocument(content)
            self.sizes = [PageSize(*document.get_page_size(page)) for page in range(len(document))]
        self._document: PdfDocument | None = document

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def is_open(self) -> bool:
        """Whether it still holds its memory."""
        return self._document is not None

    def picture(self, page: int, size: QSize) -> QImage:
        """A page, counted from 0, drawn on white in about `size` pixels: as large as its proportions allow."""
        fitted = self.sizes[page].fitted(size)
        return self._band(page, fitted, 0, fitted.height())

    def bands(self, page: int, size: QSize, rows: int) -> Iterator[tuple[int, QImage]]:
        """A page of exactly `size` pixels in bands of so many rows, each with the number of its first row."""
        for top in range(0, size.height(), rows):
            yield top, self._band(page, size, top, min(rows, size.height() - top))

    def close(self) -> None:
        """Gives the memory back; afterwards pages are blank."""
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
            self._document = None

    def _band(self, page: int, size: QSize, top: int, rows: int) -> QImage:
        """Rows of a page that is `size` pixels large, drawn straight into the picture's own memory."""
        from pypdfium2 import PdfBitmap, raw

        picture = QImage(size.width(), rows, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFFFF)
        with _PDFIUM:
            if self._document is None:
                return picture
            memory = (ctypes.c_ubyte * picture.sizeInBytes()).from_buffer(picture.bits())
            shape = (size.width(), rows, raw.FPDFBitmap_BGRx)
            bitmap = PdfBitmap.new_native(*shape, buffer=memory, stride=picture.bytesPerLine())
            leaf = self._document[page]
            where = (0, -top, size.width(), size.height(), 0)
            raw.FPDF_RenderPageBitmap(bitmap, leaf, *where, raw.FPDF_ANNOT)
            leaf.close()
            bitmap.close()
        return picture
