"""Consolidation: ten thousand units' data files into one report, against only decoding them."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import msgspec
import pytest

from model import actions, edits
from model.consolidation.combining import combine
from model.consolidation.running import read_units
from model.report import BodyKind
from model.storage import datafile
from model.storage.records import ReportRecord
from tests.benchmarks.table import Measure
from tests.samples import complete_report

FILES = 10_000
LIMIT = 3.0
LINEAR = 1.3
"""Ten times the files may take so many times ten times the time."""
ROUNDS = 3


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of units whose names differ."""
    folder = tmp_path_factory.mktemp("units")
    report = complete_report()
    paths = [folder / f"{number:05}.xxgk" for number in range(FILES)]
    for number, path in enumerate(paths):
        report.apply(edits.name_body(report, f"示例县第{number}局").changes)
        path.write_bytes(datafile.encode(report))
    return paths


def decode(paths: list[Path]) -> float:
    started = perf_counter()
    for path in paths:
        msgspec.json.decode(path.read_bytes(), type=ReportRecord)
    return perf_counter() - started


def merge(paths: list[Path], target: Path) -> float:
    started = perf_counter()
    merged = combine(2024, read_units(paths))
    report = actions.consolidated_report(merged.figures, "示例市人民政府", 2024, BodyKind.CITY)
    actions.save_report(report, target)
    assert len(merged.counted) == len(paths)
    return perf_counter() - started


def test_merging_ten_thousand_files(files: list[Path], tmp_path: Path, report_measure: Callable[[Measure], None]):
    decoding = min(decode(files) for _ in range(ROUNDS))
    times = [merge(files, tmp_path / "sum.xxgk") for _ in range(ROUNDS)]
    report_measure(Measure(f"merge of {FILES} files and saving, best of {ROUNDS}", [min(times)], decoding, LIMIT))


def test_merging_is_linear(files: list[Path], tmp_path: Path, report_measure: Callable[[Measure], None]):
    few = min(merge(files[: FILES // 10], tmp_path / "few.xxgk") for _ in range(ROUNDS))
    many = min(merge(files, tmp_path / "many.xxgk") for _ in range(ROUNDS))
    report_measure(Measure("merge of ten times the files, each", [many / 10], few, LINEAR))
