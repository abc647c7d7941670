"""The overview of a consolidation: one row a unit, one column a cell, and the list of what stands against each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from model.consolidation.combining import Consolidation
from model.consolidation.units import Problem, Unit
from model.exporting.document import Properties
from model.exporting.xlsx import styles
from model.exporting.xlsx.archive import to_bytes
from model.forms import Cell, Form
from model.rules import Severity
from model.totals import Figures
from model.units import typed_cells
from model.values import Value

OVERVIEW_SHEET: Final = "总览"
PROBLEM_SHEET: Final = "问题清单"
_ERROR: Final = PatternFill("solid", fgColor="FFF8D7D4")
_WARNING: Final = PatternFill("solid", fgColor="FFFBE9C6")
_OUT: Final = PatternFill("solid", fgColor="FFE4E4E4")
_FILLS: Final = {Severity.ERROR.value: _ERROR, Severity.WARNING.value: _WARNING}
_SEVERITIES: Final = {severity.value: severity.label for severity in Severity}
_HEADS: Final = ("单位", "状态", "文件")
_WIDTHS: Final = (30.0, 12.0, 30.0)
_FIGURE_WIDTH: Final = 10.0
_HEAD_ROWS: Final = 2
_HEAD_HEIGHTS: Final = (96.0, 30.0)
_PROBLEM_HEADS: Final = ("单位", "文件", "状态", "级别", "涉及的格", "问题")
_PROBLEM_WIDTHS: Final = (26.0, 26.0, 12.0, 10.0, 40.0, 70.0)
_MOST_NAMED: Final = 6


def overview_workbook(merged: Consolidation, title: str, changed: datetime) -> bytes:
    """The Excel file; `changed` is the time it bears. The same bytes for the same units."""
    book = Workbook()
    book.remove(book.worksheets[0])
    properties = Properties(title, "", merged.year, draft=False, changed=changed)
    _add_overview(book, merged, properties)
    _add_problems(book, merged, properties)
    return to_bytes(book, properties)


def _add_overview(book: Workbook, merged: Consolidation, properties: Properties) -> None:
    sheet = book.create_sheet(OVERVIEW_SHEET)
    cells = list(merged.form.cells.values())
    for column, width in enumerate((*_WIDTHS, *(_FIGURE_WIDTH for _ in cells)), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _put_heads(sheet, cells)
    row = _HEAD_ROWS + 1
    _put_row(sheet, row, ("合计", "", f"{len(merged.counted)} 个单位"), cells, _all(merged.form, merged.figures.sums))
    for unit in merged.units:
        row += 1
        figures = dict(zip(typed_cells(merged.form), unit.figures, strict=True)) if unit.state.counts else {}
        values = _all(merged.form, {cell: value for cell, value in figures.items() if value is not None})
        _put_row(sheet, row, (unit.body, unit.state.label, unit.file), cells, values if figures else {})
        _colour(sheet, row, unit, cells)
    sheet.freeze_panes = sheet.cell(_HEAD_ROWS + 1, len(_HEADS) + 1)
    sheet.auto_filter.ref = f"A{_HEAD_ROWS}:{get_column_letter(len(_HEADS) + len(cells))}{row}"
    styles.set_up_page(sheet, properties, landscape=True)
    # Two hundred columns go on as many pages as they need.
    sheet.page_setup.fitToWidth = 0
    sheet.print_title_cols = f"A:{get_column_letter(len(_HEADS))}"
    sheet.print_title_rows = f"1:{_HEAD_ROWS}"


def _all(form: Form, typed: Mapping[str, Value]) -> dict[str, Value | None]:
    """Every cell's figure, totals computed."""
    figures = Figures(form, typed)
    return {cell: figures[cell] for cell in form.cells}


def _put_heads(sheet: Worksheet, cells: Sequence[Cell]) -> None:
    heads = [("", head) for head in _HEADS] + [(cell.row, cell.column) for cell in cells]
    for row, height in enumerate(_HEAD_HEIGHTS, start=1):
        sheet.row_dimensions[row].height = height
        for column, head in enumerate(heads, start=1):
            place = styles.at(sheet, row, column)
            styles.dress(place, styles.font(9, styles.HEI), styles.CENTRED, fill=styles.HEAD_FILL)
            styles.put_text(place, head[row - 1])


def _put_row(
    sheet: Worksheet, row: int, texts: Sequence[str], cells: Sequence[Cell], values: Mapping[str, Value | None]
) -> None:
    for column, text in enumerate(texts, start=1):
        place = styles.at(sheet, row, column)
        styles.dress(place, styles.font())
        styles.put_text(place, text)
    for column, cell in enumerate(cells, start=len(texts) + 1):
        place = styles.at(sheet, row, column)
        styles.dress(place, styles.font(10))
        styles.put_value(place, values.get(cell.id))


def _colour(sheet: Worksheet, row: int, unit: Unit, cells: Sequence[Cell]) -> None:
    """The cells that something stands against, and the state; a unit that does not count is grey."""
    if not unit.state.counts:
        for column in range(1, len(_HEADS) + 1):
            styles.at(sheet, row, column).fill = _OUT
        return
    columns = {cell.id: column for column, cell in enumerate(cells, start=len(_HEADS) + 1)}
    # What weighs more is put on last.
    for problem in sorted(unit.problems, key=lambda each: each.severity == Severity.ERROR.value):
        fill = _FILLS.get(problem.severity)
        if fill is None:
            continue
        styles.at(sheet, row, 2).fill = fill
        for cell in problem.cells:
            if cell in columns:
                styles.at(sheet, row, columns[cell]).fill = fill


def _add_problems(book: Workbook, merged: Consolidation, properties: Properties) -> None:
    sheet = book.create_sheet(PROBLEM_SHEET)
    for column, (head, width) in enumerate(zip(_PROBLEM_HEADS, _PROBLEM_WIDTHS, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        place = styles.at(sheet, 1, column)
        styles.dress(place, styles.font(10.5, styles.HEI), styles.CENTRED, fill=styles.HEAD_FILL)
        styles.put_text(place, head)
    for row, texts in enumerate(_problem_rows(merged), start=2):
        for column, text in enumerate(texts, start=1):
            place = styles.at(sheet, row, column)
            styles.dress(place, styles.font(), styles.LEFT)
            styles.put_text(place, text[: styles.LONGEST_TEXT])
    sheet.freeze_panes = "A2"
    styles.set_up_page(sheet, properties, landscape=True)
    sheet.print_title_rows = "1:1"


def _problem_rows(merged: Consolidation) -> Iterator[tuple[str, ...]]:
    for unit in merged.units:
        if unit.state.is_fine and not unit.problems:
            continue
        if not unit.problems:
            yield (unit.body, unit.file, unit.state.label, "", "", unit.state.label)
        for problem in unit.problems:
            labels = "；".join(cells_named(merged.form, problem))
            level = _SEVERITIES.get(problem.severity, "")
            yield (unit.body, unit.file, unit.state.label, level, labels, problem.message)


def cells_named(form: Form, problem: Problem) -> list[str]:
    """The labels of a problem's cells, those of another form left out; of many the first few."""
    known = [form.cells[cell].label for cell in problem.cells if cell in form.cells]
    return known if len(known) <= _MOST_NAMED else [*known[:_MOST_NAMED], f"等 {len(known)} 格"]
