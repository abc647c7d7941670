"""The program is killed at random moments while it types, saves, exports and merges; then all is looked through.

Most of the killed are the plain model with its keeper, forked from this process; some are the real window, off-screen,
worked by keys and mouse. Each notes what it is about to do before it does it. After a kill: the user's file is whole
and holds what was saved, copies are whole or not there, the next start offers what was typed until a second before,
and nothing that was left behind is in the way. The next start goes on from there, and is killed in turn.
"""

import argparse
import gc
import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from tests.endurance import diary
from tests.endurance.desk import Desk, Outcome
from tests.endurance.diary import Diary

_DESKS: Final = 4
"""So many programs are at work at the same time."""
_PLAIN_S, _WINDOW_S = (0.02, 2.5), (0.3, 6.0)
"""Between so many seconds after its start a program is killed."""
_CLEARED: Final = 0.3
"""The share of kills after which somebody clears up before the next start."""
_PORTION: Final = 50
"""So many kills are told of at once."""
_GRACE_S: Final = 10.0
"""Seconds for which helpers of a killed program may go on."""

Live = Callable[[Desk, Diary, random.Random], None]


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    windows: int = 0
    doing: Counter[str] = field(default_factory=Counter)
    offers: Counter[str] = field(default_factory=Counter)
    lost: list[float] = field(default_factory=list)
    changes: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Counts one kill."""
        self.kills += 1
        self.doing[outcome.doing] += 1
        self.offers["nothing" if outcome.offer is None else outcome.offer.value] += 1
        if outcome.lost is not None:
            self.lost.append(outcome.lost)
        self.wrong += outcome.wrong

    @property
    def words(self) -> str:
        """The figures in one line."""
        lost = f"{median(self.lost):.2f} s on an average, {max(self.lost):.2f} s at most" if self.lost else "nothing"
        return (
            f"{self.kills} kills ({self.windows} of the window) in {self.seconds:.0f} s, {self.changes} changes; "
            f"while {_counted(self.doing)}; offered at the next start, by how the file was: {_counted(self.offers)}; "
            f"lost of what was typed last: {lost}; {len(self.wrong)} wrong"
        )


@dataclass
class _Running:
    """A program at work at a desk, and the second at which it is to be killed."""

    desk: Desk
    process: int
    until: float
    is_window: bool


def strain(folder: Path, kills: int, windows: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> Figures:
    """Kills so many programs, so many of them the window."""
    rng = random.Random(seed)
    figures, started = Figures(), time.monotonic()
    desks = [Desk(folder / f"desk-{number}") for number in range(min(_DESKS, kills))]
    order = [number < windows for number in range(kills)]
    rng.shuffle(order)
    lives = _warm(window=windows > 0)
    left = iter(order)
    running = [_begin(desk, next(left), lives, rng) for desk in desks]
    groups: list[int] = []
    while running:
        one = min(running, key=lambda each: each.until)
        time.sleep(max(0.0, one.until - time.monotonic()))
        _judge(one, _kill(one), figures, rng)
        groups.append(one.process)
        running.remove(one)
        following = next(left, None)
        if following is not None:
            running.append(_begin(one.desk, following, lives, rng))
        if figures.kills % _PORTION == 0:
            tell(f"  {figures.kills} kills, {len(figures.wrong)} wrong, {time.monotonic() - started:.0f} s")
    for desk in desks:
        figures.wrong += desk.clear_up(rng) + desk.end()
    figures.wrong += _orphans(groups)
    figures.seconds = time.monotonic() - started
    return figures


def _warm(*, window: bool) -> Sequence[Live]:
    """What a plain program and one with a window do; their modules are loaded before the first fork."""
    names = ["plain_life", "window_life"] if window else ["plain_life"]
    for name in ("docx", "lxml.etree", "openpyxl", "pikepdf", "pypdfium2", "reportlab.pdfgen.canvas", "segno"):
        importlib.import_module(name)
    modules = [importlib.import_module(f"tests.endurance.{name}") for name in names]
    gc.collect()
    gc.freeze()
    return [module.live for module in modules]


def _begin(desk: Desk, is_window: bool, lives: Sequence[Live], rng: random.Random) -> _Running:
    """Starts a program at a desk."""
    bounds = _WINDOW_S if is_window else _PLAIN_S
    seed, until = rng.getrandbits(32), time.monotonic() + rng.uniform(*bounds)
    if sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) > 1:
        raise RuntimeError("a process with threads cannot be forked")
    process = os.fork()
    if process == 0:
        _live(desk, lives[is_window], seed)
    return _Running(desk, process, until, is_window)


def _live(desk: Desk, live: Live, seed: int) -> None:
    """What the forked process does; it never returns."""
    os.setpgid(0, 0)
    notes = Diary(desk.diary)
    try:
        live(desk, notes, random.Random(seed))
    except BaseException:
        notes.fails(traceback.format_exc())
    os._exit(1)


def _kill(one: _Running) -> float:
    """Kills it; returns the second at which that was. What it has started goes on, or not, as after any crash."""
    killed = time.monotonic()
    os.kill(one.process, signal.SIGKILL)
    os.waitpid(one.process, 0)
    return killed


def _judge(one: _Running, killed: float, figures: Figures, rng: random.Random) -> None:
    kind = "window" if one.is_window else "plain"
    told = diary.read(one.desk.diary, one.desk.saved) if one.desk.diary.exists() else diary.Told([], [one.desk.saved])
    outcome = one.desk.judge(told, killed)
    if outcome.wrong:
        shutil.copytree(one.desk.folder, one.desk.folder.with_name(f"found-{figures.kills + 1}"))
    if rng.random() < _CLEARED:
        outcome.wrong += one.desk.clear_up(rng)
    one.desk.diary.unlink(missing_ok=True)
    outcome.wrong = [f"{kind}, {outcome.doing}: {words}" for words in outcome.wrong]
    figures.windows += one.is_window
    figures.changes += len(told.said)
    figures.add(outcome)


def _orphans(groups: Sequence[int]) -> list[str]:
    """Helpers of killed programs that still go on; they are ended."""
    until = time.monotonic() + _GRACE_S
    while (left := _alive(groups)) and time.monotonic() < until:
        time.sleep(0.2)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return [f"{len(left)} helpers of killed programs go on"] if left else []


def _alive(groups: Sequence[int]) -> list[int]:
    """The processes of these groups that still go on."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) in groups and fields[0] not in ("Z", "X"):
            found.append(int(stat.parent.name))
    return found


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common())


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kills", type=int, default=1000, help="how many programs are killed (1000)")
    parser.add_argument("--windows", type=int, help="so many of them are the real window (a tenth)")
    parser.add_argument("--seed", type=int, default=0, help="another one kills at other moments (0)")
    parser.add_argument("--folder", type=Path, help="where the files lie: a share, a stick (a temporary folder)")
    parser.add_argument("--short", action="store_true", help="20 kills")


def run(arguments: argparse.Namespace) -> int:
    kills = 20 if arguments.short else arguments.kills
    windows = kills // 10 if arguments.windows is None else arguments.windows
    folder = Path(tempfile.mkdtemp(prefix="xxgk-kills-", dir=arguments.folder))
    figures = strain(folder, kills, windows, arguments.seed, lambda words: print(words, flush=True))
    print(figures.words)
    for wrong, count in Counter(figures.wrong).most_common(20):
        print(f"  WRONG {count} × {wrong}")
    if figures.wrong:
        print(f"what was found so is left in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0
