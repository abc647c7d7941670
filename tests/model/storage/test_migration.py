"""Files of other versions: a chain of steps brings older ones up to date, newer ones are read as far as they are known.

This program's first version is its oldest, so two versions before it are made up here.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report import Report
from model.storage import datafile, migration
from model.storage.datafile import Unreadable
from model.storage.migration import CHAIN, SCHEMA, Chain, Document, digest
from tests.model.storage.test_released import FILES, held, names
from tests.model.strategies import reports


def name_body(content: Document) -> None:
    """From version 1 - 2 to 1 - 1: the body was called unit, and a draft had no status."""
    content["body"] = content.pop("unit")
    content.setdefault("status", "draft")


def count_in_figures(content: Document) -> None:
    """From version 1 - 1 to 1: figures stood in a list of pairs."""
    content["values"] = dict(content.pop("figures"))


MADE_UP = Chain(SCHEMA - 2, (name_body, count_in_figures))


def in_first_version(document: Document) -> Document:
    """A document of today's as the first version of the made-up chain would have saved it."""
    old: Document = {}
    for name, value in document.items():
        if name == "schema":
            old[name] = SCHEMA - 2
        elif name == "body":
            old["unit"] = value
        elif name == "values":
            old["figures"] = [list(pair) for pair in value.items()]
        elif name in ("previous", "finalised"):
            old[name] = in_first_version(value)
        elif (name, value) != ("status", "draft"):
            old[name] = value
    return old


def in_second_version(document: Document) -> Document:
    old = in_first_version(document)
    for content in (old, *(old[name] for name in ("previous", "finalised") if name in old)):
        name_body(content)
        content["schema"] = SCHEMA - 1
    return old


def sealed(document: Document) -> bytes:
    """The document as a file with the integrity code that its own program would have given it."""
    document["integrity"] = digest({**document, "integrity": ""})
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize("save", [in_first_version, in_second_version])
@given(report=reports())
def test_a_file_of_an_older_version_holds_the_same_report(save: Callable[[Document], Document], report: Report):
    document = save(json.loads(datafile.encode(report)))
    opened = datafile.read(sealed(document), MADE_UP)
    assert held(opened.report) == held(report)
    assert (opened.warnings, opened.schema, opened.is_newer) == ([], document["schema"], False)


def test_an_older_file_that_was_changed_outside_is_told_of():
    document = in_first_version(json.loads(FILES[0].read_bytes().decode("utf-8-sig")))
    content = sealed(document)
    document["unit"] = "另一单位"
    changed = json.dumps({**document, "integrity": json.loads(content)["integrity"]}).encode()
    opened = datafile.read(changed, MADE_UP)
    assert opened.report.body == "另一单位"
    assert len(opened.warnings) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"unit": None},
        {"figures": 5},
        {"figures": [["t3.new.natural"]]},
        {"figures": [["t3.new.nobody", 5]]},
        {"previous": {"schema": SCHEMA - 2}},
        {"previous": {"schema": "one"}},
        {"previous": {}},
        {"previous": {"schema": SCHEMA + 1}},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_damaged_file_of_an_older_version_is_said_to_be_damaged(change: Document):
    document = in_first_version(json.loads(datafile.encode(Report("示例局", 2024)))) | change
    with pytest.raises(Unreadable, match="已损坏"):
        datafile.read(json.dumps(document).encode(), MADE_UP)


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name != str(SCHEMA)] or FILES[:1], ids=names)
def test_what_is_older_than_the_oldest_is_no_version(path: Path):
    document = json.loads(path.read_bytes().decode("utf-8-sig")) | {"schema": CHAIN.oldest - 1}
    with pytest.raises(Unreadable, match="已损坏"):
        datafile.decode(json.dumps(document).encode())


def of_newer_version(document: Document, version: int = SCHEMA + 1) -> Document:
    """The document as a program would save it that knows more, at every place where a name can stand."""
    newer = deepcopy(document)
    newer["schema"] = version
    newer["seal"] = {"by": ["某人"], "at": None}
    newer["facts"]["fax"] = "0000-7654321"
    for name in ("previous", "finalised"):
        if name in newer:
            newer[name] |= {"schema": version, "attachments": []}
    for listed in ("events", "units"):
        for each in newer.get(listed, ()):
            each["device"] = 5
    for kept in ("explanations", "remarks"):
        for each in newer.get(kept, {}).values():
            each["colour"] = True
    return newer


@pytest.mark.parametrize("path", FILES, ids=names)
def test_of_a_newer_file_everything_known_is_read(path: Path):
    document = json.loads(path.read_bytes().decode("utf-8-sig"))
    opened = datafile.read(json.dumps(of_newer_version(document)).encode())
    assert held(opened.report) == json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert opened.is_newer
    [warning] = opened.warnings
    assert "较新版本" in warning
    assert "没有显示" in warning
    assert "升级" in warning


@pytest.mark.parametrize("version", [SCHEMA + 1, SCHEMA + 7, 2**62])
def test_a_newer_file_with_nothing_strange_in_it_is_read_whole(version: int):
    document = json.loads(datafile.encode(Report("示例局", 2024))) | {"schema": version}
    opened = datafile.read(json.dumps(document).encode())
    assert (opened.report.body, opened.schema, opened.is_newer) == ("示例局", version, True)
    assert "没有显示" not in opened.warnings[0]


NOT_UNDERSTOOD: dict[str, Document] = {
    "a form that is to come": {"form": "2031", "year": 2031},
    "a status that there is not": {"status": "archived"},
    "a cell that there is not": {"values": {"t3.new.nobody": 1}},
    "figures of another shape": {"values": [["t3.new.natural", 1]]},
    "an event of another kind": {"events": [{"kind": "sent", "at": "2025-01-01T00:00:00Z"}]},
    "units written otherwise": {"units": [{"body": "甲局", "figures": [1, 2]}]},
    "no body": {"body": None},
}


@pytest.mark.parametrize("change", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD.keys())
def test_a_newer_file_that_is_not_understood_is_refused_and_not_called_damaged(change: Document):
    document: dict[str, Any] = json.loads(datafile.encode(Report("示例局", 2024))) | {"schema": SCHEMA + 1} | change
    with pytest.raises(Unreadable, match="较新版本") as caught:
        datafile.decode(json.dumps(document).encode())
    assert "升级" in caught.value.advice
    assert "没有改动" in caught.value.advice


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_whatever_a_newer_file_adds_is_left_out(added: object):
    document = json.loads(datafile.encode(Report("示例局", 2024))) | {"schema": SCHEMA + 1, "added": added}
    assert datafile.read(json.dumps(document).encode()).report.body == "示例局"


@pytest.mark.parametrize(
    ("version", "own", "replaceable"), [(1, True, True), (SCHEMA, True, True), (SCHEMA + 1, True, False)]
)
def test_a_newer_file_is_our_own_and_yet_not_to_be_replaced(version: int, own: bool, replaceable: bool):
    content = json.dumps({"format": "xxgk", "schema": version, "more": 1}).encode()
    assert (datafile.is_own(content), datafile.is_replaceable(content)) == (own, replaceable)
    assert not datafile.is_replaceable(b"{}")


def test_the_chain_leads_to_the_version_that_is_written():
    assert CHAIN.oldest == 1
    assert CHAIN.newest == SCHEMA == migration.SCHEMA
    assert json.loads(datafile.encode(Report("", 2024)))["schema"] == SCHEMA
