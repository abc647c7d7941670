"""The tables of sentences themselves: well-formed, free of contradictions, and wide enough to judge a finder by."""

import re
import unicodedata
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from model.forms import form_for_year
from model.report import BodyKind
from tests.model.narrative.sentences import YEAR, Share, records, sentence, sentences, unseen_sentences

AT_LEAST = {
    "sentences": 220,
    "sentences_unseen": 110,
    "sentences_second_unseen": 100,
    "sentences_third_unseen": 120,
    "sentences_fourth_unseen": 120,
}
RECORDS = [pytest.param(record, id=f"{name}-{i}") for name in AT_LEAST for i, record in enumerate(records(name))]
KEYS = {
    "sentence": ({"section", "text"}, {"kind", "claims", "shares"}),
    "claims": ({"span", "value", "cells"}, {"occurrence", "either", "rounded_to", "sure"}),
    "shares": ({"span", "percent", "part", "whole", "right"}, {"occurrence", "of"}),
}
FEES = frozenset({"t2.fees.amount"})
PLAIN = re.compile(r"\d+(?:\.\d+)?")


def plain(text: str) -> str:
    """Full-width digits made half-width, separators of thousands taken out."""
    return unicodedata.normalize("NFKC", text).replace(",", "")


def numbers(text: str) -> set[Decimal]:
    return {Decimal(each) for each in PLAIN.findall(plain(text))}


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_has_the_keys_that_it_may_have(record: dict[str, Any]):
    parts = [("sentence", record)]
    parts += [(name, each) for name in ("claims", "shares") for each in record.get(name, ())]
    for name, part in parts:
        needed, allowed = KEYS[name]
        assert needed <= set(part) <= needed | allowed
    assert record["section"] in ("s0", "s1", "s5", "s6")
    assert record["text"] == record["text"].strip() != ""
    assert record.get("kind") != "department", "left out where it is a department"


@pytest.mark.parametrize("record", RECORDS)
def test_a_span_says_where_it_stands_only_when_it_must(record: dict[str, Any]):
    text = record["text"]
    for each in (*record.get("claims", ()), *record.get("shares", ())):
        assert ("occurrence" in each) == (text.count(each["span"]) > 1), each["span"]
    spans = {each.span for each in (*sentence(record).claims, *sentence(record).shares)}
    for one, other in combinations(sorted(spans), 2):
        assert one[1] <= other[0], "spans are the same or apart"


@pytest.mark.parametrize("record", RECORDS)
def test_claims_name_cells_of_the_form_and_the_value_that_is_written(record: dict[str, Any]):
    form = form_for_year(YEAR)
    for claim in sentence(record).claims:
        written = plain(record["text"][slice(*claim.span)])
        assert all(cells and cells <= form.cells.keys() for cells in claim.alternatives)
        assert len(set(claim.alternatives)) == len(claim.alternatives)
        assert claim.value >= 0
        if PLAIN.fullmatch(written) and claim.alternatives != (FEES,):
            assert claim.value == Decimal(written)
            assert claim.rounded_to is None
        if not set(written) & set("123456789一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾"):
            assert claim.value == 0
        if claim.rounded_to is not None:
            assert claim.rounded_to > 0
            assert claim.value % claim.rounded_to == 0
            assert written[-1] in "万亿"


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_does_not_contradict_itself(record: dict[str, Any]):
    claimed: dict[tuple[frozenset[str], ...], Decimal] = {}
    for claim in sentence(record).claims:
        if claim.sure:
            assert claimed.setdefault(claim.alternatives, claim.value) == claim.value


def exact(share: Share) -> Decimal:
    over = {"share": share.part, "rise": share.part - share.whole, "fall": share.whole - share.part}[share.of]
    return over * 100 / share.whole


@pytest.mark.parametrize("record", [each for each in RECORDS if "shares" in each.values[0]])
def test_shares_are_judged_by_figures_of_the_text(record: dict[str, Any]):
    text = record["text"]
    for share in sentence(record).shares:
        last_place = Decimal(1).scaleb(int(share.percent.as_tuple().exponent))
        assert (abs(exact(share) - share.percent) < last_place) == share.right
        assert {share.part, share.whole} <= numbers(text)
        written = plain(text[slice(*share.span)])
        assert written.startswith("百分之") or written == f"{share.percent}%"


@pytest.mark.parametrize(("name", "least"), AT_LEAST.items())
def test_there_are_enough_sentences_with_and_without_claims(name: str, least: int):
    listed = records(name)
    assert len(listed) >= least
    assert sum("claims" not in record for record in listed) >= least / 3
    assert sum("claims" in record for record in listed) >= least / 2


def test_no_text_is_there_twice():
    texts = [record["text"] for name in AT_LEAST for record in records(name)]
    assert len(set(texts)) == len(texts)


def test_the_tables_speak_of_every_row_of_the_form():
    form = form_for_year(YEAR)
    listed = sentences() + unseen_sentences()
    claimed = {cell for each in listed for claim in each.claims for cells in claim.alternatives for cell in cells}
    rows = {cell.rsplit(".", 1)[0] for cell in claimed}
    assert rows == {cell.rsplit(".", 1)[0] for cell in form.cells}
    assert {cell for cell in form.cells if cell.startswith(("t2.", "t4."))} <= claimed
    assert {cell for cell in form.cells if cell.startswith("t3.new.")} <= claimed


def test_the_tables_hold_every_way_of_putting_it():
    listed = sentences() + unseen_sentences()
    written = [each.text[slice(*claim.span)] for each in listed for claim in each.claims]
    for form in (
        r"\d+",
        r"[０-９]+",
        r"[一二三四五六七八九十百千两零]{2,}",
        r"\d+,\d{3}",
        r"\d+\.\d+万",
        r"(未|没有|无).*",
    ):
        assert sum(re.fullmatch(form, each, re.ASCII) is not None for each in written) >= 3, form
    assert {each.section for each in listed} == {"s0", "s1", "s5", "s6"}
    assert {BodyKind.COUNTY, BodyKind.CITY, BodyKind.TOWNSHIP, BodyKind.DEPARTMENT} <= {each.kind for each in listed}
    assert sum(len(each.text) >= 150 and len(each.claims) >= 3 for each in listed) >= 10
    assert sum(not claim.sure for each in listed for claim in each.claims) >= 15
    assert sum(len(claim.alternatives) > 1 for each in listed for claim in each.claims) >= 30
    shares = [share for each in listed for share in each.shares]
    assert {share.of for share in shares} == {"share", "rise", "fall"}
    assert sum(not share.right for share in shares) >= 5


@pytest.mark.parametrize("named", [["t3.nothing.total"], ["t3.deny.total", "t3.deny_law.total"]])
def test_wrong_names_of_cells_are_refused(named: list[str]):
    record = {"section": "s1", "text": "收到3件", "claims": [{"span": "3", "value": "3", "cells": named}]}
    with pytest.raises(ValueError, match=r"no such cell|counted twice"):
        sentence(record)
