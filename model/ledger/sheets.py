"""A ledger workbook (.xlsx, .xlsm, .xls) as plain rows, within bounds. Macros are never run, links never followed."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from model.failure import Failure
from model.importing.sources import read_bytes
from model.importing.sources.archive import damaged, open_archive
from model.ledger.dates import EXCEL_START, MAC_START

MAX_ROWS: Final = 200_000
"""Rows with something in them, over all sheets: far more than the busiest office has applications."""
MAX_COLUMNS: Final = 100
MAX_SHEETS: Final = 200
_MAX_UNPACKED: Final = 512 * 1024 * 1024
_HEAD: Final = 4096
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 256
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ANEW: Final = "请用 Excel 或 WPS 打开台账，另存为 .xlsx 后再读入。"


class Mark(Enum):
    """What stands in a cell in place of a value."""

    NO_RESULT = "no result"
    """A formula whose result was not saved."""


Value = str | int | float | date | Mark | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not blank, by its number on the sheet (from 1).

    A cell merged downwards stands in each row that it covers; `covered` are the columns (from 0) where it began above.
    """

    number: int
    cells: Sequence[Value] = field(repr=False)
    covered: frozenset[int] = frozenset()

    def at(self, column: int) -> Value:
        """What stands in a column."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name and its rows. `start` is day 0 of the workbook's count of days."""

    name: str
    rows: Sequence[SheetRow]
    start: date = EXCEL_START


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of the workbook at `path`. Raises Failure where it cannot be read or is far too large."""
    content = read_bytes(path)
    try:
        if content.startswith(b"PK"):
            return _read_xlsx(content)
        if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            from model.ledger.old_sheets import read_xls

            return read_xls(content)
    except Failure as failure:
        raise Failure(f"{path}：{failure.what}", failure.advice) from failure
    raise Failure(f"这不是 Excel 工作簿：{path}", _ANEW)


def _read_xlsx(content: bytes) -> list[Sheet]:
    archive = open_archive(content)
    if "xl/workbook.xml" not in archive.namelist():
        raise Failure("这不是 .xlsx 工作簿", _ANEW)
    if sum(each.file_size for each in archive.infolist()) > _MAX_UNPACKED:
        raise Failure("工作簿太大", "请只保留需要计算的年度的行，另存后再读入。")
    # Workbooks of other programs lack a style or hold extensions, of which openpyxl warns in English.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _refuse_traps(archive)
            return _sheets(archive, content)
        except (Failure, MemoryError):
            raise
        except Exception as error:
            # Damaged parts make openpyxl raise whatever they happen to break.
            raise damaged() from error


def _sheets(archive: ZipFile, content: bytes) -> list[Sheet]:
    book = _load(content, data_only=True)
    worksheets = book.worksheets
    if len(worksheets) > MAX_SHEETS:
        raise Failure(f"工作簿里的工作表太多（超过 {MAX_SHEETS} 张）", "请只保留台账的工作表，另存后再读入。")
    start = MAC_START if book.epoch.year == MAC_START.year else EXCEL_START
    formulas: Any = None
    result: list[Sheet] = []
    read = 0
    for sheet in worksheets:
        # The path is openpyxl's own: there is no public way from a sheet to its part.
        has_formulas, merged = _scan(archive, sheet._worksheet_path)
        if has_formulas and formulas is None:
            formulas = _load(content, data_only=False)
        rows = _solved(sheet, formulas[sheet.title]) if has_formulas else _plain(sheet)
        result.append(Sheet(sheet.title, list(numbered(rows, merged, MAX_ROWS - read)), start))
        read += len(result[-1].rows)
    return result


def _load(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _plain(sheet: Any) -> Iterator[list[Value]]:
    return ([value_of(value) for value in row] for row in _rows(sheet, values_only=True))


def _solved(sheet: Any, formulas: Any) -> Iterator[list[Value]]:
    """The rows of a sheet with formulas, marked where one has no result; an empty text is a result."""
    for row, written in zip(_rows(sheet, values_only=False), _rows(formulas, values_only=True), strict=False):
        missing = (cell.value is None and cell.data_type != "str" for cell in row)
        yield [
            Mark.NO_RESULT if nothing and formula is not None else value_of(cell.value)
            for cell, nothing, formula in zip(row, missing, written, strict=True)
        ]


def _rows(sheet: Any, *, values_only: bool) -> Iterator[Sequence[Any]]:
    # The size that a file gives itself may be wrong, or that of the whole sheet.
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=values_only)
    return rows


def _refuse_traps(archive: ZipFile) -> None:
    """Raises Failure for locked parts, and for document types: office programs write none, and one can be a trap."""
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。")
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as stream:
                if b"<!DOCTYPE" in stream.read(_HEAD).upper():
                    raise damaged("内容不是 Excel 写的")


def _scan(archive: ZipFile, name: str) -> tuple[bool, dict[tuple[int, int], int]]:
    """Whether a sheet's part holds formulas; and the last row of each cell merged downwards, by its (row, column)."""
    from openpyxl.utils import column_index_from_string

    has_formulas = False
    merged: dict[tuple[int, int], int] = {}
    with archive.open(name.removeprefix("/")) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            text = before + chunk
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            for left, top, right, bottom in _MERGED.findall(text):
                if left == right:
                    merged[int(top), column_index_from_string(left.decode()) - 1] = int(bottom)
            before = text[-_OVERLAP:]
    return has_formulas, merged


def numbered(rows: Iterable[list[Value]], merged: Mapping[tuple[int, int], int], most: int) -> Iterator[SheetRow]:
    """The rows that are not blank, cells merged downwards filled. Raises Failure where there are more than `most`.

    `merged` gives the last row of each such cell by its row (from 1) and column (from 0).
    """
    starts: dict[int, list[int]] = {}
    for row, column in merged:
        starts.setdefault(row, []).append(column)
    reaching: dict[int, tuple[Value, int]] = {}
    for number, cells in enumerate(rows, start=1):
        covered = [column for column, (_, last) in reaching.items() if number <= last and column < len(cells)]
        for column in covered:
            cells[column] = reaching[column][0]
        for column in starts.get(number, ()):
            if column < len(cells):
                reaching[column] = (cells[column], merged[number, column])
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            if most <= 0:
                raise Failure(f"台账的行太多（超过 {MAX_ROWS} 行）", "请只保留需要计算的年度的行，另存后再读入。")
            most -= 1
            yield SheetRow(number, tuple(cells), frozenset(covered))


def value_of(value: object) -> Value:
    """A cell's value; whole numbers without a point, texts without space around, blank ones as None."""
    match value:
        case None | date() | int():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        case _:
            return str(value).strip() or None
