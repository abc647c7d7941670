"""Ledgers in old Excel workbooks (.xls)."""

from collections.abc import Iterator
from typing import Any, Final

from model.failure import Failure
from model.importing.sources.old_book import BOOLEAN, DATE, ERROR, opened
from model.ledger.dates import EXCEL_START, MAC_START
from model.ledger.sheets import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Sheet, Value, numbered, value_of

_LARGEST: Final = 64 * 1024 * 1024


def read_xls(content: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises Failure for a damaged, locked or far too large one."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。")
    if len(content) > _LARGEST:
        raise Failure("工作簿太大", "请只保留需要计算的年度的行，另存为 .xlsx 后再读入。")
    with opened(content) as book:
        return list(_sheets(book))


def _sheets(book: Any) -> Iterator[Sheet]:
    read = 0
    for sheet in book.sheets()[:MAX_SHEETS]:
        merged = {(top + 1, left): bottom for top, bottom, left, right in sheet.merged_cells if right - left == 1}
        rows = list(numbered(_rows(sheet, book.datemode), merged, MAX_ROWS - read))
        read += len(rows)
        yield Sheet(sheet.name, rows, MAC_START if book.datemode else EXCEL_START)


def _rows(sheet: Any, datemode: int) -> Iterator[list[Value]]:
    for row in range(sheet.nrows):
        yield [_value(cell, datemode) for cell in sheet.row(row)[:MAX_COLUMNS]]


def _value(cell: Any, datemode: int) -> Value:
    import xlrd

    if cell.ctype == DATE:
        try:
            return value_of(xlrd.xldate_as_datetime(cell.value, datemode))
        except (ValueError, OverflowError, xlrd.XLDateError):
            return value_of(cell.value)
    if cell.ctype == ERROR:
        return "#错误"
    return bool(cell.value) if cell.ctype == BOOLEAN else value_of(cell.value)
