"""The rule on last year's text handed in again: text.same."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from model.comparison import last_year
from model.forms import Form, Section
from model.narrative.similarity import repetition
from model.report import PREVIOUS, YEAR, Report, Target
from model.rules.finding import Check, Finding, Severity
from model.rules.places import name

_WRITTEN_ANEW: Final = ("s1", "s5")
_MOST: Final = Decimal("0.9")
_LEAST: Final = 3
"""A text of fewer sentences (a body without any application) may well be the same twice."""


def checks(form: Form) -> Iterable[Check]:
    """One check for section one and one for section five."""
    for section in (form.by_section[each] for each in _WRITTEN_ANEW):
        watches = frozenset({Target.text(section.id), PREVIOUS, YEAR})
        yield Check(section.id, watches, partial(same, section=section))


def same(report: Report, section: Section) -> Iterator[Finding]:
    """text.same: not nine tenths of the sentences are last year's, years and figures apart."""
    previous = last_year(report)
    if previous is None or not report.text(section.id) or section.id not in previous.form.by_section:
        return
    found = repetition(report.text(section.id), previous.text(section.id), _MOST)
    if found is None or found.of < _LEAST:
        return
    yield Finding(
        id=f"text.same:{section.id}",
        rule="text.same",
        severity=Severity.WARNING,
        section=section.id,
        headline="与上年的文字几乎相同",
        message=f"{name(section)}的 {found.of} 句中有 {found.same} 句与{previous.year}年度报告相同（年份和数字不计）。",
        advice="请写本年的实际情况；相同的文字已经标出。",
        span=found.passages[0],
        passages=found.passages[1:],
        beside=f"{previous.year} {found.same}/{found.of}",
    )
