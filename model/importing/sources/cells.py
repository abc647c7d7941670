"""The cells of a sheet: what each shows, the number behind it, and the formula, where it has one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Final

from lxml import etree

from model.importing.grid import MAX_COLUMNS, MAX_ROWS
from model.importing.sources.archive import damaged
from model.importing.sources.workbook import Workbook, unescaped, written

Place = tuple[int, int]
"""Row and column, counted from 1."""

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_DATE: Final = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_LITERAL: Final = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
_PLACES: Final = re.compile(r"[#,]*0(?:\.(?P<places>0+))?(?:\"(?P<unit>[^\"]*)\")?(?:_.)?")
_FIRST_DAY: Final = datetime(1899, 12, 30)
_MOST_AREAS: Final = 20_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows as `text`, its `number` where it is one, and its `formula`. `cached`: the file says the result
    of the formula."""

    text: str
    number: Decimal | None = None
    formula: str | None = None
    cached: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, first and last place included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet's cells that say something, within the bounds of a grid; `more` tells that others lie beyond them."""

    cells: dict[Place, SheetCell] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    more: bool = False

    @property
    def height(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=0)


def read_cells(content: bytes, book: Workbook) -> Sheet:
    """The cells of a sheet. Raises Failure for a damaged one."""
    sheet = Sheet()
    reader = _Rows(book, sheet)
    try:
        events = etree.iterparse(
            BytesIO(content), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, element in events:
            if str(element.tag).endswith("}row"):
                reader.read(element)
            elif len(sheet.areas) < _MOST_AREAS and (area := _area(str(element.get("ref", "")))) is not None:
                sheet.areas.append(area)
            # Rows that have been read are let go of, or a large sheet would stay whole in memory.
            parent = element.getparent()
            while parent is not None and parent[0] is not element:
                del parent[0]
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    return sheet


class _Rows:
    """Takes the rows of a sheet one after another."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._row = 0
        self._shared: dict[str, tuple[str, str]] = {}

    def read(self, element: etree._Element) -> None:
        number = str(element.get("r", ""))
        self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        column = 0
        for cell in element.iterfind("{*}c"):
            place = _place(str(cell.get("r", "")))
            column = place[1] if place is not None else column + 1
            if self._row > MAX_ROWS or column > MAX_COLUMNS:
                self._sheet.more = self._sheet.more or cell.find("{*}v") is not None or cell.find("{*}is") is not None
                if self._sheet.more:
                    return
                continue
            read = self._cell(cell, (self._row, column))
            if read.text or read.formula is not None:
                self._sheet.cells[self._row, column] = read

    def _cell(self, cell: etree._Element, place: Place) -> SheetCell:
        kind = str(cell.get("t", "n"))
        formula = self._formula(cell, place)
        value = cell.find("{*}v")
        raw = "" if value is None else value.text or ""
        if kind == "inlineStr":
            inside = cell.find("{*}is")
            return SheetCell("" if inside is None else written(inside), formula=formula)
        if kind == "s":
            known = raw.isdecimal() and len(raw) < 9 and int(raw) < len(self._book.strings)
            return SheetCell(self._book.strings[int(raw)] if known else "", formula=formula)
        if kind == "str":
            return SheetCell(unescaped(raw), formula=formula)
        if kind in ("b", "e", "d"):
            shown = {"0": "否", "1": "是"}.get(raw, raw) if kind == "b" else raw
            return SheetCell(shown, formula=formula, cached=bool(raw))
        number = _number(raw)
        style = str(cell.get("s", ""))
        known = style.isdecimal() and len(style) < 9 and int(style) < len(self._book.formats)
        code = self._book.formats[int(style)] if known else ""
        return SheetCell("" if number is None else shown_as(number, code), number, formula, number is not None)

    def _formula(self, cell: etree._Element, place: Place) -> str | None:
        """The formula of a cell; of one that shares it with a cell before, that one's moved here."""
        found = cell.find("{*}f")
        if found is None:
            return None
        text, name = (found.text or "").strip(), str(found.get("si", ""))
        if found.get("t") != "shared" or not name:
            return text or None
        if text:
            self._shared[name] = (text, _name(place))
            return text
        if name not in self._shared:
            return None
        from openpyxl.formula.translate import Translator

        own, origin = self._shared[name]
        return str(Translator(f"={own}", origin).translate_formula(_name(place)))


def _number(raw: str) -> Decimal | None:
    """A number as a spreadsheet shows it: of what a binary fraction leaves, fifteen digits count."""
    try:
        number = Decimal(raw) if len(raw) <= 40 else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    return number if len(number.as_tuple().digits) <= 15 else Decimal(f"{float(number):.15g}")


def shown_as(number: Decimal, code: str) -> str:
    """A number as its format shows it: places behind the point filled up, never cut, a unit behind, a day as a day."""
    if _DATE.search(_LITERAL.sub("", code)):
        try:
            return f"{_FIRST_DAY + timedelta(days=float(number)):%Y-%m-%d}"
        except OverflowError:
            return f"{number:f}"
    form = _PLACES.fullmatch(code.split(";")[0])
    unit = "" if form is None else form["unit"] or ""
    if number == number.to_integral_value() and not unit:
        return f"{number.to_integral_value():f}" if abs(number) < 10**18 else f"{number:g}"
    places = 0 if form is None else len(form["places"] or "")
    own = max(0, -int(number.as_tuple().exponent))
    return f"{number:.{max(places, own)}f}{unit}"


def _place(reference: str) -> Place | None:
    found = _REFERENCE.fullmatch(reference)
    return None if found is None else (int(found[2]), column_number(found[1]))


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _name(place: Place) -> str:
    letters, column = "", place[1]
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{place[0]}"


def _area(reference: str) -> Area | None:
    ends: Sequence[Place | None] = [_place(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    (top, left), (bottom, right) = ends[0], ends[1]
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def covered(sheet: Sheet) -> Iterator[Place]:
    """The places within a grid's bounds that lie under a merged cell that begins elsewhere."""
    for area in sheet.areas:
        for row in range(area.top, min(area.bottom, sheet.height) + 1):
            for column in range(area.left, min(area.right, sheet.width) + 1):
                if (row, column) != (area.top, area.left):
                    yield row, column
