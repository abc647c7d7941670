"""The help is whole: every page can be read, every link leads somewhere, every source is used."""

from datetime import date

import pytest

import resources
from model.commands import ALL
from model.consolidation.units import UnitState
from model.deadline import usual
from model.help.blocks import Grid, Insert, text_of, words_in
from model.help.book import FIRST, Book, Live
from model.report import BodyKind
from tests.model.help.books import KEYS, book

GUIDE = sorted(path.stem for path in resources.path("help", "guide").iterdir())
TASKS = (
    "begin", "tables", "paste", "text", "findings", "last-year", "import", "next-year", "merge", "ledger", "output",
    "finalise", "verify", "review", "saving", "settings", "commands", "paper", "calendar", "keys",
)  # fmt: skip
"""What a clerk does, and what else is looked up."""


@pytest.fixture(scope="module")
def whole() -> Book:
    return book()


def text(whole: Book, page: str) -> str:
    return "\n".join(text_of(words) for block in whole.pages[page].blocks for words in words_in(block))


def test_each_source_is_a_page_and_each_task_has_one(whole: Book):
    assert set(GUIDE) <= set(whole.pages)
    assert set(TASKS) <= set(GUIDE)
    assert FIRST in whole.pages


def test_no_two_pages_share_an_id_or_a_title(whole: Book):
    pages = [page for chapter in whole.chapters for page in chapter.pages]
    assert len({page.id for page in pages}) == len(pages)
    assert len({page.title for page in pages}) == len(pages)


def test_each_page_says_something_and_leaves_nothing_to_be_put_in(whole: Book):
    for page in whole.pages.values():
        assert page.title
        assert page.blocks, page.id
        assert not any(isinstance(block, Insert) for block in page.blocks)


def test_every_link_leads_somewhere(whole: Book):
    links = {(page.id, span.link) for page in whole.pages.values() for span in page.spans if span.link}
    assert len(links) > 60
    assert [link for link in links if not whole.leads_somewhere(link[1])] == []


@pytest.mark.parametrize("target", ["nowhere", "text#nowhere", "text.md", "", "#live"])
def test_a_link_to_nowhere_would_be_seen(whole: Book, target: str):
    assert not whole.leads_somewhere(target)


def test_anchors_are_each_for_one_place(whole: Book):
    for page in whole.pages.values():
        anchors = list(page.anchors)
        assert len(anchors) == len(set(anchors)), page.id


def test_every_page_is_reached_by_links_from_the_first(whole: Book):
    reached, waiting = set[str](), [FIRST, *TASKS]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [span.link.partition("#")[0] for span in whole.pages[name].spans if span.link]
    unreached = set(whole.pages) - reached
    assert unreached <= {"t2-2019", "t3-2019", "window"}, "contents and F1 lead there"


def test_keys_commands_and_states_are_those_of_the_program(whole: Book):
    assert [(row[0], row[1]) for row in rows(whole, "keys")] == list(KEYS[0][1])
    assert {row[0] for row in rows(whole, "commands")} == set(ALL)
    assert [row[0] for row in rows(whole, "merge")] == [state.label for state in UnitState]


def rows(whole: Book, page: str) -> list[tuple[str, ...]]:
    grids = [block for block in whole.pages[page].blocks if isinstance(block, Grid)]
    return [tuple(text_of(words) for words in row) for grid in grids for row in grid.rows]


@pytest.mark.parametrize(
    ("today", "department", "county"),
    [
        ((2026, 1, 14), ("2026 年 1 月 31 日", "还有 17 天"), ("2026 年 3 月 31 日", "还有 76 天")),
        ((2026, 1, 31), ("2026 年 1 月 31 日", "就是今天"), ("2026 年 3 月 31 日", "还有 59 天")),
        ((2026, 2, 1), ("2027 年 1 月 31 日", "还有 364 天"), ("2026 年 3 月 31 日", "还有 58 天")),
        ((2026, 12, 31), ("2027 年 1 月 31 日", "还有 31 天"), ("2027 年 3 月 31 日", "还有 90 天")),
    ],
)
def test_the_calendar_counts_to_the_next_deadline(today: tuple[int, int, int], department: tuple, county: tuple):
    told = {row[0]: row[1:3] for row in rows(Book(Live((), date(*today), usual())), "calendar")}
    assert told[BodyKind.DEPARTMENT.label] == department
    assert told[BodyKind.COUNTY.label] == county
    assert set(told) == {kind.label for kind in BodyKind}


def test_the_calendar_says_what_is_wrong_with_the_administrators_file():
    assert "期限文件读不懂" in text(book("期限文件读不懂。"), "calendar")
