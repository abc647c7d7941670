"""Rows of a sheet as paragraphs and tables: what stands alone in its row is text, what stands side by side a table."""

from collections.abc import Iterator, Sequence
from typing import Final

from model.importing.grid import Grid, Part
from model.importing.outline import is_heading
from model.importing.reading import is_words
from model.importing.source import Block, Paragraph, SourceTable

_LONGEST_LABEL: Final = 60

SheetRow = Sequence[Part]
"""A row's boxes from its first column on, blank ones too; places under a box from above or from the left left out."""


def blocks_of(name: str, rows: Sequence[SheetRow]) -> Iterator[Block]:
    """The blocks of the sheet `name`. A line between rows of a table is part of it; blank rows and headings of the
    report's sections end a table."""
    kinds = [_kind(row) for row in rows]
    table: list[tuple[int, SheetRow]] = []
    for number, row in enumerate(rows):
        lone = bool(table) and kinds[number] == 1 and _goes_on(kinds, number)
        inside = lone and len(_text(row)) <= _LONGEST_LABEL and not is_heading(_text(row))
        if kinds[number] > 1 or inside:
            table.append((number, row))
            continue
        yield from _table(name, table)
        table = []
        for line in _text(row).split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), f"工作表“{name}”第 {number + 1} 行")
    yield from _table(name, table)


def _kind(row: SheetRow) -> int:
    """How many boxes of a row say something; a lone figure makes a row of a table."""
    texts = [part.text for part in row if part.text.strip()]
    return 2 if len(texts) == 1 and not is_words(texts[0].strip()) else len(texts)


def _goes_on(kinds: Sequence[int], number: int) -> bool:
    return (
        number + 1 < len(kinds) and kinds[number + 1] > 0 and any(kind > 1 for kind in kinds[number + 1 : number + 4])
    )


def _text(row: SheetRow) -> str:
    return next((part.text for part in row if part.text.strip()), "")


def _table(name: str, rows: Sequence[tuple[int, SheetRow]]) -> Iterator[Block]:
    if rows:
        grid = Grid(row for _, row in rows)
        if len(grid):
            yield SourceTable(grid, f"工作表“{name}”第 {rows[0][0] + 1} 行起的表格")
