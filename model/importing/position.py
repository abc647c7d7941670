"""Figures without labels: a block laid over the table's figures from a cell on, in printed order."""

from typing import Final

from model.failure import Failure
from model.importing.grid import Box, Grid
from model.importing.labels import Printed, is_short, key
from model.importing.reading import Placement, Reading, is_figure, is_words, shortened

_CHOOSE: Final = "请先选中左上角要填的那一格再粘贴，或者把行名、列名一起复制过来；报告没有改动。"


def place(grid: Grid, printed: Printed, anchor: str) -> Reading:
    """Lays the figures of `grid` over the table from the cell `anchor` on.

    Rows on top and columns at the left that hold nothing but words are labels of another table and passed over.
    A row of the block is a printed row of figures, heads between them left out; what is blank beyond a shorter row
    or beyond the table is no figure. Raises Failure for a block without figures and for one that does not fit.
    """
    skipped, top, left = _labels(grid)
    turned = [text for text in skipped if not is_short(key(text)) and printed.match_head(key(text)) in printed.heads]
    if left and turned:
        raise Failure(f"左边的“{shortened(turned[0])}”是本表的列名：行和列与本表颠倒了", _CHOOSE)
    block = [[box for box in grid.boxes(row) if box.column >= left] for row in range(top, len(grid))]
    if not any(not box.is_blank for row in block for box in row):
        raise Failure("剪贴板里没有可以填进表格的数字", "请复制表格中的数字后再粘贴；报告没有改动。")
    first, across = printed.places[anchor]
    while not any(box.text for box in block[-1]):
        block.pop()
    if len(block) > len(printed.rows) - first:
        raise too_many_rows(len(block), printed, first)
    placements: list[Placement] = []
    for down, boxes in enumerate(block):
        cells = printed.rows[first + down].cells[across:]
        if any(not box.is_blank for box in boxes[len(cells) :]):
            raise _too_wide(max(map(len, block)), len(cells))
        own = zip(cells, boxes, strict=False)
        placements += [Placement(cell, box) for cell, box in own if box.row == top + down]
    return Reading(tuple(placements), skipped)


def too_many_rows(rows: int, printed: Printed, first: int) -> Failure:
    """What is said of `rows` rows that are more than the table has from printed row `first` on."""
    here = printed.rows[first].printed
    start = f"从“{here}”起" if here else "从所选单元格起"
    return Failure(f"要粘贴的内容有 {rows} 行数字，放不下：{start}还有 {len(printed.rows) - first} 行", _CHOOSE)


def _too_wide(columns: int, room: int) -> Failure:
    return Failure(f"要粘贴的内容有 {columns} 列数字，放不下：从所选单元格起，这几行还有 {room} 列", _CHOOSE)


def _labels(grid: Grid) -> tuple[tuple[str, ...], int, int]:
    """The words at the top and at the left, and the first row and column that hold figures."""
    top = 0
    while top < len(grid) and _is_label_line(grid.boxes(top)):
        top += 1
    if top == len(grid):
        return tuple(box.text for row in grid for box in row if box.text), top, 0
    width = grid.width
    columns = [[box for row in range(top, len(grid)) if (box := grid.at(row, x)) is not None] for x in range(width)]
    left = 0
    while left < width and _is_label_line(columns[left]):
        left += 1
    passed = [box.text for row in range(top) for box in grid.boxes(row)]
    passed += [box.text for x in range(left) for box in dict.fromkeys(columns[x])]
    return tuple(text for text in dict.fromkeys(passed) if text), top, left


def _is_label_line(boxes: tuple[Box, ...] | list[Box]) -> bool:
    words = any(is_words(box.text) for box in boxes)
    return words and not any(is_figure(box.text) for box in boxes)
