"""The workbook that compares several years, read back."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from model.exporting.own import is_own_workbook
from model.exporting.xlsx.years import ALL_SHEET, CHART_SHEET, MAIN_SHEET, years_workbook
from model.report import Report
from model.timeline import Timeline, told
from tests.model.exporting.sample import CHANGED
from tests.samples import typed_values

LARGE = 10**15 - 1


def report(year: int, **changes: int) -> Report:
    """A whole report, of the 2019 form what that form has; `changes` give figures of table 3's first column."""
    form = Report("", year).form
    values = {cell: value for cell, value in typed_values().items() if cell in form.cells}
    values |= {f"t3.{row}.natural": value for row, value in changes.items()}
    return Report("=示例局", year, values=values, changed=CHANGED)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline([report(2024), report(2020), report(2023, new=200, granted=LARGE)])


@pytest.fixture(scope="module")
def content(timeline: Timeline) -> bytes:
    return years_workbook(timeline)


def rows(content: bytes, name: str) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(content))[name]
    assert isinstance(sheet, Worksheet)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


@pytest.mark.parametrize("name", [MAIN_SHEET, ALL_SHEET])
def test_every_line_stands_there_with_figures_and_changes(timeline: Timeline, content: bytes, name: str):
    lines = timeline.main_lines() if name == MAIN_SHEET else timeline.all_lines()
    held = rows(content, name)
    assert [row[1] for row in held] == [line.label for line in lines]
    for row, line in zip(held, lines, strict=True):
        figures = [row[2], row[3], row[6]]
        for figure, stands in zip(figures, line.standings, strict=True):
            if stands is not None and stands.complete:
                assert figure == pytest.approx(float(str(stands.value)), rel=1e-15)
            else:
                assert figure == told(stands)
        for difference, percent, change in zip((row[4], row[7]), (row[5], row[8]), line.changes, strict=True):
            assert (difference is None) is (change.difference is None)
            assert (percent is None) is (change.percent is None)
            if change.difference is not None:
                assert difference == float(str(change.difference))
            if change.percent is not None:
                assert percent == float(change.percent)


def test_figures_of_15_digits_stay_whole(content: bytes):
    granted = next(row for row in rows(content, ALL_SHEET) if row[1] == "（一）予以公开 自然人")
    assert granted[2:4] == [146, LARGE]


def test_a_name_that_looks_like_a_formula_stays_a_name(content: bytes):
    sheet = openpyxl.load_workbook(BytesIO(content))[MAIN_SHEET]
    assert sheet.cell(1, 1).value == "=示例局2020—2024年数字对比"
    assert sheet.cell(1, 1).data_type == "s"


def test_the_chart_is_drawn_from_the_figures_beside_it(content: bytes):
    sheet = openpyxl.load_workbook(BytesIO(content))[CHART_SHEET]
    assert isinstance(sheet, Worksheet)
    assert [cell.value for cell in sheet[2]] == ["本年新收政府信息公开申请数量", 626, 425, 626]
    [chart] = sheet._charts
    assert len(chart.series) == 3


def test_it_is_known_as_ours_and_the_same_reports_give_the_same_bytes(timeline: Timeline, content: bytes):
    assert is_own_workbook(content)
    assert years_workbook(timeline) == content
