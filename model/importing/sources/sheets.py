"""Excel workbooks (.xlsx, .xlsm): tables anywhere on any sheet. Macros are never run, links never followed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final
from zipfile import ZipFile

from model.importing.grid import MAX_COLUMNS, MAX_ROWS, Part
from model.importing.source import Block, Source
from model.importing.sources import stamped
from model.importing.sources.cells import Place, Sheet, covered, read_cells
from model.importing.sources.fields import Fields, fields_of
from model.importing.sources.formulas import evaluate
from model.importing.sources.rows import SheetRow, blocks_of
from model.importing.sources.workbook import open_workbook

_KIND: Final = "Excel 工作簿"


def read_workbook(archive: ZipFile) -> Source:
    """The source that a workbook is. Raises Failure for a damaged, locked or far too large one."""
    book = open_workbook(archive)
    readers = {part.name: _Sheet(read_cells(part.content, book)) for part in book.sheets}
    stamp = stamped.stamp_of(book.properties)
    told = [] if stamp is None else stamped.changes(stamp, {name: each.sheet for name, each in readers.items()})
    blocks: list[Block] = []
    starts: list[int] = []
    fields = Fields()
    for name, reader in readers.items():
        rows = list(reader.rows())
        fields = fields.or_else(fields_of(rows))
        if stamp is not None and stamped.is_cover(name, rows):
            continue
        starts.append(len(blocks))
        blocks += blocks_of(name, rows)
    told += _told(readers, book.hidden)
    return Source(_KIND, blocks, told, starts, fields.body, fields.year)


def _told(readers: dict[str, "_Sheet"], hidden: Sequence[str]) -> Iterator[str]:
    """What is to be told of sheets and formulas."""
    yield from (f"工作表“{name}”是隐藏的，没有读入。" for name in hidden)
    for name, reader in readers.items():
        if reader.sheet.more:
            yield f"工作表“{name}”太大，只读了前 {MAX_ROWS} 行、{MAX_COLUMNS} 列。"
    computed = sum(reader.computed for reader in readers.values())
    if computed:
        yield f"有 {computed} 格公式没有保存结果，已按公式重新计算。"
    unknown = sum(reader.unknown for reader in readers.values())
    if unknown:
        yield f"有 {unknown} 格公式没有保存结果，也不是求和公式，没有读到；请用 Excel 或 WPS 打开后保存一次。"


class _Sheet:
    """One sheet's rows. `computed` counts the formulas without results that were worked out, `unknown` the others."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.computed = self.unknown = 0
        self._done: dict[Place, Decimal | None] = {}

    def rows(self) -> Iterator[SheetRow]:
        hidden = frozenset(covered(self.sheet))
        areas = {(area.top, area.left): area for area in self.sheet.areas}
        width = self.sheet.width
        for row in range(1, self.sheet.height + 1):
            parts: list[Part] = []
            for column in range(1, width + 1):
                if (row, column) in hidden:
                    continue
                area = areas.get((row, column))
                rows, columns = (1, 1) if area is None else (area.bottom - row + 1, area.right - column + 1)
                parts.append(Part(self._text((row, column)), min(rows, MAX_ROWS), min(columns, width - column + 1)))
            yield parts

    def _text(self, place: Place) -> str:
        cell = self.sheet.cells.get(place)
        if cell is None:
            return ""
        if cell.formula is None or cell.cached:
            return cell.text
        number = self._number(*place)
        if number is not None:
            self.computed += 1
        elif evaluate(cell.formula, lambda *_: Decimal(0)) is None:
            self.unknown += 1
        return "" if number is None else f"{number:f}"

    def _number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, worked out for a formula without a result; one that refers to itself is none."""
        place = (row, column)
        if place in self._done:
            return self._done[place]
        self._done[place] = None
        cell = self.sheet.cells.get(place)
        if cell is not None:
            missing = cell.formula is not None and not cell.cached
            self._done[place] = evaluate(str(cell.formula), self._number) if missing else cell.number
        return self._done[place]
