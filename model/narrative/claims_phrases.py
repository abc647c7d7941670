"""What a phrase speaks of: its words put together to rows, columns and groups of the form, and these to cells."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from model.forms import FORMS
from model.narrative.claims_tokens import Token
from model.narrative.vocabulary import SEVERAL_COLUMNS, SEVERAL_ROWS, Sort, Word

STRONG: Final = 4
"""The rank from which a row is named beyond doubt."""
ANSWERED: Final = 2
"""The rank of 答复, which is the cause of reviews as well."""
_CONCEPTS: Final = (
    *(Sort.ROW, Sort.COLUMN, Sort.GROUP, Sort.OUTCOME, Sort.AGENT, Sort.SUBJECT, Sort.ACT, Sort.APPLICATION),
    *(Sort.OTHERS, Sort.CARRY),
)


_TELLING: Final = (*_CONCEPTS, Sort.BEFORE, Sort.AFTER, Sort.DISCLOSURE, Sort.JOIN, Sort.THEN)
"""The words by which items differ."""


class Item(NamedTuple):
    """One thing that a phrase names, with the parts of it that the phrase says; the context completes it.

    `handled`: received or dealt with, which may be said of other reviews and permits than those that are counted.
    """

    row: str = ""
    rank: int = 0
    column: str = ""
    group: str = ""
    outcome: str = ""
    subject: str = ""
    act: str = ""
    applications: bool = False
    others: bool = False
    handled: bool = False
    sure: bool = True

    @property
    def table(self) -> str:
        if self.group or self.outcome:
            return "t4"
        if self.subject or (self.act and not self.row):
            return "t2"
        return "t3" if self.row or self.column or self.applications else ""

    @property
    def is_bare(self) -> bool:
        """Whether it names applications and nothing more."""
        return self.applications and self == Item(applications=True, sure=self.sure)


def is_concept(token: Token) -> bool:
    """Whether a word names something of the form."""
    return token.sort in _CONCEPTS


def items(tokens: Sequence[Token]) -> list[Item]:
    """What the words name, one item for each thing; joined by 、和 each part takes from the others what it lacks."""
    if not any(map(is_concept, tokens)):
        return []
    return list(_items(tuple(token.word for token in tokens if token.sort in _TELLING)))


@lru_cache(maxsize=4096)
def _items(words: tuple[Word, ...]) -> tuple[Item, ...]:
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.sort in (Sort.JOIN, Sort.THEN):
            pieces.append([])
        else:
            pieces[-1].append(word)
    judged = any(word.sort is Sort.OUTCOME for word in words)
    applied = any(word.sort is Sort.APPLICATION for word in words)
    found = [item for piece in pieces for item in _of_piece(piece, judged=judged)]
    if any(item.row or item.column for item in found):
        found = [item for item in found if not item.is_bare]
        found = [item._replace(applications=applied) if item.table == "t3" else item for item in found]
    return tuple(_merged(_shared(found)))


def _of_piece(piece: Sequence[Word], *, judged: bool) -> list[Item]:
    by_sort: dict[Sort, list[Word]] = {}
    for word in piece:
        by_sort.setdefault(word.sort, []).append(word)
    rows = [(each.rank, each.value, each.sure) for each in by_sort.get(Sort.ROW, ())]
    carried = _carried(by_sort)
    if carried is not None:
        rows.append(carried)
    groups = [(each.rank, each.value) for each in by_sort.get(Sort.GROUP, ())]
    if judged and not groups:
        groups = [(1, each.value) for each in by_sort.get(Sort.AGENT, ())]
    top_row = next((row for row in reversed(rows) if row[0] == max(rows)[0]), (0, "", True))
    top_groups = list(dict.fromkeys(value for rank, value in groups if rank == max(groups)[0]))
    outcomes, acts = by_sort.get(Sort.OUTCOME, ()), by_sort.get(Sort.ACT, ())
    base = Item(
        column=next((each.value for each in by_sort.get(Sort.COLUMN, ())), ""),
        outcome=next((each.value for each in outcomes), ""),
        subject=next((each.value for each in by_sort.get(Sort.SUBJECT, ())), ""),
        act=_act(acts),
        applications=Sort.APPLICATION in by_sort,
        others=Sort.OTHERS in by_sort,
        sure=all(each.sure for sort in _telling_sorts(by_sort) for each in by_sort.get(sort, ())),
    )
    rank, row, sure = top_row
    if base == Item() and not row and not top_groups:
        return []
    about_disclosure = Sort.DISCLOSURE in by_sort or any(each.value for each in by_sort.get(Sort.APPLICATION, ()))
    return [
        _of_one_table(base._replace(row=row, rank=rank, group=group), sure, about_disclosure)
        for group in top_groups or [""]
    ]


def _telling_sorts(by_sort: Mapping[Sort, Sequence[Word]]) -> tuple[Sort, ...]:
    """The sorts that tell what is counted in the table that a piece speaks of."""
    if Sort.GROUP in by_sort or Sort.OUTCOME in by_sort:
        return (Sort.OUTCOME,)
    told = Sort.SUBJECT in by_sort or (Sort.ACT in by_sort and Sort.ROW not in by_sort)
    return (Sort.ACT,) if told else (Sort.COLUMN,)


def _act(acts: Sequence[Word]) -> str:
    """The action: one that tells what is counted before 决定, which any may be."""
    named = [each.value for each in acts]
    return next((each for each in named if each != "decisions"), named[0] if named else "")


def _carried(by_sort: dict[Sort, list[Word]]) -> tuple[int, str, bool] | None:
    """上年结转, 结转下年度; `carried` where it is not told which of the two."""
    carrying = by_sort.get(Sort.CARRY, ())
    if not carrying:
        return None
    if Sort.AFTER in by_sort:
        return STRONG, "carried_out", True
    if Sort.BEFORE in by_sort:
        answered = any(each.value == "result_total" for each in by_sort.get(Sort.ROW, ()))
        return STRONG, "carried_in", not answered  # “办结上年结转申请3件”, maybe of more
    return (STRONG, "carried", True) if any(each.sure for each in carrying) else None


def _of_one_table(item: Item, sure: bool, about_disclosure: bool) -> Item:
    """The item without what belongs to another table than the one that it speaks of."""
    if item.group or item.outcome:
        handled = not about_disclosure and bool(item.row) and item.rank != ANSWERED and item.rank <= STRONG
        return item._replace(row="", rank=0, column="", subject="", act="", applications=False, handled=handled)
    if item.subject and item.rank < STRONG:
        act = item.act or ("issued" if item.row in ("granted_or_partial", "new") else "")
        sure, handled = item.sure and item.row != "granted_or_partial", bool(item.row)
        return item._replace(row="", rank=0, column="", act=act, applications=False, handled=handled, sure=sure)
    if item.row or item.column or item.applications:
        column = item.column if item.row not in ("handled",) else ""
        only_column_sure = item.sure if column else True
        return item._replace(subject="", act="", sure=only_column_sure and sure)
    return item


def _shared(found: list[Item]) -> list[Item]:
    """Each item with what it lacks of its table taken from the nearest one after it, else before it."""
    result = []
    for place, item in enumerate(found):
        around = [each for each in found[place + 1 :] + found[:place][::-1] if each.table == item.table]
        if item.table == "t2":
            subject = item.subject or next((each.subject for each in around if each.subject), "")
            act = item.act or next((each.act for each in around if each.act), "")
            lender = next((each for each in around if each.act), item)
            item = item._replace(subject=subject, act=act, sure=item.sure and (bool(item.act) or lender.sure))
        elif item.table == "t4":
            later = [each for each in found[place + 1 :] if each.table == "t4"]
            group = item.group or next((each.group for each in around if each.group), "")
            lender = next((each for each in (item, *later) if each.outcome), item)
            item = item._replace(group=group, outcome=lender.outcome, sure=item.sure and lender.sure)
        elif item.table == "t3" and not item.row:
            row = next((each for each in around if each.row and (item.column or not each.column)), None)
            item = item if row is None else item._replace(row=row.row, rank=row.rank)
        result.append(item)
    return result


def _merged(found: list[Item]) -> list[Item]:
    """The items without repetitions; a single row of a group already named says it more closely."""
    result = [item for item in dict.fromkeys(found) if item.sure or item._replace(sure=True) not in found]
    singles = [item for item in result if item.rank > STRONG]
    if singles:
        result = [i for i in result if i in singles or not any(s.row.startswith(i.row + "_") for s in singles if i.row)]
    return result


@lru_cache(maxsize=4096)
def cells(form: str, table: str, row: str, column: str) -> frozenset[str]:
    """The cells of a row (or group) and a column (or outcome) in a form, by its id; each may stand for several."""
    first, second = SEVERAL_ROWS.get(row, re.escape(row)), SEVERAL_COLUMNS.get(column, re.escape(column))
    pattern = re.compile(rf"{table}\.(?:{first})\.(?:{second})")
    named = next(each for each in FORMS if each.id == form)
    return frozenset(cell for cell in named.cells if pattern.fullmatch(cell) is not None)
