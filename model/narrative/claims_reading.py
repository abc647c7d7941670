"""Reads a paragraph, sentence by sentence and clause by clause, for the figures that it states of the form's cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile, zip_longest
from typing import Final, NamedTuple

from model.narrative.claims_clauses import (
    TIMES,
    Clause,
    Place,
    clauses,
    governed,
    is_light,
    names,
    places,
    said_after,
    time_told,
)
from model.narrative.claims_context import Context, Intake
from model.narrative.claims_phrases import STRONG, Item, is_concept, items
from model.narrative.claims_tokens import Token, sentences
from model.narrative.vocabulary import SEVERAL_ROWS, Sort

_OTHER_MATTERS: Final = (Sort.FOREIGN, Sort.UNKNOWN, Sort.ASIDE, Sort.COMPARE)
_ABOUT_PLACE: Final = frozenset({Sort.PLAN, Sort.WHOLE, Sort.PART, Sort.OFFICE})
_ELSEWHERE: Final = frozenset({Sort.COMPARE, Sort.FOREIGN, Sort.NONE, Sort.ASIDE, *TIMES})
_SLIGHT: Final = 2
"""So many unknown characters between what is named beyond doubt and its number do no harm."""


class Statement(NamedTuple):
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


@dataclass(slots=True)
class _Scope:
    """The time, the body and the matter that a sentence has come to speak of."""

    time: Sort = Sort.THIS_YEAR
    outside: Sort | None = None
    last: Token | None = None
    kept: tuple[Item, ...] = ()
    planned: bool = False
    whole: bool = False
    office: bool = False
    pending: tuple[Item, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    reason: bool = False
    in_turn: bool = False
    by_year: bool = False
    elsewhere: bool = False
    uncounted: bool = False
    among: bool = False


class Reader:
    """Reads one paragraph of a report of `year`.

    `area`: 全市 and the like mean the report itself; `levels`: what the office of a government does is a part of it.
    """

    def __init__(self, year: int, *, area: bool, levels: bool) -> None:
        self._year = year
        self._area = area
        self._levels = levels
        self._context = Context()
        self._part = False
        self._whole_told = False
        self._scope = _Scope()
        self._next: Clause | None = None

    def read(self, paragraph: str) -> Iterator[Statement]:
        """Every figure that the paragraph states, from left to right."""
        for tokens in sentences(paragraph, self._year):
            self._whole_told = self._whole_told or self._scope.whole
            self._scope = _Scope()
            self._context.begin(tokens)
            if self._part:
                anew = self._whole_told or any(token.sort in (Sort.THIS_YEAR, Sort.WHOLE) for token in tokens)
                self._part = not anew
            parts = list(clauses(tokens))
            for at, clause in enumerate(parts):
                self._next = parts[at + 1] if at + 1 < len(parts) else None
                yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Statement]:
        self._enter(clause)
        counted = places(clause)
        in_turn = self._in_turn(clause, counted)
        for at, place in enumerate(counted):
            self._look_around(clause, place.number.start)
            following = counted[at + 1] if at + 1 < len(counted) else None
            found: list[Statement] = []
            if (following is not None and following.is_reached) or self._is_elsewhere(clause, place):
                pass
            elif in_turn is None:
                found = list(self._figure(clause, place))
            elif in_turn[at] is not None:
                found = list(self._stated(place, [item for item in [in_turn[at]] if item is not None]))
            self._scope.uncounted = not found and any(t.sort in _OTHER_MATTERS for t in (*place.before, *place.after))
            if not found:
                self._context.now.listed.append(None)
            yield from found
        self._look_around(clause, clause.tokens[-1].end)
        if Sort.NONE in clause.sorts:
            after = counted[-1].number.end if counted else clause.tokens[0].start
            for token in clause.tokens:
                if token.sort is Sort.NONE and token.start >= after:
                    yield from self._none(clause, token)
        self._remember(clause, counted=bool(counted))
        self._scope.last = clause.tokens[-1]

    # What a clause is about

    def _enter(self, clause: Clause) -> None:
        """Takes in how a clause goes on from the one before."""
        scope = self._scope
        self._context.now.told = scope.by_year = False
        if clause.bracketed and scope.outside is None:
            scope.outside = scope.time
            scope.time = scope.last.sort if scope.last is not None and scope.last.sort in TIMES else scope.time
            scope.kept = scope.pending
        elif not clause.bracketed and scope.outside is not None:
            scope.time, scope.outside, scope.pending = scope.outside, None, scope.kept
        if clause.begins:
            scope.elsewhere = False
            if scope.among:
                self._part = scope.among = False
        if Sort.ROW in clause.sorts and any(token.word.value in ("new", "received") for token in clause.tokens):
            scope.elsewhere = False
        elif Sort.AMONG in clause.sorts and (self._context.topic == "foreign" or scope.uncounted):
            scope.elsewhere = True

    def _look_around(self, clause: Clause, until: int) -> None:
        """Takes in what the words before `until` say of place and plans."""
        if _ABOUT_PLACE.isdisjoint(clause.sorts):
            return
        scope, before = self._scope, Sort.BREAK
        for token, following in zip_longest(clause.tokens, clause.tokens[1:]):
            if token.start >= until:
                break
            if token.sort is Sort.PLAN:  # “年度计划3件”
                scope.planned = scope.planned or not (following is None or following.sort is Sort.NUMBER)
            elif token.sort is Sort.WHOLE:
                scope.whole, scope.office, self._part = True, False, not self._area
            elif token.sort is Sort.PART and before is not Sort.WHOLE:
                if token.word.value != "branch" or scope.whole:
                    if not self._part:
                        scope.among = Sort.AMONG in clause.sorts
                    self._part = True
            elif token.sort is Sort.OFFICE:
                scope.office = True
            before = token.sort

    def _is_elsewhere(self, clause: Clause, place: Place) -> bool:
        """Whether the number is not exact, or of another time, another body, another matter or a plan."""
        number, scope = place.number.number, self._scope
        if number is None or not number.exact or scope.planned or self._part:
            return True
        if scope.elsewhere:
            return not place.is_reached
        if _ELSEWHERE.isdisjoint(clause.sorts):
            return scope.time is not Sort.THIS_YEAR
        before = [token for token in clause.tokens if token.start < place.number.start]
        if place.is_reached:  # “新收由上年的40件增至50件”
            return any(token.sort in (Sort.FOREIGN, Sort.UNKNOWN, Sort.ASIDE) for token in before)
        if self._is_foreign(before, place) or any(token.sort is Sort.NONE for token in place.before):
            return True
        if not scope.by_year and (time_told(before) or scope.time) is not Sort.THIS_YEAR:
            return True
        asides = [token for token in before if token.sort is Sort.ASIDE]
        return bool(asides) and not any(
            (token.sort is Sort.ROW and token.word.rank >= STRONG)
            or (token.sort in (Sort.OUTCOME, Sort.ACT, Sort.GROUP) and token.word.sure)
            for token in before
            if token.start > asides[-1].start or asides[-1].word.value == "counted"
        )

    def _is_foreign(self, before: Sequence[Token], place: Place) -> bool:
        """Whether words before a number tell of another matter or a comparison."""
        if any(token.sort is Sort.COMPARE for token in before):
            return True
        foreign = [token for token in before if token.sort is Sort.FOREIGN]
        if all(token.word.value == "unfinished" for token in foreign):  # “未办结1件结转下年度”
            return bool(foreign) and not any(token.sort is Sort.CARRY for token in place.after)
        own = place.before[0].start if place.before else place.number.start
        return foreign[-1].start >= own or not (place.listed and any(_is_strong_row(each) for each in place.before))

    def _remember(self, clause: Clause, *, counted: bool) -> None:
        """Keeps what holds for the clauses that follow."""
        scope, context, words = self._scope, self._context, clause.tokens
        compared, foreign = Sort.COMPARE in clause.sorts, Sort.FOREIGN in clause.sorts
        time = None if clause.sorts.isdisjoint(TIMES) else time_told(words, leading=True)
        if time is not None and not compared:
            scope.time = time
        named = [] if counted and context.now.told else items(words)
        applications = Sort.APPLICATION in clause.sorts
        split = context.topic == "t3" and Sort.AMONG in clause.sorts  # “申请19件，其中邮寄6件、网上提交9件”
        if foreign and not split and (not applications or (counted and context.topic != "t3" and _others_act(words))):
            context.topic = "foreign" if counted or named else context.topic
        elif named and (named[-1].table != "t3" or applications or any(item.rank >= STRONG for item in named)):
            context.topic = named[-1].table
        subject = next((item.subject for item in named if item.subject), "")
        if compared and not counted and not named:
            return
        if counted or compared:
            named = self._going_on(words)
        scope.years = tuple(token.years for token in words if token.years is not None) or scope.years
        vague = foreign or Sort.NONE in clause.sorts or not named or not (counted or compared or _reach(words))
        scope.pending = () if vague else tuple(item for item in named if item.table)
        told = words[0].word.value in ("cause", "toward")
        scope.reason = not counted and (told or (scope.reason and not clause.begins))
        heads = words[-1].word.value == "of these" or (self._next is not None and self._next.sign in ("：", ":"))
        if heads and len(scope.pending) == 1:
            context.now.heading = scope.pending[0]
        elif heads and context.now.told:  # “在全年83件办结申请中”
            context.now.heading = context.now.last
        groups = [item.group for item in scope.pending if item.group]
        if Sort.AGENT in clause.sorts and Sort.DISCLOSURE in clause.sorts and not groups:
            groups = [token.word.value for token in words if token.sort is Sort.AGENT]
        context.now.groups = groups or context.now.groups
        context.subject = subject or context.subject

    def _going_on(self, words: Sequence[Token]) -> list[Item]:
        """“新收申请同比增加12件，达到48件”, “上年新收28件，本年35件”: what the next clause goes on to tell."""
        if self._next is None or self._context.now.told:
            return []
        first = self._next.tokens[0]
        rises = any(token.word.value == "reaches" for token in self._next.tokens)
        if first.word.value != "is" and first.sort not in (Sort.THIS_YEAR, Sort.TOTAL) and not rises:
            return []
        end = next(at for at, token in enumerate(words) if token.sort in (Sort.COMPARE, Sort.NUMBER))
        return items(words[:end])

    # None at all

    def _none(self, clause: Clause, none: Token) -> Iterator[Statement]:
        """What “未发生……” and its like say: each thing that they govern is none."""
        scope, before = governed(clause, none), [token for token in clause.tokens if token.end <= none.start]
        if self._scope.planned or self._part or scope is None:
            return
        time = time_told([*before, *scope]) or self._scope.time
        if time is not Sort.THIS_YEAR and not any(token.sort is Sort.CARRY for token in scope):
            return
        named = [at for at, token in enumerate(scope) if names(token)]
        inside = scope[: max(named, default=-1) + 1]
        rest = takewhile(lambda token: token.sort is not Sort.JOIN, scope[len(inside) :])
        if any(token.sort in (Sort.FOREIGN, Sort.UNKNOWN) for token in rest):
            return  # “没有因不予公开引发的投诉”
        if not inside and scope and all(map(is_light, scope)):  # “行政复议、行政诉讼均未发生”
            inside = before
        if any(token.sort is Sort.CARRY for token in inside):
            inside = [*(token for token in before if token.sort is Sort.BEFORE), *inside]
        found = items(inside)
        if not scope and all(map(is_light, before)):  # “行政诉讼：无”
            inside, found = [none], list(self._scope.pending)
        if not found or not _clear(inside):
            return
        yield from self._none_of(clause, none, inside, self._of_whom(found, before))

    def _of_whom(self, found: list[Item], before: Sequence[Token]) -> list[Item]:
        """“社会公益组织未提出申请”: whose applications there were none of."""
        if all(item.table == "t3" and not item.column and item.row in ("", "new", "received") for item in found):
            columns = [item.column for item in items(before) if item.column]
            found = [found[0]._replace(column=column) for column in columns] or found
        if {item.column for item in found} == {"natural", "organisations"}:
            return [found[0]._replace(column="")]
        return found

    def _none_of(
        self, clause: Clause, none: Token, inside: Sequence[Token], found: Sequence[Item]
    ) -> Iterator[Statement]:
        context = self._context
        if all(item.row == "received" and not item.applications for item in found) and context.topic != "t3":
            return
        if not any(item.group for item in found) and any(item.outcome for item in found):
            before = [token for token in clause.tokens if token.end <= none.start]
            context.now.groups = [item.group for item in items(before) if item.group] or context.now.groups
        aside = any(token.sort is Sort.ASIDE and not token.word.value for token in governed(clause, none) or ())
        phrase = (min(none.start, inside[0].start), max(none.end, inside[-1].end))
        zero, one = Decimal(0), Decimal(1)
        for item in found:
            for whole in context.completed(item, zero=True, among=False):
                sure = none.word.sure and not aside and whole.sure and not self._is_doubtful([whole])
                yield Statement((none.start, none.end), phrase, zero, one, (whole,), context.intake, sure, False)
                context.follow([whole], zero)

    # Numbers

    def _in_turn(self, clause: Clause, counted: Sequence[Place]) -> list[Item | None] | None:
        """For a list of numbers after 分别 what each of them counts; None where there is no such list."""
        led, self._scope.in_turn = self._scope.in_turn, clause.tokens[-1].sort is Sort.IN_TURN
        if len(counted) < 2 or not (led or Sort.IN_TURN in clause.sorts):
            return None
        if any(is_concept(token) for place in counted[1:] for token in place.before):
            return None
        ahead = [token for token in clause.tokens if token.end <= counted[0].number.start]
        named = items(ahead)
        spans = [token.years for token in ahead if token.years is not None] or self._scope.years
        years = [year for first, last in spans for year in range(first, last + 1)]
        self._scope.by_year = len(named) == 1 and len(years) == len(counted)
        if self._scope.by_year:
            self._scope.time = Sort.THIS_YEAR
            return [named[0] if year == self._year else None for year in years]
        named = named or list(self._scope.pending)
        groups = list(dict.fromkeys(self._context.now.groups))
        if len(named) == 1 and named[0].outcome and not named[0].group and len(groups) == len(counted):
            named = [named[0]._replace(group=group) for group in groups]
        return [*named] if len(named) == len(counted) else [None] * len(counted)

    def _figure(self, clause: Clause, place: Place) -> Iterator[Statement]:
        """What the words beside a number say that it counts."""
        if place.is_reached:
            named = items([token for token in clause.tokens if token.end <= place.number.start])
            yield from self._stated(place, named or self._scope.pending)
            return
        before, after = items(place.before), said_after(place)
        if any(token.sort is Sort.AFTER for token in place.after):  # “结转申请3件至下年”
            before = [item._replace(row="carried_out") if item.row == "carried" else item for item in before]
        if any(token.sort is Sort.APPLICATION for token in place.after):
            before = [item._replace(applications=True) if item.table == "t3" else item for item in before]
        if before and not (all(item.is_bare for item in before) and any(not item.is_bare for item in after)):
            told = next((token for token in place.after if token.sort is Sort.EACH or is_concept(token)), None)
            if told is not None and told.sort is not Sort.EACH and Sort.FOREIGN not in clause.sorts:
                before = _completed_by(before, after)
            if self._reaches(place):
                yield from self._stated(place, self._closer(before), plain=True)
        elif after and (after[0].rank >= STRONG or not any(t.word.value == "toward" for t in place.before)):
            yield from self._stated(place, after)
        else:
            yield from self._stated(place, self._named_elsewhere(clause, place))

    def _closer(self, named: list[Item]) -> list[Item]:
        """“对……信访、举报、投诉，不予处理12件”: a group of rows told more closely by the clause before."""
        pending, reason = self._scope.pending, self._scope.reason
        single = pending[0] if len(pending) == 1 else Item()
        if len(named) == 1 and named[0].row and single.row.startswith(f"{named[0].row}_"):
            return [named[0]._replace(row=single.row, rank=single.rank)]
        return [item._replace(sure=False) if item.row in SEVERAL_ROWS else item for item in named] if reason else named

    def _reaches(self, place: Place) -> bool:
        """Whether nothing unknown stands between what is named and its number."""
        rows = [token for token in place.before if token.sort is Sort.ROW]
        if len(rows) > 1 and any(t.sort is Sort.THIS_YEAR and rows[0].end <= t.start for t in place.before):
            return False  # “当年收到当年办结的”
        if rows and sum(t.end - t.start for t in _between(place.before) if t.sort is Sort.UNKNOWN) >= _SLIGHT:
            return False  # “收到来自市外的申请”
        toward = any(token.word.value == "toward" for token in place.before)
        if toward and any(token.sort in (Sort.FOREIGN, Sort.ASIDE) for token in place.after):
            return False  # “对……的4件申请书面征求意见”
        weak = all(t.sort is Sort.ROW and t.word.rank < STRONG for t in place.before if is_concept(t))
        quoted = any(  # “作出‘非本机关负责’答复5件”
            one.word.value == "quote" and other.sort is Sort.ROW for one, other in pairwise(place.before)
        )
        doubtful = quoted or any(token.sort is Sort.FOREIGN for token in place.after)
        return _reach(place.before) and not (weak and doubtful)

    def _named_elsewhere(self, clause: Clause, place: Place) -> list[Item]:
        """What a number counts that stands without a word for it: a sum of the list before, or what was named."""
        beside = [token for token in (*place.before, *place.after) if not is_light(token)]
        if any(token.sort is not Sort.APPLICATION and token.word.value != "unfinished" for token in beside):
            return []
        number = place.number.number
        if number is not None and not beside and any(token.sort is Sort.TOTAL for token in place.before):
            summed = self._context.summed(number.value)
            if summed:
                return summed
        first = not place.before or (place.before[0] is clause.tokens[0] and not (clause.opens or clause.begins))
        if first and self._scope.pending and not beside:
            return list(self._scope.pending)
        context = self._context
        if place.number.counts == "money" and context.topic == "t2" and context.subject != context.now.last.subject:
            return [Item(subject=context.subject)]
        ahead = [] if self._next is None or Sort.NUMBER in self._next.sorts else items(self._next.tokens)
        return ahead if len(ahead) == 1 and ahead[0].row == "carried_out" else []

    def _stated(self, place: Place, named: Sequence[Item], *, plain: bool = False) -> Iterator[Statement]:
        """The statement that `named` is the number, and what follows from it for the words to come."""
        number, context = place.number.number, self._context
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
        context.relate(place, named[0], among=among)
        each = any(token.sort in (Sort.EACH, Sort.THEN) for token in place.before)
        whole = [done for item in named for done in context.completed(item, zero=number.value == 0, among=among)]
        if not whole or (among and whole[0].row == "result_total" == context.now.last.row):
            return
        if among or (place.before and place.before[0].word.value == "of these"):
            whole = [context.of_last(item) for item in whole]
        start = next((token.start for token in place.before if names(token)), place.number.start)
        ends = () if plain else (token.end for token in place.after if names(token))
        phrase = (start, max([place.number.end, *ends]))
        alone = plain and len(named) == 1 and whole == list(named) and (self._scope.whole or not self._levels)
        for summed in [(item,) for item in whole] if each else [tuple(whole)]:
            sure = all(item.sure for item in summed) and not self._is_doubtful(summed)
            yield Statement(number.span, phrase, number.value, number.place, summed, context.intake, sure, alone)
        context.follow(whole, number.value)

    def _is_doubtful(self, whole: Sequence[Item]) -> bool:
        """Whether it may be the figure of a government's office alone."""
        return self._scope.office and self._levels and any(item.table in ("t3", "t4") for item in whole)


