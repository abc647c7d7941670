"""The web page: one file that needs nothing else, read by machines and by people who do not see it; the fragment."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest

from model import exporting
from model.exporting.html.fragment import fragment, plain_text
from model.exporting.html.page import CODE_META
from model.exporting.own import is_own_page
from model.filing import Printing
from model.proof.code import code_of
from model.report import Facts, Report, Status
from model.values import shown
from tests.model.exporting import golden
from tests.model.exporting.copies import copy_of, page_of, page_places, said_by_document
from tests.model.exporting.sample import FACTS, sample_report

EVIL = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


def page(report: Report) -> str:
    return copy_of("html", report).content.decode()


@pytest.fixture(scope="module")
def final() -> Report:
    return sample_report(status=Status.FINAL)


def test_the_page_is_the_golden_one() -> None:
    """`python3 -m tests regenerate` writes it anew; look at what changed."""
    assert golden.web_page() == golden.WEB_PAGE.read_text("utf-8")


def test_language_title_and_encoding(final: Report) -> None:
    text = page(final)
    root = page_of(text.encode())
    assert text.startswith("<!DOCTYPE html>\n")
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == "测试县住房和城乡建设局 2024年政府信息公开工作年度报告"
    assert root.xpath("//meta[@charset='utf-8']")
    assert [heading.tag for heading in root.iter("h1")] == ["h1"]


def test_nothing_is_run_and_nothing_is_fetched(final: Report) -> None:
    printing = Printing(charts=True)
    for report in (final, sample_report(), sample_report(printing=printing)):
        root = page_of(page(report).encode())
        assert not list(root.iter("script", "iframe", "object", "embed", "link", "img", "a", "form", "base"))
        assert not [name for element in root.iter() for name in element.attrib if name in ("src", "href", "style")]
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert not re.search(r"url\(|@import|https?:", page(report))


def test_the_policy_lets_in_the_pages_own_style_sheet_alone(final: Report) -> None:
    root = page_of(page(final).encode())
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = root.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("field", ["body", "title", "text", "note"])
def test_text_is_never_taken_for_markup(field: str) -> None:
    report = {
        "body": lambda: sample_report(body=EVIL),
        "title": lambda: sample_report(facts=Facts(title=EVIL)),
        "text": lambda: sample_report(texts={"s1": f"{EVIL}\n（一）{EVIL}"}),
        "note": lambda: sample_report(texts={"s3": EVIL}),
    }[field]()
    root = page_of(page(report).encode())
    assert not list(root.iter("script", "img"))
    assert EVIL in root.text_content()
    assert "<script" not in fragment(exporting.document_of(report))


def test_each_figure_is_tied_to_its_heads_and_its_cell(final: Report) -> None:
    root = page_of(page(final).encode())
    by_id = {element.get("id"): element for element in root.iter("th")}
    assert len(by_id) == len(list(root.iter("th")))
    figures = {element.get("data-cell"): element for element in root.iter("td")}
    assert figures.keys() == final.form.cells.keys()
    for cell, element in figures.items():
        assert element.text_content() == shown(final.figures[cell])
        heads = [by_id[head].text_content() for head in element.get("headers").split()]
        row, column = final.form.cells[cell].row, final.form.cells[cell].column
        assert any(head and head in row + column for head in heads), cell
        assert heads[-1 if not cell.startswith("t4") else 0] in row + column, cell


HEADERS = [
    ("t2.normative.issued", ["第二十条第（一）项", "本年制发件数", "行政规范性文件"]),
    ("t2.fees.amount", ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"]),
    (
        "t3.deny_law.enterprise",
        ["申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（三）不予公开", None],
    ),
    ("t3.new.total", ["申请人情况", "总计", "一、本年新收政府信息公开申请数量"]),
    ("t4.direct.upheld", ["行政诉讼", "未经复议直接起诉", None]),
]


@pytest.mark.parametrize(("cell", "expected"), HEADERS)
def test_heads_are_named_from_the_outer_one_inwards(final: Report, cell: str, expected: list[str | None]) -> None:
    root = page_of(page(final).encode())
    [figure] = root.xpath(f"//td[@data-cell='{cell}']")
    heads = [root.get_element_by_id(head).text_content() for head in figure.get("headers").split()]
    assert len(heads) == len(expected)
    assert all(wanted in (None, head) for head, wanted in zip(heads, expected, strict=True))


def test_tables_have_captions_scopes_and_a_frame_that_keys_reach(final: Report) -> None:
    root = page_of(page(final).encode())
    for table in root.iter("table"):
        frame = table.getparent()
        assert table.findtext("caption") == frame.get("aria-label") != ""
        assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")
        assert {head.get("scope") for head in table.iter("th")} <= {"col", "row"}


def test_headings_never_skip_a_level() -> None:
    texts = {"s1": "1.甲\n（1）乙\n一、丙\n（二）丁\n（1）戊\n2.己", "s5": "（1）庚"}
    root = page_of(page(sample_report(texts=texts)).encode())
    levels = [int(heading.tag[1]) for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[:8] == [1, 2, 3, 4, 3, 4, 5, 5]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nobody_is_named(final: Report) -> None:
    everything = Printing(cover=True, letter=True, audit=True, addressee="某政府")
    for report in (final, sample_report(printing=everything, status=Status.FINAL)):
        text = page(report)
        assert not [fact for fact in (FACTS.leader, FACTS.reviewer, FACTS.preparer, FACTS.phone) if fact in text]
        assert "盖章" not in text
        assert "审核情况" not in text


def test_a_final_page_shows_its_code_and_holds_it_as_data(final: Report) -> None:
    root = page_of(page(final).encode())
    code = code_of(final)
    assert root.xpath(f"//meta[@name='{CODE_META}']/@content") == [code]
    [shown_code] = root.iter("data")
    assert (shown_code.get("value"), shown_code.text_content()) == (code, code)
    assert root.find(".//footer").text_content().strip() == f"校验码 {code}"


def test_a_draft_says_so_and_has_no_code() -> None:
    root = page_of(page(sample_report()).encode())
    assert [mark.text_content().strip() for mark in root.xpath("//div[@class='mark']")] == ["草稿"]
    assert root.find(".//footer").text_content().strip() == "最后修改：2025-01-14 10:20:05"
    assert not list(root.iter("data"))


def test_charts_come_along_where_the_user_chose_them() -> None:
    root = page_of(page(sample_report(printing=Printing(charts=True))).encode())
    pictures = list(root.iter("svg"))
    assert pictures
    assert all(picture.get("role") == "img" and picture.findtext("title") for picture in pictures)
    assert not list(page_of(page(sample_report()).encode()).iter("svg"))


@pytest.mark.parametrize("changed", [b" ", b"\n"])
def test_a_page_that_was_edited_is_no_longer_ours(changed: bytes) -> None:
    content = copy_of("html", sample_report()).content
    assert is_own_page(content)
    assert not is_own_page(content + changed)
    assert not is_own_page(content.replace("测试县".encode(), "别的县".encode()))


# The fragment


def test_the_fragment_is_clean() -> None:
    root = page_of(fragment(exporting.document_of(sample_report(), publishing=True)).encode())
    names = {name for element in root.iter() for name in element.attrib}
    assert names == {"border", "cellspacing", "cellpadding", "aria-label", "scope", "rowspan", "colspan", "align"}
    assert {element.tag for element in root.iter()} <= {
        *("html", "body", "div", "p", "h2", "h3", "h4", "strong"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }


@pytest.mark.parametrize("status", Status)
def test_fragment_and_plain_text_say_what_the_document_says(status: Status) -> None:
    report = sample_report(status=status)
    document = exporting.document_of(report, publishing=True)
    said = said_by_document(document)
    mark = ["草稿"] if status is Status.DRAFT else []
    end = [] if status is Status.DRAFT else [f"校验码 {code_of(report)}"]
    root = page_of(fragment(document).encode())
    assert [found.text_content() for found in root.iter("p", "h2", "h3", "h4")] == [*mark, *said.paragraphs, *end]
    assert [page_places(table) for table in root.iter("table")] == said.tables
    lines = plain_text(document).splitlines()
    assert [line for line in lines if line in said.paragraphs] == said.paragraphs
    assert [*lines[: len(mark)], *lines[len(lines) - len(end) :]] == [*mark, *end]
    assert "\t规章\t0\t0\t0".strip() in lines
