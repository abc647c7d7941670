"""Draws the help's pages on paper and writes the PDF."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from model.exporting import Output
from model.exporting.document import Properties
from model.exporting.pdf import fonts
from model.exporting.pdf.archival import archive
from model.exporting.pdf.flow import Page, PlacedFigure, PlacedLine, PlacedTable, fill
from model.exporting.pdf.geometry import BASELINE, MM
from model.exporting.pdf.lines import single_line
from model.exporting.pdf.structure import Structure
from model.exporting.pdf.text import draw_line
from model.exporting.pdf.writer import draw_table
from model.help.blocks import Chapter
from model.help.blocks import Page as HelpPage
from model.help.book import Book
from model.help.handbook import composing
from model.help.handbook.composing import ASIDE, BAR, BODY, FRAME, PITCH, SIZE

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

TITLE: Final = ("政府信息公开年报", "使用手册")
_CHAPTER: Final = "chapter "
"""What the bookmark of a chapter is named before its first page's id."""
_FOLIO_SIZE: Final = 9.0
_FOLIO: Final = 14 * MM
_VERSION: Final = (1, 7)


def handbook(book: Book, today: date) -> Output:
    """The whole book, with title and contents before it."""
    pages = fill(composing.body(book.chapters))
    numbers = {name: page.number or 0 for page in pages for name, _ in page.outline}
    front = fill(composing.contents(TITLE, book.chapters, numbers))
    return _written([*front, *pages], book.chapters, " ".join(TITLE), today)


def single(page: HelpPage, today: date) -> Output:
    """One page of the help."""
    return _written(fill(composing.body([Chapter("", (page,))])), [], page.title, today)


def _written(pages: Sequence[Page], chapters: Sequence[Chapter], title: str, today: date) -> Output:
    from reportlab.pdfgen.canvas import Canvas

    # Without it every page names an unembedded Helvetica. reportlab's stubs take the name for a number.
    first_font: Any = fonts.first(BODY).fontName
    target = BytesIO()
    canvas = Canvas(target, invariant=True, pageCompression=0, pdfVersion=_VERSION, initialFontName=first_font)
    structure = Structure()
    for page in pages:
        structure.begin_page()
        _draw(canvas, structure, page)
        canvas.showPage()
    for chapter in chapters:
        canvas.addOutlineEntry(chapter.title, _CHAPTER + chapter.pages[0].id, level=0)
        for each in chapter.pages:
            canvas.addOutlineEntry(each.title, each.id, level=1)
    canvas.save()
    moment = datetime.combine(today, time()).astimezone()
    properties = Properties(title, "", today.year, draft=False, changed=moment)
    return Output(archive(target.getvalue(), properties, structure, ()), len(pages))


def _draw(canvas: "Canvas", structure: Structure, page: Page) -> None:
    canvas.setPageSize((page.frame.width, page.frame.height))
    for name, top in page.outline:
        # reportlab lets no two entries of the outline lead to one place.
        for key in (name, _CHAPTER + name):
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
    for placed in page.content:
        match placed:
            case PlacedLine():
                with structure.content(canvas, placed.tag):
                    draw_line(canvas, placed.line, placed.x, placed.y)
                if placed.tag.kind == ASIDE:
                    with structure.artifact(canvas, "Layout"):
                        _draw_bar(canvas, placed)
            case PlacedFigure():
                with structure.content(canvas, placed.tag):
                    placed.picture.draw(canvas, placed.x, placed.top)
            case PlacedTable():
                draw_table(canvas, structure, placed)
    if page.number is not None:
        with structure.artifact(canvas, "Pagination"):
            _draw_folio(canvas, page.number)


def _draw_bar(canvas: "Canvas", placed: PlacedLine) -> None:
    """The bar before a line that is set apart, joined to those of the lines above and below."""
    middle, x = placed.y + BASELINE * SIZE, placed.x - placed.line.indent + BAR
    canvas.setLineWidth(2)
    canvas.setStrokeGray(0.6)
    canvas.line(x, middle - PITCH / 2, x, middle + PITCH / 2)
    canvas.setStrokeGray(0)


def _draw_folio(canvas: "Canvas", number: int) -> None:
    """The page number, in the middle of the foot."""
    text = f"— {number} —"
    x = FRAME.left + (FRAME.type_width - fonts.width(text, BODY, _FOLIO_SIZE)) / 2
    draw_line(canvas, single_line(text, BODY, _FOLIO_SIZE), x, _FOLIO - BASELINE * _FOLIO_SIZE)
