"""t3.balance, t3.results, t3.applicants, t4.total: each wrong figure is found by exactly the equalities it is in."""

import pytest

from model import edits
from model.checker import Checker
from model.report import Report
from model.rules import Finding, Severity
from model.values import Value
from tests.model.rules.equalities import equalities_of, sides_of, sums_of
from tests.samples import complete_report, stated_report

FIGURES = stated_report().figures.stated
TOTALS = complete_report().form.totals
CHANGES = [
    pytest.param(cell, step, id=f"{cell}{step:+}")
    for cell, value in FIGURES.items()
    if cell[:2] in ("t3", "t4")
    for step in (1, -1)
    if isinstance(value, int) and value + step >= 0
]


def changed(report: Report, values: dict[str, Value | None]) -> list[Finding]:
    """What is found after the change but for the text, which states some of these figures too."""
    report.apply(edits.state(report, values).changes)
    return [finding for finding in Checker(report).findings if finding.rule != "text.figure"]


@pytest.mark.parametrize("report", [complete_report(), stated_report()], ids=["automatic totals", "stated totals"])
def test_a_correct_report_has_no_finding(report: Report):
    assert Checker(report).findings == []


def test_the_changes_reach_every_cell_of_tables_3_and_4_upwards_and_all_but_zeros_downwards():
    steps = [change.values[1] for change in CHANGES]
    assert steps.count(1) == 190
    assert steps.count(-1) == 150


@pytest.mark.parametrize(("cell", "step"), CHANGES)
def test_a_stated_cell_off_by_one_is_found_by_exactly_the_equalities_it_belongs_to(cell: str, step: int):
    values = {**FIGURES, cell: int(str(FIGURES[cell])) + step}
    findings = changed(stated_report(), {cell: values[cell]})
    assert {finding.id for finding in findings} == equalities_of(cell)
    for finding in findings:
        left, right = sums_of(finding.id, values)
        assert abs(left - right) == 1
        assert finding.severity is Severity.ERROR
        assert finding.rule == finding.id.rsplit(".", 1)[0]
        assert [set(side.cells) for side in finding.sides] == list(sides_of(finding.id, values))
        assert [side.total for side in finding.sides] == [left, right]
        assert set(finding.cells) == set.union(*sides_of(finding.id, values))
        assert {finding.expected, finding.actual} == {left, right}
        assert f"＝{left}，" in finding.message
        assert f"＝{right}，相差1。" in finding.message


@pytest.mark.parametrize(("cell", "step"), [change for change in CHANGES if change.values[0][:2] == "t3"])
def test_a_cell_of_table_3_off_by_one_among_automatic_totals_is_found_at_it_or_a_total_over_it(cell: str, step: int):
    report = complete_report()
    over = {cell, *report.form.totals_over.get(cell, ())}
    findings = changed(report, {cell: int(str(FIGURES[cell])) + step})
    assert any(over & set(finding.cells) for finding in findings)
    assert {finding.severity for finding in findings} == {Severity.ERROR}
    assert {finding.rule for finding in findings} <= {"t3.balance", "t3.results", "t3.applicants"}


@pytest.mark.parametrize(("cell", "step"), [change for change in CHANGES if change.values[0][:2] == "t4"])
def test_in_table_4_an_automatic_total_follows_and_a_stated_one_is_found(cell: str, step: int):
    report = complete_report()
    findings = changed(report, {cell: int(str(FIGURES[cell])) + step})
    assert [finding.id for finding in findings] == (list(equalities_of(cell)) if cell in TOTALS else [])


@pytest.mark.parametrize("cell", [cell for cell in FIGURES if cell.startswith("t2.")])
def test_table_2_stands_in_no_equality(cell: str):
    report = stated_report()
    findings = changed(report, {cell: 7})
    assert {finding.rule for finding in findings} <= {"t2.regulations"}


BALANCE = ("t3.new.natural", "t3.carried_in.natural", "t3.result_total.natural", "t3.carried_out.natural")
ROW = tuple(f"t4.review.{outcome}" for outcome in ("total", "upheld", "corrected", "other", "pending"))


@pytest.mark.parametrize(
    ("cells", "figures", "error"),
    [
        (BALANCE, (5, 1, 4, 2), False),
        (BALANCE, (5, 1, 4, 1), True),
        (BALANCE, (5, 1, 4, 3), True),
        (BALANCE, (None, None, None, None), False),
        (BALANCE, (5, None, 4, 1), False),
        (BALANCE, (5, None, 4, 0), True),
        (BALANCE, (5, None, 4, 2), False),
        (BALANCE, (5, 1, None, 6), False),
        (BALANCE, (5, 1, None, 7), True),
        (BALANCE, (5, 1, None, 0), False),
        (BALANCE, (5, None, None, 7), False),
        (BALANCE, (0, 0, None, None), False),
        (BALANCE, (None, None, 0, 0), False),
        (BALANCE, (None, None, 3, 0), False),
        (ROW, (4, 1, 1, 1, 1), False),
        (ROW, (3, 1, 1, 1, 1), True),
        (ROW, (0, 11, 0, 0, 0), True),
        (ROW, (0, 1, None, 0, 0), True),
        (ROW, (4, 1, None, None, 1), False),
        (ROW, (1, 1, None, None, 1), True),
        (ROW, (2, 1, None, None, 1), False),
        (ROW, (5, None, None, None, None), False),
        (ROW, (0, None, None, None, None), False),
        (ROW, (None, 1, 1, 1, 1), False),
        (ROW, (None, 1, None, None, None), False),
    ],
)
def test_blanks_in_an_equality(cells: tuple[str, ...], figures: tuple[int | None, ...], error: bool):
    values = {cell: figure for cell, figure in zip(cells, figures, strict=True) if figure is not None}
    findings = [
        f
        for f in Checker(Report("示例局", 2024, values=values)).findings
        if f.id in ("t3.balance.natural", "t4.total.review")
    ]
    assert bool(findings) is error


def test_an_incomplete_automatic_total_counts_as_blank_in_the_balance():
    report = Report("示例局", 2024, values={"t3.new.natural": 5, "t3.carried_in.natural": 0, "t3.granted.natural": 3})
    assert not [finding for finding in Checker(report).findings if finding.rule == "t3.balance"]
    report.apply(edits.state(report, {"t3.partial.natural": 3}).changes)
    assert [finding.id for finding in Checker(report).findings if finding.rule == "t3.balance"] == [
        "t3.balance.natural"
    ]


def test_the_words_of_a_balance_that_is_out():
    first, second = changed(complete_report(), {"t3.new.natural": 402})
    assert (first.headline, first.message) == (
        "“自然人”一列不平，差 1",
        "“自然人”一列：一＋二＝433，三（七）＋四＝432，相差1。",
    )
    assert (first.expected, first.actual, first.section, first.fixes) == (433, 432, "s3", ())
    assert second.headline == "“总计”一列不平，差 1"
    assert "手工填写" not in first.advice, "no total is typed"


def test_a_wrong_stated_total_offers_to_become_automatic_and_that_mends_it():
    report = complete_report()
    [finding] = changed(report, {"t4.review.total": 0})
    assert finding.headline == "“行政复议”的总计不符，差 20"
    assert finding.message == "“行政复议”：总计＝0，四项结果之和＝20，相差20。"
    assert (finding.expected, finding.actual) == (20, 0)
    assert finding.section == "s4"
    assert finding.advice.startswith("总计是手工填写或导入的。")
    [fix] = finding.fixes
    assert fix.label == "改为自动合计 20"
    assert changed(report, dict(fix.values)) == []
    assert report.figures.is_automatic("t4.review.total")
