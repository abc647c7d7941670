"""Draws lines of text on reportlab's canvas."""

from typing import Any, Final, cast

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from model.exporting.pdf.lines import Line, Run

_WHOLE: Final = 100
"""Horizontal scaling is told in per cent."""


def draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    """Draws a line from the left end of its baseline.

    The operators (PDF 32000-1, 9.3 and 9.4) are written here: reportlab's text objects write more of them, and more
    slowly.
    """
    operators = [f"BT 1 0 0 1 {_number(x)} {_number(y)} Tm"]
    for run in line.runs:
        operators += _shown(canvas, run)
    operators.append("ET")
    canvas.addLiteral(" ".join(operators))


def _shown(canvas: Canvas, run: Run) -> list[str]:
    """The operators that show a run. Spacing and scaling outlast a text object: scaling is put back."""
    document: PDFDocument = cast(Any, canvas)._doc  # reportlab's stubs leave it out
    operators = [f"{_number(run.spacing)} Tc"]
    if run.stretch != 1.0:
        operators.append(f"{_number(run.stretch * _WHOLE)} Tz")
    for subset, codes in run.font.splitString(run.text, document):
        name = run.font.getSubsetInternalName(subset, document)
        operators.append(f"{name} {_number(run.size)} Tf <{codes.hex()}> Tj")
    if run.stretch != 1.0:
        operators.append(f"{_WHOLE} Tz")
    return operators


def _number(value: float) -> str:
    """A number as PDF writes it, to a ten-thousandth of a point."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
