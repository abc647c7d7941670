"""Where a ledger's columns stand: found by their heads in the usual words, or as the user named them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.failure import Failure
from model.importing.labels import key
from model.ledger.dates import read_day
from model.ledger.mapping import Field, LedgerMap
from model.ledger.sheets import Sheet, SheetRow
from model.ledger.words import Vocabulary, field_label, head_words, is_blank, is_detail
from model.values import Refused

_FIRST_ROWS: Final = 30
"""The head stands among so many first rows that are not blank."""
_SAMPLE: Final = 200
_LETTER: Final = re.compile("[A-Za-z]{1,3}")
_LONGEST_HEAD: Final = 30
"""A longer text above a column is a sentence."""
_FEWEST_HEADS: Final = 3
_SHOWN: Final = 20
_REMARK: Final = re.compile(r"[(（][^()（）]*[)）]")
_ALONE: Final = 9
"""The rank of a head that only its column's contents confirm."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its letter and its text, empty where it has none."""

    letter: str
    text: str

    def __str__(self) -> str:
        return f"{self.letter}列“{self.text}”" if self.text else f"{self.letter}列"


class ColumnsUnclear(Failure):
    """A sheet looks like a ledger, but not all its columns are known.

    `heads` are those it has; `missing` the columns not found; `doubtful` those that several heads could be.
    """

    def __init__(
        self, sheet: str, heads: Sequence[Head], missing: Sequence[Field], doubtful: Mapping[Field, Sequence[Head]]
    ) -> None:
        said = [f"没有找到“{field_label(each)}”一列" for each in missing]
        said += [f"“{field_label(each)}”可能是{'或'.join(map(str, found))}" for each, found in doubtful.items()]
        named = "、".join(f"{head.letter} {head.text[:_SHOWN]}" for head in heads if head.text)
        super().__init__(
            f"工作表“{sheet}”{'，'.join(said)}；表头有：{named or '无'}",
            "请写明各列是哪一列（命令行用 --columns），表头或列号都可以。",
        )
        self.sheet = sheet
        self.heads = tuple(heads)
        self.missing = tuple(missing)
        self.doubtful = doubtful


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a sheet's columns stand (counted from 0), its heads, and its rows under them.

    `details` are the columns of reasons, which are looked at where an outcome means several rows.
    """

    places: Mapping[Field, int]
    heads: tuple[Head, ...]
    rows: Sequence[SheetRow]
    details: tuple[int, ...] = ()

    def head(self, field: Field) -> Head:
        """The head of a column that is read."""
        letter = letter_of(self.places[field])
        return next((head for head in self.heads if head.letter == letter), Head(letter, ""))


Words = Mapping[Field, Vocabulary]


def find_columns(sheet: Sheet, ledger_map: LedgerMap, words: Words) -> Columns | None:
    """The columns of a sheet; None for a sheet that is no ledger. Raises ColumnsUnclear where it seems to be one."""
    best: _Finding | None = None
    for place in range(min(len(sheet.rows), _FIRST_ROWS)):
        finding = _Finding(sheet, place, ledger_map, words)
        if finding.score > (0 if best is None else best.score):
            best = finding
    letters = {field: _letter(named) for field, named in ledger_map.columns.items()}
    if best is None and set(letters) == set(Field) and None not in letters.values():
        return _by_letters(sheet, {field: place for field, place in letters.items() if place is not None})
    return None if best is None else best.columns()


def guess_heads(sheet: Sheet) -> tuple[Head, ...]:
    """The heads of a sheet on which no column is known: the widest of the first rows that are words alone."""
    rows = [row.cells for row in sheet.rows[:_FIRST_ROWS] if all(map(_is_text, row.cells))]
    widest = max(rows, key=lambda cells: len(cells) - cells.count(None), default=())
    heads = tuple(Head(letter_of(place), str(cell)) for place, cell in enumerate(widest) if cell is not None)
    return heads if len(heads) >= _FEWEST_HEADS else ()


class _Finding:
    """What a row gives as the head of a sheet; `score` counts the columns that it names."""

    def __init__(self, sheet: Sheet, place: int, ledger_map: LedgerMap, words: Words) -> None:
        self._sheet = sheet
        self._texts = list(_head_texts(sheet.rows, place))
        self._below = sheet.rows[place + 1 :]
        self._words = words
        self._found = {field: self._places(field, ledger_map.columns.get(field)) for field in Field}
        self.score = sum(1 for found in self._found.values() if found)
        if self.score:
            for field, named in ledger_map.columns.items():
                letter = None if self._found[field] else _letter(named)
                self._found[field] = self._found[field] if letter is None else [letter]

    def columns(self) -> Columns | None:
        found = self._found
        missing = [field for field in Field if not found[field]]
        heads = [Head(letter_of(place), texts[0]) for place, texts in enumerate(self._texts) if texts]
        days = bool(found[Field.RECEIVED] or found[Field.CLOSED])
        if len(missing) == len(Field) - 1 or (len(missing) > 1 and not days):
            return None
        doubtful = {
            field: [head for head in heads if head.letter in map(letter_of, places)]
            for field, places in found.items()
            if len(places) > 1
        }
        if missing or doubtful:
            raise ColumnsUnclear(self._sheet.name, heads, missing, doubtful)
        places = {field: places[0] for field, places in found.items()}
        details = tuple(
            place
            for place, texts in enumerate(self._texts)
            if place not in places.values() and any(map(is_detail, texts))
        )
        return Columns(places, tuple(heads), self._below, details)

    def _places(self, field: Field, named: str | None) -> list[int]:
        """Where the column may stand: one place is sure."""
        if named is not None:
            return [place for place, texts in enumerate(self._texts) if any(key(each) == key(named) for each in texts)]
        ranked: dict[tuple[int, int], list[int]] = {}
        for place, texts in enumerate(self._texts):
            ranks = [rank for rank in (_rank(field, text) for text in texts) if rank is not None]
            if ranks:
                ranked.setdefault(min(ranks), []).append(place)
        if not ranked:
            return []
        readable = [
            [place for place in places if self._is_readable(field, place)] for _, places in sorted(ranked.items())
        ]
        best = next((places for places in readable if places), None)
        rank = min(ranked)
        return best or ([] if rank[0] == _ALONE else ranked[rank])

    def _is_readable(self, field: Field, place: int) -> bool:
        """Whether most of what stands in the first rows of a column can be read as what the column is to hold."""
        filled = [row.at(place) for row in self._below[:_SAMPLE]]
        values = [value for value in filled if value is not None and not is_blank(str(value))]
        read = sum(1 for value in values if _is_read(field, value, self._sheet, self._words))
        return read * 2 > len(values)


def _is_read(field: Field, value: object, sheet: Sheet, words: Words) -> bool:
    if field in words:
        return isinstance(value, str) and bool(words[field].read(value))
    try:
        read_day(value, sheet.start)
    except Refused:
        return False
    return True


def _rank(field: Field, text: str) -> tuple[int, int] | None:
    """How well a head names a column, best first: its tier, and whether the head is just those words."""
    head = key(_REMARK.sub("", text)) or key(text)
    words = head_words(field)
    if not 0 < len(head) <= _LONGEST_HEAD or any(each in head for each in words["never"]):
        return None
    for tier, names in enumerate(words["tiers"]):
        if head in names:
            return tier, 0
        if any(name in head for name in names):
            return tier, 1
    return (_ALONE, 0) if head in words["alone"] else None


def _head_texts(rows: Sequence[SheetRow], place: int) -> Iterator[tuple[str, ...]]:
    """For each column what its head says: its own text, and the same with the head over it in a head of two rows."""
    own = rows[place].cells
    above: Sequence[object] = ()
    if place and rows[place].number == rows[place - 1].number + 1 and all(_is_text(cell) for cell in own):
        upper = rows[place - 1].cells
        above = upper if sum(cell is not None for cell in upper) > 1 and all(map(_is_text, upper)) else ()
    group = ""
    for column in range(max(len(own), len(above))):
        text = str(rows[place].at(column) or "")
        over = str(above[column] or "") if column < len(above) else ""
        group = over or group
        if text and group and text != group:
            yield text, group + text
        else:
            yield (text or over,) if text or over else ()


def _is_text(cell: object) -> bool:
    if not isinstance(cell, str):
        return cell is None
    try:
        read_day(cell)
    except Refused:
        return True
    return False


def _by_letters(sheet: Sheet, places: Mapping[Field, int]) -> Columns | None:
    """The columns where all are named by letter and no head is known: rows begin where a day was received."""
    for number, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        try:
            read_day(row.at(places[Field.RECEIVED]), sheet.start)
        except Refused:
            continue
        return Columns(places, (), sheet.rows[number:])
    return None


def _letter(named: str) -> int | None:
    """The place of a column named by its letter; None for other names."""
    if _LETTER.fullmatch(named) is None:
        return None
    place = 0
    for letter in named.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letter_of(place: int) -> str:
    """The letter of a column (counted from 0)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
