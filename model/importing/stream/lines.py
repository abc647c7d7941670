"""A line of text as labels and figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.importing.reading import is_words

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９，．／－　\xa0", "0123456789,./-  ")
_FIGURE: Final = re.compile(
    r"[+\-−]?\d[\d,]*(?:\.\d+)?(?:亿元|万元|元|件)?(?:[（(][^（()）]{1,60}[)）])?|(?<![^\s|])(?:/|\\|—{1,2}|-{1,2}|–)(?![^\s|])"
)
_FOLIO: Final = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
RULE: Final = re.compile(r"[\s|:+=-]*-{3,}[\s|:+=-]*")
_PROSE: Final = 300
"""A longer line is prose, whatever stands at its end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says something: the words at its left, and the figures after them.

    `apart` tells that the line has bars between its boxes, so that blank ones are known; `gap` that a blank line, a
    rule or another page stands before it.
    """

    number: int
    words: tuple[str, ...]
    figures: tuple[str, ...]
    apart: bool = False
    gap: bool = False


def is_folio(text: str) -> bool:
    """Whether a line is a page number."""
    return _FOLIO.fullmatch(text) is not None


def lines_of(texts: Iterable[tuple[int, str]]) -> list[Line]:
    """The lines of numbered texts. Page numbers and rules only part what they stand between."""
    return list(_lines(texts))


def _lines(texts: Iterable[tuple[int, str]]) -> Iterator[Line]:
    gap = False
    for number, text in texts:
        plain = text.translate(_HALF_WIDTH).strip()
        if not plain or is_folio(plain) or RULE.fullmatch(plain):
            gap = True
            continue
        words, figures, apart = _boxed(plain) if "|" in plain or "\t" in plain else _plain(plain)
        if words or figures:
            yield Line(number, words, figures, apart, gap)
            gap = False


def _boxed(line: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    cells = [cell.strip() for cell in re.split(r"[|\t]", line.removeprefix("|").removesuffix("|"))]
    last = max((place for place, cell in enumerate(cells) if is_words(cell)), default=-1)
    words = tuple(cell for cell in cells[: last + 1] if cell)
    figures = tuple(cells[last + 1 :])
    if sum(1 for cell in cells if cell) <= 1 and len(words) <= 1:
        # One box a line: a bar at its end says nothing of blanks.
        only = next((cell for cell in cells if cell), "")
        return _plain(only) if only else ((), (), False)
    if not any(figures):
        return words, (), True
    return words, figures, True


def _plain(line: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    if len(line) > _PROSE:
        return (line,), (), False
    start, figures = len(line), []
    for found in reversed(list(_FIGURE.finditer(line))):
        if line[found.end() : start].strip():
            break
        start = found.start()
        figures.append(found[0])
    words = line[:start].strip()
    return (words,) if words else (), tuple(reversed(figures)), False


def figures_of(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """All figures with the numbers of their lines, blank boxes left out."""
    return [(figure, line.number) for line in lines for figure in line.figures if figure]
