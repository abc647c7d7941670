"""The log: kinds and places alone, of bounded size, and never in anybody's way."""

import errno
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import places
from model.diagnostics import log
from model.diagnostics.incident import incident_of
from tests.model.diagnostics.errors import ERRORS, MARK, raised

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the log lies; it is not there yet."""
    monkeypatch.setenv(places.DATA_VARIABLE, str(tmp_path))
    yield tmp_path / "logs"
    for handler in logging.getLogger("xxgk").handlers[:]:
        handler.close()
        logging.getLogger("xxgk").removeHandler(handler)


def written(folder: Path) -> str:
    return (folder / log.NAME).read_text("utf-8")


def test_there_is_no_log_before_there_is_something_to_say(folder: Path):
    assert log.files() == []
    log.note("恢复了上次没有保存的内容")
    assert log.files() == [folder / log.NAME]
    first, second = written(folder).splitlines()
    assert "Python" in first
    assert second.endswith("恢复了上次没有保存的内容")


@pytest.mark.parametrize("name", ERRORS)
def test_no_word_of_a_report_gets_into_it(folder: Path, name: str):
    error = raised(ERRORS[name])
    log.note_incident(incident_of(error))
    if name == "failure":
        log.note_failure(error)
    text = written(folder)
    assert type(error).__qualname__ in text
    assert MARK not in text
    assert "机密" not in text


def test_a_failure_is_noted_by_its_place(folder: Path):
    log.note_failure(raised(ERRORS["failure"]))
    assert "没有完成 model.failure.Failure，tests/model/diagnostics/errors.py:" in written(folder)


def test_it_stays_within_its_bounds(folder: Path):
    incident = incident_of(raised(ERRORS["recursion"]))
    for _ in range(2 * log.LARGEST // len(incident.trace.encode())):
        log.note_incident(incident)
    sizes = [path.stat().st_size for path in log.files()]
    assert len(sizes) == log.KEPT + 1 == 3
    assert max(sizes) <= log.LARGEST
    assert {path.name for path in folder.iterdir()} == {log.NAME, f"{log.NAME}.1", f"{log.NAME}.2"}


def test_what_other_libraries_log_stays_out_of_it(folder: Path):
    log.note("一件事")
    logging.getLogger("openpyxl").error(MARK)
    logging.getLogger().error(MARK)
    assert MARK not in written(folder)


def test_what_the_program_logs_goes_nowhere_else(folder: Path, caplog: pytest.LogCaptureFixture):
    log.note("一件事")
    assert "一件事" in written(folder)
    assert caplog.records == []


@pytest.mark.parametrize("place", ["a file for the folder", "a folder for the log", "a folder above that is a file"])
def test_a_log_that_cannot_be_made_stops_nothing(folder: Path, place: str, capfd: pytest.CaptureFixture[str]):
    if place == "a file for the folder":
        folder.write_text("", "utf-8")
    elif place == "a folder for the log":
        (folder / log.NAME).mkdir(parents=True)
    else:
        folder.parent.rmdir()
        folder.parent.write_text("", "utf-8")
    log.note("一件事")
    log.note_incident(incident_of(raised(ERRORS["value"])))
    assert log.files() == []
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_cannot_be_looked_into_holds_no_log(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(places.DATA_VARIABLE, "x" * 5000)
    log.note("一件事")
    assert log.files() == []


def test_a_disk_that_is_full_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    log.note("一件事")
    [handler] = logging.getLogger("xxgk").handlers
    assert isinstance(handler, logging.StreamHandler)
    stream = handler.stream

    class Full:
        def __getattr__(self, name: str) -> object:
            return getattr(stream, name)

        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(handler, "stream", Full())
    log.note("又一件事")
    monkeypatch.setattr(handler, "stream", stream)
    assert capfd.readouterr() == ("", "")
    assert "又一件事" not in written(folder)


def test_a_log_that_cannot_be_put_aside_grows_on(folder: Path):
    (folder / f"{log.NAME}.1" / "in the way").mkdir(parents=True)
    (folder / f"{log.NAME}.2" / "in the way").mkdir(parents=True)
    incident = incident_of(raised(ERRORS["recursion"]))
    for _ in range(log.LARGEST // len(incident.trace.encode()) + 100):
        log.note_incident(incident)
    log.note("最后一件事")
    assert "最后一件事" in written(folder)


def test_threads_share_one_file(folder: Path):
    threads = [threading.Thread(target=log.note, args=(f"第{number}件事",)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = written(folder).splitlines()
    assert len(lines) == 21
    assert all(any(line.endswith(f"第{number}件事") for line in lines) for number in range(20))


def test_several_processes_write_to_one_log(folder: Path):
    script = "from model.diagnostics import log\nfor n in range(100): log.note('一件事')"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    running = [subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=environment) for _ in range(3)]
    assert [process.wait(30) for process in running] == [0, 0, 0]
    assert written(folder).count("一件事") == 300
