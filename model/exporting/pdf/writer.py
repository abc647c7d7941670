"""Draws the pages on reportlab's canvas and writes the PDF."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from model.exporting.document import DRAFT_MARK, Document, changed_text
from model.exporting.own import PRODUCT
from model.exporting.pdf import compose, fonts
from model.exporting.pdf.flow import Page, PlacedTable, fill
from model.exporting.pdf.fonts import FontRole
from model.exporting.pdf.geometry import (
    ADVANCE,
    BASELINE,
    BOTTOM,
    FOLIO_DROP,
    FOLIO_SIZE,
    FOOT_BASELINE,
    FOOT_SIZE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
)
from model.exporting.pdf.lines import Line, single_line
from model.exporting.pdf.tables import LEADING, PlacedBox

_BORDER: Final = 0.5
_PAD: Final = 3.0
_WATERMARK_SIZE: Final = 150.0
_WATERMARK_GREY: Final = 0.9
_WATERMARK_ANGLE: Final = 50
_FOOT_GREY: Final = 0.35


def write(document: Document, progress: Callable[[float], None] | None = None) -> tuple[bytes, int]:
    """The PDF of `document` and its number of pages. `progress` is told the share done after each page."""
    pages = layout(document)
    # Without it every page names an unembedded Helvetica. reportlab's stubs take the name for a number.
    first_font: Any = fonts.first(FontRole.BODY).fontName
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=True,
        pageCompression=1,
        initialFontName=first_font,
        lang="zh-CN",
    )
    _describe(canvas, document)
    for number, page in enumerate(pages, start=1):
        _draw(canvas, document, page, number)
        canvas.showPage()
        if progress is not None:
            progress(number / (len(pages) + 1))
    canvas.save()
    if progress is not None:
        progress(1.0)
    return target.getvalue(), len(pages)


def layout(document: Document) -> list[Page]:
    """The pages with all that stands on them, not yet drawn."""
    return fill(compose.items(document))


def _describe(canvas: Canvas, document: Document) -> None:
    properties = document.properties
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.body)
    canvas.setSubject(f"{properties.year}")
    canvas.setCreator(PRODUCT)
    canvas.setProducer(PRODUCT)


def _draw(canvas: Canvas, document: Document, page: Page, number: int) -> None:
    if document.properties.draft:
        _draw_watermark(canvas)
    for text, top in page.outline:
        key = f"heading {len(text)} {text}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        canvas.addOutlineEntry(text, key)
    for placed in page.lines:
        draw_line(canvas, placed.line, placed.x, placed.y)
    for table in page.tables:
        _draw_table(canvas, table)
    _draw_folio(canvas, number)
    if document.properties.draft:
        _draw_foot(canvas, changed_text(document.properties))


def draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    """Draws a line from the left end of its baseline."""
    text = canvas.beginText(x, y)
    for run in line.runs:
        text.setFont(run.font.fontName, run.size)
        text.setCharSpace(run.spacing)
        text.textOut(run.text)
    canvas.drawText(text)


def _draw_table(canvas: Canvas, placed: PlacedTable) -> None:
    canvas.setLineWidth(_BORDER)
    for box in placed.laid.fragment(placed.rows):
        canvas.rect(LEFT + box.x, placed.top - box.y - box.height, box.width, box.height)
        _draw_box_text(canvas, placed, box)


def _draw_box_text(canvas: Canvas, placed: PlacedTable, where: PlacedBox) -> None:
    laid, box = placed.laid, where.box
    lines, size, role = laid.lines(box), laid.size_of(box), laid.role_of(box)
    middle = placed.top - where.y - where.height / 2
    top = middle + len(lines) * size * LEADING / 2
    for place, text in enumerate(lines):
        if not text:
            continue
        x = LEFT + where.x + _PAD
        if not laid.table.is_left(box):
            x = LEFT + where.x + (where.width - fonts.width(text.rstrip(), role, size)) / 2
        y = top - (place + 0.5) * size * LEADING - BASELINE * size
        draw_line(canvas, single_line(text, role, size), x, y)


def _draw_folio(canvas: Canvas, number: int) -> None:
    """The page number, one character in from the outer edge of the type area."""
    text = f"— {number} —"
    length = fonts.width(text, FontRole.FOLIO, FOLIO_SIZE)
    x = RIGHT - ADVANCE - length if number % 2 else LEFT + ADVANCE
    y = BOTTOM - FOLIO_DROP - (0.5 + BASELINE) * FOLIO_SIZE
    draw_line(canvas, single_line(text, FontRole.FOLIO, FOLIO_SIZE), x, y)


def _draw_foot(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.setFillGray(_FOOT_GREY)
    draw_line(canvas, single_line(text, FontRole.FOOT, FOOT_SIZE), LEFT, FOOT_BASELINE)
    canvas.restoreState()


def _draw_watermark(canvas: Canvas) -> None:
    length = fonts.width(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    canvas.saveState()
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(_WATERMARK_ANGLE)
    line = single_line(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    draw_line(canvas, line, -length / 2, -BASELINE * _WATERMARK_SIZE)
    canvas.restoreState()
