"""Rules that tie a year to the one before: previous.carried, previous.in_force, t2.in_force, change.large."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from model.comparison import change_percent, last_year
from model.forms import Form, Stock
from model.forms.structure import quoted
from model.report import BODY_KIND, PREVIOUS, YEAR, Report, Target
from model.rules.finding import Check, Finding, Fix, Severity, SideSum
from model.values import Amount, shown

LARGE: Final = 20
"""A change by less is never large, whatever its share."""


def _check(key: str, cells: Iterable[str], judge: partial[Iterator[Finding]], *others: Target) -> Check:
    return Check(key, frozenset({*map(Target.cell, cells), PREVIOUS, YEAR, *others}), judge)


def _settled(report: Report, cell: str | None) -> int | Decimal | None:
    """The figure of a cell; None for no cell, a blank, a total over blanks, and an amount whose unit is its own."""
    if cell is None or report.figures.is_incomplete(cell):
        return None
    value = report.figures[cell]
    return None if isinstance(value, Amount) else value


def _before(report: Report, cell: str) -> tuple[Report, str, int | Decimal] | None:
    """Last year's report, its cell for `cell` and the figure there; None where any of them is missing."""
    previous = last_year(report)
    if previous is None:
        return None
    counterpart = report.form.cell_in(previous.form, cell)
    value = _settled(previous, counterpart)
    return None if counterpart is None or value is None else (previous, counterpart, value)


def _distance(one: int | Decimal, other: int | Decimal) -> int | Decimal:
    return max(one, other) - min(one, other)


def _basis(previous: Report, cell: str) -> str:
    return f"{previous.year} {cell}={shown(previous.figures[cell])}"


def carried_checks(form: Form) -> Iterable[Check]:
    """One check for each column of table 3."""
    for taken_over, handed_on in form.carried:
        yield _check(taken_over, [taken_over], partial(carried, cell=taken_over, handed_on=handed_on))


def carried(report: Report, cell: str, handed_on: str) -> Iterator[Finding]:
    """previous.carried: this year's carried_in is last year's carried_out, per column."""
    now, before = _settled(report, cell), _before(report, handed_on)
    if now is None or before is None or now == before[2]:
        return
    previous, counterpart, expected = before
    here, there = report.form.cells[cell], previous.form.cells[counterpart]
    fixes = () if report.figures.is_automatic(cell) else (Fix(f"采用上年数 {shown(expected)}", {cell: expected}),)
    yield Finding(
        id=f"previous.carried:{cell}",
        rule="previous.carried",
        severity=Severity.WARNING,
        section=here.section,
        headline=f"{quoted(here.column)}一列与上年报告的结转数不符，差 {shown(_distance(now, expected))}",
        message=f"{here.label}为 {shown(now)}，{previous.year}年度报告中{there.label}为 {shown(expected)}。",
        advice="请核对台账；上年报告有误或者单位调整的，请写明原因。",
        cells=(cell,),
        expected=expected,
        actual=now,
        fixes=fixes,
        beside=_basis(previous, counterpart),
    )


def in_force_checks(form: Form) -> Iterable[Check]:
    """One check for each count that goes on from year to year and whose removals the form asks for."""
    for stock in form.stocks:
        if stock.removed is not None:
            cells = (stock.total, stock.added, stock.removed)
            yield _check(stock.total, cells, partial(in_force, stock=stock, removed=stock.removed))


