"""Writing in one step: whatever fails, what stood there stands, and nothing else is left behind."""

import errno
import os
import sys
from pathlib import Path

import pytest

from model.storage import atomic

OLD, NEW = b"old content", b"new content" * 1000


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
    assert atomic.previous_of(path) == path.with_name("报告.xxgk.bak")
    assert atomic.previous_of(path).read_bytes() == b"2"
    assert names(path.parent) == [path.name, f"{path.name}.bak"]


@pytest.mark.parametrize("name", ["报" * 83 + ".xxgk", "a" * 250 + ".xxgk", "𬇙" * 62 + "x.xxgk"])
def test_a_name_as_long_as_names_can_be_keeps_its_previous_copy(tmp_path: Path, name: str):
    path, other = tmp_path / name, tmp_path / f"{name[:-6]}y.xxgk"
    for content in (OLD, NEW):
        for each in (path, other):
            atomic.write(each, content, keep_previous=True)
    kept = {atomic.previous_of(each) for each in (path, other)}
    assert len(kept) == 2
    assert [each.read_bytes() for each in kept] == [OLD, OLD]
    assert all(each.name.startswith(name[:50]) and each.suffix == ".bak" for each in kept)
    assert len(names(tmp_path)) == 4


def test_nothing_is_kept_unless_asked(path: Path):
    path.write_bytes(OLD)
    atomic.write(path, NEW)
    assert names(path.parent) == [path.name]


def test_the_copy_is_kept_where_the_disk_has_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    path.write_bytes(OLD)
    atomic.write(path, NEW, keep_previous=True)
    assert atomic.previous_of(path).read_bytes() == OLD
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

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match=os.strerror(code)):
        atomic.write(path, NEW, keep_previous=True)
    monkeypatch.undo()
    left = names(path.parent)
    if existing:
        assert path.read_bytes() == OLD
        left.remove(path.name)
    assert set(left) <= {f"{path.name}.bak"}
    assert not left or atomic.previous_of(path).read_bytes() == OLD


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
    assert atomic.previous_of(path).read_bytes() == b"old"


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


def test_where_the_last_cannot_be_replaced_nothing_half_written_is_left(tmp_path: Path):
    (tmp_path / "b").mkdir()
    with pytest.raises(atomic.Unwritten) as failed:
        atomic.write_all({tmp_path / "a": b"new", tmp_path / "b": b"2"})
    assert failed.value.path == tmp_path / "b"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]
