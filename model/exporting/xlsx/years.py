"""The workbook that compares several years: the main figures, every figure, and a chart of the applications."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from model.charts import series
from model.exporting.document import Properties
from model.exporting.xlsx import styles
from model.exporting.xlsx.archive import to_bytes
from model.exporting.xlsx.texts import add_paragraph
from model.main_figures import Standing
from model.timeline import Change, Line, Timeline, told

MAIN_SHEET: Final = "主要数字"
ALL_SHEET: Final = "全部数字"
CHART_SHEET: Final = "图表"
_HEAD_ROW: Final = 3
_HEAD_HEIGHT: Final = 32
_LABEL_WIDTHS: Final = (22.0, 58.0)
_YEAR_WIDTH: Final = 13.0
_LONGEST: Final = 1.2
"""Width of a digit, in Excel's units."""
_CHART_SIZE: Final = (26, 13)
"""Centimetres."""
_GREYS: Final = ("D9D9D9", "A6A6A6", "7F7F7F", "595959", "262626")
"""Steps of grey for the years, the last one darkest."""


def years_workbook(timeline: Timeline) -> bytes:
    """The Excel file of a comparison of at least two years; the same bytes for the same reports."""
    book = Workbook()
    book.remove(book.worksheets[0])
    latest = timeline.reports[-1]
    changed = max(report.changed for report in timeline.reports)
    properties = Properties(timeline.title, latest.body, latest.year, draft=False, changed=changed)
    _add_lines(book, MAIN_SHEET, timeline, timeline.main_lines(), properties)
    _add_lines(book, ALL_SHEET, timeline, timeline.all_lines(), properties)
    _add_chart(book, timeline, properties)
    return to_bytes(book, properties)


def _add_lines(book: Workbook, name: str, timeline: Timeline, lines: Sequence[Line], properties: Properties) -> None:
    """A sheet with one row a figure; each year but the first has the change from the year beside it."""
    sheet = book.create_sheet(name)
    heads = _heads(timeline.years)
    columns = len(heads)
    widths = [*_LABEL_WIDTHS, *(_year_width(lines) for _ in heads[2:])]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    add_paragraph(sheet, 1, timeline.title, styles.font(14, styles.HEI), columns=columns, width=sum(widths))
    said = "“无此项”：那一年的表式没有这一项；有未填的项目时不计算增减。"
    if len(timeline.bodies) > 1:
        said += f"各年报告的单位名称不同：{'、'.join(timeline.bodies)}。"
    add_paragraph(sheet, 2, said, styles.font(9), columns=columns, width=sum(widths))
    for column, head in enumerate(heads, start=1):
        _put_text(sheet, _HEAD_ROW, column, head, head=True)
    sheet.row_dimensions[_HEAD_ROW].height = _HEAD_HEIGHT
    row = _HEAD_ROW
    for section, members in groupby(lines, key=lambda line: line.section):
        first = row + 1
        for line in members:
            row += 1
            _put_text(sheet, row, 2, line.label)
            _add_figures(sheet, row, line)
        _put_text(sheet, first, 1, section)
        sheet.merge_cells(start_row=first, start_column=1, end_row=row, end_column=1)
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 3)
    styles.set_up_page(sheet, properties, landscape=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{row}"


def _heads(years: Sequence[int]) -> list[str]:
    heads = ["部分", "项目", f"{years[0]}年"]
    for before, year in pairwise(years):
        heads += [f"{year}年", f"比{before}年\n增减", f"比{before}年\n增减（%）"]
    return heads


def _year_width(lines: Sequence[Line]) -> float:
    longest = max((len(told(stands)) for line in lines for stands in line.standings), default=0)
    return max(_YEAR_WIDTH, longest * _LONGEST + 2)


def _add_figures(sheet: Worksheet, row: int, line: Line) -> None:
    _put_standing(sheet, row, 3, line.standings[0])
    column = 4
    for stands, change in zip(line.standings[1:], line.changes, strict=True):
        _put_standing(sheet, row, column, stands)
        _put_change(sheet, row, column + 1, change)
        column += 3
    sheet.row_dimensions[row].height = styles.text_height(line.label, _LABEL_WIDTHS[1], styles.TABLE_SIZE)


def _put_standing(sheet: Worksheet, row: int, column: int, stands: Standing | None) -> None:
    """A figure as a number; what is blank, not filled in whole, or not asked for as words."""
    if stands is None or not stands.complete:
        _put_text(sheet, row, column, told(stands))
        return
    cell = styles.at(sheet, row, column)
    styles.dress(cell, styles.font(), styles.CENTRED)
    styles.put_value(cell, stands.value)


def _put_change(sheet: Worksheet, row: int, column: int, change: Change) -> None:
    for place, value in enumerate((change.difference, change.percent)):
        cell = styles.at(sheet, row, column + place)
        styles.dress(cell, styles.font(), styles.CENTRED)
        styles.put_value(cell, value)


def _put_text(sheet: Worksheet, row: int, column: int, text: str, *, head: bool = False) -> None:
    cell = styles.at(sheet, row, column)
    alignment = styles.LEFT if column <= len(_LABEL_WIDTHS) and not head else styles.CENTRED
    styles.dress(cell, styles.font(bold=head), alignment, fill=styles.HEAD_FILL if head else None)
    styles.put_text(cell, text)


def _add_chart(book: Workbook, timeline: Timeline, properties: Properties) -> None:
    """A sheet with the figures of the chart and the chart itself, which Excel draws from them."""
    sheet = book.create_sheet(CHART_SHEET)
    shown = series.over_years("years", timeline.reports)
    names = ["项目", *(f"{year}年" for year in timeline.years)]
    for column, name in enumerate(names, start=1):
        _put_text(sheet, 1, column, name, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = _LABEL_WIDTHS[1] if column == 1 else _YEAR_WIDTH
    for row, line in enumerate(shown.rows, start=2):
        _put_text(sheet, row, 1, line.label)
        for bar in line.bars:
            cell = styles.at(sheet, row, names.index(bar.name) + 1)
            styles.dress(cell, styles.font(), styles.CENTRED)
            styles.put_value(cell, bar.value)
    if shown.rows:
        sheet.add_chart(_bars(sheet, shown.title, len(names), len(shown.rows) + 1), f"A{len(shown.rows) + 3}")
    styles.set_up_page(sheet, properties, landscape=True)
    sheet.page_setup.fitToHeight = 1


def _bars(sheet: Worksheet, title: str, columns: int, rows: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.title = "bar", title
    chart.width, chart.height = _CHART_SIZE
    chart.add_data(Reference(sheet, min_col=2, max_col=columns, min_row=1, max_row=rows), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=rows))
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    for place, one in enumerate(reversed(chart.series)):
        grey = _GREYS[-1 - min(place, len(_GREYS) - 1)]
        one.graphicalProperties = GraphicalProperties(solidFill=grey)
        one.graphicalProperties.line.solidFill = _GREYS[-1]
    return chart
