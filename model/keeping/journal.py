"""The journal of one open report: a file that says what the report is now, and what it was before.

It is made of lines, each with a checksum, so that a line that was torn or damaged is passed over and the last whole one
holds. The first line is the head; each of the others is the report in the form of the data file. The units of a
consolidated report, which may be thousands, stand in the first line that has them alone; those after it name that line.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final, Literal
from zlib import crc32

import msgspec

from model.report import Report
from model.storage import atomic, datafile, processes
from model.storage.datafile import Unreadable
from model.units import Units

SUFFIX: Final = ".journal"
VERSION: Final = 1
"""The version of the format that this program writes; one of a newer program is left alone."""
_ROOM: Final = 2 * 1024 * 1024
"""A journal begins anew when it has grown by so many bytes, or by as many as it began with."""
_HEAD, _WHOLE, _REST = b"H", b"W", b"R"
"""Kinds of lines: the head, a whole report, and a report without its units, which stand in a whole one before."""
_TO_APPEND: Final = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
_CHECKSUM: Final = 8
"""Characters of a line's checksum, which stands at its beginning."""
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Damaged(Exception):
    """A journal of which nothing can be read."""


class Head(msgspec.Struct, frozen=True):
    """Whose journal it is: the process that keeps it, and the user's file.

    `file` is the file's path as the system's own bytes, empty for a report without one. `saved` is the fingerprint of
    what the report was when it was last as its file, empty where it never was.
    """

    format: Literal["xxgk-journal"]
    version: int
    machine: str
    host: str
    process: int
    run: str
    file: bytes
    saved: str
    reviewing: bool = False

    @property
    def path(self) -> Path | None:
        """The user's file."""
        return Path(os.fsdecode(self.file)) if self.file else None

    @property
    def is_kept(self) -> bool:
        """Whether the process still goes on; of one on another computer that cannot be known."""
        return self.is_of_this_machine and processes.is_running(self.process, self.run)

    @property
    def is_of_this_machine(self) -> bool:
        return self.machine == processes.machine()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds: its head, the report as it was last, and when that was."""

    head: Head
    report: Report
    at: datetime


def own_head(file: Path | None, saved: str, *, reviewing: bool = False) -> Head:
    """The head of a journal of this process."""
    return Head(
        "xxgk-journal",
        VERSION,
        processes.machine(),
        processes.host(),
        os.getpid(),
        processes.own_run(),
        b"" if file is None else os.fsencode(file.absolute()),
        saved,
        reviewing,
    )


def new_path(folder: Path) -> Path:
    """A name for another journal in `folder`."""
    return folder / f"{token_hex(8)}{SUFFIX}"


def fingerprint(report: Report) -> str:
    """Hexadecimal digits that two reports share when they are the same but for the time of the last change."""
    timeless = report.copy()
    timeless.changed = _NO_TIME
    return hashlib.sha256(datafile.encode(timeless)).hexdigest()


class Journal:
    """Writes one journal. Its methods raise OSError; what stood in the file before then still does."""

    def __init__(self, path: Path, head: Head, room: int = _ROOM) -> None:
        """`room`: by so many bytes it may grow before it begins anew."""
        self.path = path
        self.head = head
        self._room = room
        self._file: int | None = None
        self._grown = self._begun = 0
        self._units: tuple[Units, bytes] | None = None
        """Units that stand in the file, with the checksum of their line."""

    def add(self, report: Report) -> None:
        """Writes what the report is now, through to the disk."""
        if self._file is None or self._grown > max(self._room, self._begun):
            self.begin(report)
            return
        line = self._line(report)
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(self._file, rest) :]
            os.fsync(self._file)
        except BaseException:
            # Half a line would spoil the one behind it.
            self.close()
            raise
        self._grown += len(line)

    def begin(self, report: Report) -> None:
        """Writes the journal anew in one step, with its head and what the report is now."""
        self.close()
        content = _framed(_HEAD, msgspec.json.encode(self.head)) + self._line(report)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(self.path, content)
        self._file = os.open(self.path, _TO_APPEND)
        self._grown, self._begun = 0, len(content)

    def close(self) -> None:
        """Lets go of the file; `add` then begins anew."""
        file, self._file, self._units = self._file, None, None
        if file is not None:
            os.close(file)

    def remove(self) -> None:
        """Takes the journal away: what it holds is no longer needed."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _line(self, report: Report) -> bytes:
        if report.units is None:
            return _framed(_WHOLE, _plain(report))
        if self._units is not None and self._units[0] is report.units:
            rest = report.copy()
            rest.units = None
            return _framed(_REST, self._units[1] + b" " + _plain(rest))
        line = _framed(_WHOLE, _plain(report))
        self._units = report.units, line[:_CHECKSUM]
        return line


def read(content: bytes) -> Kept:
    """What the bytes of a journal hold. Raises Damaged."""
    lines = list(_lines(content))
    if not lines or lines[0].kind != _HEAD:
        raise Damaged("the head cannot be read")
    try:
        head = msgspec.json.decode(lines[0].payload, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged("the head is not one of this program") from error
    for place in range(len(lines) - 1, 0, -1):
        report = _report(lines, place)
        if report is not None:
            return Kept(head, report, lines[place].at)
    raise Damaged("no report can be read")


@dataclass(frozen=True, slots=True)
class _Line:
    checksum: bytes
    kind: bytes
    at: datetime
    payload: bytes


def _plain(report: Report) -> bytes:
    """The report as a data file in one line."""
    return msgspec.json.format(datafile.encode(report), indent=-1)


def _framed(kind: bytes, payload: bytes) -> bytes:
    """A line: checksum, kind, seconds since 1970, and what it says."""
    said = b"%s %d %s" % (kind, datetime.now(UTC).timestamp(), payload)
    return b"%08x %s\n" % (crc32(said), said)


def _lines(content: bytes) -> Iterator[_Line]:
    """The lines that are whole."""
    for line in content.split(b"\n"):
        checksum, _, said = line.partition(b" ")
        if len(checksum) == _CHECKSUM and checksum == b"%08x" % crc32(said):
            kind, seconds, payload = said.split(b" ", 2)
            yield _Line(checksum, kind, datetime.fromtimestamp(int(seconds), UTC), payload)


def _report(lines: list[_Line], place: int) -> Report | None:
    """The report of a line; None for a line that is none, or whose units cannot be read."""
    line = lines[place]
    try:
        if line.kind == _WHOLE:
            return datafile.decode(line.payload)[0]
        if line.kind != _REST:
            return None
        checksum, _, payload = line.payload.partition(b" ")
        whole = next((each for each in lines[1:place] if each.kind == _WHOLE and each.checksum == checksum), None)
        if whole is None:
            return None
        report = datafile.decode(payload)[0]
        report.units = datafile.decode(whole.payload)[0].units
    except Unreadable:
        return None
    return report
