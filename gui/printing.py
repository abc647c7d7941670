"""Prints a PDF: its pages as pictures, in the order and range that the user chose."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from gui.preview.pdf import PagePictures
from model.failure import Failure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 300
"""A4 at 300 dpi is 35 MB a page; at a laser printer's 600 dpi it would be four times that and look the same."""


def has_printer() -> bool:
    """Whether the machine knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def print_pages(document: PagePictures, printer: "QPrinter") -> None:
    """Prints the chosen range. Raises Failure where the printer does not take it."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    first = printer.fromPage() or 1
    last = printer.toPage() or len(document)
    painter = QPainter()
    for page in range(first, last + 1):
        size = document.sizes[page - 1]
        wide = size.width > size.height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        if not painter.isActive():
            if not painter.begin(printer):
                raise Failure("打印机没有响应，没有打印", "请检查打印机是否开机、联机，或者导出 PDF 到别处打印。")
        elif not printer.newPage():
            painter.end()
            raise Failure(f"打印到第 {page} 页时中断", "请检查打印机后从这一页起重新打印。")
        picture = document.picture(page - 1, QSize(round(size.width / 72 * _DPI), round(size.height / 72 * _DPI)))
        painter.drawImage(painter.viewport(), picture)
    painter.end()
