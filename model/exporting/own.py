"""How the program knows files that it wrote, so that it never replaces somebody else's.

The marks stand where another program that saves the file writes its own name: a copy that a user edited and saved
is no longer ours to replace. Uses the standard library alone.
"""

import hashlib
import re
import zlib
from io import BytesIO
from typing import Final

PRODUCT: Final = "xxgk-annual-report"

_LARGEST_PROPERTIES: Final = 65536
_PDF_INFO: Final = re.compile(rb"/Info ([0-9]+) 0 R")
_PDF_TAIL: Final = 4096
_PDF_INFO_LENGTH: Final = 65536
SEAL_META: Final = "xxgk-seal"
NO_SEAL: Final = "0" * 64
"""What stands in a web page in the place of its seal while that is computed."""
MANIFEST: Final = "校验清单.txt"
"""The member of an archive package that lists all others with their SHA-256."""
_LARGEST_ARCHIVE: Final = 256 * 1024 * 1024
_PAGE_HEAD: Final = 4096
_SEAL: Final = re.compile(f'<meta name="{SEAL_META}" content="([0-9a-f]{{64}})">'.encode())


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
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, EOFError, ValueError, zlib.error):
        return False
    return f"<Application>{PRODUCT}</Application>".encode() in text


def sealed_page(content: bytes) -> bytes:
    """A web page with the SHA-256 of all of it in the place that `NO_SEAL` holds.

    A web page has no mark that other programs put their own in place of: this one shows that nobody changed it.
    """
    return content.replace(NO_SEAL.encode(), _seal(content), 1)


def is_own_page(content: bytes) -> bool:
    """Whether this is a web page just as the program wrote it."""
    seal = _SEAL.search(content, 0, _PAGE_HEAD)
    if seal is None:
        return False
    return _seal(content[: seal.start(1)] + NO_SEAL.encode() + content[seal.end(1) :]) == seal[1]


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def is_own_archive(content: bytes) -> bool:
    """Whether this is an archive package just as the program wrote it: it holds what its manifest lists, no more."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_ARCHIVE:
                return False
            listed = archive.read(MANIFEST)
            held = (
                f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}\n"
                for name in archive.namelist()
                if name != MANIFEST
            )
            return "".join(held).encode() == listed
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, EOFError, ValueError, zlib.error):
        return False
