"""Finding a row by its words or the initials of their pinyin, and a passage by its words."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from model.report import Report

_FIRST_OF_LETTER: Final = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
"""GB 2312 orders its level 1 characters by pinyin: the first code of each initial letter."""
_LAST: Final = 0xD7F9
_SOUNDS_LIKE: Final = {"重": "c", "查": "c", "调": "d", "传": "c", "行": "x", "会": "h", "还": "h", "长": "z"}
"""Characters of more than one reading: the letter of the one that the form's words use."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found: its words, its section, and the cell or the span (in code points) there."""

    words: str
    section: str
    cell: str | None = None
    span: tuple[int, int] | None = None


def initials(text: str) -> str:
    """The initial letters of the text's characters: pinyin of Chinese ones, letters and digits as they are."""
    return "".join(map(_initial, _plain(text)))


def names(words: str, query: str) -> bool:
    """Whether a query names something by its words or the initials of their pinyin; each part of it has to."""
    plain, letters = _plain(words), initials(words)
    return all(wanted in plain or wanted in letters for wanted in map(_plain, query.split()))


def find(report: Report, query: str, most: int = 50) -> list[Hit]:
    """Rows and columns of the tables, then passages of the texts, that the query names; nothing for an empty query."""
    wanted = _plain(query)
    if not wanted:
        return []
    return list(islice((*_rows(report, wanted), *_passages(report, query.strip())), most))


def _rows(report: Report, wanted: str) -> Iterator[Hit]:
    seen: set[str] = set()
    for cell in report.form.cells.values():
        words = cell.row or cell.column
        if words in seen:
            continue
        seen.add(words)
        if wanted in _plain(words) or wanted in initials(words):
            title = report.form.by_section[cell.section].short_title
            yield Hit(f"{title}　{words}", cell.section, cell=cell.id)


def _passages(report: Report, wanted: str) -> Iterator[Hit]:
    for section, text in report.texts.items():
        place = text.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            around = text[max(place - 8, 0) : end + 12].replace("\n", " ")
            title = report.form.by_section[section].short_title
            yield Hit(f"{title}　…{around}…", section, span=(place, end))
            place = text.find(wanted, end)


def _plain(text: str) -> str:
    """Letters, digits and characters alone, in half width and lower case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def _initial(character: str) -> str:
    if character in _SOUNDS_LIKE:
        return _SOUNDS_LIKE[character]
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character
    if not _FIRST_OF_LETTER[0][0] <= code <= _LAST:
        return character
    return _FIRST_OF_LETTER[bisect_right(_FIRST_OF_LETTER, (code, "~")) - 1][1]
