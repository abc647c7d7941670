"""Grids from plain text: cells apart by tabs as spreadsheets write them, by bars, or by white space."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from model.importing.grid import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Grid, grid_of, too_large
from model.importing.reading import is_figure, is_words

_ONE_FIGURE: Final = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_RULE: Final = re.compile(r"[\s|:+-]*-{3,}[\s|:+-]*")


def grid_from_text(text: str) -> Grid:
    """The grid that a plain text shows. The line end after the last row makes no row.

    Raises Failure for more than a grid holds.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_large()
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0").removesuffix("\n")
    if "\t" in plain:
        return grid_of(_tabbed(plain))
    lines = plain.split("\n")
    if plain.startswith('"') and plain.endswith('"') and len(plain) > 1:
        return grid_of(_tabbed(plain))
    shown = (line for line in lines if not _RULE.fullmatch(line))
    return grid_of(_barred(line) if "|" in line else _spaced(line) for line in shown)


def _tabbed(text: str) -> Iterator[list[str]]:
    """Rows of a text as spreadsheets write it: a cell with line breaks, tabs or quotes inside stands in quotes,
    where a quote is doubled. A quote further in, or one that never ends as a cell does, is a quote."""
    row: list[str] = []
    place, length, rows = 0, len(text), 0
    while True:
        cell, place = _quoted(text, place) if text.startswith('"', place) else _bare(text, place)
        row.append(cell)
        if len(row) > MAX_COLUMNS:
            raise too_large()
        if place < length and text[place] == "\t":
            place += 1
            continue
        yield row
        row, rows, place = [], rows + 1, place + 1
        if place > length or rows > MAX_ROWS:
            return


_CELL_END: Final = re.compile("[\t\n]")
_QUOTED: Final = re.compile('"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\\Z)')


def _bare(text: str, place: int) -> tuple[str, int]:
    end = _CELL_END.search(text, place)
    stop = len(text) if end is None else end.start()
    return text[place:stop], stop


def _quoted(text: str, place: int) -> tuple[str, int]:
    match = _QUOTED.match(text, place)
    return _bare(text, place) if match is None else (match[1].replace('""', '"'), match.end())


def _barred(line: str) -> list[str]:
    return line.strip().removeprefix("|").removesuffix("|").split("|", MAX_COLUMNS)


def _spaced(line: str) -> list[str]:
    """The words of a line; thousands set apart by spaces stay one figure where they are the whole line."""
    plain = line.strip()
    return plain.split(maxsplit=MAX_COLUMNS) if plain and not _ONE_FIGURE.fullmatch(plain) else [plain]


def unfolded(grid: Grid) -> Grid:
    """A text of one cell a line as rows: words after a figure begin the next one. Other grids stay as they are."""
    lines = [[box.text for box in boxes if box.text] for boxes in grid]
    if max(map(len, lines), default=0) > 1:
        return grid
    rows: list[list[str]] = [[]]
    for text in chain.from_iterable(lines):
        if is_words(text) and rows[-1] and is_figure(rows[-1][-1]):
            rows.append([])
        rows[-1].append(text)
    return grid_of(rows) if len(rows) > 1 and max(map(len, rows)) <= MAX_COLUMNS else grid
