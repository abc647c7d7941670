"""A printed copy is read back from its pages alone: every cell, every section, wherever the pages break."""

from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from model import exporting
from model.exporting.pdf.writer import write
from model.filing import Printing
from model.forms import form_for_year
from model.importing.printed.copy import read_printed
from model.importing.printed.drawing import MAX_CHARACTERS, MAX_PAGES, MAX_RECTANGLES, drawings
from model.proof.differences import Difference, compare, content_of
from model.report import Facts, Report
from tests.model.exporting.sample import TEXTS, sample_report
from tests.model.strategies import stated_in
from tests.samples import load_sample, sample_names

ALL_PRINTED = Printing(cover=True, audit=True, charts=True, letter=True, addressee="示例市人民政府办公室")
WITH_NOTES = {**TEXTS, "s2": "注：行政处罚含委托执法。", "s4": "无。"}


def pdf_of(report: Report, *, publishing: bool = False) -> bytes:
    """The report's PDF, without the data inside."""
    content, *_ = write(exporting.document_of(report, publishing=publishing))
    return content


def differences(report: Report, *, publishing: bool = False) -> list[Difference]:
    """What the pages of the report's PDF say otherwise than the report."""
    printed = read_printed(pdf_of(report, publishing=publishing))
    assert printed.torn == ()
    assert len(printed.content.values) == len(report.form.cells)
    return compare(printed.content, content_of(report))


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("publishing", [False, True])
def test_every_published_report_comes_back_from_its_pages(name: str, publishing: bool):
    sample = load_sample(name)
    values = {cell: value for cell, value in sample.values.items() if value is not None}
    report = Report(sample.body, sample.year, values=values, texts=WITH_NOTES, facts=Facts(leader="负责人甲"))
    assert differences(report, publishing=publishing) == []


@pytest.mark.parametrize("lines", range(0, 23, 2))
def test_it_comes_back_wherever_the_pages_break(lines: int):
    text = "\n".join(f"第{number}段。" for number in range(1, lines + 1))
    assert differences(sample_report(texts={**WITH_NOTES, "s1": text})) == []


def test_a_text_of_many_pages_and_notes_that_go_over_the_page():
    texts = {"s1": "政府信息公开工作，扎实推进。" * 1500, "s3": "注：本表数据含上年度结转数量。\n" * 60, "s6": "无。"}
    assert differences(sample_report(texts=texts)) == []


@pytest.mark.parametrize("landscape", [False, True])
def test_the_longest_figures_come_back(landscape: bool):
    values = {cell.id: 10**15 - 1 for cell in form_for_year(2024).tables[1].cells}
    values["t2.fees.amount"] = Decimal("99999999999.9999")
    report = sample_report(values=values, printing=Printing(landscape=landscape))
    assert differences(report) == []


def test_cover_letter_and_annexes_are_not_taken_for_the_report():
    report = sample_report(printing=ALL_PRINTED, facts=Facts(title="示例局\n二○二四年度工作报告", leader="甲"))
    assert compare(read_printed(pdf_of(report), report.form).content, content_of(report)) == []
    assert "".join(read_printed(pdf_of(report), report.form).title) == "示例局二○二四年度工作报告"


CHARACTERS = st.sampled_from("公开申请，。（）“”《》——……0123456789.,%ABCabc 𠮷𬭼\U00020bb7\uf92c〇①")


@given(
    st.sampled_from((2019, 2024)).flatmap(lambda year: st.tuples(st.just(year), stated_in(form_for_year(year)))),
    st.lists(st.text(CHARACTERS, min_size=1, max_size=60), max_size=4),
    st.text(CHARACTERS, max_size=80),
)
@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_figures_and_texts_come_back(stated, lines: list[str], note: str):
    year, values = stated
    report = Report(
        "示例局", year, values=values, texts={"s0": "说明。", "s1": "\n".join(lines), "s3": note, "s5": note}
    )
    assert differences(report) == []


def test_what_differs_is_named_cell_by_cell_and_section_by_section():
    report = sample_report()
    texts = {**TEXTS, "s5": TEXTS["s5"].replace("两", "三").replace("形式", "样式")}
    values = {**report.figures.stated, "t3.granted.natural": 147, "t2.fees.amount": Decimal("1826.305")}
    printed = read_printed(pdf_of(sample_report(values=values, texts=texts))).content
    found = {each.place: (each.left, each.right) for each in compare(printed, content_of(report))}
    assert found["t3.granted.natural"] == ("147", "146")
    assert found["t3.granted.total"] == ("209", "208")
    assert found["t2.fees.amount"] == ("1826.305", "1826.3050")
    assert list(found)[-1] == "s5"
    assert not {"s0", "s1", "s3", "s6", "body"} & set(found)


def test_a_blank_cell_differs_from_a_zero():
    report = sample_report(values={"t4.review.upheld": 0})
    printed = read_printed(pdf_of(sample_report(values={}))).content
    found = {each.place: (each.left, each.right) for each in compare(printed, content_of(report))}
    assert found == {"t4.review.upheld": (None, "0"), "t4.review.total": (None, "0")}


def test_pages_that_are_no_report_are_refused():
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    target = BytesIO()
    pdf.save(target)
    with pytest.raises(ValueError, match="no section"):
        read_printed(target.getvalue())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"{}"])
def test_what_is_no_pdf_is_refused(content: bytes):
    with pytest.raises(ValueError):  # noqa: PT011 (the words are PDFium's)
        drawings(content)


@pytest.mark.parametrize("limit", ["characters", "rectangles", "pages"])
def test_a_pdf_that_holds_more_than_a_report_is_not_read(limit: str):
    target = BytesIO()
    canvas = Canvas(target)
    match limit:
        case "characters":
            canvas.setFontSize(2)
            for line in range(MAX_CHARACTERS // 100 + 1):
                canvas.drawString(10, 3 * line, "1" * 100)
        case "rectangles":
            for place in range(MAX_RECTANGLES + 1):
                canvas.rect(place / 10, 10, 20, 20)
        case "pages":
            for _ in range(MAX_PAGES + 1):
                canvas.showPage()
    canvas.save()
    with pytest.raises(ValueError, match=limit):
        drawings(target.getvalue())
