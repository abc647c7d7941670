"""The one reader of grids: it finds by printed labels which box holds which cell's figure.

A row is known by its label, a column by its head or, where no heads are there, by the printed order. What the labels
do not settle is named, never guessed.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from model.importing.columns import Heads, assign
from model.importing.grid import Box, Grid
from model.importing.heads import Band, bands
from model.importing.labels import Printed, is_short, key
from model.importing.position import too_many_rows
from model.importing.reading import Placement, Reading, Unplaced, is_figure, is_words, shortened
from model.importing.text import unfolded

_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the grid with the printed row that its label names, and the end of that label."""

    row: int
    printed: int
    label: Box | None = None
    doubt: str = ""
    siblings: tuple[int, ...] = ()
    """Rows that are 0 where this one is: those which an older form counts together with it."""


def read(grid: Grid, printed: Printed, start: tuple[int, int] = (0, 0), *, whole: bool = False) -> Reading | None:
    """What `grid` says by labels about a table; None where no label of the table is recognised.

    `start` is the printed row and column that the first figure belongs to where labels or heads leave that open. A
    `whole` table has all its columns, so that a row with too few boxes is not settled; else they are its first ones.
    Raises Failure where more rows without labels stand there than the table has from `start` on.
    """
    given, grid = grid, unfolded(grid)
    heads = bands(grid, printed)
    head_rows = {row for band in heads for row in range(band.first, band.last + 1)}
    lines, strange = _lines(grid, printed, head_rows)
    if not lines:
        # One head alone says little: many tables have a 总计.
        heads = tuple(band for band in heads if len(band.columns) >= min(2, grid.width))
        if not heads:
            return None
        heads = (max(heads, key=lambda band: len(band.columns)),)
        lines = _unlabelled(grid, printed, heads[0], start[0])
    aligned, left = _figures_begin(grid, lines, head_rows)
    aligned = aligned and grid is given
    found: list[Placement] = []
    lost = list(strange)
    rows = {line.row: _figures(grid, line, aligned, left) for line in lines}
    blank = _blank_columns(rows.values()) if aligned else frozenset()
    for line in lines:
        over = next((band.columns for band in reversed(heads) if band.last < line.row), {})
        boxes = rows[line.row]
        if not over and len(boxes) > (wanted := len(printed.rows[line.printed].cells)):
            kept = [box for box in boxes if box.column not in blank]
            boxes = kept if len(kept) == wanted else boxes
        columns, unplaced = assign(boxes, printed.rows[line.printed].heads, Heads(over, left, aligned, start[1], whole))
        found += _place(line, printed, columns)
        lost += unplaced
    texts = chain((line.label.text for line in lines if line.label), *(band.texts for band in heads))
    settled, twice = _settle(found)
    return Reading(settled, tuple(dict.fromkeys(texts)), (*lost, *twice))


def _lines(grid: Grid, printed: Printed, head_rows: set[int]) -> tuple[list[_Line], list[Unplaced]]:
    """The rows whose label is recognised, and the rows of figures whose label is not."""
    lines: list[_Line] = []
    strange: list[Unplaced] = []
    groups: dict[int, str] = {}
    for row, boxes in enumerate(grid):
        if row in head_rows:
            continue
        words = _leading_words(boxes)
        for box in words:
            groups = {column: group for column, group in groups.items() if column < box.column}
            found = printed.match_label(key(box.text))
            if found in printed.row_groups:
                groups[box.column] = found
        line = _line(row, words, groups, printed)
        if words and boxes and line is not None and not any(is_figure(box.text) for box in boxes):
            glued = [box for box in words if _DIGIT.search(key(box.text))]
            strange += [Unplaced(shortened(box.text, 40), "数字和文字在同一格里，看不出是哪一格的") for box in glued]
        if line is not None:
            lines.append(line)
        elif any(is_figure(box.text) for box in boxes):
            strange.append(Unplaced(row_text(boxes), "这一行的行名在本表中找不到"))
    return (lines, strange) if lines else ([], [])


def _leading_words(boxes: Sequence[Box]) -> list[Box]:
    words: list[Box] = []
    for box in boxes:
        if is_figure(box.text) and not _is_numbering(box.text):
            break
        if is_words(box.text):
            words.append(box)
    return words


def _is_numbering(text: str) -> bool:
    """Whether a label's number stands in a box of its own."""
    return len(text) <= 3 and text[:-1].isdecimal() and text[-1] in ".、．"


def _line(row: int, words: Sequence[Box], groups: Mapping[int, str], printed: Printed) -> _Line | None:
    """The printed row that the words at the left of a row name: the innermost of them that is a label."""
    keys = [key(box.text) for box in words]
    for last in range(len(words), 0, -1):
        for first in range(last - 1, max(last - 4, -1), -1):
            leaf = printed.match_label("".join(keys[first:last]))
            if leaf not in printed.labels:
                continue
            above = [group for column, group in groups.items() if column < words[first].column]
            rows = [y for y, own in enumerate(printed.rows) if own.label is not None and own.label.leaf == leaf]
            under = [y for y in rows if (path := printed.rows[y].label) is not None and path.is_under(above)]
            if len(rows) > 1 or is_short(leaf):
                rows = under
            return _Line(row, rows[0], words[last - 1]) if len(rows) == 1 else None
    return _combined(row, words, printed)


