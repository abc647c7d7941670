"""Rules on what a section has to speak of: text.review, text.measures."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from model.forms import Form, Section
from model.narrative.coverage import uncovered_measures, uncovered_review
from model.report import BODY_KIND, Report, Target
from model.rules.finding import Check, Finding, Severity
from model.rules.places import name

_SITUATION: Final = "s1"
_PROBLEMS: Final = "s5"


def review_checks(form: Form) -> Iterable[Check]:
    """One check, on section one."""
    section = form.by_section[_SITUATION]
    yield Check(section.id, frozenset({Target.text(section.id), BODY_KIND}), partial(review, section=section))


def review(report: Report, section: Section) -> Iterator[Finding]:
    """text.review: a government's report covers 工作考核, 社会评议 and 责任追究 (条例 art. 50)."""
    text = report.text(section.id)
    wanting = uncovered_review(text) if report.kind.is_government and text.strip() else []
    if wanting:
        yield Finding(
            id="text.review",
            rule="text.review",
            severity=Severity.WARNING,
            section=section.id,
            headline=f"没有写{'、'.join(wanting)}",
            message=f"{name(section)}没有写{'、'.join(wanting)}的情况。各级人民政府的报告应当包括这些内容（条例第五十条）。",
            advice="请补充；没有发生的也请写明，如“未发生责任追究情形”。",
            beside="、".join(wanting),
        )


def measures_checks(form: Form) -> Iterable[Check]:
    """One check, on section five."""
    section = form.by_section[_PROBLEMS]
    yield Check(section.id, frozenset({Target.text(section.id)}), partial(measures, section=section))


def measures(report: Report, section: Section) -> Iterator[Finding]:
    """text.measures: section five names problems and measures."""
    text = report.text(section.id)
    wanting = uncovered_measures(text) if text.strip() else []
    if wanting:
        yield Finding(
            id="text.measures",
            rule="text.measures",
            severity=Severity.HINT,
            section=section.id,
            headline=f"没有写{'和'.join(wanting)}",
            message=f"{name(section)}没有写{'和'.join(wanting)}。",
            advice="请分别写明存在的主要问题和改进情况。",
            beside="、".join(wanting),
        )
