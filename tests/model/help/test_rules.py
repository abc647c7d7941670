"""Every rule is explained, by an example that it really finds."""

import re
from itertools import pairwise

import pytest

import resources
from model import actions
from model.help import rules
from model.help.blocks import Heading, Paragraph, text_of, words_in
from model.help.book import Book
from model.rules import RULES, Rule
from model.values import shown
from tests.model.help.books import book

BY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@pytest.fixture(scope="module")
def whole() -> Book:
    return book()


def test_the_explanations_are_those_of_the_rules():
    assert set(rules._texts()) == {rule.id for rule in RULES}
    assert [page.id for page in rules.pages()] == [rules.page_id(rule.id) for rule in RULES]


@BY_RULE
def test_the_example_is_found_by_its_rule(rule: Rule):
    found = rules.found(rule.id, rules.example(rule.id))
    assert found
    assert {finding.rule for finding in found} == {rule.id}


@BY_RULE
def test_in_the_sample_itself_nothing_is_found(rule: Rule):
    """So that it is the example's own change that the rule finds."""
    assert rules.found(rule.id, actions.open_report(resources.path("samples", "sample.xxgk")).report) == []


@BY_RULE
def test_the_page_tells_what_how_and_where_from(whole: Book, rule: Rule):
    blocks = whole.pages[rules.page_id(rule.id)].blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["核对什么", "举例", "怎么改", "依据"]
    for block, after in pairwise(blocks):
        assert not (isinstance(block, Heading) and isinstance(after, Heading))
    said = "".join(text_of(words) for block in blocks for words in words_in(block))
    assert rule.says in said
    assert rule.severity.label in said
    assert rules.found(rule.id, rules.example(rule.id))[0].headline in said
    assert not re.search(r"\{[a-z]", said)


@BY_RULE
def test_figures_that_the_example_names_are_those_of_its_finding(whole: Book, rule: Rule):
    """Both sides of an equality stand in the words of the example, or follow from the figures that do."""
    finding = rules.found(rule.id, rules.example(rule.id))[0]
    blocks = whole.pages[rules.page_id(rule.id)].blocks
    place = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "举例")
    said = blocks[place + 1]
    assert isinstance(said, Paragraph)
    if finding.actual is not None and finding.sides and len(finding.sides[0].cells) == 1:
        assert shown(finding.actual) in re.findall(r"[0-9.]+", text_of(said.words))


def test_an_unknown_rule_has_no_example():
    with pytest.raises(KeyError):
        rules.example("t9.nothing")
