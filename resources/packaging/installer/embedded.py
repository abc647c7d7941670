"""Windows' Python for embedding: a folder that needs no installation and looks only where its ._pth file says.

The file's lines are folders and archives relative to itself, taken in place of every other setting of Python's path
(“Finding modules” in Python's manual for Windows).
"""

from __future__ import annotations

import os
import sys


def path_file(version: tuple[int, int]) -> str:
    """Return the name of the file in which a Python for embedding of this version finds its path."""
    return f"python{version[0]}{version[1]}._pth"


def path_lines(version: tuple[int, int], program: str = "..") -> str:
    """Return what that file holds: the Python's library, itself, and the program, which lies above it unless told."""
    return f"python{version[0]}{version[1]}.zip\r\n.\r\n{program}\r\n"


def folder() -> str | None:
    """Return the folder of the Python that runs now if it is one for embedding, else None."""
    found = os.path.dirname(sys.executable)
    return found if os.path.exists(os.path.join(found, path_file(sys.version_info[:2]))) else None


def open_to_the_program(folder: str, program: str) -> None:
    """Let a Python for embedding find the program, in the folder above it or elsewhere. Raises OSError."""
    path = os.path.join(folder, path_file(sys.version_info[:2]))
    above = os.path.normcase(os.path.realpath(os.path.dirname(folder))) == os.path.normcase(os.path.realpath(program))
    lines = path_lines(sys.version_info[:2], ".." if above else program)
    with open(path, encoding="utf-8", newline="") as file:
        if file.read() == lines:
            return
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(lines)
