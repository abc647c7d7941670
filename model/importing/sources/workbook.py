"""The parts of an Excel workbook (.xlsx, .xlsm): its sheets, the texts they share, how figures are shown.

Macros, links and all that is drawn on a sheet are passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zipfile import ZipFile

from lxml import etree

from model.failure import Failure
from model.importing.sources.archive import damaged, part, xml_of

MAX_SHEETS: Final = 60
MAX_SHEET: Final = 48 * 1024 * 1024
"""The most bytes that a sheet unpacks to; a report's are a few hundred kilobytes."""
_MAX_STRINGS: Final = 24 * 1024 * 1024
_ROOT: Final = "xl/"
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_BUILT_IN: Final[Mapping[int, str]] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy-mm-dd"),
}
"""Number formats that are not written out in a file (ISO/IEC 29500-1, 18.8.30); the days stand for all of theirs."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as it lies in the file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Workbook:
    """What sheets are read with. `formats` is the number format of each style, `hidden` names sheets not shown,
    `properties` are those that a program gave the document as its own."""

    sheets: Sequence[SheetPart]
    strings: Sequence[str]
    formats: Sequence[str]
    hidden: Sequence[str]
    properties: Mapping[str, str]


def open_workbook(archive: ZipFile) -> Workbook:
    """The parts of a workbook. Raises Failure for a damaged, locked or far too large one."""
    book = _root(archive, f"{_ROOT}workbook.xml")
    if book is None:
        raise damaged("没有工作簿")
    listed = list(book.iterfind("{*}sheets/{*}sheet"))
    if len(listed) > MAX_SHEETS:
        raise Failure(f"工作簿里的工作表太多（超过 {MAX_SHEETS} 张）", "请只保留报告的几张表，另存后再读入。")
    targets = dict(_targets(archive))
    shown: list[SheetPart] = []
    hidden: list[str] = []
    for sheet in listed:
        name = sheet.get("name", "")
        target = targets.get(next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), ""))
        if str(sheet.get("state", "visible")) != "visible":
            hidden.append(name)
        elif target is not None and (content := _sheet(archive, target)) is not None:
            shown.append(SheetPart(name, content))
    strings = tuple(_strings(archive))
    return Workbook(shown, strings, tuple(_formats(archive)), hidden, dict(_properties(archive)))


def _root(archive: ZipFile, name: str, most: int = _MAX_STRINGS) -> etree._Element | None:
    content = part(archive, name, most)
    return None if content is None else xml_of(content)


def _targets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The parts of the sheets by the ids under which the workbook names them."""
    links = _root(archive, f"{_ROOT}_rels/workbook.xml.rels")
    for link in () if links is None else links.iterfind("{*}Relationship"):
        if link.get("TargetMode") != "External" and str(link.get("Type", "")).endswith("/worksheet"):
            target = str(link.get("Target", ""))
            yield str(link.get("Id", "")), target.removeprefix("/") if target.startswith("/") else f"{_ROOT}{target}"


def _sheet(archive: ZipFile, name: str) -> bytes | None:
    try:
        return part(archive, name, MAX_SHEET)
    except Failure as failure:
        if "太大" in failure.what:
            raise Failure("工作簿太大，不像是年度报告的表格", "请只保留报告的几张表，另存后再读入。") from failure
        raise


def _strings(archive: ZipFile) -> Iterator[str]:
    root = _root(archive, f"{_ROOT}sharedStrings.xml")
    for item in () if root is None else root.iterfind("{*}si"):
        yield written(item)


def written(item: etree._Element) -> str:
    """The text of a string item in all its runs, readings beside it (rPh) left out."""
    pieces = (*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t"))
    return unescaped("".join(piece.text or "" for piece in pieces))


def unescaped(text: str) -> str:
    """`text` with Excel's spelling of characters, such as _x000D_, resolved."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _formats(archive: ZipFile) -> Iterator[str]:
    root = _root(archive, f"{_ROOT}styles.xml")
    if root is None:
        return
    own = {each.get("numFmtId", ""): str(each.get("formatCode", "")) for each in root.iterfind("{*}numFmts/{*}numFmt")}
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = str(style.get("numFmtId", "0"))
        yield own.get(number) or _BUILT_IN.get(int(number) if number.isdecimal() and len(number) < 6 else 0, "")


def _properties(archive: ZipFile) -> Iterator[tuple[str, str]]:
    root = _root(archive, "docProps/custom.xml")
    for each in () if root is None else root.iterfind("{*}property"):
        yield str(each.get("name", "")), "".join(map(str, each.itertext()))
