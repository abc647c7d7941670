"""What an earlier state of a report says otherwise than the present one, and the edit that takes it back."""

from collections.abc import Iterator

from model.edits import FACT_LABELS
from model.history import Edit
from model.proof.differences import Difference, compare, content_of
from model.report import BODY, BODY_KIND, FACT_NAMES, PREVIOUS, UNITS, YEAR, Change, Report, Target
from model.storage import datafile
from model.values import Refused

_KIND, _EXPLANATIONS, _REMARKS = "单位类别", "审核说明", "审核意见"
_PRINTING, _RECORD, _PREVIOUS, _UNITS = "打印内容的选择", "定稿状态和记录", "所附的上年报告", "所汇总的单位"


def differences(left: Report, right: Report) -> list[Difference]:
    """The cells and texts, body and year that two states say differently."""
    return compare(content_of(left), content_of(right))


def besides(left: Report, right: Report) -> list[str]:
    """Names what else two states differ in: all that `differences` does not list."""
    facts = [FACT_LABELS[name] for name in FACT_NAMES if getattr(left.facts, name) != getattr(right.facts, name)]
    others = {
        _KIND: left.kind is right.kind,
        _EXPLANATIONS: left.explanations == right.explanations,
        _REMARKS: left.remarks == right.remarks,
        _PRINTING: left.printing == right.printing,
        _RECORD: (left.status, left.code, left.events) == (right.status, right.code, right.events),
        _PREVIOUS: _same(left.previous, right.previous),
        _UNITS: left.units == right.units,
    }
    return [*facts, *(name for name, same in others.items() if not same)]


def take_back(report: Report, earlier: Report, name: str) -> Edit:
    """The edit that makes the report's content what it was: all but remarks, choices for print, and the record.

    Raises Refused for a state on another form.
    """
    if earlier.form is not report.form:
        raise Refused(
            f"那一版用的是{earlier.form.id}年表式，本报告用的是{report.form.id}年表式；可以把那一版作为副本打开"
        )
    changes = (Change(target, report.now(target), then) for target, then in _content(report, earlier))
    return Edit(name, tuple(change for change in changes if change.before != change.after))


def _content(report: Report, earlier: Report) -> Iterator[tuple[Target, object]]:
    """Every part of the content, with what stood there."""
    targets = [BODY, YEAR, BODY_KIND]
    targets += map(Target.cell, report.form.cells)
    targets += map(Target.text, report.form.by_section)
    targets += map(Target.fact, FACT_NAMES)
    targets += map(Target.explanation, {**report.explanations, **earlier.explanations})
    targets += [UNITS]
    for target in targets:
        yield target, earlier.now(target)
    if not _same(report.previous, earlier.previous):
        yield PREVIOUS, earlier.previous


def _same(one: Report | None, other: Report | None) -> bool:
    if one is None or other is None:
        return one is other
    return datafile.encode(one) == datafile.encode(other)
