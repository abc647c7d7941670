"""Plain text and Markdown: lines, and tables drawn with bars."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from model.failure import Failure
from model.importing.grid import grid_of
from model.importing.source import MAX_BLOCKS, Block, Paragraph, Source, SourceTable
from model.importing.stream.lines import RULE

MAX_TEXT: Final = 4_000_000
_ENCODINGS: Final = ("utf-8-sig", "gb18030")


def read_plain(text: str) -> Source:
    """The source that a text is; `where` names its lines. Raises Failure for more than a source holds."""
    if len(text) > MAX_TEXT:
        raise Failure(f"文件太大：文字超过 {MAX_TEXT // 10_000} 万个字符", "请确认选对了文件。")
    blocks = list(islice(_blocks(text), MAX_BLOCKS + 1))
    if len(blocks) > MAX_BLOCKS:
        raise Failure(f"文件太大：超过 {MAX_BLOCKS} 行", "请确认选对了文件。")
    return Source("文本文件", blocks)


def decoded(content: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 with its mark, or GB 18030; bytes that fit none become marks."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("gb18030", "replace")


def _blocks(text: str) -> Iterator[Block]:
    boxed: list[tuple[int, list[str]]] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        cells = _cells(line)
        if cells:
            boxed.append((number, cells))
            continue
        if boxed and RULE.fullmatch(line):
            continue
        yield from _table(boxed)
        boxed = []
        if number <= len(lines):
            yield Paragraph("" if RULE.fullmatch(line) else line.lstrip("#").strip(), f"第 {number} 行")


def _cells(line: str) -> list[str]:
    """The cells of a line of a drawn table; nothing for other lines, rules, and lines of one cell."""
    if RULE.fullmatch(line) or not ("|" in line or "\t" in line.strip()):
        return []
    mark = "|" if "|" in line else "\t"
    cells = [
        cell.strip() for cell in (line.strip() if mark == "|" else line).removeprefix("|").removesuffix("|").split(mark)
    ]
    return cells if sum(1 for cell in cells if cell) > 1 or line.strip().startswith("|") else []


def _table(boxed: list[tuple[int, list[str]]]) -> Iterator[Block]:
    if len(boxed) == 1 and len(boxed[0][1]) == 1:
        yield Paragraph(boxed[0][1][0], f"第 {boxed[0][0]} 行")
    elif boxed:
        yield SourceTable(grid_of(cells for _, cells in boxed), f"第 {boxed[0][0]} 行起的表格")
