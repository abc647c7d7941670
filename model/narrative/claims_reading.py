"""Reads a paragraph, sentence by sentence and clause by clause, for the figures that it states of the form's cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from model.narrative.claims_clauses import Place, clauses, governed, is_light, names, places, said_after, time_told
from model.narrative.claims_phrases import ANSWERED, STRONG, Item, is_concept, items
from model.narrative.claims_tokens import Token, sentences
from model.narrative.vocabulary import Sort

_OTHER_MATTERS: Final = (Sort.FOREIGN, Sort.UNKNOWN, Sort.ASIDE, Sort.COMPARE)
_INTAKE: Final = frozenset({"new", "received", "handled", "result_total"})
"""Rows of which a split by applicant may be meant although another row was counted last."""
_SLIGHT: Final = 2
"""So many unknown characters between what is named beyond doubt and its number do no harm."""


class Intake:
    """What the last figure of applications that came in counts: `new` ones, those carried in too (`both`) or `open`."""

    def __init__(self, mode: str = "open") -> None:
        self.mode = mode


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that the text states: `span` of the numeral or of the words for none, `phrase` of all that says it.

    Its items are summed up. `plain`: its own words name all that is counted.
    """

    span: tuple[int, int]
    phrase: tuple[int, int]
    value: Decimal
    place: Decimal
    items: tuple[Item, ...]
    intake: Intake
    sure: bool
    plain: bool


@dataclass
class _Sentence:
    """What holds from one clause of a sentence to the next."""

    time: Sort = Sort.THIS_YEAR
    planned: bool = False
    whole: bool = False
    office: bool = False
    pending: list[Item] = field(default_factory=list)
    years: tuple[int, int] | None = None
    groups: list[str] = field(default_factory=list)
    last: Item = field(default_factory=Item)
    listed: list[Item] = field(default_factory=list)
    added: bool = False
    told: bool = False
    elsewhere: bool = False
    among: bool = False
    lapsed: bool = False


