"""Last year's figures beside this year's: which stands beside which, and by how much they differ."""

from decimal import Decimal

import pytest

from model import comparison, edits
from model.comparison import change_percent, previous_value
from model.report import Report
from model.values import Amount, Value

D = Decimal


def compared(previous: Report, year: int) -> Report:
    report = Report("示例局", year)
    report.apply(edits.attach_previous(report, previous).changes)
    return report


def test_beside_each_cell_stands_the_same_of_last_year_totals_computed():
    report = compared(Report("示例局", 2023, values={"t3.new.natural": 5, "t3.new.other": 0}), 2024)
    beside = {cell: value for cell in report.form.cells if (value := previous_value(report, cell)) is not None}
    assert beside == {"t3.new.natural": 5, "t3.new.other": 0, "t3.new.total": 5}


@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_without_last_years_report_nothing_stands_beside(year: int):
    report = Report("示例局", year)
    assert {previous_value(report, cell) for cell in report.form.cells} == {None}


def test_an_unknown_cell():
    for report in (Report("示例局", 2024), compared(Report("示例局", 2023), 2024)):
        with pytest.raises(KeyError):
            previous_value(report, "t3.other_combined.natural")


@pytest.mark.parametrize(
    ("of_2020", "cell"),
    [
        ("t3.new.natural", "t3.new.natural"),
        ("t3.granted.legal", "t3.granted.legal"),
        ("t3.carried_out.total", "t3.carried_out.total"),
        ("t4.after_review.pending", "t4.after_review.pending"),
        ("t2.normative.public_total", "t2.normative.in_force"),
        ("t2.regulations.public_total", "t2.regulations.in_force"),
        ("t2.licensing.decisions", "t2.licensing.decisions"),
        ("t2.penalty.decisions", "t2.penalty.decisions"),
        ("t2.coercion.decisions", "t2.coercion.decisions"),
    ],
)
def test_a_report_of_the_2019_form_gives_what_corresponds(of_2020: str, cell: str):
    report = compared(Report("示例局", 2020, values={of_2020: 7}), 2021)
    assert previous_value(report, cell) == 7


@pytest.mark.parametrize(
    "cell",
    [
        "t3.other_no_correction.natural",
        "t3.other_no_payment.natural",
        "t3.other_misc.natural",
        "t3.other_misc.total",
        "t2.normative.issued",
        "t2.normative.repealed",
        "t2.fees.amount",
    ],
)
def test_what_the_2019_form_asked_otherwise_has_nothing_beside_it(cell: str):
    before = Report("示例局", 2020)
    before.apply(edits.state(before, dict.fromkeys(before.form.cells, 3)).changes)
    assert previous_value(compared(before, 2021), cell) is None


@pytest.mark.parametrize(("year", "is_last"), [(2023, True), (2022, False), (2019, False)])
def test_last_years_report_is_that_of_the_year_before(year: int, is_last: bool):
    report = compared(Report("示例局", year, values={"t3.new.natural": 5}), 2024)
    assert comparison.last_year(report) is (report.previous if is_last else None)
    assert previous_value(report, "t3.new.natural") == 5, "shown all the same"


@pytest.mark.parametrize(
    ("before", "now", "percent"),
    [
        (100, 112, "12.0"),
        (21, 95, "352.4"),
        (550, 9487, "1624.9"),
        (3, 2, "-33.3"),
        (3, 0, "-100.0"),
        (5, 5, "0.0"),
        (800, 801, "0.1"),
        (800, 799, "-0.1"),
        (2000, 2001, "0.1"),
        (2000, 1999, "-0.1"),
        (1000000, 999999, "0.0"),
        (1, 10**15 - 1, "99999999999999800.0"),
        (D("7730.28"), D("7545"), "-2.4"),
        (D("0.0001"), 1, "999900.0"),
        (Amount(D("25.1"), "万元"), Amount(D("50.2"), "万元"), "100.0"),
        (Amount(D("251000"), "元"), Amount(D("25.1"), "万元"), None),
        (Amount(D("25.1"), ""), 50, None),
        (0, 5, None),
        (0, 0, None),
        (D("0.00"), 5, None),
        (Amount(D(0), "元"), Amount(D(5), "元"), None),
        (-3, 5, None),
        (None, 5, None),
        (5, None, None),
        (None, None, None),
    ],
)
def test_change_in_per_cent(before: Value | None, now: Value | None, percent: str | None):
    change = change_percent(before, now)
    assert (None if change is None else str(change)) == percent


@pytest.mark.parametrize(
    ("body", "year", "named"),
    [
        ("示例局", 2023, []),
        (" 示例局 ", 2023, []),
        ("改名前的局", 2023, ["改名前的局"]),
        ("示例局", 2022, ["2022年度"]),
        ("改名前的局", 2019, ["改名前的局", "2019年度"]),
    ],
)
def test_what_is_doubtful_about_a_report_attached_as_last_years(body: str, year: int, named: list[str]):
    said = comparison.doubts(Report("示例局", 2024), Report(body, year))
    assert len(said) == len(named)
    assert all(word in line for word, line in zip(named, said, strict=True))
