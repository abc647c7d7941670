"""Where one person works: the file, what the program keeps beside it, folders for copies; and what must hold there.

The person's program is killed again and again. After each time the desk is judged by what the killed program had noted
before it did it (diary.py): nothing is half written, and what was typed is there.
"""

import random
import time
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from model import actions, edits
from model.checker import Checker
from model.exporting import EXPORTERS, file_name
from model.exporting.own import is_own_workbook
from model.failure import Failure
from model.keeping import journal, recovery
from model.keeping.journal import fingerprint
from model.keeping.recovery import Found, OnDisk
from model.keeping.versions import Versions
from model.report import Report
from model.storage import datafile, lock
from model.storage.companions import maker_of, previous_of
from model.storage.lock import Lock
from tests.endurance.diary import Told
from tests.samples import complete_report

WITHIN: Final = 1.0
"""Seconds after which nothing that was typed is lost."""
_UNITS: Final = 6


@dataclass
class Outcome:
    """What one kill came to. `doing`: what the program was at; `offer`: how the next start found the file, if it had
    something to offer; `lost`: how many seconds ago the first change was made that is not there (None: all is)."""

    doing: str
    offer: OnDisk | None = None
    lost: float | None = None
    wrong: list[str] = field(default_factory=list)


class Desk:
    """A folder with all of it, empty at first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "报告.xxgk"
        self.settings = folder / "settings"
        self.journals = self.settings / "state" / "journals"
        self.versions = Versions(self.settings / "state" / "versions")
        self.copies = folder / "copies"
        self.units = folder / "units"
        self.diary = folder / "diary.txt"
        for each in (self.copies, self.units):
            each.mkdir(parents=True)
        for number in range(_UNITS):
            actions.save_report(_unit(number), self.units / f"{number}.xxgk")
        actions.save_report(complete_report(), self.file)
        self.saved = self.says = fingerprint(complete_report())
        """What the file holds, and what the next start goes on with."""
        self._ever = {self.saved}

    @property
    def merged(self) -> Path:
        """The consolidated report."""
        return self.copies / "汇总.xxgk"

    @property
    def overview(self) -> Path:
        """The workbook that shows who adds what to it."""
        return self.copies / "总览.xlsx"

    def judge(self, told: Told, killed: float) -> Outcome:
        """What a kill at that second came to; from then on the desk is as the next start finds it."""
        outcome = Outcome(told.doing)
        self._ever |= told.ever
        if told.failed:
            outcome.wrong.append(f"failed before it was killed: {told.failed}")
        if told.said and told.said[0][1] != self.says:
            outcome.wrong.append("the start before did not go on with what was there")
        now = self._judge_file(told, outcome)
        self._judge_copies(outcome)
        found = recovery.find(self.journals)
        if len(found) > 1:
            outcome.wrong.append(f"{len(found)} reports are offered")
        if found:
            outcome.offer = found[0].on_disk
            now = fingerprint(found[0].report)
        for path in self.journals.glob(f"*{journal.SUFFIX}"):
            try:
                journal.read(path.read_bytes())
            except journal.Damaged as error:
                outcome.wrong.append(f"a journal is damaged: {error}")
        self._judge_loss([(0.0, self.says), *told.said], now, killed, outcome)
        self.says = now
        return outcome

    def _judge_file(self, told: Told, outcome: Outcome) -> str:
        """The state that the file holds: what was saved last, or what was being saved."""
        owner = lock.owner(self.file)
        if owner is not None:
            outcome.wrong.append(f"the dead one still holds the file: {owner.words}")
        self.saved = self._state(self.file, outcome)
        if self.saved not in told.saving:
            outcome.wrong.append("the file holds neither what was saved last nor what was being saved")
        previous = previous_of(self.file)
        if previous.exists() and self._state(previous, outcome) not in self._ever:
            outcome.wrong.append("the previous copy holds what was never saved")
        return self.saved

    def _judge_copies(self, outcome: Outcome) -> None:
        for path in self.copies.iterdir():
            if not _is_aside(path) and not _is_whole_copy(path):
                outcome.wrong.append(f"a copy is not whole: {path.name}")

    def _judge_loss(self, said: list[tuple[float, str]], now: str, killed: float, outcome: Outcome) -> None:
        """Looks among the states of the report for the one that is there."""
        place = next((place for place in range(len(said) - 1, -1, -1) if said[place][1] == now), None)
        if place is None:
            outcome.wrong.append("the report is as it never was")
        elif place + 1 < len(said):
            outcome.lost = killed - said[place + 1][0]
            if outcome.lost > WITHIN:
                outcome.wrong.append(f"lost what was typed {outcome.lost:.2f} s before")

    def _state(self, path: Path, outcome: Outcome) -> str:
        """The state that a data file holds."""
        try:
            opened = actions.open_report(path)
        except Failure as failure:
            outcome.wrong.append(failure.line)
            return ""
        outcome.wrong += [f"{path.name}: {warning}" for warning in opened.warnings]
        return fingerprint(opened.report)

    def clear_up(self, rng: random.Random) -> list[str]:
        """Does what a person does who starts again: goes on with what is offered, saves, makes the copies again.

        Returns what was in the way of that, or was left behind.
        """
        wrong: list[str] = []
        found = recovery.find(self.journals)
        report = found[0].report if found else actions.open_report(self.file).report
        taken = lock.acquire(self.file)
        if not isinstance(taken, Lock):
            wrong.append("the file cannot be held")
        else:
            actions.save_report(report, self.file)
            taken.release()
        for each in found:
            self._end(each, rng)
        self.saved = self.says = fingerprint(report)
        self._ever.add(self.saved)
        self._make_again(report)
        for folder in (self.folder, self.copies):
            left = [path.name for path in folder.iterdir() if _is_aside(path)]
            if left:
                wrong.append(f"left behind after saving: {left}")
        return wrong

    def _end(self, found: Found, rng: random.Random) -> None:
        """Goes on with the journal and closes the report, or says that what is offered is not wanted."""
        if rng.random() < 0.5:
            recovery.drop(found, self.versions, datetime.now().astimezone())
        else:
            recovery.claim(found).unlink()

    def _make_again(self, report: Report) -> None:
        """Makes each copy again of which something was left half done."""
        aside = [path.name for path in self.copies.iterdir() if _is_aside(path)]
        if any(maker_of(name, self.merged) for name in aside):
            actions.save_report(actions.open_report(self.merged).report, self.merged)
        if any(maker_of(name, self.overview) for name in aside):
            self.overview.unlink(missing_ok=True)
            merge(self)
        for kind, exporter in EXPORTERS.items():
            path = self.copies / file_name(report, exporter.suffix)
            if any(maker_of(name, path) for name in aside):
                actions.export(report, Checker(report).findings, self.copies, [kind])

    def end(self) -> list[str]:
        """What is not as it should be with what the program keeps, at the end."""
        wrong: list[str] = []
        state = self.settings / "state"
        self.versions.keep(self.file, Report("示例局", 2024), datetime.now().astimezone())
        recovery.tidy(self.journals, time.time() + 31 * 24 * 60 * 60)
        wrong += [f"left among the journals: {path.name}" for path in self.journals.glob("*") if _is_aside(path)]
        for path in sorted((state / "versions").rglob("*")):
            if _is_aside(path):
                wrong.append(f"left among the versions: {path.name}")
        for version in self.versions.of(self.file):
            try:
                version.read()
            except (OSError, datafile.Unreadable) as error:
                wrong.append(f"a version is not whole: {error}")
        return wrong


def merge(desk: Desk) -> None:
    """Sums up the units' reports, and writes the sum and the overview, as the command does."""
    from model.consolidation.combining import combine
    from model.consolidation.running import files_in, read_units

    merged = combine(2024, read_units(files_in([desk.units])))
    report = actions.consolidated_report(merged.figures, "示例市人民政府", 2024, complete_report().kind)
    actions.save_report(report, desk.merged)
    actions.write_overview(merged, report.body, desk.overview, None, force=True)


def _unit(number: int) -> Report:
    unit = complete_report()
    unit.apply(edits.name_body(unit, f"示例{number}局").changes)
    unit.apply(edits.state(unit, {"t4.review.upheld": number}).changes)
    return unit


def _is_aside(path: Path) -> bool:
    """Whether a file is none of the user's: a temporary one, or a lock."""
    return path.suffix in (".tmp", ".lock")


def _is_whole_copy(path: Path) -> bool:
    """Whether a copy can be read to its end, by its kind."""
    content = path.read_bytes()
    if path.suffix in (datafile.SUFFIX, ".bak"):
        try:
            return datafile.decode(content)[1] == []
        except datafile.Unreadable:
            return False
    if path.suffix == ".pdf":
        from model.importing import own_pdf

        datafile.decode(own_pdf.data_file(content))
    elif path.suffix != ".html":
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                return False
    if path.suffix == ".xlsx" and path.stem == "总览":
        return is_own_workbook(content)
    return any(exporter.is_own(content) for exporter in EXPORTERS.values() if exporter.suffix == path.suffix)
