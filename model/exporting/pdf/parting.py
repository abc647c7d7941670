"""Parts rows of a table that are taller than a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.exporting.blocks import Box, TableBlock
from model.exporting.pdf.tables import LEADING, PAD_Y, LaidTable


def parted(laid: LaidTable, room: float) -> TableBlock:
    """The table with each row that is taller than `room`, heads included, continued in rows of its own under it.

    The parts of a box follow one another, so that nothing is lost. Only for tables whose rows hold boxes of one row.
    """
    table = laid.table
    most = int((room - laid.head_height - 2 * PAD_Y) / (laid.size * LEADING))
    boxes: list[Box] = []
    row = 0
    for old in range(table.rows):
        pieces = _pieces(laid, old, most) if laid.heights[old] > room - laid.head_height else [_row(table, old)]
        for piece in pieces:
            boxes += [replace(box, row=row) for box in piece]
            row += 1
    return replace(table, boxes=tuple(boxes), rows=row)


def _row(table: TableBlock, row: int) -> list[Box]:
    return [box for box in table.boxes if box.row == row]


def _pieces(laid: LaidTable, row: int, most: int) -> Iterator[Sequence[Box]]:
    """The row's boxes as several rows of at most so many lines."""
    lines = {placed.box: laid.lines(placed) for placed in laid.fragment([row])}
    for start in range(0, max(map(len, lines.values())), most):
        yield [replace(box, text="".join(texts[start : start + most])) for box, texts in lines.items()]
