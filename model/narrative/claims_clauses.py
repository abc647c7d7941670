"""The parts of a sentence: clauses, numbers with the words beside them, what a negation governs, the time told."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from model.narrative.claims_phrases import STRONG, Item, is_concept, items
from model.narrative.claims_tokens import Token
from model.narrative.vocabulary import Sort

TIMES: Final = (Sort.THIS_YEAR, Sort.BEFORE, Sort.AFTER, Sort.OTHER_TIME)
_JOINS: Final = (Sort.JOIN, Sort.THEN)
_LIGHT: Final = (
    *(Sort.FILLER, Sort.DISCLOSURE, Sort.TOTAL, Sort.EACH, Sort.IN_TURN, Sort.AMONG, Sort.PLUS),
    *TIMES,
)
_OTHER_MATTERS: Final = (Sort.FOREIGN, Sort.UNKNOWN, Sort.COMPARE, Sort.ASIDE)


_LONGEST: Final = 150
"""So many words make a clause at most, however long it goes on: what is done with each takes time by their square."""


class Clause:
    """The words between two marks. `sign` is the mark before them, empty for none; `bracketed`: they stand in brackets.

    `sorts` are those of its words, by which most of what may be looked for is known not to be there.
    """

    __slots__ = ("bracketed", "sign", "sorts", "tokens")

    def __init__(self, tokens: list[Token], sign: str, *, bracketed: bool) -> None:
        self.tokens = tokens
        self.sign = sign
        self.bracketed = bracketed
        self.sorts = {token.sort for token in tokens}

    @property
    def opens(self) -> bool:
        """Whether it is the first in brackets."""
        return self.sign in ("（", "(")

    @property
    def begins(self) -> bool:
        """Whether it goes on with nothing that was said before: behind a semicolon."""
        return self.sign in ("；", ";")


class Place(NamedTuple):
    """A number with the words before and after it that may say what it counts.

    `bracketed`: it is the first in brackets; `listed`: another number of the same clause stands before it.
    """

    number: Token
    before: list[Token]
    after: list[Token]
    bracketed: bool
    listed: bool

    def may_count(self, *, money: bool, acts: bool) -> bool:
        """Whether its counter fits: 元 for money, 件 and the like for cases, 次 for acts; none after a word like 数."""
        if self.number.counts == "times":
            return acts and not money
        if self.number.counts == "bare":
            led = not self.before or self.before[-1].sort in (Sort.FILLER, Sort.EACH, Sort.IN_TURN, Sort.TOTAL)
            return led or self.listed or names(self.before[-1])
        return (self.number.counts == "money") == money

    @property
    def is_reached(self) -> bool:
        """Whether it is what something rose or fell to: 增至50件, 上升到2024年的71件."""
        last = next((t for t in reversed(self.before) if t.sort not in (Sort.FILLER, Sort.THIS_YEAR)), None)
        return last is not None and last.word.value == "reaches"


def is_light(token: Token) -> bool:
    """Whether a word leaves open what is spoken of."""
    return token.sort in _LIGHT


def names(token: Token) -> bool:
    """Whether a word belongs to what is named, 上年 and 下年度 of what is carried among them."""
    return is_concept(token) or token.sort in (Sort.BEFORE, Sort.AFTER)


def clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    """The parts between commas, colons and brackets."""
    words: list[Token] = []
    sign, depth = "", 0
    for token in tokens:
        ends = token.sort is Sort.BREAK
        if words and (ends or len(words) == _LONGEST):
            yield Clause(words, sign, bracketed=depth > 0)
            words, sign = [], ""
        if not ends:
            words.append(token)
            continue
        sign = token.word.value
        depth = depth + 1 if sign in ("（", "(") else max(0, depth - 1) if sign in ("）", ")") else depth
    if words:
        yield Clause(words, sign, bracketed=depth > 0)


def places(clause: Clause) -> list[Place]:
    """The numbers of a clause; words between two belong to the one that needs them, 、 parts them."""
    if Sort.NUMBER not in clause.sorts:
        return []
    words = clause.tokens
    at = [place for place, token in enumerate(words) if token.number is not None]
    found: list[Place] = []
    before = words[: at[0]]
    for number, here in enumerate(at):
        end = at[number + 1] if number + 1 < len(at) else len(words)
        between = words[here + 1 : end]
        last = end == len(words)
        cut = next((i for i, token in enumerate(between) if token.sort in ((Sort.THEN,) if last else _JOINS)), None)
        if cut is None and not last:  # “6件行政复议中被纠正2件”
            cut = next((i for i, token in enumerate(between) if token.word.value == "of these"), None)
        rise = next((i for i, token in enumerate(between) if token.word.value == "reaches"), None)
        if rise is not None:
            after, following = between[:rise], between[rise:]
        elif cut is not None:
            among = between[cut].word.value == "of these"
            after, following = between[:cut], between[cut if among else cut + 1 :]
        elif last or not any(map(is_concept, before)):
            after, following = between, []
        else:  # “33件申请已答复32件”
            own = 1 if between and between[0].sort is Sort.APPLICATION else 0
            after, following = between[:own], between[own:]
        found.append(Place(words[here], before, after, clause.opens and not number, bool(number)))
        before = following
    return found


def said_after(place: Place) -> list[Item]:
    """What the words after a number name, where nothing else comes before it; 申请 alone says nothing."""
    words = place.after
    told = [at for at, token in enumerate(words) if is_concept(token)]
    if not told or any(token.sort in _OTHER_MATTERS for token in words[: told[0]]):
        return []
    if any(token.sort is Sort.FOREIGN for token in words):
        return []
    if any(token.sort in (Sort.ASIDE, Sort.UNKNOWN) for token in words[: told[-1]]):
        return []
    said_of_all = next((at for at, token in enumerate(words) if at > told[0] and token.sort is Sort.EACH), len(words))
    named = items(words[:said_of_all])
    later = any(token.sort is Sort.AFTER for token in words[: told[-1]])
    if later and named[0].row in ("result_total", "handled"):  # “4件将于2025年答复”
        return [named[0]._replace(row="carried_out", rank=STRONG)]
    none_at_all = place.number.number is not None and place.number.number.value == 0
    return named if none_at_all or not all(item.is_bare for item in named) else []


def governed(clause: Clause, none: Token) -> list[Token] | None:
    """The words that a negation governs; None where they are counted (未……3件)."""
    scope: list[Token] = []
    for token in clause.tokens:
        if token.start < none.end:
            continue
        if token.number is not None:
            return None
        if token.sort is Sort.NONE:
            break
        scope.append(token)
    return scope


def carries(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a place belongs to one like 结转 (上年结转, 结转下年度)."""
    bounds = (*_JOINS, Sort.NUMBER, Sort.BREAK)
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(tokens) and tokens[place].sort not in bounds:
            if tokens[place].sort is Sort.CARRY:
                return True
            place += step
    return False


def time_told(tokens: Sequence[Token], *, leading: bool = False) -> Sort | None:
    """The time that words speak of last, None where they tell none; with 结转 it tells what is carried, not when.

    `leading`: only what holds for the clauses that follow, the report's year, a time that begins the clause, or one
    that ends it (条例施行以来).
    """
    begun = len(tokens)
    if leading:
        led = (*TIMES, Sort.FILLER)
        begun = next((at for at, t in enumerate(tokens) if t.sort not in led or t.word.value == "is"), begun)
    for at in range(len(tokens) - 1, -1, -1):
        sort = tokens[at].sort
        ends = sort is Sort.OTHER_TIME and at == len(tokens) - 1
        if sort not in TIMES or (leading and sort is not Sort.THIS_YEAR and at >= begun and not ends):
            continue
        if sort in (Sort.BEFORE, Sort.AFTER) and carries(tokens, at):
            continue
        if tokens[at].word.value == "since" and at and tokens[at - 1].sort is Sort.THIS_YEAR:
            return Sort.THIS_YEAR
        return sort
    return None
