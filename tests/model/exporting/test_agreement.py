"""The copies agree: cell by cell and paragraph by paragraph they say what the document says, and nothing else."""

from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from openpyxl import load_workbook

from model import exporting
from model.exporting import Output
from model.exporting.document import DRAFT_MARK
from model.exporting.xlsx import texts as sheets
from model.report import Report, Status
from model.values import Amount
from tests.model.exporting.copies import copy_of, said_by_document, said_by_page, said_by_word
from tests.model.exporting.sample import sample_report
from tests.model.exporting.workbooks import text_rows
from tests.model.strategies import reports
from tests.samples import complete_report, load_sample, sample_names


def report_of(name: str) -> Report:
    """A published report: its figures, with a text of our own."""
    sample = load_sample(name)
    values = {cell: value for cell, value in sample.values.items() if value is not None}
    return Report(sample.body, sample.year, values=values, texts={"s1": "一、概况\n（1）甲。\n乙", "s3": "注"})


REPORTS = [
    pytest.param(sample_report, id="draft"),
    pytest.param(lambda: sample_report(status=Status.FINAL), id="final"),
    pytest.param(complete_report, id="complete"),
    pytest.param(lambda: Report("", 2024), id="empty"),
    pytest.param(lambda: Report("某局", 2019), id="the form of 2019"),
    *(pytest.param(lambda name=name: report_of(name), id=name) for name in sample_names()),
]


def assert_word_and_page_agree(report: Report) -> None:
    document = exporting.document_of(report)
    assert said_by_word(copy_of("docx", report).content) == said_by_document(document)
    assert said_by_page(copy_of("html", report).content) == said_by_document(document, alone=True)


@pytest.mark.parametrize("make", REPORTS)
def test_word_and_web_page_say_what_the_document_says(make) -> None:
    assert_word_and_page_agree(make())


@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(reports())
def test_word_and_web_page_say_what_any_document_says(report: Report) -> None:
    assert_word_and_page_agree(report)


@pytest.mark.parametrize("make", REPORTS)
def test_the_workbook_says_what_the_document_says(make) -> None:
    report = make()
    document = exporting.document_of(report)
    book = load_workbook(BytesIO(copy_of("xlsx", report).content))
    said = said_by_document(document, alone=True)
    for part, table in document.tables:
        sheet = book[part.short_title]
        for box in table.boxes:
            found = sheet.cell(2 + box.row, 1 + box.column).value
            if box.cell is None:
                assert found == box.text
            else:
                number = box.value.number if isinstance(box.value, Amount) else box.value
                assert (None if found is None else Decimal(str(found))) == number, box.cell
    rows = text_rows(book, sheets.SHEET)
    notes = {text for text in said.paragraphs if text not in rows}
    for part, _ in document.tables:
        shown = {str(row[0].value) for row in book[part.short_title].iter_rows() if row[0].value is not None}
        notes -= shown
    assert notes == set()
    assert rows[: len(said.title)] == said.title


def pdf_text(output: Output) -> str:
    with pypdfium2.PdfDocument(output.content) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(text.split())


@pytest.mark.parametrize("make", [sample_report, complete_report], ids=["draft", "complete"])
def test_the_pdf_holds_every_paragraph_and_every_figure(make) -> None:
    report = make()
    output = copy_of("pdf", report)
    said = said_by_document(exporting.document_of(report))
    text = pdf_text(output).replace(DRAFT_MARK, "")
    for words in said.title:
        assert "".join(words.split()) in text
    with pypdfium2.PdfDocument(output.content) as pdf:
        pages = [page.get_textpage() for page in pdf]
        cells = {
            place.cell: pages[place.page].get_text_bounded(place.left, place.bottom, place.right, place.top)
            for place in output.places
            if place.cell is not None
        }
    for _, table in exporting.document_of(report).tables:
        for box in table.boxes:
            if box.cell is not None:
                assert "".join(cells[box.cell].split()).replace("草", "").replace("稿", "") == box.text


def test_publishing_copies_agree_as_well(report: Report) -> None:
    document = exporting.document_of(report, publishing=True)
    assert said_by_word(copy_of("docx", report, publishing=True).content) == said_by_document(document)
    assert said_by_page(copy_of("html", report, publishing=True).content) == said_by_document(document)
    assert document.closing is None
