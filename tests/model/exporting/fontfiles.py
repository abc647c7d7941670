"""Makes font files as other machines have them, out of the bundled ones."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import resources

Tables = Mapping[bytes, bytes]
HEADER, ENTRY = 12, 16


def tables_of(bundled: str) -> dict[bytes, bytes]:
    """The tables of a bundled font by their tags."""
    content = resources.font(bundled).read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4s4xLL", content, HEADER + ENTRY * place) for place in range(count))
    return {tag: content[offset : offset + length] for tag, offset, length in entries}


def allowing(tables: Tables, rights: int) -> dict[bytes, bytes]:
    """The tables with other leave to embed (OpenType's fsType)."""
    metrics = bytearray(tables[b"OS/2"])
    struct.pack_into(">H", metrics, 8, rights)
    return {**tables, b"OS/2": bytes(metrics)}


def named(tables: Tables, family: str) -> dict[bytes, bytes]:
    """The tables with a family name and a PostScript name alone."""
    texts = [(1, family.encode("utf-16-be")), (6, family.encode("utf-16-be"))]
    records, strings = b"", b""
    for number, text in texts:
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(strings))
        strings += text
    return {**tables, b"name": struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + strings}


def font(tables: Tables, start: int = 0, magic: bytes = b"\x00\x01\x00\x00") -> bytes:
    """A font made of the tables, for a place `start` bytes into its file."""
    directory = struct.pack(">4sH6x", magic, len(tables))
    body = b""
    for tag, table in sorted(tables.items()):
        offset = start + HEADER + ENTRY * len(tables) + len(body)
        directory += struct.pack(">4s4xLL", tag, offset, len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


def collection(fonts: Sequence[Tables]) -> bytes:
    """Several fonts in one file."""
    header = 12 + 4 * len(fonts)
    parts: list[bytes] = []
    starts: list[int] = []
    for tables in fonts:
        starts.append(header + sum(map(len, parts)))
        parts.append(font(tables, starts[-1]))
    return struct.pack(f">4sLL{len(starts)}L", b"ttcf", 0x00010000, len(starts), *starts) + b"".join(parts)


def install(folder: Path, name: str, content: bytes) -> Path:
    """Puts a file into a folder of fonts."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