def in_force(report: Report, stock: Stock, removed: str) -> Iterator[Finding]:
    """previous.in_force: in_force = last year's in_force + issued - repealed, per row of table 2."""
    before = _before(report, stock.total)
    total, added, gone = (_settled(report, cell) for cell in (stock.total, stock.added, removed))
    if before is None or total is None or added is None or gone is None:
        return
    previous, counterpart, stood = before
    expected = stood + added - gone
    if total == expected:
        return
    cell, plus, minus = (report.form.cells[each] for each in (stock.total, stock.added, removed))
    there = previous.form.cells[counterpart]
    sides = (
        SideSum(cell.column, total, (cell.id,)),
        SideSum(f"上年{there.column}＋{plus.column}－{minus.column}", expected, (plus.id, minus.id)),
    )
    yield Finding(
        id=f"previous.in_force:{cell.id}",
        rule="previous.in_force",
        severity=Severity.WARNING,
        section=cell.section,
        headline=f"{quoted(cell.row)}的{cell.column}与上年报告接不上，差 {shown(_distance(total, expected))}",
        message=(
            f"{quoted(cell.row)}：{cell.column}为 {shown(total)}；"
            f"按{previous.year}年度报告的{there.column} {shown(stood)}，"
            f"加{plus.column} {shown(added)}、减{minus.column} {shown(gone)}，应为 {shown(expected)}。"
        ),
        advice="因修订（制发、废止各计一件）或自然失效等原因不一致的，请写明原因。",
        cells=(cell.id, plus.id, minus.id),
        expected=expected,
        actual=total,
        sides=sides,
        beside=_basis(previous, counterpart),
    )


def stock_checks(form: Form) -> Iterable[Check]:
    """One check for each count that goes on from year to year."""
    for stock in form.stocks:
        cells = [stock.total, stock.added] + ([] if stock.removed is None else [stock.removed])
        yield _check(stock.total, cells, partial(stock_covers_year, stock=stock), BODY_KIND)


def stock_covers_year(report: Report, stock: Stock) -> Iterator[Finding]:
    """t2.in_force: without last year's report at least in_force >= issued - repealed is known to hold.

    规章 of a body that can make none are left to t2.regulations.
    """
    if stock.total in report.form.regulations and not report.kind.makes_regulations:
        return
    total, added = _settled(report, stock.total), _settled(report, stock.added)
    gone = 0 if stock.removed is None else _settled(report, stock.removed)
    if last_year(report) is not None or total is None or added is None or gone is None or total >= added - gone:
        return
    cell, plus = report.form.cells[stock.total], report.form.cells[stock.added]
    minus = None if stock.removed is None else report.form.cells[stock.removed]
    least = SideSum(
        plus.column if minus is None else f"{plus.column}－{minus.column}",
        added - gone,
        (plus.id,) if minus is None else (plus.id, minus.id),
    )
    yield Finding(
        id=f"t2.in_force:{cell.id}",
        rule="t2.in_force",
        severity=Severity.HINT,
        section=cell.section,
        headline=f"{quoted(cell.row)}的{cell.column}偏少",
        message=f"{quoted(cell.row)}：{cell.column}为 {shown(total)}，少于{least.name}＝{shown(least.total)}。",
        advice="本年新增的一般仍在其中，请核对；附上上年报告可以逐项核对。",
        cells=(cell.id, *least.cells),
        expected=least.total,
        actual=total,
        sides=(SideSum(cell.column, total, (cell.id,)), least),
    )


def large_change_checks(form: Form) -> Iterable[Check]:
    """One check for each figure that the form has watched."""
    for cell in form.watched:
        yield _check(cell, [cell], partial(large_change, cell=cell))


def large_change(report: Report, cell: str) -> Iterator[Finding]:
    """change.large: a total that moved by more than half and by at least 20 is explained."""
    now, before = _settled(report, cell), _before(report, cell)
    if now is None or before is None:
        return
    previous, counterpart, stood = before
    moved = _distance(now, stood)
    if moved < LARGE or moved * 2 <= stood:
        return
    here, percent = report.form.cells[cell], change_percent(stood, now)
    direction = "增加" if now > stood else "减少"
    share = "" if percent is None else f"，{direction} {abs(percent)}%"
    yield Finding(
        id=f"change.large:{cell}",
        rule="change.large",
        severity=Severity.HINT,
        section=here.section,
        headline=f"{here.label}比上年{direction}很多",
        message=f"{here.label}为 {shown(now)}，{previous.year}年度为 {shown(stood)}{share}。",
        advice="请核对有没有多计、少计；情况属实的，可以写明原因。",
        cells=(cell,),
        actual=now,
        beside=_basis(previous, counterpart),
    )
