"""A file is read by a process of its own: what it sends comes whole, and its end is told, whatever ended it."""

import multiprocessing
from multiprocessing import Pipe
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.intake import worker
from gui.intake.reading import Reading
from model.diagnostics.incident import Unexpected
from model.failure import Failure
from model.importing.files import read_file
from model.importing.importer import NoYear
from model.importing.source import Paragraph
from model.storage import datafile
from tests.gui import sources
from tests.samples import complete_report


def test_what_the_process_sends_is_what_was_read(tmp_path: Path):
    page = sources.html(complete_report()).decode()
    path = tmp_path / "a.html"
    path.write_text(page.replace("</body>", "<p>段落</p>" * 333 + "</body>"), "utf-8")
    ours, theirs = Pipe()
    worker.send(theirs, path, 2022)
    head, blocks = ours.recv(), []
    while len(blocks) < head.blocks:
        blocks += ours.recv()
    got, direct = worker.imported_of(head, blocks), read_file(path, year=2022)
    assert datafile.encode(got.report) == datafile.encode(direct.report)
    assert (got.found, got.missing, got.uncertain) == (dict(direct.found), direct.missing, direct.uncertain)
    assert [each for each in got.source.blocks if isinstance(each, Paragraph)] == [
        each for each in direct.source.blocks if isinstance(each, Paragraph)
    ]
    assert len(got.source.blocks) == len(direct.source.blocks) > 333


@pytest.mark.parametrize(("content", "kind"), [(b"\x89PNG\r\n", Failure), ("没有年度".encode(), NoYear)])
def test_why_nothing_was_read_is_told(qtbot: QtBot, tmp_path: Path, content: bytes, kind: type[Failure]):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    reading = Reading(path)
    with qtbot.waitSignal(reading.failed, timeout=30_000) as told:
        reading.start()
    [failure] = told.args
    assert type(failure) is kind
    assert "a.txt" in failure.what
    assert failure.advice


def test_an_error_that_nobody_foresaw_in_the_process_comes_by_kind_and_place(qtbot: QtBot):
    reading = Reading(5)  # What no caller gives, and so nobody foresaw.
    with qtbot.waitSignal(reading.failed, timeout=30_000) as told:
        reading.start()
    [failure] = told.args
    assert isinstance(failure, Unexpected)
    assert "读取没有完成" in failure.what
    assert failure.incident.kind == "AttributeError"
    assert failure.incident.place.startswith("model/importing/")


def test_a_process_that_breaks_down_is_a_failure_in_words(qtbot: QtBot, tmp_path: Path):
    path = sources.write(complete_report(), tmp_path / "a.pdf")
    reading = Reading(path)
    with qtbot.waitSignal(reading.failed, timeout=30_000) as told:
        reading.start()
        qtbot.waitUntil(lambda: bool(_processes()), timeout=10_000)
        for process in _processes():
            process.kill()
    assert "意外中断" in told.args[0].what


def test_nothing_is_told_of_a_reading_that_was_given_up(qtbot: QtBot, tmp_path: Path):
    reading = Reading(sources.write(complete_report(), tmp_path / "a.pdf"))
    told: list[object] = []
    reading.done.connect(told.append)
    reading.failed.connect(told.append)
    reading.start()
    reading.cancel()
    qtbot.wait(50)
    assert told == []
    assert _processes() == []


def _processes() -> list:
    return [each for each in multiprocessing.active_children() if each.name == "reading"]
