"""Who has a file open: real processes on this machine, and locks as other machines leave them."""

import errno
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.storage import atomic, lock, processes
from model.storage.companions import lock_of
from model.storage.lock import Lock, Owner
from tests.holder import held_by_another


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "报告.xxgk"
    made.write_bytes(b"content")
    return made


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


def elsewhere(path: Path, *, age: float, **changed: object) -> Path:
    """A lock that another machine wrote so many seconds ago."""
    since = datetime.now().astimezone().replace(microsecond=0) - timedelta(hours=1)
    record = {
        "format": "xxgk-lock",
        "user": "经办甲",
        "host": "DESK-2",
        "machine": "deadbeef",
        "process": 1,
        "run": "1",
        "since": since.isoformat(),
        "token": "00112233",
    }
    place = lock_of(path)
    place.write_text(json.dumps(record | changed, ensure_ascii=False), encoding="utf-8")
    written = time.time() - age
    os.utime(place, (written, written))
    return place


def test_a_lock_stands_beside_its_file_until_it_is_released(path: Path):
    taken = lock.acquire(path)
    assert isinstance(taken, Lock)
    assert names(path) == [".报告.xxgk.lock", "报告.xxgk"]
    told = json.loads(lock_of(path).read_text(encoding="utf-8"))
    assert (told["user"], told["host"], told["process"]) == (processes.user(), processes.host(), os.getpid())
    taken.release()
    assert names(path) == ["报告.xxgk"]
    taken.release()


@pytest.mark.parametrize("name", ["报" * 83 + ".xxgk", "a" * 250 + ".xxgk", "𬇙" * 62 + "x.xxgk", "\udcc4\udcea.xxgk"])
def test_names_of_any_length_are_locked_each_by_itself(tmp_path: Path, name: str):
    path, other = tmp_path / name, tmp_path / f"{name[:-6]}y.xxgk"
    taken = lock.acquire(path)
    assert lock_of(path).exists()
    assert isinstance(lock.acquire(path), Owner)
    assert isinstance(lock.acquire(other), Lock)
    taken.release()


def test_the_second_opener_hears_who_was_first_and_since_when(path: Path):
    with held_by_another(path):
        found = lock.acquire(path)
        assert isinstance(found, Owner)
        assert (found.user, found.host, found.is_own_process) == (processes.user(), processes.host(), False)
        assert abs(datetime.now().astimezone() - found.since) < timedelta(minutes=1)
        assert found.words == f"“{found.user}”打开（电脑 {found.host}，{found.since:%H:%M} 起）"
        assert lock.owner(path) == found
        assert json.loads(lock_of(path).read_text(encoding="utf-8"))["process"] != os.getpid()


def test_what_was_released_is_free(path: Path):
    with held_by_another(path) as other:
        other.communicate("release\n")
        assert lock.owner(path) is None
        assert names(path) == [path.name]


def test_the_lock_of_a_process_that_was_killed_is_stale_at_once(path: Path):
    with held_by_another(path) as other:
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        assert lock_of(path).exists()
        taken = lock.acquire(path)
        assert isinstance(taken, Lock)
        taken.release()
    assert names(path) == [path.name]


def test_a_number_that_was_used_again_is_another_process(path: Path):
    elsewhere(path, age=0, machine=processes.machine(), process=os.getppid(), run="1")
    assert lock.owner(path) is None
    elsewhere(path, age=0, machine=processes.machine(), process=os.getppid(), run=processes.run_of(os.getppid()))
    assert isinstance(lock.acquire(path), Owner)


def test_the_same_process_hears_that_it_is_itself(path: Path):
    taken = lock.acquire(path)
    again = lock.acquire(path)
    assert isinstance(again, Owner)
    assert again.is_own_process
    taken.release()
    lock.acquire(path).release()


def test_a_lock_that_this_process_could_not_remove_is_stale(path: Path, monkeypatch: pytest.MonkeyPatch):
    taken = lock.acquire(path)
    monkeypatch.setattr(os, "unlink", failing(errno.EACCES))
    taken.release()
    monkeypatch.undo()
    assert lock_of(path).exists()
    assert lock.owner(path) is None
    assert names(path) == [path.name]


@pytest.mark.parametrize(("age", "live"), [(0, True), (200, True), (299, True), (310, False), (86400, False)])
def test_another_machine_counts_as_gone_when_it_has_not_been_heard_of(path: Path, age: float, live: bool):
    place = elsewhere(path, age=age)
    found = lock.acquire(path)
    if live:
        assert isinstance(found, Owner)
        assert (found.user, found.host) == ("经办甲", "DESK-2")
    else:
        assert isinstance(found, Lock)
        found.release()
    assert place.exists() == live
    assert len(names(path)) == (2 if live else 1)


