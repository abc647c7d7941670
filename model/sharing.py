"""Several at one file: what a save must not write over unasked, and holding a file while it is changed in place."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from model.failure import Failure
from model.storage.patience import PAUSES

# A report that is only read needs neither: digests and locks are loaded with the first of them.
if TYPE_CHECKING:
    from model.storage.lock import Owner


class InUse(Failure):
    """Somebody else has the file open: `owner`."""

    def __init__(self, path: Path, owner: Owner) -> None:
        super().__init__(f"文件正由{owner.words}：{path}", "请等对方关闭以后再试，或者换一个文件名。")
        self.owner = owner


class Changed(Failure):
    """The file no longer holds what was read from it, or last saved to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件在打开以后被别的程序改动过，没有保存：{path}", "请重新打开再改，或者换一个文件名保存。")


def digest(content: bytes) -> str:
    """Hexadecimal digits by which a file's content is known again."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def guard(path: Path, known: str | None) -> None:
    """Raises InUse where somebody else has the file open, Changed where it does not hold what is `known` by its digest.

    The whole content is compared, whatever the file's time and size: sticks count time in steps of two seconds, and a
    figure that is written over another changes no size. A file that is gone, or cannot be read, was not changed.
    """
    from model.storage import lock

    owner = lock.owner(path)
    if owner is not None and not owner.is_own_process:
        raise InUse(path, owner)
    if known is None:
        return
    try:
        content = path.read_bytes()
    except OSError:
        return
    if digest(content) != known:
        raise Changed(path)


@contextmanager
def held(path: Path, pauses: Sequence[float] = PAUSES) -> Iterator[None]:
    """Has the file locked while it is changed in place; whoever holds it for a moment is waited for.

    Raises InUse where somebody else still has it open after all the pauses (in seconds).
    """
    from model.storage import lock

    taken = lock.acquire(path)
    for pause in pauses:
        if isinstance(taken, lock.Lock):
            break
        time.sleep(pause)
        taken = lock.acquire(path)
    if isinstance(taken, lock.Owner):
        raise InUse(path, taken)
    try:
        yield
    finally:
        taken.release()
