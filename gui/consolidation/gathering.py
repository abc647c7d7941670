"""The units that are being gathered for a consolidated report, and the reading of their files."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job, Progress
from model.consolidation.combining import Consolidation, combine
from model.consolidation.reading import read_unit
from model.consolidation.running import files_in, read_units
from model.consolidation.telling import told
from model.consolidation.units import Unit
from model.failure import from_os
from model.report import BodyKind
from model.units import moved


class Gathering(QObject):
    """Files become units, units a consolidation.

    `changed` tells that units or sums are others than before, `progressed` how many of how many files are read (none
    of none: nothing is being read), `said` in a sentence what came of it, `failed` carries a Failure.
    """

    changed = Signal()
    progressed = Signal(int, int)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, year: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.body = ""
        self.kind = BodyKind.COUNTY
        self.expected: Sequence[str] = ()
        self.units: list[Unit] = []
        """The units read, in the order of their files."""
        self.merged: Consolidation = combine(year, ())
        self._job: Job | None = None

    @property
    def year(self) -> int:
        return self.merged.year

    @property
    def is_reading(self) -> bool:
        return self._job is not None

    def read(self, places: Sequence[Path]) -> None:
        """Reads files and what is in folders; a file that was read before is read anew in its place."""
        if self._job is None:
            self._begin(partial(_read, places), self._take)

    def replace(self, place: int, file: Path) -> None:
        """Reads a file in place of the unit in that place, or as that of a missing one."""
        if self._job is None:
            self._begin(lambda _: read_unit(file), partial(self._put, place))

    def cancel(self) -> None:
        """Reads no further; the units read before stay as they are."""
        if self._job is not None:
            self._end()
            self.said.emit("已取消读取，列表没有变化")

    def use_year(self, year: int) -> None:
        """Puts the units together for another year."""
        self._combine(year)

    def expect(self, names: Sequence[str]) -> None:
        """Says who is to report; none: nobody is missed."""
        self.expected = names
        self._combine(self.year)

    def remove(self, places: Sequence[int]) -> None:
        """Takes units out of the list, by their places; their files stay as they are."""
        gone = set(places)
        self.units = [unit for place, unit in enumerate(self.units) if place not in gone]
        self._combine(self.year)

    def _begin(self, work: Callable[[Progress], object], then: Callable[[object], None]) -> None:
        job = self._job = Job(work, self)
        job.progressed.connect(self.progressed)
        job.done.connect(lambda outcome: self._on_done(then, outcome))
        job.failed.connect(self._on_failed)
        self.progressed.emit(0, 0)
        job.start()

    def _on_done(self, then: Callable[[object], None], outcome: object) -> None:
        self._end()
        then(outcome)

    def _on_failed(self, failure: object) -> None:
        self._end()
        self.failed.emit(failure)

    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.progressed.emit(0, 0)

    def _take(self, outcome: object) -> None:
        assert isinstance(outcome, list)
        read: dict[str, Unit] = {unit.file: unit for unit in outcome}
        self.units = [read.pop(unit.file, unit) for unit in self.units] + list(read.values())
        self._combine(self.year)
        self.said.emit(f"已读取 {len(outcome)} 个文件" if outcome else "没有找到文件")

    def _put(self, place: int, outcome: object) -> None:
        assert isinstance(outcome, Unit)
        before, sums = self.merged.units[place], self.merged.figures
        if place < len(self.units):
            self.units[place] = outcome
        else:
            self.units.append(outcome)
        self._combine(self.year)
        now = self.merged.units[place if place < len(self.units) else len(self.units) - 1]
        name = before.body or Path(before.file).name
        if not now.state.counts:
            self.said.emit(f"“{name}”的新文件没有计入：{now.state.label}")
            return
        renamed = f"新文件写的单位是“{now.body}”。" if before.body and before.body != now.body else ""
        self.said.emit(f"“{name}”已用新文件。{renamed}{told(self.merged.form, moved(sums, self.merged.figures))}")

    def _combine(self, year: int) -> None:
        self.merged = combine(year, self.units, self.expected)
        self.changed.emit()


def _read(places: Sequence[Path], progress: Progress) -> list[Unit]:
    try:
        files = files_in(places)
    except OSError as error:
        raise from_os(error, Path(error.filename or "."), "读取") from error
    return read_units(list(dict.fromkeys(files)), progress)
