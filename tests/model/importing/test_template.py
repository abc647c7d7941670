"""A unit's filled form comes back: every cell and text, whichever program saved it; what was changed is told."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from openpyxl import Workbook, load_workbook

from model import template
from model.exporting.xlsx.template import template_workbook
from model.failure import Failure
from model.forms import FORM_2019, FORM_2021, FORMS, Form
from model.importing.files import read_file
from model.importing.found import Imported
from model.report import Report
from tests.model.importing.layouts.reports import BODY, TEXTS, figures
from tests.model.importing.reports import filled as filled_report
from tests.model.importing.units_form import PROGRAMS, filled, saved_by
from tests.samples import complete_report

REPORT = complete_report()
TABLE_3 = FORM_2021.by_section["s3"]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], Imported]:
    def of(content: bytes) -> Imported:
        path = tmp_path / "填报表.xlsx"
        path.write_bytes(content)
        return read_file(path)

    return of


Read = Callable[[bytes], Imported]


def differences(imported: Imported, report: Report) -> dict[str, object]:
    """Cells and texts that are not the report's."""
    own = {cell: (imported.report.figures[cell], report.figures[cell]) for cell in report.form.cells}
    texts = {each: (imported.report.text(each), report.text(each)) for each in report.form.by_section}
    return {name: pair for name, pair in {**own, **texts}.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_filled_form_comes_back_whole(read: Read, program: str) -> None:
    imported = read(saved_by(program, filled(REPORT), REPORT))
    assert differences(imported, REPORT) == {}
    assert (imported.report.body, imported.report.year) == (REPORT.body, REPORT.year)
    assert (imported.missing, imported.uncertain, imported.warnings) == ([], [], [])


def test_formulas_without_results_are_worked_out_and_told(read: Read) -> None:
    imported = read(filled(REPORT))
    assert differences(imported, REPORT) == {}
    assert imported.warnings == ["有 34 格公式没有保存结果，已按公式重新计算。"]


def test_the_form_of_2019_comes_back_with_its_units(read: Read) -> None:
    report = filled_report(FORM_2019)
    imported = read(filled(report))
    assert {cell: value for cell, value in differences(imported, report).items() if cell in report.form.cells} == {}


def test_the_short_note_under_a_table_comes_along(read: Read) -> None:
    def note(book: Workbook) -> None:
        book["三、申请收到和处理"].cell(template.FIRST_ROW + 28 + 1, 1).value = "含上年度结转数量"

    assert read(filled(REPORT, change=note)).report.text("s3") == "含上年度结转数量"


@pytest.mark.parametrize("program", PROGRAMS)
def test_blanks_stay_blank(read: Read, program: str) -> None:
    skip = frozenset(cell for cell in FORM_2021.cells if cell.startswith(("t3.new.", "t4.direct.", "t2.fees.")))
    values = {cell: value for cell, value in REPORT.figures.stated.items() if cell not in skip}
    partly = Report(REPORT.body, REPORT.year, values=values, texts=REPORT.texts)
    imported = read(saved_by(program, filled(REPORT, skip=skip), partly))
    assert differences(imported, partly) == {}
    assert set(imported.missing) == skip - set(FORM_2021.totals)
    blank = [cell for cell in FORM_2021.totals if partly.figures[cell] is None]
    assert len(imported.warnings) == len(blank) == 2


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_an_empty_form_is_told_to_be_empty(read: Read, form: Form) -> None:
    with pytest.raises(Failure, match="还没有填写"):
        read(template_workbook(form, "某局", form.first_year))


def relabel(book: Workbook) -> None:
    book[TABLE_3.short_title].cell(10, 3).value = "2.其他法律行政止公开"


def insert(book: Workbook) -> None:
    sheet = book[TABLE_3.short_title]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    for row in range(sheet.max_row, 4, -1):
        for column in range(1, 11):
            sheet.cell(row + 1, column).value = sheet.cell(row, column).value
            sheet.cell(row, column).value = None


def rename(book: Workbook) -> None:
    book[TABLE_3.short_title].title = "Sheet3"


def overtype(book: Workbook) -> None:
    book[TABLE_3.short_title].cell(5, 10).value = 626


def older(book: Workbook) -> None:
    cast(Any, book).custom_doc_props[template.STAMP].value = "2021/0"


def without_formulas(book: Workbook) -> None:
    for sheet, row, column in (template.figure_places(FORM_2021)[cell] for cell in FORM_2021.totals):
        book[sheet].cell(row, column).value = None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (relabel, ["改动过", "第 10 行", "2.其他法律行政止公开"]),
        (insert, ["改动过", TABLE_3.short_title, "第 5 行", "移动"]),
        (rename, ["改动过", TABLE_3.short_title, "没有工作表"]),
        (overtype, ["1 格总计的公式被改成了数字"]),
        (older, ["旧版", "第 0 版"]),
    ],
)
def test_a_changed_or_old_form_is_recognised_and_read_by_its_labels(
    read: Read, change: Callable[[Workbook], None], words: list[str]
) -> None:
    def changed(book: Workbook) -> None:
        if change is insert:
            # Rows moved by hand leave the formulas' references behind.
            without_formulas(book)
        change(book)

    imported = read(filled(REPORT, change=changed))
    assert differences(imported, REPORT) == {}
    assert any(all(word in warning for word in words) for warning in imported.warnings), imported.warnings


