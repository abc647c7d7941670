"""Live figures: what a token stands for, what it says, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import edits
from model.checker import Checker
from model.exporting.document import Audience, Paragraph, build
from model.forms import FORM_2021
from model.narrative.fields import (
    BLANK,
    Field,
    Measure,
    Numerals,
    Unknown,
    fields,
    filled,
    printed,
    token,
    tokens,
)
from model.proof.code import code_of
from model.report import Report
from model.storage import datafile
from tests.samples import complete_report


def report_with_last_year() -> Report:
    report = complete_report()
    last = Report(
        report.body,
        2023,
        report.kind,
        values={"t3.new.natural": 500, "t3.carried_in.natural": 47, "t3.granted.natural": 20},
    )
    report.apply(edits.attach_previous(report, last).changes)
    return report


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{t3.new.total}}", "626"),
        ("{{t2.fees.amount}}", "1826.3050"),
        ("{{t3.granted.total+t3.partial.total}}", "277"),
        ("{{t3.new.total-t3.new.natural}}", "225"),
        ("{{t3.new.natural/t3.new.total}}", "64.1%"),
        ("{{t3.new.total/t3.new.total}}", "100%"),
        ("{{t3.new.natural/t3.new.total+t3.carried_in.total}}", "59.6%"),
        ("{{last t3.new.natural}}", "500"),
        ("{{difference t3.new.natural}}", "99"),
        ("{{difference t3.new.natural|hanzi}}", "九十九"),
        ("{{change t3.new.natural}}", "19.8%"),
        ("{{trend t3.new.natural}}", "下降19.8%"),
        ("{{trend t3.granted.natural}}", "增长630%"),
        ("{{t3.carried_in.total|hanzi}}", "四十七"),
        ("{{t2.licensing.decisions|wan}}", "2.1万"),
        ("{{t3.new.total|wan}}", "626"),
        ("{{ t3.new.total }}", "626"),
    ],
)
def test_what_a_field_says(source: str, said: str):
    assert filled(report_with_last_year(), f"前{source}后").text == f"前{said}后"


@pytest.mark.parametrize(
    "source",
    [
        "{{t3.new}}",
        "{{t9.new.total}}",
        "{{}}",
        "{{ }}",
        "{{t3.new.total|roman}}",
        "{{t3.new.total t3.new.legal}}",
        "{{t3.new.total/}}",
        "{{/t3.new.total}}",
        "{{change t3.new.natural/t3.new.total}}",
        "{{+t3.new.total}}",
        "{{T3.NEW.TOTAL}}",
        "{{t3.new.total",
        "{t3.new.total}",
    ],
)
def test_what_is_no_field_stays(source: str):
    report = complete_report()
    assert list(fields(report.form, source)) == []
    assert filled(report, source).text == source


def test_a_field_follows_its_cells_and_is_a_placeholder_without_them():
    report = complete_report()
    report.apply(edits.write(report, "s5", "收到{{t3.new.total}}件。").changes)
    report.apply(edits.state(report, {"t3.new.natural": 402}).changes)
    assert printed(report, "s5").text == "收到627件。"
    empty = Report("某局", 2024, texts={"s5": "收到{{t3.new.total}}件，{{trend t3.new.total}}。"})
    assert printed(empty, "s5").text == f"收到{BLANK}件，{BLANK}。"


def test_unknown_fields_and_those_without_a_figure_are_findings():
    report = Report("某局", 2024, texts={"s5": "甲{{t3.new.total}}乙{{nichts}}丙{{nichts}}"})
    checker = Checker(report)
    found = [each for each in checker.findings if each.rule == "text.field"]
    assert [report.text("s5")[slice(*each.span)] for each in found if each.span] == [
        "{{t3.new.total}}",
        "{{nichts}}",
        "{{nichts}}",
    ]
    assert len({each.id for each in found}) == 3
    checker.update(report.apply(edits.state(report, {"t3.new.legal": 3}).changes))
    assert len([each for each in checker.findings if each.rule == "text.field"]) == 2


def test_the_paper_the_code_and_copies_say_it_in_plain_text():
    report = report_with_last_year()
    report.apply(edits.write(report, "s5", "{{t3.new.total}}件，{{trend t3.new.natural}}。").changes)
    said = "626件，下降19.8%。"
    blocks = next(part.blocks for part in build(report, Audience.FILING).parts if part.id == "s5")
    assert Paragraph(said) in blocks
    plain = complete_report()
    plain.apply(edits.write(plain, "s5", said).changes)
    assert code_of(report) == code_of(plain) == code_of(report.published())
    assert report.published().text("s5") == report.alone().text("s5") == said


def test_the_token_is_stored_as_it_is():
    report = complete_report()
    report.apply(edits.write(report, "s5", "{{t3.new.total}}件{{unknown}}").changes)
    again, _ = datafile.decode(datafile.encode(report))
    assert again.text("s5") == "{{t3.new.total}}件{{unknown}}"


CELLS = st.lists(st.sampled_from(sorted(FORM_2021.cells)), min_size=1, max_size=3)


@given(CELLS, CELLS | st.just([]), st.sampled_from(Measure), st.sampled_from(Numerals))
def test_a_token_is_read_back(part: list[str], whole: list[str], measure: Measure, numerals: Numerals):
    if whole:
        measure = Measure.FIGURE
    [read] = tokens(FORM_2021, token(part, whole, measure=measure, numerals=numerals))
    assert isinstance(read, Field)
    assert (read.cells, read.measure, read.numerals) == ((*part, *whole), measure, numerals)


@given(st.text("ab{}|./ t3new", max_size=40))
def test_whatever_is_typed_no_character_is_lost(text: str):
    report = complete_report()
    for each in tokens(report.form, text):
        assert isinstance(each, Unknown | Field)
    if not list(fields(report.form, text)):
        assert filled(report, text).text == text


@given(st.lists(st.sampled_from(["甲", "乙丙", "{{t3.new.total}}", "{{t2.normative.issued}}"]), max_size=8), st.data())
def test_a_place_on_paper_is_found_in_the_stored_text(pieces: list[str], data: st.DataObject):
    text = "".join(pieces)
    said = filled(complete_report(), text)
    start = data.draw(st.integers(0, len(said.text)))
    end = data.draw(st.integers(start, len(said.text)))
    first, last = said.stored((start, end))
    assert 0 <= first <= len(text)
    assert 0 <= last <= len(text)
    if start < end:
        assert said.text[start:end] in filled(complete_report(), text[first:last]).text
    assert said.stored((0, len(said.text))) == (0, len(text)) or not text
