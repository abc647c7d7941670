"""An error that nobody foresaw, on the command line: one Chinese line, exit 2, the log told of, no content anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import edits
from model.report import Report
from model.storage import datafile
from tests.model.commands.conftest import PROJECT
from tests.model.diagnostics.errors import MARK

BROKEN_OUTPUT = """
import sys
from model import commands

class Output:
    encoding = "utf-8"

    def flush(self):
        pass

    @property
    def buffer(self):
        raise ValueError(FRAME.f_locals)

FRAME = sys._getframe()
sys.stdout = Output()
sys.exit(commands.main(sys.argv[1:]))
"""
"""A standard output of a kind that no command reckons with."""


def run(tmp_path: Path, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BROKEN_OUTPUT, *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONUTF8": "1", "XXGK_DATA": str(tmp_path / "data"), **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report that says the mark wherever it can say something."""
    report = Report(MARK, 2024, texts=dict.fromkeys(("s0", "s1", "s5"), MARK))
    report.apply(edits.note(report, "leader", MARK).changes)
    file = tmp_path / f"{MARK}.xxgk"
    datafile.save(report, file)
    return file


@pytest.mark.parametrize("command", ["show", "check"])
def test_one_line_says_what_happened_and_where_the_log_lies(tmp_path: Path, path: Path, command: str):
    done = run(tmp_path, command, path, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    log = tmp_path / "data" / "logs" / "xxgk.log"
    for words in ("意外情况", "ValueError", "<string>:", str(log), "维护人员"):
        assert words in line
    written = log.read_text("utf-8")
    assert "意外错误 ValueError" in written
    assert "model/commands/output.py:" in written
    assert MARK not in written + line


def test_where_the_log_cannot_be_written_the_line_does_without(tmp_path: Path, path: Path):
    (tmp_path / "data").write_text("in the way", "utf-8")
    done = run(tmp_path, "show", path, "--json")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "意外情况" in line
    assert "日志" not in line


def test_without_an_error_there_is_no_log(tmp_path: Path, path: Path):
    done = subprocess.run(
        [sys.executable, PROJECT / "main.py", "check", path, "--json"],
        env={**os.environ, "XXGK_DATA": str(tmp_path / "data")},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert not (tmp_path / "data").exists()
