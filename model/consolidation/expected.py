"""The list of units that are to report: pasted, or from a text or Excel file."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from model.consolidation.units import same_body
from model.importing.sources import read_bytes
from model.importing.sources.plain import decoded

_WORKBOOKS: Final = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_HEADS: Final = ("单位名称", "单位全称", "机关名称", "部门名称", "应报单位", "单位", "机关", "部门", "名称")
"""What stands over a column of names, the surest first."""
_FIRST_ROWS: Final = 10
_NUMBER: Final = re.compile(r"\s*[(（]?\d{1,4}(?:[.、．)）]|(?=\s))\s*")
"""What is written before a name that is counted; a name may begin with figures of its own."""


def names_in(text: str) -> list[str]:
    """The names in a text, one a line, without numbers before them; blank lines and repeated names left out."""
    numbers = ((line, _NUMBER.match(line)) for line in text.splitlines())
    return _once((line if number is None else line[number.end() :]).strip() for line, number in numbers)


def read_names(path: Path) -> list[str]:
    """The names in a text file, one a line, or in a workbook's column of names. Raises Failure for unreadable ones."""
    content = read_bytes(path)
    if not content.startswith(_WORKBOOKS):
        return names_in(decoded(content))
    from model.ledger.sheets import read_sheets

    rows = next(([row.cells for row in sheet.rows] for sheet in read_sheets(path) if sheet.rows), [])
    head, column = _place(rows)
    return _once(str(row[column]).strip() for row in rows[head:] if column < len(row) and isinstance(row[column], str))


def _place(rows: Sequence[Sequence[object]]) -> tuple[int, int]:
    """The first row of names and their column: under the surest head, else the column with most texts."""
    for word in _HEADS:
        for number, row in enumerate(rows[:_FIRST_ROWS]):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and same_body(cell) == word:
                    return number + 1, column
    width = max(map(len, rows), default=0)
    texts = [sum(column < len(row) and isinstance(row[column], str) for row in rows) for column in range(width)]
    return 0, texts.index(max(texts)) if texts else 0


def _once(names: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(same_body(name), name)
    return list(found.values())
