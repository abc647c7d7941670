"""The versions of a file beside the open report, in words. Imports no Qt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gui.recovery.offers import extent
from model.failure import Failure
from model.keeping.comparing import besides, differences
from model.keeping.versions import Version, Why
from model.proof.differences import Content, Difference, content_of
from model.report import Report
from model.storage.datafile import Unreadable

_WHY: Final = {Why.SAVED: "保存", Why.OPENED: "打开时的内容", Why.DROPPED: "没有恢复的内容"}
_DAYS: Final = ("今天", "昨天")


@dataclass(frozen=True, slots=True)
class Compared:
    """A version beside the open report: what they say differently, in words and one by one, and all that it says.

    Of a version that cannot be read the words say why; there is no content then.
    """

    version: Version
    words: str
    differences: tuple[Difference, ...] = ()
    besides: tuple[str, ...] = ()
    content: Content | None = None


def read(version: Version) -> Report:
    """The report as it was. Raises Failure."""
    try:
        return version.read()
    except (OSError, Unreadable) as error:
        why = error.reason if isinstance(error, Unreadable) else error.strerror or type(error).__name__
        raise Failure(f"这一版读不出来（{why}）", "请选择别的版本。") from error


def compared(version: Version, report: Report) -> Compared:
    """The version beside the report as it is now."""
    try:
        earlier = read(version)
    except Failure as failure:
        return Compared(version, failure.what)
    found, others = differences(report, earlier), besides(report, earlier)
    words = extent(earlier, found, others) or "与现在相同"
    return Compared(version, words, tuple(found), tuple(others), content_of(earlier))


def when(version: Version, now: datetime) -> str:
    """When a version was kept, such as 今天 10:05."""
    at = version.at.astimezone(now.tzinfo)
    age = (now.date() - at.date()).days
    day = _DAYS[age] if 0 <= age < len(_DAYS) else f"{at:%Y-%m-%d}"
    return f"{day} {at:%H:%M}"


def why(version: Version) -> str:
    """What a version was kept for."""
    return _WHY[version.why]
