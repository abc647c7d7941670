"""What a shared library of Linux asks of others: the libraries that it needs, the version of glibc that it needs.

Reads the dynamic section of 64-bit little-endian ELF files as the System V ABI describes them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

_MAGIC = b"\x7fELF\x02\x01"
_DYNAMIC, _VERSIONS_NEEDED = 6, 0x6FFFFFFE
_NEEDED, _SONAME = 1, 14


class _Sections:
    """The sections of one file: for each its kind, offset, size and the section of its strings."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (table,) = struct.unpack_from("<Q", data, 40)
        size, count = struct.unpack_from("<HH", data, 58)
        self._all = [struct.unpack_from("<IIQQQQIIQQ", data, table + size * index) for index in range(count)]

    def of_kind(self, kind: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield offset, size, number of entries and offset of the strings of each section of a kind."""
        for section in self._all:
            if section[1] == kind:
                yield section[4], section[5], section[7], self._all[section[6]][4]

    def text(self, start: int) -> str:
        return self._data[start : self._data.index(b"\0", start)].decode("ascii")


def is_elf(path: Path) -> bool:
    """Return whether a file is a 64-bit little-endian ELF file."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _names(path: Path, wanted: int) -> set[str]:
    """Return the strings that the dynamic section gives under a tag."""
    data = path.read_bytes()
    sections = _Sections(data)
    found: set[str] = set()
    for offset, size, _, strings in sections.of_kind(_DYNAMIC):
        for place in range(offset, offset + size, 16):
            tag, value = struct.unpack_from("<QQ", data, place)
            if tag == wanted:
                found.add(sections.text(strings + value))
    return found


def needed(path: Path) -> set[str]:
    """Return the names of the libraries that a file is linked to."""
    return _names(path, _NEEDED)


def soname(path: Path) -> str:
    """Return the name under which others are linked to a library: the one it gives itself, else its file's."""
    return next(iter(_names(path, _SONAME)), path.name)


def glibc(path: Path) -> tuple[int, int]:
    """Return the newest version of glibc whose symbols a file uses, (0, 0) for none."""
    data = path.read_bytes()
    sections = _Sections(data)
    newest = (0, 0)
    for offset, _, count, strings in sections.of_kind(_VERSIONS_NEEDED):
        place = offset
        for _each in range(count):
            _, entries, _, first, following = struct.unpack_from("<HHIII", data, place)
            entry = place + first
            for _one in range(entries):
                _, _, _, name, step = struct.unpack_from("<IHHII", data, entry)
                version = sections.text(strings + name).removeprefix("GLIBC_").split(".")
                if len(version) >= 2 and all(part.isdecimal() for part in version):
                    newest = max(newest, (int(version[0]), int(version[1])))
                entry += step
            place += following
    return newest


def reachable(roots: Iterator[Path] | list[Path], libraries: Mapping[str, Path]) -> set[str]:
    """Return the names of those libraries that the roots need, directly or through one another."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        for name in needed(path):
            if name in libraries and name not in found:
                found.add(name)
                waiting.append(libraries[name])
    return found
