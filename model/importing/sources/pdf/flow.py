"""Characters in lines, and lines in paragraphs, by where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from model.importing.outline import FOOT, is_heading
from model.importing.sources.pdf.page import Character
from model.importing.stream.lines import is_folio

_GAP: Final = 0.45
"""Characters farther apart than this share of their size stand apart."""
_INDENT: Final = 1.2
_NUMBERING: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、](?!\d)")
_SHORT: Final = 2.5
"""A line that ends so many characters before the others is the last of its paragraph."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, with its edges in points and the size of its characters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def lines(characters: Iterable[Character]) -> list[TextLine]:
    """The characters in lines, from the top; those that stand apart are parted by a space."""
    return [line_of(row) for row in rows_of(characters)]


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """The characters of each line from the left, the lines from the top."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda each: -each.centre[1]):
        row = rows[-1] if rows else None
        # A comma or a dash sits lower or higher than the middle of its line.
        if row is not None and _on_one_line(row[0], character):
            row.append(character)
        else:
            rows.append([character])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _on_one_line(first: Character, other: Character) -> bool:
    return abs(first.centre[1] - other.centre[1]) <= 0.5 * max(first.size, other.size)


def line_of(row: Sequence[Character]) -> TextLine:
    """The line that a row of characters is."""
    pieces = [row[0].text]
    size = max(max(each.size for each in row), 1.0)
    for before, after in pairwise(row):
        if after.left - before.right > _GAP * size:
            pieces.append(" ")
        pieces.append(after.text)
    return TextLine(
        "".join(pieces),
        row[0].left,
        max(each.right for each in row),
        min(each.bottom for each in row),
        max(each.top for each in row),
        size,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as far as it stands on a page; `begins` and `ends` tell whether its first and last line are here."""

    text: str
    begins: bool
    ends: bool


def paragraphs(found: Sequence[TextLine], edge: float) -> Iterator[Written]:
    """The lines put together to paragraphs: one begins with an indent, with a number, or after a line that ends early.

    `edge` is how far to the right the page's text goes.
    """
    kept = [line for line in found if not is_folio(line.text) and FOOT.fullmatch(line.text) is None]
    if not kept:
        return
    left = min(line.left for line in kept)
    right = max(edge, *(line.right for line in kept))
    pieces: list[TextLine] = []
    for line in kept:
        if pieces and _begins(line, pieces[-1], left, right):
            yield _written(pieces, left, right)
            pieces = []
        pieces.append(line)
    yield _written(pieces, left, right)


def _begins(line: TextLine, before: TextLine, left: float, right: float) -> bool:
    if _indented(line, left) or _ends_early(before, right) or abs(line.size - before.size) >= 1:
        return True
    if before.text.endswith("。") and _NUMBERING.match(line.text) is not None:
        return True
    return is_heading(line.text) or is_heading(before.text)


def _written(pieces: Sequence[TextLine], left: float, right: float) -> Written:
    text = "".join(line.text for line in pieces)
    begins = _indented(pieces[0], left) or is_heading(pieces[0].text)
    return Written(text, begins, _ends_early(pieces[-1], right))


def _indented(line: TextLine, left: float) -> bool:
    return line.left - left >= _INDENT * line.size


def _ends_early(line: TextLine, right: float) -> bool:
    return right - line.right >= _SHORT * line.size
