"""Making PDFs in a helper process: the same bytes as an export, only the last asked for, crashes survived, no process
left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from gui.preview import worker
from gui.preview.maker import PdfMaker
from gui.preview.worker import Answer, Request
from model import edits, exporting
from model.checker import Checker
from model.exporting import Output
from model.failure import Failure
from model.report import Report
from model.storage import datafile
from tests.gui.preview.breaking import breaking_down, is_running
from tests.samples import complete_report

PROJECT = Path(__file__).parents[3]
WAIT = 30_000


@pytest.fixture
def maker() -> Iterator[PdfMaker]:
    made = PdfMaker()
    yield made
    made.stop()


def exported(report: Report, *, publishing: bool = False) -> Output:
    document = exporting.document_of(report, publishing=publishing)
    return exporting.EXPORTERS["pdf"].write(document, report, Checker(report).findings)


@pytest.mark.parametrize("publishing", [False, True])
def test_a_pdf_is_byte_for_byte_what_is_exported(maker: PdfMaker, qtbot: QtBot, publishing: bool):
    report = complete_report()
    with qtbot.waitSignal(maker.made, timeout=WAIT) as made:
        maker.request(report, publishing=publishing)
    assert made.args == [exported(report, publishing=publishing)]


def test_only_the_last_of_several_requests_is_told_and_the_process_stays(maker: PdfMaker, qtbot: QtBot):
    made: list[Output] = []
    maker.made.connect(made.append)
    report = complete_report()
    for round_ in range(2):
        with qtbot.waitSignal(maker.made, timeout=WAIT):
            for figure in range(5):
                report.apply(edits.state(report, {"t2.normative.issued": 10 * round_ + figure}).changes)
                maker.request(report)
                qtbot.wait(30)
        if round_ == 0:
            process = maker.helper.process
    qtbot.wait(200)
    assert maker.helper.process is process is not None
    assert [len(made), made[-1]] == [2, exported(report)]


def test_a_request_that_was_forgotten_is_not_told(maker: PdfMaker, qtbot: QtBot):
    with qtbot.waitSignal(maker.made, timeout=WAIT):
        maker.request(complete_report())
    with qtbot.assertNotEmitted(maker.made, wait=700):
        maker.request(complete_report())
        maker.forget()


def test_a_helper_that_was_killed_is_started_anew_and_answers(maker: PdfMaker, qtbot: QtBot):
    report = complete_report()
    with qtbot.waitSignal(maker.made, timeout=WAIT):
        maker.request(report)
    before = maker.helper.process
    assert before is not None
    os.kill(before.pid, signal.SIGKILL)
    with qtbot.waitSignal(maker.made, timeout=WAIT) as made:
        maker.request(report)
    assert made.args == [exported(report)]
    assert maker.helper.process is not before


def test_a_helper_that_breaks_down_again_is_told_of_and_tried_again_with_the_next_edit(maker: PdfMaker, qtbot: QtBot):
    report = complete_report()
    with breaking_down(2), qtbot.waitSignal(maker.failed, timeout=WAIT) as failed:
        maker.request(report)
    [failure] = failed.args
    assert isinstance(failure, Failure)
    assert "中断" in failure.what
    assert "报告内容没有受影响" in failure.advice
    with qtbot.waitSignal(maker.made, timeout=WAIT):
        maker.request(report)


def test_the_process_ends_with_the_maker_even_in_the_middle_of_its_work(qtbot: QtBot):
    maker = PdfMaker()
    report = complete_report()
    with qtbot.waitSignal(maker.made, timeout=WAIT):
        maker.request(report)
    process = maker.helper.process
    assert process is not None
    number = process.pid
    maker.request(report)
    maker.stop()
    assert not is_running(number)


LEFT_BEHIND = """
import os, sys, time
from gui.preview.helper import Helper
from gui.preview.worker import Request
from model.storage import datafile
from tests.samples import complete_report

if __name__ == "__main__":
    helper = Helper()
    helper.answer(Request(datafile.encode(complete_report())), lambda: False, lambda: False)
    print(helper.process.pid, flush=True)
    os._exit(3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc")
def test_the_process_ends_when_the_window_is_killed(tmp_path: Path):
    script = tmp_path / "window.py"
    script.write_text(LEFT_BEHIND)
    variables = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([sys.executable, script], env=variables, capture_output=True, text=True, timeout=50)
    assert done.returncode == 3, done.stderr
    until = time.monotonic() + 10
    while is_running(int(done.stdout)):
        assert time.monotonic() < until
        time.sleep(0.02)


# The helper's end of the pipe


@pytest.fixture
def pipe() -> Iterator[Connection]:
    """The window's end of a pipe on whose other end requests are answered, in this process."""
    ours, theirs = Pipe()
    thread = Thread(target=worker.answer_all, args=(theirs,))
    thread.start()
    yield ours
    ours.close()
    thread.join()


def test_what_cannot_be_read_is_a_failure_and_the_next_is_answered(pipe: Connection):
    pipe.send(Request(b"{}"))
    answer: Answer = pipe.recv()
    assert answer.output is None
    assert answer.failed is None
    assert answer.incident is not None
    assert answer.incident.kind == "model.storage.datafile.Unreadable"
    assert answer.incident.place.startswith("model/storage/datafile.py:")
    report = complete_report()
    pipe.send(Request(datafile.encode(report)))
    assert pipe.recv().output == exported(report)


def test_a_request_is_given_up_half_way_and_the_next_is_answered(pipe: Connection):
    report = complete_report()
    content = datafile.encode(report)
    pipe.send(Request(content))
    pipe.send(None)
    assert pipe.recv() == Answer()
    pipe.send(None)
    pipe.send(Request(content))
    assert pipe.recv().output == exported(report)
