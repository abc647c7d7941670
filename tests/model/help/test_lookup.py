"""Looking up: titles before headings before words, by words and by pinyin initials, each place once."""

import pytest

from model.help import lookup
from model.help.book import Book
from tests.model.help.books import book


@pytest.fixture(scope="module")
def whole() -> Book:
    return book()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("由台账计数", "ledger"),
        ("ytzjs", "ledger"),
        ("填写表格", "tables"),
        ("txbg", "tables"),
        ("随表更新", "text"),
        ("三类内部事务", "t3-2021#deny_internal"),
        ("slnbsw", "t3-2021#deny_internal"),
        ("重新打开 定稿", "finalise"),
        ("portable", "settings"),
        ("PORTABLE", "settings"),
    ],
)
def test_what_is_found_first(whole: Book, query: str, first: str):
    assert lookup.find(whole, query)[0].target.partition("#part-")[0] == first


def test_titles_come_before_headings_and_headings_before_words(whole: Book):
    found = lookup.find(whole, "审核意见")
    assert found[0].target == "review"
    assert found[0].words == ""
    kinds = [0 if not each.words else 2 if each.words.startswith("…") else 1 for each in found]
    assert kinds == sorted(kinds)
    assert 2 in kinds


def test_each_place_is_found_once_and_is_there(whole: Book):
    found = lookup.find(whole, "报告")
    assert len(found) > 20
    assert len({each.target for each in found}) == len(found)
    assert all(whole.leads_somewhere(each.target) for each in found)


@pytest.mark.parametrize("query", ["", "   ", "qqqqzzzz", "没有这样的词组合"])
def test_what_is_not_there_is_not_found(whole: Book, query: str):
    assert lookup.find(whole, query) == []
