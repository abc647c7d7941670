"""The door through which text enters a report."""

import re
from typing import Final

from model.values import Refused

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")


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


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a section's text: its lines that hold more than white space."""
    return [line for line in text.split("\n") if line.strip()]
