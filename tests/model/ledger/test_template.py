"""The blank ledger: its lists are the form's labels, and filled in it is counted without a question."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from model.actions import ForeignFile
from model.exporting.own import is_own_workbook
from model.failure import Failure
from model.forms import FORM_2019, FORM_2021, Form
from model.ledger.axes import axes_of
from model.ledger.counting import count
from model.ledger.reading import read
from model.ledger.template import LIST_SHEET, SHEET, workbook, write_blank


@pytest.mark.parametrize(("year", "form"), [(2024, FORM_2021), (2019, FORM_2019)])
def test_every_choice_of_the_lists_counts_in_its_own_cell(tmp_path: Path, year: int, form: Form):
    axes = axes_of(form)
    book = load_workbook(BytesIO(workbook(year)))
    lists, sheet = book[LIST_SHEET], book[SHEET]
    applicants, outcomes = ([cell.value for cell in column if cell.value] for column in lists.iter_cols(max_col=2))
    assert (len(applicants), len(outcomes)) == (len(axes.applicants), len(axes.outcomes))
    for row, outcome in enumerate(outcomes, start=3):
        for column, value in ((2, date(year, 3, 1)), (4, applicants[row % 6]), (6, outcome), (7, date(year, 4, 1))):
            sheet.cell(row, column).value = value
    path = tmp_path / "l.xlsx"
    book.save(path)
    result = count(read(path), year)
    assert result.unplaced == ()
    filled = {cell for cell, value in result.values.items() if value and cell not in form.totals}
    expected = {axes.cell(row, axes.applicants[place % 6]) for place, row in enumerate(axes.outcomes, start=3)}
    assert {cell for cell in filled if f".{axes.new}." not in cell} == expected


def test_the_sheet_helps_the_clerk():
    book = load_workbook(BytesIO(workbook(2024)))
    sheet = book[SHEET]
    assert book.active is sheet
    assert sheet.freeze_panes == "A3"
    validations = {str(each.sqref): (each.type, each.formula1) for each in sheet.data_validations.dataValidation}
    assert validations == {
        "B3:B2002": ("date", "DATE(2000,1,1)"),
        "D3:D2002": ("list", "applicants"),
        "F3:F2002": ("list", "outcomes"),
        "G3:G2002": ("date", "DATE(2000,1,1)"),
    }
    assert book[LIST_SHEET].sheet_state == "hidden"
    assert sheet["B3"].number_format == sheet["G2002"].number_format == "yyyy-mm-dd"
    assert book.defined_names["outcomes"].attr_text == "'选项'!$B$1:$B$21"


def test_it_is_ours_and_the_same_each_time(tmp_path: Path):
    content = workbook(2024)
    assert is_own_workbook(content)
    assert workbook(2024) == content
    path = tmp_path / "l.xlsx"
    path.write_bytes(content)
    assert read(path).applications == []


def test_a_ledger_for_any_year_is_titled_without_one(tmp_path: Path):
    path = tmp_path / "l.xlsx"
    write_blank(path)
    assert load_workbook(path)[SHEET]["A1"].value == "政府信息公开申请台账"
    write_blank(path, 2024)
    assert load_workbook(path)[SHEET]["A1"].value == "2024年政府信息公开申请台账"
    path.write_bytes(b"x")
    with pytest.raises(ForeignFile):
        write_blank(path)
    write_blank(path, force=True)
    with pytest.raises(Failure):
        write_blank(tmp_path / "none" / "l.xlsx")


def test_a_year_without_a_form():
    with pytest.raises(Failure, match="2018"):
        workbook(2018)
