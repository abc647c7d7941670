"""Percentages that do not follow from the figures beside them: 占 of a total, 增长 and 下降 from one year to the next.

Judged only where the sentence leaves no choice of what the percentage is of. Of several totals that may be meant, any
that gives it makes it right; rounding and cutting to the written places are both right.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, combinations, pairwise
from typing import Final, NamedTuple

from model.narrative.quantities import Percentage, Quantity, percentages, quantities
from model.patterns import lazy

_WHOLE_SAID: Final = lazy(
    r"比?(?:例|重)?(?:为|是|达到?)?"
    r"|(?:全部|所有|全年|本年度?|年度|新收|收到|受理|答复|办结|办理|申请人?|依?申请公开|政府信息公开|复议|诉讼|行政|案件|结果"
    r"|总[量数]|[总数的件量])+(?:比例|比重)?(?:为|是|达到?)?"
)
"""What may stand between 占 and its percentage where the whole is that of the text, not of a city or a subject."""
_WORDS_BACK: Final = 24
_GAP: Final = 8
_ANOTHER: Final = lazy("[。；分均各]|以上")
_FIGURES_BACK: Final = 40
_SUMMED: Final = 12
_SENTENCE: Final = 600
"""How far back is looked, in characters and figures, which bounds the time that a long text takes."""
_TOTAL_BEFORE: Final = lazy(
    r"(?:共|总|全年|新收|收到|受理|接到|办结|答复|办理|发生|合计|累计|申请|复议|诉讼|案件|制发|公开|发布|完成)[^，。；：、0-9０-９]{0,10}$"
)
_TOTAL_AFTER: Final = lazy(r"[^，。；、]{0,8}[中里]，|[，（(：:]?其中")
_MOVED: Final = lazy(r"(?:(?P<up>增长|上升|增加|提高|增幅)|下降|减少|降低|回落|降幅)(?:了|为|达到?|幅度为)?$")
_YEAR: Final = r"(?:20[0-9]{2}|２０[０-９]{2})年度?"
_LAST: Final = rf"(?:上年度?|去年|上一年度?|{_YEAR})"
_BASE: Final = lazy(rf"[比较与同]{_LAST}(?:同期)?的?[^，。；0-9０-９]{{0,8}}$")
_BY: Final = lazy(rf"(?:同比|[比较]{_LAST}(?:同期)?)(?:(?P<up>增加|多|增长|上升)|减少|少|下降)了?$")
_EARLIER: Final = lazy(rf"^(?:去年|上年度?|(?P<year>{_YEAR}))")
_LATER: Final = lazy(rf"^(?:今年|本年度?|(?P<year>{_YEAR}))")


class WrongShare(NamedTuple):
    """A percentage at `span` that the figures `part` and `whole` make `exact`; each place is (start, end)."""

    span: tuple[int, int]
    exact: Decimal
    part: tuple[int, int]
    whole: tuple[int, int]

    def moved(self, by: int) -> "WrongShare":
        """The same, `by` characters further on."""
        return WrongShare(_moved(self.span, by), self.exact, _moved(self.part, by), _moved(self.whole, by))


class _Place(NamedTuple):
    """A percentage with what may explain it: the figures ahead of it, those of its own sentence, the words ahead."""

    paragraph: str
    percentage: Percentage
    before: Sequence[Quantity]
    own: Sequence[Quantity]
    said: str


def wrong_shares(paragraph: str) -> Iterator[WrongShare]:
    """The percentages of a paragraph that do not follow."""
    shares = percentages(paragraph)
    counted = [each for each in quantities(paragraph) if each.exact] if shares else []
    ends = [each.end for each in counted]
    parts: set[Quantity] = set()
    for percentage in shares:
        last = bisect_right(ends, percentage.start)
        before = counted[max(0, last - _FIGURES_BACK) : last]
        if not before or not percentage.exact:
            continue
        back = max(0, percentage.start - _SENTENCE)
        start = max(back, *(paragraph.rfind(mark, back, percentage.start) + 1 for mark in "。！？"))
        said = paragraph[max(start, percentage.start - _WORDS_BACK) : percentage.start]
        place = _Place(paragraph, percentage, before, [each for each in before if each.start >= start], said)
        wrong = _change(place, start) if "占" not in said else _share(place, parts)
        if wrong is not None:
            yield wrong


def _share(place: _Place, parts: set[Quantity]) -> WrongShare | None:
    """31件，占64%; 2件，占行政复议总数16件的15%. Puts what turns out to be a part into `parts`."""
    paragraph, percentage = place.paragraph, place.percentage
    sign = percentage.start - len(place.said) + place.said.rfind("占")
    described = [each for each in place.own if each.start > sign]
    ahead = [each for each in place.own if each.end <= sign]
    if not ahead or len(described) > 1:
        return None
    part = ahead[-1]
    parts.add(part)
    between, gap = paragraph[sign + 1 : percentage.start], paragraph[part.end : sign]
    for each in described:
        between = between.replace(paragraph[each.start : each.end], "")
    if not _WHOLE_SAID.fullmatch(between) or len(gap) > _GAP or _ANOTHER.search(gap) is not None:
        return None
    alike = [each for each in place.before if each.counter == part.counter and each.end <= part.start]
    totals = described or [each for each in alike if each not in parts and _is_total(paragraph, each, part)]
    if not totals:
        return None
    possible = [each.value for each in totals] + ([] if described else list(_possible_wholes(part, alike[-_SUMMED:])))
    if any(percentage.follows(part.value * 100 / whole) for whole in possible if whole):
        return None
    nearest = min(totals, key=lambda each: abs(part.value * 100 / each.value - percentage.value))
    return _wrong(percentage, part.value * 100 / nearest.value, part, nearest)


def _is_total(paragraph: str, quantity: Quantity, part: Quantity) -> bool:
    """Whether a figure is put as the whole that `part` belongs to, not as a part beside it."""
    if not quantity.value >= part.value > 0:
        return False
    before = paragraph[max(0, quantity.start - 20) : quantity.start]
    return _TOTAL_BEFORE.search(before) is not None or _TOTAL_AFTER.match(paragraph, quantity.end) is not None


def _possible_wholes(part: Quantity, alike: Sequence[Quantity]) -> Iterator[Decimal]:
    """Figures ahead, and sums of them, that may be meant as the whole though none says so."""
    values = [each.value for each in alike]
    yield from values
    yield from (part.value + each for each in values)
    yield from (one + other for one, other in combinations(values, 2))
    yield from accumulate(reversed(values), initial=part.value)


def _change(place: _Place, start: int) -> WrongShare | None:
    """64件，比上年的51件…增长25.5%; 17件，同比增加3件，增长21.4%; 去年12件，今年15件，增长25%."""
    paragraph, percentage = place.paragraph, place.percentage
    moved = _MOVED.search(place.said)
    if moved is None:
        return None
    rises = moved["up"] is not None
    for base, now in pairwise(reversed(place.own)):
        ahead = paragraph[max(start, base.start - 24) : base.start]
        if now.counter != base.counter or "；" in paragraph[now.end : percentage.start]:
            return None
        if _BASE.search(ahead) is not None:
            return _judged_change(percentage, now.value, base.value, now, base, rises=rises)
        by = _BY.search(ahead)
        if by is not None:
            before = now.value - base.value if by["up"] else now.value + base.value
            return _judged_change(percentage, now.value, before, now, base, rises=rises)
    return _two_years(place, start, rises=rises)


def _two_years(place: _Place, start: int, *, rises: bool) -> WrongShare | None:
    paragraph, percentage = place.paragraph, place.percentage
    if len(place.own) != 2 or place.own[0].counter != place.own[1].counter:
        return None
    base, now = place.own
    earlier = _EARLIER.match(paragraph[start : base.start].strip())
    later = _LATER.match(paragraph[base.end : now.start].lstrip("，,；"))
    if earlier is None or later is None or (earlier["year"] or "") >= (later["year"] or "～"):
        return None
    return _judged_change(percentage, now.value, base.value, now, base, rises=rises)


def _judged_change(
    percentage: Percentage, now: Decimal, base: Decimal, part: Quantity, whole: Quantity, *, rises: bool
) -> WrongShare | None:
    if base <= 0:
        return None
    change = (now - base) * 100 / base * (1 if rises else -1)
    return None if percentage.follows(change) else _wrong(percentage, change, part, whole)


def _wrong(percentage: Percentage, exact: Decimal, part: Quantity, whole: Quantity) -> WrongShare:
    rounded = exact.quantize(min(percentage.unit, Decimal("0.1")), ROUND_HALF_UP)
    return WrongShare((percentage.start, percentage.end), rounded, (part.start, part.end), (whole.start, whole.end))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
