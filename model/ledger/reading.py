"""Reads a ledger: of each row its place, two days, and what its words mean. Nothing else of a row is kept."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from model.failure import Failure
from model.importing.labels import key
from model.ledger.dates import read_day
from model.ledger.heads import Columns, ColumnsUnclear, Head, find_columns, guess_heads
from model.ledger.mapping import Field, LedgerMap
from model.ledger.sheets import Mark, Sheet, SheetRow, read_sheets
from model.ledger.words import NOTHING, Vocabulary, field_label, is_blank, row_words, vocabulary
from model.values import Refused

_WORDS: Final = (Field.APPLICANT, Field.OUTCOME)
_DAYS: Final = (Field.RECEIVED, Field.CLOSED)
_ASKED: Final = 50
"""How many different words that are not understood are kept to be asked about, by column."""
_LONGEST_WORD: Final = 30
_LONGEST_TOTAL: Final = 12
"""Characters of what a row of totals begins with, such as 第一季度合计."""
_FEW: Final = 5
"""So few rows can be the same on two sheets by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a ledger: its sheet and its number there."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Application:
    """A row of a ledger. A day or words of None are blank; words are the parts of cells' ids that they may mean.

    `doubts` say, by column, why what stands there could not be read; nothing of the row's own text is repeated there.
    """

    place: Place
    received: date | None
    applicant: frozenset[str] | None
    outcome: frozenset[str] | None
    closed: date | None
    doubts: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as it was read. `columns` are the heads of the columns by sheet, `told` what is to be said of reading.

    `unknown` are the words that mean nothing known, with how many rows have them, for the user to say what they mean.
    They are the ledger's own text and belong nowhere but before the user's eyes.
    """

    applications: Sequence[Application]
    columns: Mapping[str, Mapping[Field, Head]]
    heads: tuple[str, ...]
    told: tuple[str, ...] = ()
    unknown: Mapping[Field, Mapping[str, int]] = field(default_factory=dict, repr=False)

    def where(self, place: Place) -> int | str:
        """How a row is named: by its number, with its sheet where several are read (一月!12)."""
        return f"{place.sheet}!{place.row}" if len(self.columns) > 1 else place.row


def read(path: Path, ledger_map: LedgerMap | None = None) -> Ledger:
    """The ledger in the workbook at `path`.

    Raises Failure where it cannot be read, holds no ledger or too large a one, ColumnsUnclear for one whose columns
    are not all known.
    """
    ledger_map = ledger_map or LedgerMap()
    words = {each: vocabulary(each, ledger_map.words.get(each, {})) for each in _WORDS}
    sheets = read_sheets(path)
    strange = set(ledger_map.sheets) - {sheet.name for sheet in sheets}
    if strange:
        named = "、".join(sheet.name for sheet in sheets)
        raise Failure(f"{path} 中没有工作表“{min(strange)}”", f"请改用其中的工作表：{named}。")
    chosen = [sheet for sheet in sheets if not ledger_map.sheets or sheet.name in ledger_map.sheets]
    found = {sheet.name: (sheet, find_columns(sheet, ledger_map, words)) for sheet in chosen if sheet.rows}
    ledgers = [(sheet, columns) for sheet, columns in found.values() if columns is not None]
    if not ledgers:
        raise _no_ledger(path, chosen)
    reader = _Reader(words)
    applications = [each for sheet, columns in ledgers for each in reader.applications(sheet, columns)]
    used = {sheet.name: {field: columns.head(field) for field in Field} for sheet, columns in ledgers}
    told = [f"工作表“{name}”不是台账，没有读" for name, (_, columns) in found.items() if columns is None]
    told += _repeated(applications)
    heads = tuple(head.text for head in ledgers[0][1].heads)
    unknown = {each: dict(counted.most_common(_ASKED)) for each, counted in reader.unknown.items()}
    return Ledger(applications, used, heads, tuple(told), unknown)


def _no_ledger(path: Path, sheets: Sequence[Sheet]) -> Failure:
    """What is said where no sheet is a ledger: the heads of the longest, for the user to name its columns."""
    longest = max(sheets, key=lambda sheet: len(sheet.rows), default=None)
    heads = () if longest is None else guess_heads(longest)
    if longest is not None and heads:
        return ColumnsUnclear(longest.name, heads, tuple(Field), {})
    return Failure(
        f"{path} 中没有找到台账：没有哪张工作表的前几行是台账的表头",
        "表头要有收到日期、申请人类型、办理结果、办结日期；用别的词的，请写明各列（命令行用 --columns）。",
    )


class _Reader:
    """Makes applications of rows; `unknown` counts the words that mean nothing known."""

    def __init__(self, words: Mapping[Field, Vocabulary]) -> None:
        self._words = words
        self.unknown: dict[Field, Counter[str]] = {each: Counter() for each in _WORDS}

    def applications(self, sheet: Sheet, columns: Columns) -> Iterator[Application]:
        """The applications among the rows under the head."""
        for row in columns.rows:
            if not _is_other(row, columns):
                yield self._application(sheet, row, columns)

    def _application(self, sheet: Sheet, row: SheetRow, columns: Columns) -> Application:
        doubts: dict[Field, str] = {}
        own = {each: place for each, place in columns.places.items() if row.at(place) is not None}
        if own and all(place in row.covered for place in own.values()):
            # One application on several lines, or several that came and went together: the sheet does not say.
            doubts[Field.RECEIVED] = "各栏都与上一行合并，分不清是不是另一件申请"
        days = {each: self._day(each, row, columns, sheet, doubts) for each in _DAYS}
        meant = {each: self._meaning(each, row, columns, doubts) for each in _WORDS}
        return Application(
            Place(sheet.name, row.number),
            days[Field.RECEIVED],
            meant[Field.APPLICANT],
            meant[Field.OUTCOME],
            days[Field.CLOSED],
            doubts,
        )

    def _day(self, each: Field, row: SheetRow, columns: Columns, sheet: Sheet, doubts: dict[Field, str]) -> date | None:
        value = row.at(columns.places[each])
        if value is None or (isinstance(value, str) and is_blank(value)):
            return None
        if value is Mark.NO_RESULT:
            doubts[each] = f"{field_label(each)}是公式，没有保存结果"
            return None
        try:
            return read_day(value, sheet.start)
        except Refused as error:
            doubts[each] = f"{field_label(each)}{error.reason}"
            return None

    def _meaning(self, each: Field, row: SheetRow, columns: Columns, doubts: dict[Field, str]) -> frozenset[str] | None:
        value = row.at(columns.places[each])
        if value is None or (isinstance(value, str) and is_blank(value)):
            return None
        if value is Mark.NO_RESULT:
            doubts[each] = f"{field_label(each)}是公式，没有保存结果"
            return NOTHING
        text = str(value)
        meant = self._words[each].read(text)
        if len(meant) > 1 and each is Field.OUTCOME:
            return self._narrowed(meant, text, row, columns)
        if not meant:
            doubts[each] = f"{field_label(each)}的写法认不出"
            self.unknown[each][text[:_LONGEST_WORD]] += 1
        return meant

    def _narrowed(self, meant: frozenset[str], text: str, row: SheetRow, columns: Columns) -> frozenset[str]:
        """The one row of those that an outcome may mean which the reason beside it names; else all of them."""
        for place in columns.details:
            reason = row.at(place)
            narrowed = self._words[Field.OUTCOME].read(f"{text}；{reason}") if isinstance(reason, str) else NOTHING
            if len(narrowed) == 1 and narrowed <= meant:
                return narrowed
        return meant


def _is_other(row: SheetRow, columns: Columns) -> bool:
    """Whether a row is no application: a total, a note, a heading between rows, the head again, a number alone."""
    filled = [(place, cell) for place, cell in enumerate(row.cells) if cell is not None and place not in row.covered]
    if not filled:
        return True
    place, cell = filled[0]
    text = str(cell).lstrip("（( ")
    named = [each for each, _ in filled if each in columns.places.values()]
    is_total = len(text) <= _LONGEST_TOTAL and any(word in text for word in row_words("totals"))
    if is_total and not _is_date(row.at(columns.places[Field.RECEIVED])):
        return True
    if text.startswith(row_words("notes")) and (named in ([], [place]) or "：" in text or ":" in text):
        return True
    if len(filled) == 1 and row.covered.isdisjoint(columns.places.values()):
        return not named or (isinstance(cell, str) and not _is_date(cell))
    heads = {key(head.text) for head in columns.heads if head.text}
    return all(key(str(each)) in heads for _, each in filled)


def _is_date(value: object) -> bool:
    try:
        read_day(value)
    except Refused:
        return False
    return True


def _repeated(applications: Sequence[Application]) -> Iterator[str]:
    """A warning for a sheet that holds once more what all the others hold."""
    by_sheet: dict[str, Counter[object]] = {}
    for each in applications:
        said = (each.received, each.applicant, each.outcome, each.closed)
        by_sheet.setdefault(each.place.sheet, Counter())[said] += 1
    everything = sum(by_sheet.values(), Counter[object]())
    for name, rows in by_sheet.items():
        if len(by_sheet) > 1 and rows.total() >= _FEW and rows + rows == everything:
            yield f"工作表“{name}”与其余工作表的申请完全相同，这些申请计了两次；请只留一处，或者写明读哪几张工作表"
