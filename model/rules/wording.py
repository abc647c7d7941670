"""The rule on numbering, punctuation and brackets: text.form."""

from collections.abc import Iterable, Iterator
from functools import partial

from model.forms import Form, Section
from model.narrative.marks import Fault, Slip, slips
from model.report import Report, Target
from model.rules.finding import Check, Finding, Fix, Rewrite, Severity
from model.rules.places import Ids, first, name


def checks(form: Form) -> Iterable[Check]:
    """One check for each section."""
    for section in form.sections:
        yield Check(section.id, frozenset({Target.text(section.id)}), partial(orderly, section=section))


def orderly(report: Report, section: Section) -> Iterator[Finding]:
    """text.form: numbering without gaps, brackets and quotation marks closed, no doubled punctuation."""
    text, ids = report.text(section.id), Ids("text.form", section)
    for slip in first(slips(text)):
        written = text[slice(*slip.span)]
        headline, message, advice = _told(slip, written)
        doubled = slip.fault is Fault.DOUBLED
        yield Finding(
            id=ids.of(written),
            rule="text.form",
            severity=Severity.HINT,
            section=section.id,
            headline=headline,
            message=f"{name(section)}中{message}",
            advice=advice,
            span=slip.span,
            fixes=(_fix(section, slip),) if doubled else (),
        )


def _told(slip: Slip, written: str) -> tuple[str, str, str]:
    match slip.fault:
        case Fault.JUMP:
            return (
                f"序号“{written}”接不上",
                f"序号“{written}”与前面的接不上，这里应为“{slip.expected}”。",
                "请核对有没有漏写、重复。",
            )
        case Fault.DOUBLED:
            return f"标点重复“{written}”", f"标点“{written}”重复。", "请只留一个。"
        case Fault.UNCLOSED:
            return f"“{written}”没有另一半", f"有一个“{written}”没有配对的后一半。", "请补上，或者删去这一个。"
        case Fault.UNOPENED:
            return f"“{written}”没有另一半", f"有一个“{written}”没有配对的前一半。", "请补上，或者删去这一个。"


def _fix(section: Section, slip: Slip) -> Fix:
    return Fix(f"改为“{slip.expected}”", rewrite=Rewrite(section.id, slip.span, slip.expected))
