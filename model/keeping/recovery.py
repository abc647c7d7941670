"""What journals of processes that ended without closing their report hold: found, compared with the file, dropped."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from model.keeping.journal import SUFFIX, VERSION, Damaged, Head, Kept, fingerprint, new_path, read
from model.keeping.versions import Versions, Why
from model.report import Report
from model.storage import datafile
from model.storage.datafile import Unreadable

_LARGEST: Final = 8 * datafile.LARGEST
"""No journal comes near this many bytes; a larger file is not read."""
_DAY: Final = 24 * 60 * 60
_LEFT_FOR: Final = {SUFFIX: 30 * _DAY, ".tmp": _DAY}
"""Seconds for which files that nobody can use lie in the folder, by what their names end in."""


class OnDisk(Enum):
    """How the user's file is now."""

    NONE = "none"
    """The report had no file yet."""
    SAME = "same"
    """It holds what the report was made from."""
    CHANGED = "changed"
    """It was written by another since."""
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Found:
    """A report as it was when its process ended, and the file as it is now; `before` is what the file holds."""

    journal: Path
    head: Head
    report: Report
    at: datetime
    on_disk: OnDisk
    before: Report | None


def find(folder: Path) -> list[Found]:
    """The reports that were not closed properly, the latest first.

    A journal whose process still goes on is passed over, and so is one that cannot be read or is of a newer program.
    One of which nothing is lost is taken away.
    """
    found = []
    for path in _listed(folder, SUFFIX):
        kept = _read(path)
        if kept is None or kept.head.version > VERSION or kept.head.is_kept:
            continue
        each = _compared(path, kept)
        if _is_lost(each):
            found.append(each)
        else:
            _remove(path)
    return sorted(found, key=lambda each: each.at, reverse=True)


def looked_at_again(found: Found) -> Found:
    """The same with the user's file as it is now: it may have been saved since it was found."""
    return _compared(found.journal, Kept(found.head, found.report, found.at))


def claim(found: Found) -> Path:
    """Gives the journal another name, under which it is gone on with; another program that found it then has nothing.

    Raises OSError, FileNotFoundError where another was first.
    """
    path = new_path(found.journal.parent)
    found.journal.rename(path)
    return path


def drop(found: Found, versions: Versions, at: datetime) -> None:
    """Takes the journal away and keeps what it holds as a version. Raises OSError; the journal then stays."""
    versions.keep(found.head.path, found.report, at, Why.DROPPED)
    found.journal.unlink(missing_ok=True)


def tidy(folder: Path, now: float) -> None:
    """Takes away what has long been of no use to anybody; `now` in seconds since 1970. What cannot go stays."""
    for suffix, seconds in _LEFT_FOR.items():
        for path in _listed(folder, suffix):
            with suppress(OSError):
                if now - path.stat().st_mtime > seconds and (suffix != SUFFIX or _read(path) is None):
                    path.unlink()


def _listed(folder: Path, suffix: str) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.endswith(suffix)]
    except OSError:
        return []


def _read(path: Path) -> Kept | None:
    try:
        return None if path.stat().st_size > _LARGEST else read(path.read_bytes())
    except (OSError, Damaged):
        return None


def _compared(path: Path, kept: Kept) -> Found:
    """What was found, beside what the user's file holds now."""
    file, before = kept.head.path, None
    on_disk = OnDisk.NONE
    if file is not None:
        try:
            before = datafile.load(file)[0]
            on_disk = OnDisk.SAME if fingerprint(before) == kept.head.saved else OnDisk.CHANGED
        except FileNotFoundError:
            on_disk = OnDisk.GONE
        except (OSError, Unreadable):
            on_disk = OnDisk.UNREADABLE
    return Found(path, kept.head, kept.report, kept.at, on_disk, before)


def _is_lost(found: Found) -> bool:
    """Whether the report says what its file did not hold, and does not hold now."""
    own = fingerprint(found.report)
    return own != found.head.saved and (found.before is None or own != fingerprint(found.before))


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
