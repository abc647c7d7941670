"""Digits of several cells glued together, taken apart by how many cells there are and by their sum."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

MOST: Final = 40
"""More ways than this to take digits apart are no better than none."""
_TRIED: Final = 400
_SLIPS: Final = "数字连在一起，按合计拆开，多出的 0 没有计入"
_FEWER: Final = "这一行的数字比格子少，可能有空格"
_ODD: Final = "数字连在一起，按一格一位读取，与合计不符"
_DIGITS: Final = re.compile(r"[0-9]+")
_LONGEST: Final = 120
_MOST_STEPS: Final = 40_000
"""So many steps take a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to take digits apart; `doubt` says why even a single one is not sure, where it is not."""

    found: tuple[tuple[str, ...], ...]
    doubt: str = ""

    @property
    def sure(self) -> bool:
        return not self.doubt and len(self.found) == 1


def parted(texts: Sequence[str], count: int, sums: Sequence[int] = ()) -> Ways:
    """The ways to part the digits of `texts`, fewer than `count`. Several texts stand apart in the source, so that a
    box may as well be blank: no way is sure then."""
    found = ways(joined(texts), count, sums)
    return found if len(texts) == 1 or found.doubt else Ways(found.found, _FEWER)


def ways(digits: str, count: int, sums: Sequence[int] = ()) -> Ways:
    """The ways to part `digits` into `count` figures without needless zeros in front.

    `sums` are the lengths of groups of figures whose last is the sum of the others, which settles most; where nothing
    adds up, zeros too many are taken for slips, and the ways are not sure. As many digits as cells leave one way
    only, which is not sure either where it does not add up. Nothing where there are no ways, or too many, or where
    finding them would take long.
    """
    if not _DIGITS.fullmatch(digits) or not count <= len(digits) <= _LONGEST:
        return Ways(())
    if len(digits) == count:
        return Ways((tuple(digits),), "" if _adds_up(digits, sums) else _ODD)
    return _ways(digits, count, tuple(sums))


def _adds_up(digits: str, sums: Sequence[int]) -> bool:
    """Whether each group of single digits ends in its sum."""
    start = 0
    for size in sums:
        *parts, total = map(int, digits[start : start + size])
        if sum(parts) != total:
            return False
        start += size
    return True


@lru_cache(maxsize=2048)
def _ways(digits: str, count: int, sums: tuple[int, ...]) -> Ways:
    if not sums:
        return Ways(_few(_free(digits, count)))
    try:
        strict = _few(_Summing(loose=False).groups(digits, sums))
        return Ways(strict) if strict else Ways(_few(_Summing(loose=True).groups(digits, sums)), _SLIPS)
    except _Exhausted:
        return Ways(())


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


class _Exhausted(Exception):
    """Taking digits apart has taken too many steps."""


class _Summing:
    """Takes digits apart into groups that each add up; `loose` allows zeros in front of figures."""

    def __init__(self, *, loose: bool) -> None:
        self._loose = loose
        self._steps = 0

    def groups(self, digits: str, sums: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
        """The ways in which each group adds up."""
        size, *others = sums
        ends = range(size, len(digits) - sum(others) + 1) if others else (len(digits),)
        for end in ends:
            for group in self._group(digits[:end], size):
                if not others:
                    yield group
                    continue
                for rest in self.groups(digits[end:], tuple(others)):
                    yield (*group, *rest)

    def _group(self, digits: str, size: int) -> Iterator[tuple[str, ...]]:
        for length in range(1, len(digits) - size + 2):
            total = digits[-length:]
            before = len(digits) - length
            if not self._loose and (not _fits(before, size - 1, int(total)) or (total != "0" and total[0] == "0")):
                continue
            for parts in self._adding_up(digits[:before], size - 1, int(total)):
                yield (*parts, total)

    def _adding_up(self, digits: str, count: int, total: int) -> Iterator[tuple[str, ...]]:
        @cache
        def possible(start: int, left: int, rest: int) -> bool:
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise _Exhausted
            if left == 0:
                return start == len(digits) and rest == 0
            following = self._figures(digits, start, left, rest)
            return any(possible(end, left - 1, rest - value) for end, value in following)

        def walk(start: int, left: int, rest: int) -> Iterator[tuple[str, ...]]:
            if left == 0:
                yield ()
                return
            for end, value in self._figures(digits, start, left, rest):
                if possible(end, left - 1, rest - value):
                    for tail in walk(end, left - 1, rest - value):
                        yield (digits[start:end], *tail)

        if possible(0, count, total):
            yield from walk(0, count, total)

    def _figures(self, digits: str, start: int, left: int, rest: int) -> Iterator[tuple[int, int]]:
        """The end and value of each figure that can stand at `start`; `left` are to come, adding up to `rest`."""
        longest = 1 if digits.startswith("0", start) and not self._loose else len(digits) - start - left + 1
        for end in range(start + 1, start + longest + 1):
            value = int(digits[start:end])
            if value > rest:
                return
            if left == 1 or self._loose or _fits(len(digits) - end, left - 1, rest - value):
                yield end, value


def _fits(length: int, count: int, total: int) -> bool:
    """Whether so many figures without zeros in front, that fill so many digits, can add up to `total`."""
    longest = -(-length // count)
    least = int(10 ** (longest - 1)) if longest > 1 else 0
    return least <= total < count * int(10 ** (length - count + 1))


def joined(figures: Sequence[str]) -> str:
    """The digits of figures one after another, where they are nothing but digits; else nothing."""
    return "".join(figures) if all(_DIGITS.fullmatch(figure) for figure in figures) else ""
