"""main.py show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model import edits
from model.commands import documents
from model.report import Report
from tests.model.commands.conftest import Run
from tests.samples import complete_report


def test_it_prints_the_whole_report_as_one_json_document(run: Run, path: Path):
    report = complete_report()
    result = run("show", path, "--json")
    assert (result.code, result.lines) == (0, [])
    shown = result.json
    assert list(shown) == [
        "body",
        "year",
        "form",
        "kind",
        "status",
        "values",
        "stated",
        "texts",
        "facts",
        "explanations",
    ]
    assert (shown["body"], shown["year"], shown["form"]) == ("示例县人民政府", 2024, "2021")
    assert (shown["kind"], shown["status"]) == ("county", "draft")
    assert list(shown["values"]) == list(report.form.cells), "all cells of the form, in printed order"
    assert len(shown["values"]) == 200
    assert shown["values"] == {
        cell: "1826.3050" if cell == "t2.fees.amount" else report.figures[cell] for cell in report.form.cells
    }
    assert shown["stated"] == []
    assert shown["texts"] == dict(report.texts)
    assert list(shown["facts"]) == ["title", "leader", "reviewer", "preparer", "phone", "filed_on"]
    assert shown["facts"]["filed_on"] == "2025-01-14"
    assert shown["explanations"] == {}


def test_blanks_are_null_and_so_are_totals_of_nothing(run: Run, given: Callable[..., Path]):
    run("new", "-o", "a.xxgk", "--body", "示例局", "--year", 2024, "--values", given({"t4.direct.other": 0})).done()
    values = run("show", "a.xxgk", "--json").json["values"]
    filled = {cell: value for cell, value in values.items() if value is not None}
    assert filled == {"t4.direct.other": 0, "t4.direct.total": 0}


def test_a_fee_is_a_string_even_where_one_step_filled_it_with_0():
    report = Report("示例局", 2024)
    report.apply(edits.fill_blanks(report, report.form.tables[0]).changes)
    listed = documents.values(report)
    assert listed["t2.fees.amount"] == "0"
    assert listed["t2.licensing.decisions"] == 0


def test_totals_that_were_typed_are_listed_and_explanations_shown(run: Run, path: Path, given: Callable[..., Path]):
    values = {"t3.new.total": 600, "t4.review.total": 20, "t2.regulations.issued": 1}
    run("set", path, "--values", given(values)).done()
    run("explain", path, "--rule", "t2.regulations", "--why", "受委托起草").done()
    shown = run("show", path, "--json").json
    assert shown["stated"] == ["t3.new.total", "t4.review.total"]
    assert shown["values"]["t3.new.total"] == 600
    assert shown["explanations"] == {"t2.regulations": "受委托起草"}


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_json_is_utf_8_whatever_the_console(program: Run, path: Path, encoding: str):
    result = program("show", path, "--json", PYTHONIOENCODING=f"{encoding}:strict", PYTHONUTF8="0")
    assert result.json["body"] == "示例县人民政府"
    assert "示例县".encode() in result.output, "characters, not escapes"


def test_without_json_it_speaks_to_people_on_standard_error(run: Run, path: Path):
    result = run("show", path)
    result.done()
    assert result.lines[0] == "示例县人民政府2024年政府信息公开工作年度报告"
    assert any("t3.new.total" in line and "626" in line and "自动合计" in line for line in result.lines)


UNREADABLE = {
    "missing": (None, "找不到文件"),
    "empty": (b"", "已损坏"),
    "cut short": (b'{"format": "xxgk"', "已损坏"),
    "newer": (b'{"format": "xxgk", "schema": 9}', "较新版本"),
    "foreign": (b"\x89PNG\r\n", "不是年度报告数据文件"),
    "a PDF of others": (b"%PDF-1.7", "PDF 已损坏"),
    "deep": (b'{"format": "xxgk", "schema": 1, "x": ' + b"[" * 100_000, "已损坏"),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize(
    "command", [("show", "--json"), ("check", "--json"), ("set",), ("explain", "--rule", "t", "--why", "因")]
)
def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path, command: tuple[str, ...], name: str):
    content, words = UNREADABLE[name]
    file = tmp_path / "坏.xxgk"
    if content is not None:
        file.write_bytes(content)
    run(command[0], file, *command[1:]).refused(words, str(file))
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == ([] if content is None else [content])


def test_a_folder_is_no_file(run: Run, tmp_path: Path):
    run("show", tmp_path, "--json").refused("文件夹", str(tmp_path))
