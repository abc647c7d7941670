"""Excel workbooks (.xlsx, .xlsm): tables anywhere on any sheet. Macros are never run, links never followed."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from model.failure import Failure
from model.importing.grid import MAX_COLUMNS, MAX_ROWS, Part
from model.importing.source import Block, Source
from model.importing.sources.archive import damaged
from model.importing.sources.formulas import evaluate
from model.importing.sources.rows import SheetRow, blocks_of

MAX_SHEET: Final = 48 * 1024 * 1024
"""The most bytes that a sheet unpacks to: a report's are a few hundred kilobytes."""
MAX_SHEETS: Final = 60


def read_workbook(archive: ZipFile, content: bytes) -> Source:
    """The source that a workbook is. Raises Failure for a damaged, locked or far too large one."""
    large = [each for each in archive.infolist() if each.filename.startswith("xl/") and each.file_size > MAX_SHEET]
    if large:
        raise Failure("工作簿太大，不像是年度报告的表格", "请只保留报告的几张表，另存后再读入。")
    values = _load(content, data_only=True)
    if len(values.worksheets) > MAX_SHEETS:
        raise Failure(f"工作簿里的工作表太多（超过 {MAX_SHEETS} 张）", "请只保留报告的几张表，另存后再读入。")
    has_formulas = any(
        b"<f" in archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")
    )
    formulas = _load(content, data_only=False) if has_formulas else None
    blocks: list[Block] = []
    starts: list[int] = []
    computed = 0
    for sheet in values.worksheets:
        reader = _Sheet(sheet, None if formulas is None else formulas[sheet.title])
        starts.append(len(blocks))
        blocks += blocks_of(sheet.title, list(reader.rows()))
        computed += reader.computed
    told = [f"有 {computed} 格公式没有保存结果，已按公式重新计算。"] if computed else []
    return Source("Excel 工作簿", blocks, told, starts)


def _load(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(content), data_only=data_only, keep_links=False, keep_vba=False)
    except MemoryError:
        raise
    except Exception as error:
        # Damaged parts make openpyxl raise whatever they happen to break.
        raise damaged() from error


class _Sheet:
    """One sheet's rows; `computed` counts the formulas without results that were worked out."""

    def __init__(self, values: Any, formulas: Any | None) -> None:
        self._values = values
        self._formulas = formulas
        self._done: dict[tuple[int, int], Decimal | None] = {}
        self.computed = 0

    def rows(self) -> Iterator[SheetRow]:
        if not hasattr(self._values, "iter_rows"):
            return
        tops = {(area.min_row, area.min_col): area for area in self._values.merged_cells.ranges}
        covered = {
            (row, column)
            for area in tops.values()
            for row in range(area.min_row, min(area.max_row, MAX_ROWS) + 1)
            for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
            if (row, column) not in tops
        }
        height, width = min(self._values.max_row, MAX_ROWS), min(self._values.max_column, MAX_COLUMNS)
        for row in range(1, height + 1):
            parts: list[Part] = []
            for column in range(1, width + 1):
                if (row, column) in covered:
                    continue
                area = tops.get((row, column))
                rows, columns = (1, 1) if area is None else (area.max_row - row + 1, area.max_col - column + 1)
                parts.append(Part(self._text(row, column), min(rows, MAX_ROWS), min(columns, MAX_COLUMNS)))
            while parts and not parts[-1].text and parts[-1].columns == parts[-1].rows == 1:
                parts.pop()
            yield parts

    def _text(self, row: int, column: int) -> str:
        value = self._values.cell(row, column).value
        if value is None and self._formula(row, column) is not None:
            number = self._number(row, column)
            self.computed += number is not None
            return "" if number is None else f"{number:f}"
        return text_of(value)

    def _formula(self, row: int, column: int) -> str | None:
        value = None if self._formulas is None else self._formulas.cell(row, column).value
        return value if isinstance(value, str) and value.startswith("=") else None

    def _number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, worked out for a formula without a result; one that refers to itself is none."""
        if (row, column) in self._done:
            return self._done[row, column]
        self._done[row, column] = None
        value = self._values.cell(row, column).value
        formula = self._formula(row, column)
        result = _decimal(value)
        if value is None and formula is not None:
            result = evaluate(formula, self._number)
        self._done[row, column] = result
        return result


def _decimal(value: object) -> Decimal | None:
    try:
        number = None if value is None or isinstance(value, bool) else Decimal(text_of(value))
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def text_of(value: object) -> str:
    """A cell's value as it is read: whole numbers without a point, days as they are written in Chinese."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime():
            return f"{value:%Y-%m-%d}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
