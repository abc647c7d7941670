"""Writing a file in one step: the old content stands until the new one is whole on the disk, and was read back.

Whatever changes the disk goes through `os` (also from pathlib), one call at a time, so that tests can let each fail.
"""

import errno
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.storage import temporaries
from model.storage.companions import previous_of
from model.storage.patience import PAUSES, patiently

_NEW_FILE: Final = 0o666
"""The rights of a file that there was none of before, less what the user's mask takes off."""


def write(path: Path, content: bytes, *, keep_previous: bool = False, pauses: Sequence[float] = PAUSES) -> None:
    """Replaces `path` by `content` through a flushed temporary file beside it; a link stays one, its target is written.

    With `keep_previous` the content replaced is kept as `companions.previous_of(path)`. Where another program holds
    the file, it is tried again after each of the `pauses` (in seconds). What earlier writing left when it was cut short
    is removed. Raises OSError; `path` then holds what it held before, and nothing else is left behind; Unwritten where
    the previous copy could not be kept.
    """
    replacement = _Replacement(path, content, pauses)
    try:
        if keep_previous:
            replacement.keep_previous()
        replacement.carry_out()
    finally:
        replacement.end()


class Unwritten(OSError):
    """A file other than the one named, or one of several, could not be written: `path`, by the system's `reason`."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(reason.errno, reason.strerror)
        self.path = path
        self.reason = reason


def write_all(contents: Mapping[Path, bytes], *, pauses: Sequence[float] = PAUSES) -> None:
    """Replaces several files as `write` does, the first only when all of them are whole on the disk.

    Raises Unwritten; where one cannot be replaced, those before it are put back, so that all hold what they held.
    """
    replacements: list[_Replacement] = []
    path = Path()
    try:
        for path, content in contents.items():
            replacements.append(_Replacement(path, content, pauses))
            replacements[-1].prepare_to_take_back()
        for replacement in replacements:
            path = replacement.path
            replacement.carry_out()
    except BaseException as error:
        for replacement in reversed(replacements):
            replacement.take_back()
        if isinstance(error, OSError):
            raise Unwritten(path, error) from error
        raise
    finally:
        for replacement in replacements:
            replacement.end()


class _Replacement:
    """One file with its new content beside it, whole on the disk."""

    def __init__(self, path: Path, content: bytes, pauses: Sequence[float]) -> None:
        """Raises OSError, and then leaves nothing."""
        self.path = path
        self._target = Path(os.path.realpath(path)) if path.is_symlink() else path
        self._pauses = pauses
        self._before: Path | None = None
        """The old content under another name, while it may be put back."""
        self._carried_out = False
        self._old = _may_be_replaced(self._target)
        temporaries.sweep(self._target)
        mode = _NEW_FILE if self._old is None else self._old.st_mode & 0o777
        self._temporary = temporaries.write(self._target, content, pauses, mode)
        if self._old is not None:
            _take_rights(self._temporary, self._old)

    def keep_previous(self) -> None:
        """Keeps what is to be replaced as the previous copy, that too in one step. Raises Unwritten."""
        if self._old is None:
            return
        kept = previous_of(self._target)
        try:
            second = temporaries.second_name(self._target, self._pauses)
            try:
                _put(second, kept, self._pauses)
            finally:
                # Of two names of one file that are the same content, replacing leaves both.
                temporaries.drop(second)
        except OSError as error:
            raise Unwritten(kept, error) from error

    def prepare_to_take_back(self) -> None:
        """Has the old content ready to be put back. Raises OSError."""
        if self._old is not None:
            self._before = temporaries.second_name(self._target, self._pauses)

    def carry_out(self) -> None:
        """Puts the new content in the place of the old. Raises OSError; the old then stands."""
        _put(self._temporary, self._target, self._pauses)
        self._carried_out = True
        _flush_folder(self._target.parent)

    def take_back(self) -> None:
        """Puts the old content back where it was replaced."""
        before = self._before
        if not self._carried_out:
            return
        with suppress(OSError):
            if before is None:
                self._target.unlink()
            else:
                _put(before, self._target, self._pauses)

    def end(self) -> None:
        """Removes what is no longer needed."""
        temporaries.drop(self._temporary)
        if self._before is not None:
            temporaries.drop(self._before)


def _may_be_replaced(path: Path) -> os.stat_result | None:
    """What the system knows of the file that is to be replaced; None where there is none yet.

    Raises OSError for what is no file, and for one that is marked as read-only: replacing would get round the mark.
    """
    try:
        known = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(known.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(known.st_mode):
        raise OSError(errno.EINVAL, "不是普通的文件", str(path))
    if not known.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return known


def _take_rights(temporary: Path, old: os.stat_result) -> None:
    """Gives the new file the rights of the old one and its group, which in a shared folder may be a common one."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(temporary, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
    with suppress(OSError):
        temporary.chmod(old.st_mode & 0o777)


def _put(temporary: Path, target: Path, pauses: Sequence[float]) -> None:
    """Gives a temporary file its name, in the place of what has it now. Raises OSError; that then stands."""
    made = temporary.stat()

    def put() -> None:
        try:
            temporary.replace(target)
        except OSError:
            # Shares may say that what they have done has failed, where their answer was lost on the way.
            if not _is(made, target):
                raise

    patiently(put, pauses)


def _is(made: os.stat_result, path: Path) -> bool:
    """Whether that very file now has this name; where the disk does not number its files, no."""
    try:
        return made.st_ino != 0 and os.path.samestat(made, path.stat())
    except OSError:
        return False


def _flush_folder(folder: Path) -> None:
    """Makes the new name durable; Windows has no way to and needs none."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
