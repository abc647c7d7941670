"""The sheets of tables: every figure, every span, and how they print."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings

from model import exporting
from model.exporting.document import BoxRole
from model.forms import FORMS, Kind
from model.report import Report, Status
from model.values import Amount
from tests.model.exporting.sample import sample_report
from tests.model.exporting.workbooks import book_of, content_of, table_sheets
from tests.model.strategies import reports

TITLE_ROW, TITLE_COLUMN = 1, 0
"""Tables begin under one row of title, in the first column."""


def assert_tables_agree(report: Report) -> None:
    book = book_of(report)
    document = exporting.document_of(report)
    for name, (_, table) in zip(table_sheets(book), document.tables, strict=True):
        for box in table.boxes:
            cell = book[name].cell(TITLE_ROW + 1 + box.row, TITLE_COLUMN + 1 + box.column)
            if box.role is not BoxRole.FIGURE:
                assert cell.value == box.text
                continue
            if box.value is None:
                assert cell.value is None
                continue
            number = box.value.number if isinstance(box.value, Amount) else Decimal(box.value)
            assert cell.data_type == "n"
            assert Decimal(str(cell.value)) == number


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_labels_and_blanks_of_each_form(form) -> None:
    assert_tables_agree(sample_report(year=form.first_year, values={}))


def test_figures_of_the_sample(report: Report) -> None:
    assert_tables_agree(report)


@given(reports())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_figures_of_any_report(report: Report) -> None:
    assert_tables_agree(report)


def test_merged_areas_are_the_forms_spans(report: Report) -> None:
    book = book_of(report)
    for name, table in zip(table_sheets(book), report.form.tables, strict=True):
        merged = {
            area.bounds for area in book[name].merged_cells.ranges if TITLE_ROW < area.min_row <= TITLE_ROW + table.rows
        }
        spans = {
            (1 + slot.column, 2 + slot.row, slot.column + slot.columns, 1 + slot.row + slot.rows)
            for slot in table.slots
            if slot.rows * slot.columns > 1
        }
        assert merged == spans


def test_every_box_has_borders_all_around(report: Report) -> None:
    book = book_of(report)
    for name, table in zip(table_sheets(book), report.form.tables, strict=True):
        for slot in table.slots:
            first = book[name].cell(2 + slot.row, 1 + slot.column).border
            last = book[name].cell(1 + slot.row + slot.rows, slot.column + slot.columns).border
            assert {first.left.style, first.top.style, last.right.style, last.bottom.style} == {"thin"}


def test_counts_are_whole_numbers_and_fees_show_the_places_that_were_typed(report: Report) -> None:
    book = book_of(report)
    for name, table in zip(table_sheets(book), report.form.tables, strict=True):
        for cell_id, (row, column) in table.places.items():
            cell = book[name].cell(2 + row, 1 + column)
            if report.form.cells[cell_id].kind is Kind.FEE:
                assert cell.number_format == "0.0000"
            else:
                assert isinstance(cell.value, int)
                assert cell.number_format == "0"


PRECISE = [
    ("t2.fees.amount", Decimal("12345678901.2345"), "12345678901.2345", "0.0000"),
    ("t2.fees.amount", Decimal("96171.6"), "96171.6", "0.0"),
    ("t2.fees.amount", Decimal("7545"), "7545", "0"),
    ("t2.fees.amount", Decimal("0.00"), "0.00", "0.00"),
    ("t2.licensing.decisions", 999_999_999_999_999, "999999999999999", "0"),
]


@pytest.mark.parametrize(("cell_id", "value", "written", "shape"), PRECISE)
def test_figures_are_written_digit_by_digit(cell_id: str, value: int | Decimal, written: str, shape: str) -> None:
    report = sample_report(values={cell_id: value})
    book = book_of(report)
    row, column = report.form.tables[0].places[cell_id]
    cell = book[table_sheets(book)[0]].cell(2 + row, 1 + column)
    assert Decimal(str(cell.value)) == value
    assert cell.number_format == shape
    assert f"<v>{written}</v>" in _sheet_xml(report, 1)


def test_amount_keeps_its_unit() -> None:
    report = sample_report(year=2019, values={"t2.procurement.amount": Amount(Decimal("25.10"), "万元")})
    book = book_of(report)
    row, column = report.form.tables[0].places["t2.procurement.amount"]
    cell = book[table_sheets(book)[0]].cell(2 + row, 1 + column)
    assert (cell.value, cell.number_format) == (25.1, '0.00"万元"')


def test_no_formula_stands_in_a_filed_table(report: Report) -> None:
    book = book_of(report)
    for name in table_sheets(book):
        assert all(cell.data_type != "f" for row in book[name].iter_rows() for cell in row)


def test_pages_are_a4_one_page_wide_with_heads_repeated(report: Report) -> None:
    book = book_of(report)
    for name, table in zip(table_sheets(book), report.form.tables, strict=True):
        sheet = book[name]
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == (f"$1:${1 + table.head_rows}" if table.head_rows else None)
        assert sheet.freeze_panes == (
            sheet.cell(2 + table.head_rows, 1 + table.label_columns).coordinate if table.head_rows else None
        )
    assert [book[name].page_setup.orientation for name in table_sheets(book)] == ["portrait", "portrait", "landscape"]


def test_rows_are_high_enough_for_their_labels_and_never_too_high(report: Report) -> None:
    book = book_of(report)
    name = table_sheets(book)[1]
    table = report.form.tables[1]
    heights = [book[name].row_dimensions[row].height for row in range(2, 2 + table.rows)]
    assert all(20 <= height <= 409 for height in heights)
    longest = max((slot for slot in table.slots if slot.rows == 1), key=lambda slot: len(slot.text))
    assert heights[longest.row] > 2 * 10.5 * 1.2


def test_notes_stand_under_their_table() -> None:
    report = sample_report(texts={"s3": "注一。\n注二。"})
    sheet = book_of(report)[table_sheets(book_of(report))[1]]
    under = 2 + report.form.tables[1].rows
    assert [sheet.cell(under, 1).value, sheet.cell(under + 1, 1).value] == ["注一。", "注二。"]


@pytest.mark.parametrize(("status", "mark"), [(Status.DRAFT, "草稿"), (Status.FINAL, None)])
def test_drafts_alone_say_so_with_the_time_of_the_last_change(status: Status, mark: str | None) -> None:
    book = book_of(sample_report(status=status))
    for sheet in book.worksheets:
        assert sheet.oddHeader.center.text == mark
        assert sheet.oddFooter.left.text == (None if mark is None else "最后修改：2025-01-14 10:20:05")


def _sheet_xml(report: Report, number: int) -> str:
    with ZipFile(BytesIO(content_of(report))) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()
