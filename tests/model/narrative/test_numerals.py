"""Numbers as texts write them, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.narrative.numerals import agrees, numerals, written_like

READ = [
    ("28件", "28", "28", "1"),
    ("２８件", "２８", "28", "1"),
    ("1,234件", "1,234", "1234", "1"),
    ("１，２３４件", "１，２３４", "1234", "1"),
    ("新收数33，100件", "33", "33", "1"),
    ("1.2万件", "1.2万", "12000", "1000"),
    ("0.75亿元", "0.75亿", "75000000", "1000000"),
    ("二十八件", "二十八", "28", "1"),
    ("两件", "两", "2", "1"),
    ("一百零三件", "一百零三", "103", "1"),
    ("一千零二十件", "一千零二十", "1020", "1"),
    ("一万二千件", "一万二千", "12000", "1000"),
    ("一点二万件", "一点二万", "12000", "1000"),
    ("三百二十万元", "三百二十万", "3200000", "10000"),
    ("贰拾壹件", "贰拾壹", "21", "1"),
    ("二〇二四年", "二〇二四", "2024", "1"),
    ("零件", "零", "0", "1"),
    ("5件余下1件", "5", "5", "1"),
]


@pytest.mark.parametrize(("text", "written", "value", "place"), READ, ids=[text for text, *_ in READ])
def test_a_number_is_read_with_its_place(text: str, written: str, value: str, place: str):
    first = next(numerals(text))
    assert text[slice(*first.span)] == written
    assert (first.value, first.place, first.exact) == (Decimal(value), Decimal(place), True)


@pytest.mark.parametrize(
    "text",
    [
        "120余条",
        "十余件",
        "几十件",
        "数十件",
        "三十多件",
        "近千件",
        "约30件",
        "超过80件",
        "100件以上",
        "50件左右",
        "1.2万余件",
    ],
)
def test_what_is_only_about_a_number_is_not_exact(text: str):
    assert [each.exact for each in numerals(text)] == [False]


def test_what_is_no_number_is_left_out():
    assert [text for text in ("十百", "万", "一二十") if list(numerals(text))] == []


@given(st.integers(0, 10**12 - 1), st.sampled_from(["7", "７", "1,234", "二", "贰"]))
def test_a_number_written_is_read_again(value: int, model: str):
    written = written_like(Decimal(value), model)
    assert written is not None
    [read] = numerals(written + "件")
    assert read.value == value


@pytest.mark.parametrize(
    ("value", "model", "written"),
    [
        ("95", "１７", "９５"),
        ("1234", "1,111", "1,234"),
        ("12345", "1.2万", "1.2万"),
        ("1234", "二十", "一千二百三十四"),
        ("10", "两", "十"),
        ("20015", "三", "二万零一十五"),
        ("21", "壹", "贰拾壹"),
        ("1268000", "126.8万", "126.8万"),
        ("0.5", "二", None),
    ],
)
def test_a_number_is_written_in_the_style_of_another(value: str, model: str, written: str | None):
    assert written_like(Decimal(value), model) == written


@pytest.mark.parametrize(
    ("exact", "fits"), [(11499, False), (11500, True), (12000, True), (12999, True), (13000, False)]
)
def test_a_rounded_number_may_be_cut_or_rounded(exact: int, fits: bool):
    assert agrees(Decimal(12000), Decimal(1000), Decimal(exact)) is fits
