"""Embeds a TrueType font as one subset whose every code stands for one character, and says exactly which.

reportlab's own class cuts a font into subsets of 256 codes and writes a wrong ToUnicode entry for characters beyond
the basic plane; it takes a no-break space for a space, too. Here each character that is drawn gets a two-byte code
of its own, even where two characters share a glyph (U+4E00 and the radical U+2F00), so that copied and searched
text is the text that was drawn.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Final, Protocol, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont

from model.exporting.pdf.subset import Drawn, FontTables, subset

_CHUNK: Final = 100
"""Most entries in one block of a CMap (PDF 32000-1, 9.7.5.4)."""
_TAG_LETTERS: Final = 6
_CODES: Final = 0xFFFF
"""Two bytes tell so many characters apart; 0 is the empty box."""
_EM: Final = 1000


_SPACE: Final = 0x20
_TAB: Final = 2000


@lru_cache(maxsize=4096)
def is_invisible(character: str) -> bool:
    """Whether the character has no shape of its own: joiners, marks of direction, variation selectors, tabs."""
    code = ord(character)
    return unicodedata.category(character) in ("Cf", "Cc") or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


class _Document(Protocol):
    """What is used of reportlab's document and has no types there."""

    idToObject: Mapping[str, PDFDictionary]  # noqa: N815 (reportlab's name)

    def Reference(self, object: PDFObject, name: str) -> PDFObjectReference: ...  # noqa: A002, N802 (reportlab's)


class _Used:
    """What one document draws with a font, in subsets of as many characters as two-byte codes can tell apart.

    `places` holds each character's subset and code, in the order of use. `name` is the font's among the resources.
    """

    def __init__(self) -> None:
        self.places: dict[str, tuple[int, int]] = {}
        self.name = ""

    def place(self, character: str) -> tuple[int, int]:
        found = self.places.get(character)
        if found is None:
            subset, code = divmod(len(self.places), _CODES)
            found = self.places[character] = (subset, code + 1)
        return found

    def subsets(self) -> Iterator[list[str]]:
        """The characters of each subset by code, from 1 on."""
        characters = list(self.places)
        for start in range(0, len(characters), _CODES):
            yield characters[start : start + _CODES]

    def name_of(self, subset: int) -> str:
        return self.name if subset == 0 else f"{self.name}+{subset}"


class EmbeddedFont(TTFont):
    """A TrueType font for any number of documents; what a document uses of it is kept apart by document."""

    def __init__(self, name: str, path: str, index: int = 0) -> None:
        """`index` counts the fonts of a collection."""
        super().__init__(name, path, subfontIndex=index, shapable=False)
        # reportlab takes two fonts that call themselves the same for one.
        self.face.name = name.encode("ascii")
        self._used: WeakKeyDictionary[PDFDocument, _Used] = WeakKeyDictionary()
        self._glyphs: dict[int, int] = self.face.charToGlyph
        self._widths: dict[int, float] = self.face.charWidths
        self._default_width = float(self.face.defaultWidth or 0)

    def has(self, character: str) -> bool:
        return ord(character) in self._glyphs

    def advance(self, character: str) -> float:
        """The character's width in thousandths of the font size; that of the empty box for one the font lacks."""
        if is_invisible(character):
            return float(_TAB if character == "\t" else 0)
        return float(self._widths.get(ord(character), self._default_width))

    def _drawn(self, character: str) -> Drawn:
        """What stands for the character in a font program, as wide as `advance` says.

        One that the font lacks is a box of its own, for `NOTDEF` itself must not be drawn.
        """
        if is_invisible(character):
            return Drawn(self._glyphs.get(_SPACE, 0), self._units(character))
        glyph = self._glyphs.get(ord(character), 0)
        return Drawn(glyph, None if glyph else self._units(character))

    def _units(self, character: str) -> int:
        """The character's width in the units of the font program."""
        units: int = self.face.unitsPerEm
        return round(self.advance(character) * units / _EM)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 (reportlab's)
        """The length of `text` in points."""
        return sum(map(self.advance, text)) * size / _EM

    def splitString(  # noqa: N802 (reportlab's name)
        self,
        text: str,
        doc: PDFDocument,
        encoding: str = "utf-8",  # noqa: ARG002
    ) -> list[tuple[int, bytes]]:
        """The text in this document's two-byte codes, in stretches of one subset each."""
        used = self._of(doc)
        return [
            (subset, b"".join(code.to_bytes(2, "big") for _, code in places))
            for subset, places in groupby(map(used.place, text), key=itemgetter(0))
        ]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802 (reportlab's name)
        """The name of a subset among the document's resources."""
        used = self._of(doc)
        if not used.name:
            used.name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{used.name}"
            doc.delayedFonts.append(self)
        return f"/{used.name_of(subset)}"

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Adds the font's subsets to the document, once all is drawn."""
        used = self._used.pop(doc)
        for number, characters in enumerate(used.subsets()):
            self._add_subset(cast(_Document, doc), used.name_of(number), characters)

    def _add_subset(self, doc: _Document, internal_name: str, characters: Sequence[str]) -> None:
        name = PDFName(f"{_tag(characters)}+{self.fontName}")
        program, numbers = subset(cast(FontTables, self.face), list(map(self._drawn, characters)))

        def stream(content: bytes, part: str, **entries: int) -> PDFObjectReference:
            made = PDFStream(PDFDictionary(entries), content, [pdfdoc.PDFZCompress])
            return doc.Reference(made, f"{part}:{internal_name}")

        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": self.face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
            "FontBBox": PDFArray(self.face.bbox),
            "ItalicAngle": self.face.italicAngle,
            "Ascent": self.face.ascent,
            "Descent": self.face.descent,
            "CapHeight": self.face.capHeight,
            "StemV": self.face.stemV,
            "FontFile2": stream(program, "program", Length1=len(program)),
        }
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": doc.Reference(PDFDictionary(descriptor), f"descriptor:{internal_name}"),
            "DW": _EM,
            "W": PDFArray([1, PDFArray([self.advance(character) for character in characters])]),
            "CIDToGIDMap": stream(b"".join(one.to_bytes(2, "big") for one in (0, *numbers)), "glyphs"),
        }
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(descendant), f"descendant:{internal_name}")]),
            "ToUnicode": stream(_to_unicode(characters), "unicode"),
        }
        doc.idToObject["BasicFonts"].dict[internal_name] = doc.Reference(PDFDictionary(font), internal_name)

    def _of(self, doc: PDFDocument) -> _Used:
        used = self._used.get(doc)
        if used is None:
            used = self._used[doc] = _Used()
        return used


def _tag(characters: Sequence[str]) -> str:
    """The six letters that tell this subset from others of the font, made from what it holds."""
    digest = sha256("".join(characters).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:_TAG_LETTERS])


def _to_unicode(characters: Sequence[str]) -> bytes:
    """The CMap from codes to characters, in UTF-16 as PDF 32000-1, 9.10.3 asks."""
    entries = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, start=1)
    ]
    blocks = []
    for start in range(0, len(entries), _CHUNK):
        block = entries[start : start + _CHUNK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    head = (
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    )
    tail = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
    return "\n".join((*head, *blocks, *tail)).encode("ascii")
