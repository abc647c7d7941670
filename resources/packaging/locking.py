"""A lock between processes, so that two starts at the same time do not spoil one another's set-up."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
#: Some network drives know no locks; set-up goes on there without one.
_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
_PAUSE_SECONDS = 0.3


def _try_lock(descriptor: int) -> bool:
    """Return whether the lock on an open file could be had; the system gives it back when the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        if error.errno not in _UNSUPPORTED:
            raise
    return True


@contextmanager
def locked(path: str, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file at `path`; `on_wait` is called once if another process holds it.

    Raises OSError when the file cannot be made. The file itself stays: removing it would let two processes hold
    locks on two files of the same name.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        waited = False
        while not _try_lock(descriptor):
            if not waited:
                on_wait()
                waited = True
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(descriptor)
