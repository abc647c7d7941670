"""What a later start says to the instance that runs: one line of ASCII, answered by one line."""

import json
import os
from pathlib import Path
from typing import Final

from model.storage.long_names import reachable

LONGEST: Final = 1 << 18
"""Bytes of a line: no system has a path of more characters than 32,767, and each takes six bytes at most."""
TAKEN: Final = b"taken\n"
"""The answer: the instance sees to it."""


def encode(path: Path | None) -> bytes:
    """Asks for a file to be opened, or with None for a window."""
    return json.dumps({"open": None if path is None else os.path.abspath(path)}).encode("ascii") + b"\n"  # noqa: PTH100


def decode(line: bytes) -> Path | None:
    """What a line asks for. Raises ValueError for any other line."""
    match json.loads(line):
        case {"open": None}:
            return None
        case {"open": str(name)} if name and "\0" not in name:
            return reachable(Path(name))
    raise ValueError(line)
