"""The Excel form for units, filled in, and saved as Excel, WPS and LibreOffice write it."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from model import template
from model.exporting.xlsx.template import template_workbook
from model.report import Report
from model.values import Value

Change = Callable[[Workbook], None]


def filled(report: Report, *, skip: frozenset[str] = frozenset(), change: Change | None = None) -> bytes:
    """The form with the typed cells and texts of `report`, but for the cells in `skip`; no formula has a result."""
    form = report.form
    book = load_workbook(BytesIO(template_workbook(form, report.body, report.year)))
    for cell, (sheet, row, column) in template.figure_places(form).items():
        if cell not in form.totals and cell not in skip:
            book[sheet].cell(row, column).value = _typed(report.figures[cell])
    for number, (section, _) in enumerate(template.text_sections(form)):
        book[template.TEXTS].cell(2 + 2 * number, 1).value = report.text(section)
    for section in form.sections:
        if section.table is not None:
            row = template.FIRST_ROW + section.table.rows + 1
            book[section.short_title].cell(row, 1).value = report.text(section.id) or None
    if change is not None:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _typed(value: Value | None) -> int | float | str | None:
    return float(value) if isinstance(value, Decimal) else value if isinstance(value, int | None) else str(value)


def _excel(cell: str, formula: str, result: str) -> str:
    head = f'{cell} t="str"' if result == "" else cell
    return f"<c{head}><f>{formula}</f><v>{result}</v></c>"


def _wps(cell: str, formula: str, result: str) -> str:
    head = f'{cell} t="str"' if result == "" else cell
    return f'<c{head}><f ca="1">{formula}</f><v>{result}</v></c>'


def _libreoffice(cell: str, formula: str, result: str) -> str:
    kind = "str" if result == "" else "n"
    return f'<c{cell} t="{kind}"><f aca="false">{formula}</f><v>{result}</v></c>'


PROGRAMS: Mapping[str, tuple[str, Callable[[str, str, str], str]]] = {
    "Excel": ("Microsoft Excel", _excel),
    "WPS": ("WPS 表格", _wps),
    "LibreOffice": ("LibreOffice/7.4", _libreoffice),
}
_FORMULA = re.compile(r"<c(?P<cell>[^>]*?)(?: t=\"[a-z]+\")?><f>(?P<formula>[^<]*)</f><v ?/?>(?:</v>)?</c>")
_REFERENCE = re.compile(r'r="([A-Z]+)([0-9]+)"')


def saved_by(program: str, content: bytes, report: Report) -> bytes:
    """The form as `program` saves it: each formula with the result that `report` has for its cell."""
    name, write = PROGRAMS[program]
    places = {place: cell for cell, place in template.figure_places(report.form).items()}
    book = load_workbook(BytesIO(content))
    sheets = {f"xl/worksheets/sheet{number}.xml": title for number, title in enumerate(book.sheetnames, start=1)}
    source, target = ZipFile(BytesIO(content)), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            text = source.read(entry)
            if entry in sheets:
                text = _saved(text.decode(), write, partial(_result, sheets[entry], places, report)).encode()
            if entry == "docProps/app.xml":
                text = re.sub(
                    "<Application>.*?</Application>", f"<Application>{name}</Application>", text.decode()
                ).encode()
            archive.writestr(entry, text)
    return target.getvalue()


def _saved(sheet: str, write: Callable[[str, str, str], str], result: Callable[[str], str]) -> str:
    return _FORMULA.sub(lambda found: write(found["cell"], found["formula"], result(found["cell"])), sheet)


def _result(sheet: str, places: Mapping[tuple[str, int, int], str], report: Report, cell: str) -> str:
    found = _REFERENCE.search(cell)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    value = report.figures[places[sheet, int(found[2]), column]]
    return "" if value is None else str(value)