def _combined(row: int, words: Sequence[Box], printed: Printed) -> _Line | None:
    """A group printed as one row, as the form of 2019 prints （六）其他处理: its figures go to the row of the group
    that is named like it, since that takes what no other takes."""
    if not words:
        return None
    group = printed.match_label(key(words[-1].text))
    members = [y for y, own in enumerate(printed.rows) if own.label is not None and own.label.groups[-1:] == (group,)]
    rest = [y for y in members if (own := printed.rows[y].label) is not None and (group or "").startswith(own.leaf)]
    if group is None or len(rest) != 1:
        return None
    doubt = f"来源中“{shortened(words[-1].text)}”只有一行，计入“{printed.rows[rest[0]].printed}”"
    return _Line(row, rest[0], words[-1], doubt, tuple(y for y in members if y != rest[0]))


def _unlabelled(grid: Grid, printed: Printed, band: Band, start: int) -> list[_Line]:
    """The rows of figures next under heads, from printed row `start` on. Raises Failure where they are too many."""
    rows: list[int] = []
    for row in range(band.last + 1, len(grid)):
        texts = [box.text for box in grid.boxes(row)]
        if any(map(is_words, texts)) and not any(map(is_figure, texts)):
            break
        rows.append(row)
    while rows and not any(box.text for box in grid.boxes(rows[-1])):
        rows.pop()
    if len(rows) > len(printed.rows) - start:
        raise too_many_rows(len(rows), printed, start)
    return [_Line(row, start + place) for place, row in enumerate(rows)]


def _figures_begin(grid: Grid, lines: Sequence[_Line], head_rows: Collection[int]) -> tuple[bool, int]:
    """Whether figures stand in columns (else only in order), and the first column right of all labels."""
    left = max((line.label.column + line.label.columns for line in lines if line.label is not None), default=0)
    begins = (box for line in lines for box in grid.boxes(line.row) if line.label and box.column > line.label.column)
    if any(is_figure(box.text) and box.column < left for box in begins):
        return False, left
    # A column where other rows have their labels holds no figures, as long as it is blank in the known ones.
    others = [_leading_words(boxes) for row, boxes in enumerate(grid) if row not in head_rows]
    labelled = {box.column for words in others for box in words}
    while left in labelled and not any((box := grid.at(line.row, left)) and box.text for line in lines):
        left += 1
    return True, left


def _figures(grid: Grid, line: _Line, aligned: bool, left: int) -> list[Box]:
    boxes = list(grid.boxes(line.row))
    if aligned:
        boxes = [box for box in boxes if box.column >= left]
    elif line.label is not None:
        boxes = boxes[boxes.index(line.label) + 1 :]
    if line.label is None:
        while boxes and is_words(boxes[0].text):
            boxes.pop(0)
    return boxes


def _blank_columns(rows: Iterable[Sequence[Box]]) -> frozenset[int]:
    """The columns that no row says anything in: a column split in two leaves one."""
    boxes = [box for row in rows for box in row]
    said = {box.column for box in boxes if box.text}
    return frozenset(box.column for box in boxes if box.column not in said)


def _place(line: _Line, printed: Printed, columns: Mapping[int, Box]) -> list[Placement]:
    """The cells of one row of figures."""
    row = printed.rows[line.printed]
    placed: list[Placement] = []
    for x, box in columns.items():
        if box.row != line.row:
            continue
        placed.append(Placement(row.cells[x], box, line.doubt if box.text else ""))
        if box.text == "0":
            placed += [Placement(printed.rows[y].cells[x], box) for y in line.siblings]
    return placed


def _settle(placements: Iterable[Placement]) -> tuple[tuple[Placement, ...], list[Unplaced]]:
    """Each cell once: what is there twice with different figures is named instead."""
    by_cell: dict[str, list[Placement]] = {}
    for placement in placements:
        by_cell.setdefault(placement.cell, []).append(placement)
    settled: list[Placement] = []
    twice: list[Unplaced] = []
    for found in by_cell.values():
        texts = list(dict.fromkeys(placement.box.text for placement in found if placement.box.text))
        if len(texts) > 1:
            twice.append(Unplaced("、".join(shortened(text) for text in texts), "同一个单元格出现几次，数字不一样"))
        else:
            settled.append(next((one for one in found if one.box.text), found[0]))
    return tuple(settled), twice


def row_text(boxes: Iterable[Box]) -> str:
    """A row of the source in one line, for messages."""
    return shortened(" ".join(box.text for box in boxes if box.text), 40)
