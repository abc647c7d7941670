"""The quick reading of data files says just what the thorough one says, or leaves them to it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import edits
from model.consolidation import quick
from model.consolidation.reading import read_unit
from model.consolidation.units import UnitState
from model.report import BodyKind, Report
from model.storage import datafile
from model.units import typed_cells
from tests.samples import complete_report, stated_report, typed_values


@pytest.mark.parametrize("make", [complete_report, stated_report])
def test_a_report_without_fault(make: Callable[[], Report]):
    report = make()
    unit = quick.read("a.xxgk", datafile.encode(report))
    assert unit is not None
    assert (unit.file, unit.body, unit.year, unit.state) == ("a.xxgk", report.body, 2024, UnitState.CLEAN)
    assert unit.figures == tuple(report.figures[cell] for cell in typed_cells(report.form))


DOUBTS: dict[str, Callable[[Report], object]] = {
    "a blank": lambda report: report.apply(edits.state(report, {"t4.review.other": None}).changes),
    "a total that does not come out": lambda report: report.apply(edits.state(report, {"t4.review.total": 1}).changes),
    "a column out of balance": lambda report: report.apply(edits.state(report, {"t3.new.legal": 9}).changes),
    "a county's regulations": lambda report: report.apply(edits.state(report, {"t2.regulations.issued": 1}).changes),
    "fewer in force than issued": lambda report: report.apply(
        edits.state(report, {"t2.normative.in_force": 1}).changes
    ),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_not_plainly_right_is_left_to_the_thorough_reading(name: str, tmp_path: Path):
    report = complete_report()
    DOUBTS[name](report)
    content = datafile.encode(report)
    assert quick.read("a.xxgk", content) is None
    (tmp_path / "a.xxgk").write_bytes(content)
    unit = read_unit(tmp_path / "a.xxgk")
    assert unit.body == report.body
    assert unit.problems
    assert unit.figures == tuple(report.figures[cell] for cell in typed_cells(report.form))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": "other"}', datafile.encode(complete_report()).replace(b"2024", b"1900")]
)
def test_what_is_no_data_file_of_ours(content: bytes):
    assert quick.read("a", content) is None


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(typed_values())), st.integers(-2, 10**16), max_size=3))
def test_both_readings_agree(changed: dict[str, int]):
    values = typed_values() | {
        cell: Decimal(value) if cell == "t2.fees.amount" else value for cell, value in changed.items()
    }
    report = Report("某局", 2024, BodyKind.COUNTY, values=values)
    unit = quick.read("a", datafile.encode(report))
    if unit is not None:
        assert unit.figures == tuple(report.figures[cell] for cell in typed_cells(report.form))
        assert all(0 <= value < 10**15 for value in unit.figures if isinstance(value, int))
