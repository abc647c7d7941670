"""What the packaged programs are called, and what Windows shows of them under “properties”."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

TITLE = "政府信息公开年报"
#: Simplified Chinese, in Unicode: as the name of the table of words, and as its two numbers.
LANGUAGE_TABLE = "080404b0"
LANGUAGE, CHARSET = 0x0804, 1200


class Described(NamedTuple):
    """The project's version, and the names of its two programs without their ending."""

    version: str
    window: str = TITLE
    command: str = "xxgk"


def describe(project: Path) -> Described:
    """Return the description of the project in a folder, from its pyproject.toml."""
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    return Described(tomllib.loads(text)["project"]["version"])


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers that Windows wants: ``0.1.0`` is (0, 1, 0, 0)."""
    parts = [int(part) for part in version.split(".")[:4]]
    first, second, third, fourth = [*parts, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def strings(described: Described, name: str) -> dict[str, str]:
    """Return the words of the version resource of one of the programs."""
    return {
        "CompanyName": TITLE,
        "FileDescription": f"{TITLE}（命令行）" if name == described.command else TITLE,
        "FileVersion": described.version,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": TITLE,
        "ProductVersion": described.version,
    }
