"""previous.carried, previous.in_force, t2.in_force, change.large: this year's figures against last year's."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from model import actions, edits
from model.checker import Checker
from model.forms import FORM_2019, FORM_2021, FORMS, Form
from model.report import BodyKind, Report
from model.rules import Finding, Severity
from model.values import Amount, Value

Figures = Mapping[str, Value | None]
RULES = ("previous.carried", "previous.in_force", "t2.in_force", "change.large")
COLUMNS = ("natural", "enterprise", "research", "charity", "legal", "other", "total")


def filled(figures: Figures) -> dict[str, Value]:
    return {cell: value for cell, value in figures.items() if value is not None}


def report_with(now: Figures, before: Figures | None, *, year: int = 2024, gap: int = 1) -> Report:
    """A report of `year` with these figures, and with those of `gap` years before attached."""
    report = Report("示例局", year, values=filled(now))
    if before is not None:
        last = Report("示例局", year - gap, values=filled(before))
        report.apply(edits.attach_previous(report, last).changes)
    return report


def found(report: Report, *rules: str) -> list[Finding]:
    return [finding for finding in Checker(report).findings if finding.rule in (rules or RULES)]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("before", "now"), [(5, 4), (4, 5), (0, 1), (1, 0)])
def test_what_was_handed_on_is_taken_over_column_by_column(column: str, before: int, now: int):
    report = report_with({f"t3.carried_in.{column}": now}, {f"t3.carried_out.{column}": before})
    [finding] = found(report, "previous.carried")
    cell = f"t3.carried_in.{column}"
    assert (finding.severity, finding.section, finding.cells) == (Severity.WARNING, "s3", (cell,))
    assert (finding.expected, finding.actual) == (before, now)
    assert report.form.cells[cell].label in finding.message
    assert f"为 {now}，2023年度报告中“四、结转下年度继续办理”" in finding.message
    [fix] = finding.fixes
    assert (fix.label, fix.values) == (f"采用上年数 {before}", {cell: before})
    report.apply(edits.state(report, fix.values).changes)
    assert found(report) == []


@pytest.mark.parametrize(("before", "now"), [(5, 5), (0, 0), (None, 5), (5, None), (None, None), (None, 0), (0, None)])
def test_equal_figures_and_blanks_on_either_side_are_no_finding(before: int | None, now: int | None):
    assert not found(report_with({"t3.carried_in.natural": now}, {"t3.carried_out.natural": before}))


def test_an_automatic_total_is_judged_when_its_row_is_full_and_mends_itself():
    row = {f"t3.carried_in.{column}": 1 for column in COLUMNS[:-1]}
    last = {f"t3.carried_out.{column}": 1 for column in COLUMNS[:-1]}
    assert not found(report_with(row, last))
    natural, total = found(report_with({**row, "t3.carried_in.natural": 2}, last))
    assert (natural.cells, total.cells) == (("t3.carried_in.natural",), ("t3.carried_in.total",))
    assert (len(natural.fixes), total.fixes) == (1, ())
    for now, before in (({**row, "t3.carried_in.legal": None}, last), (row, {**last, "t3.carried_out.legal": None})):
        assert not found(report_with({**now, "t3.carried_in.natural": 1}, before)), "a total over a blank is no figure"


REGULATIONS = ("t2.regulations.issued", "t2.regulations.repealed", "t2.regulations.in_force")
STOCK = ("t2.normative.issued", "t2.normative.repealed", "t2.normative.in_force")


@pytest.mark.parametrize("row", ["regulations", "normative"])
@pytest.mark.parametrize(
    ("before", "issued", "repealed", "now", "expected"),
    [
        (5, 3, 0, 8, None),
        (10, 0, 5, 5, None),
        (0, 0, 0, 0, None),
        (5, 3, 0, 7, 8),
        (5, 3, 0, 9, 8),
        (5, 0, 6, 0, -1),
        (None, 3, 0, 7, None),
        (5, None, 0, 7, None),
        (5, 3, None, 7, None),
        (5, 3, 0, None, None),
    ],
)
def test_what_is_in_force_goes_on_from_last_year(
    row: str, before: int | None, issued: int | None, repealed: int | None, now: int | None, expected: int | None
):
    cells = [f"t2.{row}.{column}" for column in ("issued", "repealed", "in_force")]
    report = report_with(dict(zip(cells, (issued, repealed, now), strict=True)), {cells[2]: before})
    findings = found(report, "previous.in_force", "t2.in_force")
    if expected is None:
        assert findings == []
        return
    [finding] = findings
    assert (finding.rule, finding.severity, finding.section) == ("previous.in_force", Severity.WARNING, "s2")
    assert (finding.expected, finding.actual, finding.fixes) == (expected, now, ())
    assert finding.cells == (cells[2], cells[0], cells[1])
    left, right = finding.sides
    assert (left.name, left.total, left.cells) == ("现行有效件数", now, (cells[2],))
    assert right.name == "上年现行有效件数＋本年制发件数－本年废止件数"
    assert (right.total, right.cells) == (expected, (cells[0], cells[1]))
    assert f"应为 {expected}。" in finding.message
    assert "修订" in finding.advice
    assert "自然失效" in finding.advice


@pytest.mark.parametrize(
    ("year", "figures", "least"),
    [
        (2024, (5, 2, 3), None),
        (2024, (5, 2, 2), 3),
        (2024, (0, 4, 0), None),
        (2024, (5, None, 0), None),
        (2024, (None, 0, 0), None),
        (2024, (5, 0, None), None),
        (2020, (9, 4, 4), None),
        (2020, (9, 4, 3), 4),
        (2020, (9, None, 3), None),
    ],
)
def test_without_last_years_report_what_was_made_is_still_in_force(
    year: int, figures: tuple[int | None, ...], least: int | None
):
    columns = ("issued", "repealed", "in_force") if year > 2020 else ("made", "published", "public_total")
    values = {f"t2.normative.{column}": figure for column, figure in zip(columns, figures, strict=True)}
    findings = found(report_with(values, None, year=year))
    if least is None:
        assert findings == []
        return
    [finding] = findings
    assert (finding.rule, finding.severity, finding.section) == ("t2.in_force", Severity.HINT, "s2")
    assert (finding.expected, finding.actual) == (least, figures[2])
    assert [side.total for side in finding.sides] == [figures[2], least]
    assert not found(report_with(values, {}, year=year)), "with last year's report it is silent"


@pytest.mark.parametrize("kind", BodyKind, ids=lambda kind: kind.value)
def test_regulations_of_a_body_that_can_make_none_are_not_judged_twice(kind: BodyKind):
    report = Report("示例单位", 2024, values=dict(zip(REGULATIONS, (2, 0, 0), strict=True)))
    checker = Checker(report)
    checker.update(report.apply(edits.set_kind(report, kind).changes))
    rules = [finding.rule for finding in checker.findings if finding.section == "s2" and finding.rule != "cell.blank"]
    assert rules == ["t2.in_force" if kind.makes_regulations else "t2.regulations"]


@pytest.mark.parametrize("gap", [2, 3])
def test_a_report_from_longer_ago_is_not_gone_on_from(gap: int):
    now = {"t3.carried_in.natural": 4, "t2.normative.issued": 5, "t2.normative.repealed": 0, "t2.normative.in_force": 1}
    before = {"t3.carried_out.natural": 5, "t2.normative.in_force": 1, "t2.licensing.decisions": 0}
    report = report_with({**now, "t2.licensing.decisions": 99}, before, gap=gap)
    assert [finding.rule for finding in found(report)] == ["t2.in_force"]
    assert {finding.rule for finding in found(report_with({**now, "t2.licensing.decisions": 99}, before))} == {
        "previous.carried",
        "previous.in_force",
        "change.large",
    }


WATCHED = [
    *(f"t2.{row}.{column}" for row in ("regulations", "normative") for column in ("issued", "repealed", "in_force")),
    "t2.licensing.decisions",
    "t2.penalty.decisions",
    "t2.coercion.decisions",
    "t2.fees.amount",
    "t3.new.total",
    "t3.result_total.total",
    "t3.carried_out.total",
    "t4.review.total",
    "t4.direct.total",
    "t4.after_review.total",
]


def test_the_figures_whose_large_changes_are_pointed_out():
    assert list(FORM_2021.watched) == WATCHED
    report = Report("示例局", 2024, values=dict.fromkeys(FORM_2021.cells, 100))
    last = Report("示例局", 2023, values=dict.fromkeys(FORM_2021.cells, 10))
    report.apply(edits.attach_previous(report, last).changes)
    assert [finding.cells for finding in found(report, "change.large")] == [(cell,) for cell in WATCHED]


@pytest.mark.parametrize(
    ("before", "now", "large"),
    [
        (21, 95, True),
        (40, 60, False),
        (40, 61, True),
        (40, 20, False),
        (40, 19, True),
        (10, 29, False),
        (10, 30, True),
        (0, 19, False),
        (0, 20, True),
        (20, 0, True),
        (19, 0, False),
        (1000, 1500, False),
        (1000, 1501, True),
        (1000, 499, True),
        (7, 7, False),
        (None, 500, False),
        (500, None, False),
    ],
)
def test_more_than_half_and_at_least_20_is_a_large_change(before: int | None, now: int | None, large: bool):
    cell = "t2.licensing.decisions"
    findings = found(report_with({cell: now}, {cell: before}))
    assert bool(findings) is large
    for finding in findings:
        assert (finding.rule, finding.severity, finding.cells) == ("change.large", Severity.HINT, (cell,))
        assert f"为 {now}，2023年度为 {before}" in finding.message
        assert ("增加" if (now or 0) > (before or 0) else "减少") in finding.headline


def test_the_words_of_a_large_change():
    [finding] = found(report_with({"t2.fees.amount": Decimal("96171.6")}, {"t2.fees.amount": Decimal("7545")}))
    assert finding.message == (
        "“行政事业性收费”的“本年收费金额（单位：万元）”为 96171.6，2023年度为 7545，增加 1174.6%。"
    )


def test_a_total_over_blanks_has_not_moved():
    now = {f"t4.review.{outcome}": 50 for outcome in ("upheld", "corrected", "other", "pending")}
    last = dict.fromkeys(now, 1)
    assert [finding.cells for finding in found(report_with(now, last))] == [("t4.review.total",)]
    assert not found(report_with({**now, "t4.review.other": None}, last))
    assert not found(report_with(now, {**last, "t4.review.other": None}))


def test_figures_of_the_2019_form_go_on_in_the_report_of_2021():
    before = {
        "t3.carried_out.natural": 5,
        "t2.normative.public_total": 10,
        "t2.penalty.decisions": 100,
        "t2.normative.made": 500,
    }
    now = {
        "t3.carried_in.natural": 4,
        "t2.normative.issued": 1,
        "t2.normative.repealed": 0,
        "t2.normative.in_force": 10,
        "t2.penalty.decisions": 300,
    }
    findings = {finding.rule: finding for finding in found(report_with(now, before, year=2021))}
    assert set(findings) == {"previous.carried", "previous.in_force", "change.large"}
    assert findings["previous.in_force"].sides[1].name == "上年对外公开总数量＋本年制发件数－本年废止件数"
    assert findings["previous.in_force"].expected == 11
    assert findings["change.large"].cells == ("t2.penalty.decisions",)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_declares_only_cells_that_it_has(form: Form):
    assert {cell for pair in form.carried for cell in pair} <= set(form.cells)
    assert {cell for stock in form.stocks for cell in (stock.total, stock.added)} <= set(form.cells)
    assert {stock.removed for stock in form.stocks if stock.removed is not None} <= set(form.cells)
    assert set(form.watched) <= set(form.cells)
    assert len(form.carried) == len(COLUMNS)


def test_the_2019_form_goes_on_in_cells_that_are_there_each_once():
    assert set(FORM_2019.continued_by) <= set(FORM_2019.cells)
    assert set(FORM_2019.continued_by.values()) <= set(FORM_2021.cells)
    assert len(set(FORM_2019.continued_by.values())) == len(FORM_2019.continued_by) == 22 * 7 + 15 + 5
    assert FORM_2021.continued_by == {}


@pytest.mark.parametrize("wrong", [Decimal("1.5"), Amount(Decimal(5), "元"), -1, 10**17])
def test_figures_that_no_cell_may_hold_raise_nothing(wrong: Value):
    cells = {"t3.carried_in.natural", "t3.carried_out.natural", *STOCK, "t2.licensing.decisions"}
    for now in (wrong, 3):
        for before in (wrong, 3):
            found(report_with(dict.fromkeys(cells, now), dict.fromkeys(cells, before)))
        found(report_with(dict.fromkeys(cells, now), None))


KEPT = [
    ("previous.carried", "t3.carried_out.natural", "t3.carried_in.natural"),
    ("previous.in_force", "t2.normative.in_force", "t2.normative.issued"),
    ("change.large", "t2.licensing.decisions", "t2.licensing.decisions"),
]


@pytest.mark.parametrize(("rule", "of_last_year", "of_this"), KEPT)
def test_an_explanation_lasts_while_the_figures_of_both_years_stay(rule: str, of_last_year: str, of_this: str):
    before = {"t3.carried_out.natural": 5, "t2.normative.in_force": 10, "t2.licensing.decisions": 100}
    now = {"t3.carried_in.natural": 4, **dict(zip(STOCK, (1, 0, 10), strict=True)), "t2.licensing.decisions": 300}
    report = report_with(now, before)
    assert actions.explain(report, rule, "机构调整") == 1
    checker = Checker(report)

    def explained() -> list[str | None]:
        return [finding.explained for finding in checker.findings if finding.rule == rule]

    def attach(changed: dict[str, Value]) -> None:
        last = Report("示例局", 2023, values={**before, **changed})
        checker.update(report.apply(edits.attach_previous(report, last).changes))

    assert explained() == ["机构调整"]
    attach({of_last_year: before[of_last_year] + 1})
    assert explained() == [None]
    attach({"t4.review.upheld": 1})
    assert explained() == ["机构调整"]
    checker.update(report.apply(edits.state(report, {of_this: now[of_this] + 2}).changes))
    assert explained() == [None]


def test_attaching_and_taking_out_judges_at_once_and_so_does_the_year():
    report = Report("示例局", 2024, values={"t3.carried_in.natural": 4})
    last = Report("示例局", 2023, values={"t3.carried_out.natural": 5})
    checker = Checker(report)
    attach = edits.attach_previous(report, last)
    difference = checker.update(report.apply(attach.changes))
    assert [finding.rule for finding in difference.appeared] == ["previous.carried"]
    difference = checker.update(report.apply(edits.set_year(report, 2025).changes))
    assert [finding.rule for finding in difference.gone] == ["previous.carried"]
    checker.update(report.apply(edits.set_year(report, 2024).changes))
    difference = checker.update(report.apply(attach.reversed().changes))
    assert [finding.rule for finding in difference.gone] == ["previous.carried"]
