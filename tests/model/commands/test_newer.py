"""A file that a newer program saved: every command may read it, none changes it or writes over it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from model.storage import datafile
from model.storage.migration import SCHEMA
from tests.model.commands.conftest import Run
from tests.model.ledger.workbooks import HEADS, write
from tests.samples import complete_report


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The complete report with more in it than this version knows."""
    document = json.loads(datafile.encode(complete_report())) | {"schema": SCHEMA + 1, "seal": {"by": "某人"}}
    file = tmp_path / "新.xxgk"
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return file


@pytest.fixture
def unchanged(newer: Path) -> Callable[[], bool]:
    before = newer.read_bytes()
    return lambda: newer.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "新.xxgk", "--json"),
        ("show", "新.xxgk"),
        ("check", "新.xxgk", "--json"),
        ("export", "新.xxgk", "--to", "out", "--xlsx", "--html"),
        ("next", "新.xxgk", "-o", "neu.xxgk"),
        ("import", "新.xxgk", "-o", "neu.xxgk"),
        ("merge", "新.xxgk", "-o", "neu.xxgk", "--body", "示例市", "--year", 2024, "--json"),
        ("verify", "新.xxgk", "旧.xxgk"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:1])),
)
def test_what_only_reads_does_so_and_tells_that_the_file_is_newer(
    run: Run, newer: Path, unchanged: Callable[[], bool], arguments: tuple[object, ...]
):
    datafile.save(complete_report(), newer.with_name("旧.xxgk"))
    result = run(*arguments)
    assert result.code == 0
    told = "\n".join(result.lines) + result.output.decode("utf-8")
    assert "较新版本" in told
    assert unchanged()
    written = newer.with_name("neu.xxgk")
    assert not written.exists() or datafile.read(written.read_bytes()).schema == SCHEMA


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "新.xxgk"),
        ("explain", "新.xxgk", "--rule", "t2.regulations", "--why", "因"),
        ("finalise", "新.xxgk"),
        ("reopen", "新.xxgk", "--why", "因"),
        ("count", "台账.xlsx", "--year", 2024, "--into", "新.xxgk"),
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:1])),
)
def test_what_would_change_it_is_refused(
    run: Run, newer: Path, unchanged: Callable[[], bool], arguments: tuple[object, ...]
):
    row = (1, date(2024, 3, 1), "某人", "自然人", "予以公开", date(2024, 6, 1))
    write(newer.with_name("台账.xlsx"), (HEADS, row))
    run(*arguments).refused("较新版本", "升级", "新.xxgk")
    assert unchanged()


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "-o", "新.xxgk", "--body", "示例局", "--year", 2024),
        ("next", "旧.xxgk", "-o", "新.xxgk"),
        ("import", "旧.xxgk", "-o", "新.xxgk"),
        ("merge", "旧.xxgk", "-o", "新.xxgk", "--body", "示例市", "--year", 2024),
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_is_written_over_it(
    run: Run, newer: Path, unchanged: Callable[[], bool], arguments: tuple[object, ...], force: tuple[str, ...]
):
    datafile.save(complete_report(), newer.with_name("旧.xxgk"))
    run(*arguments, *force).refused("较新版本", "没有覆盖", "新.xxgk")
    assert unchanged()
