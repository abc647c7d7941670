"""Days and months with their year, and whether they lie in the report's year or the season in which it is filed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from model.narrative.passages import sentences, without_names
from model.patterns import lazy

_DATE: Final = lazy(
    r"((?:19|20)(?<![0-9０-９]..)[0-9]{2}|(?:１９|２０)(?<![0-9０-９]..)[０-９]{2})"
    r"(?:\s?年\s?([0-9０-９]{1,2})\s?月(?:\s?([0-9０-９]{1,2})\s?日)?"
    r"|[-－./．]([0-9０-９]{1,2})[-－./．]([0-9０-９]{1,2})(?![0-9０-９]))"
)
_SEASON_ENDS: Final = 3
"""Reports are filed until the end of March of the year after."""
_STANDS_BEFORE: Final = lazy(r"(?:自|从|早在|始于|于|[较比与同])\s?$")
_STANDS_AFTER: Final = lazy(
    r"\s?(?:起|以来|之?前|之?后|修[订改正]|施行|实施|通过|印发|发布|公布|出台|制定|成立|生效|的|[^，。；]{0,12}(?:施行|实施))"
)
_COMPARED: Final = lazy("同比|同期|相比|上年|去年|往年")
_PLANNED: Final = lazy("将|拟|计划|预计|力争|争取|下一步|[底末]?前(?:完成|建成|上线)")


class Outlier(NamedTuple):
    """A date at `span` that lies outside the year, or (`real` False) that no calendar has."""

    span: tuple[int, int]
    real: bool


def outliers(text: str, year: int, section: str) -> Iterator[Outlier]:
    """Dates of a section's text outside `year` and its filing season.

    Those in names, of laws and documents, to compare with, and of plans for the year after are none.
    """
    for sentence in sentences(without_names(text)):
        words = sentence.words
        for match in _DATE.finditer(words):
            named, month = int(match[1]), int(match[2] or match[4])
            day = match[3] or match[5]
            span = sentence.start + match.start(), sentence.start + match.end()
            if not _exists(named, month, None if day is None else int(day)):
                yield Outlier(span, real=False)
            elif not _usual(named, month, words, year, section) and not _of_document(words, match):
                yield Outlier(span, real=True)


def _exists(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _usual(named: int, month: int, words: str, year: int, section: str) -> bool:
    if named == year or (named == year + 1 and month <= _SEASON_ENDS):
        return True
    if named > year:
        return section == "s5" or _PLANNED.search(words) is not None
    return _COMPARED.search(words) is not None


def _of_document(words: str, match: re.Match[str]) -> bool:
    before = words[max(0, match.start() - 4) : match.start()]
    return _STANDS_BEFORE.search(before) is not None or _STANDS_AFTER.match(words, match.end()) is not None