def _completed_by(before: list[Item], after: Sequence[Item]) -> list[Item]:
    """“新收5件自然人申请”, “制定的2件规范性文件”: what is named before a number with what the words after it add."""
    if len(after) != 1 or after[0].row:
        return before
    column, subject = after[0].column, after[0].subject
    if column and not any(item.column for item in before):
        return [item._replace(column=column) for item in before if item.table == "t3"]
    if subject and not any(item.subject for item in before):
        return [item._replace(subject=subject) if item.table == "t2" else item for item in before]
    return before


def _between(words: Sequence[Token]) -> Sequence[Token]:
    """The words between the first row that is named and 申请 after it."""
    first = next(at for at, token in enumerate(words) if token.sort is Sort.ROW)
    last = max((at for at, token in enumerate(words) if token.sort is Sort.APPLICATION), default=first)
    return words[first:last]


def _others_act(words: Sequence[Token]) -> bool:
    """Whether the applications are not those for disclosure: another matter is told before (政务大厅受理申请)."""
    told = next((token for token in words if token.sort in (Sort.FOREIGN, Sort.ROW)), None)
    plain = not any(token.word.value == "disclosure" for token in words)
    return plain and told is not None and told.sort is Sort.FOREIGN


def _is_strong_row(token: Token) -> bool:
    return token.sort is Sort.ROW and token.word.rank >= STRONG


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
