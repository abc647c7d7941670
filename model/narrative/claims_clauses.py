"""The parts of a sentence: clauses, numbers with the words beside them, what a negation governs, the time told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.narrative.claims_phrases import Item, is_concept, items
from model.narrative.claims_tokens import Token
from model.narrative.vocabulary import Sort

_TIMES: Final = (Sort.THIS_YEAR, Sort.BEFORE, Sort.AFTER, Sort.OTHER_TIME)
_JOINS: Final = (Sort.JOIN, Sort.THEN)
_LIGHT: Final = (
    *(Sort.FILLER, Sort.DISCLOSURE, Sort.TOTAL, Sort.EACH, Sort.IN_TURN, Sort.AMONG, Sort.PLUS),
    *_TIMES,
)
_OTHER_MATTERS: Final = (Sort.FOREIGN, Sort.UNKNOWN, Sort.COMPARE, Sort.ASIDE)


_LONGEST: Final = 150
"""So many words make a clause at most, however long it goes on: what is done with each takes time by their square."""


_OPENING: Final = ("（", "(", "；", ";")


@dataclass(frozen=True, slots=True)
class Place:
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
            return led or self.listed
        return (self.number.counts == "money") == money


def is_light(token: Token) -> bool:
    """Whether a word leaves open what is spoken of."""
    return token.sort in _LIGHT


def names(token: Token) -> bool:
    """Whether a word belongs to what is named, 上年 and 下年度 of what is carried among them."""
    return is_concept(token) or token.sort in (Sort.BEFORE, Sort.AFTER)


def clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts between commas, colons and brackets; one after a semicolon or in brackets begins with that sign."""
    clause: list[Token] = []
    for token in tokens:
        if token.sort is Sort.BREAK or len(clause) == _LONGEST:
            if any(each.sort is not Sort.BREAK for each in clause):
                yield clause
            clause = []
        if token.sort is not Sort.BREAK or token.word.value in _OPENING:
            clause.append(token)
    if any(each.sort is not Sort.BREAK for each in clause):
        yield clause


def places(clause: Sequence[Token]) -> list[Place]:
    """The numbers of a clause; words between two belong to the one that needs them, 、 parts them."""
    at = [place for place, token in enumerate(clause) if token.number is not None]
    found: list[Place] = []
    bracketed = clause[0].word.value in ("（", "(")
    before = [token for token in clause[: at[0]] if token.sort is not Sort.BREAK] if at else []
    for number, here in enumerate(at):
        end = at[number + 1] if number + 1 < len(at) else len(clause)
        between = list(clause[here + 1 : end])
        last = end == len(clause)
        cut = next((i for i, token in enumerate(between) if token.sort in ((Sort.THEN,) if last else _JOINS)), None)
        if cut is None and not last:  # “6件行政复议中被纠正2件”
            cut = next((i for i, token in enumerate(between) if token.word.value == "of these"), None)
        if cut is not None:
            after, following = between[:cut], between[cut + 1 :]
        elif last or not any(map(is_concept, before)):
            after, following = between, []
        else:
            after, following = [], between
        found.append(Place(clause[here], before, after, bracketed and not number, bool(number)))
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
    none_at_all = place.number.number is not None and place.number.number.value == 0
    return named if none_at_all or not all(item.is_bare for item in named) else []


def governed(clause: Sequence[Token], none: Token) -> list[Token] | None:
    """The words that a negation governs; None where they are counted (未……3件)."""
    scope: list[Token] = []
    for token in clause:
        if token.start < none.end:
            continue
        if token.number is not None:
            return None
        if token.sort in (Sort.NONE, Sort.BREAK):
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

    `leading`: only what holds for the clauses that follow, the report's year or a time that begins the clause.
    """
    led = (*_TIMES, Sort.FILLER, Sort.BREAK)
    begun = next((at for at, t in enumerate(tokens) if t.sort not in led or t.word.value == "is"), len(tokens))
    for at in range(len(tokens) - 1, -1, -1):
        sort = tokens[at].sort
        if sort not in _TIMES or (leading and sort is not Sort.THIS_YEAR and at >= begun):
            continue
        if sort in (Sort.BEFORE, Sort.AFTER) and carries(tokens, at):
            continue
        return sort
    return None
