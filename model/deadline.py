"""By when a report must be published."""

from datetime import date

from model.report import BodyKind

_LATER = frozenset({BodyKind.PROVINCE, BodyKind.CITY, BodyKind.COUNTY})


def deadline(year: int, kind: BodyKind) -> date:
    """The last day for the report on `year`: 31 January after it, for governments at county level and above 31 March.

    Source: 条例 art. 49 and 50; townships and others keep to 31 January in practice.
    """
    return date(year + 1, 3, 31) if kind in _LATER else date(year + 1, 1, 31)
