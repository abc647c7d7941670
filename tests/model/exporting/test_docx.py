"""The Word file: page, styles, tables, page numbers, draft and final, and what its properties say."""

from datetime import UTC

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from model.exporting.document import DRAFT_MARK
from model.exporting.own import PRODUCT
from model.filing import Printing
from model.report import Status
from tests.model.exporting import golden
from tests.model.exporting.copies import copy_of, opened_word, word_part
from tests.model.exporting.sample import CHANGED, FACTS, sample_report
from tests.samples import complete_report

TENTH_MM = Mm(1) / 10
DRAFT = copy_of("docx", sample_report()).content
FINAL = copy_of("docx", sample_report(status=Status.FINAL)).content
PARTS = ("default", "even")


def style_of(name: str):
    return opened_word(DRAFT).styles[name]


def east_asian_font(style) -> str:
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


def test_the_text_is_the_golden_one() -> None:
    """`python3 -m tests regenerate` writes it anew; look at what changed."""
    assert golden.word_text() == golden.WORD_TEXT.read_text("utf-8")


def test_the_page_is_that_of_the_standard() -> None:
    [section] = opened_word(DRAFT).sections
    assert section.orientation == WD_ORIENT.PORTRAIT
    measures = {
        (section.page_width, 210),
        (section.page_height, 297),
        (section.top_margin, 37),
        (section.bottom_margin, 35),
        (section.left_margin, 28),
        (section.right_margin, 26),
    }
    for length, millimetres in measures:
        assert length == pytest.approx(Mm(millimetres), abs=TENTH_MM)


def test_22_lines_of_28_characters() -> None:
    [section] = opened_word(DRAFT).sections
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    height = section.page_height - section.top_margin - section.bottom_margin
    assert 22 * Pt(pitch) <= height < 23 * Pt(pitch)
    body = style_of("Normal Indent")
    assert body.paragraph_format.line_spacing == Pt(pitch)
    tracking = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    advance = body.font.size.pt + tracking
    width = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    assert 28 * advance <= width < 29 * advance


STYLES = [
    ("Title", "方正小标宋简体", 22, None),
    ("Normal Indent", "仿宋", 16, None),
    ("Heading 1", "黑体", 16, "0"),
    ("Heading 2", "楷体", 16, "1"),
    ("Heading 3", "仿宋", 16, "2"),
    ("Heading 4", "仿宋", 16, "3"),
    ("表格文字", "宋体", 10.5, None),
    ("footer", "宋体", 14, None),
]


@pytest.mark.parametrize(("name", "font", "size", "outline"), STYLES)
def test_each_style_has_its_font(name: str, font: str, size: float, outline: str | None) -> None:
    style = style_of(name)
    assert (east_asian_font(style), style.font.name, style.font.size) == (font, font, Pt(size))
    level = style.element.pPr.find(qn("w:outlineLvl"))
    assert (None if level is None else level.get(qn("w:val"))) == outline


def test_paragraphs_are_in_the_styles_of_their_level() -> None:
    found = {paragraph.text: paragraph for paragraph in opened_word(DRAFT).paragraphs}
    expected = {
        "一、总体情况": "Heading 1",
        "（一）主动公开": "Heading 2",
        "（三）政府信息管理": "Heading 2",
        "注：本表数据含上年度结转数量。": "表注",
    }
    assert {text: found[text].style.name for text in expected} == expected
    running = next(paragraph for text, paragraph in found.items() if text.startswith("（二）依申请公开。"))
    assert running.style.name == "Normal Indent"
    assert [(run.text[:9], run.style.name) for run in running.runs] == [
        ("（二）依申请公开。", "二级标题字符"),
        ("全年新收政府信息公", "Default Paragraph Font"),
    ]


def test_heads_repeat_and_no_row_is_torn() -> None:
    for table, heads in zip(opened_word(DRAFT).tables, (0, 3, 3, 0), strict=True):
        rows = table._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[: heads + 1]] == [True] * heads + [False]


def test_tables_are_as_wide_as_the_type_area() -> None:
    [section] = opened_word(DRAFT).sections
    width = section.page_width - section.left_margin - section.right_margin
    for table in opened_word(DRAFT).tables:
        columns = sum(column.width for column in table.columns)
        assert columns == pytest.approx(width, abs=Pt(1))


