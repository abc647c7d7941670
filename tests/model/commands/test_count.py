"""main.py count: figures, rows and reasons of a ledger; into a report; nobody's name anywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from model import edits
from model.report import Report, Status
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.model.ledger.workbooks import HEADS, write
from tests.samples import complete_report

NAME = "某某某"
"""A person of the ledger: stands in every column that a name can stand in."""
IN, LATE = date(2024, 3, 1), date(2024, 6, 1)

ROWS = (
    HEADS,
    (1, IN, NAME, "自然人", "予以公开", LATE),
    (2, IN, NAME, f"公司（{NAME}）", "不掌握", LATE),
    (3, date(2023, 5, 1), NAME, "个人", f"撤回（{NAME}）", LATE),
    (4, IN, NAME, "律所", None, None),
    (5, IN, NAME, NAME, "予以公开", LATE),
    (6, IN, NAME, "个人", NAME, LATE),
    (7, NAME, NAME, "个人", "予以公开", LATE),
    (8, IN, NAME, "个人", "不予公开", NAME),
    (9, IN, NAME, "个人", "不予公开", LATE),
    (10, date(2022, 5, 1), NAME, "个人", "不予公开", date(2022, 6, 1)),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "台账.xlsx", ROWS)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A report of 2024 with nothing in it."""
    file = tmp_path / "2024.xxgk"
    datafile.save(Report("示例局", 2024), file)
    return file


def test_the_document(run: Run, ledger: Path):
    result = run("count", ledger, "--year", 2024, "--json")
    assert result.code == 0
    document = result.json
    assert list(document) == ["values", "rows", "unplaced", "sources"]
    assert document["rows"] == 10
    assert len(document["values"]) == 175
    assert {cell: value for cell, value in document["values"].items() if value and not cell.endswith(".total")} == {
        "t3.new.natural": 1,
        "t3.new.enterprise": 1,
        "t3.new.legal": 1,
        "t3.carried_in.natural": 1,
        "t3.granted.natural": 1,
        "t3.unable_not_held.enterprise": 1,
        "t3.other_misc.natural": 1,
        "t3.result_total.natural": 2,
        "t3.result_total.enterprise": 1,
        "t3.carried_out.legal": 1,
    }
    assert document["values"]["t3.new.total"] == 3
    assert document["sources"]["t3.new.total"] == [2, 3, 5]
    assert document["sources"]["t3.other_misc.natural"] == [4]
    assert [each["row"] for each in document["unplaced"]] == [6, 7, 8, 9, 10]
    assert "国家秘密" in document["unplaced"][-1]["why"]


def test_several_sheets_name_their_rows(run: Run, tmp_path: Path):
    path = write(tmp_path / "台账.xlsx", {"一月": ROWS[:2], "二月": (HEADS, ROWS[2], ROWS[9])})
    document = run("count", path, "--year", 2024, "--json").json
    assert document["sources"]["t3.new.total"] == ["一月!2", "二月!2"]
    assert [each["row"] for each in document["unplaced"]] == ["二月!3"]


def test_for_people(run: Run, ledger: Path):
    result = run("count", ledger, "--year", 2024)
    assert result.code == 0
    assert "一、本年新收政府信息公开申请数量：3" in result.output.decode().splitlines()
    assert any("第 10 行没有计入：办理结果对应不止一项" in line for line in result.lines)
    assert "台账共 10 件，5 件没有计入；1 件在2024年以前已经办结" in result.lines[-1]


def test_into_a_report(run: Run, ledger: Path, blank: Path):
    document = run("count", ledger, "--year", 2024, "--into", blank, "--json").json
    shown = run("show", blank, "--json").json
    assert {cell: shown["values"][cell] for cell in document["values"]} == document["values"]
    assert shown["stated"] == [], "totals are automatic"
    assert shown["values"]["t2.licensing.decisions"] is None
    rules = [finding["rule"] for finding in run("check", blank, "--json").json["findings"]]
    assert not [rule for rule in rules if rule.startswith("t3.")]


