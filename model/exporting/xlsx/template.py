"""The blank form that units fill in with Excel, WPS or LibreOffice: labels locked, boxes checked as they are filled."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from model import template
from model.exporting.document import Audience, Properties, build
from model.exporting.xlsx import styles
from model.exporting.xlsx.archive import to_bytes
from model.exporting.xlsx.ranges import ranges
from model.exporting.xlsx.tables import Reference, add_table
from model.exporting.xlsx.texts import add_paragraph
from model.forms import Form, Kind
from model.report import Report
from model.values import MAX_DIGITS, MAX_PLACES

_CHANGED: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""The time that stands in the file: that of the template's version, so that the same form gives the same bytes."""
_OPEN: Final = Protection(locked=False)
_INPUT_FILL: Final = PatternFill("solid", fgColor="FFFFFBE6")
_TOTAL_FILL: Final = PatternFill("solid", fgColor="FFF0F0F0")
_COLUMNS: Final = 4
_WIDTH: Final = 24.0
_BOX_HEIGHT: Final = 240.0
_NOTE_HEIGHT: Final = 60.0
_TEXT_SIZE: Final = 12.0
_MOST: Final = 10**MAX_DIGITS - 1
_HELP: Final = (
    "1. 只填浅黄色的格子；灰色的是总计，由公式算出，不用填；其余格子已锁定，请不要改动行、列和工作表的名称。",
    "2. 没有发生的填 0，不要留空，也不要填“/”“—”“无”。表中填整数；收费金额的单位是万元，最多 4 位小数。",
    "3. “文字”工作表中，一个框填一个部分；换段按 Alt+Enter（WPS 相同，LibreOffice 按 Ctrl+Enter）。",
    "4. 填好后保存为 .xlsx，交给汇总单位；不要复制到别的文件，也不要转成图片或 PDF。",
    "5. 需要对表中数字说明的，填在表格下面的“说明”框中，不要写在数字格里。",
)


def template_workbook(form: Form, body: str = "", year: int | None = None) -> bytes:
    """The blank Excel form of `form`, for a body and year where they are known; the same bytes each time."""
    properties = Properties(template.TITLE, body, year or form.first_year, draft=False, changed=_CHANGED)
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_cover(book, form, body, year, properties)
    references: dict[str, Reference] = {}
    document = build(Report(body, year or form.first_year), Audience.PUBLISHING)
    for part, table in document.tables:
        references |= add_table(book, part, table, properties)
        sheet = book[part.short_title]
        _add_note(sheet, template.FIRST_ROW + table.rows, table.columns)
    _open_figures(book, form, references)
    _add_texts(book, form, properties)
    for each in book.worksheets:
        _protect(each)
    book.security = WorkbookProtection(lockStructure=True)
    stamp = template.Stamp(form.id, template.VERSION)
    # The stubs of openpyxl 3.1 do not know a document's own properties.
    cast(Any, book).custom_doc_props.append(StringProperty(name=template.STAMP, value=stamp.text))
    return to_bytes(book, properties)


def _add_cover(book: Workbook, form: Form, body: str, year: int | None, properties: Properties) -> None:
    sheet = book.create_sheet(template.COVER)
    _set_widths(sheet)
    add_paragraph(sheet, 1, template.TITLE, styles.font(18, styles.HEI), columns=_COLUMNS, width=_COLUMNS * _WIDTH)
    named = f"{form.id}年表式，填报表第 {template.VERSION} 版（{form.notice}）"
    add_paragraph(sheet, 2, named, styles.font(9, color="FF666666"), columns=_COLUMNS, width=_COLUMNS * _WIDTH)
    for row, label in ((template.FIRST_YEAR_ROW - 1, template.BODY), (template.FIRST_YEAR_ROW, template.YEAR)):
        cell = styles.at(sheet, row, 1)
        styles.dress(cell, styles.font(_TEXT_SIZE, bold=True), styles.CENTRED)
        styles.put_text(cell, label)
        _open_box(sheet, row, 2, _COLUMNS)
        styles.at(sheet, row, 2).alignment = styles.LEFT
        sheet.row_dimensions[row].height = 30
    if body:
        styles.put_text(styles.at(sheet, template.FIRST_YEAR_ROW - 1, 2), body)
    year_cell = styles.at(sheet, template.FIRST_YEAR_ROW, 2)
    year_cell.value = year
    last = form.last_year or 2099
    _check(sheet, "whole", form.first_year, last, f"请填四位数的年度，{form.first_year} 至 {last}。").add(
        year_cell.coordinate
    )
    row = template.FIRST_YEAR_ROW + 2
    for line in _HELP:
        row = add_paragraph(
            sheet, row, line, styles.font(_TEXT_SIZE, styles.FANGSONG), columns=_COLUMNS, width=_COLUMNS * _WIDTH
        )
    styles.set_up_page(sheet, properties)


