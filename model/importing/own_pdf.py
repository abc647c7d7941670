"""Gives back the data file that lies in a PDF of this program.

`data_file` is what opening a PDF and comparing a PDF with its data use; `model.storage.datafile.decode` reads on.
"""

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from model.storage.datafile import LARGEST, SUFFIX, Unreadable, is_own

if TYPE_CHECKING:
    import pikepdf

LARGEST_PDF: Final = 64 * 1024 * 1024
"""A PDF of more bytes is not read; one of ours holds a report, a workbook and a few fonts."""
HEAD: Final = 1024
"""The header must begin within so many bytes (PDF 32000-1, annex H.3.4.1)."""
_MOST_FILES: Final = 50
_MOST_FILTERS: Final = 4
_MOST_ENTRIES: Final = 131_072
"""Of one array or dictionary; a font of ours lists the widths of 65,535 characters."""


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin as a PDF does, whoever wrote it."""
    return b"%PDF-" in content[:HEAD]


def data_file(content: bytes) -> bytes:
    """The bytes of the data file embedded in a PDF that this program wrote, signed or saved anew since or not.

    Raises Unreadable for what is no PDF, is too large, damaged, locked by a password, or holds no report.
    """
    if not is_pdf(content):
        raise Unreadable("不是 PDF 文件", "请选择本程序输出的 PDF，或者扩展名为 .xxgk 的数据文件。")
    if len(content) > LARGEST_PDF:
        raise Unreadable("文件太大，不是本程序输出的 PDF", "请选择本程序输出的 PDF，或者扩展名为 .xxgk 的数据文件。")
    import pikepdf

    # What a few bytes unpack to, object streams included, is bounded for the whole process.
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=LARGEST, max_stream_filters=_MOST_FILTERS, parser_max_container_size=_MOST_ENTRIES
    )
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            found = _embedded(pdf)
    except pikepdf.PasswordError as error:
        raise Unreadable("这个 PDF 有打开密码", "请先用加密它的程序去掉密码，再打开。") from error
    except (pikepdf.PdfError, TypeError, ValueError, KeyError, AttributeError, RuntimeError) as error:
        raise Unreadable("PDF 已损坏", "请换用另一份副本，或者打开当时保存的 .xxgk 数据文件。") from error
    if found is None:
        raise Unreadable(
            "这个 PDF 里没有报告数据：不是本程序输出的，或者被别的程序重新生成过",
            "请打开 .xxgk 数据文件，或者用“文件—读入”（命令 import）读取页面上的数字。",
        )
    return found


def _embedded(pdf: "pikepdf.Pdf") -> bytes | None:
    """The first embedded file that is a data file by its name and by its content."""
    for _name, file in islice(pdf.attachments.items(), _MOST_FILES):
        if file.filename.lower().endswith(SUFFIX):
            held = file.obj.EF.F.read_bytes()
            if is_own(held):
                return held
    return None
