"""Finds fonts that the machine has installed and that a PDF may hold: TrueType outlines, and leave to embed a part."""

import os
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_COLLECTION: Final = b"ttcf"
_TRUE_TYPE: Final = (b"\x00\x01\x00\x00", b"true")
_MOST_TABLES: Final = 100
_MOST_FONTS: Final = 64
_NEEDED: Final = frozenset({b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"})
_FS_TYPE: Final = 8
"""Where in the table OS/2 the leave to embed stands (OpenType 1.9, OS/2, fsType)."""
_USAGE: Final = 0x000F
_RESTRICTED: Final = 0x0002
_WHOLE_ONLY: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200
_FAMILY: Final = 1
_WINDOWS: Final = 3


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font in a file, under the name that the program knows it by; `index` counts the fonts of a collection."""

    name: str
    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A font to look for: its file's name in small letters and, of a collection, the family that is meant."""

    file: str
    family: str = ""


def folders() -> list[Path]:
    """Where the system keeps its fonts and the user's own."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home raises where there is no home)
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")
        local = os.environ.get("LOCALAPPDATA")
        return [system, *([Path(local, "Microsoft", "Windows", "Fonts")] if local else [])]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"]


def files_in(places: Sequence[Path]) -> Mapping[str, Path]:
    """The TrueType files under the folders by their names in small letters; the first of equal names."""
    found: dict[str, Path] = {}
    for place in places:
        for folder, inner, names in os.walk(place):
            inner.sort()
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc")):
                    found.setdefault(name.lower(), Path(folder, name))
    return found


def usable(wanted: Wanted, files: Mapping[str, Path]) -> FontFile | None:
    """The font where it is installed and a subset of it may be embedded; None where not, or where it is damaged."""
    path = files.get(wanted.file)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            for index, start in enumerate(_starts(file)):
                tables = _tables(file, start)
                if wanted.family and wanted.family not in _families(file, tables):
                    continue
                if not tables.keys() >= _NEEDED or not _may_embed(file, tables[b"OS/2"]):
                    return None
                return FontFile(wanted.family or path.stem, path, index)
    except (OSError, struct.error, UnicodeDecodeError):
        return None
    return None


def _starts(file: BinaryIO) -> Sequence[int]:
    """Where the fonts of a file begin; nothing where it is not TrueType."""
    magic = file.read(4)
    if magic in _TRUE_TYPE:
        return (0,)
    if magic != _COLLECTION:
        return ()
    _, count = struct.unpack(">LL", file.read(8))
    count = min(count, _MOST_FONTS)
    return struct.unpack(f">{count}L", file.read(4 * count))


def _tables(file: BinaryIO, start: int) -> dict[bytes, tuple[int, int]]:
    """Offset and length of each table of the font that begins at `start`."""
    file.seek(start)
    magic, count = struct.unpack(">4sH6x", file.read(12))
    if magic not in _TRUE_TYPE or count > _MOST_TABLES:
        return {}
    entries = (struct.unpack(">4s4xLL", file.read(16)) for _ in range(count))
    return {tag: (offset, length) for tag, offset, length in entries}


def _may_embed(file: BinaryIO, table: tuple[int, int]) -> bool:
    """Whether the font's maker lets a document hold a part of it; the mildest of several stated rights counts."""
    file.seek(table[0] + _FS_TYPE)
    (rights,) = struct.unpack(">H", file.read(2))
    return rights & _USAGE != _RESTRICTED and not rights & (_WHOLE_ONLY | _BITMAPS_ONLY)


def _families(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]]) -> Iterator[str]:
    """The font's family names, in every language in which Windows reads them."""
    if b"name" not in tables:
        return
    offset, length = tables[b"name"]
    file.seek(offset)
    content = file.read(length)
    count, strings = struct.unpack_from(">2xHH", content)
    for record in range(count):
        platform, name, size, place = struct.unpack_from(">H4xHHH", content, 6 + 12 * record)
        if platform == _WINDOWS and name == _FAMILY:
            yield content[strings + place : strings + place + size].decode("utf-16-be")
