"""Published reports: their figures give exactly the findings that are known of them, apart from blanks."""

import pytest

from model import edits
from model.checker import Checker
from model.forms import form_for_year
from model.report import Report
from tests.samples import FOLDER, load_sample, require_samples, sample_names

KNOWN = (
    "2019-shanghai-zhengfu-bangongting",
    "2021-yueyang-xinfangju",
    "2022-taiping-zhen",
    "2023-changchun-tuiyijunrenju",
    "2023-hongze-qu",
    "2023-shuyang-fagaiju",
    "2023-xuwen-sifaju",
    "2024-hongze-qu",
    "2024-shanghai-kewei",
)


def test_every_published_report_is_looked_at():
    require_samples()
    assert tuple(sample_names()) == KNOWN


YEARS = ("previous.carried", "previous.in_force", "t2.in_force", "change.large")


def published(name: str) -> Report:
    sample = load_sample(name)
    return Report(sample.body, sample.year, values={cell: v for cell, v in sample.values.items() if v is not None})


@pytest.mark.parametrize("name", KNOWN)
def test_the_figures_give_the_findings_that_are_known_and_no_others(name: str):
    sample = load_sample(name)
    stated = {cell: value for cell, value in sample.values.items() if value is not None}
    report = Report(sample.body, sample.year, values=stated)
    found = [finding for finding in Checker(report).findings if finding.rule.startswith(("t3.", "t4."))]
    # A finding's id is its rule and the row, column or group that it is about.
    places = [
        f"{each['rule']}.{next(each[key] for key in ('row', 'column', 'group') if key in each)}"
        for each in sample.expected
    ]
    assert sorted(finding.id for finding in found) == sorted(places)
    assert not [finding for finding in Checker(report).findings if finding.rule == "cell.value"]


@pytest.mark.parametrize("name", KNOWN)
def test_only_cells_that_were_left_blank_are_called_blank(name: str):
    sample = load_sample(name)
    report = Report(sample.body, sample.year, values={cell: v for cell, v in sample.values.items() if v is not None})
    form = form_for_year(sample.year)
    blank = {cell for finding in Checker(report).findings for cell in finding.cells if finding.rule == "cell.blank"}
    assert blank == {cell for cell, value in sample.values.items() if value is None and cell not in form.totals}


def test_the_reports_of_one_body_for_two_years_go_on_from_one_another():
    last, this = (published(f"{year}-hongze-qu") for year in (2023, 2024))
    this.apply(edits.attach_previous(this, last).changes)
    found = [finding for finding in Checker(this).findings if finding.rule in YEARS]
    assert {finding.rule for finding in found} == {"change.large"}
    assert {cell for finding in found for cell in finding.cells} == {
        "t2.licensing.decisions",
        "t2.coercion.decisions",
        "t3.new.total",
        "t3.result_total.total",
    }


@pytest.mark.parametrize("name", KNOWN)
def test_without_last_years_report_no_published_one_is_short_of_what_is_in_force(name: str):
    assert not [finding for finding in Checker(published(name)).findings if finding.rule in YEARS]


def test_the_report_that_the_program_was_asked_for_is_clean_with_every_figure_0():
    require_samples()
    text = (FOLDER / "2023-tongbai-guanweihui.raw.txt").read_text("utf-8")
    assert "桐柏县产业集聚区管理委员会" in text
    form = form_for_year(2023)
    typed = [cell for cell in form.cells if cell not in form.totals]
    report = Report("桐柏县产业集聚区管理委员会", 2023, values=dict.fromkeys(typed, 0))
    assert {finding.rule for finding in Checker(report).findings} == {"text.empty"}
    assert {report.figures[total] for total in form.totals} == {0}
