"""The rule on whose report it is: text.body."""

from collections.abc import Iterable, Iterator
from functools import partial

from model.forms import Form, Section
from model.narrative.bodies import other_bodies
from model.report import BODY, BODY_KIND, BodyKind, Report, Target
from model.rules.finding import Check, Finding, Severity
from model.rules.places import Ids, first, name


def checks(form: Form) -> Iterable[Check]:
    """One check for each section."""
    for section in form.sections:
        watches = frozenset({Target.text(section.id), BODY, BODY_KIND})
        yield Check(section.id, watches, partial(author, section=section))


def author(report: Report, section: Section) -> Iterator[Finding]:
    """text.body: no other body is named as the author; short forms, superior and subordinate bodies are normal."""
    ids = Ids("text.body", section)
    department = report.kind in (BodyKind.DEPARTMENT, BodyKind.OTHER)
    for named in first(other_bodies(report.text(section.id), report.body, section.id, department=department)):
        yield Finding(
            id=ids.of(named.words),
            rule="text.body",
            severity=Severity.WARNING,
            section=section.id,
            headline=f"这里写的是“{named.words}”",
            message=f"{name(section)}中把“{named.words}”写作报告的单位，本报告的单位是“{report.body}”。",
            advice="请核对是不是从别的报告中带来的；单位改名的，可以写明原因。",
            span=(named.start, named.end),
            beside=report.body,
        )
