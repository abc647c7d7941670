"""Recovery: what is offered of the journals that were left, how the file is now, and what becomes of a journal."""

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from model import edits
from model.keeping.journal import VERSION, Head, Journal, fingerprint, new_path, own_head, read
from model.keeping.recovery import OnDisk, claim, drop, find, tidy
from model.keeping.versions import Versions, Why
from model.report import Report
from model.storage import datafile
from tests.model.keeping.reports import NEW, ended_head
from tests.samples import complete_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "年报.xxgk"


def edited(value: int = 5) -> Report:
    report = complete_report()
    report.apply(edits.state(report, {NEW: value}).changes)
    return report


def left(folder: Path, report: Report, head: Head) -> Path:
    """A journal that holds a report."""
    kept = Journal(new_path(folder), head)
    kept.add(report)
    kept.close()
    return kept.path


def left_with_file(folder: Path, file: Path) -> Path:
    """The complete report in its file, and a journal in which it was changed."""
    datafile.save(complete_report(), file)
    return left(folder, edited(), ended_head(file, fingerprint(datafile.load(file)[0])))


def test_where_nothing_was_left_nothing_is_found(folder: Path):
    assert find(folder) == []
    folder.mkdir()
    assert find(folder) == []


def test_what_was_left_is_found_with_what_the_file_holds(folder: Path, file: Path):
    path = left_with_file(folder, file)
    [found] = find(folder)
    assert (found.journal, found.head.path, found.on_disk) == (path, file, OnDisk.SAME)
    assert found.report.figures[NEW] == 5
    assert found.before.figures[NEW] == 401
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(lambda file: datafile.save(edited(9), file), OnDisk.CHANGED, id="changed"),
        pytest.param(lambda file: file.unlink(), OnDisk.GONE, id="gone"),
        pytest.param(lambda file: file.write_bytes(b"no report"), OnDisk.UNREADABLE, id="damaged"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), OnDisk.UNREADABLE, id="a folder"),
    ],
)
def test_how_the_file_is_now(folder: Path, file: Path, spoil, expected: OnDisk):
    left_with_file(folder, file)
    spoil(file)
    [found] = find(folder)
    assert found.on_disk is expected
    assert found.report.figures[NEW] == 5


def test_a_report_without_a_file_is_found(folder: Path):
    left(folder, edited(), ended_head(None, ""))
    [found] = find(folder)
    assert (found.on_disk, found.before) == (OnDisk.NONE, None)


def test_several_are_found_the_latest_first(folder: Path):
    for value in range(3):
        left(folder, edited(value), ended_head(None, ""))
    found = find(folder)
    assert {each.report.figures[NEW] for each in found} == {0, 1, 2}
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)


def test_what_a_process_still_works_on_is_not_offered(folder: Path):
    path = left(folder, edited(), own_head(None, ""))
    assert find(folder) == []
    assert path.exists()


def test_what_another_computer_left_is_offered(folder: Path):
    left(folder, edited(), msgspec.structs.replace(own_head(None, ""), machine="00000000", host="另一台"))
    [found] = find(folder)
    assert not found.head.is_of_this_machine


def test_what_a_newer_program_left_is_left_alone(folder: Path):
    path = left(folder, edited(), msgspec.structs.replace(ended_head(None, ""), version=VERSION + 1))
    assert find(folder) == []
    assert path.exists()


@pytest.mark.parametrize("content", [b"", b"x" * 1000, b"00000000 H 1 {}\n"])
def test_what_cannot_be_read_is_left_alone(folder: Path, content: bytes):
    folder.mkdir()
    (folder / "damaged.journal").write_bytes(content)
    left(folder, edited(), ended_head(None, ""))
    assert len(find(folder)) == 1
    assert (folder / "damaged.journal").read_bytes() == content


def test_where_nothing_was_lost_the_journal_goes(folder: Path, file: Path):
    report = complete_report()
    datafile.save(report, file)
    left(folder, report, ended_head(file, fingerprint(report)))
    left(folder, report, ended_head(file, "as the file was before it was saved"))
    left(folder, Report("", 2024), ended_head(None, fingerprint(Report("", 2024))))
    assert find(folder) == []
    assert list(folder.iterdir()) == []


def test_only_one_program_gets_it(folder: Path):
    left(folder, edited(), ended_head(None, ""))
    [found] = find(folder)
    path = claim(found)
    assert read(path.read_bytes()).report.figures[NEW] == 5
    with pytest.raises(FileNotFoundError):
        claim(found)


@pytest.mark.parametrize("has_file", [True, False])
def test_what_is_not_wanted_is_kept_as_a_version(folder: Path, file: Path, tmp_path: Path, has_file: bool):
    if has_file:
        left_with_file(folder, file)
    else:
        left(folder, edited(), ended_head(None, ""))
    versions = Versions(tmp_path / "versions")
    [found] = find(folder)
    drop(found, versions, datetime.now().astimezone())
    assert list(folder.iterdir()) == []
    [version] = versions.of(file if has_file else None)
    assert (version.why, version.read().figures[NEW]) == (Why.DROPPED, 5)


def test_what_cannot_be_kept_as_a_version_is_not_dropped(folder: Path, tmp_path: Path):
    left(folder, edited(), ended_head(None, ""))
    (tmp_path / "versions").write_text("")
    [found] = find(folder)
    with pytest.raises(OSError, match="ot a directory"):
        drop(found, Versions(tmp_path / "versions"), datetime.now().astimezone())
    assert len(find(folder)) == 1


@pytest.mark.parametrize(
    ("name", "days", "stays"),
    [
        (".one.journal~00000000.tmp", 0.9, True),
        (".one.journal~00000000.tmp", 1.1, False),
        ("damaged.journal", 29, True),
        ("damaged.journal", 31, False),
        ("other.txt", 400, True),
    ],
)
def test_what_nobody_can_use_goes_in_time(folder: Path, name: str, days: float, stays: bool):
    folder.mkdir()
    path = folder / name
    path.write_bytes(b"x")
    now = 2_000_000_000.0
    os.utime(path, (now - days * 86400,) * 2)
    tidy(folder, now)
    assert path.exists() == stays


def test_what_can_be_read_never_goes_by_its_age(folder: Path):
    path = left(folder, edited(), ended_head(None, ""))
    os.utime(path, (0, 0))
    tidy(folder, 2_000_000_000.0)
    assert path.exists()
