"""A sentence as the words of the vocabulary, its numbers and times, and what is none of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from model.narrative.numerals import Numeral, numerals
from model.narrative.vocabulary import Sort, Word, lengths, words
from model.patterns import lazy

_SENTENCE: Final = lazy(r"[^。！？!?\n]+")
_SPEAKS: Final = lazy(
    r"[0-9０-９]|[一二三四五六七八九十百千两零壹贰叁肆伍陆柒捌玖拾佰仟][万亿]?[件宗起份例笔次元]|[未没无零]|不存在"
)
"""What a sentence holds that can state a figure."""
_BREAKS: Final = {mark: Word(Sort.BREAK, mark) for mark in "，；：（）,;:()"}
_COUNTER: Final = lazy(
    r"\s*(?P<count>件次?|宗|起|份|例|笔)|\s*(?P<times>次)|\s*(?P<money>元)|(?P<bare>\s*(?=[，；。、）)]|$))"
)
_DATE: Final = lazy(r"年度?|月(?:[0-9]{1,2}日|份|底|末)?")
_WHOLE_YEAR: Final = lazy(r"1月(?:1日)?起?[至到—\-－~～]+(?:(?:次|同)?[0-9]{0,4}年)?12月(?:31日|底)?止?")
_RANGE: Final = lazy(r"(?P<first>(?:19|20)[0-9]{2})年?度?(?:至|到|[—\-－~～]+)(?P<last>(?:19|20)[0-9]{2})年度?")
_SHARE: Final = lazy(
    r"占[^，。；、：（）()0-9０-９]{0,12}?(?:[0-9０-９]+(?:[.．][0-9０-９]+)?\s?[%％]|百分之[零一二三四五六七八九十点]+)"
)
_LEAST: Final = 2
"""So many unknown characters before 申请 make it one of another kind (低保申请)."""
_UNKNOWN: Final = Word(Sort.UNKNOWN)
_FILLER: Final = Word(Sort.FILLER)
_NUMBER: Final = Word(Sort.NUMBER)
_ANOTHER: Final = Word(Sort.FOREIGN)
_TIMES: Final = {sort: Word(sort) for sort in (Sort.THIS_YEAR, Sort.BEFORE, Sort.AFTER, Sort.OTHER_TIME)}


class Token(NamedTuple):
    """A piece of a sentence from `start` to `end` of the text.

    A NUMBER has its `number` and what it `counts` (count, times, money, bare); a time that names years has them in
    `years`, (first, last).
    """

    word: Word
    sort: Sort
    start: int
    end: int
    number: Numeral | None = None
    counts: str = ""
    years: tuple[int, int] | None = None


def sentences(text: str, year: int) -> Iterator[list[Token]]:
    """The tokens of each sentence that may state a figure; the time words are read for a report of `year`."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if _SPEAKS.search(text, start, end) is not None:
            yield _tokens(text, start, end, year)


def _tokens(text: str, start: int, end: int, year: int) -> list[Token]:
    found = {each.span[0]: each for each in numerals(text, start, end)}
    known, longest = words(), lengths()
    tokens: list[Token] = []
    place = unknown = start
    while place < end:
        token = None
        for length in longest.get(text[place], ()):
            word = known.get(text[place : place + length])
            if word is not None and place + length <= end:
                token = Token(word, word.sort, place, place + length)
                break
        if token is None:
            token = _figure(text, place, end, found[place], year) if place in found else _mark(text, place, end)
        if token is None:
            place += 1
            continue
        if place - unknown >= _LEAST and token.sort is Sort.APPLICATION and not token.word.value:
            token = Token(_ANOTHER, Sort.FOREIGN, unknown, token.end)
        elif unknown < place:
            tokens.append(Token(_UNKNOWN, Sort.UNKNOWN, unknown, place))
        tokens.append(token)
        place = unknown = token.end
    if unknown < end:
        tokens.append(Token(_UNKNOWN, Sort.UNKNOWN, unknown, end))
    return tokens


def _mark(text: str, place: int, end: int) -> Token | None:
    """Punctuation, titles, live figures and shares in per cent."""
    first = text[place]
    mark = _BREAKS.get(first)
    if mark is not None:
        return Token(mark, Sort.BREAK, place, place + 1)
    if first == "{":
        return _field(text, place, end) if text.startswith("{{", place) else None
    if first == "《":
        closed = text.find("》", place, end)
        return None if closed < 0 else Token(_UNKNOWN, Sort.UNKNOWN, place, closed + 1)
    if first == "占":
        share = _SHARE.match(text, place, end)
        return Token(_FILLER, Sort.FILLER, place, place + 1 if share is None else share.end())
    return Token(_FILLER, Sort.FILLER, place, place + 1) if first.isspace() else None


def _field(text: str, place: int, end: int) -> Token | None:
    """A live figure, which agrees by itself: a number that makes no claim."""
    closed = text.find("}}", place, end)
    if closed < 0:
        return None
    counter = _COUNTER.match(text, closed + 2, end)
    counts = "count" if counter is None else counter.lastgroup or ""
    field = Numeral((place, closed + 2), Decimal(1), Decimal(1), exact=False)
    return Token(_NUMBER, Sort.NUMBER, place, closed + 2 if counter is None else counter.end(), field, counts)


def _figure(text: str, place: int, end: int, numeral: Numeral, year: int) -> Token | None:
    time = _time(text, place, end, numeral, year)
    if time is not None:
        return time
    after = numeral.span[1]
    if text[max(0, place - 1) : place] == "第" or text[max(0, place - 3) : place] == "百分之":
        return Token(_UNKNOWN, Sort.UNKNOWN, place, after)
    if text[after : after + 1] in ("年", "月", "日", "%", "％", "‰"):
        return Token(_UNKNOWN, Sort.UNKNOWN, place, after)
    counter = _COUNTER.match(text, after, end)
    if counter is None or (counter.lastgroup == "bare" and text[place] in "一二三四五六七八九十"):
        return Token(_UNKNOWN, Sort.UNKNOWN, place, after)
    return Token(_NUMBER, Sort.NUMBER, place, counter.end(), numeral, counter.lastgroup or "")


def _time(text: str, place: int, end: int, numeral: Numeral, year: int) -> Token | None:
    """Years, months and their ranges, told by the report's year."""
    match = _WHOLE_YEAR.match(text, place, end)
    if match is not None:
        return _told(Sort.THIS_YEAR, place, match.end())
    match = _RANGE.match(text, place, end)
    if match is not None:
        return _told(Sort.OTHER_TIME, place, match.end(), years=(int(match["first"]), int(match["last"])))
    match = _DATE.match(text, numeral.span[1], end)
    if match is None:
        return None
    if match[0].startswith("月"):
        whole = numeral.value == 12 and match[0] in ("月31日", "月底", "月末")
        return _told(Sort.THIS_YEAR if whole else Sort.OTHER_TIME, place, match.end())
    named = int(numeral.value)
    relative = {year: Sort.THIS_YEAR, year - 1: Sort.BEFORE, year + 1: Sort.AFTER}
    return _told(relative.get(named, Sort.OTHER_TIME), place, match.end(), years=(named, named))


def _told(time: Sort, start: int, end: int, years: tuple[int, int] | None = None) -> Token:
    return Token(_TIMES[time], time, start, end, years=years)
