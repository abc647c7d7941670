"""Temporary files beside the file that they are to become: written, flushed, read back; what others left is removed."""

import errno
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.storage import companions, processes
from model.storage.patience import patiently

_PART: Final = 1 << 20
"""Bytes that are written or read back at once."""
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_LEFT_BEHIND_S: Final = 3600
"""Seconds after which a temporary file of another machine, whose processes cannot be asked after, counts as left."""
_NO_FLUSHING: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What disks and shares say that know no flushing; what they hold is read back all the same."""

_alive: set[str] = set()
"""The names of temporary files that this process is still at work on."""


class Unlike(OSError):
    """What was read back is not what was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EIO, "读回的内容与写入的不同", str(path))


def write(path: Path, content: bytes, pauses: Sequence[float], mode: int) -> Path:
    """A temporary file beside `path` that holds `content` whole on the disk, and has the rights of `mode`.

    Raises OSError and leaves nothing.
    """
    temporary = reserve(path)
    try:
        handle = os.open(temporary, _NEW, mode)
        try:
            _write(handle, content)
            _flush(handle)
        finally:
            os.close(handle)
        _compare(temporary, content, pauses)
    except BaseException:
        drop(temporary)
        raise
    return temporary


def second_name(path: Path, pauses: Sequence[float]) -> Path:
    """What `path` holds under a temporary name beside it: a hard link where the disk has them, else a copy.

    Raises OSError and leaves nothing.
    """
    temporary = reserve(path)
    try:
        os.link(path, temporary)
    except OSError:
        drop(temporary)
        return write(path, path.read_bytes(), pauses, path.stat().st_mode & 0o777)
    return temporary


def reserve(path: Path) -> Path:
    """A name for a temporary file beside `path`, which is this process's until it is dropped."""
    temporary = companions.temporary_for(path)
    _alive.add(temporary.name)
    return temporary


def drop(temporary: Path) -> None:
    """Removes a temporary file where it still is; one that cannot be removed now is by the next save."""
    _alive.discard(temporary.name)
    with suppress(OSError):
        temporary.unlink()


def sweep(path: Path) -> None:
    """Removes the temporary files that writing `path` left when it was cut short; no other file is touched."""
    _sweep(path.parent, path)


def sweep_all(folder: Path) -> None:
    """Removes what writing any file in `folder` left when it was cut short: for files that are written only once."""
    _sweep(folder, None)


def _sweep(folder: Path, path: Path | None) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry for entry in entries if _is_left(entry, path)]
        for entry in left:
            with suppress(OSError):
                Path(entry.path).unlink()


def _is_left(entry: "os.DirEntry[str]", path: Path | None) -> bool:
    """Whether an entry of the folder is a temporary file, for `path` or any, that nobody is at work on."""
    maker = companions.maker_of(entry.name, path)
    if maker is None or not entry.is_file(follow_symlinks=False):
        return False
    machine, process, run = maker
    if machine != processes.machine():
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFT_BEHIND_S
    if process == os.getpid() and run == processes.own_run():
        return entry.name not in _alive
    return not processes.is_running(process, run)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest[:_PART]) :]


def _flush(handle: int) -> None:
    """Sees the content to the disk, and has it read from there next."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _compare(temporary: Path, content: bytes, pauses: Sequence[float]) -> None:
    """Reads the file back, every byte of it. Raises Unlike, or OSError where it cannot be read."""
    handle = patiently(lambda: os.open(temporary, os.O_RDONLY | _BINARY), pauses)
    try:
        rest = memoryview(content)
        while part := os.read(handle, _PART):
            if rest[: len(part)] != part:
                raise Unlike(temporary)
            rest = rest[len(part) :]
    finally:
        os.close(handle)
    if rest:
        raise Unlike(temporary)
