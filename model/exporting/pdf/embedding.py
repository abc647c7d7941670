"""Embeds a TrueType font as one subset whose every code stands for one character, and says exactly which.

reportlab's own class cuts a font into subsets of 256 codes and writes a wrong ToUnicode entry for characters beyond
the basic plane; it takes a no-break space for a space, too. Here each character that is drawn gets a two-byte code
of its own, even where two characters share a glyph (U+4E00 and the radical U+2F00), so that copied and searched
text is the text that was drawn.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
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
)
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont

from model.exporting.pdf.subset import FontTables, subset

_CHUNK: Final = 100
"""Most entries in one block of a CMap (PDF 32000-1, 9.7.5.4)."""
_TAG_LETTERS: Final = 6


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
    """What one document draws with a font: the code of each character in the order of use, and the font's name."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.internal_name = ""


class EmbeddedFont(TTFont):
    """A TrueType font for any number of documents; what a document uses of it is kept apart by document."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, shapable=False)
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

    def _glyph(self, character: str) -> int:
        return self._glyphs.get(_SPACE if is_invisible(character) else ord(character), 0)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 (reportlab's)
        """The length of `text` in points."""
        return sum(map(self.advance, text)) * size / 1000

    def splitString(  # noqa: N802 (reportlab's name)
        self,
        text: str,
        doc: PDFDocument,
        encoding: str = "utf-8",  # noqa: ARG002
    ) -> list[tuple[int, bytes]]:
        """The text in this document's two-byte codes, all in subset 0."""
        codes = self._of(doc).codes
        return [(0, b"".join(codes.setdefault(one, len(codes) + 1).to_bytes(2, "big") for one in text))]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: ARG002, N802 (reportlab's name)
        """The name of the font among the document's resources."""
        used = self._of(doc)
        if not used.internal_name:
            used.internal_name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{used.internal_name}"
            doc.delayedFonts.append(self)
        return f"/{used.internal_name}"

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Adds the font and its parts to the document, once all is drawn."""
        used = self._used.pop(doc)
        parts = cast(_Document, doc)
        name = f"{_tag(used.codes)}+{self.fontName}"
        glyphs = [0, *map(self._glyph, used.codes)]
        program, numbers = subset(cast(FontTables, self.face), glyphs)

        def stream(content: bytes, part: str, **entries: int) -> PDFObjectReference:
            made = PDFStream(PDFDictionary(entries), content, [pdfdoc.PDFZCompress])
            return parts.Reference(made, f"{part}:{used.internal_name}")

        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": self.face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": PDFArray(self.face.bbox),
                "ItalicAngle": self.face.italicAngle,
                "Ascent": self.face.ascent,
                "Descent": self.face.descent,
                "CapHeight": self.face.capHeight,
                "StemV": self.face.stemV,
                "FontFile2": stream(program, "program", Length1=len(program)),
            }
        )
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": parts.Reference(descriptor, f"descriptor:{used.internal_name}"),
                "DW": 1000,
                "W": PDFArray([1, PDFArray(list(map(self.advance, used.codes)))]),
                "CIDToGIDMap": stream(b"".join(one.to_bytes(2, "big") for one in numbers), "glyphs"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([parts.Reference(descendant, f"descendant:{used.internal_name}")]),
                "ToUnicode": stream(_to_unicode(used.codes), "unicode"),
            }
        )
        parts.idToObject["BasicFonts"].dict[used.internal_name] = parts.Reference(font, used.internal_name)

    def _of(self, doc: PDFDocument) -> _Used:
        used = self._used.get(doc)
        if used is None:
            used = self._used[doc] = _Used()
        return used


def _tag(codes: dict[str, int]) -> str:
    """The six letters that tell this subset from others of the font, made from what it holds."""
    digest = sha256("".join(codes).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:_TAG_LETTERS])


def _to_unicode(codes: dict[str, int]) -> bytes:
    """The CMap from codes to characters, in UTF-16 as PDF 32000-1, 9.10.3 asks."""
    entries = [f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in codes.items()]
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
