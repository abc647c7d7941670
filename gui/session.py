"""One report that is open in a window: its history, its live checks, its file."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.findings.cards import Card, cards
from gui.wizard import steps
from model import actions
from model.checker import Checker
from model.history import Edit, History, Locked
from model.proof import finalising
from model.report import CODE, EVENTS, FINALISED, STATUS, Report, Target

_REST_MS: Final = 300
"""Milliseconds without a key after which typing rests."""
_REVIEWING: Final = "正在审核，内容不能改动；按 Ctrl+M 对此处写审核意见"


class LastYear(Enum):
    """What stands small beside a figure where a report of last year is attached."""

    FIGURE = "figure"
    CHANGE = "change"
    NOTHING = "nothing"


class Session(QObject):
    """Carries out edits on a report and tells what they touched.

    `changed` carries the frozenset of targets that an edit, undo or redo touched, after the checks have run again.
    `status_changed` tells that saved state, names of undo and redo, or the file are other than before, `locked` says
    in a sentence why an edit that was asked for may not be made: by a reviewer, or in a finalised report. `judged`
    tells that the checks, which wait while a text is typed, have caught up with it.
    """

    changed = Signal(object)
    judged = Signal()
    last_year_changed = Signal()
    """What stands beside the figures is another than before; no edit of the report."""
    status_changed = Signal()
    saved = Signal(object)
    """Carries the path that the report was saved to."""
    locked = Signal(str)

    def __init__(
        self,
        report: Report,
        path: Path | None = None,
        *,
        reviewing: bool = False,
        viewing: str = "",
        digest: str | None = None,
        copy_of: Path | None = None,
    ) -> None:
        """`digest` is what the content of the file is known by; None: whatever it holds may be written over."""
        super().__init__()
        self.reviewing = reviewing
        """Whether the report is only read and remarked on."""
        self.viewing = viewing
        """Why the report may only be looked at, and its file not be written; empty where it may be."""
        self.digest = digest
        self.copy_of = copy_of
        """The file that this report, which has none itself, is a copy of."""
        self.report = report
        self.path = path
        self.saved_at: datetime | None = None
        self.history = History(report)
        self.checker = Checker(report)
        self.steps = steps.steps(report.form)
        self.cards: list[Card] = []
        self.compared: dict[int, Report] = {}
        """Reports of other years that were added to look at beside this one, by year."""
        self.edition = 0
        """Grows with each edit, undo and redo, so that it names the state that a copy was made of."""
        self.last_year = LastYear.FIGURE
        self._exported: int | None = None
        self._unjudged: frozenset[Target] = frozenset()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self.settle)
        # Worked out once for each edition: the rail, the bar and the cards all ask for them.
        self._states: Mapping[str, steps.StepState] | None = None
        self._standing: steps.Standing | None = None
        self._refresh()

    @property
    def only_read(self) -> bool:
        """Whether the report is only reviewed or looked at, so that whoever does cannot decide anything on it."""
        return self.reviewing or bool(self.viewing)

    @property
    def read_only(self) -> bool:
        """Whether the report's content may not be changed: because it is only read, or because it is final."""
        return self.only_read or self.report.is_final

    def show_last_year(self, name: str) -> None:
        """Shows something else beside the figures, by the name of a LastYear; by one that is none the figure."""
        self.last_year = next((each for each in LastYear if each.value == name), LastYear.FIGURE)
        self.last_year_changed.emit()

    @property
    def is_saved(self) -> bool:
        """Whether the file holds what the window shows."""
        return self.path is not None and self.history.clean

    @property
    def has_unsaved_work(self) -> bool:
        return not self.history.clean

    @property
    def exported(self) -> bool:
        """Whether the report was exported since it was last changed."""
        return self._exported == self.edition

    @property
    def states(self) -> Mapping[str, steps.StepState]:
        """Each step's state by its id."""
        if self._states is None:
            self._states = steps.states(self.report, self.steps, self.cards, exported=self.exported)
        return self._states

    @property
    def standing(self) -> steps.Standing:
        if self._standing is None:
            self._standing = steps.standing(self.report, self.steps, self.cards)
        return self._standing

    @property
    def summary(self) -> str:
        """How far the report is, in a few words."""
        if self.report.is_final:
            return "已定稿"
        standing = self.standing
        if standing.ready:
            return "核对通过"
        counts = [
            ("必须改正", standing.errors),
            ("请核实", standing.warnings),
            ("未填写的步骤", len(standing.untouched)),
        ]
        return "，".join(f"{words} {number}" for words, number in counts if number)

    def cards_of(self, section: str | None) -> list[Card]:
        """The cards of one section, or with None of all."""
        return [card for card in self.cards if section is None or card.section == section]

    def refuse(self) -> None:
        """Says why the report's content may not be changed, where it may not."""
        if self.viewing:
            self.locked.emit(f"{self.viewing}；要修改请另存为一个新文件")
        elif self.reviewing:
            self.locked.emit(_REVIEWING)
        elif self.report.is_final:
            self.locked.emit(_locked(Locked()))

    def do(self, edit: Edit) -> None:
        """Carries an edit out; one that changes nothing is none. A reviewer's edits are remarks alone."""
        if self.reviewing and any(change.target.kind != "remark" for change in edit.changes):
            self.locked.emit(_REVIEWING)
            return
        self.amend(edit)

    def amend(self, edit: Edit) -> None:
        """Carries out what a page offers on a report that is otherwise only read."""
        self._carry_out(lambda: self.history.do(edit))

    def type(self, edit: Edit) -> None:
        """Carries out what was typed into a text as `do` does; the checks follow when typing rests."""
        if self.reviewing:
            self.do(edit)
        else:
            self._carry_out(lambda: self.history.do(edit), typed=True)

    @property
    def is_typing(self) -> bool:
        """Whether the checks still wait for what is being typed to rest."""
        return bool(self._unjudged)

    def settle(self) -> None:
        """Has the checks catch up with what was typed."""
        if self._unjudged:
            self._judge(frozenset())
            self.judged.emit()
            self.status_changed.emit()

    def undo(self) -> None:
        self._carry_out(self.history.undo)

    def redo(self) -> None:
        self._carry_out(self.history.redo)

    def _carry_out(self, step: Callable[[], frozenset[Target]], *, typed: bool = False) -> None:
        if self.viewing:
            self.refuse()
            return
        try:
            touched = step()
        except Locked as locked:
            self.locked.emit(_locked(locked))
        else:
            self._tell(touched, typed=typed)

    def finalise(self, by: str = "") -> str:
        """Locks the report and returns its 校验码; what shows the report is to be made anew. Raises Failure."""
        code = finalising.finalise(self.report, by=by)
        self._tell_recorded(frozenset({STATUS, CODE, EVENTS, FINALISED}))
        return code

    def reopen(self, why: str, by: str = "") -> None:
        """Makes the final report a draft again. Raises Failure."""
        finalising.reopen(self.report, why, by=by)
        self._tell_recorded(frozenset({STATUS, CODE, EVENTS, FINALISED}))

    def record_print(self, copies: int) -> None:
        """Records that so many copies were printed."""
        finalising.record_print(self.report, copies)
        self._tell_recorded(frozenset({EVENTS}))

    def save(self, path: Path, *, anyway: bool = False) -> None:
        """Saves to `path`, which then is the report's file and may be changed.

        Raises Failure as `actions.save_report` does.
        """
        known = self.digest if path == self.path else None
        self.digest = actions.save_report(self.report, path, known=known, anyway=anyway)
        self.path, self.viewing = path, ""
        self.saved_at = datetime.now()
        self.history.mark_saved()
        self.saved.emit(path)
        self.status_changed.emit()

    def mark_exported(self, edition: int) -> None:
        """Remembers that copies were made of the report as it was at `edition`."""
        self._exported = edition
        self._states = None
        self.status_changed.emit()

    def _tell(self, touched: frozenset[Target], *, typed: bool = False) -> None:
        if not touched:
            return
        self.edition += 1
        if typed:
            self._unjudged |= touched
            self._resting.start()
        else:
            self._judge(touched)
        self.changed.emit(touched)
        self.status_changed.emit()

    def _judge(self, touched: frozenset[Target]) -> None:
        """Runs the checks that look at what was touched, and at what was typed before."""
        self._resting.stop()
        touched, self._unjudged = touched | self._unjudged, frozenset()
        self._states = self._standing = None
        moves_remarks = bool(self.report.remarks) and any(target.kind == "text" for target in touched)
        remarked = moves_remarks or any(target.kind == "remark" for target in touched)
        if self.checker.update(touched) or remarked:
            self._refresh()

    def _tell_recorded(self, touched: frozenset[Target]) -> None:
        """Tells what was recorded, which no undo takes back and the file does not hold yet."""
        self.history.pause()
        self.history.mark_changed()
        self._tell(self.history.tell(touched))

    def _refresh(self) -> None:
        self.cards = cards(self.report, self.checker.findings)


def _locked(locked: Locked) -> str:
    return f"{locked.what}；{locked.advice}"
