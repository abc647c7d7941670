"""cell.blank, cell.value, t2.regulations."""

from decimal import Decimal

import pytest

from model import edits
from model.checker import Checker
from model.report import BodyKind, Report
from model.rules import Finding, Severity
from model.storage import datafile
from model.values import Amount, Value
from tests.samples import complete_report

TYPED = list(complete_report().figures.stated)


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in Checker(report).findings if finding.rule == rule]


@pytest.mark.parametrize("cell", TYPED)
def test_a_blank_cell_is_named_and_speaks_alone(cell: str):
    report = complete_report()
    report.apply(edits.state(report, {cell: None}).changes)
    findings = Checker(report).findings
    [blank] = [finding for finding in findings if finding.rule == "cell.blank"]
    assert (blank.id, blank.cells, blank.severity) == (f"cell.blank:{cell}", (cell,), Severity.ERROR)
    assert blank.section == report.form.cells[cell].section
    assert report.form.cells[cell].label in blank.message
    assert len(findings) == 1 or cell.startswith("t3."), "only filled parts above a complete side add an equality"


def test_every_typed_cell_of_an_empty_report_is_blank_and_no_total_is():
    blank = {cell for finding in of_rule(Report("示例局", 2024), "cell.blank") for cell in finding.cells}
    assert blank == set(TYPED)
    assert len(blank) == 166


def test_0_is_an_answer():
    report = Report("示例局", 2024, values=dict.fromkeys(TYPED, 0))
    assert {finding.rule for finding in Checker(report).findings} == {"text.empty"}


FAULTY = [
    ("t3.new.natural", b"-1", -1, "不能是负数"),
    ("t3.new.natural", b"1000000000000000", 10**15, "超过 15 位"),
    ("t3.new.natural", b'"1.5"', Decimal("1.5"), "应为整数"),
    ("t3.new.natural", b'"-1.5"', Decimal("-1.5"), "应为整数"),
    ("t3.new.natural", '"5元"'.encode(), Amount(Decimal(5), "元"), "应为整数"),
    ("t4.review.upheld", b"-11", -11, "不能是负数"),
    ("t2.fees.amount", b"-1", Decimal(-1), "不能是负数"),
    ("t2.fees.amount", b'"-1826.3050"', Decimal("-1826.3050"), "不能是负数"),
    ("t2.fees.amount", b'"1.23456"', Decimal("1.23456"), "最多 4 位小数"),
    ("t2.fees.amount", '"5万元"'.encode(), Amount(Decimal(5), "万元"), "最多 4 位小数"),
]


@pytest.mark.parametrize(("cell", "written", "value", "wrong"), FAULTY, ids=[f"{c}={v}" for c, _, v, _ in FAULTY])
def test_a_file_with_a_value_that_its_cell_may_not_hold_opens_and_the_value_is_named(
    cell: str, written: bytes, value: Value, wrong: str
):
    report = complete_report()
    lines = datafile.encode(report).split(b"\n")
    key = f'"{cell}":'.encode()
    [place] = [place for place, line in enumerate(lines) if line.strip().startswith(key)]
    lines[place] = b"  " + key + b" " + written + (b"," if lines[place].endswith(b",") else b"")
    opened, _ = datafile.decode(b"\n".join(lines))
    assert opened.figures[cell] == value
    [finding] = of_rule(opened, "cell.value")
    assert (finding.id, finding.cells, finding.severity) == (f"cell.value:{cell}", (cell,), Severity.ERROR)
    assert wrong in finding.message
    assert finding.actual == value
    assert finding.section == report.form.cells[cell].section
    opened.apply(edits.state(opened, {cell: report.figures[cell]}).changes)
    assert Checker(opened).findings == []


@pytest.mark.parametrize(("cell", "value"), [("t2.licensing.change", -3), ("t2.licensing.change", 0)])
def test_changes_of_the_2019_form_may_be_negative(cell: str, value: int):
    assert of_rule(Report("示例局", 2019, values={cell: value}), "cell.value") == []


def test_other_cells_of_the_2019_form_may_not():
    [finding] = of_rule(Report("示例局", 2019, values={"t2.licensing.items_before": -3}), "cell.value")
    assert finding.cells == ("t2.licensing.items_before",)


REGULATIONS = ("t2.regulations.issued", "t2.regulations.repealed", "t2.regulations.in_force")


@pytest.mark.parametrize("kind", BodyKind, ids=lambda kind: kind.value)
@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ((None, None, None), ()),
        ((0, 0, 0), ()),
        ((2, 0, 0), (0,)),
        ((0, 0, 1), (2,)),
        ((1, None, 3), (0, 2)),
        ((1, 2, 3), (0, 1, 2)),
    ],
)
def test_a_body_that_makes_no_regulations_leaves_them_at_0(
    kind: BodyKind, figures: tuple[int | None, ...], named: tuple[int, ...]
):
    values = {cell: figure for cell, figure in zip(REGULATIONS, figures, strict=True) if figure is not None}
    findings = of_rule(Report("示例单位", 2024, kind, values=values), "t2.regulations")
    if kind in (BodyKind.STATE_DEPARTMENT, BodyKind.PROVINCE, BodyKind.CITY) or not named:
        assert findings == []
        return
    [finding] = findings
    assert finding.severity is Severity.WARNING
    assert finding.cells == tuple(REGULATIONS[place] for place in named)
    assert finding.section == "s2"
    assert kind.label in finding.message
    assert dict(finding.fixes[0].values) == dict.fromkeys(finding.cells, 0)


def test_regulations_of_the_2019_form():
    [finding] = of_rule(Report("示例局", 2020, values={"t2.regulations.public_total": 4}), "t2.regulations")
    assert finding.cells == ("t2.regulations.public_total",)
    assert "对外公开总数量 4" in finding.message
