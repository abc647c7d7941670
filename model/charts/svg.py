"""A chart as an SVG picture that stands inside a web page, or is drawn by QtSvg.

reportlab's own SVG writer mirrors every text and gives each picture the same ids, so that two cannot stand in one
page; this one writes plain elements, with the figures once more as a description for those who do not see them.
"""

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from model.charts.layout import Area, Axis, Picture, Voice, Words
from model.charts.series import Tone

_HATCH: Final = 0.4
"""From line to line of a hatching, in sizes."""
_STROKE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a chart: words, lesser words, bars and lines. They need not be told apart."""

    text: str = "#000000"
    soft: str = "#404040"
    bar: str = "#404040"


PRINT: Final = Colours()


def svg(picture: Picture, family: str, colours: Colours = PRINT) -> str:
    """The picture as one svg element, its words set in the font `family`."""
    stroke = _number(picture.size * _STROKE)
    size = f'width="{_number(picture.width)}" height="{_number(picture.height)}"'
    frame = f'viewBox="0 0 {_number(picture.width)} {_number(picture.height)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {frame} role="img" font-family={quoteattr(family)}>',
        f"<title>{escape(picture.chart.title)}</title>",
        f"<desc>{escape('；'.join((picture.chart.caption, *picture.chart.sentences)))}</desc>",
        f'<g fill="none" stroke="{colours.bar}" stroke-width="{stroke}">',
        *([] if picture.axis is None else [_axis(picture.axis)]),
        *(_area(area, picture.size, colours) for area in picture.areas),
        "</g>",
        *(_words(words, colours) for words in picture.words),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _axis(axis: Axis) -> str:
    return f'<path d="M{_number(axis.x)} {_number(axis.top)}V{_number(axis.bottom)}"/>'


def _area(area: Area, size: float, colours: Colours) -> str:
    place = f'x="{_number(area.x)}" y="{_number(area.y)}"'
    box = f'<rect {place} width="{_number(area.width)}" height="{_number(area.height)}"'
    if area.tone is Tone.SOLID:
        return f'{box} fill="{colours.bar}"/>'
    lines = [
        f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}" for x1, y1, x2, y2 in area.hatching(size * _HATCH)
    ]
    return f'{box}/><path d="{"".join(lines)}"/>' if lines else f"{box}/>"


def _words(words: Words, colours: Colours) -> str:
    colour = colours.soft if words.voice is Voice.SOFT else colours.text
    weight = ' font-weight="bold"' if words.voice is Voice.TITLE else ""
    place = f'x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}"'
    return f'<text {place} fill="{colour}"{weight}>{escape(words.text)}</text>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
