"""Writing in one step: whatever fails, what stood there stands, and nothing else is left behind."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.storage import atomic
from model.storage.companions import previous_of
from model.storage.patience import PAUSES

OLD, NEW = b"old content", b"new content" * 1000
AT_ONCE = ()
"""No pauses: what is held is given up at once."""


def failing(code: int) -> Callable[..., None]:
    """A call of the system that fails."""

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "报告.xxgk"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_file(path: Path):
    atomic.write(path, NEW, keep_previous=True)
    assert path.read_bytes() == NEW
    assert names(path.parent) == [path.name]


def test_the_content_replaced_is_kept_once(path: Path):
    for content in (b"1", b"2", b"3"):
        atomic.write(path, content, keep_previous=True)
    assert path.read_bytes() == b"3"
    assert previous_of(path) == path.with_name("报告.xxgk.bak")
    assert previous_of(path).read_bytes() == b"2"
    assert names(path.parent) == [path.name, f"{path.name}.bak"]


@pytest.mark.parametrize("name", ["报" * 83 + ".xxgk", "a" * 250 + ".xxgk", "𬇙" * 62 + "x.xxgk"])
def test_a_name_as_long_as_names_can_be_keeps_its_previous_copy(tmp_path: Path, name: str):
    path, other = tmp_path / name, tmp_path / f"{name[:-6]}y.xxgk"
    for content in (OLD, NEW):
        for each in (path, other):
            atomic.write(each, content, keep_previous=True)
    kept = {previous_of(each) for each in (path, other)}
    assert len(kept) == 2
    assert [each.read_bytes() for each in kept] == [OLD, OLD]
    assert all(each.name.startswith(name[:50]) and each.suffix == ".bak" for each in kept)
    assert len(names(tmp_path)) == 4


def test_nothing_is_kept_unless_asked(path: Path):
    path.write_bytes(OLD)
    atomic.write(path, NEW)
    assert names(path.parent) == [path.name]


def test_the_copy_is_kept_where_the_disk_has_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    path.write_bytes(OLD)
    atomic.write(path, NEW, keep_previous=True)
    assert previous_of(path).read_bytes() == OLD
    assert path.read_bytes() == NEW
    assert names(path.parent) == [path.name, f"{path.name}.bak"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("existing", [True, False])
def test_a_failing_disk_leaves_what_stood_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, existing: bool
):
    if existing:
        path.write_bytes(OLD)

    monkeypatch.setattr(os, call, failing(code))
    with pytest.raises(OSError, match=os.strerror(code)):
        atomic.write(path, NEW, keep_previous=True, pauses=AT_ONCE)
    monkeypatch.undo()
    left = names(path.parent)
    if existing:
        assert path.read_bytes() == OLD
        left.remove(path.name)
    assert set(left) <= {f"{path.name}.bak"}
    assert not left or previous_of(path).read_bytes() == OLD


def test_being_stopped_leaves_what_stood_there(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.write_bytes(OLD)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(path, NEW)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "无" / "报告.xxgk", NEW)
    assert names(tmp_path) == []


def test_a_folder_in_the_file_s_place(path: Path):
    path.mkdir()
    with pytest.raises(OSError, match=r"\S"):
        atomic.write(path, NEW)
    assert path.is_dir()
    assert names(path.parent) == [path.name]


def test_a_file_where_the_folder_should_be(path: Path):
    path.write_bytes(OLD)
    with pytest.raises(NotADirectoryError if sys.platform != "win32" else OSError):
        atomic.write(path / "报告.xxgk", NEW)
    assert path.read_bytes() == OLD


def test_names_of_255_bytes_of_chinese(tmp_path: Path):
    path = tmp_path / ("报" * 83 + ".x")
    atomic.write(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_file_keeps_its_rights(path: Path, mode: int):
    path.write_bytes(OLD)
    path.chmod(mode)
    given = path.stat().st_mode
    atomic.write(path, NEW, keep_previous=True)
    assert path.stat().st_mode == given


def test_a_new_file_gets_the_rights_of_any_new_file(path: Path):
    ordinary = path.with_name("ordinary")
    ordinary.touch()
    atomic.write(path, NEW)
    assert path.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link_to_what_was_written(path: Path, tmp_path: Path):
    path.write_bytes(b"old")
    link = tmp_path / "link.xxgk"
    link.symlink_to(path)
    atomic.write(link, b"new", keep_previous=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert previous_of(path).read_bytes() == b"old"


def test_several_files_are_written_together(tmp_path: Path):
    atomic.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_where_one_of_several_cannot_be_written_all_stand_as_before(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    missing = tmp_path / "nowhere" / "b"
    with pytest.raises(atomic.Unwritten) as failed:
        atomic.write_all({tmp_path / "a": b"new", missing: b"2"})
    assert failed.value.path == missing
    assert isinstance(failed.value.reason, FileNotFoundError)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize("linked", [True, False], ids=["hard links", "no hard links"])
def test_where_the_last_cannot_be_replaced_those_before_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool, linked: bool
):
    first, last = tmp_path / "a", tmp_path / "b"
    if existing:
        first.write_bytes(OLD)
    last.write_bytes(OLD)
    if not linked:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    replace = os.replace

    def refuse_the_last(source: Path, target: Path) -> None:
        if target == last:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_the_last)
    with pytest.raises(atomic.Unwritten) as failed:
        atomic.write_all({first: NEW, last: NEW}, pauses=AT_ONCE)
    assert (failed.value.path, failed.value.reason.errno) == (last, errno.EBUSY)
    stands = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert stands == {"b": OLD} | ({"a": OLD} if existing else {})


# Being in one another's way


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EACCES, errno.EPERM, errno.ETXTBSY])
def test_a_file_that_is_held_open_for_a_moment_is_written_once_it_is_free(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    path.write_bytes(OLD)
    replace, refusals = os.replace, [code] * 3

    def hold_a_moment(source: Path, target: Path) -> None:
        if refusals:
            raise OSError(refusals.pop(), "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", hold_a_moment)
    atomic.write(path, NEW, pauses=(0, 0, 0))
    assert path.read_bytes() == NEW


def test_what_stays_held_open_is_given_up_and_stands_as_before(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.write_bytes(OLD)
    tries: list[Path] = []

    def hold(_: Path, target: Path) -> None:
        tries.append(target)
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(os, "replace", hold)
    with pytest.raises(PermissionError):
        atomic.write(path, NEW, pauses=(0, 0))
    assert tries == [path] * 3
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


def test_what_was_done_and_is_said_to_have_failed_counts_as_done(path: Path, monkeypatch: pytest.MonkeyPatch):
    """As on shares, where the answer is lost and asking again finds nothing left to rename."""
    path.write_bytes(OLD)
    replace = os.replace

    def do_and_deny(source: Path, target: Path) -> None:
        replace(source, target)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(os, "replace", do_and_deny)
    atomic.write(path, NEW, pauses=AT_ONCE)
    assert path.read_bytes() == NEW
    assert names(path.parent) == [path.name]


def test_between_the_tries_pass_two_seconds_in_all():
    assert sum(PAUSES) == pytest.approx(2)
    assert sorted(PAUSES) == list(PAUSES)


def test_a_file_marked_as_read_only_is_not_replaced(path: Path):
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        atomic.write(path, NEW, pauses=AT_ONCE)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_ordinary_file_is_not_replaced(path: Path):
    os.mkfifo(path)
    with pytest.raises(OSError, match="不是普通的文件"):
        atomic.write(path, NEW)
    assert path.is_fifo()


# What disks do besides


@pytest.mark.parametrize("damage", [lambda part: part[:-1], lambda part: b"x" + part[1:], lambda part: part + b"x"])
def test_what_reads_back_otherwise_than_it_was_written_replaces_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
):
    path.write_bytes(OLD)
    write = os.write

    def write_damaged(handle: int, part: bytes) -> int:
        write(handle, damage(bytes(part)))
        return len(part)

    monkeypatch.setattr(os, "write", write_damaged)
    with pytest.raises(OSError, match="读回的内容与写入的不同"):
        atomic.write(path, NEW, keep_previous=True)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


def test_a_disk_that_takes_a_little_at_a_time_gets_it_all(path: Path, monkeypatch: pytest.MonkeyPatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, part: write(handle, part[:1000]))
    atomic.write(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_knows_no_flushing_is_written_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    monkeypatch.setattr(os, "fsync", failing(code))
    atomic.write(path, NEW)
    assert path.read_bytes() == NEW


def test_where_the_previous_copy_cannot_be_kept_the_file_stands_and_the_copy_is_named(path: Path):
    path.write_bytes(OLD)
    previous_of(path).mkdir()
    with pytest.raises(atomic.Unwritten) as failed:
        atomic.write(path, NEW, keep_previous=True)
    assert failed.value.path == previous_of(path)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name, previous_of(path).name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_private_file_is_private_while_it_is_written(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.write_bytes(OLD)
    path.chmod(0o600)
    fsync, modes = os.fsync, []

    def look(handle: int) -> None:
        modes.append(os.fstat(handle).st_mode & 0o777)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    atomic.write(path, NEW)
    assert modes[0] == 0o600
