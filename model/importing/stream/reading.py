"""The figures of a table in lines of text, read in the ways that such texts are laid out; each way is one candidate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.forms import Form, Table
from model.importing.labels import Printed, Row, printed
from model.importing.stream import naming
from model.importing.stream.lines import Line, figures_of
from model.importing.stream.rows import FigureRow, figure_rows
from model.importing.stream.settling import settle
from model.importing.stream.splitting import parted

_SHAKY: Final = "数字连在一起，表中有的行拆不开，这一行也请核对"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found for a cell: its text, the line it stands in, and why it is in doubt, where it is.

    `others` are what it may be as well, where digits were glued.
    """

    cell: str
    text: str
    line: int
    doubt: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one way of reading gives for a table, by cell, and the texts that it could not place.

    `against` tells that labels speak against it: then it only counts where every sum comes out.
    """

    figures: Mapping[str, Figure]
    lost: tuple[str, ...] = ()
    against: bool = False


def candidates(form: Form, table: Table, lines: Sequence[Line]) -> list[Candidate]:
    """The ways to read `table` out of lines: by labels, then by the order of all its figures."""
    shape = printed(table)
    sizes = {len(row.cells) for row in shape.rows}
    found = _uneven(form, shape, lines) if len(sizes) > 1 else _even(form, shape, lines)
    return [candidate for candidate in found if candidate.figures]


def _even(form: Form, shape: Printed, lines: Sequence[Line]) -> Iterator[Candidate]:
    """A table whose rows are equally long."""
    cells = shape.rows[0].cells
    rows = figure_rows(lines, len(cells), _sums(form, cells))
    readable = [row for row in rows if row.figures]
    # Where some rows cannot be taken apart, boxes are blank or sums wrong, and the others may come out by chance.
    shaky = any(not row.figures or (row.ways is not None and row.ways.doubt) for row in rows)
    known: Sequence[naming.Named] = ()
    if shape.rows[0].label is not None:
        known, lost = naming.named(readable, shape)
        texts = tuple(row.text or " ".join(row.figures) for row in (*lost, *(row for row in rows if not row.figures)))
        yield Candidate(_settled(form, shape, known, shaky=shaky), texts)
    everything = figures_of(lines)
    if len(shape.rows) == 1 and len(everything) == len(cells):
        yield Candidate({cell: Figure(cell, *figure) for cell, figure in zip(cells, everything, strict=True)})
    ordered = naming.in_order(readable, shape) if len(readable) == len(rows) else None
    if ordered is not None and not naming.contradict(ordered, known, beside=True):
        yield Candidate(
            _settled(form, shape, ordered, shaky=shaky), against=naming.contradict(ordered, known, beside=False)
        )


def _uneven(form: Form, shape: Printed, lines: Sequence[Line]) -> Iterator[Candidate]:
    """A table whose rows differ in length, each named by its label."""
    figures: dict[str, Figure] = {}
    lost: list[str] = []
    words: list[str] = []
    taken: list[Line] = []

    def take() -> None:
        row = _row_named(words, shape)
        fitted = [] if row is None else list(_fitted(form, row, taken))
        figures.update(fitted)
        if not fitted:
            lost.extend(figure for figure, _ in figures_of(taken))

    for line in lines:
        if line.words and taken:
            take()
            words, taken = [], []
        words += line.words
        if any(line.figures):
            taken.append(line)
    if taken:
        take()
    yield Candidate(figures, tuple(lost))
    everything, cells = figures_of(lines), [cell for row in shape.rows for cell in row.cells]
    if len(everything) == len(cells):
        pairs = zip(cells, everything, strict=True)
        yield Candidate({cell: Figure(cell, text, line) for cell, (text, line) in pairs})


def _row_named(words: Sequence[str], shape: Printed) -> Row | None:
    own = FigureRow((), (), tuple(words), 1)
    guessed = naming.guess(own, shape)
    return next((row for row in shape.rows if row.label is not None and row.label.leaf == guessed), None)


def _fitted(form: Form, row: Row, lines: Sequence[Line]) -> Iterator[tuple[str, Figure]]:
    """A row's figures. Boxes with bars between them stand where they stand; of others glued ones are taken apart, and
    what comes out in several ways is in doubt."""
    found = figures_of(lines)
    first = lines[0]
    if any(line.apart for line in lines) and len(found) != len(row.cells):
        boxes = first.figures[: len(row.cells)]
        if len(lines) == 1 and len(boxes) == len(row.cells) and not any(first.figures[len(row.cells) :]):
            yield from ((cell, Figure(cell, text, first.number)) for cell, text in zip(row.cells, boxes, strict=True))
        return
    if len(found) >= len(row.cells):
        same = len({text for text, _ in found}) == 1
        doubt = "" if len(found) == len(row.cells) or same else "这一行的数字比格子多"
        for cell, (text, number) in zip(row.cells, found, strict=False):
            yield cell, Figure(cell, text, number, doubt)
        return
    ways = parted([text for text, _ in found], len(row.cells), _sums(form, row.cells))
    for place, cell in enumerate(row.cells if ways.found else ()):
        texts = tuple(dict.fromkeys(way[place] for way in ways.found))
        yield cell, _glued(cell, texts, first.number, ways.doubt)


def _glued(cell: str, texts: Sequence[str], line: int, doubt: str) -> Figure:
    if len(texts) > 1:
        return Figure(cell, texts[0], line, f"数字连在一起，可能是{'、'.join(texts)}", tuple(texts[1:]))
    return Figure(cell, texts[0], line, doubt)


def _settled(form: Form, shape: Printed, rows: Sequence[naming.Named], *, shaky: bool) -> dict[str, Figure]:
    """The figures of named rows; where glued digits leave several ways, the columns' sums decide as far as they can."""
    figures: dict[str, Figure] = {}
    options = settle(form, [(shape.rows[each.printed].cells, _ways_of(each.row)) for each in rows], _zeros(shape, rows))
    for each, left in zip(rows, options, strict=True):
        unsure = "" if each.row.ways is None else each.row.ways.doubt
        if shaky and each.row.ways is not None and any(len(text) > 1 for text in left[0]):
            unsure = unsure or _SHAKY
        for place, cell in enumerate(shape.rows[each.printed].cells):
            texts = tuple(dict.fromkeys(way[place] for way in left))
            figure = _glued(cell, texts, each.row.lines[place], unsure)
            doubt = figure.doubt or (each.doubt if figure.text else "")
            figures[cell] = Figure(cell, figure.text, figure.line, doubt, figure.others)
        for rest in each.rest:
            for place, cell in enumerate(shape.rows[rest].cells):
                if each.row.figures[place] == "0":
                    figures[cell] = Figure(cell, "0", each.row.lines[place])
    return figures


def _ways_of(row: FigureRow) -> tuple[tuple[str, ...], ...]:
    return (row.figures,) if row.ways is None else row.ways.found


def _zeros(shape: Printed, rows: Sequence[naming.Named]) -> frozenset[str]:
    """The cells of rows that the source counts together with another."""
    return frozenset(cell for each in rows for rest in each.rest for cell in shape.rows[rest].cells)


def _sums(form: Form, cells: Sequence[str]) -> tuple[int, ...]:
    """The lengths of the groups of a row that each end in their sum; nothing where they do not fill the row."""
    sizes: list[int] = []
    for place, cell in enumerate(cells):
        start = sum(sizes)
        parts = frozenset(cells[start:place])
        if any(each.left.cells == (cell,) and frozenset(each.right.cells) == parts for each in form.identities):
            sizes.append(place + 1 - start)
    return tuple(sizes) if sum(sizes) == len(cells) else ()
