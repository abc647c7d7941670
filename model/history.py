"""Undo and redo: every change of a report is one reversible edit that returns what it touched."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from model.failure import Failure
from model.report import Change, Report, Target

DEPTH = 500
"""How many edits can be taken back."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one user action changes, with its name for the menus (“撤销 …”).

    Edits with the same `run` that follow one another without a pause become one (typing in a text).
    """

    name: str
    changes: tuple[Change, ...]
    run: str | None = None

    def reversed(self) -> "Edit":
        return replace(self, changes=tuple(change.reversed() for change in reversed(self.changes)))

    def followed_by(self, later: "Edit") -> "Edit":
        """This edit and `later` as one: of each target the earliest `before` and the latest `after`, if they differ."""
        merged = {change.target: change for change in self.changes}
        for change in later.changes:
            earlier = merged.get(change.target)
            merged[change.target] = change if earlier is None else Change(change.target, earlier.before, change.after)
        return replace(later, changes=tuple(change for change in merged.values() if change.before != change.after))


class Locked(Failure):
    """A finalised report was to be changed."""

    def __init__(self) -> None:
        super().__init__("报告已经定稿，不能修改", "要修改，请先重新打开为草稿，写明理由。")


class History:
    """The edits of one report, and whether it is as it was last saved."""

    def __init__(self, report: Report, depth: int = DEPTH) -> None:
        self._report = report
        self._depth = depth
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._dropped = 0
        self._saved: int | None = 0
        self._open = False
        self.watch: Callable[[frozenset[Target]], None] | None = None
        """Called with what each edit, undo or redo touched, and with what was recorded beside them."""

    @property
    def clean(self) -> bool:
        """Whether the report is as it was last saved."""
        return self._saved == self._dropped + len(self._done)

    @property
    def undo_name(self) -> str | None:
        """The name of the edit that undo would take back; None where there is none."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        return self._undone[-1].name if self._undone else None

    def do(self, edit: Edit) -> frozenset[Target]:
        """Applies the edit. Changes that change nothing are left out; an edit of only such is no edit.

        Raises Locked for a finalised report, of which only remarks and choices for print may change; `undo` and
        `redo` do the same.
        """
        changes = tuple(change for change in edit.changes if change.before != change.after)
        if not changes:
            return frozenset()
        self._must_be_open(edit)
        edit = replace(edit, changes=changes)
        touched = self._report.apply(changes)
        if self._saved is not None and self._saved > self._dropped + len(self._done):
            self._saved = None
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if self._open and last is not None and edit.run is not None and last.run == edit.run:
            edit = last.followed_by(edit)
            self._done.pop()
        self._open = bool(edit.changes)
        if edit.changes:
            self._done.append(edit)
        if len(self._done) > self._depth:
            del self._done[0]
            self._dropped += 1
        return self.tell(touched)

    def undo(self) -> frozenset[Target]:
        """Takes the last edit back; touches nothing where there is none."""
        if not self._done:
            return frozenset()
        self._must_be_open(self._done[-1])
        edit = self._done.pop()
        self._undone.append(edit)
        self._open = False
        return self.tell(self._report.apply(edit.reversed().changes))

    def redo(self) -> frozenset[Target]:
        if not self._undone:
            return frozenset()
        self._must_be_open(self._undone[-1])
        edit = self._undone.pop()
        self._done.append(edit)
        self._open = False
        return self.tell(self._report.apply(edit.changes))

    def pause(self) -> None:
        """Ends a run of edits: the next one stands for itself."""
        self._open = False

    def mark_changed(self) -> None:
        """The report differs from its file already, before any edit."""
        self._saved = None

    def mark_saved(self) -> None:
        self._saved = self._dropped + len(self._done)
        self._open = False

    def _must_be_open(self, edit: Edit) -> None:
        if self._report.is_final and any(change.target.is_content for change in edit.changes):
            raise Locked

    def tell(self, touched: frozenset[Target]) -> frozenset[Target]:
        """Tells the watcher what was touched, by an edit or by what is recorded beside them; returns it."""
        if self.watch is not None:
            self.watch(touched)
        return touched
