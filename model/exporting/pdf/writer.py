"""Draws the pages on reportlab's canvas and writes the PDF."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from model.exporting.document import Document
from model.exporting.pdf import around, fonts, furniture
from model.exporting.pdf.archival import Enclosure, archive
from model.exporting.pdf.flow import Page, PlacedFigure, PlacedLine, PlacedTable, fill
from model.exporting.pdf.fonts import FontRole
from model.exporting.pdf.geometry import BASELINE
from model.exporting.pdf.lines import single_line
from model.exporting.pdf.places import places
from model.exporting.pdf.structure import Structure
from model.exporting.pdf.tables import LEADING, PlacedBox
from model.exporting.pdf.text import draw_line
from model.exporting.places import Place

_VERSION: Final = (1, 7)
_HANGING: Final = " 　、，"
"""What does not count where text is centred."""
_BORDER: Final = 0.5


def write(
    document: Document, enclosures: Sequence[Enclosure] = (), progress: Callable[[float], None] | None = None
) -> tuple[bytes, int, tuple[Place, ...]]:
    """The PDF of `document` with the files it encloses, its number of pages, and where figures and texts stand on them.

    `progress` is told the share done after each page. Fonts chosen meanwhile are for the next one.
    """
    with fonts.using(fonts.current()):
        return _written(document, enclosures, progress)


def _written(
    document: Document, enclosures: Sequence[Enclosure], progress: Callable[[float], None] | None
) -> tuple[bytes, int, tuple[Place, ...]]:
    pages = layout(document)
    # Without it every page names an unembedded Helvetica. reportlab's stubs take the name for a number.
    first_font: Any = fonts.first(FontRole.BODY).fontName
    target = BytesIO()
    canvas = Canvas(
        target,
        invariant=True,
        # What is drawn is compressed once, when it is archived.
        pageCompression=0,
        pdfVersion=_VERSION,
        initialFontName=first_font,
    )
    structure = Structure()
    furniture.define(canvas, document.properties)
    for number, page in enumerate(pages, start=1):
        structure.begin_page()
        _draw(canvas, structure, document, page)
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
    return fill(around.items(document))


def _draw(canvas: Canvas, structure: Structure, document: Document, page: Page) -> None:
    canvas.setPageSize((page.frame.width, page.frame.height))
    with structure.artifact(canvas, "Pagination"):
        furniture.draw_under(canvas, document.properties, page.frame)
    for text, top in page.outline:
        key = f"heading {len(text)} {text}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        canvas.addOutlineEntry(text, key)
    for placed in page.content:
        if isinstance(placed, PlacedLine):
            with structure.content(canvas, placed.tag):
                draw_line(canvas, placed.line, placed.x, placed.y)
        elif isinstance(placed, PlacedFigure):
            with structure.content(canvas, placed.tag):
                placed.picture.draw(canvas, placed.x, placed.top)
        else:
            draw_table(canvas, structure, placed)
    with structure.artifact(canvas, "Pagination"):
        furniture.draw_around(canvas, document.properties, page.frame, page.number)


def draw_table(canvas: Canvas, structure: Structure, placed: PlacedTable) -> None:
    """Draws the borders of a table's rows, and the text in its boxes."""
    boxes = list(placed.laid.fragment(placed.rows))
    with structure.artifact(canvas, "Layout"):
        canvas.setLineWidth(_BORDER)
        for box in boxes:
            canvas.rect(placed.left + box.x, placed.top - box.y - box.height, box.width, box.height)
    for box in boxes:
        with structure.box(canvas, placed.laid.table, box.box):
            _draw_box_text(canvas, placed, box)


def _draw_box_text(canvas: Canvas, placed: PlacedTable, where: PlacedBox) -> None:
    laid, box = placed.laid, where.box
    lines, (size, stretch), role = laid.lines(where), laid.drawn_size(box), laid.role_of(box)
    middle = placed.top - where.y - where.height / 2
    top = middle + len(lines) * size * LEADING / 2
    for place, text in enumerate(lines):
        if not text:
            continue
        x = placed.left + where.x + laid.pad(box)
        if not laid.table.is_left(box):
            length = fonts.width(text.rstrip(_HANGING), role, size) * stretch
            x = placed.left + where.x + (where.width - length) / 2
        y = top - (place + 0.5) * size * LEADING - BASELINE * size
        draw_line(canvas, single_line(text, role, size, stretch=stretch), x, y)
