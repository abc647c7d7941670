"""Who has a report's file open: a small file beside it that the program makes on opening and removes on closing.

A file made for one process alone (``O_EXCL``) does what is needed on sticks, shares and disks alike, and says who holds
it. A library's locks (filelock: flock, LockFileEx) tell neither that nor how old they are, and many shares do not pass
them on. The lock stands for no more than good manners: a save is whole whoever else saves.
"""

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Final

import msgspec

from model.storage import companions, processes, temporaries

REFRESHED_S: Final = 60.0
"""Seconds after which a lock is written anew, to show other machines that its owner is still there."""
STALE_S: Final = 300.0
"""Seconds without that after which another machine's lock counts as left behind."""
_FORMAT: Final = "xxgk-lock"
_LARGEST: Final = 4096
_BEING_WRITTEN: Final = (0.02, 0.05, 0.1)
"""Seconds to wait for what somebody has made this moment and not written yet."""
_TRIES: Final = 40
_A_MOMENT: Final = 0.02
"""Seconds between two tries, of which each fails because somebody else is taking a lock away or making one."""
_NOTHING: Final = b"\x00 \t\r\n"
"""What a lock holds that a power cut, or a full disk, cut short."""


class _Record(msgspec.Struct, frozen=True):
    """What a lock says. `process` and `run` are of the machine `machine`, `token` is this one lock's alone."""

    format: str
    user: str
    host: str
    machine: str
    process: int
    run: str
    since: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a file open: the user's and the computer's names, since when, and whether it is this very process."""

    user: str
    host: str
    since: datetime
    is_own_process: bool

    @property
    def words(self) -> str:
        """The owner as a sentence goes on after 正由: who, on which computer, and since when."""
        since = self.since.astimezone()
        day = "" if since.date() == datetime.now().date() else f"{since.month} 月 {since.day} 日 "
        computer = f"电脑 {self.host}，" if self.host else ""
        who = f"“{self.user}”" if self.user else "别人"
        return f"{who}打开（{computer}{day}{since:%H:%M} 起）"


_held: set[str] = set()
"""The tokens of the locks that this process holds."""


class Lock:
    """One file's lock, as long as it is not released. Where none could be made it stands for nothing."""

    def __init__(self, path: Path | None = None, record: _Record | None = None) -> None:
        self._path = path
        self._record = record
        self._released = Event()
        self._guard = RLock()

    def keep_alive(self, every: float = REFRESHED_S) -> None:
        """Writes the lock anew every so many seconds, on a thread of its own, until it is released or lost."""
        if self._path is not None:
            Thread(target=self._beat, args=(every,), name="lock", daemon=True).start()

    def refresh(self) -> bool:
        """Writes the lock anew. False where somebody else has taken it meanwhile, or where it cannot be written."""
        with self._guard:
            path, record = self._path, self._record
            if path is None or record is None or self._released.is_set():
                return False
            place = companions.lock_of(path)
            try:
                found = _read(place)
                if found is None:
                    _create(place, record)
                elif isinstance(found, _Record) and found.token == record.token:
                    _overwrite(place, record)
                else:
                    return False
            except OSError:
                return False
            return True

    def release(self) -> None:
        """Removes the lock where it is still this one; one that cannot be removed is stale from now on."""
        with self._guard:
            self._released.set()
            if self._path is None or self._record is None:
                return
            _held.discard(self._record.token)
            place = companions.lock_of(self._path)
            with suppress(OSError):
                found = _read(place)
                if isinstance(found, _Record) and found.token == self._record.token:
                    place.unlink()

    def _beat(self, every: float) -> None:
        while not self._released.wait(every):
            self.refresh()


def acquire(path: Path) -> Lock | Owner:
    """Locks a file for this process; where somebody has it open, says who.

    A stale lock, left by a process that has ended or by a machine that has not been heard of for STALE_S, is replaced.
    Where no lock can be made (a folder that nothing may be written into, a full disk, a file of that name that is no
    lock), nothing is locked and the Lock stands for nothing: that somebody else may be at work is then not to be known.
    """
    record = _new_record()
    _held.add(record.token)
    taken = _taken(_real(path), record)
    if not isinstance(taken, Lock):
        _held.discard(record.token)
    return Lock() if taken is None else taken


