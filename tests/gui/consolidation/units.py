"""Units' reports written for the tests: of mixed kinds of files, a few of them faulty."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from model import actions
from model.forms import Table, form_for_year
from model.report import BodyKind, Report
from model.storage import datafile
from model.values import Value, shown
from tests.samples import typed_values

YEAR: Final = 2024
CELL: Final = "t3.new.natural"
UNITS: Final = 40
_DIGITS: Final = "零一二三四五六七八九"
FAULTY: Final = 3
"""Of so many something is wrong: one does not balance, one is damaged, one is of another year."""


def name(number: int) -> str:
    """A neutral name, its number in words: names of units hold no digits."""
    tens, ones = divmod(number, 10)
    return f"示例县第{_DIGITS[tens] + '十' if tens else ''}{_DIGITS[ones] if ones else ''}局"


def figures(number: int) -> Mapping[str, Value]:
    """Figures that balance: `number` new applications of natural persons, all of them granted, besides zeros."""
    form = form_for_year(YEAR)
    zeros: dict[str, Value] = {cell: 0 for cell in typed_values() if form.cells[cell].kind.name == "COUNT"}
    rest = {cell: value for cell, value in typed_values().items() if cell not in zeros}
    return {**zeros, **dict.fromkeys(rest, 0), CELL: number, "t3.granted.natural": number}


def report(number: int, year: int = YEAR, **changed: Value) -> Report:
    given = {cell.replace("__", "."): value for cell, value in changed.items()}
    known = {cell: value for cell, value in figures(number).items() if cell in form_for_year(year).cells}
    return Report(name(number), year, BodyKind.DEPARTMENT, values={**known, **given})


def write(folder: Path, given: Report, kind: str, stem: str | None = None) -> Path:
    """Writes a report as a file of a kind: xxgk, text, table (a workbook of another program), or a kind of copy."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = stem or given.body
    if kind == "xxgk":
        datafile.save(given, folder / f"{stem}.xxgk")
        return folder / f"{stem}.xxgk"
    if kind == "table":
        return _write_table(folder / f"{stem}.xlsx", given)
    [written] = actions.export(given, (), folder, [kind])
    return written.path


def write_units(folder: Path, count: int = UNITS) -> list[str]:
    """Writes reports of `count` units, numbered from 1, three of them faulty. Returns the units' names."""
    kinds = ("xxgk", "table", "html", "xxgk", "docx", "xxgk")
    for number in range(1, count - FAULTY + 1):
        write(folder / kinds[number % len(kinds)], report(number), kinds[number % len(kinds)])
    unbalanced, damaged, late = range(count - FAULTY + 1, count + 1)
    write(folder, report(unbalanced, t3__granted__natural=1), "xxgk")
    (folder / f"{name(damaged)}.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    write(folder, report(late, 2023), "xxgk")
    return [name(number) for number in range(1, count + 1)]


def _write_table(path: Path, given: Report) -> Path:
    """A workbook as an office might have made it: title, and the printed tables one below the other."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([given.title])
    for table in given.form.tables:
        sheet.append([given.form.section_of(table).title])
        for row in _rows(given, table):
            sheet.append(row)
        sheet.append([])
    book.save(path)
    return path


def _rows(given: Report, table: Table) -> list[list[str | int]]:
    rows: list[list[str | int]] = [[""] * table.columns for _ in range(table.rows)]
    for slot in table.slots:
        value = None if slot.cell is None else given.figures[slot.cell]
        text = slot.text if slot.cell is None else shown(value)
        rows[slot.row][slot.column] = value if isinstance(value, int) else text
    return rows
