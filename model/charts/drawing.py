"""A chart as a vector drawing of reportlab.graphics, for the PDF.

Each stretch of words names one of the embedded fonts, so that every character is drawn by a font that has it, and
copied and searched text is the text that was drawn.
"""

from dataclasses import dataclass
from typing import Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Path, String
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from model.charts.layout import Area, Picture, Voice, Words
from model.charts.series import Tone
from model.exporting.pdf import fonts
from model.exporting.pdf.fonts import FontRole

_ROLES: Final = {Voice.TITLE: FontRole.LEVEL1, Voice.PLAIN: FontRole.TABLE, Voice.SOFT: FontRole.TABLE}
_INK: Final = Color(0, 0, 0)
_GREY: Final = Color(0.25, 0.25, 0.25)
_LINE: Final = 0.5
_HATCH: Final = 4.0


def measure(text: str, voice: Voice, size: float) -> float:
    """The length of a text as it is drawn, in points."""
    return fonts.width(text, _ROLES[voice], size)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart among the lines of a page."""

    picture: Picture

    @property
    def width(self) -> float:
        return self.picture.width

    @property
    def height(self) -> float:
        return self.picture.height

    @property
    def alternative(self) -> str:
        """The chart in words."""
        return "；".join((self.picture.chart.caption, *self.picture.chart.sentences))

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the chart with its upper left corner at (x, top), in points from the page's lower left corner."""
        renderPDF.draw(drawing(self.picture), canvas, x, top - self.height)


def drawing(picture: Picture) -> Drawing:
    """The picture, laid out in points, as reportlab's drawing."""
    made = Drawing(picture.width, picture.height)
    # Without it the drawing begins by naming a Helvetica that is not embedded.
    made.setProperties({"initialFontName": fonts.first(FontRole.TABLE).fontName})
    if picture.axis is not None:
        ends = (picture.height - picture.axis.bottom, picture.height - picture.axis.top)
        made.add(Line(picture.axis.x, ends[0], picture.axis.x, ends[1], strokeColor=_INK, strokeWidth=_LINE))
    for area in picture.areas:
        _add_area(made, area, picture.height)
    for words in picture.words:
        _add_words(made, words, picture.height)
    return made


def _add_area(made: Drawing, area: Area, height: float) -> None:
    solid = area.tone is Tone.SOLID
    left, right = area.x, area.x + area.width
    top, bottom = height - area.y, height - area.y - area.height
    box = Path(fillColor=_GREY if solid else None, strokeColor=_GREY, strokeWidth=_LINE)
    box.moveTo(left, bottom)
    for x, y in ((right, bottom), (right, top), (left, top)):
        box.lineTo(x, y)
    box.closePath()
    made.add(box)
    lines = Path(strokeColor=_GREY, strokeWidth=_LINE, fillColor=None)
    for x1, y1, x2, y2 in () if solid else area.hatching(_HATCH):
        lines.moveTo(x1, height - y1)
        lines.lineTo(x2, height - y2)
    if lines.points:
        made.add(lines)


def _add_words(made: Drawing, words: Words, height: float) -> None:
    x, role = words.x, _ROLES[words.voice]
    for font, text in fonts.runs(words.text, role):
        made.add(String(x, height - words.y, text, fontName=font.fontName, fontSize=words.size, fillColor=_INK))
        x += fonts.width(text, role, words.size)
