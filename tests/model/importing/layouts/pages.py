"""A laid out report as a PDF."""

from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import resources
from tests.model.importing.layouts.drawing import Drawn
from tests.model.importing.layouts.reports import Laid

_SIZE = 8
_ROOM = 480.0


@cache
def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("layouts", resources.path("fonts/NotoSansSC-Regular.ttf")))
    return "layouts"


def document(laid: Laid, random: Random, *, ruled: bool) -> bytes:
    """The file's bytes: tables with rules or without, page numbers at the foot."""
    from reportlab.lib.pagesizes import A3, A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    wide = any(isinstance(item, Drawn) and sum(_needed(item)) > _ROOM - 90 for item in laid.items)
    paper, room = (A3, A3[0] - 115) if wide else (A4, _ROOM)
    style = ParagraphStyle("text", fontName=_font(), fontSize=11, leading=18, wordWrap="CJK")
    flow: list[Any] = []
    for item in laid.items:
        if isinstance(item, Drawn):
            flow += [_table(item, room, ruled=ruled, random=random), Spacer(1, 6)]
        elif item.startswith("- "):
            flow.append(PageBreak())
        else:
            flow.append(Paragraph(item, style))
    target = BytesIO()

    def foot(canvas: Any, page: Any) -> None:
        canvas.setFont(_font(), 9)
        canvas.drawCentredString(paper[0] / 2, 30, f"- {page.page} -")

    SimpleDocTemplate(target, pagesize=paper, leftMargin=50, rightMargin=50, topMargin=50, bottomMargin=60).build(
        flow, onFirstPage=foot, onLaterPages=foot
    )
    return target.getvalue()


def _table(drawn: Drawn, room: float, *, ruled: bool, random: Random) -> Any:
    from reportlab.lib.colors import black
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    widths = _widths(drawn, room)
    size = _SIZE if drawn.columns <= 12 and max(widths) > 150 else 6.5
    style = ParagraphStyle("box", fontName=_font(), fontSize=size, leading=size * 1.25, wordWrap="CJK")
    texts: list[list[Any]] = [[""] * drawn.columns for _ in range(drawn.rows)]
    commands: list[Any] = [("VALIGN", (0, 0), (-1, -1), random.choice(["MIDDLE", "TOP"]))]
    commands += [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    if ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    for box in drawn.boxes:
        texts[box.row][box.column] = Paragraph(box.text.replace("\n", "<br/>").replace("&", "&amp;"), style)
        if box.rows > 1 or box.columns > 1:
            last = (box.column + box.columns - 1, box.row + box.rows - 1)
            commands.append(("SPAN", (box.column, box.row), last))
    return Table(texts, colWidths=widths, style=commands, splitByRow=1)


def _widths(drawn: Drawn, room: float) -> list[float]:
    """Columns of figures as wide as they need; the last one of labels takes what is left."""
    needed = _needed(drawn)
    labels = _label_columns(drawn)
    if labels and room > sum(needed):
        needed[max(labels)] += room - sum(needed)
    scale = min(1.0, room / sum(needed))
    return [width * scale for width in needed]


def _needed(drawn: Drawn) -> list[float]:
    needed = [8.0] * drawn.columns
    for box in drawn.boxes:
        if box.columns == 1 and box.cell is not None:
            needed[box.column] = max(needed[box.column], len(box.text) * 4.6 + 6, 26)
    for column in _label_columns(drawn):
        needed[column] = max(needed[column], 34)
    return needed


def _label_columns(drawn: Drawn) -> set[int]:
    return {box.column + box.columns - 1 for box in drawn.boxes if not box.head and box.text and box.cell is None}
