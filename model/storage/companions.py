"""The names of the files that stand beside a file: its previous copy, its lock, temporary files on their way to it."""

import os
import re
from pathlib import Path
from typing import Final
from zlib import crc32

from model.storage import processes

PREVIOUS_SUFFIX: Final = ".bak"
"""What the name of a file's previous copy has behind the file's own."""
_LOCK_SUFFIX: Final = ".lock"
_LONGEST_NAME: Final = 255
"""Bytes of a file's name on the disks of Linux; those of Windows allow as many UTF-16 units, which are fewer."""
_READABLE: Final = 24
"""So many characters of the file's own name tell a person what a temporary file belongs to."""
_TEMPORARY: Final = re.compile(
    r"\.(?P<head>.{1,24})~(?P<mark>[0-9a-f]{8})-(?P<machine>[0-9a-f]{8})"
    r"-(?P<process>[1-9][0-9]{0,9})-(?P<run>[0-9]{0,20})-[0-9a-f]{8}\.tmp",
    re.DOTALL,
)


def previous_of(path: Path) -> Path:
    """Where the content that the last save replaced is kept."""
    return path.with_name(_fitting("", path.name, PREVIOUS_SUFFIX))


def lock_of(path: Path) -> Path:
    """Where it stands who has the file open. Hidden where a leading dot hides a file."""
    return path.with_name(_fitting(".", path.name, _LOCK_SUFFIX))


def temporary_for(path: Path) -> Path:
    """A new name for a temporary file of this process that is to become `path`."""
    maker = f"{processes.machine()}-{os.getpid()}-{processes.own_run()}"
    return path.with_name(f".{path.name[:_READABLE]}~{_mark(path.name)}-{maker}-{os.urandom(4).hex()}.tmp")


def maker_of(name: str, path: Path | None = None) -> tuple[str, int, str] | None:
    """Machine, process and run that made the temporary file `name`, for `path` where one is given.

    None for any other file's name.
    """
    found = _TEMPORARY.fullmatch(name)
    if found is None:
        return None
    if path is not None and (found["head"] != path.name[:_READABLE] or found["mark"] != _mark(path.name)):
        return None
    return found["machine"], int(found["process"]), found["run"]


def _fitting(before: str, name: str, behind: str) -> str:
    """The name with something before and behind it; where that is too long, its beginning and what tells it apart."""
    if len(os.fsencode(before + name + behind)) <= _LONGEST_NAME:
        return before + name + behind
    behind = f"~{_mark(name)}{behind}"
    while len(os.fsencode(before + name + behind)) > _LONGEST_NAME:
        name = name[:-1]
    return before + name + behind


def _mark(name: str) -> str:
    """Eight hexadecimal digits that tell this name from others that begin alike."""
    return f"{crc32(os.fsencode(name)):08x}"
