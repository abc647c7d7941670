"""File names of exported copies: the report's title, made safe for every system it may be carried to."""

import re
import unicodedata
from typing import Final

from model.report import Report

MAX_CHARACTERS: Final = 120
MAX_BYTES: Final = 200
"""UTF-8 bytes of a whole name: file systems take 255, and a temporary name beside it needs room for more."""

PUBLISHING_MARK: Final = "（公开）"

_FORBIDDEN: Final = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_RESERVED: Final = re.compile("(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:[. ].*)?", re.IGNORECASE)
_TAIL: Final = 24
"""So many characters at the end of a long title stay: they hold the year and tell two reports apart."""


def file_name(report: Report, suffix: str, *, publishing: bool = False) -> str:
    """The name of a copy of `report` with the ending `suffix`, such as “.pdf”.

    A copy for publishing is named as one, so that it never takes the place of the one for filing.
    """
    return safe_name(report.title + (PUBLISHING_MARK if publishing else ""), suffix)


def safe_name(title: str, suffix: str) -> str:
    """A file name made of a title, with the ending `suffix`.

    Characters that Windows forbids become their full-width forms, control and invisible ones go, names that Windows
    keeps for devices get a leading underscore, and a long title loses its middle.
    """
    title = "".join(character for character in title.translate(_FORBIDDEN) if unicodedata.category(character)[0] != "C")
    stem = " ".join(title.split()).strip(". ") or "年度报告"
    if _RESERVED.fullmatch(stem) is not None:
        stem = f"_{stem}"
    while len(stem) + len(suffix) > MAX_CHARACTERS or len((stem + suffix).encode()) > MAX_BYTES:
        stem = f"{stem[: -_TAIL - 2]}…{stem[-_TAIL:]}"
    return stem + suffix
