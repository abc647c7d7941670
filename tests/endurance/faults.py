"""Every call on the disk fails once, and for good, while something is written: the files stand as before or after.

What is written by (saving, exporting, settings, commands, locks) is real, and so are the files; only the calls of the
system fail. After each fault: no file is half written, what the user hears is a Failure that says what, where and what
to do, and writing once more without a fault goes well and leaves nothing beside what belongs there.
"""

import argparse
import errno
import io
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gui.settings import Known, Settings
from model import actions, commands, edits
from model.checker import Checker
from model.failure import Failure
from model.report import Report
from model.storage import datafile, lock
from model.storage.companions import lock_of, maker_of, previous_of
from model.storage.lock import Lock
from tests.endurance.disk import CODES, READING, Disk, Fault, faults
from tests.samples import complete_report

NAME: Final = "报告.xxgk"
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_PREVIOUS: Final = previous_of(Path(NAME)).name
_LOCK: Final = lock_of(Path(NAME)).name
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_PORTION: Final = 500
"""So many faults of a scene are told of at once."""


@dataclass(frozen=True)
class Scene:
    """Something that is written: what stands before, what writes, and which files come out.

    `together`: of several files all stand as before, or all as after. `quiet`: what fails is told to nobody.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    together: bool = False
    quiet: bool = False


def report(figure: int) -> Report:
    """A report that differs from others of its kind by a figure."""
    made = complete_report()
    made.apply(edits.state(made, {"t4.review.upheld": figure}).changes)
    return made


def _nothing(folder: Path) -> None:
    """The folder is empty."""


def _saved_twice(folder: Path) -> None:
    actions.save_report(report(1), folder / NAME)
    actions.save_report(report(2), folder / NAME)


def _save(folder: Path) -> None:
    actions.save_report(report(3), folder / NAME)


@contextmanager
def _no_links() -> Iterator[None]:
    """As on a stick: the disk knows no hard links."""
    link = os.link

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    os.link = refuse
    try:
        yield
    finally:
        os.link = link


def _save_without_links(folder: Path) -> None:
    with _no_links():
        _save(folder)


def _open_save_and_close(folder: Path) -> None:
    """What a window does with a file, its lock included."""
    path = folder / NAME
    taken = lock.acquire(path)
    assert isinstance(taken, Lock)
    try:
        opened = actions.open_report(path)
        opened.report.apply(edits.state(opened.report, {"t4.review.upheld": 3}).changes)
        taken.refresh()
        actions.save_report(opened.report, path, known=opened.digest)
    finally:
        taken.release()


def _set(folder: Path) -> None:
    """The command line: its line is the failure, its exit code says so."""
    values = Path(tempfile.gettempdir()) / f"values-{os.getpid()}.json"
    values.write_text('{"t4.review.upheld": 3}', encoding="utf-8")
    said = io.StringIO()
    try:
        with redirect_stderr(said):
            code = commands.main(["set", str(folder / NAME), "--values", str(values)])
    finally:
        values.unlink()
    if code != 0:
        assert code == 2, code
        [line] = said.getvalue().splitlines()
        raise Failure(line, line)


def _exported(kinds: Sequence[str], figure: int) -> Callable[[Path], None]:
    made = report(figure)
    findings = Checker(made).findings

    def export(folder: Path) -> None:
        actions.export(made, findings, folder, kinds)

    return export


class _Remembering:
    """Notes a report in the settings, which were read before, as they are at the program's start."""

    def __init__(self, *, first: bool) -> None:
        self._first = first
        self._settings: Settings | None = None

    def prepare(self, folder: Path) -> None:
        if not self._first:
            Settings(folder).remember(Path("/报告/甲.xxgk"), Known("甲局", 2023, "核对通过"))
        self._settings = Settings(folder)

    def act(self, _: Path) -> None:
        assert self._settings is not None
        self._settings.remember(Path("/报告/乙.xxgk"), Known("乙局", 2024, "核对通过"))


def scenes(kinds: Sequence[str]) -> tuple[Scene, ...]:
    """All that is written by; `kinds` are the kinds of copies exported."""
    first, more = _Remembering(first=True), _Remembering(first=False)
    return (
        Scene("save, first time", _nothing, _save),
        Scene("save", _saved_twice, _save),
        Scene("save, no hard links", _saved_twice, _save_without_links),
        Scene("open, save, close", _saved_twice, _open_save_and_close),
        Scene("command set", _saved_twice, _set),
        Scene("export, first time", _nothing, _exported(kinds, 2), together=True),
        Scene("export", _exported(kinds, 1), _exported(kinds, 2), together=True),
        Scene("settings, first time", first.prepare, first.act, quiet=True),
        Scene("settings", more.prepare, more.act, quiet=True),
    )


Contents = Mapping[str, bytes]


