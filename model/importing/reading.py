"""What was read from a grid for a table: which box is which cell's, and what is none's."""

import re
from dataclasses import dataclass
from typing import Final

from model.importing.grid import Box


@dataclass(frozen=True, slots=True)
class Placement:
    """A box that holds a cell's figure. `doubt` says why that is not sure, where it is not."""

    cell: str
    box: Box
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Figures that no cell could be found for, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a grid gives for a table; `skipped` are the labels and heads that were recognised or passed over."""

    placements: tuple[Placement, ...]
    skipped: tuple[str, ...]
    unplaced: tuple[Unplaced, ...] = ()


_NOTHING: Final = frozenset("无")
_WORD: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIGURE: Final = re.compile(r"[+\-−－]?\s*\d[\d,.，．\s]*(?:[件个条项]|[亿万]?元)?\s*(?:[（(].*)?", re.DOTALL)

_LONGEST: Final = 200
"""No figure is longer, with all that may be said beside it."""


def is_words(text: str) -> bool:
    """Whether a box's text is a label of some sort rather than a figure, a wrong figure or nothing."""
    if len(text) > _LONGEST:
        return True
    return text not in _NOTHING and _WORD.search(text) is not None and _FIGURE.fullmatch(text) is None


def is_figure(text: str) -> bool:
    """Whether a box's text stands where a figure is meant: neither blank nor words."""
    return bool(text) and not is_words(text)


def shortened(text: str, longest: int = 20) -> str:
    """A source's text in one line, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest] + "…"
