"""Which column of the form each box of a row of figures belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.importing.grid import Box
from model.importing.heads import Head, columns_of
from model.importing.labels import Path
from model.importing.reading import Unplaced, shortened


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads recognised over a row, by column of the grid, and what is known of the grid's columns.

    Labels end before column `left`. In a grid that is not `aligned` places count in order only. `start` is the
    printed column that the grid's first one is where heads are ambiguous. A `whole` table has all its columns.
    """

    columns: Mapping[int, Head]
    left: int
    aligned: bool
    start: int
    whole: bool = False

    @property
    def stand_over_figures(self) -> bool:
        return self.aligned and min(self.columns, default=self.left) >= self.left


def assign(boxes: Sequence[Box], paths: Sequence[Path], heads: Heads) -> tuple[dict[int, Box], list[Unplaced]]:
    """The boxes of a row by printed column, and what found none.

    `paths` lead to the printed columns. As many boxes as columns are in printed order unless a head says otherwise;
    fewer ones without heads are the first columns of an aligned block. Heads that several columns have count in
    order, or from the starting column on.
    """
    filled = [box for box in boxes if box.text]
    if len(paths) == 1 and len(filled) <= 1:
        return ({0: (filled or boxes)[0]} if boxes else {}), []
    over = heads.columns if heads.stand_over_figures else {}
    row = _trimmed(boxes, len(paths), over)
    known = _known(row, paths, over, heads.start)
    ordered = bool(over) or _in_order(heads.columns, paths)
    if len(row) == len(paths) and ordered and all(known.get(place, place) == place for place in range(len(row))):
        return dict(enumerate(row)), []
    if known:
        return _by_head(row, known)
    if len(row) < len(paths) and heads.aligned and not heads.columns and not heads.whole:
        return dict(enumerate(row)), []
    if not filled:
        return {}, []
    texts = shortened(" ".join(box.text for box in filled), 40)
    if len(row) == len(paths):
        return {}, [Unplaced(texts, "列名的次序与本表不同，又没有和数字对齐")]
    return {}, [Unplaced(texts, f"这一行有 {len(row)} 格，表中有 {len(paths)} 列，对不上")]


def _in_order(columns: Mapping[int, Head], paths: Sequence[Path]) -> bool:
    """Whether heads that do not stand over the figures at least follow one another as printed."""
    places = [found[0] for column in sorted(columns) if len(found := columns_of(columns[column], paths)) == 1]
    return places == sorted(places)


def _trimmed(boxes: Sequence[Box], columns: int, heads: Mapping[int, Head]) -> list[Box]:
    """The row without the blanks beyond its columns: what is left of merged boxes at the right, or of labels."""
    row = list(boxes)
    while len(row) > columns and not row[-1].text and row[-1].column not in heads:
        row.pop()
    while len(row) > columns and not row[0].text and row[0].column not in heads:
        row.pop(0)
    return row


def _known(row: Sequence[Box], paths: Sequence[Path], heads: Mapping[int, Head], start: int) -> dict[int, int]:
    """Printed columns by place in the row, as far as the heads settle them."""
    alike: dict[tuple[int, ...], list[int]] = {}
    for place, box in enumerate(row):
        if box.column in heads and (candidates := columns_of(heads[box.column], paths)):
            alike.setdefault(tuple(candidates), []).append(place)
    known: dict[int, int] = {}
    for alternatives, places in alike.items():
        if len(alternatives) == 1:
            known.update(dict.fromkeys(places, alternatives[0]))
        elif len(places) == len(alternatives):
            known.update(zip(places, alternatives, strict=True))
        elif len(places) == 1 and start + places[0] in alternatives:
            known[places[0]] = start + places[0]
    return known


def _by_head(row: Sequence[Box], known: Mapping[int, int]) -> tuple[dict[int, Box], list[Unplaced]]:
    found: dict[int, Box] = {}
    lost: list[Unplaced] = []
    for place, box in enumerate(row):
        x = known.get(place)
        if x is None:
            if box.text:
                lost.append(Unplaced(shortened(box.text), "看不出是哪一列"))
        elif x not in found or not found[x].text:
            found[x] = box
        elif box.text:
            lost.append(Unplaced(shortened(box.text), "这一列出现了两次"))
    return found, lost
