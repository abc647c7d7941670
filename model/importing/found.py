"""A report as a source states it: each figure with its place, and what is missing, in doubt, or wrong about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.importing.source import Place, Source
from model.report import Report
from model.values import Value


@dataclass(frozen=True, slots=True)
class Found:
    """What a source gives for a cell. `value` is None where that is no figure; `doubt` says why it is not sure.

    `others` are what it may be as well.
    """

    cell: str
    text: str
    place: Place
    value: Value | None = None
    doubt: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's text as a source gives it, with the blocks that it was taken from."""

    section: str
    text: str
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A cell that a person should look at, and why."""

    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A report read from a source. Nothing in it was put right: errors of the source stand as they are."""

    source: Source
    report: Report
    found: Mapping[str, Found]
    passages: Sequence[Passage] = ()
    missing: Sequence[str] = ()
    uncertain: Sequence[Uncertain] = ()
    warnings: Sequence[str] = field(default=())
