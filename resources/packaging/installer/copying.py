"""The files of an installation: copied beside the place, put into it in one step, removed again."""

from __future__ import annotations

import compileall
import os
import re
import shutil
from collections.abc import Iterable, Mapping

from resources.packaging.environment import SetupError

#: What lies in a delivery and is not installed: wheels are unpacked instead, the rest belongs to whoever used it there.
NOT_COPIED = (
    *("wheels", "packages", "python", "data", "portable", "portable.txt", "output", "SHA256SUMS", "__pycache__"),
    *("install.bat", "安装.bat", "install.sh", "安装.sh"),
)
#: What an installation keeps over a new one in its place.
KEPT = ("data", "portable", "portable.txt")
#: What an administrator laid beside the program, kept where the new one brings none of its own (`model/places.py`).
ADMINISTERED = ("单位设置.toml", "defaults.toml", "deadlines.toml", "模板")
_CODE = ("gui", "model", "resources")


def stage(source: str, target: str) -> str:
    """Copy a delivery's program into a new folder beside where it will be installed; return that. Raises OSError."""
    staged = f"{target}.new"
    shutil.rmtree(staged, ignore_errors=True)
    os.makedirs(staged)
    for name in sorted(os.listdir(source)):
        path = os.path.join(source, name)
        if name in NOT_COPIED or name.startswith(".") or (name.endswith(".zip") and "embed" in name):
            continue
        if os.path.isdir(path):
            shutil.copytree(path, os.path.join(staged, name), ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(path, staged)
    return staged


def copy_python(source: str, target: str) -> None:
    """Copy the Python that was laid beside the delivery. Raises OSError."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def compile_all(program: str) -> None:
    """Compile the program's own modules, so that its first start is no slower than later ones."""
    for name in _CODE:
        compileall.compile_dir(os.path.join(program, name), quiet=2)


def swap(staged: str, target: str) -> None:
    """Put a staged folder in the place of what is installed, whose own data stay. Raises SetupError or OSError."""
    old = f"{target}.old"
    shutil.rmtree(old, ignore_errors=True)
    if os.path.lexists(target):
        try:
            os.rename(target, old)
        except PermissionError:
            raise SetupError("程序正在运行。请关闭它的全部窗口，再运行一次安装。") from None
        for name in (*KEPT, *ADMINISTERED):
            if os.path.lexists(os.path.join(old, name)) and not os.path.lexists(os.path.join(staged, name)):
                os.rename(os.path.join(old, name), os.path.join(staged, name))
    os.rename(staged, target)
    shutil.rmtree(old, ignore_errors=True)


def keep_data(program: str) -> str:
    """Move what a portable program has kept out of its folder; return where it is then, empty if there is nothing."""
    data = os.path.join(program, "data")
    if not os.path.isdir(data):
        return ""
    number, kept = 1, f"{program}-data"
    while os.path.lexists(kept):
        number += 1
        kept = f"{program}-data{number}"
    os.rename(data, kept)
    return kept


def remove_program(program: str, running: str) -> bool:
    """Remove an installed program's folder; return False when the Python that runs now lies in it and cannot go."""
    inside = os.path.normcase(os.path.realpath(running)).startswith(os.path.normcase(os.path.realpath(program)))
    if not inside:
        shutil.rmtree(program)
        try:
            os.rmdir(os.path.dirname(program))
        except OSError:
            # Something else lies in the folder that was made for the program.
            pass
    return not inside


def remove_files(paths: Iterable[str]) -> None:
    """Remove files that may be gone already. Raises OSError."""
    for path in paths:
        if os.path.lexists(path):
            os.remove(path)


def write_texts(texts: Mapping[str, str], executable: str = "") -> None:
    """Write text files, making their folders. Raises OSError."""
    for path, text in texts.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if path == executable:
            os.chmod(path, 0o755)


def copy_files(sources: Mapping[str, str]) -> None:
    """Copy files to the paths that are the mapping's keys, making their folders. Raises OSError."""
    for path, source in sources.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(source, path)


def size(folder: str) -> int:
    """Return how many bytes the files under a folder hold."""
    return sum(os.path.getsize(os.path.join(parent, name)) for parent, _, names in os.walk(folder) for name in names)


def version(program: str) -> str:
    """Return the version of a program in a folder, from its pyproject.toml. Raises OSError."""
    with open(os.path.join(program, "pyproject.toml"), encoding="utf-8") as file:
        found = re.search(r'^version = "(.+)"$', file.read(), re.MULTILINE)
    return found[1] if found is not None else ""
