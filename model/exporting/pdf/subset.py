"""Cuts a TrueType font down to the glyphs that a document draws."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from reportlab.pdfbase.ttfonts import TTFontMaker

_MORE: Final = 0x0020
_WORDS: Final = 0x0001
_SCALE: Final = 0x0008
_XY_SCALE: Final = 0x0040
_TWO_BY_TWO: Final = 0x0080
_FIRST_COMPONENT: Final = 10
_COPIED: Final = ("cvt ", "fpgm", "prep")


class FontTables(Protocol):
    """A parsed TrueType font: its tables, where each glyph's outline begins, and advance and bearing of each."""

    table: Mapping[str, object]
    glyphPos: Sequence[int]  # noqa: N815 (reportlab's name)
    hmetrics: Sequence[tuple[int, int]]
    _ttf_data: bytes

    def get_table(self, tag: str) -> bytes: ...
    def get_table_pos(self, tag: str) -> tuple[int, int]: ...


class Drawn(NamedTuple):
    """A glyph by its number in the face, and its advance in the face's units where that is not the face's own."""

    glyph: int
    advance: int | None = None


NOTDEF: Final = Drawn(0)
"""What every font program begins with. PDF/A-3 (ISO 19005-3, 6.2.11.8) forbids to draw it."""


def subset(face: FontTables, drawn: Sequence[Drawn]) -> tuple[bytes, list[int]]:
    """A font program of the glyphs `drawn`, behind the empty box, and the new number of each, in their order.

    Equal ones are kept once; parts of composite glyphs come along.
    """
    kept = {NOTDEF: 0}
    for one in drawn:
        kept.setdefault(one, len(kept))
    # Not `get_table`: it would copy the outlines of all glyphs, ten megabytes and more.
    content, (start, _) = face._ttf_data, face.get_table_pos("glyf")
    outlines: list[bytes] = []
    queue = list(kept)
    for glyph, _ in queue:
        outline = bytearray(content[start + face.glyphPos[glyph] : start + face.glyphPos[glyph + 1]])
        for place in _components(outline):
            part = Drawn(*struct.unpack_from(">H", outline, place))
            if part not in kept:
                kept[part] = len(kept)
                queue.append(part)
            struct.pack_into(">H", outline, place, kept[part])
        outlines.append(bytes(outline) + b"\0" * (-len(outline) % 4))
    return _program(face, queue, outlines), [kept[one] for one in drawn]


def _components(outline: bytearray) -> Iterator[int]:
    """The places in a composite glyph where the numbers of its parts stand; none in a plain glyph."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = _FIRST_COMPONENT, _MORE
    while flags & _MORE:
        (flags,) = struct.unpack_from(">H", outline, place)
        yield place + 2
        place += 8 if flags & _WORDS else 6
        if flags & _SCALE:
            place += 2
        elif flags & _XY_SCALE:
            place += 4
        elif flags & _TWO_BY_TWO:
            place += 8


def _program(face: FontTables, glyphs: Sequence[Drawn], outlines: Sequence[bytes]) -> bytes:
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    head = bytearray(face.get_table("head"))
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">H", head, 50, 1)
    hhea = bytearray(face.get_table("hhea"))
    struct.pack_into(">H", hhea, 34, len(glyphs))
    maxp = bytearray(face.get_table("maxp"))
    struct.pack_into(">H", maxp, 4, len(glyphs))
    metrics = (number for one in glyphs for number in _metrics(face, one))
    maker = TTFontMaker()
    for tag in _COPIED:
        if tag in face.table:
            maker.add(tag, face.get_table(tag))
    maker.add("head", bytes(head))
    maker.add("hhea", bytes(hhea))
    maker.add("maxp", bytes(maxp))
    maker.add("hmtx", struct.pack(f">{2 * len(glyphs)}H", *metrics))
    maker.add("loca", struct.pack(f">{len(offsets)}L", *offsets))
    maker.add("glyf", b"".join(outlines))
    return maker.makeStream()


def _metrics(face: FontTables, drawn: Drawn) -> tuple[int, int]:
    advance, bearing = face.hmetrics[drawn.glyph]
    return advance if drawn.advance is None else drawn.advance, bearing
