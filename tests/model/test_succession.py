"""Next year's report: what carries over, what is left open, what is marked."""

import pytest

from model import edits
from model.checker import Checker
from model.failure import Failure
from model.report import Facts, Report
from model.succession import next_report
from tests.samples import complete_report


def test_what_was_carried_out_is_carried_in():
    last = complete_report()
    report = next_report(last)
    assert (report.body, report.year, report.kind) == (last.body, last.year + 1, last.kind)
    for column in ("natural", "enterprise", "research", "charity", "legal", "other", "total"):
        assert report.figures[f"t3.carried_in.{column}"] == last.figures[f"t3.carried_out.{column}"]
    typed = set(report.figures.stated)
    assert typed == {cell for cell, _ in report.form.carried if cell not in report.form.totals}


def test_the_texts_are_a_marked_start_that_cannot_be_filed():
    report = next_report(complete_report())
    marked = [section for section in report.texts if report.text(section)]
    assert marked == ["s0", "s1", "s2", "s5", "s6"]
    found = {finding.section for finding in Checker(report).findings if finding.rule == "text.empty"}
    assert found == set(marked)
    assert report.text("s5").split("\n", 1)[1] == complete_report().text("s5")


def test_names_carry_over_and_the_day_of_filing_does_not():
    last = complete_report()
    last.apply(edits.note(last, "title", "示例县\n2024年政府信息公开工作年度报告").changes)
    report = next_report(last)
    assert report.facts == Facts(
        "示例县\n2025年政府信息公开工作年度报告", "负责人甲", "审核人乙", "填报人丙", "0000-1234567", ""
    )


def test_last_years_report_is_inside_without_its_own():
    last = complete_report()
    last.apply(edits.attach_previous(last, Report(last.body, 2023)).changes)
    previous = next_report(last).previous
    assert previous is not None
    assert (previous.year, previous.previous) == (2024, None)


def test_the_older_form_is_followed_by_the_newer_one():
    last = Report("某局", 2020, values={"t3.carried_out.natural": 4, "t3.other_combined.natural": 2})
    report = next_report(last)
    assert (report.form.id, report.figures.stated) == ("2021", {"t3.carried_in.natural": 4})


def test_there_is_no_year_after_the_last():
    with pytest.raises(Failure, match="10000年度"):
        next_report(Report("某局", 9999))
