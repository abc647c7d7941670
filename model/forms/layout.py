"""Builds printed tables from the short declarations in ``form_*.py``: trees of heads and labels, and blocks of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from model.forms.structure import Cell, Kind, Role, Slot, Table


class Leaf(NamedTuple):
    """A row or a column that holds figures."""

    id: str
    label: str
    kind: Kind = Kind.COUNT


class Group(NamedTuple):
    """A label or head that spans the rows or columns under it.

    With an id, that is a part of its cells' ids. `named` says whether the label is needed to name a cell in messages.
    """

    label: str
    members: tuple["Group | Leaf", ...]
    id: str | None = None
    named: bool = True


Node = Group | Leaf


class Figure(NamedTuple):
    """A leaf with the ids on the way to it, joined by dots, and the words that name it."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Span:
    """A node's place along the axis that its tree runs over."""

    node: Node
    depth: int
    first: int
    count: int


def figures(nodes: Sequence[Node]) -> Iterator[Figure]:
    """The leaves of a tree in printed order."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield Figure(node.id, node.label, node.kind)
            continue
        for inner in figures(node.members):
            path = inner.id if node.id is None else f"{node.id}.{inner.id}"
            yield Figure(path, f"{node.label} {inner.name}" if node.named else inner.name, inner.kind)


def _depth(nodes: Sequence[Node]) -> int:
    return max(1 if isinstance(node, Leaf) else 1 + _depth(node.members) for node in nodes)


def _spans(nodes: Sequence[Node], depth: int = 0, first: int = 0) -> Iterator[_Span]:
    for node in nodes:
        count = 1 if isinstance(node, Leaf) else sum(1 for _ in figures(node.members))
        yield _Span(node, depth, first, count)
        if isinstance(node, Group):
            yield from _spans(node.members, depth + 1, first)
        first += count


def matrix(
    table_id: str,
    section: str,
    *,
    columns: Sequence[Node],
    rows: Sequence[Node] = (),
    corner: str = "",
    label_widths: Sequence[int] = (),
    figure_width: int,
) -> Table:
    """A table whose figures stand where a tree of row labels meets a tree of column heads.

    Without `rows` it has one line of figures and no label column. A cell's id is table.row.column.
    """
    head_rows, label_columns = _depth(columns), len(label_widths)
    across, down = list(figures(columns)), list(figures(rows)) if rows else [Figure("", "", Kind.COUNT)]
    slots: list[Slot] = []
    if rows:
        slots.append(Slot(0, 0, head_rows, label_columns, Role.HEAD, corner))
    for span in _spans(columns):
        height = 1 if isinstance(span.node, Group) else head_rows - span.depth
        place = (span.depth, label_columns + span.first, height, span.count)
        slots.append(Slot(*place, Role.HEAD, span.node.label))
    for span in _spans(rows):
        width = 1 if isinstance(span.node, Group) else label_columns - span.depth
        place = (head_rows + span.first, span.depth, span.count, width)
        slots.append(Slot(*place, Role.LABEL, span.node.label))
    cells: list[Cell] = []
    for y, row in enumerate(down):
        for x, column in enumerate(across):
            cell_id = ".".join(part for part in (table_id, row.id, column.id) if part)
            cells.append(Cell(cell_id, column.kind, section, row.name, column.name))
            slots.append(Slot(head_rows + y, label_columns + x, 1, 1, Role.FIGURE, cell=cell_id))
    innermost = [span for span in _spans(rows) if isinstance(span.node, Group) and _depth(span.node.members) == 1]
    return Table(
        table_id,
        rows=head_rows + len(down),
        widths=(*label_widths, *[figure_width] * len(across)),
        head_rows=head_rows,
        label_columns=label_columns,
        slots=tuple(slots),
        cells=tuple(cells),
        groups=tuple((head_rows + span.first, head_rows + span.first + span.count - 1) for span in innermost),
    )


class Block(NamedTuple):
    """A part of a table with a title line, its own head line, and rows that share its columns."""

    title: str
    columns: tuple[Leaf, ...]
    rows: tuple[tuple[str, str], ...]
    """Row id and printed label."""


def blocks(table_id: str, section: str, parts: Sequence[Block], *, row_head: str, widths: Sequence[int]) -> Table:
    """A table of blocks under one another; the last column of a narrower block spans what is left."""
    slots: list[Slot] = []
    cells: list[Cell] = []
    groups: list[tuple[int, int]] = []
    y, width = 0, len(widths)

    def spans(count: int) -> list[tuple[int, int]]:
        return [(x, 1 if x < count else width - count) for x in range(1, count + 1)]

    for block in parts:
        groups.append((y, y + 1 + len(block.rows)))
        slots.append(Slot(y, 0, 1, width, Role.HEAD, block.title))
        slots.append(Slot(y + 1, 0, 1, 1, Role.HEAD, row_head))
        places = spans(len(block.columns))
        for column, (x, columns) in zip(block.columns, places, strict=True):
            slots.append(Slot(y + 1, x, 1, columns, Role.HEAD, column.label))
        y += 2
        for row_id, label in block.rows:
            slots.append(Slot(y, 0, 1, 1, Role.LABEL, label))
            for column, (x, columns) in zip(block.columns, places, strict=True):
                cell_id = f"{table_id}.{row_id}.{column.id}"
                cells.append(Cell(cell_id, column.kind, section, label, column.label))
                slots.append(Slot(y, x, 1, columns, Role.FIGURE, cell=cell_id))
            y += 1
    return Table(
        table_id,
        rows=y,
        widths=tuple(widths),
        head_rows=0,
        label_columns=0,
        slots=tuple(slots),
        cells=tuple(cells),
        groups=tuple(groups),
    )
