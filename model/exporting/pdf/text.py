"""Draws lines of text on reportlab's canvas."""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from model.exporting.pdf.lines import Line

_WHOLE: Final = 100
"""Horizontal scaling is told in per cent."""


def draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    """Draws a line from the left end of its baseline."""
    text = canvas.beginText(x, y)
    for run in line.runs:
        text.setFont(run.font.fontName, run.size)
        text.setCharSpace(run.spacing)
        if run.stretch != 1.0:
            text.setHorizScale(run.stretch * _WHOLE)
        text.textOut(run.text)
    canvas.drawText(text)
