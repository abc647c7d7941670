"""The one reader of figures: what it takes, what it refuses and why, for each kind of cell."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.forms import Kind
from model.values import Amount, Refused, Value, fault, half_width, parse, shown
from tests.model.strategies import values_of

CHINESE = re.compile("[\u4e00-\u9fff]")


def refusal(text: str, kind: Kind) -> Refused:
    with pytest.raises(Refused) as caught:
        parse(text, kind)
    assert CHINESE.search(caught.value.reason), "the reason is for Chinese readers"
    assert str(caught.value) == caught.value.reason
    return caught.value


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["", " ", "\t\n", "\xa0", "\u3000\u3000"])
def test_blank_is_none_and_never_0(text: str, kind: Kind):
    assert parse(text, kind) is None


WHOLE = [
    ("0", 0),
    ("12", 12),
    ("007", 7),
    ("000", 0),
    ("  12  ", 12),
    ("\xa012\xa0", 12),
    ("\u300012\u3000", 12),
    ("12\n", 12),
    ("１２", 12),
    ("１2３", 123),
    ("1,234", 1234),
    ("1，234", 1234),
    ("１，２３４", 1234),
    ("11,398,889", 11398889),
    ("1 234", 1234),
    ("1\xa0234\xa0567", 1234567),
    ("1\u3000234", 1234),
    ("1\u202f234", 1234),
    ("1\u2009234", 1234),
    ("999999999999999", 10**15 - 1),
    ("999,999,999,999,999", 10**15 - 1),
    ("0000000000000000012", 12),
]


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.CHANGE])
@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_whole_numbers(text: str, value: int, kind: Kind):
    read = parse(text, kind)
    assert read == value
    assert type(read) is int


NO_NUMBER = [
    ("12abc", "数字以外"),
    ("abc", "不是数字"),
    ("²", "不是数字"),
    ("1²", "数字以外"),
    ("½", "不是数字"),
    ("1½", "数字以外"),
    ("二十八", "不是数字"),
    ("〇", "不是数字"),
    ("1e3", "数字以外"),
    ("1E3", "数字以外"),
    ("0x10", "数字以外"),
    ("1_000", "数字以外"),
    ("١٢", "不是数字"),
    ("१२", "不是数字"),
    ("①", "不是数字"),
    ("⒓", "不是数字"),
    ("𝟏𝟐", "不是数字"),
    ("NaN", "不是数字"),
    ("Infinity", "不是数字"),
    ("True", "不是数字"),
    ("None", "不是数字"),
    ("12件", "数字以外"),
    ("22（其中修订16件）", "数字以外"),
    ("=1+1", "数字以外"),
    ("1/2", "数字以外"),
    ("50%", "数字以外"),
    ("1,23", "逗号或空格"),
    ("1234,567", "逗号或空格"),
    ("1,,234", "逗号或空格"),
    (",123", "逗号或空格"),
    ("1  234", "逗号或空格"),
    ("12 34", "逗号或空格"),
    ("1\u200b2", "数字以外"),
    ("1\x002", "数字以外"),
    ("\ud800", "不是数字"),
    ("😀", "不是数字"),
]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("text", "reason"), NO_NUMBER, ids=[ascii(text) for text, _ in NO_NUMBER])
def test_refused_in_every_kind_of_cell(text: str, reason: str, kind: Kind):
    refused = refusal(text, kind)
    assert reason in refused.reason
    assert refused.suggestion is None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["/", "／", "\\", "＼", "-", "－", "--", "—", "——", "–", "−", "―", "─", " / ", "无"])
def test_a_dash_or_a_slash_is_no_figure_and_suggests_0(text: str, kind: Kind):
    refused = refusal(text, kind)
    assert refused.suggestion == "0"
    assert "请填 0" in refused.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-1", "负数"),
        ("－1", "负数"),
        ("−1", "负数"),
        ("- 1", "负数"),
        ("-1,234", "负数"),
        ("-1.5", "负数"),
        ("12.0", "小数"),
        ("12.", "数字以外"),
        ("１２．５", "小数"),
        ("1,234.5", "小数"),
        (".5", "小数"),
        ("+1", "数字以外"),
        ("1000000000000000", "超过 15 位"),
        ("1,000,000,000,000,000", "超过 15 位"),
        ("9" * 59, "超过 15 位"),
    ],
)
def test_refused_as_a_count(text: str, reason: str):
    assert reason in refusal(text, Kind.COUNT).reason


@pytest.mark.parametrize(
    ("text", "value"),
    [("+2", 2), ("＋2", 2), ("-1", -1), ("－1", -1), ("−1", -1), ("- 1", -1), ("-1,234", -1234), ("0", 0), ("-0", 0)],
)
def test_changes_may_have_a_sign(text: str, value: int):
    assert parse(text, Kind.CHANGE) == value


@pytest.mark.parametrize("text", ["+", "--1", "+-1", "-1.5", "1.0", "-" + "9" * 16])
def test_refused_as_a_change(text: str):
    refusal(text, Kind.CHANGE)


DECIMALS = [
    ("0", "0"),
    ("7545", "7545"),
    ("96171.6", "96171.6"),
    ("59237.2449", "59237.2449"),
    ("7730.28", "7730.28"),
    ("7730.2800", "7730.2800"),
    ("0.0000", "0.0000"),
    ("007.50", "7.50"),
    (".5", "0.5"),
    ("７７３０．２８", "7730.28"),
    ("1,234.5600", "1234.5600"),
    ("1，234．5", "1234.5"),
    ("1 234.5", "1234.5"),
    (" 7545 ", "7545"),
    ("12345678901.2345", "12345678901.2345"),
]


@pytest.mark.parametrize(("text", "printed"), DECIMALS)
def test_fees_are_kept_as_typed_neither_rounded_nor_padded(text: str, printed: str):
    read = parse(text, Kind.FEE)
    assert isinstance(read, Decimal)
    assert read == Decimal(printed)
    assert shown(read) == printed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.23456", "小数多于 4 位"),
        ("1.00000", "小数多于 4 位"),
        ("-0.5", "负数"),
        ("－1", "负数"),
        ("123456789012.3456", "超过 15 位"),
        ("1.2.3", "数字以外"),
        ("1,23.5", "数字以外"),
        ("5.", "数字以外"),
        (".", "不是数字"),
        ("7545万元", "数字以外"),
    ],
)
def test_refused_as_a_fee(text: str, reason: str):
    assert reason in refusal(text, Kind.FEE).reason


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("251000元", Amount(Decimal("251000"), "元")),
        ("25.1万元", Amount(Decimal("25.1"), "万元")),
        ("25.1 万元", Amount(Decimal("25.1"), "万元")),
        ("1,234.50亿元", Amount(Decimal("1234.50"), "亿元")),
        ("２５元", Amount(Decimal("25"), "元")),
        ("251000", Amount(Decimal("251000"), "")),
        ("0.123456", Amount(Decimal("0.123456"), "")),
    ],
)
def test_amounts_keep_the_unit_printed_beside_them(text: str, amount: Amount):
    assert parse(text, Kind.AMOUNT) == amount


@pytest.mark.parametrize("text", ["元", "万元", "-5元", "12美元", "5 元 元"])
def test_refused_as_an_amount(text: str):
    refusal(text, Kind.AMOUNT)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("character", ["1", "a", "，", "²", "-"])
def test_a_megabyte_is_refused_at_once_and_not_repeated_to_the_reader(character: str, kind: Kind):
    assert len(refusal(character * 2**20, kind).reason) < 100


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_what_is_printed_reads_back_as_the_same_value(kind: Kind, data: st.DataObject):
    value = data.draw(values_of(kind))
    read = parse(shown(value), kind)
    assert read == value
    assert type(read) is type(value)
    assert shown(read) == shown(value)


FIGURE_LIKE = st.text(st.sampled_from("0123456789０１９,，. ．+-－/—eE元万亿件 \xa0\u3000²½一١"), max_size=20)


def read_or_refused(text: str, kind: Kind) -> tuple[Value | None, str | None]:
    try:
        return parse(text, kind), None
    except Refused as refused:
        return None, refused.reason


@pytest.mark.parametrize("kind", Kind)
@given(text=st.text() | FIGURE_LIKE)
def test_any_text_is_read_or_refused_with_a_chinese_reason(kind: Kind, text: str):
    value, reason = read_or_refused(text, kind)
    assert reason is None or CHINESE.search(reason)
    assert (value is None and reason is None) == (not text.strip())
    assert value is None or fault(value, kind) is None, "what the reader takes may stand in the cell"


@pytest.mark.parametrize(
    ("value", "kind", "wrong"),
    [
        (0, Kind.COUNT, None),
        (10**15 - 1, Kind.COUNT, None),
        (10**15, Kind.COUNT, "超过 15 位"),
        (-1, Kind.COUNT, "不能是负数"),
        (Decimal("1.5"), Kind.COUNT, "应为整数"),
        (Amount(Decimal(5), "元"), Kind.COUNT, "应为整数"),
        (-1, Kind.CHANGE, None),
        (-(10**15), Kind.CHANGE, "超过 15 位"),
        (Decimal("0.5"), Kind.CHANGE, "应为整数"),
        (Decimal("7730.2800"), Kind.FEE, None),
        (0, Kind.FEE, None),
        (Decimal("1.23456"), Kind.FEE, "最多 4 位小数"),
        (Decimal("-0.5"), Kind.FEE, "不能是负数"),
        (Decimal("123456789012.3456"), Kind.FEE, "超过 15 位"),
        (Amount(Decimal(5), "元"), Kind.FEE, "单位万元"),
        (Amount(Decimal("25.1"), "万元"), Kind.AMOUNT, None),
        (Amount(Decimal("-25.1"), "万元"), Kind.AMOUNT, "不能是负数"),
        (Amount(Decimal("1234567890123.456"), ""), Kind.AMOUNT, "超过 15 位"),
    ],
)
def test_fault_says_why_a_stored_value_may_not_stand(value: Value, kind: Kind, wrong: str | None):
    found = fault(value, kind)
    assert found is None if wrong is None else wrong in str(found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (-3, "-3"),
        (Decimal("0.0000"), "0.0000"),
        (Decimal("1E+3"), "1000"),
        (Amount(Decimal("25.10"), "万元"), "25.10万元"),
        (Amount(Decimal("1E-7"), ""), "0.0000001"),
    ],
)
def test_shown(value: Value | None, text: str):
    assert shown(value) == text


def test_full_width_digits_signs_and_spaces_are_plain_ones():
    assert half_width("２０２４年　１，０２３．５－６") == "2024年 1,023.5-6"
