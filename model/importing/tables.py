"""One table of the form read out of a source in every way there is; the best of them, filled up from the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.failure import Failure
from model.forms import Form, Section, Table
from model.importing import judging, reader
from model.importing.figures import read_figure
from model.importing.found import Found
from model.importing.labels import printed
from model.importing.outline import Outline
from model.importing.source import Paragraph, Place, Source, SourceTable
from model.importing.stream.lines import lines_of
from model.importing.stream.reading import candidates


@dataclass(frozen=True, slots=True)
class TableReading:
    """The figures of a table by cell, and texts that no cell could be found for, with the reason."""

    found: Mapping[str, Found]
    lost: Sequence[str] = ()


def read_table(form: Form, section: Section, table: Table, source: Source, outline: Outline) -> TableReading:
    """What the source gives for a table of the form. Of several ways to read it the one that agrees best with the form
    counts; what it leaves open comes from the others where no sum speaks against it."""
    everything = range(len(source.blocks))
    readings: list[TableReading] = []
    for blocks in dict.fromkeys((outline.sections.get(section.id, everything), everything)):
        readings += _by_boxes(form, table, source, blocks)
        readings += _by_lines(form, table, source, blocks)
        if any(len(reading.found) == len(table.cells) for reading in readings):
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


def _by_boxes(form: Form, table: Table, source: Source, blocks: Iterable[int]) -> Iterator[TableReading]:
    """The tables of the source by their labels, parts of one table put together."""
    shape = printed(table)
    readings: list[TableReading] = []
    for number in blocks:
        block = source.blocks[number]
        if not isinstance(block, SourceTable) or not len(block.grid):
            continue
        try:
            reading = reader.read(block.grid, shape)
        except Failure:
            continue
        if reading is None:
            continue
        found = {
            placed.cell: _found(
                form, placed.cell, placed.box.text, Place(number, placed.box.row, placed.box.column), placed.doubt
            )
            for placed in reading.placements
        }
        readings.append(TableReading(found, tuple(f"{lost.text}（{lost.reason}）" for lost in reading.unplaced)))
    if readings:
        yield _joined(readings)


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
        yield TableReading(found, tuple(f"{text}（看不出是哪一格的）" for text in candidate.lost))


def _lines(source: Source, blocks: Iterable[int]) -> Iterator[tuple[Place, str]]:
    for number in blocks:
        block = source.blocks[number]
        if isinstance(block, Paragraph):
            yield from ((Place(number), line) for line in block.text.split("\n"))
            continue
        yield Place(number), ""
        for row in range(len(block.grid)):
            boxes = block.grid.boxes(row)
            words = "|".join(box.text.replace("\n", "").replace("|", "") for box in boxes if box.row == row)
            yield Place(number, row), f"|{words}|"
        yield Place(number), ""


def _found(form: Form, cell: str, text: str, place: Place, doubt: str) -> Found:
    return Found(cell, text, place, read_figure(text, form.cells[cell].kind).value, doubt)
