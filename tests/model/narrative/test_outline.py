"""Help in writing: what is to be covered, how far a text does, sentences to start from, the statement on the fee."""

import re
from decimal import Decimal

import pytest

from model import edits
from model.checker import Checker
from model.forms import FORMS
from model.narrative.claims_judged import Standing, judged
from model.narrative.fields import Unknown, printed, tokens
from model.narrative.outline import FEES, State, begin, checklist, fees_statement, points, state_fees
from model.report import BodyKind, Report
from tests.model.narrative.test_fields import report_with_last_year
from tests.samples import complete_report

WRITTEN_BY_HAND = ("s0", "s1", "s5", "s6")


def begun(report: Report, section: str) -> str:
    """The text that is begun for a section without one."""
    report.apply(edits.write(report, section, "").changes)
    edit = begin(report, report.form.by_section[section])
    assert edit is not None
    report.apply(edit.changes)
    return report.text(section)


def states(report: Report, section: str) -> dict[str, State]:
    return {point.name: state for point, state in checklist(report, report.form.by_section[section])}


def zeros(year: int = 2024, kind: BodyKind = BodyKind.DEPARTMENT) -> Report:
    blank = Report("示例局", year, kind)
    typed = [cell for cell in blank.form.cells if cell not in blank.form.totals]
    return Report("示例局", year, kind, values=dict.fromkeys(typed, 0))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_point_that_a_form_asks_for_has_sentences(form):
    report = Report("示例局", form.first_year)
    for section in form.sections:
        assert [point.name for point in points(report, section)] == list(section.covers)


def test_governments_are_to_report_more():
    report = complete_report()
    section = report.form.by_section["s1"]
    assert [point.name for point in points(report, section)][-1] == "工作考核、社会评议、责任追究"


@pytest.mark.parametrize("section", WRITTEN_BY_HAND)
@pytest.mark.parametrize("year", [2020, 2024])
def test_what_is_begun_states_nothing_but_live_figures(section: str, year: int):
    for report in (Report("示例局", year), zeros(year), zeros(year, BodyKind.COUNTY)):
        text = begun(report, section)
        assert not [token for token in tokens(report.form, text) if isinstance(token, Unknown)]
        plain = re.sub(r"\{\{[^}]*\}\}|〔[^〕]*〕", "", text)
        assert set(re.findall("[0-9]+", plain)) <= {str(year), "1", "12", "31"}


@pytest.mark.parametrize(
    "report", [complete_report(), report_with_last_year(), zeros()], ids=["full", "compared", "zero"]
)
def test_what_is_begun_agrees_with_the_tables_and_waits_only_for_what_is_to_be_filled_in(report: Report):
    for section in WRITTEN_BY_HAND:
        begun(report, section)
        assert {one.standing for one in judged(report, section)} <= {Standing.AGREES}
    found = {finding.rule for finding in Checker(report).findings if finding.rule.startswith("text.")}
    assert found == {"text.empty"}


def test_where_nothing_came_in_the_sentences_say_so():
    text = begun(zeros(), "s1")
    assert "全年没有收到政府信息公开申请。" in text
    assert "没有发生因政府信息公开引起的行政复议。" in text
    assert "行政处罚" not in text
    assert "{{t3" not in text


def test_last_year_is_spoken_of_where_it_is_known():
    assert "较上年" not in begun(complete_report(), "s1")
    report = report_with_last_year()
    begun(report, "s1")
    assert "新收申请数量较上年" in printed(report, "s1").text


def test_only_what_is_missing_is_added_and_headings_go_on_counting():
    report = complete_report()
    own = "（一）主动公开\n按月公布。\n（二）依申请公开\n〔待补充：数量〕。"
    report.apply(edits.write(report, "s1", own).changes)
    assert states(report, "s1")["主动公开"] is State.WRITTEN
    assert states(report, "s1")["依申请公开"] is State.TO_FILL_IN
    assert states(report, "s1")["政府信息管理"] is State.MISSING
    edit = begin(report, report.form.by_section["s1"])
    assert edit is not None
    report.apply(edit.changes)
    text = report.text("s1")
    assert text.startswith(f"{own}\n（三）政府信息管理\n〔待补充：")
    assert "（四）政府信息公开平台建设\n" in text
    assert set(states(report, "s1").values()) == {State.WRITTEN, State.TO_FILL_IN}
    assert begin(report, report.form.by_section["s1"]) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.MISSING),
        ("（一）监督保障", State.TO_FILL_IN),
        ("（一）监督保障\n组织培训两次。", State.WRITTEN),
        ("（一）监督保障。组织培训两次。", State.WRITTEN),
        ("（一）监督保障\n〔待补充：培训〕。", State.TO_FILL_IN),
        ("（一）监督保障\n（二）其他\n组织培训。", State.TO_FILL_IN),
        ("加强监督检查。", State.WRITTEN),
        ("加强监督检查〔待补充〕。", State.TO_FILL_IN),
        ("加强宣传。", State.MISSING),
    ],
)
def test_a_point_is_written_missing_or_to_be_filled_in(text: str, state: State):
    report = complete_report()
    report.apply(edits.write(report, "s1", text).changes)
    assert states(report, "s1")["监督保障"] is state


def test_a_report_without_figures_is_begun_with_fields_that_wait():
    assert "{{t3.new.total}}" in begun(Report("示例局", 2024), "s1")


@pytest.mark.parametrize(
    ("figures", "statement"),
    [
        ((0, "0", "0"), "本年度没有发出收取信息处理费的通知，没有收取信息处理费。"),
        ((3, "860", "0"), "本年度发出收取信息处理费的通知3件，通知收取金额860元，实际收取金额0元。"),
        ((1, "120.50", "120.50"), "本年度发出收取信息处理费的通知1件，通知收取金额120.50元，实际收取金额120.50元。"),
    ],
)
def test_the_statement_on_the_fee_satisfies_its_rules(figures: tuple[int, str, str], statement: str):
    notices, noticed, received = figures
    assert fees_statement(notices, Decimal(noticed), Decimal(received)) == statement
    report = zeros()
    begun(report, "s6")
    report.apply(state_fees(report, "s6", statement).changes)
    assert report.text("s6").split("\n")[0] == statement
    assert states(report, "s6")[FEES] is State.WRITTEN
    assert not [found for found in Checker(report).findings if found.rule.startswith("text.fees")]


def test_a_statement_that_is_there_already_stays():
    report = complete_report()
    before = report.text("s6")
    report.apply(state_fees(report, "s6", fees_statement(0, Decimal(0), Decimal(0))).changes)
    assert report.text("s6").endswith(f"\n{before}")


@pytest.mark.parametrize(("kind", "speaks"), [(BodyKind.CITY, True), (BodyKind.COUNTY, False)])
def test_regulations_are_spoken_of_by_bodies_that_make_them_where_there_are_any(kind: BodyKind, speaks: bool):
    report = zeros(kind=kind)
    assert "规章" not in begun(report, "s1")
    report.apply(edits.state(report, {"t2.regulations.in_force": 3}).changes)
    assert ("现行有效{{t2.regulations.in_force}}件" in begun(report, "s1")) == speaks
