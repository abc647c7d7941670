"""Where everything of a chart stands: bars, words and lines, in any unit of length, y counted downwards.

A bar's label stands left of it, its figure right of it. Where that leaves no room for bars, labels go above; nothing
is ever cut off: a picture becomes wider than was asked before a figure is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import Final

from model.charts.series import Bar, Chart, Row, Tone
from model.exporting.titles import break_evenly


class Voice(Enum):
    """What words are for, as far as their looks go."""

    TITLE = "title"
    PLAIN = "plain"
    SOFT = "soft"


Measure = Callable[[str, Voice, float], float]
"""The length of a text in a voice at a size."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text from the left end of its baseline."""

    x: float
    y: float
    text: str
    voice: Voice
    size: float


@dataclass(frozen=True, slots=True)
class Area:
    """A bar from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone

    def hatching(self, pitch: float) -> Iterator[tuple[float, float, float, float]]:
        """The slanted lines (x1, y1, x2, y2) that fill the area, `pitch` apart along its edges."""
        for step in range(1, int((self.width + self.height) / pitch) + 1):
            reach = step * pitch
            right, down = min(reach, self.width), max(0.0, reach - self.width)
            left, low = max(0.0, reach - self.height), min(reach, self.height)
            yield self.x + right, self.y + down, self.x + left, self.y + low


@dataclass(frozen=True, slots=True)
class Axis:
    """The upright line that bars begin at."""

    x: float
    top: float
    bottom: float


@dataclass
class Picture:
    """A chart laid out: its size and what stands on it, in reading order."""

    chart: Chart
    width: float
    size: float
    """The size of plain words, which all other measures follow."""
    height: float = 0.0
    words: list[Words] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    axis: Axis | None = None


_TITLE: Final = 1.2
_LINE: Final = 1.45
"""From line to line, in sizes."""
_BAR: Final = 1.1
_BAR_PITCH: Final = 1.6
_BETWEEN: Final = 0.7
"""Between two rows that have several bars or several lines."""
_GAP: Final = 0.6
_INDENT: Final = 1.0
"""How far rows under a common head are set in."""
_LABELS: Final = 0.4
"""The share of the width that labels may take."""
_LEAST_BARS: Final = 8.0
"""Less room for bars than this, in sizes, sends the labels above them."""
_LEAST: Final = 0.08
"""The shortest bar of a figure above 0, in sizes."""
_BASELINE: Final = 0.36
"""How far under the middle of a line its baseline lies, in sizes."""


def lay_out(chart: Chart, width: float, size: float, measure: Measure) -> Picture:
    """The chart in a picture of `width`, wider where its figures need it, with plain words of `size`."""
    picture = Picture(chart, width, size)
    _Layout(picture, measure).fill()
    return picture


class _Layout:
    def __init__(self, picture: Picture, measure: Measure) -> None:
        self._picture, self._measure = picture, measure
        self._size = size = picture.size
        bars = [bar for row in picture.chart.rows for bar in row.bars]
        self._indent = size * _INDENT if any(row.group for row in picture.chart.rows) else 0.0
        self._names = max((self._wide(bar.name, Voice.SOFT) for bar in bars), default=0.0)
        self._names += size * _GAP if self._names else 0.0
        figures = max((self._wide(bar.figure) + self._note_width(bar) for bar in bars), default=0.0)
        self._labels = self._label_width(picture.chart.rows)
        room = picture.width - self._names - figures - size * _GAP
        self._above = room - self._labels - size * _GAP < size * _LEAST_BARS
        if not self._above:
            room -= self._labels + size * _GAP
        self._room = max(room, size * _LEAST_BARS)
        picture.width += self._room - room
        self._longest = max((bar.length for bar in bars), default=0) or 1

    def fill(self) -> None:
        """Puts everything on the picture, from the top down."""
        picture, size = self._picture, self._size
        self._write(0.0, picture.chart.title, Voice.TITLE, size * _TITLE)
        picture.height += size * _GAP / 2
        self._write(0.0, picture.chart.caption, Voice.SOFT)
        picture.height += size * _GAP
        top = picture.height
        for group, rows in groupby(picture.chart.rows, key=lambda row: row.group):
            if group:
                self._write(0.0, group, Voice.SOFT)
            for row in rows:
                self._put(row, self._indent if group else 0.0)
        if picture.chart.rows and not self._above:
            picture.axis = Axis(self._start, top, picture.height)

    @property
    def _start(self) -> float:
        """Where bars begin."""
        return self._names + (0.0 if self._above else self._labels + self._size * _GAP)

    def _put(self, row: Row, indent: float) -> None:
        picture, size = self._picture, self._size
        picture.height += size * _BETWEEN / 2
        room = picture.width if self._above else self._labels
        lines = break_evenly(row.label, room - indent, self._wide)
        top = picture.height
        if self._above:
            for line in lines:
                self._write(indent, line, Voice.PLAIN)
            top = picture.height
        bars = len(row.bars) * size * _BAR_PITCH
        height = bars if self._above else max(bars, len(lines) * size * _LINE)
        if not self._above:
            first = top + (height - len(lines) * size * _LINE) / 2
            for place, line in enumerate(lines):
                self._place(indent, first + (place + 0.5) * size * _LINE, line, Voice.PLAIN, size)
        first = top + (height - bars) / 2
        for place, bar in enumerate(row.bars):
            self._draw(bar, first + (place + 0.5) * size * _BAR_PITCH)
        picture.height = top + height + size * _BETWEEN / 2

    def _draw(self, bar: Bar, middle: float) -> None:
        picture, size = self._picture, self._size
        if bar.name:
            self._place(self._start - self._names, middle, bar.name, Voice.SOFT, size)
        length = float(bar.length / self._longest) * self._room
        if bar.length > 0:
            length = max(length, size * _LEAST)
            area = Area(self._start, middle - size * _BAR / 2, length, size * _BAR, bar.tone)
            picture.areas.append(area)
        x = self._start + length + size * _GAP
        self._place(x, middle, bar.figure, Voice.SOFT if bar.value is None else Voice.PLAIN, size)
        if bar.note:
            self._place(x + self._wide(bar.figure) + size * _GAP, middle, bar.note, Voice.SOFT, size)

    def _write(self, x: float, text: str, voice: Voice, size: float | None = None) -> None:
        """Puts lines of their own at the foot of what stands there, as many as the width asks for."""
        size = size or self._size
        for line in break_evenly(text, self._picture.width - x, lambda piece: self._measure(piece, voice, size)):
            self._place(x, self._picture.height + size * _LINE / 2, line, voice, size)
            self._picture.height += size * _LINE

    def _place(self, x: float, middle: float, text: str, voice: Voice, size: float) -> None:
        self._picture.words.append(Words(x, middle + size * _BASELINE, text, voice, size))

    def _wide(self, text: str, voice: Voice = Voice.PLAIN) -> float:
        return self._measure(text, voice, self._size)

    def _note_width(self, bar: Bar) -> float:
        return self._wide(bar.note, Voice.SOFT) + self._size * _GAP if bar.note else 0.0

    def _label_width(self, rows: Sequence[Row]) -> float:
        widths = [self._wide(row.label) + (self._indent if row.group else 0.0) for row in rows]
        most = min(max(widths, default=0.0), self._picture.width * _LABELS)
        return max(most, *(self._wide(row.group, Voice.SOFT) for row in rows), 0.0)
