"""The sheet of texts: title, headings and paragraphs, one a row; and the sheet of the closing block."""

import math
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.exporting.document import Document, Heading, Paragraph, Properties, TableBlock
from model.exporting.xlsx import styles

SHEET: Final = "文字"
CLOSING_SHEET: Final = "签署"
_WIDTHS: Final = (20.0, 26.0, 20.0, 26.0)
"""Four columns, as the closing block has; paragraphs are merged over them."""
_CONTINUED: Final = "（接上一行）"
_MARK_COLUMN: Final = len(_WIDTHS) + 1
_BODY_SIZE: Final = 12.0
_LEVEL_FONTS: Final = {1: styles.HEI, 2: styles.KAI}
_BOX_HEIGHT: Final = 30.0


def add_texts(book: Workbook, document: Document) -> None:
    """Adds the sheet of texts."""
    sheet = book.create_sheet(SHEET)
    for column, width in enumerate((*_WIDTHS, 12.0), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    row = 1
    for line in document.title:
        row = add_paragraph(sheet, row, line, styles.font(18, bold=True), centred=True)
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Heading):
                row = add_paragraph(sheet, row, block.text, styles.font(14, styles.HEI))
            elif isinstance(block, Paragraph):
                name = _LEVEL_FONTS.get(block.level, styles.FANGSONG) if block.stands_alone else styles.FANGSONG
                row = add_paragraph(sheet, row, block.text, styles.font(_BODY_SIZE, name))
            elif isinstance(block, TableBlock):
                reference = f"（见“{part.short_title}”工作表）"
                row = add_paragraph(sheet, row, reference, styles.font(_BODY_SIZE, styles.FANGSONG, color="FF666666"))
    styles.set_up_page(sheet, document.properties)
    sheet.print_area = f"A1:{get_column_letter(len(_WIDTHS))}{row - 1}"


def add_paragraph(
    sheet: Worksheet,
    row: int,
    text: str,
    font: Font,
    *,
    columns: int = len(_WIDTHS),
    width: float = sum(_WIDTHS),
    centred: bool = False,
) -> int:
    """Writes a paragraph over the merged `columns` of a row and returns the next free row.

    What is longer than a cell goes on in the next row, which says so beside it; what is taller than a row can be is
    merged over several, so that it shows and prints whole.
    """
    size = float(font.size)
    for place, piece in enumerate(styles.pieces(text)):
        cell = styles.at(sheet, row, 1)
        styles.dress(cell, font, styles.CENTRED if centred else styles.TOP, border=None)
        styles.put_text(cell, piece)
        if place:
            mark = styles.at(sheet, row, columns + 1)
            styles.dress(mark, styles.font(9, color="FF666666"), border=None)
            styles.put_text(mark, _CONTINUED)
        height = styles.text_height(piece, width, size) + size / 2
        rows = max(1, math.ceil(height / styles.TALLEST_ROW))
        for taken in range(row, row + rows):
            sheet.row_dimensions[taken].height = height / rows
        sheet.merge_cells(start_row=row, start_column=1, end_row=row + rows - 1, end_column=columns)
        row += rows
    return row


def add_closing(book: Workbook, closing: TableBlock, properties: Properties) -> None:
    """Adds the closing block on a sheet of its own, where no page break can tear it."""
    sheet = book.create_sheet(CLOSING_SHEET)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for box in closing.boxes:
        row, first, last = 1 + box.row, 1 + box.column, box.column + box.columns
        if last > first:
            sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        for column in range(first, last + 1):
            styles.dress(sheet.cell(row, column))
        cell = styles.at(sheet, row, first)
        styles.dress(cell, styles.font(_BODY_SIZE), styles.LEFT if closing.is_left(box) else styles.CENTRED)
        styles.put_text(cell, box.text)
    for row in range(1, closing.rows + 1):
        sheet.row_dimensions[row].height = _BOX_HEIGHT
    styles.set_up_page(sheet, properties)
    sheet.print_area = f"A1:{get_column_letter(len(_WIDTHS))}{closing.rows}"