def test_table_3_fits_on_its_page_with_its_heading() -> None:
    report = complete_report()
    table = opened_word(copy_of("docx", report).content).tables[1]
    [section] = opened_word(DRAFT).sections
    height = sum(row.height for row in table.rows)
    assert height <= section.page_height - section.top_margin - section.bottom_margin - Pt(29)
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True] * 27 + [None]


def test_page_numbers_stand_outside() -> None:
    [section] = opened_word(DRAFT).sections
    assert opened_word(DRAFT).settings.odd_and_even_pages_header_footer
    feet = {"odd": section.footer, "even": section.even_page_footer}
    for side, foot in feet.items():
        folio, line = foot.paragraphs
        assert "".join(words.text for words in folio._p.iter(qn("w:t"))) == "— 1 —"
        [field] = folio._p.findall(qn("w:fldSimple"))
        assert field.get(qn("w:instr")).strip() == "PAGE"
        assert folio.alignment == {"odd": 2, "even": 0}[side]
        indents = folio.paragraph_format
        assert (indents.right_indent if side == "odd" else indents.left_indent) == Pt(15.8)
        assert line.text == "最后修改：2025-01-14 10:20:05"


def test_a_draft_says_so_on_every_page_and_a_final_copy_bears_its_code() -> None:
    report = sample_report(status=Status.FINAL)
    for side in PARTS:
        assert f'string="{DRAFT_MARK}"'.encode() in word_part(DRAFT, f"word/header-{side}.xml")
        assert DRAFT_MARK.encode() not in word_part(FINAL, f"word/header-{side}.xml")
    [section] = opened_word(FINAL).sections
    code = section.footer.paragraphs[1].text.removeprefix("校验码 ")
    assert code in copy_of("html", report).content.decode()
    assert section.even_page_footer.paragraphs[1].text == f"校验码 {code}"


def test_properties_are_those_of_the_report() -> None:
    core = opened_word(DRAFT).core_properties
    assert core.title == "测试县住房和城乡建设局 2024年政府信息公开工作年度报告"
    assert (core.author, core.language) == ("测试县住房和城乡建设局", "zh-CN")
    assert core.created == core.modified == CHANGED.astimezone(UTC)
    assert f"<Application>{PRODUCT}</Application>".encode() in word_part(DRAFT, "docProps/app.xml")


def test_letter_and_cover_bear_no_page_numbers_and_the_report_begins_with_1() -> None:
    printing = Printing(cover=True, letter=True, audit=True, charts=True, addressee="测试县人民政府")
    word = opened_word(copy_of("docx", sample_report(printing=printing)).content)
    numbered = [bool(section.footer._element.findall(f".//{qn('w:fldSimple')}")) for section in word.sections]
    assert numbered == [False, False, True]
    assert word.sections[2]._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "测试县人民政府：" in texts
    assert texts.index("附件1") < texts.index("审核情况") < texts.index("附件2") < texts.index("图表")


def test_a_table_too_wide_stands_on_pages_turned_sideways_where_the_user_chose_so() -> None:
    base = sample_report()
    longest = dict.fromkeys((cell for cell in base.form.cells if cell.startswith("t3")), 10**15 - 1)
    turns = {
        landscape: [
            section.orientation
            for section in opened_word(
                copy_of("docx", sample_report(values=longest, printing=Printing(landscape=landscape))).content
            ).sections
        ]
        for landscape in (False, True)
    }
    upright, turned = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert turns == {False: [upright], True: [upright, turned, upright]}


def test_publishing_copy_names_nobody() -> None:
    content = copy_of("docx", sample_report(printing=Printing(cover=True, letter=True)), publishing=True).content
    for fact in (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone):
        assert fact.encode() in word_part(DRAFT, "word/document.xml")
        assert fact.encode() not in word_part(content, "word/document.xml")


def test_tabs_and_breaks_are_words_own() -> None:
    texts = {"s1": "甲\t乙  丙", "s5": "<b>&amp;</b>"}
    found = [
        paragraph.text for paragraph in opened_word(copy_of("docx", sample_report(texts=texts)).content).paragraphs
    ]
    assert {"甲\t乙  丙", "<b>&amp;</b>"} <= set(found)
