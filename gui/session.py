"""One report that is open in a window: its history, its live checks, its file."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.findings.cards import Card, cards
from gui.wizard import steps
from model import actions
from model.checker import Checker
from model.history import Edit, History
from model.report import Report, Target


class Session(QObject):
    """Carries out edits on a report and tells what they touched.

    `changed` carries the frozenset of targets that an edit, undo or redo touched, after the checks have run again.
    `status_changed` tells that saved state, names of undo and redo, or the file are other than before, `locked` that
    an edit was asked for that a reviewer may not make.
    """

    changed = Signal(object)
    status_changed = Signal()
    locked = Signal()

    def __init__(self, report: Report, path: Path | None = None, *, reviewing: bool = False) -> None:
        super().__init__()
        self.reviewing = reviewing
        """Whether the report is only read and remarked on."""
        self.report = report
        self.path = path
        self.saved_at: datetime | None = None
        self.history = History(report)
        self.checker = Checker(report)
        self.steps = steps.steps(report.form)
        self.cards: list[Card] = []
        self.edition = 0
        """Grows with each edit, undo and redo, so that it names the state that a copy was made of."""
        self._exported: int | None = None
        self._refresh()

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
        return steps.states(self.report, self.steps, self.cards, exported=self.exported)

    @property
    def standing(self) -> steps.Standing:
        return steps.standing(self.report, self.steps, self.cards)

    @property
    def summary(self) -> str:
        """How far the report is, in a few words."""
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

    def do(self, edit: Edit) -> None:
        """Carries an edit out; one that changes nothing is none. A reviewer's edits are remarks alone."""
        if self.reviewing and any(change.target.kind != "remark" for change in edit.changes):
            self.locked.emit()
            return
        self._tell(self.history.do(edit))

    def undo(self) -> None:
        self._tell(self.history.undo())

    def redo(self) -> None:
        self._tell(self.history.redo())

    def save(self, path: Path) -> None:
        """Saves to `path`, which then is the report's file. Raises Failure."""
        actions.save_report(self.report, path)
        self.path = path
        self.saved_at = datetime.now()
        self.history.mark_saved()
        self.status_changed.emit()

    def mark_exported(self, edition: int) -> None:
        """Remembers that copies were made of the report as it was at `edition`."""
        self._exported = edition
        self.status_changed.emit()

    def _tell(self, touched: frozenset[Target]) -> None:
        if not touched:
            return
        self.edition += 1
        moves_remarks = bool(self.report.remarks) and any(target.kind == "text" for target in touched)
        remarked = moves_remarks or any(target.kind == "remark" for target in touched)
        if self.checker.update(touched) or remarked:
            self._refresh()
        self.changed.emit(touched)
        self.status_changed.emit()

    def _refresh(self) -> None:
        self.cards = cards(self.report, self.checker.findings)
