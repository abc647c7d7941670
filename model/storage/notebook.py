"""A JSON object in which the program notes things for itself, in whatever state its file is found.

Members that this version does not know, a newer one's, stay where they are. A file that is damaged is kept aside once,
before another takes its place; one that cannot be read now, being locked, is left alone.

By the standard library alone, and that on first use: the first page waits for what is read here.
"""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

DAMAGED_SUFFIX: Final = ".damaged"
"""What the name of a damaged file that was kept aside has behind its own."""
LARGEST: Final = 4 * 1024 * 1024
"""No notebook comes near this many bytes; a larger file counts as damaged."""
_NOTHING: Final = b"\x00 \t\r\n"
"""What an empty file holds; zeros are what a power cut leaves on some disks."""


class _Damaged(Exception):
    """The file holds no JSON object; `content` tells whether it holds anything."""

    def __init__(self, *, content: bool = True) -> None:
        super().__init__()
        self.content = content


def read(path: Path) -> dict[str, Any]:
    """The object in the file; empty where there is none, where it is damaged, and where it cannot be read."""
    try:
        return _read(path)
    except (OSError, _Damaged):
        return {}


def note(path: Path, members: Mapping[str, object]) -> bool:
    """Writes these members into the file's object and leaves the others as they are.

    Returns whether the file was damaged and is now kept aside. Raises OSError where it cannot be read or written; it
    then stands as it was.
    """
    from model.storage import atomic

    damaged = False
    try:
        held = _read(path)
        content = _written({**held, **members})
    except FileNotFoundError:
        content = _written(members)
    except (_Damaged, RecursionError) as error:
        damaged = not isinstance(error, _Damaged) or error.content
        content = _written(members)
        if damaged:
            _put_aside(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, content, pauses=())
    return damaged


def _read(path: Path) -> dict[str, Any]:
    """The object in the file. Raises OSError, _Damaged."""
    known = path.stat()
    if not stat.S_ISREG(known.st_mode):
        raise IsADirectoryError(path)
    if known.st_size > LARGEST:
        raise _Damaged
    content = path.read_bytes()
    if not content.strip(_NOTHING):
        raise _Damaged(content=False)
    import json

    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _Damaged from error
    if not isinstance(held, dict):
        raise _Damaged
    return held


def _written(members: Mapping[str, object]) -> bytes:
    import json

    # A lone surrogate, which JSON can hold, becomes a backslash and what JSON writes for it.
    return json.dumps(members, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def _put_aside(path: Path) -> None:
    """Keeps a damaged file; the first one that was kept stays."""
    aside = path.with_name(path.name + DAMAGED_SUFFIX)
    if not aside.exists():
        path.replace(aside)
