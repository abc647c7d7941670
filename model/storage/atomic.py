"""Writing a file in one step: the old content stands until the new one is whole on the disk."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

PREVIOUS_SUFFIX: Final = ".bak"
"""What the name of a file's previous copy has behind the file's own."""
_LONGEST_NAME: Final = 255
"""Bytes of a file's name on the disks of Linux; those of Windows allow as many UTF-16 units, which are fewer."""


def write(path: Path, content: bytes, *, keep_previous: bool = False) -> None:
    """Replaces `path` by `content` through a flushed temporary file beside it; a link stays one, its target is written.

    With `keep_previous` the content replaced is kept as `previous_of(path)`.
    Raises OSError; `path` then holds what it held before, and nothing else is left behind.
    """
    path = _target(path)
    temporary = _staged(path, content)
    try:
        if keep_previous and path.exists():
            _keep(path)
        temporary.replace(path)
    except BaseException:
        _drop(temporary)
        raise
    _flush_folder(path.parent)


class Unwritten(OSError):
    """One of several files could not be written. `path` is which, `reason` the system's error."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(reason.errno, reason.strerror)
        self.path = path
        self.reason = reason


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Replaces several files as `write` does, the first only when all of them are whole on the disk.

    Raises Unwritten; unless the very replacing fails, all files then hold what they held before.
    """
    staged: list[tuple[Path, Path, Path]] = []
    path = Path()
    try:
        for path, content in contents.items():
            target = _target(path)
            staged.append((path, _staged(target, content), target))
        while staged:
            path, temporary, target = staged.pop(0)
            try:
                temporary.replace(target)
            except BaseException:
                _drop(temporary)
                raise
            _flush_folder(target.parent)
    except OSError as error:
        raise Unwritten(path, error) from error
    finally:
        for _, temporary, _ in staged:
            _drop(temporary)


def _target(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def _staged(path: Path, content: bytes) -> Path:
    """A temporary file beside `path` with the content, whole on the disk. Raises OSError and leaves nothing."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_mode(temporary, path)
    except BaseException:
        _drop(temporary)
        raise
    return temporary


def _drop(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()


def previous_of(path: Path) -> Path:
    """Where the content that the last save replaced is kept."""
    name = path.name + PREVIOUS_SUFFIX
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = _shortened(path.name)
    return path.with_name(name)


def _shortened(name: str) -> str:
    """A previous copy's name for a file whose own leaves no room: its beginning, and what tells it from its like."""
    from zlib import crc32

    whole = os.fsencode(name)
    ending = f"~{crc32(whole):08x}{PREVIOUS_SUFFIX}"
    kept = name
    while len(os.fsencode(kept)) > _LONGEST_NAME - len(ending):
        kept = kept[:-1]
    return kept + ending


def _keep(path: Path) -> None:
    """Copies the file to its previous copy, itself in one step: a hard link where the disk has them, else bytes."""
    kept = previous_of(path)
    with suppress(OSError):
        kept.unlink()
    try:
        os.link(path, kept)
    except OSError:
        write(kept, path.read_bytes())


def _take_mode(temporary: Path, path: Path) -> None:
    """Gives the new file the rights of the old one, or those that a new file gets, not the private temporary ones."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with suppress(OSError):
        temporary.chmod(mode)


def _flush_folder(folder: Path) -> None:
    """Makes the new name durable; Windows has no way to and needs none."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
