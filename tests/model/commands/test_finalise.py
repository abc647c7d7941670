"""main.py finalise and reopen: what locks, what stands in the way, what is recorded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.filing import EventKind
from model.proof.code import code_of
from model.report import Status
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

CELL = "t4.review.upheld"


def test_a_complete_report_is_locked_and_its_code_told(run: Run, path: Path):
    result = run("finalise", path, "--by", "经办甲", "--json")
    code = code_of(complete_report())
    assert (result.code, result.json) == (0, {"code": code, "status": "final"})
    report, warnings = datafile.load(path)
    assert (report.status, report.code, warnings) == (Status.FINAL, code, [])
    assert [(event.kind, event.by) for event in report.events] == [(EventKind.FINALISED, "经办甲")]
    assert run("show", path, "--json").json["status"] == "final"


def test_without_json_the_code_stands_alone_on_standard_output(run: Run, path: Path):
    result = run("finalise", path)
    assert result.output.decode() == f"{code_of(complete_report())}\n"
    assert "已定稿" in result.lines[0]


def test_an_error_is_listed_and_the_file_left_as_it_was(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--values", given({"t4.review.total": 99})).done()
    before = path.read_bytes()
    result = run("finalise", path, "--json")
    assert result.code == 1
    assert (result.json["code"], result.json["status"]) == (None, "draft")
    assert [finding["rule"] for finding in result.json["findings"]] == ["t4.total"]
    assert result.lines[0].startswith("必须改正：")
    assert "还不能定稿" in result.lines[-1]
    assert path.read_bytes() == before


def test_a_warning_needs_an_explanation_first(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--values", given({"t2.regulations.issued": 1, "t2.regulations.in_force": 1})).done()
    refused = run("finalise", path, "--json")
    assert refused.code == 1
    assert [finding["rule"] for finding in refused.json["findings"]] == ["t2.regulations"]
    run("explain", path, "--rule", "t2.regulations", "--why", "受权制定").done()
    assert run("finalise", path).code == 0


def test_finalising_again_gives_the_same_code_and_changes_nothing(run: Run, path: Path):
    first = run("finalise", path, "--json").json
    before = path.read_bytes()
    again = run("finalise", path, "--json")
    assert (again.code, again.json) == (0, first)
    assert path.read_bytes() == before


@pytest.mark.parametrize("option", [("--values", {CELL: 5}), ("--texts", {"s1": "一"}), ("--facts", {"phone": "1"})])
def test_a_final_report_is_not_set(run: Run, path: Path, given: Callable[..., Path], option: tuple[str, object]):
    run("finalise", path)
    before = path.read_bytes()
    run("set", path, option[0], given(option[1])).refused("定稿", "reopen")
    assert path.read_bytes() == before


def test_a_final_report_changed_outside_is_told_of(run: Run, path: Path):
    run("finalise", path)
    path.write_bytes(path.read_bytes().replace(b'"t3.new.natural": 401', b'"t3.new.natural": 402'))
    lines = run("show", path, "--json").lines
    assert any("与定稿时的校验码不符" in line for line in lines)
    result = run("finalise", path)
    assert result.code == 2
    assert "与校验码不符" in result.lines[-1]


def test_reopening_needs_a_reason_and_is_recorded(run: Run, path: Path, given: Callable[..., Path]):
    code = run("finalise", path, "--json").json["code"]
    before = path.read_bytes()
    run("reopen", path).refused("--why")
    run("reopen", path, "--why", " ").refused("理由")
    assert path.read_bytes() == before
    run("reopen", path, "--why", "更正复议件数", "--by", "经办乙").done()
    run("set", path, "--values", given({CELL: 12, "t4.review.corrected": 1})).done()
    shown = run("show", path).lines
    assert "状态：草稿" in shown
    assert any("重新打开（经办乙）：理由：更正复议件数" in line and code in line for line in shown)
    assert f"重新打开后改动：{CELL}：11 → 12" in shown
    again = run("finalise", path, "--json").json["code"]
    assert again != code
    report, _ = datafile.load(path)
    assert [(each.place, each.before, each.after) for each in report.events[-1].amendments] == [
        (CELL, "11", "12"),
        ("t4.review.corrected", "2", "1"),
    ]


def test_a_draft_is_not_reopened(run: Run, path: Path):
    before = path.read_bytes()
    run("reopen", path, "--why", "更正").refused("草稿")
    assert path.read_bytes() == before


def test_a_report_put_back_as_it_was_gets_its_code_back(run: Run, path: Path, given: Callable[..., Path]):
    code = run("finalise", path, "--json").json["code"]
    run("reopen", path, "--why", "试改").done()
    run("set", path, "--values", given({CELL: 12})).done()
    run("set", path, "--values", given({CELL: 11}, "back.json")).done()
    assert run("finalise", path, "--json").json["code"] == code
