"""Sums and differences inside a sentence that do not work out.

Judged: 合计 after its parts (复议5件、诉讼4件，合计8件), parts after 其中 that cover the whole or plainly mean to
(共12件，其中自然人5件、法人6件), and the difference to last year's figure (64件，比上年的51件增加12件). Parts after
其中 that may well leave something out are none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from model.narrative.passages import sentences
from model.narrative.quantities import Quantity, quantities
from model.patterns import lazy

_WORTH: Final = lazy(
    r"其中|[合共总]计|总共|[0-9０-９一二三四五六七八九十][件宗起例条个项篇次人份笔场期][（(：:]|[比较与同](?:上|去|20|２)"
)
"""Without one of these a paragraph has no sum to judge."""
_TOTAL_OF: Final = lazy(r"(?:合计|共计|总计|总共)[^，。；：、0-9０-９]{0,8}$")
_AMONG: Final = lazy(r"[^，。；、：（(0-9０-９]{0,8}[，（(：:；]?其中[：:]?")
_LISTED: Final = lazy(r"[（(：:]")
_LIST_ENDS: Final = lazy(
    r"[。；]|其中|另|同比|[比较与同][上去20２]|结转|办结|答复|新收|累计|合计|共|按|分别|同时|还|以上|占比?超|[）)]"
)
_SHARE: Final = lazy(
    r"[，、（(]?占[^，。；]{0,16}[%％][）)]?|[，、（(]?占[^，。；、]{0,12}百分之[零〇一二三四五六七八九十百点]+[）)]?"
)
_ALL: Final = lazy("(?:共|总|合计|全部)[^。]*$")
_PARTITIONS: Final = (
    (("自然人", "公民"), ("法人", "组织")),
    (("复议",), ("诉讼",)),
    (("维持",), ("纠正",), ("其他",), ("审结",)),
    (("未经复议", "直接"), ("复议后",)),
)
"""Labels that leave nothing over; each group needs one of its words."""
_NEAR: Final = 2
_MOST: Final = Decimal("0.8")
"""Parts that miss the total by no more than this, and make so much of it, are meant to be all of it."""
_GAP: Final = 12
_LABEL: Final = 24
_MOVED: Final = lazy("(?:增加|减少|增长|下降|上升|多|少)了?$")
"""Before the number by which a figure differs, which has no parts."""
_MOST_PARTS: Final = 8
_LONGEST_LIST: Final = 16
_LAST: Final = r"(?:上年度?|去年|上一年度?|20[0-9]{2}年度?|２０[０-９]{2}年度?)"
_BASE: Final = lazy(rf"[比较与同]{_LAST}(?:同期)?的?[^，。；0-9０-９]{{0,8}}$")
_BY: Final = lazy(r"(?:相比)?，?(?:(?P<up>增加|增长|上升|多)|减少|下降|少)了?")


class WrongSum(NamedTuple):
    """A figure at `span` that ought to be `expected` by the figures at `terms` (start, end each).

    `difference` tells that it is one between two figures, not a sum.
    """

    span: tuple[int, int]
    expected: Decimal
    terms: tuple[tuple[int, int], ...]
    difference: bool = False

    def moved(self, by: int) -> "WrongSum":
        """The same, `by` characters further on."""
        terms = tuple((start + by, end + by) for start, end in self.terms)
        return WrongSum((self.span[0] + by, self.span[1] + by), self.expected, terms, self.difference)


def wrong_sums(paragraph: str) -> Iterator[WrongSum]:
    """The sums and differences of a paragraph that do not work out."""
    counted = quantities(paragraph) if _WORTH.search(paragraph) is not None else ()
    if len(counted) < 2:
        return
    starts = [each.start for each in counted]
    for sentence in sentences(paragraph):
        own = counted[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for place, total in enumerate(own):
            if not total.exact:
                continue
            for judge in (_after_parts, _before_parts, _difference):
                wrong = judge(paragraph, own, place)
                if wrong is not None:
                    yield wrong


def _after_parts(paragraph: str, own: Sequence[Quantity], place: int) -> WrongSum | None:
    """复议5件、诉讼4件，合计8件. Right when any of the figures ahead add up to it."""
    total = own[place]
    if total.bracketed or _TOTAL_OF.search(paragraph[max(0, total.start - _GAP) : total.start]) is None:
        return None
    ahead = [
        each
        for each in own[max(0, place - _LONGEST_LIST) : place]
        if each.counter == total.counter and not each.bracketed
    ]
    parts = ahead[-_MOST_PARTS:]
    if len(parts) < 2 or not all(each.exact for each in parts) or total.start - parts[-1].end > _GAP:
        return None
    values = [each.value for each in parts]
    if total.value in _subset_sums(values) or total.value < max(values):
        return None
    tails = {sum(values[first:]): parts[first:] for first in range(len(parts) - 1)}
    expected = min(tails, key=lambda each: abs(each - total.value))
    return WrongSum(_span(total), Decimal(expected), tuple(map(_span, tails[expected])))


def _before_parts(paragraph: str, own: Sequence[Quantity], place: int) -> WrongSum | None:
    """共12件，其中…5件、…6件; 9件（复议5件、诉讼3件）."""
    total = own[place]
    among = _AMONG.match(paragraph, total.end)
    opened = _LISTED.match(paragraph, total.end) if among is None else None
    head = among or opened
    if head is None or _MOVED.search(paragraph, max(0, total.start - _GAP), total.start) is not None:
        return None
    parts, labels, ended = _listed(paragraph, own[place + 1 : place + 2 + _LONGEST_LIST], total, head.end())
    if len(parts) < 2:
        return None
    running = Decimal(0)
    for part in parts:
        running += part.value
        if running == total.value:
            return None
    short = total.value - running
    spelt_out = any(_covers(labels, groups) for groups in _PARTITIONS)
    meant = (
        among is not None
        and ended
        and 0 < short <= _NEAR
        and running >= total.value * _MOST
        and (_ALL.search(paragraph[max(0, total.start - 16) : total.start]) is not None)
    )
    beyond = among is not None and ended and short < 0 and total.counter in "件宗起例"
    if not (spelt_out or meant or beyond):
        return None
    return WrongSum(_span(total), running, tuple(map(_span, parts)))


def _listed(
    paragraph: str, following: Sequence[Quantity], total: Quantity, start: int
) -> tuple[list[Quantity], list[str], bool]:
    """The parts of a list with their labels, and whether it goes on to the end of its sentence or brackets."""
    parts: list[Quantity] = []
    labels: list[str] = []
    place = start
    for each in following:
        label = _SHARE.sub("", paragraph[place : each.start])
        if _LIST_ENDS.search(label) is not None or len(label) > _LABEL or len(parts) == _LONGEST_LIST:
            return parts, labels, False
        if each.counter != total.counter or not each.exact:
            return [], [], False
        parts.append(each)
        labels.append(label)
        place = each.end
    return parts, labels, True


def _covers(labels: Sequence[str], groups: Sequence[Sequence[str]]) -> bool:
    """Whether each label stands for one group and all groups are there."""
    hit = [
        next((place for place, words in enumerate(groups) if any(word in label for word in words)), -1)
        for label in labels
    ]
    return -1 not in hit and sorted(hit) == list(range(len(groups)))


def _difference(paragraph: str, own: Sequence[Quantity], place: int) -> WrongSum | None:
    """64件，比上年的51件增加12件."""
    if place < 2:
        return None
    now, base, change = own[place - 2 : place + 1]
    moved = _BY.fullmatch(paragraph[base.end : change.start])
    if moved is None or _BASE.search(paragraph[max(0, base.start - 24) : base.start]) is None:
        return None
    if (
        not (now.exact and base.exact and now.counter == base.counter == change.counter)
        or "；" in paragraph[now.end : base.start]
    ):
        return None
    expected = now.value - base.value if moved["up"] is not None else base.value - now.value
    return (
        None
        if expected == change.value
        else WrongSum(_span(change), expected, (_span(now), _span(base)), difference=True)
    )


def _subset_sums(values: Sequence[Decimal]) -> set[Decimal]:
    """The sums of any two or more of the values."""
    sums: dict[Decimal, int] = {Decimal(0): 0}
    several: set[Decimal] = set()
    for value in values:
        for known, count in list(sums.items()):
            if count:
                several.add(known + value)
            sums.setdefault(known + value, count + 1)
    return several


def _span(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end
