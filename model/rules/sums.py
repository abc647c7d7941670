"""The rule on figures beside one another in a text: text.sums."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from model.forms import Form, Section
from model.narrative.fields import printed
from model.narrative.shares import WrongShare, wrong_shares
from model.narrative.sums import WrongSum, wrong_sums
from model.report import PREVIOUS, Report, Target
from model.rules.finding import Check, Finding, Severity
from model.rules.places import Ids, first, name
from model.values import shown


def checks(form: Form) -> Iterable[Check]:
    """One check for each section; the live figures in its text may be of any cell."""
    cells = frozenset(map(Target.cell, form.cells))
    for section in form.sections:
        yield Check(section.id, cells | {Target.text(section.id), PREVIOUS}, partial(worked_out, section=section))


def worked_out(report: Report, section: Section) -> Iterator[Finding]:
    """text.sums: percentages and sums follow from the figures beside them, as the text is printed."""
    whole, ids = printed(report, section.id), Ids("text.sums", section)
    for wrong in first(_wrong(whole.text)):
        written = whole.text[slice(*wrong.span)]
        headline, message = _told(wrong, written, whole.text)
        yield Finding(
            id=ids.of(written),
            rule="text.sums",
            severity=Severity.WARNING,
            section=section.id,
            headline=headline,
            message=f"{name(section)}中{message}",
            advice="请核对这几个数。",
            span=whole.stored(wrong.span),
        )


@lru_cache(maxsize=16)
def _wrong(text: str) -> tuple[WrongShare | WrongSum, ...]:
    """Judged anew only when the printed text is another one, whatever cell was changed."""
    found: list[WrongShare | WrongSum] = []
    start = 0
    for paragraph in text.split("\n"):
        found += (each.moved(start) for each in _wrong_in(paragraph))
        start += len(paragraph) + 1
    return tuple(found)


@lru_cache(maxsize=1024)
def _wrong_in(paragraph: str) -> tuple[WrongShare | WrongSum, ...]:
    """Judged anew only for the paragraph that is written in."""
    return tuple(sorted((*wrong_shares(paragraph), *wrong_sums(paragraph)), key=lambda each: each.span))


def _told(wrong: WrongShare | WrongSum, written: str, text: str) -> tuple[str, str]:
    if isinstance(wrong, WrongShare):
        figures = f"“{text[slice(*wrong.part)]}”和“{text[slice(*wrong.whole)]}”"
        if wrong.exact < 0:
            return f"{written}的升降与数字相反", f"写的是{written}，按{figures}算，升降的方向相反。"
        return (
            f"{written}与数字不符，应为 {shown(wrong.exact)}%？",
            f"写的是{written}，按{figures}算是 {shown(wrong.exact)}%。",
        )
    figures = "、".join(f"“{text[slice(*term)]}”" for term in wrong.terms)
    if wrong.difference:
        if wrong.expected < 0:
            return f"{written}的增减与数字相反", f"写的相差{written}，按{figures}算，增减的方向相反。"
        return (
            f"{written}与数字不符，应为 {shown(wrong.expected)}？",
            f"写的相差{written}，按{figures}算是 {shown(wrong.expected)}。",
        )
    return (
        f"{written}与各部分之和 {shown(wrong.expected)} 不符",
        f"写的是{written}，各部分{figures}之和是 {shown(wrong.expected)}。",
    )
