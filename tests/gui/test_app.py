"""The program as it is started: from outside, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from model import commands
from model.actions import save_report
from tests.samples import complete_report

PROJECT = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs main.py with arguments; `surroundings` are environment variables, None takes one away."""

    def start(*arguments: str, **surroundings: str | None) -> subprocess.CompletedProcess[str]:
        variables: dict[str, str | None] = {
            **os.environ,
            "XXGK_DATA": str(tmp_path / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        }
        variables.update(surroundings)
        return subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=PROJECT,
            env={name: value for name, value in variables.items() if value is not None},
            capture_output=True,
            text=True,
            timeout=50,
        )

    return start


def settings_file(folder: Path) -> Path:
    return folder / "config" / "settings.json"


# Measuring the start


def test_the_time_of_the_start_is_one_line_of_json(run: Run):
    started = time.monotonic()
    done = run("--time-start")
    took = (time.monotonic() - started) * 1000
    assert (done.returncode, done.stderr) == (0, "")
    [line] = done.stdout.splitlines()
    measured = json.loads(line)
    assert list(measured) == ["painted_ms"]
    assert isinstance(measured["painted_ms"], int)
    assert 0 < measured["painted_ms"] < took


def test_the_start_with_a_file_is_measured_too_and_remembers_it(run: Run, tmp_path: Path):
    path = tmp_path / "报告.xxgk"
    save_report(complete_report(), path)
    done = run("--time-start", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["painted_ms"] > 0
    assert json.loads(settings_file(tmp_path).read_text("utf-8"))["recent"] == [str(path)]


@pytest.mark.parametrize("content", [b"", b"\xff", b'{"recent": 1}', b'{"geometry": "00"}'])
def test_damaged_settings_do_not_keep_it_from_starting(run: Run, tmp_path: Path, content: bytes):
    settings_file(tmp_path).parent.mkdir(parents=True)
    settings_file(tmp_path).write_bytes(content)
    done = run("--time-start")
    assert (done.returncode, done.stderr) == (0, "")


def test_settings_that_cannot_be_written_do_not_keep_it_from_starting(run: Run, tmp_path: Path):
    (tmp_path / "config").write_text("")
    done = run("--time-start")
    assert (done.returncode, done.stderr) == (0, "")


FIRST_PAGE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gui.application import make_application
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.window import MainWindow

application = make_application()
window = MainWindow(Settings(Path(sys.argv[1])), Dialogs())
window.show()
QApplication.processEvents()
print("\\n".join(sys.modules))
"""


def test_the_first_page_waits_for_nothing_that_only_a_report_needs(tmp_path: Path):
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, str(tmp_path)],
        cwd=PROJECT,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines())
    assert "gui.pages.start" in loaded
    late = ["gui.files", "gui.session", "gui.grid.model", "gui.findings.panel", "gui.preview.pages"]
    late += ["model.checker", "model.rules", "model.exporting", "model.storage.datafile"]
    late += ["msgspec", "openpyxl", "reportlab", "pypdfium2"]
    assert loaded.isdisjoint(late), loaded & set(late)


# What cannot be opened


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param(["nosuch"], "命令或文件", id="an unknown command"),
        pytest.param(["nosuch.xxgk"], "文件：nosuch.xxgk", id="a file that is not there"),
        pytest.param(["--nosuch"], "--nosuch", id="an unknown option"),
        pytest.param(["--time-start", "nosuch.xxgk"], "nosuch.xxgk", id="measuring a file that is not there"),
        pytest.param(["main.py", "main.py"], "一次只能打开一个文件", id="two files"),
        pytest.param(["demo", "--nosuch"], "--nosuch", id="an unknown option of the demo"),
        pytest.param(["demo", "--to", "main.py"], "main.py", id="a file in place of the demo's folder"),
    ],
)
def test_what_is_not_known_ends_with_one_line_and_code_2(run: Run, arguments: list[str], word: str):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr
    assert "Traceback" not in done.stderr


# Without a screen


@pytest.mark.parametrize("display", [None, ":97", "nosuch:0"], ids=["no screen", "a dead screen", "no such machine"])
@pytest.mark.parametrize("wayland", [None, "wayland-97"], ids=["no wayland", "dead wayland"])
def test_without_a_screen_it_names_the_commands_and_never_aborts(
    tmp_path: Path, display: str | None, wayland: str | None
):
    """By the window's own door: main.py would see to a screen's libraries first, as set-up does."""
    variables = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONUTF8": "1"}
    for name, value in (("DISPLAY", display), ("WAYLAND_DISPLAY", wayland), ("QT_QPA_PLATFORM", None)):
        variables.pop(name, None)
        if value is not None:
            variables[name] = value
    door = "import sys; from gui import app; sys.exit(app.main([]))"
    done = subprocess.run(
        [sys.executable, "-c", door], cwd=PROJECT, env=variables, capture_output=True, text=True, timeout=50
    )
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("没有可用的屏幕")
    for command in (*commands.ALL, "--help"):
        assert command in line
