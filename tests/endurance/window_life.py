"""The real window, off-screen and worked by keys, until it is killed.

What the report is about to say is known from the keys before they are pressed, and is noted then.
"""

import os
import random
import time
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.application import make_application
from gui.clerk import Clerk
from gui.consolidation.page import MergePage
from gui.recovery.bar import OffersBar
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.steps import Kind
from model import edits
from model.history import Edit
from model.keeping import recovery
from model.keeping.journal import fingerprint
from model.report import Report
from model.storage import datafile
from tests.endurance.desk import Desk
from tests.endurance.diary import SAVING, Diary
from tests.gui.scripted import ScriptedDialogs

_KEY_S: Final = 0.03
"""Seconds between two keys, on an average."""
_WEIGHTS: Final = (30, 20, 10, 12, 3, 2)
"""How often it types a figure, a text, takes a figure back, saves, exports, merges."""
_KINDS: Final = (("html",), ("docx",), ("pdf", "xlsx"))
_WORDS: Final = ("下一步增加图解，", "12件", "\n", "逐条核对目录。", "𬇙水", " ", "a")
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class _Answers(ScriptedDialogs):
    """Answers by the desk; what cannot be known beforehand is noted when it is asked."""

    def __init__(self, desk: Desk, diary: Diary) -> None:
        super().__init__()
        self._desk, self._diary = desk, diary
        self.window: MainWindow | None = None

    def _ask(self, kind: str, parent: QWidget | None, *given: object) -> Any:
        desk = self._desk
        places = {"folder_for_export": desk.copies, "folder_to_merge": desk.units, "file_to_write": desk.overview}
        if kind in places:
            return places[kind]
        if kind == "confirm" and str(given[-1]).startswith("另存为"):
            return True
        if kind == "file_to_save" and self.window is not None and self.window.session is not None:
            self._diary.begins(SAVING, fingerprint(self.window.session.report))
            return desk.file
        raise AssertionError(f"asked {kind} over {parent}: {given}")


