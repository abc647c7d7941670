"""The kinds of files that a report can be read from. Each only turns its file into a `Source`.

The content decides which kind a file is, not its ending.
"""

import re
from pathlib import Path
from typing import Final

from model.failure import Failure, from_os
from model.importing.source import Source

LARGEST: Final = 100 * 1024 * 1024
"""The most bytes of a file that is read; workbooks and scans can be large."""
_SAVE_ANEW: Final = "请用 Word、WPS 或 Excel 打开它，另存为 .docx 或 .xlsx 后再读入。"
_PAGE: Final = re.compile(rb"<(?:!doctype|html|head|body|table|div|p|meta|\?xml)[\s>]", re.IGNORECASE)
_MAIL: Final = re.compile(
    rb"^(?:From|MIME-Version|Subject|Content-Type|Date|Snapshot-Content-Location):", re.IGNORECASE
)
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_START: Final = 8192


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises Failure for one that cannot be read, is empty, or is larger than anything meant."""
    try:
        if path.stat().st_size > LARGEST:
            raise Failure(f"文件太大（超过 {LARGEST // 1024 // 1024} MB）：{path}", "请确认选对了文件。")
        content = path.read_bytes()
    except OSError as error:
        raise from_os(error, path, "读取") from error
    if not content.strip(b"\x00 \t\r\n"):
        raise Failure(f"文件是空的：{path}", "请重新取得这个文件。")
    return content


def source_of(content: bytes) -> Source:
    """The source that a file's bytes are. Raises Failure for kinds that cannot be read, with what to do."""
    start = content[:_START]
    if start.startswith(b"%PDF-"):
        from model.importing.sources.pdf import read_pdf

        return read_pdf(content)
    if start.startswith(b"PK"):
        return _office(content)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old_office(content)
    if start.startswith(_PICTURES):
        raise Failure("这是图片，不能读出文字和数字", "请用原来的 Word、Excel 文件或网页；只有纸质件的，请照着填写。")
    if _MAIL.match(start.lstrip()) is not None:
        from model.importing.sources.web import read_mht

        return read_mht(content)
    if _PAGE.search(start.replace(b"\x00", b"")) is not None:
        from model.importing.sources.web import read_html

        return read_html(content)
    if _CONTROL.search(start) is not None and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Failure("认不出这是什么文件", _SAVE_ANEW)
    from model.importing.sources.plain import decoded, read_plain

    return read_plain(decoded(content))


def _office(content: bytes) -> Source:
    from model.importing.sources.archive import open_archive

    archive = open_archive(content)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        from model.importing.sources.word import read_docx

        return read_docx(archive)
    if "xl/workbook.xml" in names:
        from model.importing.sources.sheets import read_workbook

        return read_workbook(archive)
    if "xl/workbook.bin" in names:
        raise Failure("二进制的 Excel 格式（.xlsb）不能直接读入", _SAVE_ANEW)
    if "mimetype" in names:
        raise Failure("OpenDocument 格式（.ods、.odt）不能直接读入", _SAVE_ANEW)
    if "OFD.xml" in names:
        raise Failure("OFD 文件不能直接读入", "请用阅读软件打开它，另存为有文字的 PDF，或者用原来的 Word、Excel 文件。")
    raise Failure("这是压缩包，不能直接读取", "请先解压，再选其中的文件。")


def _old_office(content: bytes) -> Source:
    """Files of the compound format: old Excel can be read, the others are refused by name."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Failure("文件有密码保护，打不开", "请去掉密码后另存一份再读入。")
    if holds("WordDocument"):
        raise Failure("旧的 Word、WPS 文字格式（.doc、.wps）不能直接读入", _SAVE_ANEW)
    if holds("Workbook") or holds("Book"):
        from model.importing.sources.old_excel import read_xls

        return read_xls(content)
    raise Failure("认不出这是什么文件", _SAVE_ANEW)
