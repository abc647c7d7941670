"""Versions of the user's files: what each file held when it was saved, packed, in the program's own folder.

The names of the files say all that a list of them needs, so that nothing else can be lost or contradict them.
"""

import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

from model.report import Report
from model.storage import atomic, datafile, temporaries
from model.storage.datafile import Unreadable

LATEST: Final = 20
"""So many versions of a file are kept whatever their age."""
DAYS: Final = 30
"""Of each of so many days, today included, the last version is kept."""
_MOST_BYTES: Final = 512 * 1024 * 1024
"""The versions of all files together take no more room than this."""
_NAME: Final = re.compile(r"([0-9]{8}T[0-9]{12})Z-(saved|opened|dropped)\.xxgkz")
_STAMP: Final = "%Y%m%dT%H%M%S%f"
_OF_NO_FILE: Final = "without-file"
"""The folder of reports that never had a file of their own."""
_WHOSE: Final = "file.txt"
"""Beside the versions of a file stands the file's path, for those who look into the folder."""


class Why(Enum):
    """What a version was kept for."""

    SAVED = "saved"
    OPENED = "opened"
    """It stood in the file before it was first saved after it had been opened."""
    DROPPED = "dropped"
    """It was recovered after the program had not ended properly, and not wanted."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: the file that holds it, when it was kept, and what for."""

    path: Path
    at: datetime
    why: Why

    def read(self) -> Report:
        """The report as it was. Raises Unreadable, OSError."""
        return datafile.decode(_unpacked(self.path.read_bytes()))[0]


class Versions:
    """The versions of all files, in one folder."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def keep(self, file: Path | None, report: Report, at: datetime, why: Why = Why.SAVED) -> None:
        """Keeps what `file` holds now, where that is another than the latest version; None: a report without a file.

        `at` has a time zone. Drops what need not be kept any longer. Raises OSError.
        """
        content = datafile.encode(report)
        kept = self.of(file)
        if kept and _holds(kept[0], content):
            return
        folder = self._folder_of(file)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file is not None and not (folder / _WHOSE).exists():
            atomic.write(folder / _WHOSE, os.fsencode(_name_of(file)) + b"\n")
        version = Version(folder / f"{at.astimezone(UTC):{_STAMP}}Z-{why.value}.xxgkz", at, why)
        atomic.write(version.path, zlib.compress(content))
        self._tidy(version)

    def of(self, file: Path | None) -> list[Version]:
        """The versions of a file, the latest first; what cannot be listed is not there."""
        return sorted(_listed(self._folder_of(file)), key=lambda version: version.path.name, reverse=True)

    def _folder_of(self, file: Path | None) -> Path:
        if file is None:
            return self._folder / _OF_NO_FILE
        return self._folder / hashlib.sha256(os.fsencode(_name_of(file))).hexdigest()[:32]

    def _tidy(self, latest: Version) -> None:
        """Drops versions of the file that was saved last by their age, and the oldest of all where they are too large.

        What a version that was cut short left behind goes as well. What cannot be dropped stays.
        """
        temporaries.sweep_all(latest.path.parent)
        own = sorted(_listed(latest.path.parent), key=lambda version: version.path.name, reverse=True)
        wanted = retained([version.at for version in own], latest.at)
        for version in own:
            if version.at not in wanted:
                _drop(version.path)
        sizes = {version: _size(version.path) for folder in _folders(self._folder) for version in _listed(folder)}
        room = self._most_bytes - sum(sizes.values())
        for version in sorted(sizes, key=lambda each: each.at):
            if room >= 0:
                return
            if version.path != latest.path:
                _drop(version.path)
                room += sizes[version]


def retained(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the versions of these times are kept: the latest ones, and of each of the last days the last."""
    latest_first = sorted(times, reverse=True)
    last_of_day: dict[date, datetime] = {}
    for time in latest_first:
        last_of_day.setdefault(time.astimezone(now.tzinfo).date(), time)
    earliest = now.date() - timedelta(days=DAYS - 1)
    return {*latest_first[:LATEST], *(time for day, time in last_of_day.items() if day >= earliest)}


def _name_of(file: Path) -> str:
    """The file's one name, whatever way leads to it."""
    return os.path.normcase(os.path.realpath(file))


def _listed(folder: Path) -> Iterator[Version]:
    """The versions in a folder; files of any other name are none."""
    with suppress(OSError):
        for path in folder.iterdir():
            found = _NAME.fullmatch(path.name)
            if found is not None:
                with suppress(ValueError):
                    at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
                    yield Version(path, at.astimezone(), Why(found[2]))


def _folders(folder: Path) -> Sequence[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()


def _holds(version: Version, content: bytes) -> bool:
    try:
        return _unpacked(version.path.read_bytes()) == content
    except (OSError, Unreadable):
        return False


def _unpacked(packed: bytes) -> bytes:
    """What was packed. Raises Unreadable for what was not, or is longer than any data file."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, datafile.LARGEST)
    except zlib.error as error:
        raise Unreadable("这一版已损坏", "请选择别的版本。") from error
    if not unpacking.eof:
        raise Unreadable("这一版不完整", "请选择别的版本。")
    return content


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
