"""A hard crash leaves where the program stood, which the next start finds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import places
from model.diagnostics import crash

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.DATA_VARIABLE, str(tmp_path))
    return tmp_path / "logs"


def run(script: str) -> int:
    head = "from model.diagnostics.crash import CrashWatch\nwatch = CrashWatch()\n"
    done = subprocess.run(
        [sys.executable, "-c", head + script],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stderr=subprocess.DEVNULL,
        timeout=30,
        check=False,
    )
    return done.returncode


CRASHES = {
    "segmentation fault": "import faulthandler; faulthandler._sigsegv()",
    "abort": "import os; os.abort()",
    "Qt fatal message": "from PySide6.QtCore import qFatal; qFatal('the end')",
}


@pytest.mark.parametrize("name", CRASHES)
def test_a_crash_leaves_where_the_program_stood(folder: Path, name: str):
    assert run(f"text = '机密内容'\n{CRASHES[name]}") != 0
    left = crash.take()
    assert 'File "<string>", line 4 in <module>' in left
    assert "机密" not in left
    assert crash.take() == ""
    assert (folder / crash.NAME).read_bytes() == b""


def test_two_crashes_are_both_told(folder: Path):
    for _ in range(2):
        run("import os; os.abort()")
    assert crash.take().count("Fatal Python error") == 2
    assert folder.is_dir()


def test_an_end_in_order_leaves_nothing(folder: Path):
    assert run("watch.stop(); watch.stop()") == 0
    assert run("pass") == 0
    assert crash.take() == ""
    assert (folder / crash.NAME).read_bytes() == b""


def test_after_the_watch_has_ended_nothing_is_left(folder: Path):
    run("watch.stop(); import os; os.abort()")
    assert crash.take() == ""
    assert folder.is_dir()


def test_files_are_named_without_the_folders_of_this_computer(folder: Path):
    folder.mkdir(parents=True)
    told = f'  File "{ROOT / "gui" / "window.py"}", line 5 in go_to\n  File "/home/某人/lib/x/y.py", line 7 in f\n'
    (folder / crash.NAME).write_text(told, "utf-8")
    assert crash.take() == '  File "gui/window.py", line 5 in go_to\n  File "x/y.py", line 7 in f\n'


def test_a_folder_that_cannot_be_written_stops_nothing(folder: Path):
    folder.write_text("", "utf-8")
    assert run("watch.stop()") == 0
    assert crash.take() == ""
