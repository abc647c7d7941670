"""The blank ledger: an Excel workbook with one row an application, whose lists are the form's own labels."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from model import actions
from model.exporting.document import Properties
from model.exporting.own import is_own_workbook
from model.exporting.xlsx import styles
from model.exporting.xlsx.archive import to_bytes
from model.exporting.xlsx.texts import add_paragraph
from model.failure import from_os
from model.forms import FORMS
from model.ledger.axes import axes_of
from model.ledger.mapping import Field
from model.ledger.words import field_label
from model.storage import atomic

SHEET: Final = "台账"
HELP_SHEET: Final = "填写说明"
LIST_SHEET: Final = "选项"
ROWS: Final = 2000
"""Rows that are made ready; more can be added below by copying."""
_HEAD_ROW: Final = 2
_HEAD_HEIGHT: Final = 28
_HELP_WIDTH: Final = 92.0
_DAY_FORMAT: Final = "yyyy-mm-dd"
_LISTS: Final = {Field.APPLICANT: "applicants", Field.OUTCOME: "outcomes"}
_COLUMNS: Final[tuple[tuple[Field | str, float], ...]] = (
    ("序号", 7),
    (Field.RECEIVED, 14),
    ("申请人", 18),
    (Field.APPLICANT, 18),
    ("申请内容", 40),
    (Field.OUTCOME, 44),
    (Field.CLOSED, 14),
    ("备注", 20),
)
_HELP: Final = (
    "一行填一件申请。程序只读收到日期、申请人类型、办理结果、办结日期四列，其他各列供自己使用，可以增减、改名、移动。",
    "收到日期、办结日期：填日期，如 2024-01-05。没有办结的，办理结果和办结日期都空着。",
    "申请人类型、办理结果：从下拉列表中选，与年报表三的列和行一致。",
    "一件申请只计一行：区分处理、部分公开的，只选“部分公开”。申请人撤回申请的，选“其他处理”的最后一项。",
    "跨年度的申请接着填在同一本台账里：上年收到、本年办结的，程序按日期算作上年结转。",
    "填好后，在本程序中由台账计算表三；报告里只存各格的件数，不存申请人的任何信息。",
)


def write_blank(path: Path, year: int | None = None, *, force: bool = False) -> None:
    """Writes the blank ledger. Raises Failure, ForeignFile where a file of another program stands in the way."""
    content = workbook(year)
    actions.guard_target(path, is_own_workbook, force=force)
    try:
        atomic.write(path, content)
    except OSError as error:
        raise from_os(error, path, "写入") from error


def workbook(year: int | None = None) -> bytes:
    """The blank ledger for the applications of a year, None: of any year with the form in force. The same bytes always.

    Raises Failure for a year without a form.
    """
    form = FORMS[0] if year is None else actions.new_report("", year).form
    axes = axes_of(form)
    title = f"{'' if year is None else f'{year}年'}政府信息公开申请台账"
    began = form.first_year if year is None else year
    properties = Properties(title, "", began, draft=False, changed=datetime(began, 1, 1, tzinfo=UTC))
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(SHEET)
    _add_head(sheet, title)
    _add_help(book, properties)
    labels = {
        Field.APPLICANT: [axes.column_label(column) for column in axes.applicants],
        Field.OUTCOME: [axes.row_label(row) for row in axes.outcomes],
    }
    _add_lists(book, labels)
    _add_rows(sheet)
    styles.set_up_page(sheet, properties, landscape=True)
    sheet.print_title_rows = f"1:{_HEAD_ROW}"
    return to_bytes(book, properties)


def _add_head(sheet: Worksheet, title: str) -> None:
    add_paragraph(
        sheet,
        1,
        title,
        styles.font(14, styles.HEI),
        columns=len(_COLUMNS),
        width=sum(width for _, width in _COLUMNS),
        centred=True,
    )
    for column, (head, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = styles.at(sheet, _HEAD_ROW, column)
        styles.put_text(cell, field_label(head) if isinstance(head, Field) else head)
        cell.font, cell.fill = styles.font(bold=True), styles.HEAD_FILL
        cell.alignment, cell.border = styles.CENTRED, styles.BORDER
    sheet.row_dimensions[_HEAD_ROW].height = _HEAD_HEIGHT
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"


def _add_rows(sheet: Worksheet) -> None:
    """Makes the rows under the head ready: the form of days, and what each column admits."""
    first, last = _HEAD_ROW + 1, _HEAD_ROW + ROWS
    for column, (head, _) in enumerate(_COLUMNS, start=1):
        days = head in (Field.RECEIVED, Field.CLOSED)
        for row in range(first, last + 1):
            cell = sheet.cell(row, column)
            cell.font, cell.alignment, cell.border = styles.font(), styles.LEFT, styles.BORDER
            if days:
                cell.number_format = _DAY_FORMAT
        if isinstance(head, Field):
            validation = _day_validation() if days else _list_validation(head)
            validation.add(f"{get_column_letter(column)}{first}:{get_column_letter(column)}{last}")
            sheet.add_data_validation(validation)


def _day_validation() -> DataValidation:
    return DataValidation(
        type="date",
        operator="between",
        formula1="DATE(2000,1,1)",
        formula2="DATE(2099,12,31)",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="不是日期",
        error="请填日期，如 2024-01-05。",
    )


def _list_validation(field: Field) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=_LISTS[field],
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="请从列表中选",
        error="请从下拉列表中选一项，与年报表三一致。",
    )


def _add_lists(book: Workbook, labels: dict[Field, list[str]]) -> None:
    """The lists stand on a hidden sheet: written into a validation they may have no more than 255 characters."""
    sheet = book.create_sheet(LIST_SHEET)
    sheet.sheet_state = "hidden"
    for column, (field, listed) in enumerate(labels.items(), start=1):
        for row, label in enumerate(listed, start=1):
            styles.put_text(styles.at(sheet, row, column), label)
        letter = get_column_letter(column)
        area = f"'{LIST_SHEET}'!${letter}$1:${letter}${len(listed)}"
        book.defined_names[_LISTS[field]] = DefinedName(_LISTS[field], attr_text=area)


def _add_help(book: Workbook, properties: Properties) -> None:
    sheet = book.create_sheet(HELP_SHEET)
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    row = add_paragraph(sheet, 1, HELP_SHEET, styles.font(14, styles.HEI), columns=1, width=_HELP_WIDTH)
    for number, text in enumerate(_HELP, start=1):
        said = f"{number}. {text}"
        row = add_paragraph(sheet, row, said, styles.font(12, styles.FANGSONG), columns=1, width=_HELP_WIDTH)
    styles.set_up_page(sheet, properties)
