"""Day and time by the computer's clock. What they are made of is loaded when somebody first asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


def today() -> date:
    """The day."""
    from datetime import date

    return date.today()


def now() -> datetime:
    """The time, with its zone."""
    from datetime import datetime

    return datetime.now().astimezone()
