"""A unit of a consolidated report: whose figures, from which file, in what state."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from model.units import Row


class UnitState(Enum):
    """How a unit stands. The value is its id on the command line."""

    CLEAN = "clean"
    WARNINGS = "warnings"
    ERRORS = "errors"
    TWICE = "twice"
    OTHER_YEAR = "other_year"
    OTHER_FORM = "other_form"
    UNREADABLE = "unreadable"
    MISSING = "missing"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def counts(self) -> bool:
        """Whether the unit's figures are in the sums."""
        return self in (UnitState.CLEAN, UnitState.WARNINGS, UnitState.ERRORS)

    @property
    def is_fine(self) -> bool:
        return self in (UnitState.CLEAN, UnitState.WARNINGS)


_LABELS = {
    UnitState.CLEAN: "通过",
    UnitState.WARNINGS: "有提示",
    UnitState.ERRORS: "有错误",
    UnitState.TWICE: "重复，以后一份为准",
    UnitState.OTHER_YEAR: "不是本年度",
    UnitState.OTHER_FORM: "表式不同",
    UnitState.UNREADABLE: "读不出来",
    UnitState.MISSING: "没有报来",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands against a unit's report: a finding of the figure rules, or what reading it told."""

    rule: str
    severity: str
    cells: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with the figures of its typed cells; `file` is empty for one that is missing."""

    file: str
    body: str
    year: int | None
    form: str
    state: UnitState
    problems: Sequence[Problem] = ()
    figures: Row = ()


def same_body(name: str) -> str:
    """What of a body's name tells it from others: neither white space nor differences of width."""
    plain = name if unicodedata.is_normalized("NFKC", name) else unicodedata.normalize("NFKC", name)
    return "".join(plain.split())
