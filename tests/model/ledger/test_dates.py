"""Days as ledgers write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ledger.dates import EXCEL_START, MAC_START, read_day
from model.values import Refused

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
FORMS = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y.%m.%d}",
    "{0:%Y%m%d}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year} 年 {0.month} 月 {0.day} 日",
    "{0.year}年{0.month}月{0.day}号",
    "{0:%Y-%m-%d} 09:30",
    "{0:%Y-%m-%dT%H:%M:%S}Z",
    "{0.year}年{0.month}月{0.day}日（星期五）上午",
    "{0:%Y-%m-%d} 9时30分",
    "{0.year}－{0.month}－{0.day}",
)


@given(day=DAYS, form=st.sampled_from(FORMS))
def test_every_form_of_a_text(day: date, form: str):
    assert read_day(form.format(day)) == day
    wide = form.format(day).translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert read_day(wide) == day


@given(day=DAYS, start=st.sampled_from([EXCEL_START, MAC_START]))
def test_days_as_dates_and_as_numbers(day: date, start: date):
    assert read_day(day) == day
    assert read_day(datetime(day.year, day.month, day.day, 17, 5)) == day
    number = (day - start).days
    assert read_day(number, start) == day
    assert read_day(number + 0.75, start) == day
    assert read_day(day.year * 10000 + day.month * 100 + day.day, start) == day


def test_a_number_of_days_as_excel_counts_them():
    assert read_day(45296) == date(2024, 1, 5)
    assert read_day("45296") == date(2024, 1, 5)
    assert read_day(43834, MAC_START) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1月5日", "没有写年份"),
        ("1-5", "没有写年份"),
        ("1.5", "没有写年份"),
        ("24.1.5", "四位"),
        ("24年1月5日", "四位"),
        ("2024-02-30", "2024-2-30"),
        ("2024-13-01", "不是实有"),
        (20240230, "不是实有"),
        ("2024年1月", "认不出"),
        ("202401", "认不出"),
        (2024, "认不出"),
        (1.5, "认不出"),
        (float("nan"), "认不出"),
        (float("inf"), "认不出"),
        (-5, "认不出"),
        (10**30, "认不出"),
        ("2024-01-05至2024-01-08", "不止一个"),
        ("收到", "认不出"),
        ("2024-01-05 甲", "认不出"),
        ("同上", "认不出"),
        ("1" * 1000, "认不出"),
        ("#REF!", "认不出"),
        ("1024-01-05", "1024"),
        (date(2204, 1, 5), "2204"),
        (True, "认不出"),
        (None, "认不出"),
    ],
)
def test_what_is_no_day(value: object, words: str):
    with pytest.raises(Refused, match=words):
        read_day(value)


@given(st.text() | st.integers() | st.floats() | st.booleans())
def test_anything_is_a_day_or_refused_without_repeating_it(value: object):
    try:
        day = read_day(value)
    except Refused as error:
        said = error.reason
        assert "“" not in said or set(said.split("“")[1].split("”")[0]) <= set("0123456789-/.年月日号 ")
    else:
        assert 1990 <= day.year <= 2099
