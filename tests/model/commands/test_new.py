"""main.py new."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.report import BodyKind, Status
from model.storage import datafile
from tests.model.commands.conftest import Run

BODY = ("--body", "示例局", "--year", 2024)


def test_it_writes_an_empty_report(run: Run, tmp_path: Path):
    run("new", "-o", "新 报告.xxgk", *BODY).done()
    report, warnings = datafile.load(tmp_path / "新 报告.xxgk")
    assert (report.body, report.year, report.kind) == ("示例局", 2024, BodyKind.DEPARTMENT)
    assert (report.form.id, report.status) == ("2021", Status.DRAFT)
    assert not report.figures.stated
    assert warnings == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["新 报告.xxgk"]


@pytest.mark.parametrize("kind", ["state_department", "province", "city", "county", "township", "department", "other"])
def test_every_kind_of_body(run: Run, tmp_path: Path, kind: str):
    run("new", "-o", "a.xxgk", *BODY, "--kind", kind).done()
    assert datafile.load(tmp_path / "a.xxgk")[0].kind.value == kind


def test_a_year_of_the_2019_form(run: Run, given: Callable[..., Path]):
    values = given({"t2.licensing.change": -2, "t2.procurement.amount": "25.1万元", "t3.other_combined.natural": 1})
    run("new", "-o", "a.xxgk", "--body", "示例局", "--year", 2020, "--values", values).done()
    shown = run("show", "a.xxgk", "--json").json
    assert shown["form"] == "2019"
    assert shown["values"]["t2.licensing.change"] == -2
    assert shown["values"]["t2.procurement.amount"] == "25.1万元"
    assert shown["values"]["t3.other_combined.total"] == 1


def test_values_texts_and_facts_go_in(run: Run, given: Callable[..., Path]):
    run(
        *("new", "-o", "a.xxgk", *BODY),
        *("--values", given({"t3.new.natural": 21, "t3.new.total": 22, "t2.fees.amount": "7730.2800"}, "v.json")),
        *("--texts", given({"s1": "第一段\n第二段", "s6": "无"}, "t.json")),
        *("--facts", given({"title": "题", "leader": "甲", "phone": "123", "filed_on": "2025年1月14日"}, "f.json")),
    ).done()
    shown = run("show", "a.xxgk", "--json").json
    assert shown["values"]["t3.new.natural"] == 21
    assert shown["values"]["t3.new.total"] == 22
    assert shown["stated"] == ["t3.new.total"]
    assert shown["values"]["t2.fees.amount"] == "7730.2800"
    assert (shown["texts"]["s1"], shown["texts"]["s6"]) == ("第一段\n第二段", "无")
    assert shown["facts"] == {
        "title": "题",
        "leader": "甲",
        "reviewer": "",
        "preparer": "",
        "phone": "123",
        "filed_on": "2025-01-14",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "a.xxgk", "--body", "示例局"), ["--year"]),
        (("-o", "a.xxgk", "--year", 2024), ["--body"]),
        (BODY, ["-o"]),
        (("-o", "a.xxgk", "--body", " ", "--year", 2024), ["--body"]),
        (("-o", "a.xxgk", "--body", "坏\x07字", "--year", 2024), ["--body", "控制字符"]),
        (("-o", "a.xxgk", "--body", "示例局", "--year", "今年"), ["--year", "整数"]),
        (("-o", "a.xxgk", "--body", "示例局", "--year", 2018), ["2018年度"]),
        (("-o", "a.xxgk", "--body", "示例局", "--year", 10000), ["10000年度"]),
        (("-o", "a.xxgk", *BODY, "--kind", "ministry"), ["--kind", "state_department"]),
        (("-o", "a.xxgk", *BODY, "--values", "无.json"), ["找不到文件", "无.json"]),
        (("-o", "没有/a.xxgk", *BODY), ["找不到文件夹", "没有"]),
        (("-o", ".", *BODY), ["文件夹"]),
        (("-o", ".", *BODY, "--force"), ["文件夹"]),
        (("-o", "名" * 100, *BODY), ["文件名太长"]),
        (("-o", "a.xxgk", *BODY, "多余"), ["多余"]),
        (("-o", "a.xxgk", *BODY, "--forc"), ["--forc"]),
        (("-o",), ["-o"]),
    ],
)
def test_refused(run: Run, tmp_path: Path, arguments: tuple[object, ...], words: list[str]):
    run("new", *arguments).refused(*words)
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_contents_that_are_refused_leave_no_file(run: Run, given: Callable[..., Path], tmp_path: Path):
    run("new", "-o", "a.xxgk", *BODY, "--values", given({"t3.new.natural": -1})).refused("t3.new.natural", "负数")
    assert [entry.name for entry in tmp_path.iterdir()] == ["given.json"]


def test_one_of_our_own_files_is_replaced_and_the_old_content_kept(run: Run, path: Path):
    old = path.read_bytes()
    run("new", "-o", path, *BODY).done()
    assert datafile.load(path)[0].body == "示例局"
    assert path.with_name(f"{path.name}.bak").read_bytes() == old


@pytest.mark.parametrize("content", [b"", b"notes", b"%PDF-1.7", b'{"format": "docx"}', b"\xff\xfe"])
def test_another_file_is_replaced_only_with_force(run: Run, tmp_path: Path, content: bytes):
    file = tmp_path / "a.xxgk"
    file.write_bytes(content)
    run("new", "-o", file, *BODY).refused("不是本程序写的", str(file), "--force")
    assert file.read_bytes() == content
    run("new", "-o", file, *BODY, "--force").done()
    assert datafile.load(file)[0].body == "示例局"


def test_force_overrides_nothing_else(run: Run, tmp_path: Path, given: Callable[..., Path]):
    file = tmp_path / "a.xxgk"
    file.write_bytes(b"notes")
    run("new", "-o", file, *BODY, "--force", "--values", given({"t3.new.natural": 1.5})).refused("t3.new.natural")
    assert file.read_bytes() == b"notes"
