"""By when a report is to be published, and what an administrator's file changes."""

from datetime import date
from pathlib import Path

import pytest

from model import defaults, places
from model.deadline import FILE, administered, changed, deadline, in_force, next_deadline, read, usual
from model.failure import Failure
from model.report import BodyKind

OWN = """
[[deadlines]]
kinds = ["department", "township"]
month = 1
day = 15
why = "市里的通知"
"""


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (BodyKind.STATE_DEPARTMENT, date(2026, 1, 31)),
        (BodyKind.DEPARTMENT, date(2026, 1, 31)),
        (BodyKind.TOWNSHIP, date(2026, 1, 31)),
        (BodyKind.OTHER, date(2026, 1, 31)),
        (BodyKind.COUNTY, date(2026, 3, 31)),
        (BodyKind.CITY, date(2026, 3, 31)),
        (BodyKind.PROVINCE, date(2026, 3, 31)),
    ],
)
def test_the_usual_days(kind: BodyKind, last: date):
    """条例 art. 49; townships and others keep to 31 January in practice."""
    assert deadline(2025, kind, usual()) == last
    assert usual()[kind].why


def test_an_administrators_file_changes_what_it_names(tmp_path: Path):
    path = tmp_path / "deadlines.toml"
    path.write_text(OWN, "utf-8")
    calendar, failure = administered(path)
    assert failure is None
    assert deadline(2025, BodyKind.DEPARTMENT, calendar) == date(2026, 1, 15)
    assert calendar[BodyKind.TOWNSHIP].why == "市里的通知"
    assert deadline(2025, BodyKind.COUNTY, calendar) == date(2026, 3, 31)


def test_without_a_file_the_usual_days_hold(tmp_path: Path):
    assert administered(tmp_path / "deadlines.toml") == (usual(), None)


def test_an_editors_mark_at_the_head_of_the_file_is_no_matter(tmp_path: Path):
    path = tmp_path / "deadlines.toml"
    path.write_text(OWN, "utf-8-sig")
    assert administered(path)[0][BodyKind.DEPARTMENT].day == 15


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"not = [toml", "读不懂"),
        (b"\xff\xfe\x00", "读不懂"),
        (b"", "没有 deadlines"),
        (b"deadlines = 3", "没有 deadlines"),
        (OWN.replace("department", "nobody").encode(), "nobody"),
        (OWN.replace("15", "32").encode(), "日期不对"),
        (OWN.replace("15", '"15"').encode(), "不完整"),
        (OWN.replace('why = "市里的通知"', "").encode(), "不完整"),
    ],
)
def test_a_bad_file_is_told_and_the_usual_days_hold(tmp_path: Path, content: bytes, word: str):
    path = tmp_path / "deadlines.toml"
    path.write_bytes(content)
    calendar, failure = administered(path)
    assert calendar == usual()
    assert failure is not None
    assert word in failure.what
    assert str(path) in failure.what
    assert "管理员" in failure.advice


def test_a_file_that_cannot_be_read_fails(tmp_path: Path):
    with pytest.raises(Failure, match=r"找不到"):
        read(tmp_path / "nothing.toml", usual())


@pytest.mark.parametrize(
    ("given", "last"),
    [
        ("01-15", date(2026, 1, 15)),
        ("02-29", date(2026, 2, 28)),
        ("13-01", date(2026, 1, 31)),
        ("01-32", date(2026, 1, 31)),
        ("soon", date(2026, 1, 31)),
        ("", date(2026, 1, 31)),
    ],
)
def test_a_users_own_day(given: str, last: date):
    calendar = changed(usual(), {"department": given}, "本单位自己定的日子")
    assert deadline(2025, BodyKind.DEPARTMENT, calendar) == last
    assert deadline(2025, BodyKind.OTHER, calendar) == date(2026, 1, 31)
    assert (calendar[BodyKind.DEPARTMENT].why == "本单位自己定的日子") == (last != date(2026, 1, 31))


def test_a_leap_day_is_one_in_a_leap_year():
    calendar = changed(usual(), {"department": "02-29"}, "")
    assert deadline(2027, BodyKind.DEPARTMENT, calendar) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 1, 31), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2027, 1, 31)),
        (date(2025, 12, 31), date(2026, 1, 31)),
    ],
)
def test_the_next_deadline(today: date, last: date):
    assert next_deadline(today, BodyKind.DEPARTMENT, usual()) == last


def test_days_in_the_administrators_defaults_go_before_the_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / places.DEFAULTS[0]).write_text('[deadlines]\ncounty = "03-20"\n', "utf-8")
    (tmp_path / FILE).write_text(OWN, "utf-8")
    monkeypatch.setenv(places.ADMINISTRATION_VARIABLE, str(tmp_path))
    for cached in (defaults.in_force, in_force):
        cached.cache_clear()
    days = {kind: deadline(2025, kind) for kind in (BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.CITY)}
    monkeypatch.undo()
    for cached in (defaults.in_force, in_force):
        cached.cache_clear()
    assert list(days.values()) == [date(2026, 3, 20), date(2026, 1, 15), date(2026, 3, 31)]
