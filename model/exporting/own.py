"""How the program knows files that it wrote, so that it never replaces somebody else's.

The marks stand where another program that saves the file writes its own name: a copy that a user edited and saved
is no longer ours to replace. Uses the standard library alone.
"""

import re
from io import BytesIO
from typing import Final

PRODUCT: Final = "xxgk-annual-report"

_LARGEST_PROPERTIES: Final = 65536
_PDF_INFO: Final = re.compile(rb"/Info ([0-9]+) 0 R")
_PDF_TAIL: Final = 4096
_PDF_INFO_LENGTH: Final = 65536


def is_own_pdf(content: bytes) -> bool:
    """Whether a PDF's document information names this program as its creator."""
    named = None
    if content.startswith(b"%PDF-"):
        named = _PDF_INFO.search(content, max(0, len(content) - _PDF_TAIL))
    if named is None:
        return False
    start = content.rfind(b"\n%s 0 obj" % named[1])
    end = content.find(b"endobj", start, start + _PDF_INFO_LENGTH)
    return start >= 0 and end >= 0 and f"/Creator ({PRODUCT})".encode() in content[start:end]


def is_own_workbook(content: bytes) -> bool:
    """Whether a workbook's application property names this program."""
    return _is_own_office_file(content, "xl/workbook.xml")


def is_own_text(content: bytes) -> bool:
    """Whether a Word file's application property names this program."""
    return _is_own_office_file(content, "word/document.xml")


def _is_own_office_file(content: bytes, main_part: str) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive, archive.open("docProps/app.xml") as properties:
            text = properties.read(_LARGEST_PROPERTIES)
            archive.getinfo(main_part)
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, EOFError, ValueError):
        return False
    return f"<Application>{PRODUCT}</Application>".encode() in text
