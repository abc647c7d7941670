"""Takes a count into a report: what differs from a table filled in before, and the one edit that fills it."""

from collections.abc import Sequence
from dataclasses import dataclass

from model import edits
from model.failure import Failure
from model.history import Edit
from model.ledger.counting import Count
from model.report import Report
from model.values import Value


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that was filled in before with another figure than the ledger gives."""

    cell: str
    typed: Value
    counted: int


def compare(report: Report, count: Count) -> Sequence[Difference]:
    """Where the report's table, as far as it is filled in, says something else than the ledger.

    A total counts where it was typed. Raises Failure for another year's report.
    """
    _match(report, count)
    stated = report.figures.stated
    return tuple(
        Difference(cell, stated[cell], counted)
        for cell, counted in count.values.items()
        if cell in stated and stated[cell] != counted
    )


def edit(report: Report, count: Count) -> Edit:
    """The edit that fills the table with the count; its totals become automatic. Raises Failure as `compare`."""
    _match(report, count)
    totals = report.form.totals
    values = {cell: None if cell in totals else counted for cell, counted in count.values.items()}
    return edits.state(report, values, "由台账填写申请办理情况")


def _match(report: Report, count: Count) -> None:
    if report.year != count.year:
        raise Failure(f"报告是{report.year}年度的，台账计算的是{count.year}年度", "请核对年度。")
