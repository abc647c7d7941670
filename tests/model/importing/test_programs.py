"""Whole tables from the clipboard of each program come in cell for cell."""

import time

import pytest

from model.forms import FORM_2021, Form, Table
from model.importing.clipboard import Formats
from model.importing.paste import Placing
from tests.model.importing.rendering import PROGRAMS, excel
from tests.model.importing.reports import TABLES, empty, figures, filled, pasted, planned


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_whole_table_comes_in_by_its_labels(program: str, form: Form, table: Table) -> None:
    source, target = filled(form), empty(filled(form))
    plan = planned(target, table, PROGRAMS[program](source, table), table.cells[-1].id)
    assert plan.placing is Placing.LABEL
    assert (plan.refused, plan.unplaced, plan.doubts, plan.remarks, plan.changed) == ((), (), (), (), ())
    assert set(plan.agreeing) == {cell.id for cell in table.cells if cell.id in form.totals}
    after = pasted(target, plan)
    assert {cell: value for cell, value in after.items() if cell.startswith(table.id)} == figures(source, table)
    assert all(value is None for cell, value in after.items() if not cell.startswith(table.id))


@pytest.mark.parametrize("program", ["Excel", "LibreOffice", "plain text"])
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_tables_under_one_another_on_one_sheet_are_told_apart(program: str, form: Form, table: Table) -> None:
    source, target = filled(form), empty(filled(form))
    sheets = [PROGRAMS[program](source, each) for each in form.tables]
    joined = Formats("\r\n".join(sheet.text or "" for sheet in sheets)) if program == "plain text" else Formats(
        None, "".join(sheet.html or "" for sheet in sheets)
    )  # fmt: skip
    after = pasted(target, planned(target, table, joined))
    assert {cell: value for cell, value in after.items() if value is not None} == figures(source, table)


def test_planning_the_whole_of_table_3_takes_less_than_15_ms() -> None:
    source = filled(FORM_2021)
    table = FORM_2021.tables[1]
    formats, times = excel(source, table), []
    for _ in range(20):
        begun = time.perf_counter()
        planned(source, table, formats)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.015
