"""No socket for a network is ever opened: whole ways through the program, watched from outside Python, too."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from model.actions import save_report
from tests.gui import sources
from tests.samples import complete_report

PROJECT = Path(__file__).parents[2]
WATCHING = PROJECT / "tests" / "watching"

Watched = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    runtime = tmp_path / "r"
    runtime.mkdir(0o700)
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(WATCHING), str(PROJECT)]),
        "XXGK_WATCHED": str(tmp_path / "watched"),
        "XXGK_DATA": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def run(surroundings: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    def start(*command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *command], cwd=PROJECT, env=surroundings, capture_output=True, timeout=200, check=False
        )

    return start


def watched(tmp_path: Path) -> list[str]:
    """What the watched processes told."""
    return (tmp_path / "watched").read_text("utf-8").splitlines()


def network(tmp_path: Path) -> list[str]:
    return [line for line in watched(tmp_path) if "network:" in line]


BY_PYTHON = "import socket; socket.socket(socket.{})"
BY_A_LIBRARY = "import ctypes; ctypes.CDLL(None).socket({}, 1, 0)"
ON_LINUX = sys.platform == "linux"


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_watch_sees_one_of_python(
    run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path, family: str
):
    assert (run("-c", BY_PYTHON.format(family)).returncode < 0) == ON_LINUX
    assert len(network(tmp_path)) == 1


@pytest.mark.parametrize("family", [2, 10] if ON_LINUX else [])
def test_the_watch_ends_a_process_in_which_a_library_opens_one(
    run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path, family: int
):
    assert run("-c", BY_A_LIBRARY.format(family)).returncode < 0
    assert watched(tmp_path)[0].endswith(" forbidden")


def test_sockets_of_the_machine_itself_are_allowed(
    run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
):
    assert run("-c", "import socket; socket.socket(socket.AF_UNIX)").returncode == 0
    assert network(tmp_path) == []


@pytest.mark.timeout(300)
def test_the_main_job_opens_none(run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path):
    done = run("main.py", "demo", "--to", str(tmp_path / "demo"))
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0), done.stderr
    assert network(tmp_path) == []
    assert len(watched(tmp_path)) > 1


@pytest.mark.timeout(300)
def test_commands_open_none(run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path):
    page = sources.write(complete_report(), tmp_path / "年报.html")
    report, following, merged = (str(tmp_path / f"{name}.xxgk") for name in ("report", "next", "merged"))
    commands = [
        ["import", str(page), "-o", report, "--body", "某局", "--year", "2024"],
        ["check", report, "--json"],
        ["export", report, "--to", str(tmp_path), "--pdf", "--xlsx", "--docx", "--html", "--archive"],
        ["next", report, "-o", following],
        ["merge", report, "-o", merged, "--body", "某县", "--year", "2024"],
        ["template", "-o", str(tmp_path / "template.xlsx")],
        ["verify", report, str(page)],
    ]
    for command in commands:
        done = run("main.py", *command)
        assert done.returncode in (0, 1), (command, done.stderr.decode())
    assert network(tmp_path) == []
    assert len(watched(tmp_path)) >= len(commands)


@pytest.mark.timeout(300)
def test_the_window_with_preview_import_printers_and_a_second_start_opens_none(
    surroundings: dict[str, str], run: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
):
    report, other = tmp_path / "report.xxgk", tmp_path / "other.xxgk"
    save_report(complete_report(), report)
    save_report(complete_report(), other)
    page, done = sources.write(complete_report(), tmp_path / "年报.html"), tmp_path / "done"
    command = [sys.executable, "-m", "tests.journeys.everything_once", str(report), str(page), str(done)]
    first = subprocess.Popen(command, cwd=PROJECT, env=surroundings, stderr=subprocess.PIPE)
    until = time.monotonic() + 150
    while not done.exists() and first.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    assert first.poll() is None, first.communicate()[1].decode()
    second = run("main.py", str(other))
    _, told = first.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0), told.decode()
    assert done.read_text("utf-8") == "preview printers import settings second"
    assert network(tmp_path) == []
    # The window, the second start, and a process each for preview and import.
    assert len(watched(tmp_path)) >= 4
