"""Cells of the form as references of the workbook, for formulas."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from openpyxl.utils import get_column_letter, quote_sheetname

from model.exporting.xlsx.tables import Reference

_Line = Callable[[Reference], tuple[str, int]]
_Along = Callable[[Reference], int]


def ranges(cells: Sequence[str], references: Mapping[str, Reference], *, named: bool = True) -> str:
    """The cells as references, neighbours in a column or in a row joined; with their sheet's name where `named`."""
    places = [references[cell] for cell in cells]
    down = list(_joined(places, lambda place: (place.sheet, place.column), lambda place: place.row, named=named))
    across = list(_joined(places, lambda place: (place.sheet, place.row), lambda place: place.column, named=named))
    return ",".join(down if len(down) <= len(across) else across)


def _joined(places: Sequence[Reference], line: _Line, along: _Along, *, named: bool) -> Iterator[str]:
    ordered = sorted(places, key=lambda place: (line(place), along(place)))
    numbered = enumerate(ordered)
    for _, run in groupby(numbered, key=lambda item: (line(item[1]), along(item[1]) - item[0])):
        members = [place for _, place in run]
        first, last = members[0], members[-1]
        sheet = f"{quote_sheetname(first.sheet)}!" if named else ""
        name = f"{sheet}{get_column_letter(first.column)}{first.row}"
        yield name if first == last else f"{name}:{get_column_letter(last.column)}{last.row}"