def test_the_form_locks_its_labels_and_opens_its_boxes() -> None:
    book = load_workbook(BytesIO(template_workbook(FORM_2021, "某局", 2024)))
    places = template.figure_places(FORM_2021)
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    for cell, (sheet, row, column) in places.items():
        box = book[sheet].cell(row, column)
        assert bool(box.protection.locked) is (cell in FORM_2021.totals)
        assert (cell in FORM_2021.totals) is str(box.value).startswith("=IF(COUNT(")
    for fixed in template.fixed_texts(FORM_2021):
        label = book[fixed.sheet].cell(fixed.row, fixed.column)
        assert (label.value, bool(label.protection.locked)) == (fixed.text, True)
    checks = {
        (sheet.title, check.type): (check.formula1, check.formula2, check.error)
        for sheet in book.worksheets
        for check in sheet.data_validations.dataValidation
        if check.error
    }
    for _, (_, _, said) in checks.items():
        assert any("一" <= character <= "鿿" for character in said)
    assert checks["三、申请收到和处理", "whole"][:2] == ("0", "999999999999999")
    assert "ROUND(B15,4)=B15" in checks["二、主动公开情况", "custom"][0]


def test_every_typed_cell_is_checked() -> None:
    book = load_workbook(BytesIO(template_workbook(FORM_2021)))
    for cell, (sheet, row, column) in template.figure_places(FORM_2021).items():
        name = book[sheet].cell(row, column).coordinate
        own = [each for each in book[sheet].data_validations.dataValidation if name in each.sqref]
        assert len(own) == (cell not in FORM_2021.totals)


def test_the_same_form_is_the_same_bytes() -> None:
    assert template_workbook(FORM_2021, "某局", 2024) == template_workbook(FORM_2021, "某局", 2024)
    assert template_workbook(FORM_2021, "某局", 2024) != template_workbook(FORM_2021, "某局", 2025)


def test_an_old_workbook_comes_back_too() -> None:
    """`files/units-form.xls` is this form, filled in with these figures and saved as .xls by LibreOffice."""
    report = Report(BODY, 2023, values=figures(FORM_2021, Random(1), largest=30), texts=TEXTS)
    imported = read_file(Path(__file__).parent / "files" / "units-form.xls")
    assert differences(imported, report) == {}
    assert (imported.report.body, imported.report.year, imported.missing) == (BODY, 2023, [])