class WindowLife:
    """One start of the program, which goes on until it is killed."""

    def __init__(self, desk: Desk, diary: Diary, rng: random.Random) -> None:
        self._desk, self._diary, self._rng = desk, diary, rng
        left = recovery.find(desk.journals)
        answers = _Answers(desk, diary)
        self._application = make_application()
        self.window = answers.window = MainWindow(Settings(desk.settings), answers)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self._clerk = Clerk(self.window)
        self._clerk.look()
        if left:
            diary.says(fingerprint(left[0].report), "restored")
            self._restore()
        else:
            self.window.open(desk.file)
            diary.says(fingerprint(self._report), "opened")
        self._shadow = self._report.copy()
        """The report as it is once all keys that were noted are pressed."""
        self._is_exporting = False
        self.window.files.exporting.exported.connect(self._on_exported)

    @property
    def _report(self) -> Report:
        assert self.window.session is not None
        return self.window.session.report

    def _restore(self) -> None:
        """Presses 恢复 on the first page. Where the file was changed since, the window asks for another at once."""
        recovering = self.window.keeping.recovering
        self._clerk.wait_for(lambda: bool(recovering.offers))
        bar = self.window.pages[steps.START.id].findChild(OffersBar)
        assert bar is not None
        self._clerk.click(next(each for each in bar.findChildren(QPushButton) if each.text() == "恢复"))
        assert self.window.session is not None
        if self.window.session.is_saved:
            self._diary.ends(SAVING, fingerprint(self._report))

    def go_on(self) -> None:
        """Types, undoes, saves, exports and merges at random, for ever or until the starter is gone."""
        starter = os.getppid()
        doings = (self._figure, self._text, self._take_back, self._save, self._export, self._merge)
        while os.getppid() == starter:
            [do] = self._rng.choices(doings, weights=_WEIGHTS)
            do()
            self._rest()

    def _rest(self) -> None:
        """Lets the window work until the next key."""
        until = time.monotonic() + self._rng.expovariate(1 / _KEY_S)
        self._clerk.look()
        while time.monotonic() < until:
            time.sleep(0.005)
            self._clerk.look()

    def _notes(self, edit: Edit) -> None:
        """Notes what the report says with the next key."""
        self._shadow.apply(edit.changes)
        self._diary.says(fingerprint(self._shadow), edit.name)

    def _go_to(self, kind: Kind) -> str:
        """Goes to the step of a section of a kind, where it does not stand at one; returns the section."""
        window = self.window
        if window.step.kind is not kind or self._rng.random() < 0.2:
            assert window.session is not None
            window.go_to(self._rng.choice([step for step in window.session.steps if step.kind is kind]))
        assert window.step.section is not None
        return window.step.section

    def _figure(self) -> str:
        """Types a figure, digit by digit; returns the cell."""
        section = self._go_to(Kind.TABLE)
        table = self._shadow.form.by_section[section].table
        assert table is not None
        cell = self._rng.choice([each.id for each in table.cells])
        self._clerk.grid.go_to(cell)
        typed = ""
        for digit in str(self._rng.randrange(1, 10_000)):
            typed += digit
            self._notes(edits.state(self._shadow, {cell: int(typed)}))
            self._clerk.type(digit)
            self._rest()
        self._clerk.press(Qt.Key.Key_Return)
        return cell

    def _take_back(self) -> None:
        """Types a figure and undoes it."""
        before = dict(self._shadow.figures.stated)
        cell = self._figure()
        self._rest()
        if self._shadow.figures.stated[cell] == before.get(cell):
            return
        self._notes(edits.state(self._shadow, {cell: before.get(cell)}))
        self._clerk.press(Qt.Key.Key_Z, _CONTROL)

    def _text(self) -> None:
        """Types at the end of a text."""
        section = self._go_to(Kind.TEXT)
        self._clerk.paper.setFocus()
        self._clerk.press(Qt.Key.Key_End, _CONTROL)
        for _ in range(self._rng.randrange(1, 12)):
            words = self._rng.choice(_WORDS)
            self._notes(edits.write(self._shadow, section, self._shadow.text(section) + words))
            if words == "\n":
                self._clerk.press(Qt.Key.Key_Return)
            else:
                self._clerk.type(words)
            self._rest()

    def _save(self) -> None:
        now = fingerprint(self._shadow)
        with self._diary.doing(SAVING, now):
            self._clerk.press(Qt.Key.Key_S, _CONTROL)
        assert self.window.session is not None
        assert self.window.session.is_saved, self.window.footer.said
        if fingerprint(self._report) != now:
            raise AssertionError(f"the report is not what was typed: {_differing(self._report, self._shadow)}")

    def _export(self) -> None:
        if not self._is_exporting:
            self._is_exporting = True
            self._diary.begins("exporting")
            self.window.export(self._rng.choice(_KINDS))

    def _on_exported(self) -> None:
        self._is_exporting = False
        self._diary.ends("exporting")

    def _merge(self) -> None:
        """Reads the units' files; once they are read, writes the overview."""
        self.window.consolidating.begin()
        page = self.window.page
        assert isinstance(page, MergePage)
        with self._diary.doing("merging"):
            (page.overview if page.overview.isEnabled() else page.add_folder).click()
            self._rest()


def live(desk: Desk, diary: Diary, rng: random.Random) -> None:
    """Starts and goes on."""
    WindowLife(desk, diary, rng).go_on()


def _differing(shown: Report, typed: Report) -> str:
    """The ends of the lines that differ in the files of two reports."""
    lines = [datafile.encode(report).decode().splitlines() for report in (shown, typed)]
    mine, its = (sorted(set(lines[number]) - set(lines[1 - number])) for number in range(2))
    return f"shown {[line[-200:] for line in mine]}, typed {[line[-200:] for line in its]}"
