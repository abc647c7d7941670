"""Old Excel workbooks (.xls): tables anywhere on any sheet."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from model.failure import Failure
from model.importing.grid import MAX_COLUMNS, MAX_ROWS, Part
from model.importing.source import Block, Source
from model.importing.sources.cells import shown_as
from model.importing.sources.fields import Fields, fields_of
from model.importing.sources.old_book import BOOLEAN, DATE, ERROR, NUMBER, opened
from model.importing.sources.rows import SheetRow, blocks_of
from model.importing.sources.workbook import MAX_SHEETS

_LARGEST: Final = 32 * 1024 * 1024


def read_xls(content: bytes) -> Source:
    """The source that a workbook is. Raises Failure for a damaged, locked or far too large one."""
    if len(content) > _LARGEST:
        raise Failure("工作簿太大，不像是年度报告的表格", "请只保留报告的几张表，另存为 .xlsx 后再读入。")
    blocks: list[Block] = []
    starts: list[int] = []
    fields = Fields()
    with opened(content) as book:
        for sheet in book.sheets()[:MAX_SHEETS]:
            rows = list(_rows(book, sheet))
            fields = fields.or_else(fields_of(rows))
            starts.append(len(blocks))
            blocks += blocks_of(sheet.name, rows)
    return Source("Excel 工作簿", blocks, (), starts, fields.body, fields.year)


def _rows(book: Any, sheet: Any) -> Iterator[SheetRow]:
    tops: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, bottom, left, right in sheet.merged_cells:
        tops[top, left] = (bottom - top, right - left)
        covered |= {
            (row, column)
            for row in range(top, min(bottom, MAX_ROWS))
            for column in range(left, min(right, MAX_COLUMNS))
            if (row, column) != (top, left)
        }
    for row in range(min(sheet.nrows, MAX_ROWS)):
        parts: list[Part] = []
        for column in range(min(sheet.ncols, MAX_COLUMNS)):
            if (row, column) not in covered:
                rows, columns = tops.get((row, column), (1, 1))
                parts.append(Part(_text(book, sheet.cell(row, column)), rows, columns))
        yield parts


def _text(book: Any, cell: Any) -> str:
    if cell.ctype == BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == ERROR:
        return "#错误"
    if cell.ctype not in (NUMBER, DATE):
        return str(cell.value or "")
    number = Decimal(f"{cell.value:.15g}")
    return shown_as(number, book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
