"""Findings as cards: blanks told once a section, the order, the sure fixes, explanations."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.findings.cards import Card, cards, marked_cells
from model import edits
from model.checker import Checker
from model.history import History
from model.report import Explanation, Report
from model.rules import Severity
from tests.model.strategies import reports
from tests.samples import complete_report


def made(report: Report) -> list[Card]:
    return cards(report, Checker(report).findings)


def with_figures(**figures: int | None) -> Report:
    """The complete report with other figures; the dots of a cell's id are written as two underscores."""
    report = complete_report()
    report.apply(edits.state(report, {cell.replace("__", "."): value for cell, value in figures.items()}).changes)
    return report


def summary(report: Report) -> list[tuple[str, str]]:
    return [(card.section, card.headline) for card in made(report)]


def test_a_correct_report_has_no_cards():
    assert made(complete_report()) == []


# Blanks


def test_the_blanks_of_a_section_are_one_card_that_goes_to_the_first():
    [card] = made(with_figures(t4__review__upheld=None, t4__direct__other=None, t4__direct__upheld=None))
    assert (card.headline, card.section, card.severity) == ("还有 3 格没有填", "s4", Severity.ERROR)
    assert card.only_blanks
    assert card.cell == "t4.review.upheld"
    assert [finding.cells for finding in card.findings] == [
        ("t4.review.upheld",),
        ("t4.direct.upheld",),
        ("t4.direct.other",),
    ]


def test_each_section_has_a_blank_card_of_its_own():
    blank = with_figures(t2__fees__amount=None, t4__direct__other=None)
    assert summary(blank) == [("s2", "还有 1 格没有填"), ("s4", "还有 1 格没有填")]


def test_blanks_come_after_what_is_wrong_in_the_same_section():
    report = with_figures(t4__review__upheld=None, t4__direct__total=99)
    assert [(card.section, card.only_blanks) for card in made(report)] == [("s4", False), ("s4", True)]


def test_filling_the_blanks_fills_what_is_blank_by_then_and_nothing_else():
    report = with_figures(t4__review__upheld=None, t4__direct__other=None)
    [card] = made(report)
    history = History(report)
    history.do(edits.state(report, {"t4.review.upheld": 7}))
    [fix] = card.fixes
    assert fix.label == "空白处都填 0"
    history.do(fix.edit(report))
    assert (report.figures["t4.review.upheld"], report.figures["t4.direct.other"]) == (7, 0)
    history.undo()
    assert (report.figures["t4.review.upheld"], report.figures["t4.direct.other"]) == (7, None)


# Equalities


def test_a_column_out_of_balance_shows_both_sides_and_marks_all_its_cells():
    report = with_figures(t3__new__natural=402)
    balance = next(card for card in made(report) if card.findings[0].rule == "t3.balance")
    assert balance.cell == "t3.new.natural"
    assert [(side.name, side.total) for side in balance.sides] == [("一＋二", 433), ("三（七）＋四", 432)]
    assert balance.fixes == ()
    assert marked_cells(balance.findings[0]) == balance.findings[0].cells
    assert balance.body == balance.findings[0].advice


def test_a_stated_total_that_does_not_fit_is_marked_alone_and_can_be_made_automatic():
    report = with_figures(t4__direct__total=99)
    [card] = made(report)
    assert (card.cell, list(marked_cells(card.findings[0]))) == ("t4.direct.total", ["t4.direct.total"])
    [fix] = card.fixes
    assert fix.label == "改为自动合计 7"
    history = History(report)
    history.do(fix.edit(report))
    assert history.undo_name == fix.label
    assert made(report) == []
    history.undo()
    assert report.figures["t4.direct.total"] == 99
    assert made(report) == [card]


def test_a_card_without_sides_says_message_and_advice():
    report = complete_report()
    report.apply(edits.write(report, "s5", "𬇙水问题整改××项。").changes)
    [card] = made(report)
    assert (card.span, card.cell, card.sides) == ((6, 8), None, ())
    assert card.body == f"{card.findings[0].message}{card.findings[0].advice}"


# Order


def test_cards_stand_in_the_forms_order_and_errors_first_within_a_section():
    report = with_figures(t2__regulations__issued=1, t2__fees__amount=None, t3__new__natural=402, t4__direct__total=99)
    report.apply(edits.write(report, "s1", "工作考核、社会评议、责任追究共XX件").changes)
    assert [(card.section, card.severity.value, card.only_blanks) for card in made(report)] == [
        ("s1", "error", False),
        ("s2", "warning", False),
        ("s2", "error", True),
        ("s3", "error", False),
        ("s3", "error", False),
        ("s4", "error", False),
    ]


# Explanations


def test_a_warning_can_be_explained_and_then_says_so():
    report = with_figures(t2__regulations__issued=1)
    [card] = made(report)
    assert (card.severity, card.can_be_explained, card.explained) == (Severity.WARNING, True, None)
    kept = Explanation("机构改革前制定", card.findings[0].basis(report))
    report.apply(edits.explain(report, {card.id: kept}).changes)
    [card] = made(report)
    assert card.explained == "机构改革前制定"


def test_an_error_cannot_be_explained():
    assert not any(card.can_be_explained for card in made(Report("", 2024)))


@pytest.mark.parametrize("year", [2024, 2019])
def test_an_empty_report_shows_one_card_for_each_table_and_each_required_text(year: int):
    report = Report("", year)
    wanted = [section.id for section in report.form.sections if section.table is not None or section.required]
    assert [card.section for card in made(report)] == wanted


# Any report


@given(reports())
@settings(max_examples=50)
def test_every_finding_is_told_once_and_blanks_once_a_section(report: Report):
    found = Checker(report).findings
    told = cards(report, found)
    assert Counter(finding.id for card in told for finding in card.findings) == Counter(f.id for f in found)
    assert max(Counter(card.section for card in told if card.only_blanks).values(), default=1) == 1
    assert len({card.id for card in told}) == len(told)
    order = [section.id for section in report.form.sections]
    assert [order.index(card.section) for card in told] == sorted(order.index(card.section) for card in told)
    for card in told:
        assert card.cell is None or card.cell in report.form.cells
        assert card.only_blanks == any(finding.rule == "cell.blank" for finding in card.findings)
        assert bool(card.findings) == (card.remark is None)
        assert card.headline.strip() or card.remark is not None
    assert Counter(card.remark for card in told if card.remark) == Counter(
        remark.id for remark in report.remarks.values() if not remark.done
    )


@given(reports(), st.data())
@settings(max_examples=50)
def test_a_fix_takes_its_card_away_and_undo_brings_it_back(report: Report, data: st.DataObject):
    fixable = [card for card in made(report) if card.fixes]
    if not fixable:
        return
    before = made(report)
    card = data.draw(st.sampled_from(fixable))
    history = History(report)
    history.do(card.fixes[0].edit(report))
    assert card not in made(report)
    history.undo()
    assert made(report) == before
