"""Reading many files here and in worker processes: the same units, in their order; progress, and its end."""

from pathlib import Path

import pytest

from model.consolidation.running import FEW, files_in, read_units
from model.consolidation.units import UnitState
from model.report import Report
from model.storage import datafile
from tests.samples import complete_report


class Enough(Exception):
    """The user gives up."""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Data files, and between them as many texts as workers are called for."""
    paths: list[Path] = []
    for number in range(FEW + 4):
        path = tmp_path / (f"{number:02}.txt" if number % 10 else f"{number:02}.xxgk")
        if number % 10:
            path.write_text(f"第{number}份，不是年度报告。", "utf-8")
        else:
            datafile.save(Report(f"单位{number}", 2024, values=complete_report().figures.stated), path)
        paths.append(path)
    return paths


def test_workers_read_the_same_in_the_same_order(files: list[Path]):
    told: list[tuple[int, int]] = []
    units = read_units(files, lambda done, whole: told.append((done, whole)), workers=2)
    assert units == read_units(files, workers=0)
    assert [unit.state for unit in units[:2]] == [UnitState.CLEAN, UnitState.UNREADABLE]
    assert told[-1] == (len(files), len(files))
    assert told == sorted(told)


@pytest.mark.parametrize("workers", [0, 2])
def test_what_progress_raises_ends_the_reading(files: list[Path], workers: int):
    def give_up(*_: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_units(files, give_up, workers=workers)


def test_folders_are_gone_through_and_what_no_unit_sent_is_left_out(tmp_path: Path):
    kept = [tmp_path / "a.xxgk", tmp_path / "one" / "b.xlsx", tmp_path / "two" / "c.pdf"]
    for path in (*kept, tmp_path / "~$b.xlsx", tmp_path / ".hidden", tmp_path / "a.xxgk.bak"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert files_in([tmp_path]) == kept
    assert files_in([kept[1], tmp_path / "two"]) == [kept[1], kept[2]]
