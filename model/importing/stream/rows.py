"""Rows of as many figures as a table has columns, out of lines: side by side, under one another, column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.importing.stream.lines import Line
from model.importing.stream.splitting import Ways, parted


@dataclass(slots=True)
class FigureRow:
    """Figures of one row with the lines they stand in, and the words before it, the nearest last.

    `inline` counts how many of the words stand in the line of the figures. `ways` holds the ways to part glued digits,
    of which `figures` is the first. A row without `figures` could not be made out: `text` is what stands there.
    """

    figures: tuple[str, ...]
    lines: tuple[int, ...]
    words: tuple[str, ...] = ()
    inline: int = 0
    ways: Ways | None = None
    text: str = ""


@dataclass(slots=True)
class _Run:
    """Lines of figures that follow one another without words between them."""

    words: list[str] = field(default_factory=list)
    inline: int = 0
    lines: list[Line] = field(default_factory=list)


def figure_rows(lines: Sequence[Line], columns: int, sums: Sequence[int]) -> list[FigureRow]:
    """The rows of a table whose rows all have `columns` figures; `sums` are the lengths of the groups that add up."""
    runs = list(_runs(lines))
    whole = sum(1 for run in runs for line in run.lines if len(_trimmed(line, columns)) == columns)
    single = sum(1 for run in runs for line in run.lines if len(line.figures) == 1)
    result: list[FigureRow] = []
    pending: list[str] = []
    for run in runs:
        run.words[:0] = pending
        # Among rows that stand in one line each, a figure by itself is a page number or part of a label.
        if whole > single and all(len(line.figures) == 1 and len(line.figures[0]) < columns for line in run.lines):
            pending = run.words
            continue
        pending = []
        rows = list(_rows(run, columns, sums))
        if rows:
            rows[0].words, rows[0].inline = tuple(run.words), run.inline
        result += rows
    return result


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    run = _Run()
    for line in lines:
        if line.words and run.lines:
            yield run
            run = _Run()
        run.words += line.words
        if line.figures:
            if not run.lines:
                run.inline = len(line.words)
            run.lines.append(line)
    if run.lines:
        yield run


def _rows(run: _Run, columns: int, sums: Sequence[int]) -> Iterator[FigureRow]:
    blocks = list(_blocks(run.lines, columns))
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Line):
            figures = _trimmed(block, columns)
            if len(figures) == columns:
                yield FigureRow(figures, (block.number,) * columns)
            else:
                yield FigureRow((), (block.number,), text=" ".join(filter(None, figures)))
            place += 1
            continue
        across = blocks[place : place + columns]
        if len(block) > 1 and len(across) == columns and all(_same_length(block, other) for other in across):
            stacks = [other for other in across if not isinstance(other, Line)]
            for row in zip(*stacks, strict=True):
                yield FigureRow(tuple(figure for figure, _ in row), tuple(number for _, number in row))
            place += columns
            continue
        loose: list[tuple[str, int]] = []
        while place < len(blocks) and not isinstance(other := blocks[place], Line):
            ahead = blocks[place : place + columns]
            if loose and len(other) > 1 and len(ahead) == columns and all(_same_length(other, each) for each in ahead):
                break
            loose += other
            place += 1
        yield from _cut(loose, columns, sums)


_Stack = list[tuple[str, int]]


def _same_length(block: _Stack, other: _Stack | Line) -> bool:
    return not isinstance(other, Line) and len(other) == len(block)


def _blocks(lines: Sequence[Line], columns: int) -> Iterator[_Stack | Line]:
    """Lines that are whole rows by themselves; of the others the figures that stand right under one another."""
    stack: _Stack = []
    for line in lines:
        if len(_trimmed(line, columns)) == columns:
            if stack:
                yield stack
            yield line
            stack = []
            continue
        if (line.gap or _is_other(line, columns)) and stack:
            yield stack
            stack = []
        if _is_other(line, columns):
            yield line
            continue
        stack += [(figure, line.number) for figure in line.figures if figure]
    if stack:
        yield stack


def _is_other(line: Line, columns: int) -> bool:
    """Whether a line is no row of the table and no part of one: boxes with bars between them, but not as many as the
    table has columns, or more figures than that."""
    count = sum(1 for figure in line.figures if figure)
    return count > columns or (line.apart and count > 1 and len(_trimmed(line, columns)) != columns)


def _trimmed(line: Line, columns: int) -> tuple[str, ...]:
    """The line's figures without blank boxes beyond the table's columns, which merged ones leave at its right."""
    figures = line.figures
    while len(figures) > columns and not figures[-1]:
        figures = figures[:-1]
    while len(figures) > columns and line.apart and not figures[0]:
        figures = figures[1:]
    return figures


def _cut(loose: _Stack, columns: int, sums: Sequence[int]) -> Iterator[FigureRow]:
    """Rows out of figures one after another; too few of them may be glued."""
    for place in range(0, len(loose), columns):
        part = loose[place : place + columns]
        numbers = tuple(number for _, number in part)
        texts = tuple(figure for figure, _ in part)
        if len(part) == columns and columns > 1:
            yield FigureRow(texts, numbers)
            continue
        ways = parted(texts, columns, sums)
        if ways.found:
            yield FigureRow(ways.found[0], (numbers[0],) * columns, ways=ways)
        else:
            yield FigureRow((), numbers, text=" ".join(texts))
