"""What goes into the packaged program's folder, out of all that PyInstaller finds.

Pure functions over PyInstaller's lists of (name in the folder, file that it comes from, kind).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from resources.packaging import trimming
from resources.packaging.delivery import elf
from resources.packaging.system_libraries import ALWAYS_THERE

Entry = tuple[str, str, str]

#: Modules that libraries offer more for than the program asks of them.
EXCLUDED = (
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PIL.ImageShow",
    "_hashlib",
    "_ssl",
    "asyncio",
    "charset_normalizer",
    "distutils",
    "doctest",
    "ensurepip",
    "lib2to3",
    "lxml.doctestcompare",
    "lxml.html._difflib",
    "lxml.html.clean",
    "lxml.html.diff",
    "lxml.html.formfill",
    "lxml.isoschematron",
    "lxml.objectify",
    "numpy",
    "pdb",
    "pydoc",
    "pydoc_data",
    "readline",
    "setuptools",
    "sqlite3",
    "tkinter",
    "unittest",
)
#: The parts of the project's resources that a packaged program opens; set-up's own texts stay behind.
RESOURCES_LEFT_BEHIND = ("packaging", "pictures", "__pycache__")
#: Fonts and samples that libraries bring; the program uses its own.
_LEFT_BEHIND = re.compile(r"reportlab/(?:fonts|graphics/(?:samples|widgets|barcode))/.*|docx/templates/(?!default)\S+")


def resources(folder: Path) -> list[tuple[str, str]]:
    """Return the project's resources as PyInstaller's pairs of source and folder in the program."""
    parts = [part for part in sorted(folder.iterdir()) if part.is_dir() and part.name not in RESOURCES_LEFT_BEHIND]
    return [(str(part), f"resources/{part.name}") for part in parts]


def used(entries: Iterable[Entry]) -> list[Entry]:
    """Return what the program uses of all that was found.

    Links are left out: the libraries find one another without them, and a USB stick cannot hold them.
    """
    return [
        entry
        for entry in entries
        if entry[2] != "SYMLINK"
        and trimming.is_used(_in_wheel(entry[0]))
        and _LEFT_BEHIND.fullmatch(_in_wheel(entry[0])) is None
    ]


def linked(binaries: Sequence[Entry]) -> list[Entry]:
    """Return the binaries for Linux without those libraries of the system that Python's own modules do not need.

    PyInstaller lays at the top of the folder what anything is linked to, where it goes before the system's own. What
    Qt needs comes in a folder apart instead, for systems that lack it; the C++ runtime every system has.
    """
    top = {name: Path(source) for name, source, _ in binaries if "/" not in name and ".so" in name}
    libraries = {name: path for name, path in top.items() if name not in ALWAYS_THERE and elf.is_elf(path)}
    roots = [
        Path(source)
        for name, source, _ in binaries
        if name.startswith("libpython") or (name not in top and not name.startswith("PySide6/"))
    ]
    kept = elf.reachable([path for path in roots if elf.is_elf(path)], libraries)
    return [entry for entry in binaries if entry[0] not in top or entry[0] in kept or entry[0].startswith("libpython")]


def _in_wheel(name: str) -> str:
    return name.replace("\\", "/")
