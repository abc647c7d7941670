"""One table of the form read out of a source in every way there is; the best of them, filled up from the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.failure import Failure
from model.forms import Form, Section, Table
from model.importing import judging, reader
from model.importing.figures import read_figure
from model.importing.found import Found
from model.importing.grid import Grid
from model.importing.labels import Printed, printed
from model.importing.outline import Outline
from model.importing.reading import is_figure
from model.importing.source import Paragraph, Place, Source, SourceTable
from model.importing.stream.lines import lines_of
from model.importing.stream.reading import candidates

_ENOUGH: Final = 0.8
"""A table of which so much is found under its heading has left out the rest."""
_LITTLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class TableReading:
    """The figures of a table by cell, and texts that no cell could be found for, with the reason."""

    found: Mapping[str, Found]
    lost: Sequence[str] = ()


def read_table(form: Form, section: Section, table: Table, source: Source, outline: Outline) -> TableReading:
    """What the source gives for a table of the form. Of several ways to read it the one that agrees best with the form
    counts; what it leaves open comes from the others where no sum speaks against it."""
    readings: list[TableReading] = []
    for blocks, enough in _ranges(form, section, source, outline):
        boxed, lined = list(_by_boxes(form, table, source, blocks)), list(_by_lines(form, table, source, blocks))
        readings += boxed + lined
        # A box left blank is an answer, too: a blank table is not to be filled from another one's figures.
        most = max((*(len(reading.found) for reading in boxed), *map(_filled, lined)), default=0)
        stands_blank = enough == _ENOUGH and boxed and not any(map(_filled, readings))
        if most >= enough * len(table.cells) or stands_blank:
            break
    if not readings:
        return TableReading({})
    best, *others = sorted(readings, key=lambda each: judging.score(form, table, each.found), reverse=True)
    found = dict(best.found)
    for other in others:
        more = {cell: each for cell, each in other.found.items() if cell not in found and each.value is not None}
        joined = {**found, **more}
        if more and judging.broken(form, table, joined) <= judging.broken(form, table, found):
            found = joined
    lost = best.lost if len(found) < len(table.cells) else ()
    return TableReading(found, lost)


def _ranges(form: Form, section: Section, source: Source, outline: Outline) -> Iterator[tuple[Sequence[int], float]]:
    """Where to look for a section's table, and which share of its cells found there is enough: under its heading,
    then also where no other table is headed, then everywhere."""
    everything = range(len(source.blocks))
    own = outline.sections.get(section.id)
    others = [outline.sections[each.id] for each in form.sections if each.table and each.id in outline.sections]
    if own is not None:
        yield own, _ENOUGH
        yield [number for number in everything if number in own or not any(number in each for each in others)], _LITTLE
    yield everything, 0


def _by_boxes(form: Form, table: Table, source: Source, blocks: Iterable[int]) -> Iterator[TableReading]:
    """The tables of the source by their labels, parts of one table put together."""
    shape = printed(table)
    readings: list[TableReading] = []
    for number in blocks:
        block = source.blocks[number]
        if not isinstance(block, SourceTable) or not len(block.grid):
            continue
        whole = _read_grid(form, block.grid, shape, number)
        if whole is not None:
            readings.append(whole)
        elif (beside := _beside(form, block.grid, shape, number)) is not None:
            readings.append(beside)
    if readings:
        yield _joined(readings)


def _read_grid(form: Form, grid: Grid, shape: Printed, number: int, left: int = 0) -> TableReading | None:
    """What a grid says of the table; it is block `number` of the source from its column `left` on."""
    try:
        reading = reader.read(grid, shape, whole=True)
    except Failure:
        return None
    if reading is None:
        return None
    found = {
        each.cell: _found(
            form, each.cell, each.box.text, Place(number, each.box.row, left + each.box.column), each.doubt
        )
        for each in reading.placements
    }
    return TableReading(found, tuple(f"{lost.text}（{lost.reason}）" for lost in reading.unplaced))


def _beside(form: Form, grid: Grid, shape: Printed, number: int) -> TableReading | None:
    """What one of two tables says that stand side by side in a grid, blank columns between them."""
    readings: list[TableReading] = []
    for column in grid.blank_columns:
        for first, last in ((0, column), (column + 1, grid.width)):
            reading = _read_grid(form, grid.columns(first, last), shape, number, first)
            if reading is not None:
                readings.append(reading)
    return max(readings, key=_filled, default=None)


def _joined(readings: Sequence[TableReading]) -> TableReading:
    """The reading that gives most, with those that tell of other cells: a page may print one table in parts."""
    first, *others = sorted(readings, key=_filled, reverse=True)
    found, lost = dict(first.found), list(first.lost)
    for other in others:
        filled = {cell for cell, each in found.items() if each.text}
        if _filled(other) and not any(cell in filled for cell, each in other.found.items() if each.text):
            found = {
                **other.found,
                **{cell: each for cell, each in found.items() if each.text or cell not in other.found},
            }
            lost += other.lost
    return TableReading(found, lost)


def _filled(reading: TableReading) -> int:
    return sum(1 for each in reading.found.values() if each.text)


def _by_lines(form: Form, table: Table, source: Source, blocks: Iterable[int]) -> Iterator[TableReading]:
    """The source's lines and the rows of its boxes, read as a text without boxes."""
    places: list[Place] = []
    texts: list[tuple[int, str]] = []
    for place, text in _lines(source, blocks):
        texts.append((len(places), text))
        places.append(place)
    for candidate in candidates(form, table, lines_of(texts)):
        found = {}
        for cell, figure in candidate.figures.items():
            read = _found(form, cell, figure.text, places[figure.line], figure.doubt)
            found[cell] = Found(read.cell, read.text, read.place, read.value, read.doubt, figure.others)
        if candidate.against and judging.broken(form, table, found):
            continue
        yield TableReading(found, tuple(f"{text}（看不出是哪一格的）" for text in candidate.lost))


def _lines(source: Source, blocks: Iterable[int]) -> Iterator[tuple[Place, str]]:
    for number in blocks:
        block = source.blocks[number]
        if isinstance(block, Paragraph):
            yield from ((Place(number), line) for line in block.text.split("\n"))
            continue
        yield Place(number), ""
        figures = {box.column for boxes in block.grid for box in boxes if is_figure(box.text)}
        first, last = min(figures, default=0), max(figures, default=0)
        for row in range(len(block.grid)):
            boxes = [box for box in block.grid.boxes(row) if box.row == row]
            # Blank boxes beside labels, and right of all figures, are none of a row's figures.
            said = (box.text for box in boxes if box.text or first <= box.column <= last)
            words = "|".join(text.replace("\n", "").replace("|", "") for text in said)
            yield Place(number, row), f"|{words}|"
        yield Place(number), ""


def _found(form: Form, cell: str, text: str, place: Place, doubt: str) -> Found:
    read = read_figure(text, form.cells[cell].kind)
    return Found(cell, text, place, read.value, doubt or read.doubt)
