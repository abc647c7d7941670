"""Recovery copies: what a change costs the thread that is typed on, and how long it takes to be on the disk."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

import pytest

from model import edits
from model.history import Edit, History
from model.keeping.journal import Journal, own_head, read
from model.keeping.keeper import Keeper
from model.keeping.versions import Versions
from model.report import Report
from model.storage.datafile import encode
from model.units import UnitFigures, Units, typed_cells
from tests.benchmarks.table import Measure, timed
from tests.samples import complete_report

CHANGES = 2_000
WRITES = 100
UNITS = 10_000
PROSE = "本机关依法受理政府信息公开申请，按期答复。" * 1_000
"""About twenty thousand characters."""
EDIT = 0.000_050
"""Seconds that one figure takes in the report alone, on the machine that the limits are meant for."""
NOTE_LIMIT = 0.000_100 / EDIT
"""Telling the keeper takes a tenth of a millisecond at most: a hundredth of what a key may take."""
FLUSH = 0.004
"""Seconds that the yardstick below takes there."""
WRITE_LIMIT = 0.020 / FLUSH
"""With a fifth of a second for which changes are gathered, all is on the disk long before a second has passed."""


def long_text() -> Report:
    report = complete_report()
    report.apply(edits.write(report, "s1", PROSE).changes)
    return report


def consolidated() -> Report:
    report = complete_report()
    row = tuple(report.figures[cell] for cell in typed_cells(report.form))
    named = [UnitFigures(f"示例第{number}局", f"示例{number}.xlsx", row) for number in range(UNITS)]
    report.apply(edits.set_units(report, Units(report.form, named)).changes)
    return report


REPORTS = {"plain": complete_report, "long text": long_text, "10,000 units": consolidated}


def any_edit(report: Report, chance: random.Random, number: int) -> Edit:
    """A figure, and for every fourth a key in a text."""
    if number % 4 == 0:
        return edits.write(report, "s1", report.text("s1") + "字")
    cells = [cell for cell in typed_cells(report.form) if cell.startswith("t3")]
    return edits.state(report, {chance.choice(cells): chance.randrange(500)})


def edit_time() -> float:
    """The median seconds that a figure takes where nobody is told."""
    report, chance = complete_report(), random.Random(20240101)
    history = History(report)
    return timed(lambda: history.do(any_edit(report, chance, 1)), CHANGES)


def flush_time(folder: Path) -> float:
    """The median seconds for eight thousand bytes written behind others and flushed."""
    file = os.open(folder / "yardstick", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        return timed(lambda: (os.write(file, b"x" * 8_000), os.fsync(file)), WRITES)
    finally:
        os.close(file)


@pytest.mark.parametrize("kind", REPORTS)
def test_telling_the_keeper_of_a_change(kind: str, tmp_path: Path, report_measure: Callable[[Measure], None]):
    report, chance = REPORTS[kind](), random.Random(20240101)
    keeper = Keeper(tmp_path / "journals", Versions(tmp_path / "versions"), lambda *_: None)
    keeper.begin(report, None)
    assert keeper.settle(30)
    history, times = History(report), []

    def watch(touched):
        started = thread_time()
        keeper.note(touched)
        times.append(thread_time() - started)

    history.watch = watch
    for number in range(CHANGES):
        history.do(any_edit(report, chance, number))
    assert keeper.settle(30)
    [path] = (tmp_path / "journals").iterdir()
    assert encode(read(path.read_bytes()).report) == encode(report)
    keeper.stop()
    report_measure(Measure(f"telling the keeper, {kind}", times, edit_time(), NOTE_LIMIT))


@pytest.mark.parametrize("kind", REPORTS)
def test_writing_what_changed(kind: str, tmp_path: Path, report_measure: Callable[[Measure], None]):
    report, chance, times = REPORTS[kind](), random.Random(20240101), []
    journal = Journal(tmp_path / "one.journal", own_head(None, ""))
    journal.add(report)
    for number in range(WRITES):
        report.apply(any_edit(report, chance, number).changes)
        started = perf_counter()
        journal.add(report)
        times.append(perf_counter() - started)
    assert encode(read(journal.path.read_bytes()).report) == encode(report)
    journal.remove()
    yardstick = flush_time(tmp_path)
    report_measure(Measure(f"writing what changed, {kind}", times, yardstick, WRITE_LIMIT, by_median=True))
