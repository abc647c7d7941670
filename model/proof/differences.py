"""What two copies of a report say differently, cell by cell and section by section."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from model.narrative.fields import printed
from model.report import Report
from model.texts import paragraphs
from model.values import shown

_CONTEXT: Final = 12
"""So many characters that both sides share stand around the passage that differs."""
_LONGEST: Final = 60
_NOT_SEEN: Final = re.compile(
    "[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""White space and characters without a shape, which neither a page nor what is copied from one can tell."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a copy says, as it is printed. None, or an absent cell or section: the copy does not tell.

    `values` holds every cell that the copy has a place for, empty where that is blank; `texts` each section's
    paragraphs. `loose` is a copy from which neither white space nor the ends of paragraphs can be read back for sure.
    """

    body: str | None
    year: int | None
    form: str | None
    values: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell, or a section, that two copies say differently; None where a side has none.

    `place` is the cell's or section's id; beside sections there are body, year, form and code (the 校验码).
    """

    kind: Literal["cell", "section"]
    place: str
    left: str | None
    right: str | None


def content_of(report: Report) -> Content:
    """What the report says."""
    return Content(
        report.body,
        report.year,
        report.form.id,
        {cell: shown(report.figures[cell]) for cell in report.form.cells},
        {section: [line.strip() for line in paragraphs(printed(report, section).text)] for section in report.texts},
    )


def compare(left: Content, right: Content) -> list[Difference]:
    """What `left` and `right` say differently, in the form's order; what one of them does not tell is passed over."""
    return [*_heads(left, right), *_cells(left, right), *_sections(left, right)]


def passage(before: str, after: str) -> tuple[str, str]:
    """What differs of two texts, with a little of what stands around it; cut where it is long."""
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    alike = 0
    while alike < shorter - start and before[-1 - alike] == after[-1 - alike]:
        alike += 1
    return _excerpt(before, start, len(before) - alike), _excerpt(after, start, len(after) - alike)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT, start + _LONGEST)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def _heads(left: Content, right: Content) -> Iterator[Difference]:
    pairs = (("body", left.body, right.body), ("year", left.year, right.year), ("form", left.form, right.form))
    loose = left.loose or right.loose
    for place, one, other in pairs:
        if one is not None and other is not None and not _same(str(one), str(other), loose=loose):
            yield Difference("section", place, str(one), str(other))


def _cells(left: Content, right: Content) -> Iterator[Difference]:
    loose = left.loose or right.loose
    for cell, one in left.values.items():
        other = right.values.get(cell)
        if other is not None and not _same(one, other, loose=loose):
            yield Difference("cell", cell, one or None, other or None)


def _sections(left: Content, right: Content) -> Iterator[Difference]:
    loose = left.loose or right.loose
    for section, one in left.texts.items():
        other = right.texts.get(section)
        if other is not None and not _same("\n".join(one), "\n".join(other), loose=loose):
            yield Difference("section", section, "\n".join(one) or None, "\n".join(other) or None)


def _same(one: str, other: str, *, loose: bool) -> bool:
    return one == other or (loose and _NOT_SEEN.sub("", one) == _NOT_SEEN.sub("", other))
