"""The door through which text enters a report."""

from typing import Final

from model.patterns import lazy
from model.values import Refused

_LINE_ENDS: Final = lazy("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN: Final = lazy("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")


def admit(text: str) -> str:
    """`text` as the report stores it: as typed, lines ended by a line feed.

    Raises Refused for control characters and lone surrogates, which neither XML nor UTF-8 can carry.
    """
    admitted = _LINE_ENDS.sub("\n", text)
    match = _FORBIDDEN.search(admitted)
    if match is not None:
        place = match.start() + 1
        raise Refused(f"第 {place} 个字符是无法显示的控制字符（U+{ord(match[0]):04X}），请删除后再试")
    return admitted


_INVISIBLE: Final = lazy("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_TABS: Final = lazy(" ?\t[ \t]*")
_SPACES: Final = lazy("[ \u00a0\u2000-\u200a\u202f\u205f]+")
_CHINESE: Final = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN_CHINESE: Final = lazy(f"(?<={_CHINESE}) (?={_CHINESE})")
_FRAME: Final = lazy("[\x00-\x08\x0e-\x1f\x7f]")


def cleaned(text: str) -> str:
    """Text from a word processor or a web page as plain paragraphs.

    Soft breaks and table rows become paragraphs, indents, empty lines and invisible characters go, odd spaces become
    plain ones, and those between Chinese characters go, save where a table's cells are parted; words, figures and
    punctuation stay as they are.
    """
    lines = _FRAME.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    kept = (_SPACES.sub(" ", _INVISIBLE.sub("", line)).strip(" \t\u3000") for line in lines)
    return "\n".join(_TABS.sub(" ", _BETWEEN_CHINESE.sub("", line)) for line in kept if line)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a section's text: its lines that hold more than white space."""
    return [line for line in text.split("\n") if line.strip()]


def paragraph_span(text: str, number: int) -> tuple[int, int] | None:
    """Where a paragraph, counted from 0 as `paragraphs` gives them, stands in `text`; None where there is none."""
    start, seen = 0, 0
    for line in text.split("\n"):
        if line.strip():
            if seen == number:
                return start, start + len(line)
            seen += 1
        start += len(line) + 1
    return None
