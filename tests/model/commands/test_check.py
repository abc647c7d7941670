"""main.py check."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from model import edits
from model.checker import Checker
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

NONE = {"error": 0, "warning": 0, "hint": 0, "explained": 0}


@pytest.fixture
def wrong(path: Path) -> Path:
    """A file with one error, one warning and a placeholder."""
    report = complete_report()
    report.apply(edits.state(report, {"t4.review.total": 0, "t2.regulations.issued": 3}).changes)
    report.apply(edits.write(report, "s6", "𬇙待补充").changes)
    file = path.with_name("错.xxgk")
    datafile.save(report, file)
    return file


def test_a_correct_report(run: Run, path: Path):
    result = run("check", path, "--json")
    assert (result.code, result.lines) == (0, [])
    assert result.json == {"file": str(path), "ok": True, "counts": NONE, "findings": []}


def test_a_report_with_findings(run: Run, wrong: Path):
    result = run("check", wrong, "--json")
    assert (result.code, result.lines) == (1, [])
    found = result.json
    assert list(found) == ["file", "ok", "counts", "findings"]
    assert found["ok"] is False
    assert found["counts"] == {"error": 2, "warning": 1, "hint": 0, "explained": 0}
    regulation, total, text = found["findings"]
    keys = ["id", "rule", "severity", "cells", "section", "span", "message", "expected", "actual", "explained"]
    assert all(list(finding) == keys for finding in found["findings"])
    assert total == {
        "id": "t4.total.review",
        "rule": "t4.total",
        "severity": "error",
        "cells": [f"t4.review.{outcome}" for outcome in ("total", "upheld", "corrected", "other", "pending")],
        "section": "s4",
        "span": None,
        "message": "“行政复议”：总计＝0，四项结果之和＝20，相差20。",
        "expected": 20,
        "actual": 0,
        "explained": None,
    }
    assert (regulation["severity"], regulation["cells"]) == ("warning", ["t2.regulations.issued"])
    assert (text["rule"], text["section"], text["span"]) == ("text.empty", "s6", [1, 4])


def test_it_finds_what_the_checker_finds(run: Run, wrong: Path):
    found = run("check", wrong, "--json").json
    checker = Checker(datafile.load(wrong)[0])
    assert [finding["id"] for finding in found["findings"]] == [finding.id for finding in checker.findings]
    assert [finding["message"] for finding in found["findings"]] == [finding.message for finding in checker.findings]


def test_blanks_are_errors(run: Run):
    run("new", "-o", "a.xxgk", "--body", "示例局", "--year", 2024).done()
    result = run("check", "a.xxgk", "--json")
    assert result.code == 1
    assert result.json["counts"]["error"] == 166 + 3
    assert sum(finding["rule"] == "cell.blank" for finding in result.json["findings"]) == 166


def test_a_warning_alone_is_ok_and_an_explained_one_counts_only_there(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--values", given({"t2.regulations.issued": 3})).done()
    result = run("check", path, "--json")
    assert (result.code, result.json["ok"], result.json["counts"]) == (0, True, {**NONE, "warning": 1})
    run("explain", path, "--rule", "t2.regulations", "--why", "受委托起草").done()
    result = run("check", path, "--json")
    assert (result.code, result.json["ok"], result.json["counts"]) == (0, True, {**NONE, "explained": 1})
    assert result.json["findings"][0]["explained"] == "受委托起草"


def test_decimals_are_strings(run: Run, path: Path):
    path.write_bytes(path.read_bytes().replace(b'"1826.3050"', b'"-1826.3050"'))
    [finding] = run("check", path, "--json").json["findings"]
    assert (finding["rule"], finding["actual"]) == ("cell.value", "-1826.3050")


def test_several_files_are_a_list(run: Run, path: Path, wrong: Path):
    result = run("check", path, wrong, "--json")
    assert result.code == 1
    assert [(found["file"], found["ok"]) for found in result.json] == [(str(path), True), (str(wrong), False)]


def test_an_unreadable_one_of_several_is_named_and_the_others_go_on(run: Run, path: Path, wrong: Path):
    missing = path.with_name("无.xxgk")
    result = run("check", path, missing, wrong, "--json")
    assert result.code == 2
    first, second, third = result.json
    assert (first["ok"], third["ok"]) == (True, False)
    assert list(second) == ["file", "error"]
    assert second["file"] == str(missing)
    assert "找不到文件" in second["error"]
    assert result.lines == [second["error"]]


def test_jsonl_is_one_document_a_line(run: Run, path: Path, wrong: Path):
    missing = path.with_name("无.xxgk")
    result = run("check", wrong, missing, path, "--jsonl")
    assert result.code == 2
    lines = [json.loads(line) for line in result.output.decode("utf-8").splitlines()]
    assert [line["file"] for line in lines] == [str(wrong), str(missing), str(path)]
    assert ["error" in line for line in lines] == [False, True, False]
    assert lines[0]["counts"]["error"] == 2


def test_without_json_it_speaks_to_people_on_standard_error(run: Run, wrong: Path):
    result = run("check", wrong)
    assert (result.code, result.output) == (1, b"")
    assert [line.partition("：")[0] for line in result.lines] == ["请核实", "必须改正", "必须改正", str(wrong)]
    assert result.lines[-1].endswith("必须改正 2，请核实 1，提示 0，已说明 0")


def test_a_file_changed_elsewhere_is_reported_and_stops_nothing(run: Run, path: Path):
    path.write_bytes(path.read_bytes().replace(b'"t2.normative.issued": 7', b'"t2.normative.issued": 8'))
    result = run("check", path, "--json")
    assert (result.code, result.json["ok"]) == (0, True)
    [line] = result.lines
    assert "校验信息与内容不符" in line


def test_checking_writes_nothing(run: Run, wrong: Path):
    before = {entry: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in wrong.parent.iterdir()}
    run("check", wrong)
    assert {entry: (entry.read_bytes(), entry.stat().st_mtime_ns) for entry in wrong.parent.iterdir()} == before


def test_a_name_that_is_no_utf_8(run: Run, path: Path):
    name = os.fsdecode(b"\xff.xxgk") if os.name == "posix" else "\ud800.xxgk"
    path.rename(path.with_name(name))
    result = run("check", name, "无.xxgk", "--json")
    assert result.code == 2
    assert [found["file"] for found in result.json] == [name, "无.xxgk"]
    assert result.json[0]["ok"] is True


def test_no_file_at_all(run: Run):
    run("check", "--json").refused("文件")
