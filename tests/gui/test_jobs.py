"""Work beside the window's thread: its result, its failure, its progress, and giving it up."""

import gc
import weakref
from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from gui.jobs import Job, Progress
from gui.tasks import Task, run_aside
from model.diagnostics.incident import Unexpected
from model.failure import Failure


def test_the_result_is_told_on_the_windows_thread(qtbot: QtBot):
    job = Job(lambda _: 42)
    with qtbot.waitSignal(job.done) as told:
        job.start()
    assert told.args == [42]


def unexpected(_: Progress) -> object:
    raise ZeroDivisionError("what nobody thought of")


def refused(_: Progress) -> object:
    raise Failure("没有权限", "请检查。")


def test_an_error_that_nobody_foresaw_is_told_by_kind_and_place_alone(qtbot: QtBot):
    job, task = Job(unexpected), Task(lambda: unexpected(lambda *_: None))
    for work in (job, task):
        with qtbot.waitSignal(work.failed) as told:
            work.start()
        [failure] = told.args
        assert isinstance(failure, Unexpected)
        assert failure.incident.kind == "ZeroDivisionError"
        assert failure.incident.place.startswith("tests/gui/test_jobs.py:")
        assert "thought" not in failure.line


@pytest.mark.parametrize(("work", "what"), [(refused, "没有权限"), (unexpected, "程序内部出错")])
def test_what_ends_the_work_is_told_in_words(qtbot: QtBot, work: Callable[[Progress], object], what: str):
    job = Job(work)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert what in told.args[0].what


class Result:
    """Something that work makes."""


def test_nothing_of_the_work_is_held_once_it_is_done(qtbot: QtBot):
    owner, told, results = QObject(), [], [Result() for _ in range(20)]
    left = [weakref.ref(result) for result in results]
    for result in results:
        run_aside(lambda result=result: result, lambda outcome: told.append(type(outcome)), owner)
    del result
    results.clear()
    qtbot.waitUntil(lambda: len(told) == len(left))
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: gc.collect() is not None and not any(each() for each in left))


def test_progress_is_told(qtbot: QtBot):
    job = Job(lambda tell: tell(1, 3))
    with qtbot.waitSignals([job.progressed, job.done]):
        job.start()


def test_after_giving_up_nothing_is_told_and_the_work_ends(qtbot: QtBot):
    begun, go_on, went_on = Event(), Event(), Event()

    def work(tell: Progress) -> None:
        begun.set()
        go_on.wait(20)
        tell(1, 2)
        went_on.set()

    job = Job(work)
    told: list[object] = []
    job.progressed.connect(lambda *args: told.append(args))
    job.done.connect(told.append)
    job.failed.connect(told.append)
    job.start()
    assert begun.wait(20)
    job.cancel()
    with qtbot.waitSignal(job.destroyed):
        go_on.set()
    assert told == []
    assert not went_on.is_set()
