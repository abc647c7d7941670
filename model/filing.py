"""What belongs to the filed copy beside the report itself: what is printed with it, and the record of what was done.

None of it is the report's content: neither the 校验码 nor the time of the last change speaks of it.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Printing:
    """What the user chooses to have printed. The sign-off stands in every filing copy; all of this is off at first.

    `cover` a filing cover, `audit` the annex 审核情况, `charts` an annex of charts, `letter` the covering letter 报送函
    to `addressee`, with `wording` in place of the template's where that is not empty; `landscape` turns tables that
    are too wide for the type area onto pages of their own.
    """

    cover: bool = False
    audit: bool = False
    charts: bool = False
    letter: bool = False
    landscape: bool = False
    addressee: str = ""
    wording: str = ""


PRINTING_NAMES: Final[tuple[str, ...]] = tuple(field.name for field in fields(Printing))


class EventKind(Enum):
    """What was done with the report."""

    FINALISED = "finalised"
    REOPENED = "reopened"
    PRINTED = "printed"

    @property
    def label(self) -> str:
        return _EVENT_LABELS[self]


_EVENT_LABELS: Final = {EventKind.FINALISED: "定稿", EventKind.REOPENED: "重新打开", EventKind.PRINTED: "打印"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a finalised report says otherwise than when it was finalised before.

    `place` is a cell's or a section's id, or body, year or form. A blank is empty; of a text it is the passage alone
    that differs.
    """

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a report's record.

    `by` is who did it, as far as known, `why` the reason for reopening, `code` the 校验码 of what was finalised,
    reopened or printed (empty: a draft), `copies` how many were printed. `amendments` is what finalising found changed
    since the time before.
    """

    kind: EventKind
    at: datetime
    by: str = ""
    why: str = ""
    code: str = ""
    copies: int = 0
    amendments: tuple[Amendment, ...] = ()


def event_line(event: Event) -> str:
    """The entry in one line, such as 2025-01-20 09:00 打印（经办甲）：3 份."""
    said = [f"理由：{event.why}"] if event.why else []
    said += [f"{event.copies} 份"] if event.copies else []
    said += [f"校验码 {event.code}"] if event.code else []
    said += [f"改动 {len(event.amendments)} 处"] if event.amendments else []
    by = f"（{event.by}）" if event.by else ""
    return f"{event.at:%Y-%m-%d %H:%M} {event.kind.label}{by}" + (f"：{'，'.join(said)}" if said else "")
