"""The keeper: whatever is changed, its journal says so a moment later; what was saved is a version."""

import os
from collections.abc import Callable, Iterator
from errno import ENOSPC
from itertools import count
from pathlib import Path
from threading import Thread, current_thread
from time import monotonic, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import edits
from model.history import History
from model.keeping.journal import Kept, fingerprint, read
from model.keeping.keeper import Copy, Keeper
from model.keeping.versions import Versions, Why
from model.report import Change, Report, Target
from model.storage.datafile import encode
from tests.model.keeping.reports import NEW, change, consolidated, lock_and_open
from tests.samples import complete_report

Told = list[tuple[Copy, type[Exception] | None]]


@pytest.fixture
def told() -> Told:
    return []


def listening(told: Told) -> Callable[[Copy, Exception | None], None]:
    return lambda copy, error: told.append((copy, None if error is None else type(error)))


@pytest.fixture
def keeper(tmp_path: Path, told: Told) -> Iterator[Keeper]:
    made = Keeper(tmp_path / "journals", Versions(tmp_path / "versions"), listening(told), rest=0.01)
    yield made
    made.stop()


def only(folder: Path) -> Kept:
    """What the one journal in the folder holds."""
    [path] = folder.glob("*.journal")
    return read(path.read_bytes())


def begin(keeper: Keeper, report: Report, file: Path | None = None, **how: bool) -> History:
    history = History(report)
    history.watch = keeper.note
    keeper.begin(report, file, **how)
    return history


