"""Rules on single figures: cell.blank, cell.value, t2.regulations."""

from collections.abc import Iterable, Iterator
from functools import partial

from model.forms import Cell, Form, Kind
from model.report import BODY_KIND, Report, Target
from model.rules.finding import Check, Finding, Fix, Severity
from model.values import fault, shown

_WANTED = {
    Kind.COUNT: "请填 0 或正整数，最多 15 位。",
    Kind.CHANGE: "请填整数，减少的在前面加“-”，最多 15 位。",
    Kind.FEE: "请填 0 或正数，单位万元，最多 4 位小数，最多 15 位数字。",
    Kind.AMOUNT: "请填 0 或正数，可在后面写“元”或“万元”，最多 15 位数字。",
}


def blank_checks(form: Form) -> Iterable[Check]:
    """One check for each cell that is typed; totals follow from these."""
    for cell in form.cells.values():
        if cell.id not in form.totals:
            yield Check(cell.id, frozenset({Target.cell(cell.id)}), partial(blank, cell=cell))


def blank(report: Report, cell: Cell) -> Iterator[Finding]:
    """cell.blank: no cell is blank. The filed form has none; a blank says “not filled in yet”, not 0."""
    if not report.figures.is_blank(cell.id):
        return
    yield Finding(
        id=f"cell.blank:{cell.id}",
        rule="cell.blank",
        severity=Severity.ERROR,
        section=cell.section,
        headline=f"{cell.label}还没有填",
        message=f"{cell.label}还没有填。",
        advice="没有发生的请填 0。",
        cells=(cell.id,),
    )


def value_checks(form: Form) -> Iterable[Check]:
    """One check for each cell."""
    for cell in form.cells.values():
        yield Check(cell.id, frozenset({Target.cell(cell.id)}), partial(value, cell=cell))


def value(report: Report, cell: Cell) -> Iterator[Finding]:
    """cell.value: whole number ≥ 0; 本年增/减 any sign; fees a decimal ≥ 0 of at most 4 places; at most 15 digits."""
    stated = report.figures.stated.get(cell.id)
    wrong = None if stated is None else fault(stated, cell.kind)
    if stated is None or wrong is None:
        return
    yield Finding(
        id=f"cell.value:{cell.id}",
        rule="cell.value",
        severity=Severity.ERROR,
        section=cell.section,
        headline=f"{cell.label}{wrong}",
        message=f"{cell.label}填的是“{shown(stated)}”，{wrong}。",
        advice=_WANTED[cell.kind],
        cells=(cell.id,),
        actual=stated,
    )


def regulation_checks(form: Form) -> Iterable[Check]:
    """One check for all cells on 规章."""
    watches = frozenset({*map(Target.cell, form.regulations), BODY_KIND})
    yield Check("", watches, regulations)


def regulations(report: Report) -> Iterator[Finding]:
    """t2.regulations: a body that cannot make 规章 (立法法 art. 91, 93) leaves its cells at 0."""
    if report.kind.makes_regulations:
        return
    filled = [cell for cell in report.form.regulations if report.figures[cell] not in (None, 0)]
    if not filled:
        return
    cells = [report.form.cells[cell] for cell in filled]
    stated = "，".join(f"{cell.column} {shown(report.figures[cell.id])}" for cell in cells)
    yield Finding(
        id="t2.regulations",
        rule="t2.regulations",
        severity=Severity.WARNING,
        section=cells[0].section,
        headline=f"{cells[0].row}填了数，请确认",
        message=f"“{cells[0].row}”填了：{stated}。本单位类别为“{report.kind.label}”，一般没有规章制定权。",
        advice="只有国务院部门，省级、设区的市和自治州人民政府等可以制定规章；本单位的文件一般应填在下一行。",
        cells=tuple(filled),
        expected=0,
        actual=report.figures[filled[0]],
        fixes=(Fix("改为 0", dict.fromkeys(filled, 0)),),
    )
