"""What a program that ended left, made for the tests of recovery."""

from pathlib import Path

from model import edits
from model.keeping.journal import Journal, fingerprint, new_path
from model.report import Report
from model.storage import datafile
from tests.model.keeping.reports import ended_head

CELL = "t4.review.upheld"


def changed(report: Report, value: int) -> Report:
    """A copy of the report in which one cell holds `value`."""
    copy = report.copy()
    copy.apply(edits.state(copy, {CELL: value}).changes)
    return copy


def leave(state: Path, report: Report, file: Path | None, *, reviewing: bool = False) -> Report:
    """Leaves a journal in which the report, as its file held it, was changed; returns what it was changed to."""
    saved = "" if file is None else fingerprint(datafile.load(file)[0])
    left = changed(report, 77)
    journal = Journal(new_path(state / "journals"), ended_head(file, saved, reviewing=reviewing))
    journal.add(left)
    journal.close()
    return left
