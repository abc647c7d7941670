"""Which column of the form each box of a row of figures belongs to."""

from collections.abc import Mapping, Sequence

from model.importing.grid import Box
from model.importing.heads import Head, columns_of
from model.importing.labels import Path
from model.importing.reading import Unplaced, shortened


def assign(
    boxes: Sequence[Box], paths: Sequence[Path], heads: Mapping[int, Head], start: int, aligned: bool
) -> tuple[dict[int, Box], list[Unplaced]]:
    """The boxes of a row by printed column, and what found none.

    `paths` lead to the printed columns, `heads` are those recognised over the grid's. As many boxes as columns are
    in printed order unless a head says otherwise; fewer ones without heads are the first columns of an `aligned`
    block. Heads that several columns have count in order, or from printed column `start` on.
    """
    filled = [box for box in boxes if box.text]
    if len(paths) == 1 and len(filled) <= 1:
        return ({0: (filled or boxes)[0]} if boxes else {}), []
    row = _trimmed(boxes, len(paths), heads)
    known = _known(row, paths, heads, start)
    if len(row) == len(paths) and all(known.get(place, place) == place for place in range(len(row))):
        return dict(enumerate(row)), []
    if known:
        return _by_head(row, known)
    if len(row) < len(paths) and aligned and not heads:
        return dict(enumerate(row)), []
    if not filled:
        return {}, []
    texts = " ".join(shortened(box.text) for box in filled)
    return {}, [Unplaced(shortened(texts, 40), f"这一行有 {len(row)} 格，表中有 {len(paths)} 列，对不上")]


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
