"""The overview workbook of a consolidation and the lists of problems that go back to the units."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from model import edits
from model.consolidation.combining import Consolidation, combine
from model.consolidation.reading import read_unit
from model.exporting.pdf.writer import write
from model.exporting.problems import problem_list
from model.exporting.xlsx.overview import OVERVIEW_SHEET, PROBLEM_SHEET, overview_workbook
from model.storage import datafile
from tests.samples import complete_report

MOMENT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
RED = "FFF8D7D4"


@pytest.fixture
def merged(tmp_path: Path) -> Consolidation:
    """A clean unit, one with a wrong total, one with a blank, a file that is none, and one that is missing."""
    for name, values in (("甲局", {}), ("乙局", {"t4.review.total": 99}), ("丙局", {"t4.review.other": None})):
        report = complete_report()
        report.apply(edits.name_body(report, name).changes)
        report.apply(edits.state(report, values).changes)
        datafile.save(report, tmp_path / f"{name}.xxgk")
    (tmp_path / "丁局.pdf").write_bytes(b"%PDF-")
    files = [tmp_path / name for name in ("甲局.xxgk", "乙局.xxgk", "丙局.xxgk", "丁局.pdf")]
    return combine(2024, [read_unit(file) for file in files], ["甲局", "戊局"])


def sheet(merged: Consolidation, name: str) -> Any:
    return load_workbook(BytesIO(overview_workbook(merged, "总览", MOMENT)))[name]


def test_one_row_a_unit_and_one_column_a_cell(merged: Consolidation):
    rows = [[cell.value for cell in row] for row in sheet(merged, OVERVIEW_SHEET).iter_rows()]
    assert [row[:2] for row in rows[2:]] == [
        ["合计", None],
        ["甲局", "通过"],
        ["乙局", "有错误"],
        ["丙局", "有错误"],
        [None, "读不出来"],
        ["戊局", "没有报来"],
    ]
    cells = list(merged.form.cells)
    assert [len(row) for row in rows] == [len(cells) + 3] * len(rows)
    column = 3 + cells.index("t3.new.total")
    assert (rows[0][column], rows[1][column]) == ("一、本年新收政府信息公开申请数量", "总计")
    assert [row[column] for row in rows[2:]] == [3 * 626, 626, 626, 626, None, None]


def test_what_is_wrong_is_coloured(merged: Consolidation):
    overview = sheet(merged, OVERVIEW_SHEET)
    column = 4 + list(merged.form.cells).index("t4.review.total")
    fills = {row: overview.cell(row, column).fill.fgColor.rgb for row in (4, 5)}
    assert fills[5] == RED
    assert fills[4] != RED
    assert overview.cell(6, 4 + list(merged.form.cells).index("t4.review.other")).fill.fgColor.rgb == RED


def test_the_problems_are_listed(merged: Consolidation):
    rows = [[cell.value for cell in row] for row in sheet(merged, PROBLEM_SHEET).iter_rows()]
    assert [(row[0], row[2], row[3]) for row in rows[1:]] == [
        ("乙局", "有错误", "必须改正"),
        ("丙局", "有错误", "必须改正"),
        (None, "读不出来", "必须改正"),
        ("戊局", "没有报来", None),
    ]
    assert "99" in rows[1][5]
    assert "丁局.pdf" in rows[3][5]


def test_the_same_units_give_the_same_bytes(merged: Consolidation):
    assert overview_workbook(merged, "总览", MOMENT) == overview_workbook(merged, "总览", MOMENT)


def test_each_faulty_unit_has_a_page_to_send_back(merged: Consolidation):
    document = problem_list(merged, "示例县人民政府", MOMENT)
    assert document is not None
    content, count, _ = write(document)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert count == len(pages) == 3
    assert all(name in pages[0] for name in ("甲局", "乙局", "丙局", "戊局", "没有报来"))
    assert "乙局" in pages[1]
    assert "99" in pages[1]
    assert "丙局" in pages[2]
    assert not any("校验码" in page or "草稿" in page for page in pages)


def test_nothing_is_sent_back_where_nothing_is_wrong(tmp_path: Path):
    datafile.save(complete_report(), tmp_path / "a.xxgk")
    assert problem_list(combine(2024, [read_unit(tmp_path / "a.xxgk")]), "县", MOMENT) is None
