"""What text may enter a report, and what its paragraphs are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts import admit, cleaned, paragraphs
from model.values import Refused
from tests.model.strategies import TEXTS


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("一段", "一段"),
        ("一\n二", "一\n二"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("一\u2028二\u2029三\x85四\v五\f六", "一\n二\n三\n四\n五\n六"),
        ("\t　缩进 ", "\t　缩进 "),
        ("１２ ＡＢ", "１２ ＡＢ"),
        ("\uf92c", "\uf92c"),
        ("𬇙𠮷", "𬇙𠮷"),
        ("e\u0301", "e\u0301"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_is_stored_as_typed_with_line_feeds(typed: str, stored: str):
    assert admit(typed) == stored


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\ufffe"])
def test_what_neither_xml_nor_utf_8_can_carry_is_refused_with_its_place(character: str):
    with pytest.raises(Refused, match=rf"第 3 个字符是无法显示的控制字符（U\+{ord(character):04X}）"):
        admit(f"第一{character}二")


@given(TEXTS)
def test_what_was_admitted_once_is_admitted_unchanged(text: str):
    assert admit(text) == text


@given(st.text())
def test_any_text_is_admitted_or_refused(text: str):
    try:
        stored = admit(text)
    except Refused:
        return
    assert "\r" not in stored
    stored.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("一段", ["一段"]),
        ("一\n\n二\n", ["一", "二"]),
        ("　　一\n \u3000\n二 ", ["　　一", "二 "]),
    ],
)
def test_paragraphs_are_the_lines_that_hold_something(text: str, expected: list[str]):
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("　　第一段\r\n\r\n　　第二段\r\n", "第一段\n第二段"),
        ("一行\u2028下一行\v再一行", "一行\n下一行\n再一行"),
        ("规章\t0\t0\r\n许可\t12\t", "规章 0 0\n许可 12"),
        ("事项\t部门 \t\t 时限\n办 证\t民政局", "事项 部门 时限\n办证 民政局"),
        ("政 府 信 息", "政府信息"),
        ("共\u00a012\u2002件 PDF 文件", "共 12 件 PDF 文件"),
        ("隐\u200b形\ufeff字\u00ad符", "隐形字符"),
        ("\x07铃\x0c声", "铃\n声"),
        ("𠮷林 省", "𠮷林省"),
        ("“甲”、 “乙”；１２３", "“甲”、 “乙”；１２３"),
        ("   \n\t\n", ""),
    ],
)
def test_pasted_text_becomes_plain_paragraphs(pasted: str, text: str):
    assert cleaned(pasted) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_loses_no_letter(text: str):
    once = cleaned(text)
    assert cleaned(once) == once
    assert [letter for letter in text if letter.isalnum()] == [letter for letter in once if letter.isalnum()]
