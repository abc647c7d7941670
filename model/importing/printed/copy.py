"""Reads a printed copy: title, sections, tables cell by cell, and the 校验码 in the margins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model.exporting.pdf.geometry import LANDSCAPE, PORTRAIT
from model.forms import FORMS, Form, form_for_year
from model.importing.printed.drawing import Drawing, drawings
from model.importing.printed.layout import Fragment, Item, Line, bare, items, lines
from model.importing.printed.tables import PrintedTable
from model.proof.code import ALPHABET
from model.proof.differences import Content

_INDENT: Final = 18.0
"""A line that begins so far in is a paragraph's first: two characters, of notes too, are more."""
_TITLE_SIZE: Final = 20.0
_CODE: Final = re.compile("-".join([f"[{ALPHABET}]{{4}}"] * 4))
_YEAR: Final = re.compile("([0-9]{4})年")
_FIRST_HEADINGS: Final = frozenset(bare(next(one.title for one in form.sections if one.title)) for form in FORMS)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the pages say: the title's lines, the content, and for each page the 校验码 in its margin (or nothing).

    `torn` are sections whose table has not the form's rows and columns; their cells are empty.
    """

    title: tuple[str, ...]
    content: Content
    codes: tuple[str, ...]
    torn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's items in its type area, and the lines around it."""

    items: Sequence[Item]
    margin: Sequence[Line]
    left: float


def read_printed(content: bytes, form: Form | None = None) -> Printed:
    """What stands on the pages of a PDF of this program, which was printed on `form` (None: as the title's year says).

    Raises ValueError for pages that are no report of this program.
    """
    pages = [_page(drawing) for drawing in drawings(content)]
    flow = [(item, page.left) for page in pages for item in page.items]
    title, start = _title(flow)
    year = next((int(match[1]) for line in reversed(title) if (match := _YEAR.search(line))), None)
    if form is None:
        form = _form_for(year)
    reader = _Reader(form)
    for item, left in flow[start:]:
        if not reader.take(item, left):
            break
    content_read = Content(None, year, form.id, reader.values(), reader.texts, loose=True)
    return Printed(tuple(title), content_read, tuple(map(_code, pages)), tuple(reader.torn))


def _form_for(year: int | None) -> Form:
    try:
        return form_for_year(year if year is not None else 0)
    except LookupError as error:
        raise ValueError("no year on the pages") from error


def _page(drawing: Drawing) -> _Page:
    frame = LANDSCAPE if drawing.width > drawing.height else PORTRAIT
    area, margin = [], lines(drawing.turned)
    for item in items(drawing):
        height = item.top if isinstance(item, Fragment) else item.y
        inside = frame.bottom - 1 <= height <= frame.top + 1
        if isinstance(item, Line) and not (inside and item.x >= frame.left - 1):
            margin.append(item)
        else:
            area.append(item)
    return _Page(area, margin, frame.left)


def _title(flow: Sequence[tuple[Item, float]]) -> tuple[list[str], int]:
    """The report's title and the place after it: the last large lines before the first section's heading."""
    end = next((place for place, (item, _) in enumerate(flow) if _is_first_heading(item)), None)
    if end is None:
        raise ValueError("no section on the pages")
    before = [(place, item) for place, (item, _) in enumerate(flow[:end]) if isinstance(item, Line)]
    large = {place: line.text for place, line in before if line.size >= _TITLE_SIZE}
    if not large:
        raise ValueError("no title on the pages")
    last = first = max(large)
    while first - 1 in large:
        first -= 1
    return [large[place] for place in range(first, last + 1)], last + 1


def _is_first_heading(item: Item) -> bool:
    return isinstance(item, Line) and item.bare in _FIRST_HEADINGS


def _code(page: _Page) -> str:
    found = (_CODE.search(line.bare) for line in page.margin)
    return next((match[0] for match in found if match is not None), "")


class _Reader:
    """Goes through the report from its title on, section by section."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._coming = list(form.sections)
        self._section = self._coming.pop(0)
        self._texts: dict[str, list[str]] = {section.id: [] for section in form.sections}
        self._tables = {section.id: PrintedTable(section.table) for section in form.sections if section.table}

    @property
    def texts(self) -> dict[str, list[str]]:
        return self._texts

    @property
    def torn(self) -> list[str]:
        """The sections whose table was not found whole."""
        return [section for section, table in self._tables.items() if table.values() is None]

    def values(self) -> dict[str, str]:
        """The text of every cell of the form."""
        found = dict.fromkeys(self._form.cells, "")
        for table in self._tables.values():
            found.update(table.values() or {})
        return found

    def take(self, item: Item, left: float) -> bool:
        """Takes what comes next; False where the report has ended and the sign-off begins."""
        if isinstance(item, Fragment):
            return self._take_fragment(item)
        if self._coming and item.bare == bare(self._coming[0].title):
            self._section = self._coming.pop(0)
        else:
            self._take_line(item, left)
        return True

    def _take_fragment(self, fragment: Fragment) -> bool:
        table = self._tables.get(self._section.id)
        if table is not None and not table.is_complete and (table.has_begun or table.begins(fragment)):
            table.add(fragment)
            return True
        return bool(self._coming)

    def _take_line(self, line: Line, left: float) -> None:
        paragraphs = self._texts[self._section.id]
        if line.x >= left + _INDENT or not paragraphs:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] += line.text
