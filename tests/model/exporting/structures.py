"""Reads the structure of a tagged PDF back for the tests: its elements, with the text that is marked as theirs."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw


@dataclass
class Element:
    """An element of the structure tree; `text` is what is drawn under it, on whatever pages."""

    kind: str
    text: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)

    def all(self, kind: str) -> Iterator["Element"]:
        for child in self.children:
            if child.kind == kind:
                yield child
            yield from child.all(kind)


def structure_of(content: bytes) -> Element:
    texts = _marked_texts(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _element(pdf.Root.StructTreeRoot.K, pages, texts)


def _element(held: pikepdf.Object, pages: dict[Any, int], texts: dict[tuple[int, int], str]) -> Element:
    made = Element(str(held.S)[1:])
    for name, value in held.get("/A", pikepdf.Dictionary()).items():
        made.attributes[name[1:]] = value if isinstance(value, int) else str(value)[1:]
    for kid in held.get("/K", pikepdf.Array()):
        if isinstance(kid, int):
            made.text += texts.pop((pages[held.Pg.objgen], kid), "")
        elif kid.Type == "/MCR":
            made.text += texts.pop((pages[kid.Pg.objgen], int(kid.MCID)), "")
        else:
            assert kid.P.objgen == held.objgen
            made.children.append(_element(kid, pages, texts))
    return made


def _marked_texts(content: bytes) -> dict[tuple[int, int], str]:
    """The text drawn under each mark, by page and number."""
    texts: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            read = page.get_textpage()
            for held in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=1):
                mark = raw.FPDFPageObj_GetMarkedContentID(held)
                if mark >= 0:
                    texts[number, mark] = texts.get((number, mark), "") + _text(held, read)
    return texts


def _text(held: pypdfium2.PdfObject, read: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(held, read, None, 0)
    units = (ctypes.c_ushort * length)()
    raw.FPDFTextObj_GetText(held, read, units, length)
    return bytes(units).decode("utf-16-le", "surrogatepass").rstrip("\0")
