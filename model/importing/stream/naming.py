"""Which printed row of a table each row of figures is: by its label, else by its place between rows that are known."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from model.importing.labels import Printed, is_short, key, likeness
from model.importing.stream.rows import FigureRow

_MOST_PIECES: Final = 12
"""A label is looked for in so many pieces of text above its figures."""
_SURE: Final = 0.8
_EXACT: Final = 0.97
_MARGIN: Final = 0.04
_PART: Final = re.compile(r"(?=[（(][一二三四五六七八九十][）)]|(?<!\d)\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]、)")


@dataclass(frozen=True, slots=True)
class Named:
    """A row of figures with the printed rows that it fills: usually one; `doubt` says why that is not sure.

    `rest` are printed rows that are 0 where this one is, since the source counts them together with it.
    """

    row: FigureRow
    printed: int
    doubt: str = ""
    rest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Guess:
    name: str
    likeness: float
    pieces: int


def named(rows: Sequence[FigureRow], printed: Printed) -> tuple[list[Named], list[FigureRow]]:
    """The rows that were made out, and those that were not."""
    by_leaf = {row.label.leaf: y for y, row in enumerate(printed.rows) if row.label is not None}
    guesses = [_guess(row, printed) for row in rows]
    known: dict[int, Named] = {}
    for place, (row, guess) in enumerate(zip(rows, guesses, strict=True)):
        if guess is None:
            continue
        if guess.name in by_leaf:
            known[place] = Named(row, by_leaf[guess.name])
        else:
            combined = _combined(row, guess.name, printed)
            if combined is not None:
                known[place] = combined
    _drop_misfits(known, guesses)
    known |= dict(_between(rows, known, printed))
    return [known[place] for place in sorted(known)], [row for place, row in enumerate(rows) if place not in known]


def in_order(rows: Sequence[FigureRow], printed: Printed) -> list[Named] | None:
    """The rows in printed order, where there are just as many; the older form prints one group as one row."""
    if len(rows) == len(printed.rows):
        return [Named(row, y) for y, row in enumerate(rows)]
    for group in printed.row_groups:
        combined = _combined(FigureRow((), ()), group, printed)
        if combined is None or len(rows) != len(printed.rows) - len(combined.rest):
            continue
        left = [y for y in range(len(printed.rows)) if y not in combined.rest]
        return [
            Named(row, y, combined.doubt, combined.rest) if y == combined.printed else Named(row, y)
            for row, y in zip(rows, left, strict=True)
        ]
    return None


def contradict(ordered: Sequence[Named], known: Sequence[Named], *, beside: bool) -> bool:
    """Whether rows in printed order are not those that labels name: labels `beside` the figures alone, or above too."""
    by_label = {id(each.row): (each.printed, each.rest) for each in known if each.row.inline or not beside}
    return any(by_label.get(id(each.row), own) != own for each in ordered for own in [(each.printed, each.rest)])


def guess(row: FigureRow, printed: Printed) -> str | None:
    """The label or group, as key, that the words before a row name."""
    found = _guess(row, printed)
    return None if found is None else found.name


def _guess(row: FigureRow, printed: Printed) -> _Guess | None:
    """The label that the words before a row name: the best of the line's own words, and of those with more above."""
    names = printed.labels + printed.row_groups
    best: _Guess | None = None
    for pieces, text in _candidates(row):
        ranked = sorted(((likeness(text, name), name) for name in names), reverse=True)
        if not ranked or ranked[0][0] < _SURE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            continue
        if best is None or ranked[0][0] > best.likeness:
            best = _Guess(ranked[0][1], ranked[0][0], pieces)
    if best is None or (row.inline == 0 and _speaks_of_others(row, best, printed)):
        return None
    return best


def _candidates(row: FigureRow) -> Iterator[tuple[int, str]]:
    """Keys of the words before a row with how many pieces they take, each also without the group in front."""
    words = row.words[-_MOST_PIECES:]
    first = max(row.inline, 1)
    for pieces in range(first, len(words) + 1):
        text = "".join(words[len(words) - pieces :])
        if is_short(key(text)) and not row.inline and not _is_numbered(text):
            # 总计 above figures is the last of the heads; a row of that name has its number with it.
            continue
        yield pieces, key(text)
        parts = [part for part in _PART.split(text) if part]
        if len(parts) > 1:
            yield pieces, key(parts[-1])


def _is_numbered(text: str) -> bool:
    return _PART.match(unicodedata.normalize("NFKC", text).strip()) is not None


def _speaks_of_others(row: FigureRow, guess: _Guess, printed: Printed) -> bool:
    """Whether words that stand above a row without a label of its own name other rows too, so that all are detached."""
    above = row.words[: len(row.words) - guess.pieces]
    parts = (part for word in above for part in _PART.split(word) if part)
    # 其他 and 总计 without a number are heads.
    names = {printed.match_label(key(part)) for part in parts if not is_short(key(part)) or _is_numbered(part)}
    return any(name in printed.labels and name != guess.name for name in names)


def _combined(row: FigureRow, group: str, printed: Printed) -> Named | None:
    """A group that is printed as one row, as the form of 2019 does: what its last row takes that no other takes."""
    members = [y for y, own in enumerate(printed.rows) if own.label is not None and own.label.groups[-1:] == (group,)]
    takes = [y for y in members if (own := printed.rows[y].label) is not None and group.startswith(own.leaf)]
    if len(takes) != 1:
        return None
    doubt = f"来源中“{group}”只有一行，计入“{printed.rows[takes[0]].printed}”"
    return Named(row, takes[0], doubt, tuple(y for y in members if y != takes[0]))


def _drop_misfits(known: dict[int, Named], guesses: Sequence[_Guess | None]) -> None:
    """Lets go of rows that are only nearly named and stand against the order of all others."""
    for place in [place for place in known if (guess := guesses[place]) is not None and guess.likeness < _EXACT]:
        own = known[place].printed
        others = [(other, each.printed) for other, each in known.items() if other != place]
        against = sum(1 for other, printed in others if (other < place) != (printed < own))
        ordered = all(a[1] < b[1] for a, b in pairwise(others))
        if ordered and against:
            del known[place]


def _between(rows: Sequence[FigureRow], known: dict[int, Named], printed: Printed) -> Iterator[tuple[int, Named]]:
    """Rows without labels between two known ones, where just as many printed rows are missing there."""
    taken = {y for each in known.values() for y in (each.printed, *each.rest)}
    ends = [(-1, -1), *((place, known[place].printed) for place in sorted(known)), (len(rows), len(printed.rows))]
    for (place, y), (next_place, next_y) in pairwise(ends):
        gap = list(range(place + 1, next_place))
        missing = [each for each in range(y + 1, next_y) if each not in taken]
        if gap and len(gap) == len(missing):
            yield from ((at, Named(rows[at], each)) for at, each in zip(gap, missing, strict=True))
