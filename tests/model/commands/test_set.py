"""main.py set: values, texts and facts, read exactly; what is refused leaves the file as it was."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.report import Report, Status
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

CELL = "t3.new.natural"
FEE = "t2.fees.amount"


@pytest.mark.parametrize(
    ("cell", "written", "shown"),
    [
        (CELL, "12", 12),
        (CELL, "0", 0),
        (CELL, '"12"', 12),
        (CELL, '"１２"', 12),
        (CELL, '"1,234"', 1234),
        (CELL, '"1，234"', 1234),
        (CELL, '" 12 "', 12),
        (CELL, "999999999999999", 999999999999999),
        (CELL, "null", None),
        (CELL, '""', None),
        (CELL, '"\\u3000"', None),
        (FEE, "7730.2800", "7730.2800"),
        (FEE, "0.1", "0.1"),
        (FEE, "59237.2449", "59237.2449"),
        (FEE, '"7730.28"', "7730.28"),
        (FEE, "7545", "7545"),
        (FEE, '"7,545.50"', "7545.50"),
        (FEE, "0", "0"),
        (FEE, "null", None),
        ("t4.review.total", "99", 99),
    ],
)
def test_values_are_read_exactly(
    run: Run, path: Path, given: Callable[..., Path], cell: str, written: str, shown: object
):
    run("set", path, "--values", given(f'{{"{cell}": {written}}}')).done()
    assert run("show", path, "--json").json["values"][cell] == shown


@pytest.mark.parametrize(
    ("cell", "written", "words"),
    [
        (CELL, "-1", ["负数"]),
        (CELL, "1.5", ["小数"]),
        (CELL, "12.0", ["小数"]),
        (CELL, "1e3", ["1e3"]),
        (CELL, "1E400", ["1E400"]),
        (CELL, "NaN", ["NaN"]),
        (CELL, "-Infinity", ["-Infinity"]),
        (CELL, "true", ["不是数字"]),
        (CELL, "false", ["不是数字"]),
        (CELL, "[12]", ["不是数字"]),
        (CELL, '{"value": 12}', ["不是数字"]),
        (CELL, '"12abc"', ["12abc"]),
        (CELL, '"²"', ["²"]),
        (CELL, '"/"', ["请填 0"]),
        (CELL, '"—"', ["请填 0"]),
        (CELL, '"二十八"', ["二十八"]),
        (CELL, '"\\ud800"', ["不是数字"]),
        (CELL, "1000000000000000", ["15 位"]),
        (CELL, "9" * 100, ["太长"]),
        (CELL, "9" * 10000, ["太长"]),
        (FEE, "1.23456", ["4 位"]),
        (FEE, "-0.5", ["负数"]),
        (FEE, "7.73e3", ["7.73e3"]),
        (FEE, '"7545万元"', ["7545万元"]),
        ("t3.new.total", "-1", ["负数"]),
        ("t3.new.nobody", "1", ["没有这个单元格"]),
        ("t3.other_combined.natural", "1", ["没有这个单元格", "2021"]),
        ("", "1", ["没有这个单元格"]),
    ],
)
def test_a_value_that_is_none_names_the_cell_and_changes_nothing(
    run: Run, path: Path, given: Callable[..., Path], cell: str, written: str, words: list[str]
):
    before = path.read_bytes()
    values = given(f'{{"t4.review.upheld": 5, "{cell}": {written}}}')
    run("set", path, "--values", values).refused(cell, *words)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["given.json", path.name]


def test_null_on_a_stated_total_makes_it_automatic_again(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--values", given({"t3.new.total": 5, "t4.review.total": 6})).done()
    shown = run("show", path, "--json").json
    assert shown["stated"] == ["t3.new.total", "t4.review.total"]
    run("set", path, "--values", given({"t3.new.total": None})).done()
    shown = run("show", path, "--json").json
    assert shown["stated"] == ["t4.review.total"]
    assert shown["values"]["t3.new.total"] == 626


def test_texts_and_facts(run: Run, path: Path, given: Callable[..., Path]):
    texts = {"s0": "", "s1": "=一\r\n二", "s3": "含上年度结转数量", "s5": None}
    run(
        "set", path, "--texts", given(texts, "t.json"), "--facts", given({"leader": "丁", "phone": ""}, "f.json")
    ).done()
    shown = run("show", path, "--json").json
    assert {section: shown["texts"][section] for section in texts} == {
        "s0": "",
        "s1": "=一\n二",
        "s3": "含上年度结转数量",
        "s5": "",
    }
    assert shown["texts"]["s6"] == complete_report().text("s6"), "what is not named stays"
    assert (shown["facts"]["leader"], shown["facts"]["phone"], shown["facts"]["reviewer"]) == ("丁", "", "审核人乙")


@pytest.mark.parametrize(
    ("option", "content", "words"),
    [
        ("--texts", '{"s7": "文字"}', ["s7", "没有这个部分"]),
        ("--texts", '{"s1": 5}', ["s1", "引号"]),
        ("--texts", '{"s1": ["段"]}', ["s1", "引号"]),
        ("--texts", '{"s1": true}', ["s1", "引号"]),
        ("--texts", '{"s1": "坏\\u0000字"}', ["s1", "控制字符"]),
        ("--texts", '{"s1": "坏\\ud800字"}', ["s1", "控制字符"]),
        ("--facts", '{"fax": "1"}', ["fax", "没有这一项"]),
        ("--facts", '{"phone": 123}', ["phone", "引号"]),
        ("--facts", '{"leader": "坏\\u0007"}', ["leader", "控制字符"]),
        ("--facts", '{"filed_on": "明天"}', ["filed_on", "不是日期"]),
        ("--values", "", ["不是正确的 JSON"]),
        ("--values", "{", ["不是正确的 JSON", "第 1 行"]),
        ("--values", "[]", ["JSON 对象"]),
        ("--values", "5", ["JSON 对象"]),
        ("--values", '{"t3.new.natural": 1, "t3.new.natural": 2}', ["t3.new.natural", "两次"]),
        ("--texts", '{"s1": "一", "s1": "二"}', ["s1", "两次"]),
        ("--values", '{"a":' * 100_000, ["层次过深"]),
        ("--values", "[" * 100_000, ["层次过深"]),
    ],
)
def test_refused_files(run: Run, path: Path, given: Callable[..., Path], option: str, content: str, words: list[str]):
    before = path.read_bytes()
    run("set", path, option, given(content)).refused(*words)
    assert path.read_bytes() == before


def test_nothing_is_changed_when_one_of_several_files_is_refused(run: Run, path: Path, given: Callable[..., Path]):
    before = path.read_bytes()
    values, facts = given({CELL: 5}, "v.json"), given({"filed_on": "明天"}, "f.json")
    run("set", path, "--values", values, "--facts", facts).refused("filed_on")
    assert path.read_bytes() == before


def test_a_byte_order_mark_is_no_fault(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--values", given(f'\ufeff{{"{CELL}": 5}}')).done()
    assert run("show", path, "--json").json["values"][CELL] == 5


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_in_another_encoding(run: Run, path: Path, tmp_path: Path, encoding: str):
    texts = tmp_path / "t.json"
    texts.write_bytes(json.dumps({"s1": "文字"}, ensure_ascii=False).encode(encoding))
    run("set", path, "--texts", texts).refused("UTF-8", "t.json")


def test_a_finalised_report_is_not_changed(run: Run, path: Path, given: Callable[..., Path]):
    draft = complete_report()
    final = Report(draft.body, draft.year, draft.kind, values=draft.figures.stated, status=Status.FINAL)
    datafile.save(final, path)
    before = path.read_bytes()
    run("set", path, "--values", given({CELL: 5})).refused("定稿", "reopen", str(path))
    run("explain", path, "--rule", "t2.regulations", "--why", "原因").refused("定稿", "reopen")
    assert path.read_bytes() == before
    assert run("show", path, "--json").json["status"] == "final"


def test_the_content_replaced_is_kept(run: Run, path: Path, given: Callable[..., Path]):
    before = path.read_bytes()
    run("set", path, "--values", given({CELL: 5})).done()
    assert path.with_name(f"{path.name}.bak").read_bytes() == before


def test_a_changed_file_is_reported_and_stops_nothing(run: Run, path: Path, given: Callable[..., Path]):
    path.write_bytes(path.read_bytes().replace(b'"t3.new.natural": 401', b'"t3.new.natural": 402'))
    result = run("set", path, "--values", given({CELL: 5}))
    result.done()
    assert "校验信息与内容不符" in result.lines[0]
    assert len(run("set", path, "--values", given({CELL: 6})).lines) == 1
