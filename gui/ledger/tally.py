"""A ledger that was read for the report that is open: what its columns and words mean, and what it counts to."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from model.failure import Failure
from model.ledger.counting import Count, count
from model.ledger.heads import ColumnsUnclear
from model.ledger.mapping import LedgerMap, recall, remember
from model.ledger.reading import Application, Ledger, Place, read

_MEMORY: Final = "ledgers.json"
_MOST_KINDS: Final = 20
"""A column with more different words than that holds no kinds but names, which are not remembered."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading came to: a ledger with its count, or columns that are not clear."""

    ledger_map: LedgerMap
    ledger: Ledger | None = None
    counted: Count | None = None
    unclear: ColumnsUnclear | None = None


class Tally(QObject):
    """`changed` tells that something else was read or counted, `reading` whether a ledger is being read, `failed`
    carries the Failure that ended it."""

    changed = Signal()
    reading = Signal(bool)
    failed = Signal(object)

    def __init__(self, year: int, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is where meanings are remembered."""
        super().__init__(parent)
        self.year = year
        self.path: Path | None = None
        self.ledger_map = LedgerMap()
        self.ledger: Ledger | None = None
        self.counted: Count | None = None
        self.unclear: ColumnsUnclear | None = None
        self._memory = folder / _MEMORY
        self._rows: Mapping[Place, Application] = {}
        self._job: Job | None = None

    @property
    def is_reading(self) -> bool:
        return self._job is not None

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the ledger's columns."""
        if self.unclear is not None:
            return [head.text for head in self.unclear.heads]
        return () if self.ledger is None else self.ledger.heads

    def read(self, path: Path) -> None:
        """Reads a ledger; what was said of one with the same heads before holds for it."""
        self._begin(path, partial(_read_remembered, path, self.year, self._memory))

    def read_with(self, ledger_map: LedgerMap) -> None:
        """Reads the ledger again as the user says, and remembers what was said."""
        if self.path is None:
            return
        with suppress(OSError):  # What cannot be remembered is asked again.
            remember(self._memory, self.heads, self._without_names(ledger_map))
        self._begin(self.path, partial(_read, self.path, self.year, ledger_map))

    def use_year(self, year: int) -> None:
        """Counts for another year."""
        if year != self.year:
            self.year = year
            if self.ledger is not None:
                self.counted = count(self.ledger, year)
                self.changed.emit()

    def application(self, place: Place) -> Application:
        """The application in a row. Raises KeyError for no row."""
        return self._rows[place]

    def cancel(self) -> None:
        """Reads no further; the ledger read before stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.reading.emit(False)

    def _without_names(self, ledger_map: LedgerMap) -> LedgerMap:
        """What of the words may be kept on this computer: not those of a column that holds people's names."""
        unknown = {} if self.ledger is None else self.ledger.unknown
        words = {
            field: given for field, given in ledger_map.words.items() if len(unknown.get(field, ())) <= _MOST_KINDS
        }
        return replace(ledger_map, words=words)

    def _begin(self, path: Path, work: partial[_Read]) -> None:
        self.cancel()
        self._job = Job(lambda _: work(), self)
        self._job.done.connect(lambda outcome: self._on_read(path, outcome))
        self._job.failed.connect(self._on_failed)
        self._job.start()
        self.reading.emit(True)

    def _on_read(self, path: Path, outcome: _Read) -> None:
        self._job = None
        self.path, self.ledger_map = path, outcome.ledger_map
        self.ledger, self.counted, self.unclear = outcome.ledger, outcome.counted, outcome.unclear
        self._rows = {} if self.ledger is None else {each.place: each for each in self.ledger.applications}
        self.reading.emit(False)
        self.changed.emit()

    def _on_failed(self, failure: Failure) -> None:
        self._job = None
        self.reading.emit(False)
        self.failed.emit(failure)


def _read_remembered(path: Path, year: int, memory: Path) -> _Read:
    first = _read(path, year, LedgerMap())
    heads = [head.text for head in first.unclear.heads] if first.unclear is not None else ()
    remembered = recall(memory, heads if first.ledger is None else first.ledger.heads)
    return first if remembered is None else _read(path, year, remembered)


def _read(path: Path, year: int, ledger_map: LedgerMap) -> _Read:
    try:
        ledger = read(path, ledger_map)
    except ColumnsUnclear as unclear:
        return _Read(ledger_map, unclear=unclear)
    return _Read(ledger_map, ledger, count(ledger, year))
