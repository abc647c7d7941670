"""Commands and a file that somebody else has open: reading goes on, writing is refused, and nothing is lost between."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from model.storage import lock
from model.storage.companions import lock_of
from tests.holder import held_by_another
from tests.model.commands.conftest import PROJECT, Run

Arguments = Callable[[tuple[str, ...]], list[object]]
CELL = "t4.review.upheld"

WRITING = [
    pytest.param(("set", "FILE", "--values", "V"), id="set"),
    pytest.param(("explain", "FILE", "--rule", "t2.regulations", "--why", "属实"), id="explain"),
    pytest.param(("finalise", "FILE"), id="finalise"),
    pytest.param(("reopen", "FILE", "--why", "更正"), id="reopen"),
    pytest.param(("count", "V", "--year", "2024", "--into", "FILE"), id="count"),
    pytest.param(("new", "-o", "FILE", "--body", "某局", "--year", "2024"), id="new"),
    pytest.param(("next", "OTHER", "-o", "FILE"), id="next"),
    pytest.param(("import", "OTHER", "-o", "FILE"), id="import"),
    pytest.param(("merge", "OTHER", "-o", "FILE", "--body", "某县", "--year", "2024"), id="merge"),
    pytest.param(("new", "-o", "FILE", "--body", "某局", "--year", "2024", "--force"), id="force overrides no lock"),
]
READING = [
    pytest.param(("show", "FILE", "--json"), id="show"),
    pytest.param(("check", "FILE", "--json"), id="check"),
    pytest.param(("export", "FILE", "--to", "out", "--html"), id="export"),
    pytest.param(("verify", "FILE", "OTHER", "--json"), id="verify"),
    pytest.param(("next", "FILE", "-o", "next.xxgk"), id="next"),
    pytest.param(("import", "FILE", "-o", "copy.xxgk"), id="import"),
]


@pytest.fixture
def arguments(path: Path, tmp_path: Path, given: Callable[..., Path]) -> Arguments:
    other = tmp_path / "other.xxgk"
    other.write_bytes(path.read_bytes())
    places = {"FILE": path, "OTHER": other, "V": given(json.dumps({CELL: 12}))}
    return lambda words: [places.get(word, word) for word in words]


@pytest.mark.parametrize("command", WRITING)
def test_a_file_that_somebody_has_open_is_left_alone(
    run: Run, path: Path, arguments: Arguments, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
):
    before = path.read_bytes()
    with held_by_another(path):
        monkeypatch.setattr(time, "sleep", lambda _: None)
        result = run(*arguments(command))
        assert result.code == 2
        assert re.search(f"文件正由.*打开（.*起）：{path}。", result.lines[-1])
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", READING)
def test_a_file_that_somebody_has_open_is_read(run: Run, path: Path, arguments: Arguments, command: tuple[str, ...]):
    free = run(*arguments(command))
    with held_by_another(path):
        held = run(*arguments(command))
    assert (held.code, held.lines) == (free.code, free.lines)


def test_who_was_killed_stands_in_nobody_s_way_and_leaves_nothing(
    run: Run, path: Path, tmp_path: Path, given: Callable[..., Path]
):
    with held_by_another(path) as other:
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        assert lock_of(path).exists()
        run("set", path, "--values", given(f'{{"{CELL}": 12}}')).done()
    assert run("show", path, "--json").json["values"][CELL] == 12
    assert not lock_of(path).exists()
    assert not list(tmp_path.glob(".*"))


def test_who_changes_a_file_in_place_holds_it_meanwhile_and_no_longer(
    run: Run, path: Path, given: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    fsync, owners = os.fsync, []

    def look(handle: int) -> None:
        owners.append(lock.owner(path))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    run("set", path, "--values", given(f'{{"{CELL}": 12}}')).done()
    assert owners[0].is_own_process
    assert lock.owner(path) is None


def test_commands_at_one_file_wait_for_one_another(path: Path, tmp_path: Path):
    """Each changes a cell of its own; none of the changes is lost."""
    cells = [f"t4.review.{row}" for row in ("upheld", "corrected", "other", "pending")]
    started = []
    for number, cell in enumerate(cells, 20):
        values = tmp_path / f"{number}.json"
        values.write_text(json.dumps({cell: number}), encoding="utf-8")
        command = [sys.executable, "main.py", "set", path, "--values", values]
        started.append(subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE))
    for process in started:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    shown = subprocess.run(
        [sys.executable, "main.py", "show", path, "--json"], cwd=PROJECT, check=True, capture_output=True
    )
    values = json.loads(shown.stdout)["values"]
    assert [values[cell] for cell in cells] == [20, 21, 22, 23]


def test_a_file_that_changed_after_it_was_read_is_not_written_over(
    run: Run, path: Path, given: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    """By a program that knows no locks, between reading and writing."""
    from model.commands import set_command

    put = set_command.put_contents

    def put_late(*arguments: object) -> None:
        put(*arguments)
        path.write_bytes(b"{}")

    monkeypatch.setattr(set_command, "put_contents", put_late)
    run("set", path, "--values", given(f'{{"{CELL}": 12}}')).refused("改动过", str(path))
    assert path.read_bytes() == b"{}"
