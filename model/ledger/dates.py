"""Days as ledgers write them: as dates, as Excel's numbers of days, or as text in the usual forms."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

from model.values import Refused

_EARLIEST: Final = date(1990, 1, 1)
_LATEST: Final = date(2099, 12, 31)
"""Days outside are slips, or no days at all; the regulation is of 2007."""
EXCEL_START: Final = date(1899, 12, 30)
"""Day 0 of Excel's count of days, right from March 1900 on (Excel takes 1900 for a leap year)."""
MAC_START: Final = date(1904, 1, 1)
"""Day 0 in workbooks that count from 1904."""
_LONGEST: Final = 40
_FULL: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_GLUED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER: Final = re.compile(r"\d{5}(?:\.\d+)?")
_NO_YEAR: Final = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_SHORT_YEAR: Final = re.compile(r"\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_REST: Final = re.compile(
    r"[\sT]*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*(?:上午|下午)?\s*"
    r"(?:\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?)?\s*(?:上午|下午)?Z?"
)
"""What may follow a day: its weekday and the time."""
_DASHES: Final = str.maketrans("‐‑–—−。·", "-----..")
_UNCLEAR: Final = "认不出是哪一天，请写成 2024-03-01 这样的日期"


def read_day(value: object, start: date = EXCEL_START) -> date:
    """The day in a cell; `start` is day 0 of the workbook's count.

    Raises Refused for anything else, with a reason that repeats nothing of the cell but digits.
    """
    day = _day(value, start)
    if not _EARLIEST <= day <= _LATEST:
        raise Refused(f"写的是{day.year}年，请核对年份")
    return day


def _day(value: object, start: date) -> date:
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool():
            raise Refused(_UNCLEAR)
        case int():
            return _from_number(value, start)
        case float() if value == value and abs(value) < 1e9:
            return _from_number(int(value), start)
        case str():
            return _from_text(value, start)
        case _:
            raise Refused(_UNCLEAR)


def _from_number(number: int, start: date) -> date:
    if 10_000_000 <= number <= 99_999_999:
        return _made(number // 10000, number // 100 % 100, number % 100)
    if not 0 < (_EARLIEST - start).days <= number <= (_LATEST - start).days:
        raise Refused(_UNCLEAR)
    return start + timedelta(days=number)


def _from_text(text: str, start: date) -> date:
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).translate(_DASHES).strip()
    if len(text) > _LONGEST:
        raise Refused(_UNCLEAR)
    found = _FULL.match(plain) or _GLUED.match(plain)
    if found is not None and _REST.fullmatch(plain, found.end()) is not None:
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if _NUMBER.fullmatch(plain):
        return _from_number(int(float(plain)), start)
    if _NO_YEAR.fullmatch(plain):
        raise Refused(f"“{plain}”没有写年份，请补上")
    if _SHORT_YEAR.fullmatch(plain):
        raise Refused(f"“{plain}”的年份要写四位，请补全")
    if len(_FULL.findall(plain)) > 1:
        raise Refused("写了不止一个日期，请只留一个")
    raise Refused(_UNCLEAR)


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"“{year}-{month}-{day}”不是实有的日期，请核对") from None
