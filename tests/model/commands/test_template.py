"""main.py template."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from model import template
from tests.model.commands.conftest import Run
from tests.model.importing.units_form import filled
from tests.samples import complete_report


def test_the_form_names_body_and_year(run: Run):
    result = run("template", "-o", "form.xlsx", "--body", "甲局", "--year", "2024")
    result.done()
    cover = load_workbook("form.xlsx")[template.COVER]
    assert [cover.cell(row, 2).value for row in (3, 4)] == ["甲局", 2024]


def test_without_body_and_year_they_are_left_to_the_unit(run: Run):
    run("template", "-o", "form.xlsx").done()
    cover = load_workbook("form.xlsx")[template.COVER]
    assert [cover.cell(row, 2).value for row in (3, 4)] == [None, None]


def test_a_filled_form_comes_back_by_import_and_merge(run: Run):
    report = complete_report()
    Path("filled.xlsx").write_bytes(filled(report))
    imported = run("import", "filled.xlsx", "-o", "report.xxgk", "--json")
    assert (imported.code, imported.json["body"], imported.json["found"]) == (0, report.body, 200)
    merged = run("merge", "filled.xlsx", "-o", "sum.xxgk", "--body", "市", "--year", "2024", "--json")
    assert merged.json["values"] == imported.json["values"]


@pytest.mark.parametrize("year", ["2018", "10000"])
def test_a_year_without_a_form_is_refused(run: Run, year: str):
    run("template", "-o", "form.xlsx", "--year", year).refused(year)
    assert not Path("form.xlsx").exists()


def test_what_a_unit_filled_in_is_not_replaced(run: Run):
    run("template", "-o", "form.xlsx").done()
    run("template", "-o", "form.xlsx", "--body", "乙局").done()
    Path("form.xlsx").write_bytes(filled(complete_report()))
    run("template", "-o", "form.xlsx").refused("form.xlsx", "--force")