@settings(max_examples=60)
@given(st.data())
def test_any_changes_are_there_a_moment_later(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    folder = tmp_path_factory.mktemp("kept")
    told: Told = []
    keeper = Keeper(folder, Versions(folder / "versions"), listening(told), rest=0.001)
    report = data.draw(st.sampled_from([complete_report, consolidated, lambda: Report("", 2024)]))()
    history = begin(keeper, report)
    for _ in range(data.draw(st.integers(1, 12))):
        change(data.draw, report, history)
        if data.draw(st.booleans()):
            assert keeper.settle()
            assert encode(only(folder).report) == encode(report)
    assert keeper.settle()
    assert encode(only(folder).report) == encode(report)
    keeper.stop()
    assert list(folder.glob("*.journal")) == []
    assert told == []


def test_finalising_and_reopening_are_there(keeper: Keeper, tmp_path: Path):
    report = complete_report()
    history = begin(keeper, report)
    lock_and_open(report, history)
    assert keeper.settle()
    assert encode(only(tmp_path / "journals").report) == encode(report)


def test_it_writes_by_itself_while_the_report_is_changed_further(keeper: Keeper, tmp_path: Path):
    report = complete_report()
    history = begin(keeper, report)
    history.do(edits.state(report, {NEW: 5}))
    until = monotonic() + 20
    while (found := written(tmp_path / "journals")) is None or found.figures[NEW] != 5:
        assert monotonic() < until
        sleep(0.01)


def written(folder: Path) -> Report | None:
    return only(folder).report if list(folder.glob("*.journal")) else None


def test_no_disk_is_touched_by_the_thread_that_changes_the_report(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    threads: set[Thread] = set()
    for name in ("open", "write", "fsync", "replace"):
        monkeypatch.setattr(os, name, seen_by(threads, getattr(os, name)))
    report = complete_report()
    history = begin(keeper, report)
    history.do(edits.state(report, {NEW: 5}))
    keeper.pend((Change(Target.cell(NEW), 5, 6),))
    keeper.mark_saved(tmp_path / "年报.xxgk")
    assert keeper.settle()
    assert [thread.name for thread in threads] == ["keeper"]


def seen_by(threads: set[Thread], call):
    def watched(*arguments, **named):
        threads.add(current_thread())
        return call(*arguments, **named)

    return watched


def test_an_open_editor_is_kept_until_it_is_left(keeper: Keeper, tmp_path: Path):
    report = complete_report()
    begin(keeper, report)
    before = report.figures[NEW]
    keeper.pend((Change(Target.cell(NEW), before, 12),))
    assert keeper.settle()
    assert only(tmp_path / "journals").report.figures[NEW] == 12
    keeper.pend(())
    assert keeper.settle()
    assert encode(only(tmp_path / "journals").report) == encode(report)
    assert report.figures[NEW] == before


def test_what_was_entered_and_taken_back_is_not_kept_as_open(keeper: Keeper, tmp_path: Path):
    report = complete_report()
    history = begin(keeper, report)
    before, other = report.figures[NEW], Change(Target.fact("leader"), "", "负责人乙")
    keeper.pend((Change(Target.cell(NEW), before, 12), other))
    history.do(edits.state(report, {NEW: 12}))
    history.undo()
    assert keeper.settle()
    kept = only(tmp_path / "journals").report
    assert (kept.figures[NEW], kept.facts.leader) == (before, "负责人乙")


def test_what_was_saved_is_a_version_and_the_journal_knows(keeper: Keeper, tmp_path: Path):
    report, file = complete_report(), tmp_path / "年报.xxgk"
    history = begin(keeper, report)
    assert only_after(keeper, tmp_path).head.path is None
    for value in (5, 6):
        history.do(edits.state(report, {NEW: value}))
        keeper.mark_saved(file)
    kept = only_after(keeper, tmp_path)
    assert (kept.head.path, kept.head.saved) == (file, fingerprint(report))
    assert [version.read().figures[NEW] for version in Versions(tmp_path / "versions").of(file)] == [6, 5]


def test_what_the_file_held_before_it_was_first_saved_is_a_version_too(keeper: Keeper, tmp_path: Path):
    report, file = complete_report(), tmp_path / "年报.xxgk"
    versions = Versions(tmp_path / "versions")
    for value in (5, 6):
        history = begin(keeper, report, file)
        for figure in (value, value + 10):
            history.do(edits.state(report, {NEW: figure}))
            keeper.mark_saved(file)
    assert keeper.settle()
    listed = [(version.why, version.read().figures[NEW]) for version in versions.of(file)]
    assert listed == [*((Why.SAVED, value) for value in (16, 6, 15, 5)), (Why.OPENED, 401)]


def test_what_is_saved_under_another_name_was_not_in_that_file_before(keeper: Keeper, tmp_path: Path):
    report, other = complete_report(), tmp_path / "另一份.xxgk"
    begin(keeper, report, tmp_path / "年报.xxgk")
    keeper.mark_saved(other)
    assert keeper.settle()
    assert [version.why for version in Versions(tmp_path / "versions").of(other)] == [Why.SAVED]


def only_after(keeper: Keeper, folder: Path) -> Kept:
    assert keeper.settle()
    return only(folder / "journals")


def test_what_takes_the_report_s_place_on_its_file_keeps_what_the_file_holds(keeper: Keeper, tmp_path: Path):
    report, file = complete_report(), tmp_path / "年报.xxgk"
    begin(keeper, report, file)
    begin(keeper, Report("示例局", 2020), file, saved=False)
    kept = only_after(keeper, tmp_path)
    assert (kept.report.year, kept.head.saved) == (2020, fingerprint(report))


def test_a_report_without_a_file_that_is_not_saved_has_nothing_to_fall_back_on(keeper: Keeper, tmp_path: Path):
    begin(keeper, complete_report(), saved=False)
    assert only_after(keeper, tmp_path).head.saved == ""


def test_a_recovered_report_goes_on_in_its_journal(keeper: Keeper, tmp_path: Path):
    path = tmp_path / "journals" / "claimed.journal"
    path.parent.mkdir()
    path.write_bytes(b"what the process before wrote")
    report = complete_report()
    keeper.begin(report, tmp_path / "年报.xxgk", saved=False, recovered=(path, "as the file was"))
    kept = only_after(keeper, tmp_path)
    assert (encode(kept.report), kept.head.saved, kept.head.is_kept) == (encode(report), "as the file was", True)


def test_the_report_after_it_leaves_none_of_the_one_before(keeper: Keeper, tmp_path: Path):
    history = begin(keeper, complete_report())
    history.do(edits.state(complete_report(), {NEW: 5}))
    second = Report("示例局", 2024)
    begin(keeper, second)
    assert encode(only_after(keeper, tmp_path).report) == encode(second)
    keeper.end()
    assert keeper.settle()
    assert list((tmp_path / "journals").iterdir()) == []


def test_where_nothing_can_be_kept_it_says_so_once_and_goes_on_when_it_can(keeper: Keeper, tmp_path: Path, told: Told):
    in_the_way = tmp_path / "journals"
    in_the_way.write_text("a file where the folder should be")
    report = complete_report()
    history = begin(keeper, report)
    for value in (5, 6):
        history.do(edits.state(report, {NEW: value}))
        assert not keeper.settle()
    assert told == [(Copy.JOURNAL, FileExistsError)]
    in_the_way.unlink()
    history.do(edits.state(report, {NEW: 7}))
    assert keeper.settle()
    assert told[1:] == [(Copy.JOURNAL, None)]
    assert encode(only(in_the_way).report) == encode(report)


def test_versions_that_cannot_be_kept_do_not_stop_the_journal(keeper: Keeper, tmp_path: Path, told: Told):
    (tmp_path / "versions").write_text("")
    report = complete_report()
    history = begin(keeper, report)
    history.do(edits.state(report, {NEW: 5}))
    keeper.mark_saved(tmp_path / "年报.xxgk")
    assert keeper.settle()
    assert only(tmp_path / "journals").head.saved == fingerprint(report)
    assert told == [(Copy.VERSION, NotADirectoryError)]


def test_without_a_report_there_is_nothing_to_keep(keeper: Keeper, tmp_path: Path):
    keeper.note(frozenset({Target.cell(NEW)}))
    keeper.pend((Change(Target.cell(NEW), None, 1),))
    keeper.mark_saved(tmp_path / "年报.xxgk")
    keeper.end()
    assert keeper.settle()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["open", "write", "fsync", "close", "replace"])
@pytest.mark.parametrize("failing", range(12))
def test_whichever_call_fails_nothing_that_was_kept_is_lost_and_the_next_change_is_kept(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, failing: int
):
    report = complete_report()
    history = begin(keeper, report)
    keeper.settle()
    states = [encode(report)]
    monkeypatch.setattr(os, name, failing_at(failing, getattr(os, name)))
    for value in (5, 6):
        history.do(edits.state(report, {NEW: value}))
        states.append(encode(report))
        keeper.settle()
        assert encode(only(tmp_path / "journals").report) in states
        keeper.mark_saved(tmp_path / "年报.xxgk")
        keeper.settle()
        assert encode(only(tmp_path / "journals").report) in states
    monkeypatch.undo()
    history.do(edits.state(report, {NEW: 7}))
    assert keeper.settle()
    assert encode(only(tmp_path / "journals").report) == encode(report)


def failing_at(number: int, call):
    """The call, which fails once, when it is called for the `number`th time after none."""
    calls = count()

    def failing(*arguments, **named):
        if next(calls) == number:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return call(*arguments, **named)

    return failing
