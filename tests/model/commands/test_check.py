"""main.py check."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model import edits
from model.checker import Checker
from model.report import Report
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

NONE = {"error": 0, "warning": 0, "hint": 0, "explained": 0}


@pytest.fixture
def wrong(path: Path) -> Path:
    """A file with one error, one warning and a placeholder."""
    report = complete_report()
    report.apply(edits.state(report, {"t4.review.total": 0, "t2.regulations.issued": 3}).changes)
    report.apply(edits.write(report, "s6", "𬇙待补充，全年未收取信息处理费。").changes)
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


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Writes the complete report of a year, its texts those of 2024, with these figures stated, to such a file."""

    def write(name: str, year: int, values: dict[str, int], previous: Report | None = None, body: str = "") -> Path:
        complete = complete_report()
        figures = {**complete.figures.stated, **values}
        texts = complete.texts if year == complete.year else {}
        report = Report(body or complete.body, year, complete.kind, values=figures, texts=texts)
        report.apply(edits.attach_previous(report, previous).changes)
        datafile.save(report, tmp_path / name)
        return tmp_path / name

    return write


LAST = {
    "t3.carried_out.natural": 31,
    "t3.carried_out.enterprise": 9,
    "t3.carried_out.research": 1,
    "t3.carried_out.charity": 2,
    "t3.carried_out.legal": 3,
    "t3.carried_out.other": 1,
    "t2.normative.in_force": 48,
}
"""What the complete report of 2024 goes on from."""


def rules(found: Any) -> list[str]:
    return [finding["rule"] for finding in found["findings"]]


def test_a_report_is_judged_against_the_one_inside(run: Run, save: Callable[..., Path]):
    last = datafile.load(save("上年.xxgk", 2023, LAST))[0]
    assert rules(run("check", save("甲.xxgk", 2024, {}, last), "--json").json) == []
    last.apply(edits.state(last, {"t3.carried_out.other": 2, "t2.normative.in_force": 47}).changes)
    result = run("check", save("乙.xxgk", 2024, {}, last), "--json")
    assert (result.code, result.json["counts"]) == (0, {**NONE, "warning": 3})
    assert rules(result.json) == ["previous.in_force", "previous.carried", "previous.carried"]
    in_force, other, _ = result.json["findings"]
    assert (in_force["expected"], in_force["actual"]) == (51, 52)
    assert (other["cells"], other["expected"], other["actual"]) == (["t3.carried_in.other"], 2, 1)


def test_another_report_takes_the_place_of_the_one_inside_and_the_file_stays(run: Run, save: Callable[..., Path]):
    good, bad = save("好.xxgk", 2023, LAST), save("坏.xxgk", 2023, {**LAST, "t2.normative.in_force": 47})
    this = save("今.xxgk", 2024, {}, datafile.load(bad)[0])
    without = save("无.xxgk", 2024, {})
    before = {file: file.read_bytes() for file in (good, bad, this, without)}
    assert rules(run("check", this, "--json").json) == ["previous.in_force"]
    result = run("check", this, "--previous", good, "--json")
    assert (result.code, result.lines, rules(result.json)) == (0, [], [])
    result = run("check", this, without, "--previous", bad, "--json")
    assert [rules(found) for found in result.json] == [["previous.in_force"]] * 2
    assert {file: file.read_bytes() for file in before} == before


def test_a_report_of_another_name_or_an_odd_year_is_named_on_standard_error(run: Run, save: Callable[..., Path]):
    old, renamed = save("旧.xxgk", 2022, LAST), save("旧名.xxgk", 2023, LAST, body="示例县旧名")
    this = save("今.xxgk", 2024, {})
    for file, word in ((old, "2022年度报告"), (renamed, "示例县旧名")):
        result = run("check", this, "--previous", file, "--json")
        assert (result.code, rules(result.json)) == (0, [])
        [line] = result.lines
        assert word in line


def test_a_previous_report_that_cannot_be_read_ends_the_command(run: Run, path: Path, tmp_path: Path):
    run("check", path, "--previous", tmp_path / "无.xxgk", "--json").refused("找不到文件", "无.xxgk")
    damaged = tmp_path / "坏.xxgk"
    damaged.write_bytes(path.read_bytes()[:500])
    run("check", path, "--previous", damaged, "--json").refused("已损坏", "坏.xxgk")


def test_a_previous_report_of_the_same_or_a_later_year_is_refused(run: Run, save: Callable[..., Path]):
    this, same, later = save("今.xxgk", 2024, {}), save("同.xxgk", 2024, {}), save("后.xxgk", 2025, {})
    run("check", this, "--previous", same, "--json").refused("今.xxgk", "同.xxgk", "不早于本报告的2024年度")
    result = run("check", this, later, "--previous", same, "--json")
    assert result.code == 2
    assert ["error" in found for found in result.json] == [True, False]
