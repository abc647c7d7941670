"""What a later start says comes through unchanged, whatever the file is called; anything else is refused."""

import os
from pathlib import Path

import pytest

from gui.instance import request

NAMES = [
    "报告.xxgk",
    "有 空格 的 报告.xxgk",
    "100% #1 a&b?.xxgk",
    "换\n行.xxgk",
    "𠮷野.xxgk",
    "引\"号'反\\斜.xxgk",
    os.fsdecode(b"\xc4\xea\xb1\xa8.xxgk"),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_comes_through(tmp_path: Path, name: str):
    line = request.encode(tmp_path / name)
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert request.decode(line) == tmp_path / name


def test_no_file_comes_through():
    assert request.decode(request.encode(None)) is None


def test_a_name_is_sent_from_where_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert request.decode(request.encode(Path("报告.xxgk"))) == tmp_path / "报告.xxgk"


def test_the_longest_name_fits():
    assert len(request.encode(Path("/" + "\udcff" * 32_767))) <= request.LONGEST


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"{", b"5\n", b'{"open": 5}', b'{"open": ""}', b'{"open": "a\\u0000b"}', b"\xff", b"GET / HTTP"],
)
def test_any_other_line_is_refused(line: bytes):
    with pytest.raises(ValueError, match=r"Expecting|codec|^b'"):
        request.decode(line)
