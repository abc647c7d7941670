"""One sheet for each of the form's tables, as it is printed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.exporting.document import Box, BoxRole, Heading, Note, Part, Properties, TableBlock
from model.exporting.xlsx import styles
from model.exporting.xlsx.texts import add_paragraph

_FIRST_ROW: Final = 2
"""The sheet row of a table's first row; the section's title stands above it."""
_TOTAL_WIDTH: Final = 92.0
_ROW_HEIGHT: Final = 20.0
_LABEL_STRETCH: Final = 1.3
"""Label columns are wider than on paper, so that most labels take one line."""
_SHORT_HEAD: Final = 4
_WIDEST_UPRIGHT: Final = 120.0
"""A table wider than this is printed on a landscape page."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a cell of the form stands in the workbook."""

    sheet: str
    row: int
    column: int


def add_table(book: Workbook, part: Part, table: TableBlock, properties: Properties) -> dict[str, Reference]:
    """Adds the sheet of `table` and returns where each cell of the form stands on it."""
    sheet = book.create_sheet(part.short_title)
    widths = _widths(table)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _set_title(sheet, part, table)
    references: dict[str, Reference] = {}
    for box in table.boxes:
        _put(sheet, table, box)
        if box.cell is not None:
            references[box.cell] = Reference(sheet.title, _FIRST_ROW + box.row, 1 + box.column)
    for row, height in enumerate(_heights(table, widths)):
        sheet.row_dimensions[_FIRST_ROW + row].height = height
    last = _add_notes(sheet, part, table, sum(widths))
    styles.set_up_page(sheet, properties, landscape=sum(widths) > _WIDEST_UPRIGHT)
    sheet.print_area = f"A1:{get_column_letter(table.columns)}{last}"
    if table.head_rows:
        sheet.print_title_rows = f"1:{_FIRST_ROW + table.head_rows - 1}"
        sheet.freeze_panes = sheet.cell(_FIRST_ROW + table.head_rows, 1 + table.label_columns)
    return references


def _set_title(sheet: Worksheet, part: Part, table: TableBlock) -> None:
    title = styles.at(sheet, 1, 1)
    styles.dress(title, styles.font(14, styles.HEI), styles.MIDDLE, border=None)
    styles.put_text(title, next((block.text for block in part.blocks if isinstance(block, Heading)), ""))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=table.columns)
    sheet.row_dimensions[1].height = 30


def _put(sheet: Worksheet, table: TableBlock, box: Box) -> None:
    top, left = _FIRST_ROW + box.row, 1 + box.column
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(
            start_row=top, start_column=left, end_row=top + box.rows - 1, end_column=left + box.columns - 1
        )
    for row in range(top, top + box.rows):
        for column in range(left, left + box.columns):
            styles.dress(sheet.cell(row, column))
    cell, is_head = styles.at(sheet, top, left), box.role is BoxRole.HEAD
    alignment = styles.LEFT if table.is_left(box) else styles.CENTRED
    styles.dress(cell, styles.font(bold=is_head), alignment, fill=styles.HEAD_FILL if is_head else None)
    if box.role is BoxRole.FIGURE:
        styles.put_value(cell, box.value)
    else:
        styles.put_text(cell, box.text)


def _widths(table: TableBlock) -> list[float]:
    """Column widths in Excel's units: the form's shares, wider where a label, a head or a figure needs it."""
    share = _TOTAL_WIDTH / sum(table.widths)
    widths = [
        width * share * (_LABEL_STRETCH if column < table.label_columns else 1)
        for column, width in enumerate(table.widths)
    ]
    for box in table.boxes:
        if box.columns == 1 and box.column >= table.label_columns:
            widths[box.column] = max(widths[box.column], _least_width(box))
    return widths


def _least_width(box: Box) -> float:
    """What a figure needs in one line, or a head in one line of a few characters, else in two."""
    if box.role is BoxRole.FIGURE:
        return len(box.text) * 1.2 + 2
    characters = len(box.text) if len(box.text) <= _SHORT_HEAD else math.ceil(len(box.text) / 2)
    return styles.units(characters * styles.TABLE_SIZE)


def _heights(table: TableBlock, widths: Sequence[float]) -> list[float]:
    """Row heights in points that show every wrapped text whole."""
    heights = [_ROW_HEIGHT] * table.rows
    for box in sorted(table.boxes, key=lambda box: box.rows):
        width = sum(widths[box.column : box.column + box.columns])
        rows = range(box.row, box.row + box.rows)
        missing = styles.text_height(box.text, width, styles.TABLE_SIZE) - sum(heights[row] for row in rows)
        if missing > 0:
            for row in rows:
                heights[row] = min(styles.TALLEST_ROW, heights[row] + missing / box.rows)
    return heights


def _add_notes(sheet: Worksheet, part: Part, table: TableBlock, width: float) -> int:
    """Prints the notes under the table; returns the last row in use."""
    row = _FIRST_ROW + table.rows
    for block in part.blocks:
        if isinstance(block, Note):
            row = add_paragraph(sheet, row, block.text, styles.font(), columns=table.columns, width=width)
    return row - 1
