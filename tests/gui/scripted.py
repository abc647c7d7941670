"""Dialogs that answer by a script, for tests that work the real window."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gui.dialogs import Dialogs, Held, Obstacle, Unsaved
from model.failure import Failure
from model.report import Report

if TYPE_CHECKING:
    from gui.errors.guard import Trouble
    from gui.printing import PrintJob
    from model.report_templates import Template


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the window asked: by which method of Dialogs, over which window, and with what besides."""

    kind: str
    parent: QWidget | None
    given: tuple[object, ...]

    @property
    def text(self) -> str:
        return "\n".join(map(str, self.given))


class ScriptedDialogs(Dialogs):
    """Answers the window's questions in the order given by `answer`, and keeps them in `asked`.

    A question that no answer stands ready for, or one of another kind than the next answer, fails the test.
    """

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.printer_names: list[str] | None = None
        """Stand in for the machine's own printers where they are given."""
        self._answers: deque[tuple[str, object]] = deque()

    def answer(self, kind: str, answer: object = None) -> None:
        """Says what the next question of the method `kind` is answered with."""
        assert hasattr(Dialogs, kind), f"Dialogs asks nothing by {kind}"
        self._answers.append((kind, answer))

    @property
    def left_over(self) -> list[str]:
        """The kinds of question that were expected and not asked."""
        return [kind for kind, _ in self._answers]

    @property
    def last(self) -> Question:
        return self.asked[-1]

    @property
    def kinds(self) -> list[str]:
        """The kinds of all questions asked, in order."""
        return [question.kind for question in self.asked]

    def _ask(self, kind: str, parent: QWidget | None, *given: object) -> Any:
        self.asked.append(Question(kind, parent, given))
        assert self._answers, f"unexpected question: {self.last}"
        expected, answer = self._answers.popleft()
        assert expected == kind, f"asked {self.last}, expected {expected}"
        return answer(*given) if callable(answer) else answer

    def file_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        return self._ask("file_to_open", parent, folder)

    def file_to_read(self, parent: QWidget, folder: Path, title: str) -> Path | None:
        return self._ask("file_to_read", parent, folder, title)

    def report_year(self, parent: QWidget, name: str, suggested: int) -> int | None:
        return self._ask("report_year", parent, name, suggested)

    def texts_to_fill_in(self, parent: QWidget, report: Report, read: Report) -> tuple[str, ...] | None:
        return self._ask("texts_to_fill_in", parent, report, read)

    def files_to_compare(self, parent: QWidget, folder: Path) -> list[Path]:
        return self._ask("files_to_compare", parent, folder)

    def files_to_merge(self, parent: QWidget, folder: Path) -> list[Path]:
        return self._ask("files_to_merge", parent, folder)

    def folder_to_merge(self, parent: QWidget, folder: Path) -> Path | None:
        return self._ask("folder_to_merge", parent, folder)

    def expected_units(self, parent: QWidget, names: Sequence[str], folder: Path) -> list[str] | None:
        return self._ask("expected_units", parent, names, folder)

    def ledger_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        return self._ask("ledger_to_open", parent, folder)

    def file_to_write(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        return self._ask("file_to_write", parent, title, suggested, kinds)

    def files_to_verify(self, parent: QWidget, folder: Path) -> list[Path]:
        return self._ask("files_to_verify", parent, folder)

    def file_to_save(self, parent: QWidget, suggested: Path) -> Path | None:
        return self._ask("file_to_save", parent, suggested)

    def folder_for_export(self, parent: QWidget, suggested: Path) -> Path | None:
        return self._ask("folder_for_export", parent, suggested)

    def show_folder(self, folder: Path) -> bool:
        return self._ask("show_folder", None, folder)

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        return self._ask("unsaved", parent, name)

    def unwritten(self, parent: QWidget, title: str, failure: Failure, safe: str, elsewhere: str) -> Obstacle:
        return self._ask("unwritten", parent, title, failure.line, safe, elsewhere)

    def conflict(self, parent: QWidget, failure: Failure, note: str, *compared: Any) -> Obstacle:
        return self._ask("conflict", parent, failure.line, note, compared[1])

    def held(self, parent: QWidget, name: str, owner: str) -> Held:
        return self._ask("held", parent, name, owner)

    def reason(self, parent: QWidget, headline: str, before: str) -> str | None:
        return self._ask("reason", parent, headline, before)

    def remark(self, parent: QWidget, about: str) -> str | None:
        return self._ask("remark", parent, about)

    def template(self, parent: QWidget, templates: "Sequence[Template]") -> "Template | None":
        return self._ask("template", parent, templates)

    def deadline(self, parent: QWidget, kind: str, usual: tuple[int, int], now: tuple[int, int]) -> str | None:
        return self._ask("deadline", parent, kind, usual, now)

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        return self._ask("confirm", parent, title, question, yes)

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        return self._ask("tell", parent, title, text)

    def unexpected(self, parent: QWidget | None, trouble: "Trouble") -> bool:
        return self._ask("unexpected", parent, trouble)

    def package(self, parent: QWidget) -> bool | None:
        return self._ask("package", parent)

    def about(self, parent: QWidget) -> None:
        return self._ask("about", parent)

    def finalise(self, parent: QWidget, title: str, by: str, *, saves_first: bool) -> str | None:
        return self._ask("finalise", parent, title, by, saves_first)

    def reopen(self, parent: QWidget, by: str) -> tuple[str, str] | None:
        return self._ask("reopen", parent, by)

    def letter(self, parent: QWidget, wording: str, template: str) -> str | None:
        return self._ask("letter", parent, wording, template)

    def printers(self) -> list[str]:
        return super().printers() if self.printer_names is None else self.printer_names

    def print_job(
        self, parent: QWidget, pages: int, remembered: tuple[str, str]
    ) -> "tuple[PrintJob, tuple[str, str]] | None":
        return self._ask("print_job", parent, pages, remembered)
