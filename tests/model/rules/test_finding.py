"""A finding's basis: the figures, and the words, for which an explanation was written."""

from dataclasses import replace
from decimal import Decimal

from model import edits
from model.report import Report
from model.rules import Finding, Severity
from model.rules.finding import amount
from model.values import Amount


def finding(cells: tuple[str, ...], span: tuple[int, int] | None = None) -> Finding:
    return Finding("some.rule", "some.rule", Severity.WARNING, "s1", "", "", "", cells=cells, span=span)


def test_the_basis_is_the_figures_and_changes_with_them_alone():
    report = Report("示例局", 2024, values={"t3.new.natural": 5})
    concerned = finding(("t3.new.natural", "t3.new.total", "t3.new.other"))
    basis = concerned.basis(report)
    report.apply(edits.state(report, {"t4.review.upheld": 1}).changes)
    report.apply(edits.write(report, "s1", "文字").changes)
    assert concerned.basis(report) == basis
    report.apply(edits.state(report, {"t3.new.other": 0}).changes)
    assert concerned.basis(report) != basis, "0 is not blank"


def test_the_basis_of_a_place_in_the_text_is_its_words_too():
    report = Report("示例局", 2024, texts={"s1": "收到21件，办结20件"})
    concerned = finding(("t3.new.total",), (0, 5))
    basis = concerned.basis(report)
    report.apply(edits.write(report, "s1", "收到21件，办结19件").changes)
    assert concerned.basis(report) == basis
    report.apply(edits.write(report, "s1", "收到22件，办结19件").changes)
    assert concerned.basis(report) != basis


def test_the_basis_holds_figures_from_outside_the_report_too():
    report = Report("示例局", 2024, values={"t3.new.natural": 5})
    alone, beside = finding(("t3.new.natural",)), replace(finding(("t3.new.natural",)), beside="2023 x=3")
    assert beside.basis(report) != replace(beside, beside="2023 x=4").basis(report) != alone.basis(report)


def test_amounts_are_compared_by_their_bare_number():
    assert amount(5) == amount(Decimal("5.00")) == amount(Amount(Decimal(5), "万元")) == 5
