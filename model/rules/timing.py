"""Rules on the years and dates that a text names: text.year, text.dates."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from model.forms import Form, Section
from model.narrative.dates import outliers
from model.narrative.years import Sense, WrongYear, written_year, wrong_years
from model.report import YEAR, Report, Target
from model.rules.finding import Check, Finding, Fix, Rewrite, Severity
from model.rules.places import Ids, first, name

_MEANT: Final = {Sense.LAST: "上一年", Sense.THIS: "本年", Sense.NEXT: "下一年"}


def year_checks(form: Form) -> Iterable[Check]:
    """One check for each section."""
    for section in form.sections:
        yield Check(section.id, frozenset({Target.text(section.id), YEAR}), partial(years, section=section))


def years(report: Report, section: Section) -> Iterator[Finding]:
    """text.year: no year contradicts the report's; years to compare with, of plans and of documents are normal."""
    text, ids = report.text(section.id), Ids("text.year", section)
    for wrong in first(wrong_years(text, report.year, section.id)):
        written = text[slice(*wrong.span)]
        meant = report.year + wrong.sense.value
        yield Finding(
            id=ids.of(written),
            rule="text.year",
            severity=Severity.WARNING,
            section=section.id,
            headline=f"这里写的是{written}年，应为{meant}年？",
            message=_told(wrong, written, report.year, section),
            advice=f"请核对；说的是{_MEANT[wrong.sense]}的，请改为{meant}年。",
            span=wrong.span,
            expected=meant,
            actual=wrong.year,
            fixes=(Fix(f"改为{meant}年", rewrite=Rewrite(section.id, wrong.span, written_year(meant, written))),),
        )


def _told(wrong: WrongYear, written: str, year: int, section: Section) -> str:
    if wrong.sense is Sense.NEXT:
        return f"{name(section)}中把{written}年写作今后的打算，本报告是{year}年度的，{year}年已经过去。"
    if wrong.sense is Sense.LAST:
        return f"{name(section)}中把{written}年写作上一年，本报告是{year}年度的。"
    return f"{name(section)}中说本年的情况，写的是{written}年，本报告是{year}年度的。"


def date_checks(form: Form) -> Iterable[Check]:
    """One check for each section."""
    for section in form.sections:
        yield Check(section.id, frozenset({Target.text(section.id), YEAR}), partial(dates, section=section))


def dates(report: Report, section: Section) -> Iterator[Finding]:
    """text.dates: no date outside the year and its filing season; what text.year tells of is left to it."""
    text, ids = report.text(section.id), Ids("text.dates", section)
    told = [wrong.span for wrong in wrong_years(text, report.year, section.id)]
    for outlier in first(outliers(text, report.year, section.id)):
        start, end = outlier.span
        if any(start < last and begin < end for begin, last in told):
            continue
        written = text[start:end]
        yield Finding(
            id=ids.of(written),
            rule="text.dates",
            severity=Severity.HINT,
            section=section.id,
            headline=f"{written}不在报告年度内" if outlier.real else f"没有{written}这一天",
            message=(
                f"{name(section)}中的“{written}”不在{report.year}年内，也不在报送报告的时候。"
                if outlier.real
                else f"{name(section)}中的“{written}”，日历上没有这一天。"
            ),
            advice="请核对日期；确实如此的可以不改。" if outlier.real else "请改正日期。",
            span=outlier.span,
        )
