"""What a rule says: findings as plain values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from model.forms import Form
from model.report import Report, Target
from model.values import Value, shown


class Severity(Enum):
    """How much a finding weighs; in the window 必须改正, 请核实, 提示."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        return {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "提示"}[self]


class SideSum(NamedTuple):
    """One side of an equality in question: its name, its sum, the cells that make it."""

    name: str
    total: Value
    cells: tuple[str, ...]


class Rewrite(NamedTuple):
    """Other words for a passage: `span` counts code points in the section's text."""

    section: str
    span: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that is sure to mend the finding: cells and what to state there (None: automatic), or other words."""

    label: str
    values: Mapping[str, Value | None] = field(default_factory=dict)
    rewrite: Rewrite | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands against the report.

    `id` stays the same while the same thing is wrong in the same place. `headline` is the one line of a card,
    `message` says it whole, `advice` what to do. `span` counts code points in the section's text. `explained` is the
    written explanation that keeps a warning, while it holds. `beside` tells the figures outside the report that it was
    judged by (last year's), so that an explanation lapses when they change. `passages` are further places in the
    text that it speaks of.
    """

    id: str
    rule: str
    severity: Severity
    section: str
    headline: str
    message: str
    advice: str
    cells: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    expected: Value | None = None
    actual: Value | None = None
    sides: tuple[SideSum, ...] = ()
    fixes: tuple[Fix, ...] = field(default=())
    explained: str | None = None
    beside: str = ""
    passages: tuple[tuple[int, int], ...] = ()

    def basis(self, report: Report) -> str:
        """The figures that an explanation of this finding speaks of, in one comparable text."""
        figures = "; ".join(f"{cell}={shown(report.figures[cell])}" for cell in self.cells)
        if self.beside:
            figures = f"{figures}; {self.beside}"
        if self.span is None:
            return figures
        return f"{figures}; {report.text(self.section)[slice(*self.span)]}"


class Check(NamedTuple):
    """One place where a rule is judged: what it looks at, and the judgement itself."""

    key: str
    watches: frozenset[Target]
    judge: Callable[[Report], Iterator[Finding]]


class Rule(NamedTuple):
    """One rule of FORMAT: its id, its weight, what it says in one sentence, and the checks it makes on a form."""

    id: str
    severity: Severity
    says: str
    checks: Callable[[Form], Iterable[Check]]


def amount(value: Value) -> Decimal:
    """The bare number of a value, for comparing."""
    return value.number if not isinstance(value, int | Decimal) else Decimal(value)
