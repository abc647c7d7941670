"""Tables in Word: merged boxes, widths and row heights as in the PDF, rows that no page break tears."""

import math
from collections.abc import Iterator
from typing import Final

from model.exporting.document import Box
from model.exporting.docx.markup import Element, paragraph, run, twips, w
from model.exporting.docx.styles import CELL, CELL_LEADING, CELL_LEFT, CELL_SIZE, TABLE
from model.exporting.pdf.geometry import TYPE_HEIGHT
from model.exporting.pdf.tables import LaidTable

_PAD: Final = 1.5
"""Space left and right of a box's text, in points, where the box asks for no other."""


def table(laid: LaidTable, caption: str, *, keep_next: bool = False) -> Element:
    """The table as it was laid out; `caption` is what a screen reader calls it.

    With `keep_next` its last row stays on the page of what follows.
    """
    printed = laid.table
    made = w("tbl", _properties(laid, caption), _grid(laid))
    boxes = {(row, box.column): box for box in printed.boxes for row in range(box.row, box.row + box.rows)}
    kept = set(_kept_rows(laid))
    if keep_next:
        kept.add(printed.rows - 1)
    for row in range(printed.rows):
        made.append(_row(laid, row, [boxes[place] for place in sorted(boxes) if place[0] == row], row in kept))
    return made


def _properties(laid: LaidTable, caption: str) -> Element:
    margins = w("tblCellMar", w("left", w=twips(_PAD), type="dxa"), w("right", w=twips(_PAD), type="dxa"))
    return w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=sum(map(twips, laid.widths)), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        margins,
        w("tblCaption", val=caption),
    )


def _grid(laid: LaidTable) -> Element:
    return w("tblGrid", *(w("gridCol", w=twips(width)) for width in laid.widths))


def _kept_rows(laid: LaidTable) -> Iterator[int]:
    """The rows that stay on the page of the next one: all of a table that fits on a page, else all of a group."""
    printed = laid.table
    if printed.head_rows and laid.height <= TYPE_HEIGHT:
        yield from range(printed.rows - 1)
        return
    yield from range(printed.head_rows)
    for first, last in laid.atoms:
        yield from range(first, last)


def _row(laid: LaidTable, row: int, boxes: list[Box], keep_next: bool) -> Element:
    properties = w("trPr", w("cantSplit"), w("trHeight", val=twips(laid.heights[row]), hRule="atLeast"))
    if row < laid.table.head_rows:
        properties.append(w("tblHeader"))
    return w("tr", properties, *(_cell(laid, row, box, keep_next) for box in boxes))


def _cell(laid: LaidTable, row: int, box: Box, keep_next: bool) -> Element:
    width = sum(twips(laid.widths[column]) for column in range(box.column, box.column + box.columns))
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if box.columns > 1:
        properties.append(w("gridSpan", val=box.columns))
    if box.rows > 1:
        properties.append(w("vMerge", val="restart" if row == box.row else "continue"))
    pad = laid.pad(box)
    if pad != _PAD:
        properties.append(w("tcMar", w("left", w=twips(pad), type="dxa"), w("right", w=twips(pad), type="dxa")))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, _text(laid, box, box.text if row == box.row else "", keep_next))


def _text(laid: LaidTable, box: Box, text: str, keep_next: bool) -> Element:
    """The paragraph of a box; sizes other than the style's are set on it, for they hold for this table alone."""
    made = paragraph(CELL_LEFT if laid.table.is_left(box) else CELL, keep_next=keep_next)
    size, share = laid.drawn_size(box)
    if size != CELL_SIZE:
        made[0].append(w("spacing", line=twips(size * CELL_LEADING), lineRule="exact"))
    if text:
        words = run(text)
        words[:0] = _letters(size, share)
        made.append(words)
    return made


def _letters(size: float, share: float) -> list[Element]:
    """Size and width of a box's letters where they differ from the style's; rounded down, so that figures fit."""
    properties = w("rPr")
    if share < 1:
        properties.append(w("w", val=math.floor(share * 100)))
    if size != CELL_SIZE:
        properties.extend(w(name, val=math.floor(size * 2)) for name in ("sz", "szCs"))
    return [properties] if len(properties) else []
