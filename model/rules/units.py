"""The rule on consolidated reports: consolidated.sum."""

from collections.abc import Iterable, Iterator
from functools import partial

from model.forms import Cell, Form
from model.report import UNITS, Report, Target
from model.rules.finding import Check, Finding, Fix, Severity, SideSum
from model.units import size
from model.values import shown


def checks(form: Form) -> Iterable[Check]:
    """One check for each cell that is typed; the totals follow from these."""
    for cell in form.cells.values():
        if cell.id not in form.totals:
            yield Check(cell.id, frozenset({Target.cell(cell.id), UNITS}), partial(summed, cell=cell))


def summed(report: Report, cell: Cell) -> Iterator[Finding]:
    """consolidated.sum: a consolidated report is the sum of its units, cell by cell; a blank is none of the rule's."""
    now = report.figures[cell.id]
    if report.units is None or now is None:
        return
    expected = report.units.sums.get(cell.id)
    if expected is None or size(now) == size(expected):
        return
    difference = shown(abs(now - expected)) if isinstance(now, int) and isinstance(expected, int) else ""
    yield Finding(
        id=f"consolidated.sum:{cell.id}",
        rule="consolidated.sum",
        severity=Severity.ERROR,
        section=cell.section,
        headline=f"{cell.label}与各单位之和不符" + (f"，差 {difference}" if difference else ""),
        message=f"{cell.label}填的是{shown(now)}，所汇总的 {len(report.units)} 个单位之和是{shown(expected)}。",
        advice="请核对各单位的数；汇总单位自己的数也应作为一个单位报入。",
        cells=(cell.id,),
        expected=expected,
        actual=now,
        sides=(SideSum("本格", now, (cell.id,)), SideSum("各单位之和", expected, ())),
        fixes=(Fix(f"改为各单位之和 {shown(expected)}", {cell.id: expected}),),
    )
