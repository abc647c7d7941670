"""Where the program keeps things: beside itself where it is portable, where the environment says, else the system's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import places

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("marker", ["portable", "portable.txt"])
def test_a_file_beside_the_program_keeps_everything_beside_it(tmp_path: Path, marker: str):
    assert places.one_folder({}, tmp_path) is None
    (tmp_path / marker).touch()
    assert places.one_folder({}, tmp_path) == tmp_path / "data"


def test_a_folder_named_portable_is_no_such_file(tmp_path: Path):
    (tmp_path / "portable").mkdir()
    assert places.one_folder({}, tmp_path) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", None), ("kept", Path("kept").absolute())],
)
def test_the_environment_names_the_folder(tmp_path: Path, value: str, expected: Path | None):
    assert places.one_folder({"XXGK_DATA": value}, tmp_path) == expected


def test_the_environment_goes_before_the_portable_file(tmp_path: Path):
    (tmp_path / "portable").touch()
    assert places.one_folder({"XXGK_DATA": str(tmp_path / "other")}, tmp_path) == tmp_path / "other"


def test_the_program_is_where_main_lies():
    assert (places.program() / "main.py").is_file()


def _told(surroundings: dict[str, str]) -> list[str]:
    script = "from model import places\nfor each in (places.config, places.state, places.logs): print(each())"
    plain = {key: value for key, value in os.environ.items() if not key.startswith("XDG_") and key != "XXGK_DATA"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**plain, **surroundings},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_the_three_folders_lie_in_the_one_that_is_named(tmp_path: Path):
    assert _told({"XXGK_DATA": str(tmp_path)}) == [str(tmp_path), str(tmp_path / "state"), str(tmp_path / "logs")]


def test_the_systems_folders_hold_everything_otherwise(tmp_path: Path):
    given = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    told = _told({name: str(tmp_path / folder) for name, folder in given.items()})
    assert told[:2] == [str(tmp_path / "config" / "xxgk"), str(tmp_path / "state" / "xxgk")]
    assert Path(told[2]).is_relative_to(tmp_path / "state" / "xxgk")
