"""Temporary files that writing left when it was cut short: the next writing removes them, and nothing else."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.storage import atomic, companions, processes, temporaries

ENDED = 4_194_304
"""More than the number of any process of Linux."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "报告.xxgk"


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def name(path: Path, *, machine: str = "", process: int = ENDED, run: str = "1", rest: str = "00c0ffee") -> str:
    """The name of a temporary file for `path` that somebody made."""
    _, _, tail = companions.temporary_for(path).name.partition("~")
    return f".{path.name[:24]}~{tail[:8]}-{machine or processes.machine()}-{process}-{run}-{rest}.tmp"


def left_by_a_killed_save(path: Path) -> str:
    """The name of the temporary file that a save leaves when its process ends in the middle of flushing."""
    program = (
        "import os, sys, pathlib; os.fsync = lambda handle: os._exit(9);"
        "from model.storage import atomic; atomic.write(pathlib.Path(sys.argv[1]), b'half')"
    )
    before = names(path.parent)
    assert subprocess.run([sys.executable, "-c", program, path], check=False).returncode == 9
    [left] = names(path.parent) - before
    return left


def test_what_a_killed_save_left_is_removed_by_the_next(path: Path):
    path.write_bytes(b"old")
    left = left_by_a_killed_save(path)
    assert path.read_bytes() == b"old"
    assert left.startswith(".报告.xxgk~")
    atomic.write(path, b"new")
    assert names(path.parent) == {path.name}


@pytest.mark.parametrize(
    ("made", "removed"),
    [
        pytest.param({}, True, id="of a process that has ended"),
        pytest.param({"process": os.getpid(), "run": "1"}, True, id="of an earlier process of the same number"),
        pytest.param({"process": os.getpid(), "run": processes.own_run()}, True, id="of this process, given up"),
        pytest.param({"process": 1, "run": processes.run_of(1) or ""}, False, id="of a process that goes on"),
        pytest.param({"machine": "deadbeef"}, False, id="of another machine, new"),
    ],
)
def test_whose_is_removed(path: Path, made: dict[str, object], removed: bool):
    left = path.with_name(name(path, **made))
    left.write_bytes(b"half")
    atomic.write(path, b"new")
    assert left.exists() != removed


def test_what_another_machine_left_is_removed_after_an_hour(path: Path):
    old = time.time() - 3700
    left = path.with_name(name(path, machine="deadbeef"))
    left.write_bytes(b"half")
    os.utime(left, (old, old))
    atomic.write(path, b"new")
    assert not left.exists()


def test_what_this_process_is_at_work_on_stays(path: Path):
    other = temporaries.reserve(path)
    other.write_bytes(b"half")
    atomic.write(path, b"new")
    assert other.exists()
    temporaries.drop(other)
    assert not other.exists()


@pytest.mark.parametrize(
    "foreign",
    [
        lambda path: name(path.with_name("别的.xxgk")),
        lambda path: name(path.with_name("报告.xxgk2")),
        lambda path: name(path)[1:],
        lambda path: name(path) + "x",
        lambda path: name(path, rest="00c0ffe"),
        lambda path: name(path, rest="00C0FFEE"),
        lambda path: name(path, process=0),
        lambda path: f".{path.name}.abcdefgh.tmp",
        lambda path: f"~${path.name}",
        lambda path: f"{path.name}.tmp",
        lambda path: f".{path.name}.lock",
    ],
)
def test_nothing_of_somebody_else_s_is_removed(path: Path, foreign):
    stranger = path.with_name(foreign(path))
    stranger.write_bytes(b"not ours")
    atomic.write(path, b"new", keep_previous=True)
    assert stranger.read_bytes() == b"not ours"


def test_a_folder_of_such_a_name_stays(path: Path):
    folder = path.with_name(name(path))
    folder.mkdir()
    atomic.write(path, b"new")
    assert folder.is_dir()


@pytest.mark.parametrize(
    "own", ["报告.xxgk", "报" * 83 + ".xxgk", "𬇙" * 62 + "x.xxgk", "\udcc4\udcea.xxgk", "a\nb.xxgk"]
)
def test_whatever_the_name_the_temporary_one_fits_and_is_known_again(tmp_path: Path, own: str):
    path = tmp_path / own
    temporary = companions.temporary_for(path)
    assert len(os.fsencode(temporary.name)) <= 255
    assert companions.maker_of(temporary.name, path) == (processes.machine(), os.getpid(), processes.own_run())
    left = left_by_a_killed_save(path)
    assert companions.maker_of(left, path) is not None
    atomic.write(path, b"new")
    assert names(tmp_path) == {own}
