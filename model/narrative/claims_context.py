"""What the words before tell of a figure that does not say itself all that it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from model.narrative.claims_clauses import Place
from model.narrative.claims_phrases import ANSWERED, STRONG, Item
from model.narrative.claims_tokens import Token
from model.narrative.vocabulary import Sort

_INTAKE: Final = frozenset({"new", "received", "handled", "result_total"})
"""Rows of which a split by applicant may be meant although another row was counted last."""
_IN: Final = frozenset({"new", "received", "carried_in"})
_COMMON: Final = frozenset({"new", "carried", "carried_in", "carried_out", "other_misc"})
"""Rows whose names are said of other cases as well (本年新收复议3件, 撤回许可申请2件)."""

_PUBLISHED: Final = frozenset({"granted", "partial", "granted_or_partial", "deny"})
"""Rows whose names are said of documents as well (审查拟公开文件300份，不予公开20份)."""


class Intake:
    """What the last figure of applications that came in counts: `new` ones, those carried in too (`both`) or `open`."""

    def __init__(self, mode: str = "open") -> None:
        self.mode = mode


@dataclass
class _Sentence:
    """What holds from one clause of a sentence to the next.

    `listed` are the figures so far with what they count, None for one that counts nothing of the form. `documents`:
    it tells what is to be published of them, not how applications were answered.
    """

    evident: bool = False
    lapsed: bool = False
    documents: bool = False
    groups: list[str] = field(default_factory=list)
    last: Item = field(default_factory=Item)
    listed: list[tuple[Item, Decimal] | None] = field(default_factory=list)
    heading: Item = field(default_factory=Item)
    added: bool = False
    told: bool = False


class Context:
    """What is spoken of: `topic` is the table (or `foreign`), `subject` the row of table 2, `now` the sentence."""

    def __init__(self) -> None:
        self.intake = Intake()
        self.topic = ""
        self.subject = ""
        self.now = _Sentence()

    def begin(self, tokens: Sequence[Token]) -> None:
        """Goes on to the next sentence."""
        self.now = _Sentence(
            evident=any(_is_evident(token) for token in tokens),
            lapsed=any(token.word.value == "lapsed" for token in tokens),
            documents=_counts_documents(tokens),
            groups=self.now.groups,
        )

    def relate(self, place: Place, item: Item, *, among: bool) -> None:
        """Keeps whether what came in includes what was carried in, which other figures tell."""
        plus = any(token.sort is Sort.PLUS for token in place.before)
        bracketed = among or place.bracketed
        if item.row == "carried_in" and not item.column:
            self.now.added = self.now.added or plus
            if self.now.last.row == "received" and (plus or bracketed):
                self.intake.mode = "new" if plus else "both"
        elif item.row == "new":
            if bracketed and self.now.last.row == "received":
                self.intake.mode = "both"
            self.intake = Intake("new")
        elif item.row == "received":
            self.intake = Intake("both" if self.now.added else "open")

    def follow(self, whole: Sequence[Item], value: Decimal) -> None:
        """Keeps what a statement settles for those that follow."""
        now = self.now
        for item in whole:
            if item.table == "t4":
                begun = item.outcome == "total" and now.last.outcome == "total" and now.listed and now.listed[-1]
                now.groups = [*now.groups, item.group] if begun and begun[1] else [item.group]
            if item.subject:
                self.subject = item.subject
            now.listed.append((item, value))
            now.last, now.told = item, True
            self.topic = item.table

    def summed(self, value: Decimal) -> list[Item]:
        """合计: the figures just before that make it, or such as can only be summed up."""
        run: list[Item] = []
        total = Decimal(0)
        for each in reversed(self.now.listed):
            if each is None or (run and not _alike(each[0], run[-1])) or (len(run) > 1 and total == value):
                break
            run.append(each[0])
            total += each[1]
        if len(run) < 2 or (total != value and not _adds_up(run)):
            return []
        if self.intake.mode == "open" and any(item.row == "carried_in" for item in run):
            self.intake.mode = "new"
        if {item.row for item in run} == {"new", "received"}:
            run = [item._replace(row="new" if self.intake.mode == "new" else "received") for item in run]
        return list(dict.fromkeys(reversed(run)))

    def of_last(self, item: Item) -> Item:
        """“上年结转3件，本年新收27件，其中25件已办结”: results of the new ones alone are doubtful, and the reverse."""
        carried = any(each and each[0].row == "carried_in" and each[1] for each in self.now.listed)
        partly = item.row == "result_total" and self.now.last.row == "new" and carried
        return item._replace(sure=False) if partly or (item.row, self.now.last.row) == ("new", "result_total") else item

    # What is counted, completed by what was said before

    def completed(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
        """The item with what the sentence said before, or several; none where it stays unsaid."""
        if item.others and not item.table:
            item = self._others(item)
        if item.table == "t4":
            yield from self._of_reviews(item, each=zero)
        elif item.table == "t2":
            yield from self._of_disclosure(item, zero=zero)
        elif item.table == "t3":
            yield from self._of_applications(item, zero=zero, among=among)

    def _others(self, item: Item) -> Item:
        """其他, of whatever the list before is made of."""
        last = self.now.last
        if last.outcome not in ("", "total"):
            return item._replace(outcome="other")
        if last.column:
            return item._replace(column="other")
        if last.row.startswith("other_"):
            return item._replace(row="other_misc", rank=STRONG)
        return item._replace(row="other", rank=STRONG, sure=False) if last.rank >= STRONG else item

    def _of_applications(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
        if (item.row or item.column) and not self._is_known(item):
            return
        if item.row == "handled" and self.now.added:
            self.intake = Intake("both")
            yield item._replace(row="received", sure=True)
        elif item.row == "received":
            yield item._replace(row="new" if zero else "received")
        elif item.row == "carried":
            settled = zero or self.now.last.row == "result_total"
            yield item._replace(row="carried_out", sure=item.sure and settled)
        elif item.column and not item.row:
            yield from self._by_applicant(item, zero=zero, among=among)
        elif not item.row:
            yield item._replace(row="new") if zero else item._replace(row="handled", sure=False)
        else:
            yield item

    def _is_known(self, item: Item) -> bool:
        """Whether a row or applicants of table 3 are those of applications for disclosure."""
        if item.applications:
            return True
        if self.now.documents and item.row in _PUBLISHED:
            return False
        if self.topic == "t3":
            return True
        if item.column and not item.row:
            return self.now.last.table == "t3" or (not self.topic and item.column != "enterprise")
        if item.rank >= STRONG:
            return self.topic not in ("t2", "t4", "foreign") or item.row not in _COMMON
        return not self.topic and (item.rank == ANSWERED or self.now.evident)

    def _by_applicant(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
        """Applications of some applicants: of the row that the sentence has counted, if it is the only one."""
        counted = {each[0].row for each in self.now.listed if each and each[0].table == "t3" and each[0].row}
        row = next(iter(counted)) if len(counted) == 1 else ""
        row = self.now.heading.row or (row if row not in _INTAKE else "")
        if row and row != "handled" and not zero:
            yield item._replace(row=row)
            return
        doubtful = among and self.now.last.row == "result_total" and not zero
        yield item._replace(row="new" if zero else "received", sure=item.sure and not doubtful)

    def _of_reviews(self, item: Item, *, each: bool) -> Iterator[Item]:
        if item.group:
            if each or not item.handled:
                yield item._replace(outcome=item.outcome or "total", handled=False)
            return
        groups = list(dict.fromkeys(self.now.groups))
        if {"direct", "after_review"} <= set(groups) and "review" not in groups:
            groups = ["litigation"]
        elif groups[:1] == ["litigation"] and len(groups) == 2 and "review" not in groups:
            groups = groups[1:]
        for group in groups:
            yield item._replace(group=group, sure=item.sure and (each or len(groups) == 1))

    def _of_disclosure(self, item: Item, *, zero: bool) -> Iterator[Item]:
        last = self.now.last
        subject = item.subject or (self.subject if self.topic == "t2" else "")
        if subject == "fees":
            if not item.act:
                yield item._replace(act="amount")
        elif item.act:
            if subject:
                lapsed = item.act == "repealed" and self.now.lapsed
                yield item._replace(subject=subject, sure=item.sure and not lapsed)
        elif last.table == "t2" and last.act:
            yield item._replace(act=last.act, sure=item.sure and last.sure)
        elif subject in ("licensing", "penalty", "coercion"):
            yield item._replace(act="decisions", sure=item.sure and not item.handled)
        elif zero:
            yield item._replace(act="issued", sure=False)


def _is_evident(token: Token) -> bool:
    """Whether a word is said of applications only, so that 办结 in its sentence is as well."""
    strong = token.sort is Sort.ROW and token.word.rank >= STRONG and token.word.value not in _COMMON
    return strong or (token.sort is Sort.CARRY and token.word.sure)


def _counts_documents(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins to tell of documents before it names applications."""
    first = next((t for t in tokens if t.word.value == "documents" or t.sort is Sort.APPLICATION), None)
    return first is not None and first.sort is not Sort.APPLICATION


def _alike(one: Item, other: Item) -> bool:
    """Whether two are parts of one list."""
    if one.table != other.table or bool(one.column) != bool(other.column):
        return False
    if one.table == "t4":
        return (one.outcome == "total") == (other.outcome == "total")
    if one.table == "t2":
        return True
    came_in = one.row in _IN and other.row in _IN
    return (came_in or one.row == other.row) if one.column else (came_in or not (one.row in _IN or other.row in _IN))


def _adds_up(listed: Sequence[Item]) -> bool:
    """Whether a list is one of which 合计 tells the sum: what came in and was carried in, or reviews and lawsuits."""
    rows, groups = {item.row for item in listed if not item.column}, {item.group for item in listed}
    if groups == {"review", "litigation"} or groups == {"direct", "after_review"}:
        return all(item.outcome == "total" for item in listed)
    return rows in ({"new", "carried_in"}, {"received", "carried_in"})
