"""Puts the workbook together."""

from collections.abc import Sequence

from openpyxl import Workbook

from model.exporting.document import Document
from model.exporting.xlsx.archive import to_bytes
from model.exporting.xlsx.checks import add_checks
from model.exporting.xlsx.tables import Reference, add_table
from model.exporting.xlsx.texts import add_closing, add_texts
from model.report import Report
from model.rules import Finding


def workbook(document: Document, report: Report, findings: Sequence[Finding]) -> bytes:
    """The Excel file of `document`, which was built from `report`; `findings` are those that stand against it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    references: dict[str, Reference] = {}
    for part, table in document.tables:
        references |= add_table(book, part, table, document.properties)
    add_texts(book, document)
    if document.closing is not None:
        add_closing(book, document.closing, document.properties)
    add_checks(book, document, report, findings, references)
    return to_bytes(book, document.properties)
