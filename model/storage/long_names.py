r"""Names longer than 260 characters on Windows, which many of its calls refuse unless the name begins with ``\\?\``.

Paths are made reachable where they come in: from the command line, a dialog, a file that is dropped, the settings. What
is made of them afterwards, in the same folder or below, has the beginning, too.

Source: Microsoft, Maximum Path Length Limitation; Naming Files, Paths, and Namespaces.
"""

import sys
from pathlib import Path, PureWindowsPath
from typing import Final

_LOCAL: Final = "\\\\?\\"
_SHARED: Final = "\\\\?\\UNC\\"
_LONG: Final = 120
"""Characters from which a name counts as long: names that are made beside it or below it may have as many again."""


def reachable(path: Path) -> Path:
    """The path by which the system reaches a file or folder, however long the names made of it are."""
    return Path(extended(str(path.absolute()))) if sys.platform == "win32" else path


def extended(name: str) -> str:
    r"""The absolute name of a file of Windows, with ``\\?\`` before it where it is long.

    Such a name is taken as it is written, so it holds no ``/``, no ``.`` and no ``..``.
    """
    if len(name) < _LONG or name.startswith((_LOCAL, "\\\\.\\")):
        return name
    path = PureWindowsPath(name)
    if not path.is_absolute():
        return name
    parts: list[str] = []
    for part in path.parts[1:]:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
    drive = path.drive
    head = _SHARED + drive.removeprefix("\\\\") if drive.startswith("\\\\") else _LOCAL + drive
    return "\\".join([head, *parts])


def plain(words: str) -> str:
    r"""A name, or words that hold one, as people write it: without ``\\?\``."""
    return words.replace(_SHARED, "\\\\").replace(_LOCAL, "")
