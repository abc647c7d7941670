"""Keeps the journal of the report that is open, and versions of what is saved, by a thread of its own.

The report belongs to the thread that changes it. What is told here of a change are the values that stand there now,
none of which ever changes itself; the keeper's thread puts them into a copy of the report, and writes that copy.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from threading import Event, Thread
from typing import Final

from model.keeping.journal import Journal, fingerprint, new_path, own_head
from model.keeping.versions import Versions, Why
from model.report import Change, Report, Target

_REST: Final = 0.2
"""Seconds for which changes are gathered before they are written together."""
_AGAIN: Final = 5.0
"""Seconds after which what could not be written is tried again."""
_LEAVING: Final = 3.0
"""Seconds for which a disk that does not answer may hold up the program's end."""


class Copy(Enum):
    """What the keeper keeps."""

    JOURNAL = "journal"
    VERSION = "version"


Told = Callable[[Copy, Exception | None], None]


@dataclass(frozen=True, slots=True)
class _Noted:
    """What stands now at the places that were changed, when the report was changed, and what is open besides."""

    values: tuple[tuple[Target, object], ...]
    changed: datetime
    open: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """What an editor that is still open would change."""

    changes: tuple[Change, ...]


class Keeper:
    """The one journal of a window, and its thread. No method but `settle` and `stop` waits for anything.

    `told` is called, from the keeper's thread, with the error where a copy cannot be kept, and with None once it can be
    again.
    """

    def __init__(self, journals: Path, versions: Versions, told: Told, rest: float = _REST) -> None:
        self._journals = journals
        self._versions = versions
        self._told = told
        self._rest = rest
        self._steps: deque[_Noted | _Open | Callable[[], None]] = deque()
        self._some, self._hurry = Event(), Event()
        """Set while there are steps, and while one of them is not to wait until changes are gathered."""
        self._thread = Thread(target=self._run, name="keeper", daemon=True)
        self._report: Report | None = None
        self._pending: tuple[Change, ...] = ()
        # The rest belongs to the keeper's thread.
        self._copy: Report | None = None
        self._open: tuple[Change, ...] = ()
        self._journal: Journal | None = None
        self._opened: tuple[Report, datetime] | None = None
        """What the file held when it was opened, and when that was; None once there is a version of it."""
        self._stale = self._stopped = False
        self._failing: set[Copy] = set()

    # Told by the window

    def begin(
        self,
        report: Report,
        file: Path | None,
        *,
        saved: bool = True,
        reviewing: bool = False,
        recovered: tuple[Path, str] | None = None,
    ) -> None:
        """Begins the journal of another report; that of the one before goes.

        `saved`: whether `file` holds what the report says, or the report is a new one. `recovered` are the journal
        that the report was recovered from, in whose place the new one stands, and the fingerprint of what the file
        held then.
        """
        if not self._thread.is_alive():
            self._thread.start()
        self._report, self._pending = report, ()
        copy, now = report.copy(), datetime.now().astimezone()
        self._put(lambda: self._begin(copy, file, now, saved=saved, reviewing=reviewing, recovered=recovered))

    def note(self, touched: Iterable[Target]) -> None:
        """Has it kept what stands now at these places of the report, where nothing is open any longer."""
        report = self._report
        if report is not None:
            values = {target: report.now(target) for target in touched}
            self._pending = tuple(change for change in self._pending if change.target not in values)
            self._put(_Noted(tuple(values.items()), report.changed, self._pending))

    def pend(self, changes: tuple[Change, ...]) -> None:
        """Has it kept, beside what the report says, what an editor that is still open would make of it."""
        if self._report is not None and changes != self._pending:
            self._pending = changes
            self._put(_Open(changes))

    def mark_saved(self, file: Path) -> None:
        """The report was saved to `file`: what it says now is a version of that, and nothing of it can be lost."""
        if self._report is not None:
            now = datetime.now().astimezone()
            self._put(lambda: self._mark_saved(file, now))

    def end(self) -> None:
        """The report was closed, saved or not wanted: its journal goes."""
        if self._report is not None:
            self._report, self._pending = None, ()
            self._put(self._end)

    def settle(self, seconds: float = _LEAVING) -> bool:
        """Waits until all that was told before is on the disk; False where it cannot be, or not in that time."""
        settled = Event()
        if self._thread.is_alive():
            self._put(settled.set)
            return settled.wait(seconds) and Copy.JOURNAL not in self._failing
        return True

    def stop(self, seconds: float = _LEAVING) -> None:
        """Ends the thread, and the journal with it."""
        self.end()
        if self._thread.is_alive():
            self._put(self._stop)
            self._thread.join(seconds)

    def _put(self, step: _Noted | _Open | Callable[[], None]) -> None:
        """Has the keeper's thread do a step. Changes do not wake it one by one: that would hold up who types."""
        self._steps.append(step)
        if callable(step):
            self._hurry.set()
        if not self._some.is_set():
            self._some.set()

    # On the keeper's thread

    def _run(self) -> None:
        while not self._stopped:
            if self._some.wait(_AGAIN if self._stale else None):
                self._hurry.wait(self._rest)
            self._some.clear()
            self._hurry.clear()
            while self._steps:
                step = self._steps.popleft()
                if isinstance(step, _Noted | _Open):
                    self._take(step)
                else:
                    self._guarded(self._write)
                    self._guarded(step)
            self._guarded(self._write)

    def _guarded(self, step: Callable[[], None]) -> None:
        """Does a step. Whatever keeps it from being done is told, and ends neither the thread nor the program."""
        try:
            step()
        except Exception as error:
            self._say(Copy.JOURNAL, error)

    def _say(self, copy: Copy, error: Exception | None) -> None:
        """Tells that a copy can no longer be kept, or that it can be again; what was told already is not told twice."""
        if (error is not None) == (copy in self._failing):
            return
        (self._failing.discard if error is None else self._failing.add)(copy)
        self._told(copy, error)

    def _take(self, step: _Noted | _Open) -> None:
        """Puts into the copy what was changed."""
        if self._copy is None:
            return
        if isinstance(step, _Open):
            self._open = step.changes
        else:
            self._open = step.open
            self._copy.apply(Change(target, None, value) for target, value in step.values)
            self._copy.changed = step.changed
        self._stale = True

    def _write(self) -> None:
        """Writes what the report is now, where that is not written yet."""
        if not self._stale or self._journal is None or self._copy is None:
            return
        report = self._copy
        if self._open:
            report = report.copy()
            report.apply(self._open)
        self._journal.add(report)
        self._stale = False
        self._say(Copy.JOURNAL, None)

    def _begin(
        self,
        report: Report,
        file: Path | None,
        now: datetime,
        *,
        saved: bool,
        reviewing: bool,
        recovered: tuple[Path, str] | None,
    ) -> None:
        before, self._copy, self._open = self._journal, report, ()
        self._opened = (report.copy(), now) if saved and file is not None else None
        if recovered is not None:
            path, held = recovered
        else:
            path = new_path(self._journals)
            held = fingerprint(report) if saved else self._held(file)
        self._journal, self._stale = Journal(path, own_head(file, held, reviewing=reviewing)), True
        try:
            self._write()
        finally:
            if before is not None:
                before.remove()

    def _held(self, file: Path | None) -> str:
        """The fingerprint of what the file holds where another report takes the place of the one that came from it."""
        head = None if self._journal is None else self._journal.head
        return head.saved if head is not None and file is not None and head.path == file.absolute() else ""

    def _mark_saved(self, file: Path, now: datetime) -> None:
        if self._journal is None or self._copy is None:
            return
        try:
            self._keep_versions(file, self._copy, now)
        except Exception as error:
            self._say(Copy.VERSION, error)
        else:
            self._say(Copy.VERSION, None)
        self._journal.head = own_head(file, fingerprint(self._copy), reviewing=self._journal.head.reviewing)
        self._journal.close()
        self._stale = True
        self._write()

    def _keep_versions(self, file: Path, saved: Report, now: datetime) -> None:
        """Keeps what was saved, and before the first time what the file held till then."""
        if self._opened is not None and self._journal is not None and self._journal.head.path == file.absolute():
            self._versions.keep(file, *self._opened, Why.OPENED)
        self._opened = None
        self._versions.keep(file, saved, now)

    def _end(self) -> None:
        journal, self._journal, self._copy, self._stale = self._journal, None, None, False
        if journal is not None:
            journal.remove()

    def _stop(self) -> None:
        self._stopped = True
