"""A sentence as the words of the vocabulary, its numbers and times, and what is none of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from model.narrative.numerals import Numeral, numerals
from model.narrative.vocabulary import Sort, Word, lengths, words

_SENTENCE: Final = re.compile(r"[^。！？!?\n]+")
_SPEAKS: Final = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十两零壹贰叁肆伍陆柒捌玖拾百][万亿]?[件宗起份例笔]|[未没无零]|不存在"
)
"""What a sentence holds that can state a figure."""
_BREAKS: Final = frozenset("，；：（）,;:()")
_COUNTER: Final = re.compile(
    r"\s*(?P<count>件次?|宗|起|份|例|笔)|\s*(?P<times>次)|\s*(?P<money>元)|(?P<bare>\s*(?=[，；。、）)]|$))"
)
_DATE: Final = re.compile(r"年度?|月(?:[0-9]{1,2}日|份|底|末)?")
_WHOLE_YEAR: Final = re.compile(r"1月(?:1日)?起?[至到—\-－~～]+(?:(?:次|同)?[0-9]{0,4}年)?12月(?:31日|底)?止?")
_RANGE: Final = re.compile(r"(?P<first>(?:19|20)[0-9]{2})年?度?(?:至|到|[—\-－~～]+)(?P<last>(?:19|20)[0-9]{2})年度?")
_FILLER: Final = Word(Sort.FILLER)
_UNKNOWN: Final = Word(Sort.UNKNOWN)
_NUMBER: Final = Word(Sort.NUMBER)
_TIMES: Final = {sort: Word(sort) for sort in (Sort.THIS_YEAR, Sort.BEFORE, Sort.AFTER, Sort.OTHER_TIME)}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence from `start` to `end` of the text.

    A NUMBER has its `number` and what it `counts` (count, money, bare); a time that names years has them in `years`,
    (first, last).
    """

    word: Word
    start: int
    end: int
    number: Numeral | None = None
    counts: str = ""
    years: tuple[int, int] | None = None

    @property
    def sort(self) -> Sort:
        return self.word.sort


def sentences(text: str, year: int) -> Iterator[list[Token]]:
    """The tokens of each sentence that may state a figure; the time words are read for a report of `year`."""
    found = {each.span[0]: each for each in numerals(text)}
    for match in _SENTENCE.finditer(text):
        if _SPEAKS.search(text, match.start(), match.end()) is not None:
            yield list(_tokens(text, match.start(), match.end(), found, year))


def _tokens(text: str, start: int, end: int, found: dict[int, Numeral], year: int) -> Iterator[Token]:
    known, longest = words(), lengths()
    place = unknown = start
    while place < end:
        token = _word(text, place, end, known, longest) or _figure(text, place, end, found, year)
        if token is None:
            place += 1
            continue
        if unknown < place:
            yield Token(_UNKNOWN, unknown, place)
        yield token
        place = unknown = token.end
    if unknown < end:
        yield Token(_UNKNOWN, unknown, end)


def _word(
    text: str, place: int, end: int, known: Mapping[str, Word], longest: Mapping[str, tuple[int, ...]]
) -> Token | None:
    first = text[place]
    if first in _BREAKS:
        return Token(Word(Sort.BREAK, first), place, place + 1)
    for length in longest.get(first, ()):
        word = known.get(text[place : place + length])
        if word is not None and place + length <= end:
            return Token(word, place, place + length)
    if text.startswith("{{", place):
        return _field(text, place, end)
    if first == "《":
        closed = text.find("》", place, end)
        return None if closed < 0 else Token(_UNKNOWN, place, closed + 1)
    return Token(_FILLER, place, place + 1) if first.isspace() else None


def _field(text: str, place: int, end: int) -> Token | None:
    """A live figure, which agrees by itself: a number that makes no claim."""
    closed = text.find("}}", place, end)
    if closed < 0:
        return None
    counter = _COUNTER.match(text, closed + 2, end)
    counts = "count" if counter is None else counter.lastgroup or ""
    field = Numeral((place, closed + 2), Decimal(1), Decimal(1), exact=False)
    return Token(_NUMBER, place, closed + 2 if counter is None else counter.end(), field, counts)


def _figure(text: str, place: int, end: int, found: dict[int, Numeral], year: int) -> Token | None:
    numeral = found.get(place)
    if numeral is None:
        return None
    time = _time(text, place, end, numeral, year)
    if time is not None:
        return time
    after = numeral.span[1]
    if text[max(0, place - 1) : place] == "第" or text[max(0, place - 3) : place] == "百分之":
        return Token(_UNKNOWN, place, after)
    if text[after : after + 1] in "年月日%％‰":
        return Token(_UNKNOWN, place, after)
    counter = _COUNTER.match(text, after, end)
    if counter is None or (counter.lastgroup == "bare" and text[place] in "一二三四五六七八九十"):
        return Token(_UNKNOWN, place, after)
    return Token(_NUMBER, place, counter.end(), numeral, counter.lastgroup or "")


def _time(text: str, place: int, end: int, numeral: Numeral, year: int) -> Token | None:
    """Years, months and their ranges, told by the report's year."""
    match = _WHOLE_YEAR.match(text, place, end)
    if match is not None:
        return Token(_TIMES[Sort.THIS_YEAR], place, match.end())
    match = _RANGE.match(text, place, end)
    if match is not None:
        return Token(_TIMES[Sort.OTHER_TIME], place, match.end(), years=(int(match["first"]), int(match["last"])))
    match = _DATE.match(text, numeral.span[1], end)
    if match is None:
        return None
    if match[0].startswith("月"):
        whole = numeral.value == 12 and match[0] in ("月31日", "月底", "月末")
        return Token(_TIMES[Sort.THIS_YEAR if whole else Sort.OTHER_TIME], place, match.end())
    named = int(numeral.value)
    relative = {year: Sort.THIS_YEAR, year - 1: Sort.BEFORE, year + 1: Sort.AFTER}
    return Token(_TIMES[relative.get(named, Sort.OTHER_TIME)], place, match.end(), years=(named, named))
