"""The sheet of texts: nothing cut, nothing taken for a formula."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from model import exporting
from model.exporting.document import Document, Heading, Paragraph
from model.exporting.xlsx import texts
from model.exporting.xlsx.styles import LONGEST_TEXT, pieces
from model.report import Report
from tests.model.exporting.sample import FACTS, sample_report
from tests.model.exporting.workbooks import book_of, content_of, text_rows
from tests.model.strategies import TEXTS


def test_title_headings_and_paragraphs_stand_one_a_row(report: Report, document: Document) -> None:
    expected = list(document.title)
    for part in document.parts:
        expected += [block.text for block in part.blocks if isinstance(block, Heading | Paragraph)]
    rows = [row for row in text_rows(book_of(report)) if not row.startswith("（见“")]
    assert rows == expected


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+1+2",
    "-1",
    "@SUM(A1:A9)",
    "_x0041_是原样的文字，_x000D_也是",
    "制表\t符和  连续的空格",
    "<b>&amp;\"'",
    "葛󠄀𠮷𬭼\uf92c\u200b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    book = book_of(sample_report(texts={"s1": text}))
    cell = next(cell for row in book[texts.SHEET].iter_rows() for cell in row if cell.value == _as_stored(text))
    assert cell.data_type == "s"
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def _as_stored(text: str) -> str:
    """openpyxl does not undo Excel's own spelling of characters when it reads; Excel does."""
    return text.replace("_x0041_", "_x005F_x0041_").replace("_x000D_", "_x005F_x000D_")


LONG = [
    "政" * 32_767,
    "政" * 32_768,
    "政府信息公开。" * 10_000,
    "a" * 60_000,
    "𠮷" * 20_000,
    "_x0041_" * 5_000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{len(text)} of {text[0]}")
def test_long_paragraphs_go_on_in_the_next_row(text: str) -> None:
    report = sample_report(texts={"s1": text, "s3": text})
    book = book_of(report)
    assert _as_stored(text) in text_rows(book)
    assert text_rows(book, "三、申请收到和处理")[-1] == _as_stored(text)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    assert len(cell.value.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert all(0 < dimension.height <= 409 for dimension in sheet.row_dimensions.values() if dimension.height)


@given(TEXTS)
@settings(max_examples=200)
def test_pieces_join_to_the_whole(text: str) -> None:
    assert "".join(pieces(text * 2000)) == text * 2000


def test_tall_paragraphs_are_merged_over_rows_so_that_they_show_whole() -> None:
    book = book_of(sample_report(texts={"s1": "政府信息公开。" * 400}))
    tall = [area for area in book[texts.SHEET].merged_cells.ranges if area.max_row > area.min_row]
    assert len(tall) == 1


def test_closing_block_stands_in_filing_copies_alone(report: Report) -> None:
    filing, publishing = book_of(report), book_of(report, publishing=True)
    assert texts.CLOSING_SHEET in filing.sheetnames
    assert texts.CLOSING_SHEET not in publishing.sheetnames
    held = {cell.value for row in filing[texts.CLOSING_SHEET].iter_rows() for cell in row}
    assert {FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone, "2025年1月14日"} <= held
    with ZipFile(BytesIO(content_of(report, publishing=True))) as archive:
        whole = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not any(fact in whole for fact in (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone))


def test_properties_name_report_and_body_and_the_time_of_the_last_change(report: Report) -> None:
    book = load_workbook(BytesIO(content_of(report)))
    assert book.properties.title == "测试县住房和城乡建设局 2024年政府信息公开工作年度报告"
    assert book.properties.creator == "测试县住房和城乡建设局"
    assert book.properties.modified == datetime(2025, 1, 14, 2, 20, 5)
    assert book.properties.created == book.properties.modified


def test_archive_times_are_those_of_the_report(report: Report) -> None:
    with ZipFile(BytesIO(content_of(report))) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    assert times == {(2025, 1, 14, 10, 20, 4)}, "archives count in steps of two seconds"


@pytest.mark.parametrize("moment", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)])
def test_times_that_no_archive_can_hold_do_no_harm(moment: datetime) -> None:
    report = sample_report(changed=moment)
    document = exporting.document_of(report)
    assert load_workbook(BytesIO(exporting.EXPORTERS["xlsx"].write(document, report, ()).content)).sheetnames
