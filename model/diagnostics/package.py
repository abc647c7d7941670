"""The diagnostic package: one archive for whoever mends the program; a report is in it only where the user says so."""

import platform
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Final

from model.commands import VERSION
from model.diagnostics import log
from model.diagnostics.incident import Incident

SUFFIX: Final = ".zip"
_LIBRARIES: Final = ("msgspec", "lxml", "openpyxl", "pikepdf", "pypdfium2", "python-docx", "reportlab", "xlrd")
_WITHOUT: Final = "其中没有报告的内容，也没有单位名称、姓名和文件名。"
_WITH: Final = "按您的选择，其中有报告的内容（content 文件夹）。请只交给可以看到报告的人。"


def package(
    surroundings: Mapping[str, str],
    incidents: Sequence[Incident],
    content: Mapping[str, bytes] | None,
    moment: datetime,
) -> bytes:
    """The archive's bytes.

    `surroundings` are versions beyond those of Python and its libraries, `incidents` the errors of this run, `content`
    the files that the user wants in as well (None: none, and no messages of errors either).
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, held: bytes) -> None:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, held)

        put("说明.txt", _explanation(moment, with_content=content is not None).encode())
        put("versions.txt", _lines(versions() | dict(surroundings)))
        if incidents:
            put("errors.txt", "\n\n".join(incident.trace for incident in incidents).encode("utf-8", "replace"))
        for path in log.files():
            put(f"log/{path.name}", _read(path))
        if content is not None:
            for name, held in content.items():
                put(f"content/{name}", held)
            messages = "\n\n".join(incident.message for incident in incidents)
            put("content/messages.txt", messages.encode("utf-8", "replace"))
    return written.getvalue()


def versions() -> dict[str, str]:
    """What the program runs on: nothing that names the computer or its user."""
    found = {
        "程序": VERSION + ("（打包）" if getattr(sys, "frozen", False) else ""),
        "Python": platform.python_version(),
        "系统": platform.platform(),
        "文件名编码": sys.getfilesystemencoding(),
    }
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "没有找到"
    return found


def _explanation(moment: datetime, *, with_content: bool) -> str:
    return (
        "政府信息公开年报的诊断包\n\n"
        f"{moment:%Y-%m-%d %H:%M} 由用户保存，供维护人员查找程序的问题。\n"
        f"{_WITH if with_content else _WITHOUT}\n\n"
        "versions.txt　程序、Python、Qt、系统的版本\n"
        "errors.txt　　这次运行中遇到的意外错误：种类和出在程序的哪一行\n"
        "log　　　　　　程序的日志\n"
    )


def _lines(told: Mapping[str, str]) -> bytes:
    return "".join(f"{name}：{what}\n" for name, what in told.items()).encode("utf-8", "replace")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
