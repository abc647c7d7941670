"""Reads exported workbooks back for the tests, formulas included."""

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from model import exporting
from model.checker import Checker
from model.exporting.xlsx import checks, texts
from model.report import Report


def content_of(report: Report, *, publishing: bool = False) -> bytes:
    document = exporting.document_of(report, publishing=publishing)
    return exporting.EXPORTERS["xlsx"].write(document, report, Checker(report).findings).content


def book_of(report: Report, *, publishing: bool = False) -> Workbook:
    return load_workbook(BytesIO(content_of(report, publishing=publishing)))


def table_sheets(book: Workbook) -> list[str]:
    return [name for name in book.sheetnames if name not in (texts.SHEET, texts.CLOSING_SHEET, checks.SHEET)]


def text_rows(book: Workbook, sheet: str = texts.SHEET) -> list[str]:
    """The first column of a sheet, rows that only continue the one above joined to it."""
    rows: list[str] = []
    for row in book[sheet].iter_rows():
        text = row[0].value
        if text is None:
            continue
        if any(cell.value == "（接上一行）" for cell in row[1:]):
            rows[-1] += text
        else:
            rows.append(text)
    return rows


_REFERENCE = re.compile(r"'([^']+)'!([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)")


def referred(book: Workbook, formula: str) -> Iterator[Cell]:
    """The cells that a formula speaks of, in its order."""
    for sheet, area in _REFERENCE.findall(formula):
        found = book[sheet][area]
        if isinstance(found, Cell):
            yield found
            continue
        for row in found:
            yield from row if isinstance(row, tuple) else (row,)


def summed(book: Workbook, formula: str) -> float:
    """What =SUM(…) gives."""
    assert formula.startswith("=SUM(")
    return sum(cell.value for cell in referred(book, formula) if cell.value is not None)
