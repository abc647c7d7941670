"""The diagnostic package: what is in it, and what is only where the user asks for it."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from model import places
from model.commands import VERSION
from model.diagnostics import log
from model.diagnostics.incident import incident_of
from model.diagnostics.package import package
from tests.model.diagnostics.errors import ERRORS, MARK, raised

MOMENT = datetime(2025, 3, 4, 5, 6, 8)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the log lies."""
    monkeypatch.setenv(places.DATA_VARIABLE, str(tmp_path))


def opened(content: dict[str, bytes] | None) -> dict[str, str]:
    """The files of a package after every kind of error, by name."""
    incidents = [incident_of(raised(cause)) for cause in ERRORS.values()]
    for incident in incidents:
        log.note_incident(incident)
    packed = package({"Qt": "6.11.3"}, incidents, content, MOMENT)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 3, 4, 5, 6, 8)}
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_versions_errors_and_the_log_are_in_it():
    held = opened(None)
    assert set(held) == {"说明.txt", "versions.txt", "errors.txt", f"log/{log.NAME}"}
    for words in (VERSION, "Python", "系统", "Qt：6.11.3", "reportlab"):
        assert words in held["versions.txt"]
    assert "ValueError" in held["errors.txt"]
    assert "tests/model/diagnostics/errors.py:" in held["errors.txt"]
    assert "ValueError" in held[f"log/{log.NAME}"]


def test_without_the_users_say_no_content_is_in_it():
    held = opened(None)
    assert all(MARK not in text and "机密" not in text for text in held.values())
    assert "没有报告的内容" in held["说明.txt"]


def test_with_it_the_report_and_the_errors_words_are_and_it_says_so():
    held = opened({"report.xxgk": MARK.encode()})
    assert held["content/report.xxgk"] == MARK
    assert MARK in held["content/messages.txt"]
    assert "有报告的内容" in held["说明.txt"]
    assert MARK not in "".join(text for name, text in held.items() if not name.startswith("content/"))


def test_before_anything_went_wrong_it_holds_versions_alone():
    with zipfile.ZipFile(BytesIO(package({}, [], None, MOMENT))) as archive:
        assert archive.namelist() == ["说明.txt", "versions.txt"]
