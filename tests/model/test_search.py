"""Rows are found by their words or by pinyin initials, passages by their words."""

import pytest

from model.report import Report
from model.search import find, initials
from tests.samples import complete_report


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("自然人", "zrr"),
        ("重复申请", "cfsq"),
        ("行政查询事项", "xzcxsx"),
        ("（三）不予公开", "sbygk"),
        ("1.属于国家秘密", "1sygjmm"),
        ("信访举报投诉类申请", "xfjbtslsq"),
        ("Ａbc", "abc"),
        ("𠮷", "𠮷"),
    ],
)
def test_initials(text: str, letters: str):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("query", "cell"),
    [
        ("重复申请", "t3.refuse_repeat.natural"),
        ("cfsq", "t3.refuse_repeat.natural"),
        ("CFSQ", "t3.refuse_repeat.natural"),
        ("三安全", "t3.deny_safety.natural"),
        ("xzqz", "t2.coercion.decisions"),
        ("复议后起诉 结果纠正", "t4.after_review.corrected"),
        ("２.重复", "t3.refuse_repeat.natural"),
    ],
)
def test_the_first_hit_is_the_row_that_was_meant(query: str, cell: str):
    assert find(Report("", 2024), query)[0].cell == cell


def test_passages_are_found_with_their_places():
    report = complete_report()
    hits = [hit for hit in find(report, "解读") if hit.span is not None]
    assert len(hits) >= 2
    for hit in hits:
        assert hit.span is not None
        assert report.text(hit.section)[slice(*hit.span)] == "解读"


@pytest.mark.parametrize("query", ["", "  ", "（）", "没有这样的词"])
def test_nothing_is_found_for_nothing(query: str):
    assert find(complete_report(), query) == []


def test_no_more_than_asked_for():
    assert len(find(complete_report(), "公开", most=3)) == 3
