"""Sums that a workbook has not worked out: a program that writes formulas without results leaves them to the reader."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

_CELL: Final = r"\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})"
_TERM: Final = re.compile(
    r"\s*(?P<sign>[+-]?)\s*(?:SUM\((?P<sum>[^()]*)\)|(?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})|(?P<number>\d+(?:\.\d+)?))\s*"
)
_BLANK_OR: Final = re.compile(r'IF\(COUNT\([^()]*\)=0,"",(SUM\([^()]*\))\)')
"""A sum that stays blank as long as its parts are, as this program's form for units has it."""
_ONE: Final = re.compile(_CELL)
_RANGE: Final = re.compile(r"\s*\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?\s*")
_MOST_CELLS: Final = 10_000

Lookup = Callable[[int, int], Decimal | None]
"""The number in a row and column, counted from 1; None for a blank."""


def evaluate(formula: str, value_at: Lookup) -> Decimal | None:
    """What a formula of sums and differences comes out as; None for any other, and where all its cells are blank."""
    text = formula.removeprefix("=").upper().replace("_XLFN.", "").replace("$", "")
    alone = _BLANK_OR.fullmatch("".join(text.split()))
    text = text if alone is None else alone[1]
    place, total, filled = 0, Decimal(0), False
    while place < len(text):
        term = _TERM.match(text, place)
        if term is None or (place > 0 and not term["sign"]):
            return None
        numbers = list(_numbers(term, value_at))
        if None in numbers and term["sum"] is not None and not _is_sum(term["sum"]):
            return None
        for number in numbers:
            if number is not None:
                filled = True
                total += -number if term["sign"] == "-" else number
        place = term.end()
    return total if filled else None


def _numbers(term: re.Match[str], value_at: Lookup) -> Iterator[Decimal | None]:
    if term["number"] is not None:
        yield Decimal(term["number"])
    elif term["cell"] is not None:
        one = _ONE.fullmatch(term["cell"])
        yield None if one is None else value_at(int(one["row"]), _column(one["column"]))
    else:
        count = 0
        for part in term["sum"].split(","):
            area = _RANGE.fullmatch(part)
            if area is None:
                yield None
                return
            top, left = int(area[2]), _column(area[1])
            bottom, right = (int(area[4]), _column(area[3])) if area[3] else (top, left)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    count += 1
                    if count > _MOST_CELLS:
                        return
                    yield value_at(row, column)


def _is_sum(inside: str) -> bool:
    return all(_RANGE.fullmatch(part) is not None for part in inside.split(","))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
