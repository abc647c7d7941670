"""Editing a report: one change with everything that follows from it, over thousands of random changes."""

import random
from collections.abc import Callable
from time import perf_counter

import pytest

from model import edits
from model.checker import Checker
from model.forms import Kind
from model.history import Edit, History
from model.report import Report
from model.storage import datafile
from tests.benchmarks.table import Measure, timed
from tests.samples import complete_report, stated_report

EDITS = 10_000
YARDSTICK_REPEATS = 200
LIMIT = 3.0
"""Where reading a data file of the same report takes a quarter of a millisecond, this stays well under a whole one."""

PROSE = "本机关依法受理政府信息公开申请，按期答复。" * 100


def any_edit(report: Report, chance: random.Random) -> Callable[[], Edit]:
    """Mostly a figure in some cell; now and then a blank, a total stated or given back, a long text, a table filled."""
    kind = chance.random()
    if kind < 0.04:
        section, text = chance.choice(["s1", "s5", "s6"]), PROSE[: chance.randrange(len(PROSE))]
        return lambda: edits.write(report, section, text)
    if kind < 0.05:
        table = chance.choice(report.form.tables)
        return lambda: edits.fill_blanks(report, table)
    counts = [cell.id for cell in report.form.cells.values() if cell.kind is Kind.COUNT]
    cell = chance.choice(list(report.form.totals) if kind < 0.20 else counts)
    value = None if chance.random() < 0.1 else chance.randrange(500)
    return lambda: edits.state(report, {cell: value})


@pytest.mark.parametrize("start", [complete_report, stated_report], ids=["automatic totals", "stated totals"])
def test_an_edit_with_all_checks(start: Callable[[], Report], report_measure: Callable[[Measure], None]):
    report, chance = start(), random.Random(20240101)
    content = datafile.encode(report)
    history, checker = History(report), Checker(report)
    times = []
    for _ in range(EDITS):
        edit = any_edit(report, chance)
        undoes = chance.random() < 0.1
        started = perf_counter()
        checker.update(history.undo() if undoes else history.do(edit()))
        times.append(perf_counter() - started)
    assert checker.findings == Checker(report).findings
    yardstick = timed(lambda: datafile.decode(content), YARDSTICK_REPEATS)
    report_measure(Measure(f"edit and checks, {EDITS} edits, {start.__name__}", times, yardstick, LIMIT))
