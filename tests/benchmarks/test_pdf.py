"""The PDF of a long report, beside reportlab drawing the same pages and pikepdf passing over them once."""

from collections.abc import Callable, Sequence
from io import BytesIO
from time import process_time

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from model import exporting
from model.exporting.pdf import writer
from model.exporting.pdf.enclosures import enclosures
from model.exporting.pdf.flow import Page, PlacedLine, PlacedTable
from tests.benchmarks.table import Measure
from tests.model.exporting.sample import TEXTS, sample_report

REPEATS = 15
PAGES = 12
LIMITS = {False: 2.5, True: 5.0}
"""Without and with the data and the workbook inside, whose making is half of the work."""
PROSE = "\n".join(["政府信息公开工作扎实推进，各项任务按期完成。" * 40] * 5)


def bare(pages: Sequence[Page]) -> None:
    """Draws the text and the boxes of pages that are laid out already, and passes the file through pikepdf."""
    target = BytesIO()
    canvas = Canvas(target, pageCompression=0, invariant=True)
    for page in pages:
        for placed in page.content:
            if isinstance(placed, PlacedLine):
                x = placed.x
                for run in placed.line.runs:
                    canvas.setFont(run.font.fontName, run.size)
                    canvas.drawString(x, placed.y, run.text)
            elif isinstance(placed, PlacedTable):
                _draw_table(canvas, placed)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as pdf:
        pdf.save(BytesIO())


def _draw_table(canvas: Canvas, placed: PlacedTable) -> None:
    for box in placed.laid.fragment(placed.rows):
        canvas.rect(placed.left + box.x, placed.top - box.y - box.height, box.width, box.height)
        canvas.drawString(placed.left + box.x, placed.top - box.y - box.height, box.box.text)


def processor_times(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(REPEATS):
        started = process_time()
        work()
        times.append(process_time() - started)
    return times


@pytest.mark.parametrize("enclosing", LIMITS, ids=["pages", "pages, data and workbook"])
def test_a_pdf_of_12_pages(enclosing: bool, report_measure: Callable[[Measure], None]):
    report = sample_report(texts=TEXTS | {"s1": f"{TEXTS['s1']}\n{PROSE}"})
    document = exporting.document_of(report)
    pages = writer.layout(document)
    assert len(pages) == PAGES

    def make() -> object:
        return writer.write(document, enclosures(document, report, ()) if enclosing else ())

    make()
    bare(pages)
    yardstick = sorted(processor_times(lambda: bare(pages)))[REPEATS // 2]
    name = "PDF/A of 12 pages" + (", data and workbook" if enclosing else "")
    report_measure(Measure(name, processor_times(make), yardstick, LIMITS[enclosing], by_median=True))