def test_the_age_is_told_by_the_clock_of_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch):
    elsewhere(path, age=0)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 4000)
    assert isinstance(lock.acquire(path), Owner)


def test_days_are_named_where_it_was_not_today(path: Path):
    elsewhere(path, age=0, since="2024-03-05T10:02:00+08:00", user="", host="")
    found = lock.owner(path)
    since = found.since.astimezone()
    assert found.words == f"别人打开（{since.month} 月 {since.day} 日 {since:%H:%M} 起）"


# What else may stand in a lock's place


@pytest.mark.parametrize("content", [b"", b"\x00" * 200, b" \n"], ids=["empty", "zeros", "blanks"])
def test_what_a_power_cut_leaves_of_a_lock_is_stale(path: Path, content: bytes):
    lock_of(path).write_bytes(content)
    taken = lock.acquire(path)
    assert isinstance(taken, Lock)
    assert json.loads(lock_of(path).read_bytes())["process"] == os.getpid()
    taken.release()


@pytest.mark.parametrize(
    "content",
    [b"notes of mine", b'{"format": "other"}', b'{"format": "xxgk-lock"', b"[]", b"\xff\xfe", b"x" * 9000],
)
def test_a_file_that_is_no_lock_stays_and_stands_in_nobody_s_way(path: Path, content: bytes):
    lock_of(path).write_bytes(content)
    taken = lock.acquire(path)
    assert isinstance(taken, Lock)
    assert lock.owner(path) is None
    taken.keep_alive(0.01)
    assert not taken.refresh()
    taken.release()
    assert lock_of(path).read_bytes() == content


def test_a_folder_of_that_name_stands_in_nobody_s_way(path: Path):
    lock_of(path).mkdir()
    lock.acquire(path).release()
    assert lock_of(path).is_dir()


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO, errno.EBUSY])
@pytest.mark.parametrize("call", ["open", "write", "close"])
def test_where_no_lock_can_be_made_nothing_is_in_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
):
    monkeypatch.setattr(os, call, failing(code))
    taken = lock.acquire(path)
    monkeypatch.undo()
    assert isinstance(taken, Lock)
    assert not taken.refresh()
    taken.release()
    assert names(path) == [path.name]


def test_a_lock_in_a_folder_that_went_away_is_released(path: Path):
    taken = lock.acquire(path)
    path.parent.rename(path.parent.with_name("moved"))
    assert not taken.refresh()
    taken.release()


# Being heard of


def test_a_lock_is_written_anew_while_it_is_kept(path: Path):
    taken = lock.acquire(path)
    place = lock_of(path)
    os.utime(place, (0, 0))
    taken.keep_alive(0.01)
    until = time.monotonic() + 20
    while place.stat().st_mtime == 0 and time.monotonic() < until:
        time.sleep(0.01)
    assert place.stat().st_mtime > 0
    place.unlink()
    while not place.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert place.exists()
    taken.release()
    time.sleep(0.05)
    assert names(path) == [path.name]


def test_a_lock_that_somebody_else_took_is_theirs(path: Path):
    taken = lock.acquire(path)
    place = elsewhere(path, age=0)
    assert not taken.refresh()
    taken.release()
    assert json.loads(place.read_bytes())["host"] == "DESK-2"


def test_saving_goes_on_beside_a_lock(path: Path):
    taken = lock.acquire(path)
    atomic.write(path, b"new", keep_previous=True)
    assert taken.refresh()
    taken.release()
    assert path.read_bytes() == b"new"


def test_of_many_that_find_a_stale_lock_one_gets_the_file(path: Path):
    elsewhere(path, age=10_000)
    taken: list[Lock | Owner] = []
    threads = [threading.Thread(target=lambda: taken.append(lock.acquire(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(each, Lock) for each in taken) == 1
    assert len(taken) == 8


def test_who_was_killed_while_taking_a_stale_lock_away_is_in_nobody_s_way(path: Path):
    place = elsewhere(path, age=10_000)
    elsewhere(place, age=10_000)
    assert len(names(path)) == 3
    taken = lock.acquire(path)
    assert lock.owner(path).is_own_process
    taken.release()
    assert names(path) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_and_its_target_are_one_file(path: Path):
    link = path.with_name("link.xxgk")
    link.symlink_to(path)
    taken = lock.acquire(link)
    assert isinstance(lock.acquire(path), Owner)
    taken.release()
    assert lock.owner(link) is None


def failing(code: int) -> Callable[..., None]:
    """A call of the system that fails."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail
