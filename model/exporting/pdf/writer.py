"""Draws the pages on reportlab's canvas and writes the PDF."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from model.charts import drawing
from model.exporting.document import DRAFT_MARK, Document, changed_text
from model.exporting.pdf import compose, fonts
from model.exporting.pdf.archival import Enclosure, archive
from model.exporting.pdf.flow import Page, PlacedFigure, PlacedLine, PlacedTable, fill
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
from model.exporting.pdf.places import places
from model.exporting.pdf.structure import Structure
from model.exporting.pdf.tables import LEADING, PlacedBox
from model.exporting.places import Place

_VERSION: Final = (1, 7)
_HANGING: Final = " 　、，"
"""What does not count where text is centred."""
_BORDER: Final = 0.5
_WATERMARK: Final = "watermark"
_WATERMARK_SIZE: Final = 150.0
_WATERMARK_GREY: Final = 0.91
_WATERMARK_ANGLE: Final = 50
_FOOT_GREY: Final = 0.35


def write(
    document: Document, enclosures: Sequence[Enclosure] = (), progress: Callable[[float], None] | None = None
) -> tuple[bytes, int, tuple[Place, ...]]:
    """The PDF of `document` with the files it encloses, its number of pages, and where figures and texts stand on them.

    `progress` is told the share done after each page.
    """
    pages = layout(document)
    # Without it every page names an unembedded Helvetica. reportlab's stubs take the name for a number.
    first_font: Any = fonts.first(FontRole.BODY).fontName
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=True,
        pageCompression=1,
        pdfVersion=_VERSION,
        initialFontName=first_font,
    )
    structure = Structure()
    if document.properties.draft:
        _define_watermark(canvas)
    for number, page in enumerate(pages, start=1):
        structure.begin_page()
        _draw(canvas, structure, document, page, number)
        canvas.showPage()
        if progress is not None:
            progress(number / (len(pages) + 1))
    canvas.save()
    content = archive(target.getvalue(), document.properties, structure, enclosures)
    if progress is not None:
        progress(1.0)
    return content, len(pages), places(pages)


def layout(document: Document) -> list[Page]:
    """The pages with all that stands on them, not yet drawn."""
    return fill(compose.items(document))


def _draw(canvas: Canvas, structure: Structure, document: Document, page: Page, number: int) -> None:
    if document.properties.draft:
        with structure.artifact(canvas, "Pagination"):
            canvas.doForm(_WATERMARK)
    for text, top in page.outline:
        key = f"heading {len(text)} {text}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        canvas.addOutlineEntry(text, key)
    for placed in page.content:
        if isinstance(placed, PlacedLine):
            with structure.content(canvas, placed.tag):
                _draw_line(canvas, placed.line, placed.x, placed.y)
        elif isinstance(placed, PlacedFigure):
            with structure.content(canvas, placed.tag):
                drawing.draw(placed.picture, canvas, placed.x, placed.top)
        else:
            _draw_table(canvas, structure, placed)
    with structure.artifact(canvas, "Pagination"):
        _draw_folio(canvas, number)
        if document.properties.draft:
            _draw_foot(canvas, changed_text(document.properties))


def _draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    """Draws a line from the left end of its baseline."""
    text = canvas.beginText(x, y)
    for run in line.runs:
        text.setFont(run.font.fontName, run.size)
        text.setCharSpace(run.spacing)
        text.textOut(run.text)
    canvas.drawText(text)


def _draw_table(canvas: Canvas, structure: Structure, placed: PlacedTable) -> None:
    boxes = list(placed.laid.fragment(placed.rows))
    with structure.artifact(canvas, "Layout"):
        canvas.setLineWidth(_BORDER)
        for box in boxes:
            canvas.rect(LEFT + box.x, placed.top - box.y - box.height, box.width, box.height)
    for box in boxes:
        with structure.box(canvas, placed.laid.table, box.box):
            _draw_box_text(canvas, placed, box)


def _draw_box_text(canvas: Canvas, placed: PlacedTable, where: PlacedBox) -> None:
    laid, box = placed.laid, where.box
    lines, size, role = laid.lines(where), laid.size_of(box), laid.role_of(box)
    middle = placed.top - where.y - where.height / 2
    top = middle + len(lines) * size * LEADING / 2
    for place, text in enumerate(lines):
        if not text:
            continue
        x = LEFT + where.x + laid.pad(box)
        if not laid.table.is_left(box):
            x = LEFT + where.x + (where.width - fonts.width(text.rstrip(_HANGING), role, size)) / 2
        y = top - (place + 0.5) * size * LEADING - BASELINE * size
        _draw_line(canvas, single_line(text, role, size), x, y)


def _draw_folio(canvas: Canvas, number: int) -> None:
    """The page number, one character in from the outer edge of the type area."""
    text = f"— {number} —"
    length = fonts.width(text, FontRole.FOLIO, FOLIO_SIZE)
    x = RIGHT - ADVANCE - length if number % 2 else LEFT + ADVANCE
    y = BOTTOM - FOLIO_DROP - (0.5 + BASELINE) * FOLIO_SIZE
    _draw_line(canvas, single_line(text, FontRole.FOLIO, FOLIO_SIZE), x, y)


def _draw_foot(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.setFillGray(_FOOT_GREY)
    _draw_line(canvas, single_line(text, FontRole.FOOT, FOOT_SIZE), LEFT, FOOT_BASELINE)
    canvas.restoreState()


def _define_watermark(canvas: Canvas) -> None:
    """The word across the page, kept once for all pages.

    As a form of its own it does not sway how readers of the PDF order a page's text, and the text given for it keeps
    the word in one piece although its characters stand on a slope.
    """
    length = fonts.width(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    canvas.beginForm(_WATERMARK)
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(_WATERMARK_ANGLE)
    canvas.addLiteral(f"/Span <</ActualText <FEFF{DRAFT_MARK.encode('utf-16-be').hex()}>>> BDC")
    line = single_line(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    _draw_line(canvas, line, -length / 2, -BASELINE * _WATERMARK_SIZE)
    canvas.addLiteral("EMC")
    canvas.endForm()
