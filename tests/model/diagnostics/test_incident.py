"""What is told of an error: kinds and places, never what the program was working on."""

import pickle

import pytest

from model.diagnostics.incident import Unexpected, incident_of
from tests.model.diagnostics.errors import ERRORS, MARK, raised


@pytest.mark.parametrize("name", ERRORS)
def test_nothing_of_the_content_is_told(name: str):
    incident = incident_of(raised(ERRORS[name]))
    for told in (incident.kind, incident.place, incident.trace, incident.name, repr(incident)):
        assert MARK not in told
        assert "机密" not in told


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("value", "ValueError"),
        ("file", "FileNotFoundError[ENOENT]"),
        ("system", "OSError[ENOSPC]"),
        ("msgspec", "msgspec.ValidationError"),
        ("failure", "model.failure.Failure"),
        ("no memory", "MemoryError"),
    ],
)
def test_the_kind_of_error_is_told(name: str, kind: str):
    assert incident_of(raised(ERRORS[name])).kind == kind


def test_the_place_is_that_of_the_line_that_raised():
    incident = incident_of(raised(ERRORS["value"]))
    assert incident.place.startswith("tests/model/diagnostics/errors.py:")
    assert incident.trace.splitlines()[0] == "ValueError"
    assert incident.trace.splitlines()[-1].endswith(" _by_value")
    assert incident.name == f"ValueError，{incident.place}"


def test_libraries_are_named_from_their_package_on():
    trace = incident_of(raised(ERRORS["file"])).trace
    assert "pathlib.py:" in trace
    assert all(not line.strip().startswith(("/", "C:")) for line in trace.splitlines())


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("cause", ["RuntimeError", "KeyError"]),
        ("context", ["UnicodeDecodeError", "ValueError"]),
        ("group", ["ExceptionGroup", "ValueError", "ExceptionGroup", "KeyError"]),
        ("circle", ["ValueError", "KeyError"]),
    ],
)
def test_the_errors_before_it_are_told_too(name: str, kinds: list[str]):
    lines = incident_of(raised(ERRORS[name])).trace.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == kinds


def test_an_endless_recursion_is_told_in_few_lines():
    assert len(incident_of(raised(ERRORS["recursion"])).trace.splitlines()) < 60


def test_the_message_is_kept_apart_for_those_who_want_it():
    assert MARK in incident_of(raised(ERRORS["value"])).message
    assert incident_of(raised(ERRORS["words that fail"])).message is not None


def test_a_message_that_quotes_a_whole_file_is_cut():
    assert len(incident_of(ValueError(MARK * 100_000)).message) == 100_000


def test_the_same_error_has_the_same_name_and_another_has_another():
    names = [incident_of(raised(ERRORS[name])).name for name in ("value", "value", "codec")]
    assert names[0] == names[1] != names[2]


def test_an_error_that_was_never_raised_has_no_place():
    assert incident_of(ValueError(MARK)).name == "ValueError，位置不明"


def test_what_a_helper_process_met_is_told_as_it_was_there():
    met = incident_of(raised(ERRORS["value"]))
    failure = Unexpected(pickle.loads(pickle.dumps(met)), "读取")
    assert incident_of(failure) == met
    assert "读取没有完成" in failure.what
    assert met.name in failure.what
    assert "诊断包" in failure.advice
    assert MARK not in failure.line
