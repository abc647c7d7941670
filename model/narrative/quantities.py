"""Figures with their counters (28件) and percentages in one paragraph, by which sums and shares are worked out."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from model.narrative.numerals import numerals
from model.patterns import lazy

_COUNTED: Final = lazy("[件宗起例条个项篇次人份笔场期]")
_PERCENT: Final = lazy(
    r"(?<![0-9０-９.．])(?P<figure>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s?[%％]"
    r"|百分之(?P<words>[零〇一二三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)"
)
_WIDTH: Final = str.maketrans("０１２３４５６７８９．", "0123456789.")
_VAGUE_AFTER: Final = lazy(r"\s?(?:以上|以下|左右|以内|上下|[多余])")
_VAGUE_BEFORE: Final = lazy("(?:约|近|超过?|逾|不足|不到|至少|不低于|高于|低于)$")


class Quantity(NamedTuple):
    """A number at `start`; `end` is behind its counter. `bracketed`: it stands in brackets, beside the sentence."""

    start: int
    end: int
    value: Decimal
    counter: str
    exact: bool
    bracketed: bool


class Percentage(NamedTuple):
    """A percentage at `start` to `end`; `unit` is the value of its last digit."""

    start: int
    end: int
    value: Decimal
    unit: Decimal
    exact: bool

    def follows(self, exact: Decimal) -> bool:
        """Whether the exact percentage, rounded or cut, is this one."""
        return abs(exact - self.value) < self.unit


@lru_cache(maxsize=128)
def quantities(paragraph: str) -> tuple[Quantity, ...]:
    """The counted numbers of a paragraph; those in 万 or 亿 are not exact."""
    found: list[Quantity] = []
    depth = place = 0
    for numeral in numerals(paragraph):
        start, end = numeral.span
        counter = _COUNTED.match(paragraph, end)
        if counter is None:
            continue
        depth = max(0, depth + _depth(paragraph[place:start]))
        place = start
        exact = numeral.exact and numeral.place <= 1 and paragraph[start - 1 : start] != "第"
        found.append(Quantity(start, counter.end(), numeral.value, counter[0], exact, depth > 0))
    return tuple(found)


@lru_cache(maxsize=128)
def percentages(paragraph: str) -> tuple[Percentage, ...]:
    """The percentages of a paragraph."""
    found: list[Percentage] = []
    for match in _PERCENT.finditer(paragraph):
        read = _value(match)
        if read is not None:
            vague = _VAGUE_AFTER.match(paragraph, match.end()) or _VAGUE_BEFORE.search(
                paragraph[max(0, match.start() - 3) : match.start()]
            )
            found.append(Percentage(*match.span(), *read, vague is None))
    return tuple(found)


def _depth(words: str) -> int:
    return words.count("（") + words.count("(") - words.count("）") - words.count(")")


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    if match["figure"] is not None:
        value = Decimal(match["figure"].translate(_WIDTH))
        return value, Decimal(1).scaleb(int(value.as_tuple().exponent))
    numeral = next(numerals(match["words"]), None)
    return None if numeral is None else (numeral.value, min(numeral.place, Decimal(1)))
