"""Word file and web page of a complete report, in a process that has made each before."""

from collections.abc import Callable
from functools import partial
from time import perf_counter

import pytest

from model import exporting
from tests.benchmarks.table import Measure, timed
from tests.samples import complete_report

REPEATS = 15
LIMITS = {"docx": 2.0, "html": 0.25}
"""The workbook of the same report takes a tenth of a second; a Word file may take half a second."""


@pytest.mark.parametrize("kind", LIMITS)
def test_a_copy(kind: str, report_measure: Callable[[Measure], None]):
    report = complete_report()
    document = exporting.document_of(report)
    makes = {name: partial(exporting.EXPORTERS[name].write, document, report, ()) for name in (kind, "xlsx")}
    for make in makes.values():
        make()
    yardstick = timed(makes["xlsx"], REPEATS)
    times = []
    for _ in range(REPEATS):
        started = perf_counter()
        makes[kind]()
        times.append(perf_counter() - started)
    report_measure(Measure(f"{kind} of a report", times, yardstick, LIMITS[kind], by_median=True))
