"""By when a report must be published: a calendar read from a small file, which an administrator may replace."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import resources
from model import defaults, places
from model.failure import Failure, from_os
from model.report import BodyKind

FILE: Final = "deadlines.toml"
"""The administrator's file, beside the program."""
_LEAP: Final = 2024
"""A year that has every day."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the year after the one that is reported, and why it is that day."""

    month: int
    day: int
    why: str

    def in_year(self, year: int) -> date:
        """The day in that year; the last one of its month where the year lacks it."""
        return date(year, self.month, self.day if (self.month, self.day) != (2, 29) or year % 4 == 0 else 28)


Calendar = Mapping[BodyKind, Deadline]
"""The deadline of each kind of body."""


def deadline(year: int, kind: BodyKind, calendar: Calendar | None = None) -> date:
    """The last day for the report on `year`, by the calendar in force unless another is given."""
    return (in_force() if calendar is None else calendar)[kind].in_year(year + 1)


def next_deadline(today: date, kind: BodyKind, calendar: Calendar | None = None) -> date:
    """The next last day from `today` on; the report due then is on the year before it."""
    this_year = deadline(today.year - 1, kind, calendar)
    return this_year if this_year >= today else deadline(today.year, kind, calendar)


@cache
def usual() -> Calendar:
    """The calendar that comes with the program: 条例 art. 49; townships and others keep to 31 January in practice."""
    return read(resources.path("calendar", FILE), {})


@cache
def in_force() -> Calendar:
    """The calendar in force: the administrator's where it can be read, else the usual one. Read once."""
    calendar, _ = administered(places.administration() / FILE)
    return changed(calendar, defaults.in_force().deadlines, "本单位规定的日期。")


def administered(path: Path) -> tuple[Calendar, Failure | None]:
    """The usual calendar with what an administrator's file changes in it; with a bad file the usual one, and why."""
    if not path.is_file():
        return usual(), None
    try:
        return read(path, usual()), None
    except Failure as failure:
        return usual(), failure


def changed(calendar: Calendar, days: Mapping[str, str], why: str) -> Calendar:
    """The calendar with other days such as 01-15 for some kinds of body, by id; what is none of these is left out."""
    result = dict(calendar)
    for kind in calendar:
        month, _, day = days.get(kind.value, "").partition("-")
        if month.isdecimal() and day.isdecimal() and _is_day(int(month), int(day)):
            result[kind] = replace(result[kind], month=int(month), day=int(day), why=why)
    return result


def read(path: Path, before: Calendar) -> Calendar:
    """The calendar `before` with what a file says. Raises Failure where it is not one."""
    import tomllib

    try:
        held = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise from_os(error, path, "读取") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _not_understood(path, str(error)) from error
    result = dict(before)
    entries = held.get("deadlines")
    if not isinstance(entries, list):
        raise _not_understood(path, "没有 deadlines")
    for entry in entries:
        result.update(_entry(path, entry))
    return result


def _entry(path: Path, entry: Any) -> Calendar:
    match entry:
        case {"kinds": list(names), "month": int(month), "day": int(day), "why": str(why)} if _is_day(month, day):
            known = {kind.value: kind for kind in BodyKind}
            wrong = [name for name in names if name not in known]
            if wrong:
                raise _not_understood(path, f"没有这种单位：{wrong[0]}")
            return {known[name]: Deadline(month, day, why) for name in names}
    raise _not_understood(path, f"这一项不完整或日期不对：{entry}")


def _is_day(month: int, day: int) -> bool:
    try:
        date(_LEAP, month, day)
    except ValueError:
        return False
    return True


def _not_understood(path: Path, why: str) -> Failure:
    return Failure(f"期限文件读不懂：{path}（{why}）", "请管理员改正这个文件，或者把它移走；目前按程序自带的期限提醒。")
