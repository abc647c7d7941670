"""The written PDF, measured: places, sizes, fonts, and the text that readers get out of it."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import exporting
from model.exporting.document import BoxRole, TableBlock
from model.filing import Printing
from model.forms import FORMS
from model.report import Facts, Report, Status
from tests.model.exporting.pdfs import MM, characters, content_of, lines, page_texts, pdf_of, running_text, text_of
from tests.model.exporting.sample import FACTS, TEXTS, sample_report

FINAL = sample_report(status=Status.FINAL)
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 260 * MM, 35 * MM
PITCH = 225 / 22 * MM
ADVANCE = 156 / 28 * MM


def test_pages_are_a4() -> None:
    with pypdfium2.PdfDocument(content_of(FINAL)) as pdf:
        for page in pdf:
            assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.01)


def test_text_stands_on_the_lines_of_the_grid_within_the_margins() -> None:
    report = sample_report(status=Status.FINAL, texts={"s1": "政府信息公开工作，扎实推进。" * 200})
    for page in characters(content_of(report))[1:3]:
        body = [line for line in lines(page) if line[0].size == 16]
        assert len(body) == 22
        for place, line in enumerate(body):
            assert line[0].y + 0.38 * 16 == pytest.approx(TOP - (place + 0.5) * PITCH, abs=0.05)
            assert line[0].x >= LEFT - 0.5 * MM
            assert line[-1].x + line[-1].size <= RIGHT + 0.5 * MM


def test_full_lines_have_28_characters_15_79_points_apart() -> None:
    report = sample_report(status=Status.FINAL, texts={"s1": "政府信息公开工作年度报告" * 40})
    (_, line, *_) = (line for line in lines(characters(content_of(report))[0]) if len(line) == 28)
    steps = [after.x - before.x for before, after in pairwise(line)]
    assert steps == pytest.approx([15.79] * 27, abs=0.02)
    assert line[0].x == pytest.approx(LEFT, abs=0.1)


SIZES = [
    ("测试县住房和城乡建设局", 22, "NotoSerifSC-Bold"),
    ("2024年政府信息公开工作年度报告", 22, "NotoSerifSC-Bold"),
    ("一、总体情况", 16, "NotoSansSC-Regular"),
    ("（一）主动公开", 16, "LXGWWenKai-Regular"),
    ("项公开工作。", 16, "NotoSerifSC-Regular"),
    ("四、政府信息公开行政复议、行政诉讼情况", 16, "NotoSansSC-Regular"),
    ("— 1 —", 14, "NotoSerifSC-Regular"),
    ("注：本表数据含上年度结转数量。", 12, "NotoSerifSC-Regular"),
]


@pytest.mark.parametrize(("text", "size", "font"), SIZES)
def test_each_kind_of_text_has_its_size_and_font(text: str, size: float, font: str) -> None:
    found = [line for page in characters(content_of(FINAL)) for line in lines(page) if text_of(line) == text]
    assert found
    for line in found:
        assert {(character.size, character.font) for character in line} == {(size, font)}


def test_title_is_centred() -> None:
    for line in lines(characters(content_of(FINAL))[0])[:2]:
        right = line[-1].x + 22
        assert line[0].x - LEFT == pytest.approx(RIGHT - right, abs=0.5)


def test_headings_and_paragraphs_are_indented_by_two_characters() -> None:
    page = lines(characters(content_of(FINAL))[0])
    for text in ("一、总体情况", "（一）主动公开", "2024年，本局认真贯彻《中华人民共和国政府信息公开条"):
        (line,) = (line for line in page if text_of(line) == text)
        assert line[0].x == pytest.approx(LEFT + 2 * ADVANCE, abs=0.1)


def test_page_numbers_stand_outside_seven_millimetres_below_the_type_area() -> None:
    for number, page in enumerate(characters(content_of(FINAL)), start=1):
        (folio,) = (line for line in lines(page) if line[0].size == 14 and line[0].y < BOTTOM)
        assert text_of(folio) == f"— {number} —"
        top = folio[0].y + 0.88 * 14
        assert BOTTOM - top == pytest.approx(7 * MM, abs=0.5)
        if number % 2:
            dash = folio[-1]
            assert dash.x + 0.89 * 14 == pytest.approx(RIGHT - ADVANCE, abs=0.5)
        else:
            assert folio[0].x == pytest.approx(LEFT + ADVANCE, abs=0.5)


def test_figures_of_all_tables_are_in_one_font() -> None:
    document = exporting.document_of(FINAL)
    figures = {box.text for _, table in document.tables for box in table.boxes if box.role is BoxRole.FIGURE}
    fonts = {
        character.font
        for page in characters(content_of(FINAL))
        for character in page
        if character.text in "".join(figures) and 7.5 < character.size < 12
    }
    assert fonts == {"NotoSerifSC-Regular"}


def test_every_font_is_embedded_as_a_subset() -> None:
    content = content_of(sample_report())
    names = re.findall(rb"/BaseFont /(\S+)", content)
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+[A-Za-z-]+", name) for name in names)
    assert content.count(b"/FontFile2") == len(set(names)) == content.count(b"/ToUnicode")
    assert b"Helvetica" not in content
    assert len(content) < 300_000


def test_paragraphs_come_out_as_they_went_in() -> None:
    for report in (sample_report(), FINAL):
        text = running_text(content_of(report))
        for section, paragraphs in TEXTS.items():
            for paragraph in paragraphs.split("\n"):
                assert paragraph in text, section


def test_tables_come_out_row_by_row() -> None:
    document = exporting.document_of(FINAL)
    words = "".join(page_texts(content_of(FINAL))).replace("\n", "").replace(" ", "")
    for _, table in document.tables:
        for row in range(table.head_rows, table.rows):
            assert row_text(table, row) in words


def row_text(table: TableBlock, row: int) -> str:
    """The innermost label and the figures of a row, as they follow one another."""
    boxes = sorted((box for box in table.boxes if box.row == row and box.rows == 1), key=lambda box: box.column)
    return "".join(box.text for box in boxes)


RARE = "𠮷𬭼𬬭𬣞㐀䶮龦〇\uf92c\ufa0e①㎡℃"


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_are_printed_and_found(character: str) -> None:
    report = sample_report(texts={"s1": f"由{character}姓居民反映的事项。"}, facts=Facts(leader=f"甲{character}"))
    assert exporting.missing_characters(exporting.document_of(report)) == []
    text = running_text(content_of(report))
    assert f"由{character}姓居民反映的事项。" in text
    assert f"甲{character}" in text


def test_no_radical_takes_the_place_of_a_character() -> None:
    radicals = "".join(chr(code) for code in range(0x2E80, 0x2FE0))
    text = (
        "一丨丶人入八儿力十又口土大女子寸小山工己干心手日月木水火玉生田目石立竹米老耳肉自至舟色行衣西见角言谷车里金长门"
    )
    assert not set(running_text(content_of(sample_report(texts={"s1": text})))) & set(radicals)
    typed = sample_report(texts={"s1": "部首⼀和汉字一不同。"})
    assert "部首⼀和汉字一不同。" in running_text(content_of(typed))


def test_missing_characters_are_named_once_each_and_still_found() -> None:
    report = sample_report(texts={"s1": "生僻\U000323af\u1200\U000323af字。\t\u200b葛\U000e0100"})
    document = exporting.document_of(report)
    assert exporting.missing_characters(document) == ["\U000323af", "\u1200"]
    assert "生僻\U000323af\u1200\U000323af字。" in running_text(pdf_of(document, report))


ORDINARY = st.sampled_from(
    ["政府信息", "公开，", "办结12件。", "（含3件）", "“三安全”", "1,234.5%", "GB/T9704", "——", "𠮷", "二〇二四年、"]
)


@given(st.lists(ORDINARY, min_size=1, max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_paragraph_comes_out_as_it_went_in(words: list[str]) -> None:
    text = "政" + "".join(words)
    assert text in running_text(content_of(sample_report(texts={"s1": text}, status=Status.FINAL)))


def test_drafts_alone_carry_the_word_and_the_time_of_the_last_change() -> None:
    for text in page_texts(content_of(sample_report())):
        assert text.count("草稿") == 1
        assert text.count("最后修改：2025-01-14 10:20:05") == 1
    for text in page_texts(content_of(FINAL)):
        assert "草稿" not in text
        assert "最后修改" not in text


def test_publishing_copy_holds_no_names() -> None:
    content = content_of(sample_report(), publishing=True)
    text = running_text(content)
    for fact in (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone, "填报单位"):
        assert fact in running_text(content_of(sample_report()))
        assert fact not in text


def test_outline_points_to_each_section() -> None:
    with pypdfium2.PdfDocument(content_of(FINAL)) as pdf:
        outline = [(entry.get_title(), entry.get_dest().get_index()) for entry in pdf.get_toc()]
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert [title for title, _ in outline] == [section.title for section in FINAL.form.sections if section.title]
    assert all(title in pages[page].replace("\r\n", "") for title, page in outline)


def test_information_about_the_document() -> None:
    with pypdfium2.PdfDocument(content_of(FINAL)) as pdf:
        held = pdf.get_metadata_dict()
    assert held["Title"] == "测试县住房和城乡建设局 2024年政府信息公开工作年度报告"
    assert held["Author"] == "测试县住房和城乡建设局"
    assert held["Creator"] == held["Producer"] == "xxgk-annual-report"
    assert held["CreationDate"] == held["ModDate"] == "D:20250114102005+08'00'"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_an_empty_report_prints_its_form(form) -> None:
    text = running_text(content_of(sample_report(body="", year=form.first_year, values={}, texts={}, facts=Facts())))
    for section in form.sections:
        assert section.title in text


HOSTILE = {
    "a title of 200 characters": {"body": "示例省测试市样本县" * 22},
    "a section of 60,000 characters": {"texts": {"s1": "政府信息公开工作扎实推进。" * 4700}},
    "one without a break": {"texts": {"s1": "政" * 60_000}},
    "one word": {"texts": {"s5": "a" * 30_000}},
    "a note of many lines": {"texts": {"s3": "注" * 3000}},
    "a signatory of 5,000 characters": {"facts": Facts(leader="甲乙丙" * 1700, phone="1" * 3000)},
    "15 digits": {"values": dict.fromkeys(sample_report().form.cells, 999_999_999_999_999)},
}


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_lost_of_unusual_reports(changes: dict[str, object]) -> None:
    report = sample_report(status=Status.FINAL, **changes)
    text = running_text(content_of(report)).replace(" ", "")
    for section in report.texts.values():
        assert section.replace("\n", "").replace(" ", "") in text or "\n" in section
    assert report.title in text
    if "values" in changes:
        assert Counter(re.findall("9{15}", text))["9" * 15] == len(report.form.cells)


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_unusual_reports_leaves_the_type_area(changes: dict[str, object]) -> None:
    report = sample_report(status=Status.FINAL, printing=Printing(cover=True, letter=True, audit=True), **changes)
    for page in characters(content_of(report)):
        for one in page:
            assert 10 * MM < one.y < TOP
            assert LEFT - 0.5 * MM <= one.x < RIGHT + 0.5 * MM


def test_two_exports_at_once_do_not_disturb_each_other() -> None:
    reports: list[Report] = [
        sample_report(texts={"s1": text * 50}) for text in ("甲乙丙", "丁戊己", "庚辛壬", "癸子丑")
    ]
    alone = [content_of(report) for report in reports]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(content_of, reports))
    assert together == alone


def test_pdf_opens_without_complaint() -> None:
    content = content_of(sample_report())
    with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
        assert len(pdf) == 4
    assert content.startswith(b"%PDF-1.7")


def test_more_characters_than_a_font_has_codes() -> None:
    ranges = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))
    text = "".join(chr(code) for first, end in ranges for code in range(first, end))
    content = content_of(sample_report(status=Status.FINAL, texts={"s1": text}))
    assert text in running_text(content)
    assert content.count(b"+NotoSerifSC-Regular /") >= 2
