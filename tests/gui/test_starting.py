"""What is put off until the first page is painted, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
START = "import main; main.note_start(); assert main.run(['--time-start']) == 0"


@pytest.fixture
def told(tmp_path: Path):
    """What a program in Python prints last, after a start of the window."""

    def run(program: str) -> str:
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XXGK_DATA": str(tmp_path)}
        command = [sys.executable, "-c", f"{START}; {program}"]
        done = subprocess.run(command, cwd=PROJECT, env=variables, capture_output=True, text=True, timeout=50)
        assert done.stderr == ""
        return done.stdout.splitlines()[-1]

    return run


def test_garbage_is_looked_for_once_the_window_is_painted_but_not_in_what_the_start_made(told):
    assert told("import gc; print(gc.isenabled(), gc.get_freeze_count() > 10_000)") == "True True"


def test_no_source_is_read_to_see_how_it_spells_qt(told):
    assert told("import linecache; print([name for name in linecache.cache if 'gui' in name])") == "[]"


@pytest.mark.parametrize(
    "module", ["datetime", "gui.consolidation.page", "gui.files", "gui.tasks", "model.report", "msgspec", "openpyxl"]
)
def test_the_first_page_is_painted_without(module: str, told):
    """The part of the program, or of what it is made with, is loaded with the first thing that needs it."""
    assert told(f"import sys; print({module!r} in sys.modules)") == "False"


def test_the_first_page_has_the_bindings_load_no_more_than_it_shows(told):
    """To hand out a widget that was made in C++, they load every kind of it: a hundred in all."""
    loaded = "[name for name, kind in vars(QtWidgets).items() if isinstance(kind, type)]"
    assert int(told(f"from PySide6 import QtWidgets; print(len({loaded}))")) < 60
