"""Data files of every released schema version, kept as they were saved, open for ever with what they held then.

In `tests/golden/datafiles` each version has a folder. A file NAME.xxgk is never changed; NAME.json beside it says in
plain words and figures, apart from any schema, what it holds. A new version brings a folder of its own.
"""

import json
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from model.proof.code import code_of
from model.report import FACT_NAMES, Report
from model.storage import datafile, migration
from model.values import Amount, shown
from tests import regenerate

FOLDER = Path(__file__).parents[2] / "golden" / "datafiles"
FILES = sorted(FOLDER.rglob("*.xxgk"))
CHANGED = "changed-elsewhere"
"""The one file that was changed outside the program, which is told of."""


def held(report: Report) -> dict[str, Any]:
    """Everything a report holds as plain JSON; a figure as it is printed, with what kind of number it is."""
    plain = {
        **_content(report),
        "code": report.code,
        "code of its content": code_of(report),
        "remarks": [asdict(remark) for remark in report.remarks.values()],
        "printing": asdict(report.printing),
        "events": [asdict(event) for event in report.events],
        "previous": None if report.previous is None else _content(report.previous),
        "finalised": None if report.finalised is None else _content(report.finalised),
        "units": [
            {"body": unit.body, "file": unit.file, "figures": [_figure(each) for each in unit.figures]}
            for unit in (() if report.units is None else report.units.units)
        ],
    }
    read: dict[str, Any] = json.loads(json.dumps(plain, default=_plain))
    return read


def _content(report: Report) -> dict[str, Any]:
    return {
        "body": report.body,
        "year": report.year,
        "kind": report.kind,
        "form": report.form.id,
        "status": report.status,
        "changed": report.changed,
        "stated": {cell: _figure(value) for cell, value in report.figures.stated.items()},
        "texts": dict(report.texts),
        "facts": {name: getattr(report.facts, name) for name in FACT_NAMES},
        "explanations": {finding: asdict(kept) for finding, kept in report.explanations.items()},
    }


def _figure(value: Any) -> str | None:
    if value is None:
        return None
    unit = f" in {value.unit or 'no unit'}" if isinstance(value, Amount) else ""
    return f"{type(value).__name__} {shown(value)}{unit}"


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def names(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_file_of_a_released_version_holds_what_it_held(path: Path):
    content = path.read_bytes()
    report, warnings = datafile.decode(content)
    assert held(report) == json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert bool(warnings) == (path.stem == CHANGED)


@pytest.mark.parametrize("path", FILES, ids=names)
def test_saved_anew_it_holds_the_same_as_a_file_of_this_version(path: Path):
    report, _ = datafile.decode(path.read_bytes())
    again = datafile.read(datafile.encode(report))
    assert (held(again.report), again.warnings, again.schema) == (held(report), [], migration.SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=names)
def test_it_fits_the_schema_published_for_its_version(path: Path):
    version = path.parent.name
    schema = json.loads((regenerate.SCHEMA_FILE.parent / f"xxgk-{version}.schema.json").read_text("utf-8"))
    document = json.loads(path.read_bytes().decode("utf-8-sig"))
    assert document["schema"] == int(version)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []


@pytest.mark.parametrize("path", FILES, ids=names)
def test_its_integrity_code_can_be_told_without_knowing_its_version(path: Path):
    document = json.loads(path.read_bytes().decode("utf-8-sig"))
    assert migration.is_intact(document) == (path.stem != CHANGED)
    assert not migration.is_intact({**document, "year": document["year"] - 1})


def test_every_version_has_its_folder_and_its_schema():
    versions = [str(version) for version in range(1, migration.SCHEMA + 1)]
    assert sorted(path.name for path in FOLDER.iterdir()) == versions
    schemas = [path.name for path in regenerate.SCHEMA_FILE.parent.glob("*.json")]
    assert sorted(schemas) == [f"xxgk-{version}.schema.json" for version in versions]
    assert all(len(list((FOLDER / version).glob("*.xxgk"))) >= 10 for version in versions)
