"""Judges one section's text by one rule, in a report of 2024 whose texts are that one alone."""

from model.report import BodyKind, Report
from model.rules import RULES, Finding

BODY = "示例县财政局"
YEAR = 2024


def judged(
    rule: str,
    text: str,
    section: str = "s1",
    *,
    body: str = BODY,
    kind: BodyKind = BodyKind.DEPARTMENT,
    year: int = YEAR,
    values: dict[str, int] | None = None,
    previous: Report | None = None,
) -> list[Finding]:
    """The findings of `rule` in `section`, which holds `text`."""
    report = Report(body, year, kind, values=values, texts={section: text}, previous=previous)
    [found] = [each for each in RULES if each.id == rule]
    findings = [finding for check in found.checks(report.form) for finding in check.judge(report)]
    assert {(finding.rule, finding.severity) for finding in findings} <= {(rule, found.severity)}
    assert len({finding.id for finding in findings}) == len(findings)
    assert all(finding.section == section for finding in findings)
    return findings


def passages(text: str, findings: list[Finding]) -> list[str]:
    """The words at the findings' spans."""
    return [text[slice(*finding.span)] for finding in findings if finding.span is not None]