def test_a_table_typed_before_is_compared(run: Run, ledger: Path, blank: Path):
    report = Report("示例局", 2024)
    report.apply(edits.state(report, {"t3.new.natural": 7, "t3.new.legal": 1}).changes)
    datafile.save(report, blank)
    result = run("count", ledger, "--year", 2024, "--into", blank)
    assert [line for line in result.lines if "原来填的是" in line] == [
        "“一、本年新收政府信息公开申请数量”的“自然人”：原来填的是 7，台账是 1"
    ]


def test_no_name_goes_on(run: Run, ledger: Path, blank: Path):
    for arguments in ((), ("--json",), ("--into", blank)):
        result = run("count", ledger, "--year", 2024, *arguments)
        assert result.code == 0
        assert NAME not in result.output.decode("utf-8") + "\n".join(result.lines)
    assert NAME not in blank.read_text("utf-8")
    assert NAME not in blank.with_name(f"{blank.name}.bak").read_text("utf-8")


def test_columns_and_words_of_ones_own(run: Run, tmp_path: Path, given: Callable[..., Path]):
    path = write(tmp_path / "台账.xlsx", [("到", "谁", "如何", "完"), (IN, "一类", "甲等", LATE)])
    run("count", path, "--year", 2024).refused("台账", "--columns")
    named = given(
        {
            "received": "到",
            "applicant": "B",
            "outcome": "如何",
            "closed": "完",
            "words": {"applicant": {"一类": "natural"}, "outcome": {"甲等": "granted"}},
        }
    )
    document = run("count", path, "--year", 2024, "--columns", named, "--json").json
    assert (document["values"]["t3.granted.natural"], document["unplaced"]) == (1, [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ["given.json", "JSON"]),
        ({"recieved": "A"}, ["given.json", "recieved"]),
        ({"received": 1}, ["given.json", "received"]),
        ({"words": {"outcome": {"同意": "no_row"}}}, ["given.json", "同意", "granted"]),
        ({"closed": "完成日"}, ["没有找到“办结日期”", "F 办结日期"]),
        ({"sheets": ["三月"]}, ["三月", "台账"]),
    ],
)
def test_refused_maps(run: Run, ledger: Path, given: Callable[..., Path], content: object, words: list[str]):
    run("count", ledger, "--year", 2024, "--columns", given(content)).refused(*words)


def test_what_cannot_be_done(run: Run, ledger: Path, blank: Path, path: Path):
    run("count", "none.xlsx", "--year", 2024).refused("none.xlsx")
    run("count", blank, "--year", 2024).refused("2024.xxgk", "Excel")
    run("count", ledger, "--year", 2018).refused("2018")
    run("count", ledger, "--year", "今年").refused("--year")
    run("count", ledger).refused("--year")
    run("count", ledger, "--year", 2024, "--into", "none.xxgk").refused("none.xxgk")
    draft = complete_report()
    datafile.save(Report(draft.body, 2024, draft.kind, values=draft.figures.stated, status=Status.FINAL), path)
    before = path.read_bytes()
    run("count", ledger, "--year", 2024, "--into", path).refused("定稿", "reopen")
    assert path.read_bytes() == before
    before = blank.read_bytes()
    result = run("count", ledger, "--year", 2023, "--into", blank)
    assert (result.code, result.output, blank.read_bytes()) == (2, b"", before)
    assert "2024年度" in result.lines[-1]


def test_the_blank_ledger_is_counted(run: Run):
    run("template", "--ledger", "-o", "台账.xlsx", "--year", 2024).done()
    document = run("count", "台账.xlsx", "--year", 2024, "--json").json
    assert (document["rows"], document["unplaced"], set(document["values"].values())) == (0, [], {0})
    run("template", "--ledger", "-o", "x.xlsx", "--year", 2018).refused("2018")
