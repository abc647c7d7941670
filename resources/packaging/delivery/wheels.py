"""The wheels of a kit: those that the lock file pins, for one system and several versions of Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from resources.packaging import environment
from resources.packaging.environment import SetupError, say

PYTHONS = ((3, 11), (3, 12), (3, 13))
_PIP = (sys.executable, "-I", "-X", "utf8", "-m", "pip", "--disable-pip-version-check", "--no-input")
_PINNED = ("--require-hashes", "--no-deps", "--only-binary", ":all:")


class System(NamedTuple):
    """A system that kits are made for: its name in file names, and the tags of its wheels from new to old."""

    name: str
    tags: tuple[str, ...]


WINDOWS = System("windows-x86_64", ("win_amd64",))
LINUX = System(
    "linux-x86_64",
    (*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 16, -1)), "manylinux2014_x86_64"),
)


def download(system: System, folder: Path) -> None:
    """Lay a system's wheels for every version of Python into a folder, from where pip is set to take them.

    Raises SetupError when pip fails.
    """
    for version in PYTHONS:
        say(f"  {system.name}，Python {_dotted(version)} 的组件")
        _run([*_PIP, "download", *arguments(system, version), "--dest", str(folder)])


def prove(system: System, folder: Path) -> None:
    """Let pip resolve the lock file from a folder alone, without an index, for every version of Python.

    Raises SetupError when a wheel is missing or is not the one that is pinned.
    """
    for version in PYTHONS:
        with tempfile.TemporaryDirectory() as nowhere:
            offline = ["--no-index", "--find-links", str(folder), "--no-cache-dir"]
            target = ["--dry-run", "--ignore-installed", "--target", nowhere]
            _run([*_PIP, "install", *target, *offline, *arguments(system, version)])


def arguments(system: System, version: tuple[int, int]) -> list[str]:
    """Return pip's arguments for the lock file as a system with a version of Python would take it."""
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    python = ["--python-version", _dotted(version), "--implementation", "cp"]
    return [*_PINNED, *tags, *python, "--requirement", environment.lock_file("runtime")]


def cached(system: System, cache: Path) -> list[Path]:
    """Return a system's wheels out of a folder that keeps them from one delivery to the next, having seen to them."""
    folder = cache / system.name
    try:
        prove(system, folder)
    except SetupError:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        download(system, folder)
        prove(system, folder)
    return sorted(folder.glob("*.whl"))


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if line.startswith("ERROR")] or [done.stdout.strip()]
        raise SetupError(f"pip 没有完成：{lines[-1]}")
