"""The figures of a table in lines of text, read in the ways that such texts are laid out; each way is one candidate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.forms import Form, Table
from model.importing.labels import Printed, Row, printed
from model.importing.stream import naming
from model.importing.stream.lines import Line, figures_of
from model.importing.stream.rows import FigureRow, figure_rows
from model.importing.stream.settling import settle
from model.importing.stream.splitting import joined, ways


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
    known: Sequence[naming.Named] = ()
    if shape.rows[0].label is not None:
        known, lost = naming.named(readable, shape)
        texts = tuple(row.text or " ".join(row.figures) for row in (*lost, *(row for row in rows if not row.figures)))
        yield Candidate(_settled(form, shape, known), texts)
    everything = figures_of(lines)
    if len(shape.rows) == 1 and len(everything) == len(cells):
        yield Candidate({cell: Figure(cell, *figure) for cell, figure in zip(cells, everything, strict=True)})
    ordered = naming.in_order(readable, shape) if len(readable) == len(rows) else None
    if ordered is not None and not naming.contradict(ordered, known, beside=True):
        yield Candidate(_settled(form, shape, ordered), against=naming.contradict(ordered, known, beside=False))


def _uneven(form: Form, shape: Printed, lines: Sequence[Line]) -> Iterator[Candidate]:
    """A table whose rows differ in length, each named by its label."""
    figures: dict[str, Figure] = {}
    lost: list[str] = []
    words: list[str] = []
    found: list[tuple[str, int]] = []

    def take() -> None:
        row = _row_named(words, shape)
        if row is None:
            lost.extend(figure for figure, _ in found)
        else:
            figures.update(_fitted(form, row, found))

    for line in lines:
        if line.words and found:
            take()
            words, found = [], []
        words += line.words
        found += [(figure, line.number) for figure in line.figures if figure]
    if found:
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


def _fitted(form: Form, row: Row, found: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Figure]]:
    """A row's figures, glued ones taken apart; one that comes out in several ways is in doubt."""
    if len(found) >= len(row.cells):
        for cell, (text, line) in zip(row.cells, found, strict=False):
            yield cell, Figure(cell, text, line)
        return
    parted = ways(joined([text for text, _ in found]), len(row.cells), _sums(form, row.cells))
    for place, cell in enumerate(row.cells if parted.found else ()):
        texts = tuple(dict.fromkeys(way[place] for way in parted.found))
        yield cell, _glued(cell, texts, found[0][1], strict=parted.strict)


def _glued(cell: str, texts: Sequence[str], line: int, *, strict: bool) -> Figure:
    if len(texts) > 1:
        return Figure(cell, texts[0], line, f"数字连在一起，可能是{'、'.join(texts)}", tuple(texts[1:]))
    return Figure(cell, texts[0], line, "" if strict else "数字连在一起，按合计拆开，多出的 0 没有计入")


def _settled(form: Form, shape: Printed, rows: Sequence[naming.Named]) -> dict[str, Figure]:
    """The figures of named rows; where glued digits leave several ways, the columns' sums decide as far as they can."""
    figures: dict[str, Figure] = {}
    options = settle(form, [(shape.rows[each.printed].cells, _ways_of(each.row)) for each in rows], _zeros(shape, rows))
    for each, left in zip(rows, options, strict=True):
        strict = each.row.ways is None or each.row.ways.strict
        for place, cell in enumerate(shape.rows[each.printed].cells):
            texts = tuple(dict.fromkeys(way[place] for way in left))
            figure = _glued(cell, texts, each.row.lines[place], strict=strict)
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
