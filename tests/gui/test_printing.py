"""Printing: which pages come out in which order, in their own size, as often as wanted, and little memory for it."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from gui.preview.pdf import PagePictures
from gui.printing import PrintJob, Sides, leaves, print_pages, read_pages
from model import edits, exporting
from model.exporting import Output
from model.failure import Failure
from tests.samples import complete_report

A4 = (595.2756, 841.8898)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5)),
        ("2", (2,)),
        ("1-3,5", (1, 2, 3, 5)),
        ("５，１－２", (5, 1, 2)),
        (" 2 - 3 、 3", (2, 3, 3)),
    ],
)
def test_pages_are_read(text: str, pages: tuple[int, ...]):
    assert read_pages(text, 5) == pages


@pytest.mark.parametrize("text", ["0", "6", "3-6", "3-2", "x", "1-", "-1", "1,,2", "1-2-3"])
def test_what_is_no_page_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - int's own words are as good as any
        read_pages(text, 5)


@pytest.mark.parametrize(
    ("pages", "sides", "printed"),
    [
        ((1, 2, 3), Sides.ALL, (1, 2, 3)),
        ((1, 2, 3, 4), Sides.ODD, (1, 3)),
        ((1, 2, 3, 4), Sides.EVEN, (2, 4)),
        ((1, 2, 3), Sides.EVEN, (2, None)),
        ((2, 3, 4), Sides.ODD, (3,)),
        ((2, 3, 4), Sides.EVEN, (2, 4)),
        ((1,), Sides.EVEN, (None,)),
        ((2,), Sides.ODD, ()),
    ],
)
def test_odd_pages_first_then_even_ones_on_the_same_sheets(
    pages: tuple[int, ...], sides: Sides, printed: tuple[int | None, ...]
):
    assert leaves(pages, sides) == printed


@pytest.fixture(scope="module")
def output() -> Output:
    report = complete_report()
    report.apply(edits.choose(report, "landscape", True).changes)
    wide = {
        cell: 999_999_999_999_999
        for cell in report.form.cells
        if cell.startswith("t4.") and cell not in report.form.totals
    }
    report.apply(edits.state(report, wide).changes)
    return exporting.EXPORTERS["pdf"].write(exporting.document_of(report), report, ())


@pytest.fixture
def document(output: Output) -> Iterator[PagePictures]:
    made = PagePictures(output.content)
    yield made
    made.close()


@pytest.fixture
def printer(dressed: QApplication, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file, of the resolution of an office's."""
    assert QApplication.instance() is dressed
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(150)
    return made


def printed(printer: QPrinter) -> list[QImage]:
    """What came out, one picture a side, in a resolution at which a millimetre counts."""
    pictures = PagePictures(Path(printer.outputFileName()).read_bytes())
    sides = [small(pictures, page) for page in range(len(pictures))]
    pictures.close()
    return sides


def small(pictures: PagePictures, page: int) -> QImage:
    size = pictures.sizes[page]
    return pictures.picture(page, size.fitted(QImage(600, 600, QImage.Format.Format_RGB32).size()))


def likeness(left: QImage, right: QImage) -> float:
    """The mean difference of two pictures, 0 to 255, as greys; 255 for other sizes."""
    if left.size() != right.size():
        return 255.0
    one, other = (bytes(each.convertToFormat(QImage.Format.Format_RGB888).constBits()) for each in (left, right))
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def sides_of(printer: QPrinter, document: PagePictures) -> list[int | None]:
    """Which page each printed side is; None for a blank one."""
    originals = [small(document, page) for page in range(len(document))]
    blank = QImage(originals[0].size(), QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFFFF)
    found: list[int | None] = []
    for side in printed(printer):
        differences = {page: likeness(side, original) for page, original in enumerate(originals, start=1)}
        nearest = min(differences, key=lambda page: differences[page])
        found.append(None if likeness(side, blank) == 0 else nearest)
    return found


@pytest.mark.parametrize(
    ("pages", "sides", "copies", "duplex", "expected"),
    [
        pytest.param((1, 2, 3, 4), Sides.ALL, 1, False, [1, 2, 3, 4], id="all"),
        pytest.param((3, 1), Sides.ALL, 1, False, [3, 1], id="some, in the order given"),
        pytest.param((1, 2, 3), Sides.ODD, 1, False, [1, 3], id="odd"),
        pytest.param((1, 2, 3), Sides.EVEN, 1, False, [2, None], id="even, the last sheet blank"),
        pytest.param((1, 2), Sides.ALL, 3, False, [1, 2, 1, 2, 1, 2], id="copies, each whole"),
        pytest.param((1, 2, 3), Sides.ALL, 2, True, [1, 2, 3, None, 1, 2, 3], id="each on its own sheets"),
        pytest.param((1, 2, 3), Sides.ALL, 2, False, [1, 2, 3, 1, 2, 3], id="no blank between single sides"),
    ],
)
def test_the_chosen_pages_come_out(
    printer: QPrinter,
    document: PagePictures,
    pages: tuple[int, ...],
    sides: Sides,
    copies: int,
    duplex: bool,
    expected: list[int | None],
):
    told: list[tuple[int, int]] = []
    count = print_pages(document, PrintJob(printer, pages, sides, copies, duplex), lambda *done: told.append(done))
    assert sides_of(printer, document) == expected
    assert count == len(expected)
    assert told == [(number, count) for number in range(1, count + 1)]


def test_every_page_is_printed_in_its_own_size_to_the_edges_of_the_paper(printer: QPrinter, document: PagePictures):
    printer.setResolution(300)
    print_pages(document, PrintJob(printer, tuple(range(1, len(document) + 1))))
    with pypdfium2.PdfDocument(Path(printer.outputFileName())) as paper:
        for page, size in enumerate(document.sizes):
            assert sorted(paper.get_page_size(page)) == pytest.approx(sorted(A4), abs=1)
            assert (paper.get_page_size(page)[0] > paper.get_page_size(page)[1]) == (size.width > size.height)
    for page, side in enumerate(printed(printer)):
        original = small(document, page)
        assert side.size() == original.size()
        assert edges(side) == pytest.approx(edges(original), abs=1), page


def edges(image: QImage) -> tuple[int, int, int, int]:
    """The first and last columns and rows with anything dark: the margins, at 0.5 mm a pixel."""
    dark = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() < 200
    ]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), max(columns), min(rows), max(rows)


def test_a_turned_page_lies_on_the_paper(printer: QPrinter, document: PagePictures):
    lying = [page for page, size in enumerate(document.sizes, start=1) if size.width > size.height]
    assert lying
    print_pages(document, PrintJob(printer, (lying[0], 1)))
    assert sides_of(printer, document) == [lying[0], 1]


def test_a_page_at_600_dpi_never_stands_in_memory_whole(printer: QPrinter, document: PagePictures):
    """What Python holds; Qt's pictures are measured by their bands."""
    printer.setResolution(600)
    tracemalloc.start()
    print_pages(document, PrintJob(printer, (1,)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * 1024 * 1024


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(document: PagePictures, tmp_path: Path, printer: QPrinter):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(Failure, match="没有响应"):
        print_pages(document, PrintJob(printer, (1,)))
