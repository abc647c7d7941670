"""Runs the commands as an office's script does, and holds what they leave: two outputs and an exit code."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from model import commands
from model.storage import datafile
from tests.samples import complete_report

PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code, standard output as bytes, the lines of standard error."""

    code: int
    output: bytes
    lines: list[str]

    @property
    def json(self) -> Any:
        """The one JSON document on standard output, which is UTF-8."""
        return json.loads(self.output.decode("utf-8"))

    def refused(self, *words: str) -> None:
        """Checks that the command could not be done and says so, and nothing else, in one Chinese line."""
        assert (self.code, self.output) == (2, b""), self
        [line] = self.lines
        assert re.search("[\u4e00-\u9fff]", line)
        for word in words:
            assert word in line

    def done(self) -> None:
        """Checks that the command was done, with nothing on standard output."""
        assert (self.code, self.output) == (0, b""), self


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command within the tests' own process, in a folder of its own; `program` does the same from outside."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Result:
        capfdbinary.readouterr()
        code = commands.main(list(map(str, arguments)))
        output, errors = capfdbinary.readouterr()
        return Result(code, output, errors.decode("utf-8").splitlines())

    return call


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Runs `python main.py ARGUMENTS` as a process of its own, with these environment variables besides."""

    def call(*arguments: object, **variables: str) -> Result:
        done = subprocess.run(
            [sys.executable, PROJECT / "main.py", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", **variables},
            timeout=30,
        )
        return Result(done.returncode, done.stdout, done.stderr.decode("utf-8").splitlines())

    return call


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with the complete report in it."""
    file = tmp_path / "报 告.xxgk"
    datafile.save(complete_report(), file)
    return file


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file for an option that takes one: an object as JSON, or a text as it stands."""

    def write(content: object, name: str = "given.json") -> Path:
        file = tmp_path / name
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        file.write_text(text, "utf-8")
        return file

    return write
