"""Blocks that the program makes of what it knows: its keys, the deadlines, the commands, the states
of units."""

from collections.abc import Iterator, Sequence
from datetime import date

from model.deadline import Calendar, next_deadline
from model.help.blocks import Block, Grid, Heading, Paragraph, Span, Style, Words, plain


def keys(places: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Iterator[Block]:
    """The keys, a table for each place where they work."""
    for place, some in places:
        yield Heading(place)
        rows = tuple(((Span(key, Style.KEY),), plain(name)) for key, name in some)
        yield Grid((plain("键"), plain("做什么")), rows)


def calendar(days: Calendar, today: date, problem: str) -> Iterator[Block]:
    """The next deadline of each kind of body, the days left, and why it is that day."""
    if problem:
        yield Paragraph(plain(problem), aside=True)
    rows = []
    for kind, deadline in days.items():
        last = next_deadline(today, kind, days)
        left = (last - today).days
        rows.append(
            (
                plain(kind.label),
                plain(f"{last.year} 年 {last.month} 月 {last.day} 日"),
                plain(f"还有 {left} 天" if left else "就是今天"),
                plain(deadline.why),
            )
        )
    yield Grid(tuple(map(plain, ("单位类别", "下一个截止日", "还有几天", "依据"))), tuple(rows))


def commands() -> Iterator[Block]:
    """The commands with what each does."""
    from model.commands import SUMMARIES, WINDOW_SUMMARIES

    told = {**SUMMARIES, **WINDOW_SUMMARIES}
    rows: tuple[tuple[Words, ...], ...] = tuple(((Span(name, Style.KEY),), plain(says)) for name, says in told.items())
    yield Grid((plain("命令"), plain("做什么")), rows)


def states() -> Iterator[Block]:
    """How a unit that is gathered can stand, and whether it counts."""
    from model.consolidation.units import UnitState

    rows = tuple((plain(state.label), plain("计入" if state.counts else "不计入")) for state in UnitState)
    yield Grid((plain("状态"), plain("计不计入汇总")), rows)
