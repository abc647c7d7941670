"""What stands on a copy, before any exporter lays it out."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from model import exporting
from model.exporting.document import Box, BoxRole, Document, Heading, Note, Paragraph, TableBlock, changed_text
from model.forms import FORMS
from model.report import Facts, Report, Status
from tests.model.exporting.describe import describe
from tests.model.exporting.sample import FACTS, sample_report

GOLDEN = Path(__file__).parents[2] / "golden" / "document-2021.txt"


def texts_of(document: Document) -> Iterator[str]:
    yield from document.title
    tables = [table for _, table in document.tables] + ([document.closing] if document.closing else [])
    for table in tables:
        yield from (box.text for box in table.boxes)
    for part in document.parts:
        yield from (block.text for block in part.blocks if not isinstance(block, TableBlock))


def boxes(document: Document) -> Iterator[Box]:
    for _, table in document.tables:
        yield from table.boxes


def test_whole_document_is_as_it_was_agreed(document: Document) -> None:
    assert describe(document) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_tables_are_the_forms_own(form) -> None:
    report = sample_report(year=form.first_year, values={})
    document = exporting.document_of(report)
    for (part, block), table in zip(document.tables, form.tables, strict=True):
        assert part.id == form.section_of(table).id
        assert [(box.row, box.column, box.rows, box.columns, box.cell) for box in block.boxes] == [
            (slot.row, slot.column, slot.rows, slot.columns, slot.cell) for slot in table.slots
        ]
        assert [box.text for box in block.boxes] == [slot.text for slot in table.slots]


def test_every_figure_stands_in_its_box(report: Report, document: Document) -> None:
    figures = {box.cell: box for box in boxes(document) if box.role is BoxRole.FIGURE}
    assert list(figures) == [slot.cell for table in report.form.tables for slot in table.slots if slot.cell is not None]
    for cell, box in figures.items():
        assert box.value == report.figures[cell]
    assert figures["t2.fees.amount"].text == "1826.3050"


def test_blank_cells_stay_empty_and_zeros_do_not() -> None:
    document = exporting.document_of(sample_report(values={"t4.review.upheld": 0}))
    figures = {box.cell: box for box in boxes(document)}
    assert (figures["t4.review.upheld"].text, figures["t4.review.corrected"].text) == ("0", "")
    assert figures["t4.review.corrected"].value is None


NUMBERED = [
    ("（一）主动公开", 2, "（一）主动公开"),
    ("（一）主动公开。全年发布信息12条。", 2, "（一）主动公开。"),
    ("（二）依申请公开情况：全年收到申请3件。", 2, "（二）依申请公开情况："),
    ("(三)平台建设", 2, "(三)平台建设"),
    ("（一）主动公开政府信息情况，全年制发文件3件，废止1件，现行有效12件，均已公布。其余从略。", 2, ""),
    ("（四）无法提供的，", 2, ""),
    ("一、总的情况", 1, "一、总的情况"),
    ("1.完善制度", 3, "1.完善制度"),
    ("2．完善制度。修订办法。", 3, "2．完善制度。"),
    ("（1）网站。改版一次。", 4, "（1）网站。"),
    ("1.5倍于上年。", 0, ""),
    ("一是深度不够。", 0, ""),
    ("2024年，本局认真贯彻条例。", 0, ""),
    ("（一）", 2, ""),
]


@pytest.mark.parametrize(("text", "level", "lead"), NUMBERED)
def test_numbered_paragraphs_have_their_level_and_their_heading(text: str, level: int, lead: str) -> None:
    document = exporting.document_of(sample_report(texts={"s1": text}))
    paragraph = next(block for part in document.parts for block in part.blocks if isinstance(block, Paragraph))
    assert (paragraph.text, paragraph.level, text[: paragraph.lead]) == (text, level, lead)


def test_white_space_around_paragraphs_is_left_to_the_layout() -> None:
    document = exporting.document_of(sample_report(texts={"s1": "　　第一段。 \n\n \t\n第二段。", "s3": "  注。"}))
    blocks = [block for part in document.parts for block in part.blocks]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["第一段。", "第二段。"]
    assert [block.text for block in blocks if isinstance(block, Note)] == ["注。"]


def test_untitled_section_appears_only_with_text() -> None:
    assert [part.id for part in exporting.document_of(sample_report(texts={})).parts] == [
        "s1",
        "s2",
        "s3",
        "s4",
        "s5",
        "s6",
    ]
    document = exporting.document_of(sample_report(texts={"s0": "编制说明。"}))
    assert document.parts[0].blocks == (Paragraph("编制说明。"),)


def test_headings_are_the_forms_titles(report: Report, document: Document) -> None:
    headings = [block.text for part in document.parts for block in part.blocks if isinstance(block, Heading)]
    assert headings == [section.title for section in report.form.sections if section.title]


def test_publishing_copy_names_nobody(report: Report) -> None:
    named = (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone)
    filing = "\n".join(texts_of(exporting.document_of(report)))
    publishing = "\n".join(texts_of(exporting.document_of(report, publishing=True)))
    assert all(fact in filing for fact in named)
    assert not any(fact in publishing for fact in named)
    assert exporting.document_of(report, publishing=True).closing is None


@pytest.mark.parametrize(
    ("filed_on", "printed"),
    [("2025-01-14", "2025年1月14日"), ("2024-12-31", "2024年12月31日"), ("", "　　　　年　　月　　日")],
)
def test_day_of_filing_is_printed_or_left_to_be_written(filed_on: str, printed: str) -> None:
    closing = exporting.document_of(sample_report(facts=Facts(filed_on=filed_on))).closing
    assert closing is not None
    assert closing.boxes[-1].text == printed


def test_properties_say_what_the_document_is(report: Report) -> None:
    properties = exporting.document_of(report).properties
    assert (properties.body, properties.year, properties.draft) == ("测试县住房和城乡建设局", 2024, True)
    assert properties.title == "测试县住房和城乡建设局 2024年政府信息公开工作年度报告"
    assert changed_text(properties) == "最后修改：2025-01-14 10:20:05"
    assert not exporting.document_of(sample_report(status=Status.FINAL)).properties.draft
    moved = exporting.document_of(sample_report(changed=datetime.fromisoformat("2026-02-03T04:05:06+08:00")))
    assert changed_text(moved.properties) == "最后修改：2026-02-03 04:05:06"


def test_title_is_printed_as_the_user_broke_it() -> None:
    document = exporting.document_of(sample_report(facts=Facts(title="甲县乙局\n2024年度工作报告")))
    assert document.title == ("甲县乙局", "2024年度工作报告")
