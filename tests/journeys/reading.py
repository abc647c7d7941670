"""Reads back what the program wrote, by other libraries than those that wrote it where there are such."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from model.forms import Form, Role, Table
from model.report import Report
from model.values import Amount, Value, shown


def workbook_values(content: bytes, form: Form) -> dict[str, Value | None]:
    """Every cell of the form as its table's sheet holds it: found by the printed grid, under the title's row."""
    book = load_workbook(BytesIO(content))
    result: dict[str, Value | None] = {}
    for table in form.tables:
        sheet = book[form.section_of(table).short_title]
        for cell, (row, column) in table.places.items():
            result[cell] = _held(sheet.cell(row + 2, column + 1))
    return result


def _held(box: Any) -> Value | None:
    """A box's number, with the unit that its number format prints."""
    held = box.value
    assert held is None or isinstance(held, int | float | Decimal), (box.coordinate, held)
    if held is None:
        return None
    unit = re.search('"(.+)"', box.number_format)
    number = Decimal(str(held))
    if unit is not None:
        return Amount(number, unit[1])
    return held if isinstance(held, int) else number


def pdf_text(content: bytes) -> str:
    """The text of all pages as a reader that searches or copies gets it; lines end with a line feed."""
    document = PdfDocument(content)
    pages = [document[page].get_textpage().get_text_range().replace("\r\n", "\n") for page in range(len(document))]
    document.close()
    return "\n".join(pages)


def printed_rows(text: str, report: Report, table: Table) -> list[str]:
    """The rows of a table whose label and figures do not stand on the pages as they should, in their order."""
    wrong: list[str] = []
    place = 0
    for row in range(table.head_rows, table.rows):
        figures = sorted((slot for slot in table.slots if slot.row == row and slot.cell), key=lambda slot: slot.column)
        if not figures:
            continue
        label = next((slot.text for slot in _labels(table, row)), "")
        values = " ".join(value for slot in figures if (value := shown(report.figures[slot.cell or ""])))
        letters = "\n?".join(map(re.escape, label))
        found = "[ \n]".join(part for part in (letters, re.escape(values)) if part)
        pattern = re.compile(f"(?:^|\n){found}(?:\n|$)")
        match = pattern.search(text, place)
        if match is None:
            wrong.append(f"{label} {values}")
        else:
            place = match.end() - 1
    return wrong


def _labels(table: Table, row: int) -> list:
    """The labels of a row, the innermost first."""
    found = [slot for slot in table.slots if slot.role is Role.LABEL and slot.row == row and slot.rows == 1]
    return sorted(found, key=lambda slot: -slot.column)
