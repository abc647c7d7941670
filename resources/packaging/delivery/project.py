"""The project as it goes into a kit: what git tracks, without tests and what only makes deliveries."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from resources.packaging.environment import PROJECT, SetupError

ROOT = Path(PROJECT)
#: Folders and files that a running program does not read.
LEFT_BEHIND = (
    ".ci/",
    ".gitignore",
    ".gitattributes",
    "resources/packaging/__main__.py",
    "resources/packaging/delivery/",
    "resources/packaging/requirements-build.txt",
    "resources/packaging/requirements-tests.txt",
    "tests/",
)


def goes_along(name: str) -> bool:
    """Return whether a tracked file, named with slashes, goes into a kit."""
    return not any(name == left or (left.endswith("/") and name.startswith(left)) for left in LEFT_BEHIND)


def files(root: Path = ROOT) -> list[str]:
    """Return the names of the project's files that go into a kit. Raises SetupError where git does not know them."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise SetupError("需要 git，并且要在项目的 git 文件夹中制作。") from None
    names = sorted(name for name in os.fsdecode(listed).split("\0") if name)
    return [name for name in names if goes_along(name) and (root / name).is_file()]


def committed(root: Path = ROOT) -> int:
    """Return when the project was last committed, in seconds since 1970: the time that everything made bears."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, capture_output=True, check=True, encoding="ascii").stdout)


def copy(folder: Path, root: Path = ROOT) -> None:
    """Copy the project's files into a folder. Raises OSError."""
    for name in files(root):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target)
