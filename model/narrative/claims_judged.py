"""The claims of a text held against the report's figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from model.narrative.claims import Claim, claims
from model.narrative.numerals import agrees
from model.report import Report
from model.units import size


class Standing(Enum):
    """How a claim stands against the tables."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DOUBTFUL = "doubtful"
    """It would differ, if it speaks of these cells."""
    OPEN = "open"
    """A cell that decides it is blank."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, how it stands, and the sums of its sets of cells in the tables (None: not complete)."""

    claim: Claim
    standing: Standing
    sums: tuple[Decimal | None, ...]


def judged(report: Report, section: str) -> Iterator[Judged]:
    """The claims of a section's text, each held against the figures as they are; a table's note makes none."""
    if report.form.by_section[section].table is not None:
        return
    for claim in claims(report.text(section), report.form, report.year, report.kind):
        sums = tuple(_sum(report, cells) for cells in claim.alternatives)
        yield Judged(claim, _standing(claim, sums), sums)


def _standing(claim: Claim, sums: tuple[Decimal | None, ...]) -> Standing:
    if any(each is not None and _fits(claim, each) for each in sums):
        return Standing.AGREES
    if any(each is None for each in sums):
        return Standing.OPEN
    return Standing.DIFFERS if claim.sure else Standing.DOUBTFUL


def _fits(claim: Claim, number: Decimal) -> bool:
    return number == claim.value if claim.rounded_to is None else agrees(claim.value, claim.rounded_to, number)


def _sum(report: Report, cells: frozenset[str]) -> Decimal | None:
    total, complete = report.figures.sum_of(cells)
    return size(total) if complete and total is not None else None
