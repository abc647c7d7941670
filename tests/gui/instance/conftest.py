"""A place to meet that no other test and no other program knows of."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which this test's instances meet, here and in processes; a socket's name has to be short."""
    folder = Path(tempfile.mkdtemp(prefix="xxgk"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("XXGK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONUTF8", "1")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def start(place: Path) -> Iterator[Start]:
    """Starts the program with arguments, in a process of its own that ends with the test."""
    surroundings = {**os.environ, "XDG_RUNTIME_DIR": str(place)}
    started: list[subprocess.Popen[bytes]] = []

    def program(*arguments: str | bytes) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(PROJECT / "main.py"), *arguments]
        process = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        started.append(process)
        return process

    yield program
    for process in started:
        process.kill()
        process.communicate()