def _open_figures(book: Workbook, form: Form, references: Mapping[str, Reference]) -> None:
    """Unlocks the boxes that are typed in, each with its check; puts formulas into the totals."""
    checks: dict[tuple[str, Kind], DataValidation] = {}
    for cell, place in references.items():
        sheet = book[place.sheet]
        box = styles.at(sheet, place.row, place.column)
        kind = form.cells[cell].kind
        if cell in form.totals:
            box.value = _total(form.totals[cell], references)
            box.fill = _TOTAL_FILL
            continue
        box.protection, box.fill = _OPEN, _INPUT_FILL
        if (place.sheet, kind) not in checks:
            checks[place.sheet, kind] = _check_of(sheet, kind, box.coordinate)
        checks[place.sheet, kind].add(box.coordinate)


def _total(parts: Sequence[str], references: Mapping[str, Reference]) -> str:
    """The formula of a total, which stays blank as long as all its parts are."""
    area = ranges(parts, references, named=False)
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _check_of(sheet: Worksheet, kind: Kind, first: str) -> DataValidation:
    """What may be typed into the boxes of a kind, of which `first` is the first one."""
    if kind is Kind.COUNT:
        return _check(sheet, "whole", 0, _MOST, "这里只能填 0 或正整数；没有发生的填 0。")
    if kind is Kind.CHANGE:
        return _check(sheet, "whole", -_MOST, _MOST, "这里只能填整数，减少的前面加负号。")
    if kind is Kind.FEE:
        formula = f"AND(ISNUMBER({first}),{first}>=0,ROUND({first},{MAX_PLACES})={first})"
        said = f"单位是万元，只能填 0 或正数，最多 {MAX_PLACES} 位小数。"
        return _check(sheet, "custom", formula, None, said)
    return _check(sheet, "textLength", 1, 30, "请填金额和单位，如 25.1万元。")


def _check(
    sheet: Worksheet, kind: Literal["whole", "custom", "textLength"], least: int | str, most: int | None, said: str
) -> DataValidation:
    check = DataValidation(
        type=kind,
        operator=None if most is None else "between",
        formula1=str(least),
        formula2=None if most is None else str(most),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="填写有误",
        error=said,
        errorStyle="stop",
    )
    sheet.add_data_validation(check)
    return check


def _add_note(sheet: Worksheet, row: int, columns: int) -> None:
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, columns + 1))
    add_paragraph(sheet, row, template.NOTE, styles.font(9, color="FF666666"), columns=columns, width=width)
    _open_box(sheet, row + 1, 1, columns)
    sheet.row_dimensions[row + 1].height = _NOTE_HEIGHT
    sheet.print_area = f"A1:{get_column_letter(columns)}{row + 1}"


def _add_texts(book: Workbook, form: Form, properties: Properties) -> None:
    sheet = book.create_sheet(template.TEXTS)
    _set_widths(sheet)
    row = 1
    for section, head in template.text_sections(form):
        row = add_paragraph(sheet, row, head, styles.font(14, styles.HEI), columns=_COLUMNS, width=_COLUMNS * _WIDTH)
        box = _open_box(sheet, row, 1, _COLUMNS)
        sheet.row_dimensions[row].height = _BOX_HEIGHT
        covers = form.by_section[section].covers
        prompt = DataValidation(showInputMessage=True, promptTitle="请写明", prompt="、".join(covers), allow_blank=True)
        prompt.add(box)
        sheet.add_data_validation(prompt)
        row += 1
    styles.set_up_page(sheet, properties)


def _set_widths(sheet: Worksheet) -> None:
    for column in range(1, _COLUMNS + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH


def _open_box(sheet: Worksheet, row: int, first: int, last: int) -> str:
    """Unlocks a merged box for text in a row and returns its reference."""
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    for column in range(first, last + 1):
        styles.dress(sheet.cell(row, column))
    box = styles.at(sheet, row, first)
    styles.dress(box, styles.font(_TEXT_SIZE, styles.FANGSONG), styles.TOP, fill=_INPUT_FILL)
    box.protection = _OPEN
    return str(box.coordinate)


def _protect(sheet: Worksheet) -> None:
    """Locks all but the boxes, without a password; widths and heights may still be changed."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
