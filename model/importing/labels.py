"""Printed labels and how they are told from one another in a source that does not print them quite so."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from model.forms import Role, Slot, Table

_NUMBERING: Final = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.]|\d{1,2}(?=\D))+"
)
_SIGNS: Final = re.compile(r"[\W_]+")
_SAME: Final = {"合计": "总计", "共计": "总计"}
_LONGEST: Final = 120
"""No label is longer; a longer text names nothing."""

_SURE_ENOUGH: Final = 0.8
_MARGIN: Final = 0.04
"""How much the best match must be ahead of the next."""
_SHORT: Final = 2
"""Labels of so few characters (其他, 总计) stand in many places: they match whole, and only in their own group."""


def key(text: str) -> str:
    """What of a label is compared: no numbering, white space, punctuation, nor differences of width."""
    return _key(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    bare = _SIGNS.sub("", _NUMBERING.sub("", plain, count=1) if _NUMBERING.match(plain) else plain)
    return _SAME.get(bare, bare)


def match(text: str, labels: Iterable[str]) -> str | None:
    """Which of `labels` (keys) the key `text` is; None where that is not sure.

    Whole, else as a part of it or with it as a part (dropped words), else nearly (a misprint).
    """
    known = tuple(labels)
    if text in known:
        return text
    if len(text) <= _SHORT:
        return None
    ranked = sorted(((likeness(text, label), label) for label in known), reverse=True)
    if not ranked or ranked[0][0] < _SURE_ENOUGH:
        return None
    return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN else ranked[0][1]


@lru_cache(maxsize=16384)
def likeness(text: str, label: str) -> float:
    """How much the key `text` is like a label's, 0 to 1; short ones are alike only when they are the same.

    Kept, since the next unit's report has the same labels.
    """
    if text == label:
        return 1.0
    if min(len(text), len(label)) <= _SHORT or len(text) > 2 * len(label) + 4:
        return 0.0
    matcher = SequenceMatcher(None, label, text, autojunk=False)
    if text in label and (len(text) > 3 or label.startswith(text)):
        return 0.8 + 0.15 * matcher.ratio()
    if label in text:
        return 0.72 + 0.2 * matcher.ratio()
    near = matcher.real_quick_ratio() >= _SURE_ENOUGH and matcher.quick_ratio() >= _SURE_ENOUGH
    return matcher.ratio() if near else 0.0


def is_short(text: str) -> bool:
    """Whether a label (as key) is one of those that only their group tells apart."""
    return len(text) <= _SHORT


@dataclass(frozen=True, slots=True)
class Path:
    """The printed labels that lead to a row or a column, as keys, outer group first."""

    groups: tuple[str, ...]
    leaf: str

    def is_under(self, groups: Iterable[str]) -> bool:
        """Whether all of `groups` lead to it."""
        return set(groups) <= set(self.groups)


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row of figures. `heads` leads to each of its `cells`; `label` is None where the table has none."""

    cells: tuple[str, ...]
    label: Path | None
    printed: str
    heads: tuple[Path, ...]


class Printed:
    """A table as a reader of labels sees it: its rows of figures in printed order, without gaps."""

    def __init__(self, table: Table) -> None:
        self.rows = tuple(_rows(table))
        self.places = {cell: (y, x) for y, row in enumerate(self.rows) for x, cell in enumerate(row.cells)}
        self.labels = tuple(dict.fromkeys(row.label.leaf for row in self.rows if row.label is not None))
        self.row_groups = tuple(dict.fromkeys(group for row in self.rows if row.label for group in row.label.groups))
        self.heads = tuple(dict.fromkeys(head.leaf for row in self.rows for head in row.heads))
        self.head_groups = tuple(dict.fromkeys(g for row in self.rows for head in row.heads for g in head.groups))
        self.match_label = _remembering(self.labels + self.row_groups)
        self.match_head = _remembering(self.heads + self.head_groups)


def _remembering(labels: Sequence[str]) -> Callable[[str], str | None]:
    """`match` against `labels`, looked up only once for each text."""
    unique = tuple(dict.fromkeys(labels))
    return lru_cache(maxsize=1024)(lambda text: match(text, unique))


def _rows(table: Table) -> Iterable[Row]:
    by_row: dict[int, list[Slot]] = {}
    heads: dict[int, list[Slot]] = {}
    for slot in table.slots:
        if slot.role is Role.FIGURE:
            by_row.setdefault(slot.row, []).append(slot)
        if slot.role is Role.HEAD:
            heads.setdefault(slot.row, []).append(slot)
    labels = [slot for slot in table.slots if slot.role is Role.LABEL]
    for row, figures in sorted(by_row.items()):
        over = sorted((slot for slot in labels if slot.row <= row < slot.row + slot.rows), key=lambda slot: slot.column)
        band = _band(row, heads)
        yield Row(
            tuple(slot.cell for slot in figures if slot.cell is not None),
            _path(over) if over else None,
            over[-1].text if over else "",
            tuple(_path([head for head in band if _covers(head, slot)]) for slot in figures),
        )


def _band(row: int, heads: dict[int, list[Slot]]) -> list[Slot]:
    """The head rows that stand together next above a row."""
    last = max(y for y in heads if y < row)
    first = last
    while first - 1 in heads:
        first -= 1
    return [slot for y in range(first, last + 1) for slot in heads[y]]


def _covers(head: Slot, figure: Slot) -> bool:
    return head.column <= figure.column < head.column + head.columns


def _path(slots: Sequence[Slot]) -> Path:
    keys = [key(slot.text) for slot in slots]
    return Path(tuple(keys[:-1]), keys[-1])


@lru_cache(maxsize=16)
def printed(table: Table) -> Printed:
    """`Printed` of a table, made once."""
    return Printed(table)
