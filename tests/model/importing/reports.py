"""Filled reports of both forms, and pasting into an empty one of the same year."""

from decimal import Decimal

import pytest

from model.forms import FORM_2019, FORMS, Form, Kind, Table
from model.history import History
from model.importing.clipboard import Formats, read
from model.importing.paste import Plan, plan
from model.report import Report
from model.values import Amount, Value
from tests.samples import complete_report

TABLES = [pytest.param(form, table, id=f"{form.id} {table.id}") for form in FORMS for table in form.tables]


def filled(form: Form) -> Report:
    """A report with a figure of its own in every typed cell, totals automatic."""
    return complete_report() if form is not FORM_2019 else Report("某局", 2020, values=_values(form))


def _values(form: Form) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for place, cell in enumerate(form.cells.values()):
        if cell.id not in form.totals:
            values[cell.id] = place * 7 % 1301
        if cell.kind is Kind.CHANGE:
            values[cell.id] = place - 20
        if cell.kind is Kind.AMOUNT:
            values[cell.id] = Amount(Decimal("25.10"), "万元")
    return values


def empty(report: Report) -> Report:
    """A report of the same year without figures."""
    return Report(report.body, report.year)


def planned(report: Report, table: Table, formats: Formats, anchor: str | None = None, *selection: str) -> Plan:
    """What pasting does to `report` at a cell, by default the table's first."""
    return plan(report, table, read(formats), anchor or table.cells[0].id, selection)


def pasted(report: Report, plan: Plan) -> dict[str, Value | None]:
    """Every cell after the paste was done."""
    History(report).do(plan.edit(report))
    return {cell: report.figures[cell] for cell in report.form.cells}


def figures(report: Report, table: Table) -> dict[str, Value | None]:
    return {cell.id: report.figures[cell.id] for cell in table.cells}