class Reader:
    """Reads one paragraph of a report of `year`.

    `area`: 全市 and the like mean the report itself; `levels`: what the office of a government does is a part of it.
    """

    def __init__(self, year: int, *, area: bool, levels: bool) -> None:
        self._year = year
        self._area = area
        self._levels = levels
        self._intake = Intake()
        self._topic = ""
        self._subject = ""
        self._part = False
        self._now = _Sentence()
        self._next: Sequence[Token] = ()

    def read(self, paragraph: str) -> Iterator[Statement]:
        """Every figure that the paragraph states, from left to right."""
        for tokens in sentences(paragraph, self._year):
            groups = self._now.groups
            self._now = _Sentence(groups=groups, lapsed=any(token.word.value == "lapsed" for token in tokens))
            self._part = self._part and not any(token.sort in (Sort.THIS_YEAR, Sort.WHOLE) for token in tokens)
            parts = list(clauses(tokens))
            for at, clause in enumerate(parts):
                self._next = parts[at + 1] if at + 1 < len(parts) else ()
                yield from self._clause(clause)

    def _clause(self, clause: list[Token]) -> Iterator[Statement]:
        counted = places(clause)
        self._now.told = False
        if clause[0].word.value in ("；", ";") and self._now.among:
            self._part = self._now.among = False
        if any(token.word.value in ("new", "received") for token in clause):
            self._now.elsewhere = False
        elif self._topic == "foreign" and any(token.sort is Sort.AMONG for token in clause):
            self._now.elsewhere = True
        in_turn = self._in_turn(clause, counted)
        for at, place in enumerate(counted):
            self._look_around(clause, place.number.start)
            if self._is_elsewhere(clause, place):
                continue
            if in_turn is None:
                yield from self._figure(clause, place)
            elif in_turn[at] is not None:
                yield from self._stated(place, [item for item in [in_turn[at]] if item is not None])
        self._look_around(clause, clause[-1].end)
        after = counted[-1].number.end if counted else clause[0].start
        for token in clause:
            if token.sort is Sort.NONE and token.start >= after:
                yield from self._none(clause, token)
        self._remember(clause, counted=bool(counted))

    # What a clause is about

    def _look_around(self, clause: Sequence[Token], until: int) -> None:
        """Takes in what the words before `until` say of place and plans."""
        for token in clause:
            if token.start >= until:
                break
            if token.sort is Sort.PLAN:
                self._now.planned = True
            elif token.sort is Sort.WHOLE:
                self._now.whole, self._now.office, self._part = True, False, not self._area
            elif token.sort is Sort.PART and (token.word.value != "branch" or self._now.whole):
                if not self._part:
                    self._now.among = any(each.sort is Sort.AMONG for each in clause)
                self._part = True
            elif token.sort is Sort.OFFICE:
                self._now.office = True

    def _is_elsewhere(self, clause: Sequence[Token], place: Place) -> bool:
        """Whether the number is not exact, or of another time, another body, another matter or a plan."""
        number = place.number.number
        if number is None or not number.exact or self._now.planned or self._part:
            return True
        before = [token for token in clause if token.start < place.number.start]
        if place.before and place.before[-1].word.value == "reaches":  # “新收由上年的40件增至50件”
            return any(token.sort in (Sort.FOREIGN, Sort.UNKNOWN, Sort.ASIDE) for token in before)
        if any(token.sort in (Sort.COMPARE, Sort.FOREIGN) for token in before):
            return True
        if any(token.sort is Sort.NONE for token in place.before) or self._now.elsewhere:
            return True
        if (time_told(before) or self._now.time) is not Sort.THIS_YEAR:
            return True
        asides = [token for token in before if token.sort is Sort.ASIDE]
        return bool(asides) and not any(
            (token.sort is Sort.ROW and token.word.rank >= STRONG)
            or (token.sort in (Sort.OUTCOME, Sort.ACT, Sort.GROUP) and token.word.sure)
            for token in before
            if token.start > asides[-1].start or asides[-1].word.value == "counted"
        )

    def _remember(self, clause: Sequence[Token], *, counted: bool) -> None:
        """Keeps what holds for the clauses that follow."""
        compared = any(token.sort is Sort.COMPARE for token in clause)
        foreign = any(token.sort is Sort.FOREIGN for token in clause)
        denied = any(token.sort is Sort.NONE for token in clause)
        time = time_told(clause, leading=True)
        if time is not None and not compared:
            self._now.time = time
        named = [] if compared or (counted and self._now.told) else items(clause)
        applications = any(token.sort is Sort.APPLICATION for token in clause)
        if foreign and not applications:
            self._topic = "foreign" if counted or named else self._topic
        elif named and (named[-1].table != "t3" or applications or any(item.rank >= STRONG for item in named)):
            self._topic = named[-1].table
        if counted:
            self._now.pending = []
            return
        self._now.years = next((token.years for token in clause if token.years is not None), self._now.years)
        vague = foreign or denied or not named or not _reach(clause)
        self._now.pending = [] if vague else [item for item in named if item.table]
        groups = [item.group for item in self._now.pending if item.group]
        self._now.groups = groups or self._now.groups
        self._subject = next((item.subject for item in self._now.pending if item.subject), self._subject)

    # None at all

    def _none(self, clause: Sequence[Token], none: Token) -> Iterator[Statement]:
        """What “未发生……” and its like say: each thing that they govern is none."""
        scope, before = governed(clause, none), [token for token in clause if token.end <= none.start]
        if self._now.planned or self._part or scope is None:
            return
        time = time_told([*before, *scope]) or self._now.time
        if time is not Sort.THIS_YEAR and not any(token.sort is Sort.CARRY for token in scope):
            return
        named = [at for at, token in enumerate(scope) if names(token)]
        inside = scope[: max(named, default=-1) + 1]
        if not inside and scope and all(map(is_light, scope)):  # “行政复议、行政诉讼均未发生”
            inside = before
        if any(token.sort is Sort.CARRY for token in inside):
            inside = [*(token for token in before if token.sort is Sort.BEFORE), *inside]
        found = items(inside)
        if not scope and all(map(is_light, before)):  # “行政诉讼：无”
            inside, found = [none], self._now.pending
        if not found or not _clear(inside):
            return
        if {item.column for item in found} == {"natural", "organisations"}:
            found = [replace(found[0], column="")]
        if all(item.row == "received" and not item.applications for item in found) and self._topic != "t3":
            return
        if not any(item.group for item in found) and any(item.outcome for item in found):
            self._now.groups = [item.group for item in items(before) if item.group] or self._now.groups
        sure = none.word.sure and not any(token.sort is Sort.ASIDE and not token.word.value for token in scope)
        phrase = (min(none.start, inside[0].start), max(none.end, inside[-1].end))
        for item in found:
            for whole in self._completed(item, zero=True, among=False):
                certain = sure and whole.sure and not self._is_doubtful([whole])
                yield Statement(
                    (none.start, none.end), phrase, Decimal(0), Decimal(1), (whole,), self._intake, certain, False
                )
                self._follow([whole])

    # Numbers

    def _in_turn(self, clause: Sequence[Token], counted: Sequence[Place]) -> list[Item | None] | None:
        """For a list of numbers after 分别 what each of them counts; None where there is no such list."""
        if not any(token.sort is Sort.IN_TURN for token in clause) or len(counted) < 2:
            return None
        if any(is_concept(token) for place in counted[1:] for token in place.before):
            return None
        named = items([token for token in clause if token.end <= counted[0].number.start])
        years = next((token.years for token in clause if token.years is not None), self._now.years)
        if years is not None and len(named) == 1 and years[1] - years[0] + 1 == len(counted):
            self._now.time = Sort.THIS_YEAR
            return [named[0] if year == self._year else None for year in range(years[0], years[1] + 1)]
        named = named or self._now.pending
        groups = list(dict.fromkeys(self._now.groups))
        if len(named) == 1 and named[0].outcome and not named[0].group and len(groups) == len(counted):
            named = [replace(named[0], group=group) for group in groups]
        return [*named] if len(named) == len(counted) else [None] * len(counted)

    def _figure(self, clause: Sequence[Token], place: Place) -> Iterator[Statement]:
        """What the words beside a number say that it counts."""
        if place.before and place.before[-1].word.value == "reaches":
            yield from self._stated(place, items([token for token in clause if token.end <= place.number.start]))
            return
        before, after = items(place.before), said_after(place)
        if any(token.sort is Sort.APPLICATION for token in place.after):
            before = [replace(item, applications=True) if item.table == "t3" else item for item in before]
        if before and not (all(item.is_bare for item in before) and any(not item.is_bare for item in after)):
            if not self._reaches(place):
                return
            if len(after) == 1 and after[0].column and not after[0].row and not any(item.column for item in before):
                before = [replace(item, column=after[0].column) for item in before if item.table == "t3"]
            yield from self._stated(place, self._closer(before), plain=True)
        elif after and not any(token.word.value == "toward" for token in place.before):
            yield from self._stated(place, after)
        else:
            yield from self._stated(place, self._named_elsewhere(clause, place))

    def _closer(self, named: list[Item]) -> list[Item]:
        """“对……信访、举报、投诉，不予处理12件”: a group of rows told more closely by the clause before."""
        single = self._now.pending[0] if len(self._now.pending) == 1 else Item()
        if len(named) == 1 and named[0].row and single.row.startswith(f"{named[0].row}_"):
            return [replace(named[0], row=single.row, rank=single.rank)]
        return named

    def _reaches(self, place: Place) -> bool:
        """Whether nothing unknown stands between what is named and its number."""
        named = [token for token in place.before if is_concept(token)]
        weak = all(token.sort is Sort.ROW and token.word.rank < STRONG for token in named)
        return _reach(place.before) and not (weak and any(token.sort is Sort.FOREIGN for token in place.after))

    def _named_elsewhere(self, clause: Sequence[Token], place: Place) -> list[Item]:
        """What a number counts that stands without a word for it: a sum of the list before, or what was named."""
        if not all(map(is_light, (*place.before, *place.after))):
            return []
        if any(token.sort is Sort.TOTAL for token in place.before) and _adds_up(self._now.listed):
            if self._intake.mode == "open":
                self._intake.mode = "new"
            return list(dict.fromkeys(self._now.listed))
        if self._now.pending and (not place.before or place.before[0] is clause[0] or clause[0] is place.number):
            return self._now.pending
        ahead = [] if any(token.number is not None for token in self._next) else items(self._next)
        return ahead if len(ahead) == 1 and ahead[0].row == "carried_out" else []

    def _stated(self, place: Place, named: Sequence[Item], *, plain: bool = False) -> Iterator[Statement]:
        """The statement that `named` is the number, and what follows from it for the words to come."""
        number = place.number.number
        if (
            number is None
            or not named
            or not place.may_count(
                money=any(item.subject == "fees" for item in named),
                acts=all(item.group or item.outcome or item.act == "decisions" for item in named),
            )
        ):
            return
        among = any(token.sort is Sort.AMONG for token in place.before)
        self._relate(place, named[0], among=among)
        each = any(token.sort in (Sort.EACH, Sort.THEN) for token in place.before)
        whole = [done for item in named for done in self._completed(item, zero=number.value == 0, among=among)]
        if not whole or (among and whole[0].row == "result_total" == self._now.last.row):
            return
        start = next((token.start for token in place.before if names(token)), place.number.start)
        end = (
            place.number.end
            if plain
            else max([place.number.end, *(token.end for token in place.after if names(token))])
        )
        alone = plain and len(named) == 1 and whole == list(named) and (self._now.whole or not self._levels)
        for summed in [(item,) for item in whole] if each else [tuple(whole)]:
            sure = all(item.sure for item in summed) and not self._is_doubtful(summed)
            yield Statement(number.span, (start, end), number.value, number.place, summed, self._intake, sure, alone)
        self._follow(whole)

    def _is_doubtful(self, whole: Sequence[Item]) -> bool:
        """Whether it may be the figure of a government's office alone."""
        return self._now.office and self._levels and any(item.table in ("t3", "t4") for item in whole)

    # What is counted, completed by what was said before

    def _relate(self, place: Place, item: Item, *, among: bool) -> None:
        """Keeps whether what came in includes what was carried in, which other figures tell."""
        plus = any(token.sort is Sort.PLUS for token in place.before)
        bracketed = among or place.bracketed
        if item.row == "carried_in" and not item.column:
            self._now.added = self._now.added or plus
            if self._now.last.row == "received" and (plus or bracketed):
                self._intake.mode = "new" if plus else "both"
        elif item.row == "new":
            if bracketed and self._now.last.row == "received":
                self._intake.mode = "both"
            self._intake = Intake("new")
        elif item.row == "received":
            self._intake = Intake("both" if self._now.added else "open")

    def _completed(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
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
        last = self._now.last
        if last.outcome not in ("", "total"):
            return replace(item, outcome="other")
        if last.column:
            return replace(item, column="other")
        return replace(item, row="other", rank=STRONG, sure=False) if last.rank >= STRONG else item

    def _of_applications(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
        known = item.applications or self._topic == "t3"
        if item.column and not item.row:
            known = known or self._now.last.table == "t3" or (not self._topic and item.column != "enterprise")
        elif item.rank >= STRONG or (item.rank == ANSWERED and not self._topic):
            known = True
        if not known and (item.row or item.column):
            return
        if item.row == "handled" and self._now.added:
            self._intake = Intake("both")
            yield replace(item, row="received", sure=True)
        elif item.row == "received":
            yield replace(item, row="new" if zero else "received")
        elif item.row == "carried":
            settled = zero or self._now.last.row == "result_total"
            yield replace(item, row="carried_out", sure=item.sure and settled)
        elif item.column and not item.row:
            yield from self._by_applicant(item, zero=zero, among=among)
        elif not item.row:
            yield replace(item, row="new") if zero else replace(item, row="handled", sure=False)
        else:
            yield item

    def _by_applicant(self, item: Item, *, zero: bool, among: bool) -> Iterator[Item]:
        """Applications of some applicants: of the row that the sentence has counted, if it is the only one."""
        counted = {each.row for each in self._now.listed if each.table == "t3" and each.row and not each.column}
        if len(counted) == 1 and not counted & _INTAKE and not zero:
            yield replace(item, row=next(iter(counted)))
            return
        doubtful = among and self._now.last.row == "result_total" and not zero
        yield replace(item, row="new" if zero else "received", sure=item.sure and not doubtful)

    def _of_reviews(self, item: Item, *, each: bool) -> Iterator[Item]:
        if item.group:
            if each or not item.handled:
                yield replace(item, outcome=item.outcome or "total", handled=False)
            return
        groups = list(dict.fromkeys(self._now.groups))
        if {"direct", "after_review"} <= set(groups) and "review" not in groups:
            groups = ["litigation"]
        elif groups[:1] == ["litigation"] and len(groups) == 2 and "review" not in groups:
            groups = groups[1:]
        for group in groups:
            yield replace(item, group=group, sure=item.sure and (each or len(groups) == 1))

    def _of_disclosure(self, item: Item, *, zero: bool) -> Iterator[Item]:
        last = self._now.last
        subject = item.subject or (self._subject if self._topic == "t2" else "")
        if subject == "fees":
            if not item.act:
                yield replace(item, act="amount")
        elif item.act:
            if subject:
                yield replace(
                    item, subject=subject, sure=item.sure and not (item.act == "repealed" and self._now.lapsed)
                )
        elif last.table == "t2" and last.act:
            yield replace(item, act=last.act, sure=item.sure and last.sure)
        elif subject in ("licensing", "penalty", "coercion"):
            yield replace(item, act="decisions", sure=item.sure and not item.handled)
        elif zero:
            yield replace(item, act="issued", sure=False)

    def _follow(self, whole: Sequence[Item]) -> None:
        """Keeps what a statement settles for those that follow."""
        now = self._now
        for item in whole:
            if item.table == "t4":
                begun = item.outcome == "total" and now.last.outcome == "total"
                now.groups = [*now.groups, item.group] if begun else [item.group]
            if item.subject:
                self._subject = item.subject
            now.listed.append(item)
            now.last, now.told = item, True
            self._topic = item.table


def _reach(words: Sequence[Token]) -> bool:
    """Whether nothing unknown stands between what is named last and the end."""
    last = max(at for at, token in enumerate(words) if is_concept(token))
    between = sum(token.end - token.start for token in words[last:] if token.sort is Sort.UNKNOWN)
    strong = words[last].word.rank >= STRONG or words[last].sort in (Sort.OUTCOME, Sort.GROUP, Sort.COLUMN)
    return between == 0 or (strong and between <= _SLIGHT)


def _clear(tokens: Sequence[Token]) -> bool:
    """Whether words say without a doubt what there was none of; a little unknown does no harm to 政府信息公开复议."""
    if any(token.sort in (Sort.FOREIGN, Sort.COMPARE) for token in tokens):
        return False
    unknown = sum(token.end - token.start for token in tokens if token.sort is Sort.UNKNOWN)
    reviews = any(token.sort is Sort.GROUP for token in tokens) and any(t.sort is Sort.DISCLOSURE for t in tokens)
    return unknown <= (3 * _SLIGHT if reviews else 0)


def _adds_up(listed: Sequence[Item]) -> bool:
    """Whether a list is one of which 合计 tells the sum: what came in and was carried in, or reviews and lawsuits."""
    rows, groups = {item.row for item in listed if not item.column}, {item.group for item in listed}
    if groups == {"review", "litigation"} or groups == {"direct", "after_review"}:
        return all(item.outcome == "total" for item in listed)
    return rows in ({"new", "carried_in"}, {"received", "carried_in"})
