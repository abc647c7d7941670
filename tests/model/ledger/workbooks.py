"""Ledger workbooks written for the tests: rows of cells to .xlsx, and to .xls in just the records that it needs."""

import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

HEADS = ("序号", "收到日期", "申请人", "申请人类型", "办理结果", "办结日期")


def entry(number: int, received: object, applicant: object, outcome: object, closed: object) -> tuple[object, ...]:
    """A row under HEADS; its applicant has a name that is nobody's."""
    return (number, received, f"申请人{number}", applicant, outcome, closed)


def write(path: Path, sheets: Mapping[str, Rows] | Rows, merged: Sequence[str] = ()) -> Path:
    """Writes a workbook with these sheets (one sheet 台账 where only rows are given); `merged` areas on each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"台账": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    book.save(path)
    return path


def write_old(path: Path, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """Writes an .xls workbook (BIFF8 in a compound file) of one sheet; days as numbers in a date format."""
    globals_ = [_record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)), _record(0x42, b"\xb0\x04")]
    globals_ += [_record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial")] * 5
    formats = [0] * 16 + [14]
    globals_ += [
        _record(0xE0, struct.pack("<HHH", 0, each, 0xFFF5 if i < 15 else 1) + bytes(14))
        for i, each in enumerate(formats)
    ]
    name = "台账".encode("utf-16-le")
    sheet = _sheet(rows, merged)
    end = _record(0x0A)
    length = sum(map(len, globals_)) + 4 + 8 + len(name) + len(end)
    bound = _record(0x85, struct.pack("<IHBB", length, 0, len(name) // 2, 1) + name)
    path.write_bytes(_compound(b"".join([*globals_, bound, end, sheet])))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _sheet(rows: Rows, merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows))
    records = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))]
    records.append(_record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, date):
                number = (value - date(1899, 12, 30)).days
                records.append(_record(0x203, struct.pack("<HHHd", y, x, 16, number)))
            elif isinstance(value, int):
                records.append(_record(0x203, struct.pack("<HHHd", y, x, 15, value)))
            elif value is not None:
                text = str(value).encode("utf-16-le")
                records.append(_record(0x204, struct.pack("<HHHHB", y, x, 15, len(text) // 2, 1) + text))
    if merged:
        areas = b"".join(struct.pack("<HHHH", *area) for area in merged)
        records.append(_record(0xE5, struct.pack("<H", len(merged)) + areas))
    return b"".join([*records, _record(0x0A)])


def _compound(stream: bytes) -> bytes:
    """A compound file with the one stream Workbook."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *(range(3, sectors + 2)), 0xFFFFFFFE]
    assert len(fat) <= 128, "one sector holds the table"
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return header + struct.pack("<128I", *fat) + entries.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    nothing = 0xFFFFFFFF
    return struct.pack("<64sHBBIII36xIII", text, len(text), kind, 1, nothing, nothing, child, start, size, 0)
