"""Digits of several cells glued together, taken apart by how many cells there are and by their sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

MOST: Final = 40
"""More ways than this to take digits apart are no better than none."""
_TRIED: Final = 400
_DIGITS: Final = re.compile(r"[0-9]+")
_LONGEST: Final = 48


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to take digits apart. `strict` tells that no digit had to be taken for a slip."""

    found: tuple[tuple[str, ...], ...]
    strict: bool = True

    @property
    def sure(self) -> bool:
        return self.strict and len(self.found) == 1


def ways(digits: str, count: int, sums: Sequence[int] = ()) -> Ways:
    """The ways to part `digits` into `count` figures without needless zeros in front.

    `sums` are the lengths of groups of figures whose last is the sum of the others, which settles most; where nothing
    adds up, zeros too many are taken for slips, and the ways are not sure. As many digits as cells leave one way
    only, whatever it adds up to. Nothing where there are none, or too many.
    """
    if not _DIGITS.fullmatch(digits) or not count <= len(digits) <= _LONGEST:
        return Ways(())
    if len(digits) == count:
        return Ways((tuple(digits),))
    if not sums:
        return Ways(_few(_free(digits, count)))
    strict = _few(_summed(digits, tuple(sums), loose=False))
    return Ways(strict) if strict else Ways(_few(_summed(digits, tuple(sums), loose=True)), strict=False)


def _few(found: Iterator[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The ways that differ, as figures are written; nothing where they are too many."""
    first = islice(found, _TRIED)
    different = tuple(dict.fromkeys(tuple(str(int(part)) for part in way) for way in first))
    return different if len(different) <= MOST and next(found, None) is None else ()


def _free(digits: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if digits == "0" or not digits.startswith("0"):
            yield (digits,)
        return
    longest = 1 if digits.startswith("0") else len(digits) - count + 1
    for length in range(1, longest + 1):
        for rest in _free(digits[length:], count - 1):
            yield (digits[:length], *rest)


def _summed(digits: str, sums: tuple[int, ...], *, loose: bool) -> Iterator[tuple[str, ...]]:
    """The ways in which each group adds up; `loose` allows zeros in front."""
    size, *others = sums
    ends = range(size, len(digits) - sum(others) + 1) if others else (len(digits),)
    for end in ends:
        for group in _group(digits[:end], size, loose=loose):
            if not others:
                yield group
                continue
            for rest in _summed(digits[end:], tuple(others), loose=loose):
                yield (*group, *rest)


def _group(digits: str, size: int, *, loose: bool) -> Iterator[tuple[str, ...]]:
    for length in range(1, len(digits) - size + 2):
        total = digits[-length:]
        if loose or total == "0" or not total.startswith("0"):
            for parts in _adding_up(digits[: len(digits) - length], size - 1, int(total), loose=loose):
                yield (*parts, total)


def _adding_up(digits: str, count: int, total: int, *, loose: bool) -> Iterator[tuple[str, ...]]:
    def figures(start: int, left: int, rest: int) -> Iterator[tuple[int, int]]:
        """The end and value of each figure that can stand at `start`; `left` are to come, adding up to `rest`."""
        longest = 1 if digits.startswith("0", start) and not loose else len(digits) - start - left + 1
        for end in range(start + 1, start + longest + 1):
            value = int(digits[start:end])
            if value > rest:
                return
            yield end, value

    @cache
    def possible(start: int, left: int, rest: int) -> bool:
        if left == 0:
            return start == len(digits) and rest == 0
        return any(possible(end, left - 1, rest - value) for end, value in figures(start, left, rest))

    def walk(start: int, left: int, rest: int) -> Iterator[tuple[str, ...]]:
        if left == 0:
            yield ()
            return
        for end, value in figures(start, left, rest):
            if possible(end, left - 1, rest - value):
                for tail in walk(end, left - 1, rest - value):
                    yield (digits[start:end], *tail)

    if possible(0, count, total):
        yield from walk(0, count, total)


def joined(figures: Sequence[str]) -> str:
    """The digits of figures one after another, where they are nothing but digits; else nothing."""
    return "".join(figures) if all(_DIGITS.fullmatch(figure) for figure in figures) else ""
