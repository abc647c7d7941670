"""Breaks paragraphs into lines on the character grid.

Punctuation is kept from line starts and ends (避头尾), words and numbers stay whole where they can; a little space
stands between Chinese and Latin characters. A line that ends early is spread to the margin; one that is a little too
long is pulled together at that space and at its punctuation, whose squares are half empty.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from model.exporting.pdf.embedding import EmbeddedFont, is_invisible
from model.exporting.pdf.fonts import FontRole, Glyph, glyphs, runs
from model.exporting.pdf.geometry import EPSILON

_NO_START: Final = frozenset("，。、；：？！）》〉】〕〗」』”’…—～·％‰℃°,.;:?!)]}%〞﹂﹄－")
_NO_END: Final = frozenset("（《〈【〔〖「『“‘([{〝﹁﹃￥＄$")
_BLANK_AFTER: Final = frozenset("，。、；：）》〉】〕」』”’")
"""Punctuation whose right half is empty."""
_BLANK_BEFORE: Final = frozenset("（《〈【〔「『“‘")
_PAIRED: Final = frozenset("—…")
_BREAK_AFTER: Final = frozenset("-/")

_SQUEEZE: Final = 0.25
"""How much of its square a mark of punctuation may lose."""
_LATIN_GAP: Final = 0.08
"""Between Chinese and Latin characters, in font sizes; with more, copied text has spaces that nobody typed."""
_LOOK_AHEAD: Final = 3
"""At most so many characters are pulled into a line."""
_STRETCH: Final = 0.09
"""How far characters may stand apart, in font sizes: wider gaps are taken for spaces when the text is copied."""
_SPACE_STRETCH: Final = 0.25
"""The same for spaces, which look like the gap between two columns when they grow."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font and one spacing; `spacing` in points is added after each.

    `stretch` is the share of their own width at which they are drawn.
    """

    font: EmbeddedFont
    size: float
    spacing: float
    text: str
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph, `indent` points in from the left edge of its column."""

    indent: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def single_line(text: str, role: FontRole, size: float, indent: float = 0.0, stretch: float = 1.0) -> Line:
    """`text` as one line, however long, without tracking."""
    return Line(indent, tuple(Run(font, size, 0.0, run, stretch) for font, run in runs(text, role)))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: size, tracking, width of the column, indent of the first line and of those after it, all
    in points."""

    size: float
    tracking: float
    width: float
    indent: float
    hanging: float = 0.0


def break_paragraph(segments: Sequence[tuple[str, FontRole]], setting: Setting) -> list[Line]:
    """The lines of a paragraph given as stretches of text with their roles."""
    return _Paragraph(segments, setting).lines()


class _Paragraph:
    def __init__(self, segments: Sequence[tuple[str, FontRole]], setting: Setting) -> None:
        self.setting = setting
        self.text = "".join(text for text, _ in segments)
        drawn: list[Glyph] = [one for text, role in segments for one in glyphs(text, role)]
        self.fonts = [one.font for one in drawn]
        scale, gap = setting.size / 1000, setting.size * _LATIN_GAP
        self.gaps = [gap if parted else 0.0 for parted in _parted(self.text)]
        widths = (one.width * scale + setting.tracking + gap for one, gap in zip(drawn, self.gaps, strict=True))
        self.ends = [0.0, *accumulate(widths)]

    def lines(self) -> list[Line]:
        lines: list[Line] = []
        start, indent = 0, self.setting.indent
        while start < len(self.text):
            end = self._end(start, self.setting.width - indent)
            lines.append(self._line(start, end, indent))
            start, indent = end, self.setting.hanging
        return lines

    def _end(self, start: int, room: float) -> int:
        """Where the line that begins at `start` ends."""
        text = self.text
        fits = bisect_right(self.ends, self.ends[start] + room + EPSILON, lo=start + 1) - 1
        while fits < len(text) and (text[fits] == " " or self._length(start, fits + 1) <= room + EPSILON):
            fits += 1
        if fits == len(text) or (fits > start and _can_break(text, fits)):
            return fits
        for further in range(fits + 1, min(fits + _LOOK_AHEAD, len(text)) + 1):
            if further == len(text) or _can_break(text, further):
                excess = self._length(start, further) - room
                if excess <= sum(self._squeezable(start, further)) + EPSILON:
                    return further
                break
        end = fits
        while end > start and not _can_break(text, end):
            end -= 1
        return end if end > start else max(fits, start + 1)

    def _length(self, start: int, end: int) -> float:
        """How long a line is: a gap at its end does not count."""
        return self.ends[end] - self.ends[start] - self.gaps[end - 1]

    def _squeezable(self, start: int, end: int) -> list[float]:
        """How many points the gap after each character of a line can lose."""
        most = self.setting.size * _SQUEEZE
        return [
            most * ((self.text[place] in _BLANK_AFTER) + (self.text[place + 1] in _BLANK_BEFORE)) + self.gaps[place]
            for place in range(start, end - 1)
        ]

    def _line(self, start: int, end: int, indent: float) -> Line:
        shown = end
        while shown > start and self.text[shown - 1] == " ":
            shown -= 1
        slack = self.setting.width - indent - (self._length(start, shown) if shown > start else 0.0)
        gaps = shown - start - 1
        extra = [0.0] * gaps
        if slack < -EPSILON:
            extra = self._squeeze(start, shown, slack)
        elif slack > EPSILON and end < len(self.text) and gaps > 0:
            extra = self._spread(start, shown, slack)
        # The last character goes with the one before it: a run of one character is easily taken for another line.
        extra += extra[-1:] * (end - start - gaps) or [0.0] * (end - start)
        return Line(indent, tuple(self._runs(start, end, extra)))

    def _squeeze(self, start: int, end: int, slack: float) -> list[float]:
        """What is taken from the gaps at punctuation; `slack` is negative."""
        squeezable = self._squeezable(start, end)
        total = sum(squeezable)
        return [one * max(-1.0, slack / total) if total > 0 else 0.0 for one in squeezable]

    def _spread(self, start: int, end: int, slack: float) -> list[float]:
        """What is added to each gap so that the line reaches the margin, as far as it can: spaces first, then all."""
        spaces = [self.text[place] == " " for place in range(start, end - 1)]
        at_spaces = min(slack / sum(spaces), self.setting.size * _SPACE_STRETCH) if any(spaces) else 0.0
        present = self.gaps[start : end - 1]
        level = _level(present, slack - at_spaces * sum(spaces))
        if level > self.setting.size * _STRETCH:
            level = 0.0
        return [
            max(0.0, level - gap) + (at_spaces if space else 0.0) for gap, space in zip(present, spaces, strict=True)
        ]

    def _runs(self, start: int, end: int, extra: Sequence[float]) -> list[Run]:
        size, tracking, fonts = self.setting.size, self.setting.tracking, self.fonts
        spaces = [round(tracking + gap + more, 4) for gap, more in zip(self.gaps[start:end], extra, strict=True)]
        runs: list[Run] = []
        first = start
        for place in range(start + 1, end + 1):
            font, space = fonts[place - 1], spaces[place - 1 - start]
            if place == end or fonts[place] is not font or spaces[place - start] != space:
                runs.append(Run(font, size, space, self.text[first:place]))
                first = place
        return runs


def _level(gaps: Sequence[float], slack: float) -> float:
    """Up to where all gaps are filled when `slack` is shared out among them, the narrow ones first."""
    widest = max(gaps)
    rise = sum(widest - gap for gap in gaps)
    if slack >= rise:
        return widest + (slack - rise) / len(gaps)
    return slack / sum(1 for gap in gaps if gap < widest)


def _parted(text: str) -> list[bool]:
    """After which characters the space between Chinese and Latin stands."""
    chinese = [_is_chinese(character) for character in text]
    latin = [_is_latin(character) for character in text]
    parted = [
        (before and following) or (word and after)
        for before, word, after, following in zip(chinese, latin, chinese[1:], latin[1:], strict=False)
    ]
    return [*parted, False][: len(text)]


@lru_cache(maxsize=8192)
def _is_chinese(character: str) -> bool:
    """Whether it is a Chinese character or a number sign that takes a square; not punctuation, which has its space."""
    return unicodedata.category(character) in ("Lo", "Nl") and unicodedata.east_asian_width(character) == "W"


@lru_cache(maxsize=4096)
def _is_latin(character: str) -> bool:
    """Whether it is a letter or digit of half width."""
    return unicodedata.category(character) in ("Lu", "Ll", "Nd") and unicodedata.east_asian_width(character) in "NaA"


def _can_break(text: str, place: int) -> bool:
    """Whether a line may end before text[place]."""
    before, after = text[place - 1], text[place]
    if after == " " or is_invisible(after):
        return False
    if before == " ":
        return True
    if after in _PAIRED and text[place : place + 2] == after * 2:
        # 破折号 and 省略号 take two squares, which are never parted but may begin a line (GB/T 15834, 5.1).
        return before != after and before not in _NO_END
    if after in _NO_START or before in _NO_END:
        return False
    if _in_word(before) and _in_word(after):
        return before in _BREAK_AFTER and not after.isdecimal()
    return True


@lru_cache(maxsize=4096)
def _in_word(character: str) -> bool:
    """Whether the character belongs to words and numbers that stay whole: letters and digits that are not Chinese."""
    if character.isascii():
        return character.isprintable() and character != " "
    return unicodedata.category(character)[0] in "LNM" and unicodedata.east_asian_width(character) not in "WF"
