"""Numbering that jumps, punctuation typed twice, brackets and quotation marks left open."""

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from model.patterns import lazy

_CHINESE: Final = "一二三四五六七八九"
_SERIES: Final = lazy(
    r"(?=[（(第一二三四五六七八九十0-9①-⑳ \t\u3000])(?:"
    r"(?m:^[ \t\u3000]*|(?<=[。；：，;]))(?:"
    rf"[（(](?P<bracketed>[{_CHINESE}十]{{1,3}})[）)]"
    rf"|(?P<is>[{_CHINESE}十]{{1,3}})是(?![一以否])"
    rf"|(?P<ordinal>第[{_CHINESE}十]{{1,3}})[，、]"
    r"|[（(](?P<figures>[0-9]{1,2})[）)])"
    r"|(?<![统唯之同单第合归])(?P<opening>一)是(?![一以否])"
    rf"|(?m:^[ \t\u3000]*)(?:(?P<paragraph>[{_CHINESE}十]{{1,3}})、|(?P<dotted>[0-9]{{1,2}})[.．、](?![0-9]))"
    r"|(?P<circled>[①-⑳]))"
)
"""What numbers the parts of a text. 三、 and 2. do so at the head of paragraphs only; 一是 may follow any word."""
_DEPTH: Final = 8
"""No one nests deeper; an opener further back was left open, a list further back has ended."""
_MARKS_TOGETHER: Final = lazy(r"[。，、；：！？,;][。，、；：！？,;]+")
_MAY_FOLLOW: Final = frozenset({"！？", "？！"})
_PAIRS: Final = {
    "）": "（",
    "》": "《",
    "〉": "〈",
    "”": "“",
    "’": "‘",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "』": "『",
    "]": "[",
}
_ALIKE: Final = str.maketrans("()", "（）")
_MARK: Final = lazy("[（()）《》〈〉“”‘’【】〔〕「」『』\\[\\]]")
_ITEM: Final = lazy(rf"(?:^|[\s。；：，;、（(])[0-9０-９a-zA-Z{_CHINESE}十]{{1,3}}$")
"""1) and 一） number things without an opening bracket."""


class Fault(Enum):
    """What is wrong with a mark."""

    JUMP = "jump"
    DOUBLED = "doubled"
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"


class Slip(NamedTuple):
    """A mark at `span` that is not in order. `expected` is what was due there; empty for brackets."""

    span: tuple[int, int]
    fault: Fault
    expected: str = ""


def slips(text: str) -> Iterator[Slip]:
    """All slips in a section's text: numbering, doubled punctuation, brackets."""
    yield from _jumps(text)
    for match in _MARKS_TOGETHER.finditer(text):
        if match[0] not in _MAY_FOLLOW:
            yield Slip(match.span(), Fault.DOUBLED, _single(match[0]))
    yield from _open_ends(text)


def _jumps(text: str) -> Iterator[Slip]:
    """Numbers that do not go on from one before; a list may begin anew, also within another, and the outer go on."""
    running: dict[str, list[int]] = {}
    for match in _SERIES.finditer(text):
        kind = match.lastgroup
        number = None if kind is None else _number(match[kind])
        if kind is None or number is None:
            continue
        lists = running.setdefault("is" if kind == "opening" else kind, [])
        if number == 1:
            lists.append(1)
            del lists[:-_DEPTH]
        elif number - 1 in lists:
            while lists[-1] != number - 1:
                lists.pop()
            lists[-1] = number
        else:
            due = lists.pop() + 1 if lists else 1
            yield Slip(match.span(kind), Fault.JUMP, _written(due, match[kind]))
            lists.append(number)


def _number(digits: str) -> int | None:
    if "①" <= digits[0] <= "⑳":
        return ord(digits) - ord("①") + 1
    digits = digits.removeprefix("第")
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_CHINESE.index(tens) + 1 if tens else 1 if ten else 0) * (10 if ten else 1) + (
        _CHINESE.index(ones) + 1 if ones else 0
    )


def _written(number: int, model: str) -> str:
    if "①" <= model[0] <= "⑳":
        return chr(ord("①") + number - 1)
    if model.isascii():
        return str(number)
    tens, ones = divmod(number, 10)
    said = ("" if tens < 2 else _CHINESE[tens - 1]) + ("十" if tens else "") + (_CHINESE[ones - 1] if ones else "")
    return "第" + said if model.startswith("第") else said


def _single(marks: str) -> str:
    """What one mark is meant by several: the one that ends most."""
    return next((mark for mark in "？！。；：，、" if mark in marks), marks[0])


def _open_ends(text: str) -> Iterator[Slip]:
    """Marks without their counterpart; （ and ( close each other, as they do in many texts."""
    waiting: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        place, mark = match.start(), match[0].translate(_ALIKE)
        opener = _PAIRS.get(mark)
        if opener is None:
            waiting.append((place, mark))
        elif any(each == opener for _, each in waiting[-_DEPTH:]):
            while waiting[-1][1] != opener:
                inner, _ = waiting.pop()
                yield Slip((inner, inner + 1), Fault.UNCLOSED)
            waiting.pop()
        elif not (mark == "）" and _ITEM.search(text[max(0, place - 4) : place])) and not _apostrophe(text, place):
            yield Slip((place, place + 1), Fault.UNOPENED)
    for place, _ in waiting:
        yield Slip((place, place + 1), Fault.UNCLOSED)


def _apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and place > 0 and text[place - 1].isascii() and text[place - 1].isalpha()
