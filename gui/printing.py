"""Prints a PDF: its pages as pictures in their own size, in the order and number that the user chose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter

from gui.preview.pdf import PagePictures
from model.exporting import Output
from model.failure import Failure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MOST_DPI: Final = 600
"""What laser printers print; A4 is then 35 million points."""
_ROWS: Final = 512
"""A page is drawn in bands of so many rows: 10 MB at 600 dpi, where a whole page takes 139."""
_POINTS: Final = 72

Leaf = int | None
"""A page, counted from 1, or a blank side."""


class Sides(Enum):
    """Which of the chosen pages are printed: for printers that cannot turn the paper, first odd, then even ones."""

    ALL = "全部"
    ODD = "单数页"
    EVEN = "双数页"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed: pages counted from 1, in order, so many times. `duplex`: on both sides of the paper."""

    printer: "QPrinter"
    pages: tuple[int, ...]
    sides: Sides = Sides.ALL
    copies: int = 1
    duplex: bool = False


def printer_names() -> list[str]:
    """The printers that the machine knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def read_pages(text: str, count: int) -> tuple[int, ...]:
    """Pages such as “1-3,5” of a document with `count` pages, in the order given; empty text means all.

    Raises ValueError for what is no page of it.
    """
    if not text.strip():
        return tuple(range(1, count + 1))
    pages: list[int] = []
    for part in text.translate(str.maketrans("，、－—～~", ",,----")).split(","):
        first, dash, last = part.partition("-")
        chosen = range(int(first), int(last if dash else first) + 1)
        if not chosen or chosen[0] < 1 or chosen[-1] > count:
            raise ValueError(part)
        pages += chosen
    return tuple(pages)


def leaves(pages: Sequence[int], sides: Sides) -> tuple[Leaf, ...]:
    """What is printed one after another.

    With the even pages a blank side stands in for the one that the last odd page lacks, so that every sheet can be
    put back into the printer.
    """
    fronts, backs = [page for page in pages if page % 2], [page for page in pages if page % 2 == 0]
    if sides is Sides.ODD:
        return tuple(fronts)
    if sides is Sides.EVEN:
        return (*backs, *[None] * (len(fronts) - len(backs)))
    return tuple(pages)


def print_output(output: Output, job: PrintJob, say: Callable[[str], None]) -> None:
    """Prints a PDF and says how far it is. Raises Failure as `print_pages` does."""

    def tell(side: int, sides: int) -> None:
        say(f"正在打印，第 {side} 面，共 {sides} 面…")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    document = PagePictures(output.content)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        print_pages(document, job, tell)
    finally:
        QGuiApplication.restoreOverrideCursor()
        document.close()


def print_pages(document: PagePictures, job: PrintJob, progress: Callable[[int, int], None] | None = None) -> int:
    """Prints the job and returns the number of sides. `progress` is told how many of them are being printed.

    Raises Failure where the printer does not take it.
    """
    printer = job.printer
    printer.setFullPage(True)
    order = _in_copies(leaves(job.pages, job.sides), job)
    painter = QPainter()
    try:
        for number, leaf in enumerate(order, start=1):
            if progress is not None:
                progress(number, len(order))
            _set_paper(printer, document, leaf)
            _begin(painter, printer, leaf)
            if leaf is not None:
                _paint(painter, document, leaf, printer.resolution())
    finally:
        if painter.isActive():
            painter.end()
    return len(order)


def _in_copies(order: tuple[Leaf, ...], job: PrintJob) -> tuple[Leaf, ...]:
    """As often as copies are wanted, where the printer does not see to that; each copy begins on a sheet of its own."""
    if job.printer.supportsMultipleCopies():
        job.printer.setCopyCount(job.copies)
        job.printer.setCollateCopies(True)
        return order
    blank: tuple[Leaf, ...] = (None,) if job.duplex and len(order) % 2 else ()
    return (order + blank) * (job.copies - 1) + order


def _set_paper(printer: "QPrinter", document: PagePictures, leaf: Leaf) -> None:
    size = document.sizes[0 if leaf is None else leaf - 1]
    lies = size.width > size.height
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)


def _begin(painter: QPainter, printer: "QPrinter", leaf: Leaf) -> None:
    """Begins the printing, or the next page of it."""
    if not painter.isActive():
        if not painter.begin(printer):
            raise Failure("打印机没有响应，没有打印", "请检查打印机是否开机、联机，或者导出 PDF 到别处打印。")
    elif not printer.newPage():
        place = "空白页" if leaf is None else f"第 {leaf} 页"
        raise Failure(f"打印到{place}时中断", "请检查打印机后从这一页起重新打印。")


def _paint(painter: QPainter, document: PagePictures, page: int, resolution: int) -> None:
    """Paints a page in its own size from the paper's upper left corner, whatever the printer leaves blank there."""
    dpi = min(resolution, _MOST_DPI)
    size = document.sizes[page - 1]
    pixels = QSize(round(size.width / _POINTS * dpi), round(size.height / _POINTS * dpi))
    scale = resolution / dpi
    for top, band in document.bands(page - 1, pixels, _ROWS):
        # Without colour it takes a quarter of the room in the printer's queue.
        ink = band.convertToFormat(QImage.Format.Format_Grayscale8) if band.allGray() else band
        upper, lower = round(top * scale), round((top + band.height()) * scale)
        painter.drawImage(QRect(0, upper, round(pixels.width() * scale), lower - upper), ink)
