"""Glued digits: one way to part them is sure, several are asked, none is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.importing.stream.splitting import ways


@pytest.mark.parametrize(
    ("digits", "count", "sums", "found"),
    [
        ("000", 3, (), ["0 0 0"]),
        ("3101", 3, (), ["3 10 1", "31 0 1"]),
        ("0000000", 7, (7,), ["0 0 0 0 0 0 0"]),
        ("3000003", 7, (7,), ["3 0 0 0 0 0 3"]),
        ("1400000014", 7, (7,), []),
        ("140000014", 7, (7,), ["14 0 0 0 0 0 14"]),
        ("212000023", 7, (7,), ["2 1 20 0 0 0 23", "21 2 0 0 0 0 23"]),
        ("2100004", 7, (7,), []),
        ("110021000120103", 15, (5, 5, 5), ["1 1 0 0 2 1 0 0 0 1 2 0 1 0 3"]),
        ("1011001200000000000", 15, (5, 5, 5), []),
        ("10110012000000000000", 15, (5, 5, 5), []),
        ("1011012000000000 0", 15, (5, 5, 5), []),
        ("12", 3, (), []),
        ("1,2", 2, (), []),
        ("", 1, (), []),
    ],
)
def test_ways(digits: str, count: int, sums: tuple[int, ...], found: list[str]):
    result = ways(digits, count, sums)
    strict = [" ".join(way) for way in result.found] if not result.doubt else []
    assert strict == found


def test_zeros_too_many_are_slips_and_not_sure():
    result = ways("2120000023", 7, (7,))
    assert not result.sure
    assert ("21", "2", "0", "0", "0", "0", "23") in result.found


@given(st.lists(st.integers(0, 999), min_size=6, max_size=6))
def test_the_right_way_is_always_among_them(parts: list[int]):
    figures = [*parts, sum(parts)]
    result = ways("".join(map(str, figures)), 7, (7,))
    assert result.found == () or tuple(map(str, figures)) in result.found


@given(st.text("0123456789", max_size=60), st.integers(1, 15))
def test_every_way_says_the_same_digits(digits: str, count: int):
    for way in ways(digits, count).found:
        assert ("".join(way), len(way)) == (digits, count)
