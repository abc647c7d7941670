"""The Excel form that units fill in: by what it is known again, and where its labels and boxes stand.

`model.exporting.xlsx.template` writes it, `model.importing.sources.stamped` knows it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.forms import FORMS, Form, Role

VERSION: Final = 1
"""Grows by one with every change of what stands where."""
STAMP: Final = "xxgk-template"
"""The name of the document property that holds form and version; Excel, WPS and LibreOffice keep it."""
TITLE: Final = "政府信息公开工作年度报告填报表"
COVER: Final = "填报说明"
"""The sheet with the body's name, the year, and how to fill the form in."""
BODY: Final = "单位名称"
YEAR: Final = "报告年度"
TEXTS: Final = "文字"
NOTE: Final = "表下说明（可不填）"
FIRST_ROW: Final = 2
"""The sheet row of a table's first row; the section's title stands above it."""
FIRST_YEAR_ROW: Final = 4
"""The row of the year on the first sheet; the body's name stands in the one above."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The form that a template is for, by its id, and the template's version."""

    form: str
    version: int

    @property
    def text(self) -> str:
        return f"{self.form}/{self.version}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text that stands fast on a sheet, at a row and column counted from 1."""

    sheet: str
    row: int
    column: int
    text: str


def read_stamp(text: str) -> Stamp | None:
    """The stamp that a document property holds; None for any other text."""
    form, _, version = text.partition("/")
    known = any(each.id == form for each in FORMS) and version.isascii() and version.isdecimal() and len(version) < 6
    return Stamp(form, int(version)) if known else None


def fixed_texts(form: Form) -> Iterator[Fixed]:
    """The labels of the tables, the heads of texts, and what names the body and the year."""
    for row, text in ((FIRST_YEAR_ROW - 1, BODY), (FIRST_YEAR_ROW, YEAR)):
        yield Fixed(COVER, row, 1, text)
    for section in form.sections:
        if section.table is None:
            continue
        yield Fixed(section.short_title, 1, 1, section.title)
        for slot in section.table.slots:
            if slot.role is not Role.FIGURE and slot.text:
                yield Fixed(section.short_title, FIRST_ROW + slot.row, 1 + slot.column, slot.text)
    for number, (_, head) in enumerate(text_sections(form)):
        yield Fixed(TEXTS, 1 + 2 * number, 1, head)


def text_sections(form: Form) -> list[tuple[str, str]]:
    """The sections that are text alone, with the heads over their boxes."""
    return [(section.id, section.title or section.short_title) for section in form.sections if section.table is None]


def figure_places(form: Form) -> dict[str, tuple[str, int, int]]:
    """The sheet, row and column of each cell's box."""
    return {
        cell: (section.short_title, FIRST_ROW + row, 1 + column)
        for section in form.sections
        if section.table is not None
        for cell, (row, column) in section.table.places.items()
    }
