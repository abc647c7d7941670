"""Tables in HTML: merged boxes as spans, each figure tied to the heads and labels that it stands under."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.exporting.blocks import Box, BoxRole, TableBlock
from model.exporting.html.markup import Element, element

_SCOPES: Final = {BoxRole.HEAD: "col", BoxRole.LABEL: "row"}
WIDE: Final = 7
"""Tables of more columns keep a least width and are scrolled sideways on a narrow screen."""


def table(printed: TableBlock, caption: str) -> Element:
    """The table with its caption. Every head has an id, every figure names the heads that speak of it, and its cell."""
    made = element(
        "table", element("caption", caption), id=printed.id, class_="wide" if printed.columns > WIDE else None
    )
    heads = heads_of(printed)
    ids = {box: f"{printed.id}-{place}" for place, box in enumerate(printed.boxes, start=1) if box.role in _SCOPES}
    for name, rows in _row_groups(printed):
        group = element(name)
        for row in rows:
            group.append(element("tr", *(_cell(printed, box, ids, heads) for box in boxes_of(printed, row))))
        made.append(group)
    return made


def plain_table(printed: TableBlock, label: str) -> Element:
    """The table for pasting into another page: spans and scopes alone, rules that need no style sheet."""
    made = element("table", border=1, cellspacing=0, cellpadding=4, aria_label=label)
    for name, rows in _row_groups(printed):
        group = element(name)
        for row in rows:
            group.append(element("tr", *(_plain_cell(box) for box in boxes_of(printed, row))))
        made.append(group)
    return made


def boxes_of(printed: TableBlock, row: int) -> list[Box]:
    """The boxes that begin in a row, from the left."""
    return sorted((box for box in printed.boxes if box.row == row), key=lambda box: box.column)


def heads_of(printed: TableBlock) -> Mapping[Box, Sequence[Box]]:
    """For each figure the heads above it and the labels left of it, outer ones first.

    A block inside a table begins with heads of its own: only the nearest heads above count.
    """
    at = {
        (row, column): box
        for box in printed.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    found: dict[Box, list[Box]] = {}
    for figure in printed.boxes:
        if figure.role is BoxRole.FIGURE:
            above = [at[row, figure.column] for row in range(figure.row)]
            last = max((row for row, box in enumerate(above) if box.role is BoxRole.HEAD), default=-1)
            first = last
            while first > 0 and above[first - 1].role is BoxRole.HEAD:
                first -= 1
            left = [at[figure.row, column] for column in range(figure.column)]
            labels = [box for box in left if box.role is BoxRole.LABEL]
            found[figure] = list(dict.fromkeys([*above[first : last + 1], *labels]))
    return found


def _row_groups(printed: TableBlock) -> Iterator[tuple[str, range]]:
    """The row groups: the heads that repeat, then the rest, in its blocks where each has heads of its own."""
    if printed.head_rows:
        yield "thead", range(printed.head_rows)
        yield "tbody", range(printed.head_rows, printed.rows)
        return
    start = 0
    for _, last in printed.groups:
        yield "tbody", range(start, last + 1)
        start = last + 1
    if start < printed.rows:
        yield "tbody", range(start, printed.rows)


def _cell(printed: TableBlock, box: Box, ids: Mapping[Box, str], heads: Mapping[Box, Sequence[Box]]) -> Element:
    spans = _spans(box)
    if box.role in _SCOPES:
        side = "left" if printed.is_left(box) else None
        return element("th", box.text, id=ids[box], scope=_SCOPES[box.role], class_=side, **spans)
    headers = " ".join(ids[head] for head in heads.get(box, ())) or None
    return element("td", box.text, headers=headers, data_cell=box.cell, **spans)


def _plain_cell(box: Box) -> Element:
    if box.role in _SCOPES:
        return element("th", box.text, scope=_SCOPES[box.role], **_spans(box))
    return element("td", box.text, align="center", **_spans(box))


def _spans(box: Box) -> dict[str, int | None]:
    return {"rowspan": box.rows if box.rows > 1 else None, "colspan": box.columns if box.columns > 1 else None}
