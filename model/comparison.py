"""This year's figures beside those of the report attached as last year's."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from model.report import Report
from model.values import Amount, Value

_TENTH: Final = Decimal("0.1")


def last_year(report: Report) -> Report | None:
    """The attached report where it is that of the year just before, so that figures must go on from it; else None."""
    previous = report.previous
    return previous if previous is not None and previous.year == report.year - 1 else None


def previous_cell(report: Report, cell: str) -> str | None:
    """The cell of the attached report that says what `cell` says; None without one. Raises KeyError for no cell."""
    own = report.form.cells[cell].id
    return None if report.previous is None else report.form.cell_in(report.previous.form, own)


def previous_value(report: Report, cell: str) -> Value | None:
    """The figure of the attached report for a cell, of whatever earlier year it is; None for a blank or no counterpart.

    Raises KeyError for a cell that the form lacks.
    """
    counterpart = previous_cell(report, cell)
    return None if report.previous is None or counterpart is None else report.previous.figures[counterpart]


def change_percent(before: Value | None, now: Value | None) -> Decimal | None:
    """By how many per cent `now` is above `before`, to one decimal, halves away from 0.

    None where either is blank, where `before` is not above 0, and for amounts in different units.
    """
    if before is None or now is None:
        return None
    if isinstance(before, Amount) or isinstance(now, Amount):
        if not (isinstance(before, Amount) and isinstance(now, Amount) and before.unit == now.unit):
            return None
        before, now = before.number, now.number
    if before <= 0:
        return None
    change = (Decimal(now) - before) * 100 / before
    # A change that rounds to nothing has no sign: -0.0 plus 0 is 0.0.
    return change.quantize(_TENTH, ROUND_HALF_UP) + 0


def doubts(report: Report, previous: Report) -> list[str]:
    """What is to be told, in Chinese, when `previous` is attached: another body's report, or not of the year before."""
    said: list[str] = []
    if previous.body.strip() != report.body.strip():
        said.append(
            f"上年报告的单位是“{previous.body}”，与本报告的“{report.body}”不同；单位改名的可以继续，否则请重新选择。"
        )
    if previous.year != report.year - 1:
        said.append(
            f"所附的是{previous.year}年度报告，不是上一年（{report.year - 1}年度）的；只用来对照显示，不核对结转数。"
        )
    return said
