"""The program without its window, at work until it is killed: the report with its history, the keeper, saving, copies.

Each change is made on a second report first, so that what the report is about to say can be noted before it does.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from model import actions, edits
from model.checker import Checker
from model.failure import Failure
from model.history import Edit, History
from model.keeping import recovery
from model.keeping.journal import fingerprint
from model.keeping.keeper import Copy, Keeper
from model.keeping.recovery import OnDisk
from model.report import BodyKind, Explanation, Report
from model.storage import lock
from model.storage.lock import Lock
from tests.endurance.desk import Desk, merge
from tests.endurance.diary import SAVING, Diary

_KEY_S: Final = 0.02
"""Seconds between two keys, on an average."""
_WEIGHTS: Final = (30, 6, 20, 0.7, 0.5)
"""How often it types, undoes, saves, exports, merges: the last two take long."""
_KINDS: Final = ("html", "docx", "xlsx", "pdf")
_WORDS: Final = ("下一步增加图解，", "逐条核对目录。", "\n（三）", "政策解读", "𬇙水", "1,234件", " ", "“另存为”")
_FACTS: Final = ("leader", "reviewer", "preparer", "phone")
_WRITTEN: Final = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)

_LAST_YEAR: Final = Report("示例县人民政府", 2023, changed=_WRITTEN)

Make = Callable[[Report], Edit]


class PlainLife:
    """One start of the program, which goes on until it is killed."""

    def __init__(self, desk: Desk, diary: Diary, rng: random.Random) -> None:
        self._desk, self._diary, self._rng = desk, diary, rng
        self._keeper = Keeper(desk.journals, desk.versions, self._told)
        self._digest: str | None = None
        self.report = self._taken_up()
        self._shadow = self.report.copy()
        self._history, self._ahead = History(self.report), History(self._shadow)
        self._history.watch = self._keeper.note

    def _told(self, copy: Copy, error: Exception | None) -> None:
        self._diary.fails(f"{copy}: {error!r}")

    def _taken_up(self) -> Report:
        """The report as the last start left it: what is offered, else what the file holds; as the window does it."""
        file = self._desk.file
        if not isinstance(lock.acquire(file), Lock):
            raise Failure("the file is held by somebody", "-")
        opened = actions.open_report(file)
        found = next(iter(recovery.find(self._desk.journals)), None)
        if found is None:
            self._digest = opened.digest
            self._diary.says(fingerprint(opened.report), "opened")
            self._keeper.begin(opened.report, file)
            return opened.report
        self._diary.says(fingerprint(found.report), "restored")
        journal = recovery.claim(found)
        fits = found.on_disk is OnDisk.SAME
        self._digest = opened.digest if fits else None
        recovered = journal, found.head.saved if fits else ""
        self._keeper.begin(found.report, file if fits else None, saved=False, recovered=recovered)
        return found.report

    def go_on(self) -> None:
        """Types, undoes, saves, exports and merges at random, for ever or until the starter is gone."""
        starter = os.getppid()
        doings = (self._type, self._undo, self._save, self._export, self._merge)
        while os.getppid() == starter:
            [do] = self._rng.choices(doings, weights=_WEIGHTS)
            do()
            time.sleep(self._rng.expovariate(1 / _KEY_S))

    def _type(self) -> None:
        kinds: tuple[Callable[[], Make], ...] = (self._figure, self._text, self._text, self._fact, self._other)
        make = self._rng.choice(kinds)()
        edit = make(self._shadow)
        if self._rng.random() < 0.2:
            self._open(edit)
            if self._rng.random() < 0.3:
                self._diary.says(fingerprint(self._shadow), "given up")
                self._keeper.pend(())
                return
        self._carry_out(edit.name, lambda: self._ahead.do(edit), lambda: self._history.do(make(self.report)))
        self._keeper.pend(())

    def _open(self, edit: Edit) -> None:
        """Types without leaving the editor."""
        open_one = self._shadow.copy()
        open_one.apply(edit.changes)
        self._diary.says(fingerprint(open_one), f"open: {edit.name}")
        self._keeper.pend(edit.changes)
        time.sleep(self._rng.expovariate(1 / _KEY_S))

    def _undo(self) -> None:
        if self._rng.random() < 0.6:
            self._carry_out("undo", self._ahead.undo, self._history.undo)
        else:
            self._carry_out("redo", self._ahead.redo, self._history.redo)

    def _carry_out(self, name: str, ahead: Callable[[], object], then: Callable[[], object]) -> None:
        """Does a thing to the second report, notes what that says now, and does it to the report."""
        ahead()
        self._diary.says(fingerprint(self._shadow), name)
        then()

    def _save(self) -> None:
        now = fingerprint(self._shadow)
        with self._diary.doing(SAVING, now):
            self._digest = actions.save_report(self.report, self._desk.file, known=self._digest)
        self._keeper.mark_saved(self._desk.file)
        self._history.mark_saved()
        self._ahead.mark_saved()

    def _export(self) -> None:
        kinds = self._rng.sample(_KINDS, self._rng.choice((1, 1, 2)))
        with self._diary.doing("exporting"):
            actions.export(self.report, Checker(self.report).findings, self._desk.copies, kinds)

    def _merge(self) -> None:
        with self._diary.doing("merging"):
            merge(self._desk)

    # What is typed; made from a report, so that it can be made for both

    def _figure(self) -> Make:
        cells = self._rng.sample(list(self.report.form.cells), self._rng.choice((1, 1, 1, 12)))
        values = {cell: self._rng.choice((None, 0, self._rng.randrange(100_000))) for cell in cells}
        return lambda report: edits.state(report, values)

    def _text(self) -> Make:
        section = self._rng.choice([each.id for each in self.report.form.sections])
        before = self._shadow.text(section)
        place = self._rng.randrange(len(before) + 1)
        gone = self._rng.choice((0, 0, 0, 1, 40))
        text = before[:place] + self._rng.choice(_WORDS) + before[place + gone :]
        return lambda report: edits.write(report, section, text)

    def _fact(self) -> Make:
        fact, words = self._rng.choice(_FACTS), f"甲{self._rng.randrange(1000)}"
        return lambda report: edits.note(report, fact, words)

    def _other(self) -> Make:
        number = self._rng.randrange(1000)
        makes: tuple[Make, ...] = (
            lambda report: edits.set_kind(report, list(BodyKind)[number % len(BodyKind)]),
            lambda report: edits.add_remark(report, "s5", f"请核对{number}", written=_WRITTEN),
            lambda report: edits.choose(report, "wording", f"现报送{number}。"),
            lambda report: edits.choose(report, "cover", bool(number % 2)),
            lambda report: edits.explain(report, {f"warning{number % 7}": Explanation(f"属实{number}", "")}),
            lambda report: edits.attach_previous(report, _LAST_YEAR if number % 2 else None),
            lambda report: edits.fill_blanks(report, report.form.tables[number % len(report.form.tables)]),
        )
        return self._rng.choice(makes)


def live(desk: Desk, diary: Diary, rng: random.Random) -> None:
    """Starts and goes on."""
    PlainLife(desk, diary, rng).go_on()
