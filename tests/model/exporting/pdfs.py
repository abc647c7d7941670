"""Reads exported PDFs back for the tests: each character with its place, size and font."""

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from model import exporting
from model.exporting import Document
from model.report import Report

MM = 72 / 25.4
FOLIO = re.compile(r"(— ?\d+ ?—)?\s*(最后修改：|校验码 [0-9A-Z-]+　).*$")


class Character(NamedTuple):
    """One drawn character: the left end of its baseline and its size in points, the font's name without its tag."""

    text: str
    x: float
    y: float
    size: float
    font: str


def content_of(report: Report, *, publishing: bool = False) -> bytes:
    return pdf_of(exporting.document_of(report, publishing=publishing), report)


def pdf_of(document: Document, report: Report) -> bytes:
    return exporting.EXPORTERS["pdf"].write(document, report, ()).content


def page_texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def running_text(content: bytes) -> str:
    """All text of the pages in one line, without what stands on every page."""
    return "".join(FOLIO.sub("", text).removeprefix("草稿").replace("\n", "") for text in page_texts(content))


def characters(content: bytes) -> list[list[Character]]:
    """The characters of each page in the order they were drawn."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [list(_characters(page.get_textpage())) for page in pdf]


def _characters(page: pypdfium2.PdfTextPage) -> Iterator[Character]:
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    for index in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetFontInfo(page, index, name, 200, flags)
        size = raw.FPDFText_GetFontSize(page, index)
        font = name.value.decode().partition("+")[2]
        yield Character(chr(raw.FPDFText_GetUnicode(page, index)), x.value, y.value, size, font)


def lines(page: list[Character]) -> list[list[Character]]:
    """The page's upright text in lines, from the top."""
    by_height: dict[float, list[Character]] = {}
    for character in page:
        by_height.setdefault(round(character.y, 1), []).append(character)
    return [sorted(by_height[y], key=lambda one: one.x) for y in sorted(by_height, reverse=True)]


def text_of(line: list[Character]) -> str:
    """The line's text; pdfium tells characters beyond the basic plane in two halves."""
    halves = "".join(character.text for character in line)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
