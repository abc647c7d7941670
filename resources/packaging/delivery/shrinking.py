"""Makes the packaged libraries of Linux smaller without changing what they do, by the standard library alone.

What is never loaded into memory (symbols for debuggers, padding to large pages) is left out of the file; of ICU's data
(30 MB for all the world's languages) what sorting Chinese takes stays, for that is all that Qt asks ICU for. It is laid
out as ICU's `udata.h` and `ucmndata.h` describe it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace

_LOAD, _DYNAMIC_SYMBOLS = 1, 11
_SYMBOL = 24
_PAGE = 4096
_ICU_MAGIC = b"\xda\x27"
_ALIGNED = 16
#: Names of ICU's data within its package: sorting, in every language and in Chinese.
_ICU_KEPT = re.compile(
    r"coll/(?:res_index|root|ucadata|zh\w*)\.\w+"
    r"|(?:root|pool|res_index|zh|zh_Hans|zh_Hans_CN|zh_CN|icustd|icuver|keyTypeData|likelySubtags|supplementalData)\.res"
)


@dataclass(frozen=True)
class _Segment:
    """A program header: where it stands in the table, and its fields."""

    index: int
    kind: int
    flags: int
    offset: int
    address: int
    physical: int
    in_file: int
    in_memory: int
    alignment: int

    def packed(self) -> bytes:
        return struct.pack(
            "<IIQQQQQQ",
            self.kind,
            self.flags,
            self.offset,
            self.address,
            self.physical,
            self.in_file,
            self.in_memory,
            self.alignment,
        )

    def holds(self, offset: int) -> bool:
        return self.kind == _LOAD and self.offset <= offset < self.offset + self.in_file


def _table(data: bytes) -> int:
    return int(struct.unpack_from("<Q", data, 32)[0])


def _segments(data: bytes) -> list[_Segment]:
    size, count = struct.unpack_from("<HH", data, 54)
    return [
        _Segment(index, *struct.unpack_from("<IIQQQQQQ", data, _table(data) + size * index)) for index in range(count)
    ]


def compact(data: bytes) -> bytes:
    """Return a shared library without what is not loaded: its loaded segments follow one another in the file.

    In memory everything stays where it was. Section headers go, as they serve linkers and debuggers alone.
    Raises ValueError for a file whose own headers are not loaded.
    """
    segments = _segments(data)
    loaded = sorted((one for one in segments if one.kind == _LOAD and one.in_file), key=lambda one: one.offset)
    if loaded[0].offset != 0 or not any(one.holds(_table(data)) for one in loaded):
        raise ValueError("the headers are not loaded")
    short, moved = bytearray(), {}
    for one in loaded:
        short += bytes((one.offset - len(short)) % _PAGE)
        moved[one.index] = one.offset - len(short)
        short += data[one.offset : one.offset + one.in_file]
    table = _table(data) - _shift(_table(data), loaded, moved)
    struct.pack_into("<QQ", short, 32, table, 0)
    struct.pack_into("<HHH", short, 58, 0, 0, 0)
    for one in segments:
        changed = replace(one, offset=one.offset - _shift(one.offset, loaded, moved))
        if one.kind == _LOAD:
            changed = replace(changed, alignment=min(one.alignment, _PAGE))
        place = table + len(changed.packed()) * one.index
        short[place : place + len(changed.packed())] = changed.packed()
    return bytes(short)


def _shift(offset: int, loaded: list[_Segment], moved: dict[int, int]) -> int:
    """Return by how much what stood at an offset has moved forward; 0 for what was not loaded from the file."""
    return next((moved[one.index] for one in loaded if one.holds(offset)), 0)


def trimmed_icu(package: bytes, keep: Callable[[str], object] = _ICU_KEPT.fullmatch) -> bytes:
    """Return ICU's data package with only those entries whose name, without the package's own, is to be kept.

    Raises ValueError for what is no such package.
    """
    (head,) = struct.unpack_from("<H", package, 0)
    if package[2:4] != _ICU_MAGIC or package[12:16] != b"CmnD":
        raise ValueError("no ICU data package")
    (count,) = struct.unpack_from("<I", package, head)
    table = [struct.unpack_from("<II", package, head + 4 + 8 * index) for index in range(count)]
    ends = [*(start for _, start in table[1:]), len(package) - head]
    entries: list[tuple[bytes, bytes]] = []
    for (name, start), end in zip(table, ends, strict=True):
        full = package[head + name : package.index(b"\0", head + name)]
        if keep(full.decode("ascii").partition("/")[2]):
            entries.append((full + b"\0", package[head + start : head + end]))
    return package[:head] + _laid_out(entries)


def _laid_out(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Return a table of contents, the names and the data of a package's entries."""
    name_at = 4 + 8 * len(entries)
    names = b"".join(name for name, _ in entries)
    start = -(-(name_at + len(names)) // _ALIGNED) * _ALIGNED
    contents = bytearray(struct.pack("<I", len(entries)))
    body = bytearray()
    for name, data in entries:
        contents += struct.pack("<II", name_at, start + len(body))
        name_at += len(name)
        body += data + bytes(-len(data) % _ALIGNED)
    return bytes(contents + names + bytes(start - len(contents) - len(names)) + body)


def with_trimmed_icu(data: bytes) -> bytes:
    """Return the library that holds ICU's data with only the data that stays, compact.

    Raises ValueError where it is built otherwise than as one symbol at the end of a segment.
    """
    symbol, start, size = _package_symbol(data)
    holding = next(one for one in _segments(data) if one.holds(start))
    package = trimmed_icu(data[start : start + size])
    length = start + len(package) - holding.offset
    short = bytearray(data)
    short[start : start + size] = package + bytes(size - len(package))
    struct.pack_into("<Q", short, symbol + 16, len(package))
    changed = replace(holding, in_file=length, in_memory=length)
    place = _table(data) + len(changed.packed()) * holding.index
    short[place : place + len(changed.packed())] = changed.packed()
    return compact(bytes(short))


def _package_symbol(data: bytes) -> tuple[int, int, int]:
    """Return where the entry of the data's symbol stands, where the data begins in the file, and its size."""
    (table,) = struct.unpack_from("<Q", data, 40)
    step, count = struct.unpack_from("<HH", data, 58)
    for index in range(count):
        _, kind, _, _, offset, size, *_ = struct.unpack_from("<IIQQQQIIQQ", data, table + step * index)
        if kind != _DYNAMIC_SYMBOLS:
            continue
        for place in range(offset, offset + size, _SYMBOL):
            *_, address, length = struct.unpack_from("<IBBHQQ", data, place)
            for one in _segments(data):
                start = address - one.address + one.offset
                if one.holds(start) and length > _PAGE:
                    return place, start, length
    raise ValueError("no symbol of the data")
