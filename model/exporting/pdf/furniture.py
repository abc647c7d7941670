"""Draws what stands on every page around the type area: page number, foot line, QR code, the word 草稿."""

from collections.abc import Iterator
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from model.exporting.document import DRAFT_MARK, Properties, changed_text
from model.exporting.foot import CODE_NAME
from model.exporting.pdf.fonts import FontRole, width
from model.exporting.pdf.geometry import (
    ADVANCE,
    BASELINE,
    BOTTOM,
    FOLIO_DROP,
    FOLIO_SIZE,
    FOOT_BASELINE,
    FOOT_SIZE,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TYPE_WIDTH,
    Frame,
)
from model.exporting.pdf.lines import single_line
from model.exporting.pdf.text import draw_line

_WATERMARK: Final = "watermark"
_WATERMARK_SIZE: Final = 150.0
_WATERMARK_GREY: Final = 0.91
_WATERMARK_ANGLE: Final = 50
_FOOT_GREY: Final = 0.35
_CODE: Final = "code"
_CODE_SIZE: Final = 12 * MM
"""A module of 0.3 mm or more is read by any telephone."""
_CODE_BOTTOM: Final = 8 * MM
_CODE_GAP: Final = 4 * MM
_CODE_BYTES: Final = 90
"""So much of a body's name, in UTF-8, goes into the QR code, which stays coarse enough to be read."""
_BETWEEN: Final = "　·　"
_CUT: Final = "…"


def define(canvas: Canvas, properties: Properties) -> None:
    """Keeps in the document, once for all pages, what is drawn alike on each of them."""
    if properties.draft:
        _define_watermark(canvas)
    elif properties.code:
        _define_code(canvas, properties)


def draw_under(canvas: Canvas, properties: Properties, frame: Frame) -> None:
    """Draws what lies under the page's text."""
    if properties.draft:
        _on_sheet(canvas, frame)
        canvas.doForm(_WATERMARK)
        canvas.restoreState()


def draw_around(canvas: Canvas, properties: Properties, frame: Frame, number: int | None) -> None:
    """Draws what stands around the page's text; `number` None: no page number."""
    _on_sheet(canvas, frame)
    if number is not None:
        _draw_folio(canvas, number)
    canvas.setFillGray(_FOOT_GREY)
    if line := foot_line(properties):
        draw_line(canvas, single_line(line, FontRole.FOOT, FOOT_SIZE), LEFT, FOOT_BASELINE)
    if properties.code:
        canvas.setFillGray(0)
        canvas.doForm(_CODE)
    canvas.restoreState()


def _on_sheet(canvas: Canvas, frame: Frame) -> None:
    """Takes the sheet upright from here to restoreState: on a turned page all this stands where it does on others."""
    canvas.saveState()
    if frame.width > frame.height:
        canvas.transform(0, -1, 1, 0, 0, frame.height)


def _draw_folio(canvas: Canvas, number: int) -> None:
    """The page number, one character in from the outer edge of the type area."""
    text = f"— {number} —"
    length = width(text, FontRole.FOLIO, FOLIO_SIZE)
    x = RIGHT - ADVANCE - length if number % 2 else LEFT + ADVANCE
    y = BOTTOM - FOLIO_DROP - (0.5 + BASELINE) * FOLIO_SIZE
    draw_line(canvas, single_line(text, FontRole.FOLIO, FOLIO_SIZE), x, y)


def foot_line(properties: Properties) -> str:
    """When a draft was last changed; of a final copy its 校验码 and what it is, cut to the room beside the QR code.

    What is no report has neither.
    """
    if not properties.code:
        return changed_text(properties) if properties.draft else ""
    code, year = f"{CODE_NAME} {properties.code}", f"{properties.year} 年度报告"
    final = [f"定稿 {properties.finalised:%Y-%m-%d}"] if properties.finalised is not None else []
    room = TYPE_WIDTH - _CODE_SIZE - _CODE_GAP
    for body in _shortened(properties.body):
        line = _BETWEEN.join([code, f"{body} {year}".strip(), *final])
        if width(line, FontRole.FOOT, FOOT_SIZE) <= room:
            break
    return line


def _shortened(text: str) -> Iterator[str]:
    """The text, then ever less of it."""
    yield text
    for length in range(len(text) - 1, -1, -1):
        yield text[:length] + _CUT


def code_text(properties: Properties) -> str:
    """What the QR code says."""
    body = properties.body.encode("utf-8")[:_CODE_BYTES].decode("utf-8", "ignore")
    return f"{CODE_NAME} {properties.code}\n{body}\n{properties.year}年"


def _define_code(canvas: Canvas, properties: Properties) -> None:
    """The QR code at the foot, each row's dark modules drawn as rectangles."""
    import segno

    modules = segno.make_qr(code_text(properties), error="l", boost_error=True).matrix
    side = _CODE_SIZE / len(modules)
    canvas.beginForm(_CODE)
    path = canvas.beginPath()
    for row, dark in enumerate(modules):
        y = _CODE_BOTTOM + _CODE_SIZE - (row + 1) * side
        for first, count in _stretches(dark):
            path.rect(RIGHT - _CODE_SIZE + first * side, y, count * side, side)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _stretches(row: "bytes | bytearray") -> Iterator[tuple[int, int]]:
    """The place and length of each stretch of dark modules."""
    first = None
    for place, dark in enumerate((*row, 0)):
        if dark and first is None:
            first = place
        elif not dark and first is not None:
            yield first, place - first
            first = None


def _define_watermark(canvas: Canvas) -> None:
    """The word across the page.

    As a form of its own it does not sway how readers of the PDF order a page's text, and the text given for it keeps
    the word in one piece although its characters stand on a slope.
    """
    length = width(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    canvas.beginForm(_WATERMARK)
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(_WATERMARK_ANGLE)
    canvas.addLiteral(f"/Span <</ActualText <FEFF{DRAFT_MARK.encode('utf-16-be').hex()}>>> BDC")
    line = single_line(DRAFT_MARK, FontRole.WATERMARK, _WATERMARK_SIZE)
    draw_line(canvas, line, -length / 2, -BASELINE * _WATERMARK_SIZE)
    canvas.addLiteral("EMC")
    canvas.endForm()
