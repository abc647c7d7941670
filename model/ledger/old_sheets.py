"""Ledgers in old Excel workbooks (.xls), read by xlrd, which runs no macros and follows no links."""

from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from model.failure import Failure
from model.importing.sources.archive import damaged
from model.ledger.dates import EXCEL_START, MAC_START
from model.ledger.sheets import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Sheet, Value, numbered, value_of

_LARGEST: Final = 64 * 1024 * 1024
_DATE, _BOOLEAN, _ERROR = 3, 4, 5


def read_xls(content: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises Failure for a damaged, locked or far too large one."""
    import xlrd

    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。")
    if len(content) > _LARGEST:
        raise Failure("工作簿太大", "请只保留需要计算的年度的行，另存为 .xlsx 后再读入。")
    try:
        # What xlrd would print goes nowhere.
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
        return list(_sheets(book))
    except xlrd.XLRDError as error:
        if "ncrypt" in str(error) or "assword" in str(error):
            raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。") from error
        raise damaged() from error
    except (Failure, MemoryError):
        raise
    except Exception as error:
        # A damaged file makes xlrd raise whatever its bytes happen to break.
        raise damaged() from error


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

    if cell.ctype == _DATE:
        try:
            return value_of(xlrd.xldate_as_datetime(cell.value, datemode))
        except (ValueError, OverflowError, xlrd.XLDateError):
            return value_of(cell.value)
    if cell.ctype == _ERROR:
        return "#错误"
    return bool(cell.value) if cell.ctype == _BOOLEAN else value_of(cell.value)