@dataclass
class Figures:
    """What came of the faults of a scene."""

    scene: str
    calls: Counter[str] = field(default_factory=Counter)
    faults: int = 0
    before: int = 0
    after: int = 0
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The figures in one line."""
        calls = " ".join(f"{name}×{count}" for name, count in sorted(self.calls.items()))
        return (
            f"{self.scene}: {sum(self.calls.values())} calls ({calls}); {self.faults} faults: "
            f"{self.before} as before, {self.after} as after, {len(self.wrong)} wrong"
        )


def strain(
    scene: Scene,
    folder: Path,
    *,
    codes: Sequence[int] = CODES,
    chosen: Callable[[Fault], bool] = lambda _: True,
    tell: Callable[[str], None] = lambda _: None,
) -> Figures:
    """Carries a scene out with each fault that is chosen, in a fresh folder each time."""
    figures = Figures(scene.name)
    stage = folder / "stage"
    _begin(scene, stage)
    before = _contents(stage)
    with Disk(stage) as disk:
        scene.act(stage)
    after = _contents(stage)
    figures.calls.update(disk.calls)
    for fault in faults(disk.calls, codes):
        if chosen(fault):
            figures.faults += 1
            _begin(scene, stage)
            try:
                stands = _carry_out(scene, stage, fault, before, after, figures)
                figures.before += stands == _aside(before)
                figures.after += stands == _aside(after)
            except AssertionError as error:
                name = disk.calls[fault.place]
                figures.wrong.append(f"{scene.name}, {name} ({errno.errorcode[fault.code]}), {fault}: {error}")
            if figures.faults % _PORTION == 0:
                tell(f"  {scene.name}: {figures.faults} faults")
    shutil.rmtree(stage)
    return figures


def _begin(scene: Scene, stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    scene.prepare(stage)


def _contents(stage: Path) -> Contents:
    return {each.name: _content(each) for each in stage.iterdir()}


def _content(path: Path) -> bytes:
    """What a file holds; of a whole report without the time at which it was changed."""
    content = path.read_bytes()
    if not path.name.startswith(NAME):
        return content
    try:
        held, warnings = datafile.decode(content)
    except datafile.Unreadable:
        return content
    held.changed = _NO_TIME
    return content if warnings else datafile.encode(held)


def _carry_out(
    scene: Scene, stage: Path, fault: Fault, before: Contents, after: Contents, figures: Figures
) -> Contents:
    """Carries the scene out with a fault. Returns what stands then, the previous copy aside. Raises AssertionError."""
    handles = _open_handles()
    failure: Failure | None = None
    with Disk(stage, fault) as disk:
        try:
            scene.act(stage)
        except Failure as caught:
            failure = caught
    held = _contents(stage)
    stands = {name: content for name, content in held.items() if name in after and name != _PREVIOUS}
    assert _open_handles() == handles, "a file was left open"
    if failure is None:
        assert scene.quiet or stands == _aside(after), "failed without a word"
    else:
        assert not scene.quiet, f"told: {failure.line}"
        _check_words(failure, stage)
        figures.told[failure.what.partition("：")[0]] += 1
    _check_files(scene, fault, held, before, after)
    strays = set(held) - set(before) - set(after) - {_PREVIOUS}
    for name in strays:
        made = any(maker_of(name, Path(each)) is not None for each in after)
        assert made or name == _LOCK, f"left behind under a name that nobody knows again: {name}"
    if not fault.lasting and disk.calls[fault.place] != "unlink":
        # A lock that cannot be read is left, for it may be somebody else's.
        assert strays <= {_LOCK}, f"left behind: {strays}"
    scene.act(stage)
    again = _contents(stage)
    assert set(again) - {_PREVIOUS} == set(_aside(after)), f"after the next writing: {sorted(again)}"
    assert _aside(again) == _aside(after), "the next writing went wrong"
    return stands


def _aside(contents: Contents) -> Contents:
    """Without the previous copy."""
    return {name: content for name, content in contents.items() if name != _PREVIOUS}


def _check_files(scene: Scene, fault: Fault, held: Contents, before: Contents, after: Contents) -> None:
    """Every file stands as before or as after; the previous copy holds something whole, or is not there."""
    stands = {name: held.get(name) for name in _aside(after)}
    for name, content in stands.items():
        assert content in (before.get(name), after[name]), f"{name} is neither as before nor as after"
    if scene.together and not fault.lasting:
        wholes = ({name: whole.get(name) for name in _aside(after)} for whole in (before, after))
        assert stands in list(wholes), "some files stand as before and some as after"
    if _PREVIOUS in before:
        assert held.get(_PREVIOUS) in (*before.values(), *after.values()), "the previous copy is gone, or not whole"


def _check_words(failure: Failure, stage: Path) -> None:
    """What, where, and what to do, in Chinese."""
    assert str(stage) in failure.what, f"does not say where: {failure.what}"
    assert _CHINESE.search(failure.what.partition(str(stage))[0]), f"does not say what: {failure.what}"
    assert _CHINESE.search(failure.advice), f"does not say what to do: {failure.line}"


def _open_handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0


def each_once(fault: Fault) -> bool:
    """The faults of a short run: each call fails once, before its work, with one code after the other."""
    return not fault.after and not fault.lasting and fault.code == CODES[fault.place % len(CODES)]


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--short", action="store_true", help="each call fails once, before its work, with one code")
    parser.add_argument("--scene", default="", help="only the scenes whose name holds this")
    parser.add_argument("--kinds", nargs="+", default=["html", "docx"], help="which copies are exported")


def run(arguments: argparse.Namespace) -> int:
    whole = Figures("all")
    for scene in scenes(arguments.kinds):
        if arguments.scene not in scene.name:
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="xxgk-faults-") as folder:
            chosen = each_once if arguments.short else lambda _: True
            figures = strain(scene, Path(folder), chosen=chosen, tell=lambda words: print(words, flush=True))
        print(f"{figures.words}; {time.monotonic() - started:.0f} s", flush=True)
        for told, count in figures.told.most_common():
            print(f"    {count:5} × {told}")
        for wrong in figures.wrong[:20]:
            print(f"  WRONG {wrong}")
        whole.calls += figures.calls
        whole.faults += figures.faults
        whole.before += figures.before
        whole.after += figures.after
        whole.wrong += figures.wrong
    writing = sum(count for name, count in whole.calls.items() if name not in READING)
    print(f"{whole.words}; {writing} of the calls write")
    return 1 if whole.wrong else 0
