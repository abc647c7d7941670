"""The published description of the data file agrees with what the program reads and writes."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from model.report import Report
from model.storage import datafile
from tests import regenerate
from tests.model.strategies import reports
from tests.samples import complete_report

SCHEMA = json.loads(regenerate.SCHEMA_FILE.read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(datafile.encode(complete_report()))
    return read


def test_the_committed_schema_is_made_from_the_record():
    written = regenerate.SCHEMA_FILE.read_text("utf-8")
    assert written == regenerate.schema_text(), "run python3 -m tests regenerate"


def test_the_schema_is_valid_itself():
    Draft202012Validator.check_schema(SCHEMA)


@given(reports())
def test_every_file_that_is_written_fits_the_schema(report: Report):
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(datafile.encode(report)))] == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"year": "2024"},
        {"year": 0},
        {"kind": "ministry"},
        {"status": "done"},
        {"values": {"t3.new.natural": 1.5}},
        {"values": {"t3.new.natural": None}},
        {"values": [1]},
        {"texts": {"s1": 1}},
        {"facts": {"fax": "1"}},
        {"facts": {"filed_on": "14.1.2025"}},
        {"explanations": {"t2.regulations": "原因"}},
        {"surprise": 1},
        {"previous": None},
        {"previous": {"format": "xxgk"}},
        {"remarks": {"1": {"target": "s1", "text": "", "written": "2025-01-01T00:00:00Z"}}},
        {"remarks": {"r1": {"target": "s1", "text": ""}}},
    ],
    ids=str,
)
def test_what_the_schema_refuses_the_program_refuses_too(change: dict[str, object]):
    changed = {**document(), **change}
    assert list(VALIDATOR.iter_errors(changed))
    with pytest.raises(datafile.Unreadable):
        datafile.decode(json.dumps(changed).encode())


@pytest.mark.parametrize("name", SCHEMA["$defs"]["ReportRecord"]["required"])
def test_what_the_schema_requires_the_program_requires_too(name: str):
    changed = document()
    del changed[name]
    assert list(VALIDATOR.iter_errors(changed))
    with pytest.raises(datafile.Unreadable):
        datafile.decode(json.dumps(changed).encode())
