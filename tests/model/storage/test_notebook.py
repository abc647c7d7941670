"""What the program notes for itself: whatever state the file is in, nothing of it is destroyed, nobody is stopped."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.storage import notebook

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
"""Whatever JSON can hold, lone surrogates and NaN included."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "notes.json"


def in_the_folder(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def test_what_was_noted_is_read(path: Path):
    assert notebook.read(path) == {}
    assert not notebook.note(path, {"甲": [1, "二"], "乙": None})
    assert not notebook.note(path, {"乙": {"丙": 1.5}})
    assert notebook.read(path) == {"甲": [1, "二"], "乙": {"丙": 1.5}}
    assert in_the_folder(path) == {path.name}


@given(st.dictionaries(st.text(st.characters()), JSON, max_size=4))
def test_members_that_are_not_noted_stay_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, held: dict[str, object]
):
    path = tmp_path_factory.mktemp("notes") / "notes.json"
    path.write_text(json.dumps(held), "utf-8")
    notebook.note(path, {"new": 1})
    assert json.dumps(notebook.read(path)) == json.dumps(held | {"new": 1})


DAMAGED = {
    "cut off": b'{"a": [1,',
    "another shape": b"[1]",
    "no JSON": b"theme=dark",
    "text of another encoding": b'{"a": "\xff\xfe"}',
    "too deep to read": b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a figure of 5000 digits": b'{"a": ' + b"9" * 5000 + b"}",
    "huge": b'{"a": "' + b"x" * notebook.LARGEST + b'"}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_kept_aside(path: Path, content: bytes):
    path.parent.mkdir()
    path.write_bytes(content)
    notebook.read(path)
    assert path.read_bytes() == content, "reading changes nothing"
    assert notebook.note(path, {"b": 2})
    assert notebook.read(path) == {"b": 2}
    assert path.with_name("notes.json.damaged").read_bytes() == content


def test_what_can_just_be_read_or_just_not_be_written_is_kept_in_one_file_or_the_other(path: Path):
    path.parent.mkdir()
    for depth in range(800, 1000, 9):
        content = b'{"a": ' + b"[" * depth + b"]" * depth + b"}"
        path.write_bytes(content)
        if notebook.note(path, {"b": 2}):
            assert path.with_name("notes.json.damaged").read_bytes() == content
            path.with_name("notes.json.damaged").unlink()
        else:
            assert set(notebook.read(path)) == {"a", "b"}


def test_of_damaged_files_the_first_is_kept(path: Path):
    notebook.note(path, {"a": 1})
    for content in (b"{first", b"{second"):
        path.write_bytes(content)
        assert notebook.note(path, {"a": 1})
    assert path.with_name("notes.json.damaged").read_bytes() == b"{first"
    assert in_the_folder(path) == {path.name, "notes.json.damaged"}


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00" * 300])
def test_of_an_empty_file_there_is_nothing_to_keep(path: Path, content: bytes):
    path.parent.mkdir()
    path.write_bytes(content)
    assert notebook.read(path) == {}
    assert not notebook.note(path, {"a": 1})
    assert in_the_folder(path) == {path.name}


def test_what_cannot_be_written_is_told_and_leaves_all_as_it_was(tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"x")
    with pytest.raises(OSError, match="file"):
        notebook.note(in_the_way / "notes.json", {"a": 1})
    assert in_the_way.read_bytes() == b"x"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(path: Path, kind: str):
    path.parent.mkdir()
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    assert notebook.read(path) == {}
    with pytest.raises(OSError, match=r"notes\.json"):
        notebook.note(path, {"a": 1})
    assert in_the_folder(path) == {path.name}


def test_a_link_stays_one(path: Path, tmp_path: Path):
    notebook.note(tmp_path / "elsewhere.json", {"a": 1})
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere.json")
    notebook.note(path, {"b": 2})
    assert path.is_symlink()
    assert notebook.read(tmp_path / "elsewhere.json") == {"a": 1, "b": 2}
