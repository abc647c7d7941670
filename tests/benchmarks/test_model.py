"""Editing a report: one change with everything that follows from it, over thousands of random changes.

In processor time, so that what other programs take is left out.
"""

import random
from collections.abc import Callable
from time import process_time

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

TEXT_EDITS = 300
TEXT_LIMIT = 40.0
"""A text is read whole by a dozen rules once typing rests; so much of a file's reading is under a tenth of a second."""
PROSE = "本机关依法受理政府信息公开申请，按期答复。" * 100


def any_edit(report: Report, chance: random.Random) -> Callable[[], Edit]:
    """Mostly a figure in some cell; now and then a blank, a total stated or given back, a table filled."""
    kind = chance.random()
    if kind < 0.01:
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
        started = process_time()
        checker.update(history.undo() if undoes else history.do(edit()))
        times.append(process_time() - started)
    assert checker.findings == Checker(report).findings
    yardstick = timed(lambda: datafile.decode(content), YARDSTICK_REPEATS)
    report_measure(Measure(f"edit and checks, {EDITS} edits, {start.__name__}", times, yardstick, LIMIT))


def test_another_text_with_all_checks(report_measure: Callable[[Measure], None]):
    """A section gets another text of up to two thousand characters, which has to be read anew."""
    report, chance = complete_report(), random.Random(20240101)
    content = datafile.encode(report)
    checker = Checker(report)
    times = []
    for number in range(TEXT_EDITS):
        section = chance.choice(["s1", "s5", "s6"])
        text = f"{number}{PROSE[: chance.randrange(len(PROSE))]}"
        started = process_time()
        checker.update(report.apply(edits.write(report, section, text).changes))
        times.append(process_time() - started)
    assert checker.findings == Checker(report).findings
    yardstick = timed(lambda: datafile.decode(content), YARDSTICK_REPEATS)
    report_measure(Measure(f"another text and checks, {TEXT_EDITS} edits", times, yardstick, TEXT_LIMIT))