def _taken(path: Path, record: _Record) -> Lock | Owner | None:
    """The lock by that record, or who else has the file open; None where no lock can be made."""
    for _ in range(_TRIES):
        try:
            found = _found(path)
            if found is None:
                _create(companions.lock_of(path), record)
                return Lock(path, record)
        except FileExistsError:
            time.sleep(_A_MOMENT)
        except OSError:
            break
        else:
            return found if isinstance(found, Owner) else None
    return None


def owner(path: Path) -> Owner | None:
    """Who has a file open; None where nobody has, as far as can be known. A stale lock is removed."""
    try:
        found = _found(_real(path))
    except OSError:
        return None
    return found if isinstance(found, Owner) else None


def _found(path: Path) -> Owner | bytes | None:
    """Who has the file open, or what else stands in the lock's place; None for nothing, stale locks being removed.

    Raises OSError, FileExistsError where somebody else was quicker.
    """
    place = companions.lock_of(path)
    found = _read(place)
    if found is None:
        return None
    if isinstance(found, _Record):
        if _is_live(found, path):
            return _owner(found)
    elif found.strip(_NOTHING):
        return found
    _remove_stale(place, found)
    return None


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _new_record() -> _Record:
    since = datetime.now().astimezone().replace(microsecond=0)
    process, run = os.getpid(), processes.own_run()
    user, host = (name.encode("utf-8", "replace").decode() for name in (processes.user(), processes.host()))
    return _Record(_FORMAT, user, host, processes.machine(), process, run, since, os.urandom(8).hex())


def _owner(record: _Record) -> Owner:
    own = (record.machine, record.process, record.run) == (processes.machine(), os.getpid(), processes.own_run())
    return Owner(record.user, record.host, record.since, own)


def _is_live(record: _Record, path: Path) -> bool:
    """Whether the owner still has the file open. Raises OSError."""
    if record.machine != processes.machine():
        return _age(path) < STALE_S
    if record.process == os.getpid() and record.run == processes.own_run():
        return record.token in _held
    return processes.is_running(record.process, record.run)


def _age(path: Path) -> float:
    """Seconds since the file's lock was last written, by the clock of the disk that holds it: those of offices differ.

    Raises OSError where the lock is gone.
    """
    written = companions.lock_of(path).stat().st_mtime
    try:
        probe = temporaries.write(path, b"", (), 0o600)
    except OSError:
        return time.time() - written
    try:
        return probe.stat().st_mtime - written
    finally:
        temporaries.drop(probe)


def _read(place: Path) -> _Record | bytes | None:
    """The lock; what else stands there as bytes; None where nothing does. Raises OSError."""
    content = b""
    for pause in (0.0, *_BEING_WRITTEN):
        time.sleep(pause)
        try:
            content = _content(place)
        except FileNotFoundError:
            return None
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            record = msgspec.json.decode(content, type=_Record)
            return record if record.format == _FORMAT else content
        if content.strip(_NOTHING):
            break
    return content


def _content(place: Path) -> bytes:
    handle = os.open(place, os.O_RDONLY)
    try:
        return os.read(handle, _LARGEST)
    finally:
        os.close(handle)


def _create(place: Path, record: _Record) -> None:
    """Makes the lock. Raises FileExistsError where there is one, OSError where it cannot be made; then leaves none."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        try:
            _put(handle, record)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise
    if sys.platform == "win32":
        from model.storage import windows

        windows.hide(place)


def _overwrite(place: Path, record: _Record) -> None:
    """Writes the same over itself, so that the disk's clock tells when: nobody ever reads half a lock."""
    handle = os.open(place, os.O_WRONLY)
    try:
        _put(handle, record)
    finally:
        os.close(handle)


def _put(handle: int, record: _Record) -> None:
    content = msgspec.json.encode(record)
    if os.write(handle, content) != len(content):
        raise OSError("the lock was not taken whole")


def _remove_stale(place: Path, stale: _Record | bytes) -> None:
    """Takes a stale lock away, of several that find it one alone: that one locks the lock meanwhile.

    Raises OSError, FileExistsError where somebody else is at it.
    """
    guard, record = companions.lock_of(place), _new_record()
    _held.add(record.token)
    try:
        _create(guard, record)
        try:
            if _read(place) == stale:
                place.unlink(missing_ok=True)
        finally:
            guard.unlink()
    except FileExistsError:
        _found(place)  # which removes a guard that is stale itself
        raise
    finally:
        _held.discard(record.token)
