"""Several processes save the same file as fast as they can, and others read it all the while: it is always whole.

Each saver writes reports of its own, large and small in turn. A reader opens the file anew again and again: what it
finds is a whole report of one of the savers, intact to its integrity code. Now and then a saver is killed in the middle
and begins anew, which leaves nothing that is in the others' way.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from model import actions, edits
from model.failure import Failure
from model.report import Report
from model.storage import datafile
from model.storage.companions import previous_of
from tests.samples import complete_report

_PROJECT: Final = Path(__file__).parents[2]
_NAMES: Final = "甲乙丙丁戊己庚辛"
_SAVED, _REFUSED = "+", "!"
_FEW: Final = 5
"""A saver is killed after so many saves at the earliest."""
_LONG: Final = "示例文字。" * 4000


def report(saver: int, number: int) -> Report:
    """The report that a saver writes as its so-and-so-manieth: its figure tells which, its text how long it is."""
    made = complete_report()
    made.apply(edits.name_body(made, f"示例{_NAMES[saver]}局").changes)
    made.apply(edits.state(made, {"t4.review.upheld": number}).changes)
    if number % 2:
        made.apply(edits.write(made, "s5", _LONG).changes)
    return made


def is_whole(content: bytes, savers: int) -> str:
    """Why the content is not a whole report of one of the savers; empty where it is."""
    try:
        found, warnings = datafile.decode(content)
    except datafile.Unreadable as error:
        return f"{error.reason} ({len(content)} bytes)"
    number = found.figures["t4.review.upheld"]
    if warnings or found.body not in {f"示例{name}局" for name in _NAMES[:savers]} or not isinstance(number, int):
        return f"not what was saved: {warnings} {found.body} {number}"
    if (found.text("s5") == _LONG) != bool(number % 2):
        return "the parts of two reports"
    return ""


@dataclass
class Figures:
    """What came of it. `refused`: saves that could not be made and said so, after which the saver goes on."""

    saves: int = 0
    refused: int = 0
    kills: int = 0
    reads: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The figures in one line."""
        return (
            f"{self.saves} saves ({self.refused} refused), {self.kills} savers killed, {self.reads} reads in "
            f"{self.seconds:.0f} s: {len(self.wrong)} not whole, left behind: {self.left or 'nothing'}"
        )


def strain(folder: Path, saves: int, savers: int = 2, kills: int = 0) -> Figures:
    """Has so many savers save so often each; so often one that is at work is killed and begins anew."""
    path = folder / "共享.xxgk"
    datafile.save(report(0, 0), path)
    figures = Figures()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as said:
        running = [_Saver(number, path, saves, Path(said)) for number in range(savers)]
        while sum(saver.is_at_work for saver in running):
            _read(path, savers, figures)
            saver = running[figures.kills % savers]
            if figures.kills < kills and saver.has_begun:
                saver.begin_anew()
                figures.kills += 1
    figures.seconds = time.monotonic() - started
    for saver in running:
        figures.saves += saver.saved
        figures.refused += saver.refused
        figures.wrong += saver.errors
    _read(path, savers, figures)
    actions.save_report(report(0, 0), path)
    figures.left = sorted({each.name for each in folder.iterdir()} - {path.name, previous_of(path).name})
    return figures


def _read(path: Path, savers: int, figures: Figures) -> None:
    for each in (path, previous_of(path)):
        try:
            content = each.read_bytes()
        except FileNotFoundError:
            if each == path:
                figures.wrong.append("the file was not there")
            continue
        figures.reads += 1
        why = is_whole(content, savers)
        if why:
            figures.wrong.append(f"{each.name}: {why}")


class _Saver:
    """A process that saves. What it has done is counted from what it says: a letter a save."""

    def __init__(self, number: int, path: Path, saves: int, said: Path) -> None:
        self._number, self._path, self._saves = number, path, saves
        self._said = said / f"{number}.txt"
        self.saved = self.refused = 0
        self.errors: list[str] = []
        self._process = self._started()

    @property
    def is_at_work(self) -> bool:
        """Whether it has saves to make; where it has ended, what it did is counted."""
        if self._process.poll() is None:
            return True
        self._count()
        return False

    @property
    def has_begun(self) -> bool:
        """Whether it has saved since it was started, and has more to save."""
        return self._process.poll() is None and len(self._said.read_bytes()) > _FEW

    def begin_anew(self) -> None:
        """Kills it in the middle of what it does, and starts it for what is left to do."""
        self._process.kill()
        self._process.wait()
        self._count()
        self._process = self._started()

    def _started(self) -> "subprocess.Popen[bytes]":
        left = max(2 * _FEW, self._saves - self.saved)
        command = [sys.executable, "-m", "tests.endurance.two_savers", str(self._number), str(self._path), str(left)]
        with self._said.open("wb") as said:
            return subprocess.Popen(command, cwd=_PROJECT, stdout=said, stderr=subprocess.STDOUT)

    def _count(self) -> None:
        """Counts what it said until it ended, once."""
        said = self._said.read_text("utf-8")
        self._said.write_bytes(b"")
        self.saved += said.count(_SAVED)
        self.refused += said.count(_REFUSED)
        if self._process.returncode not in (0, -signal.SIGKILL):
            self.errors.append(f"a saver ended with {self._process.returncode}: {said[-500:]}")


def _save(number: int, path: Path, saves: int) -> None:
    """What a saver's process does."""
    reports = [report(number, each) for each in range(2)]
    for each in range(saves):
        try:
            actions.save_report(reports[each % 2], path)
            print(_SAVED, end="", flush=True)
        except Failure:
            print(_REFUSED, end="", flush=True)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--saves", type=int, default=1000, help="how often each process saves (1000)")
    parser.add_argument("--savers", type=int, default=2, choices=range(2, len(_NAMES) + 1), help="processes (2)")
    parser.add_argument("--kills", type=int, default=0, help="how often one that is at work is killed (never)")
    parser.add_argument("--folder", type=Path, help="where the file lies: a share, a stick (a temporary folder)")


def run(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="xxgk-savers-", dir=arguments.folder) as folder:
        figures = strain(Path(folder), arguments.saves, arguments.savers, arguments.kills)
    print(figures.words)
    for wrong in figures.wrong[:20]:
        print(f"  WRONG {wrong}")
    return 1 if figures.wrong or figures.left else 0


def _main(arguments: Sequence[str]) -> None:
    number, path, saves = arguments
    _save(int(number), Path(path), int(saves))


if __name__ == "__main__":
    _main(sys.argv[1:])
