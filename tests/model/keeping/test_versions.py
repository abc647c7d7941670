"""Versions: kept at each save, dropped by age and by room, read back as they were; damaged ones stop nothing."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import edits
from model.keeping import versions
from model.keeping.versions import DAYS, LATEST, Versions, Why, retained
from model.report import Report
from model.storage import datafile
from model.storage.companions import temporary_for
from model.storage.datafile import Unreadable, encode
from tests.model.keeping.reports import NEW
from tests.samples import complete_report

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2025, 1, 14, 16, 30, tzinfo=BEIJING)
MIDNIGHT = NOW.replace(hour=0, minute=0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reports" / "年报.xxgk"


@pytest.fixture
def kept(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "versions")


def report(value: int) -> Report:
    made = complete_report()
    made.apply(edits.state(made, {NEW: value}).changes)
    return made


def minutes(*numbers: int) -> list[datetime]:
    """Times so many minutes before now."""
    return [NOW - timedelta(minutes=number) for number in numbers]


def days(*numbers: float) -> list[datetime]:
    return [NOW - timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(minutes(*range(20)), minutes(*range(20)), id="twenty of one day"),
        pytest.param(minutes(*range(25)), minutes(*range(20)), id="more than twenty of one day"),
        pytest.param(
            minutes(*range(20)) + days(1, 1.01, 1.02, 2),
            minutes(*range(20)) + days(1, 2),
            id="of each day before the last",
        ),
        pytest.param(days(100, 200, 300), days(100, 200, 300), id="old ones while they are few"),
        pytest.param(
            minutes(*range(20)) + days(28, 29, 30, 31),
            minutes(*range(20)) + days(28, 29),
            id="no older than thirty days",
        ),
        pytest.param(
            [*minutes(*range(20)), MIDNIGHT + timedelta(minutes=1), MIDNIGHT - timedelta(minutes=1)],
            [*minutes(*range(20)), MIDNIGHT - timedelta(minutes=1)],
            id="a day ends at midnight here",
        ),
        pytest.param(days(-1, -2), days(-1, -2), id="a clock that was wrong"),
    ],
)
def test_which_are_kept(times: list[datetime], kept: list[datetime]):
    assert retained([time.astimezone(UTC) for time in times], NOW) == set(kept)


@given(st.lists(st.datetimes(datetime(2024, 10, 1), datetime(2025, 1, 14, 16, 30)), max_size=80))
def test_the_latest_and_the_last_of_each_day_are_always_there(times: list[datetime]):
    local = sorted({time.replace(tzinfo=BEIJING) for time in times})
    left = retained(local, NOW)
    assert left >= set(local[-LATEST:])
    for day in {time.date() for time in local}:
        if NOW.date() - day < timedelta(days=DAYS):
            assert max(time for time in local if time.date() == day) in left
    assert len(left) <= LATEST + DAYS


def test_what_was_saved_can_be_read_again_the_latest_first(kept: Versions, file: Path):
    for value, at in zip(range(3), minutes(30, 20, 10), strict=True):
        kept.keep(file, report(value), at)
    listed = kept.of(file)
    assert [version.read().figures[NEW] for version in listed] == [2, 1, 0]
    assert [version.at for version in listed] == minutes(10, 20, 30)
    assert {version.why for version in listed} == {Why.SAVED}


def test_what_a_kill_left_of_a_version_goes_with_the_next(kept: Versions, file: Path):
    kept.keep(file, report(1), NOW - timedelta(minutes=1))
    folder = kept.of(file)[0].path.parent
    name = temporary_for(folder / "20250114T000000000000Z-saved.xxgkz").name
    left = folder / re.sub("-[0-9]+-[0-9]*-", "-4194304-1-", name)
    left.write_bytes(b"half")
    kept.keep(file, report(2), NOW)
    assert not left.exists()
    assert len(kept.of(file)) == 2


def test_what_did_not_change_is_no_version(kept: Versions, file: Path):
    same = report(1)
    for at in minutes(3, 2, 1):
        kept.keep(file, same, at)
    assert [version.at for version in kept.of(file)] == minutes(3)


def test_each_file_has_its_own_whatever_way_leads_to_it(kept: Versions, file: Path, tmp_path: Path):
    file.parent.mkdir()
    (tmp_path / "link").symlink_to(file.parent)
    kept.keep(file, report(1), NOW)
    assert len(kept.of(tmp_path / "link" / "年报.xxgk")) == 1
    assert kept.of(file.with_name("另一份.xxgk")) == []


def test_reports_without_a_file_stand_together(kept: Versions):
    kept.keep(None, report(1), NOW, Why.DROPPED)
    [version] = kept.of(None)
    assert (version.why, encode(version.read())) == (Why.DROPPED, encode(report(1)))


def test_old_ones_go_as_new_ones_come(kept: Versions, file: Path):
    for number in range(60):
        kept.keep(file, report(number), NOW + timedelta(hours=number))
    listed = kept.of(file)
    assert len(listed) == LATEST + 2
    assert [version.at.astimezone(BEIJING).date() for version in listed[LATEST:]] == [
        date(2025, 1, 15),
        date(2025, 1, 14),
    ]


def test_all_together_take_no_more_room_than_they_may(tmp_path: Path):
    kept = Versions(tmp_path / "versions", most_bytes=20_000)
    for number in range(40):
        kept.keep(tmp_path / f"{number % 4}.xxgk", report(number), NOW + timedelta(minutes=number))
    left = [version for number in range(4) for version in kept.of(tmp_path / f"{number}.xxgk")]
    assert sum(version.path.stat().st_size for version in left) <= 20_000
    assert {version.read().figures[NEW] for version in left} == set(range(40 - len(left), 40))


def test_one_larger_than_all_may_be_is_kept_while_it_is_the_latest(tmp_path: Path, file: Path):
    kept = Versions(tmp_path / "versions", most_bytes=10)
    for number in range(3):
        kept.keep(file, report(number), NOW + timedelta(minutes=number))
    assert [version.read().figures[NEW] for version in kept.of(file)] == [2]


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda content: content[:-20], lambda _: b"x" * 100], ids=str)
def test_a_damaged_one_says_so_and_stops_nothing(kept: Versions, file: Path, spoil):
    kept.keep(file, report(1), NOW)
    [version] = kept.of(file)
    version.path.write_bytes(spoil(version.path.read_bytes()))
    with pytest.raises(Unreadable) as caught:
        version.read()
    assert caught.value.advice
    kept.keep(file, report(2), NOW + timedelta(minutes=1))
    assert kept.of(file)[0].read().figures[NEW] == 2


def test_one_that_unpacks_to_more_than_any_report_is_not_read(kept: Versions, file: Path, monkeypatch):
    kept.keep(file, report(1), NOW)
    monkeypatch.setattr(datafile, "LARGEST", 100)
    with pytest.raises(Unreadable):
        kept.of(file)[0].read()


@pytest.mark.parametrize(
    "name", ["notes.txt", "20259999T000000000000Z-saved.xxgkz", "20250114T083000000000Z-lost.xxgkz"]
)
def test_other_files_in_the_folder_are_no_versions(kept: Versions, file: Path, name: str):
    kept.keep(file, report(1), NOW)
    (kept.of(file)[0].path.parent / name).write_text("")
    assert len(kept.of(file)) == 1


def test_the_folder_says_which_file_it_is_of(kept: Versions, file: Path):
    kept.keep(file, report(1), NOW)
    folder = kept.of(file)[0].path.parent
    assert (folder / "file.txt").read_text("utf-8") == f"{file}\n"
    assert folder.stat().st_mode & 0o077 == 0
    assert versions.LATEST == 20
