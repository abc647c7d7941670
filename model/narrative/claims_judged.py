"""The claims of a text held against the report's figures."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

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


class Sum(NamedTuple):
    """What the filled cells of a set come to, and whether all of them are filled."""

    total: Decimal
    complete: bool


class Judged(NamedTuple):
    """A claim, how it stands, and the sums of its sets of cells in the tables."""

    claim: Claim
    standing: Standing
    sums: tuple[Sum, ...]


def judged(report: Report, section: str) -> Iterator[Judged]:
    """The claims of a section's text, each held against the figures as they are; a table's note makes none."""
    if report.form.by_section[section].table is not None:
        return
    for claim in claims(report.text(section), report.form, report.year, report.kind):
        sums = tuple(_sum(report, cells) for cells in claim.alternatives)
        yield Judged(claim, _standing(claim, sums), sums)


def _standing(claim: Claim, sums: tuple[Sum, ...]) -> Standing:
    """A sum with blanks in it decides only where its filled cells exceed the claim already."""
    if any(each.complete and _fits(claim, each.total) for each in sums):
        return Standing.AGREES
    if any(not each.complete and (each.total <= claim.value or _fits(claim, each.total)) for each in sums):
        return Standing.OPEN
    return Standing.DIFFERS if claim.sure else Standing.DOUBTFUL


def _fits(claim: Claim, number: Decimal) -> bool:
    return number == claim.value if claim.rounded_to is None else agrees(claim.value, claim.rounded_to, number)


def _sum(report: Report, cells: frozenset[str]) -> Sum:
    total, complete = report.figures.sum_of(cells)
    return Sum(Decimal(0) if total is None else size(total), complete)
