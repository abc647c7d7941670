"""main.py verify: what it prints, and its exit codes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model.proof.code import code_of
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

CODE = code_of(complete_report())


@pytest.fixture
def pdf(run: Run, path: Path, tmp_path: Path) -> Path:
    """The PDF of the report, finalised."""
    run("finalise", path)
    [file] = run("export", path, "--to", tmp_path / "out", "--pdf", "--json").json["files"]
    return Path(file["path"])


def test_a_final_pdf_its_data_file_and_their_code_agree(run: Run, path: Path, pdf: Path):
    for arguments in ((pdf,), (path,), (path, pdf), (pdf, path), (pdf, "--code", CODE.lower()), (path, "--code", CODE)):
        result = run("verify", *arguments, "--json")
        assert (result.code, result.json) == (0, {"same": True, "code": CODE, "differences": []}), arguments
    result = run("verify", pdf)
    assert (result.code, result.output) == (0, b"")
    assert "一致" in result.lines[-1]
    assert CODE in result.lines[-1]


def test_differences_are_listed_as_show_gives_them(run: Run, path: Path, given: Callable[..., Path], tmp_path: Path):
    other = tmp_path / "other.xxgk"
    datafile.save(complete_report(), other)
    run("set", other, "--values", given({"t4.review.upheld": None, "t2.fees.amount": "1826.305"})).done()
    run("set", other, "--texts", given({"s2": "改动。"}, "t.json")).done()
    result = run("verify", path, other, "--json")
    assert result.code == 1
    assert result.json == {
        "same": False,
        "code": CODE,
        "differences": [
            {"cell": "t2.fees.amount", "left": "1826.3050", "right": "1826.305"},
            {"cell": "t4.review.upheld", "left": 11, "right": None},
            {"cell": "t4.review.total", "left": 20, "right": 9},
            {"section": "s2", "left": complete_report().text("s2"), "right": "改动。"},
        ],
    }
    lines = run("verify", path, other).lines
    assert "不同：t4.review.upheld：11 / （没有）" in lines
    assert "有 4 处不同" in lines[-1]


def test_another_code_is_a_difference_and_what_is_no_code_is_refused(run: Run, path: Path):
    result = run("verify", path, "--code", "2222 3333 4444 5555", "--json")
    assert result.code == 1
    assert result.json["differences"] == [{"section": "code", "left": CODE, "right": "2222-3333-4444-5555"}]
    for wrong in ("2222", "O" * 16, ""):
        run("verify", path, "--code", wrong).refused("--code", "校验码")


def test_files_are_left_as_they_are(run: Run, path: Path, pdf: Path):
    before = [file.read_bytes() for file in (path, pdf)]
    run("verify", path, pdf)
    assert [file.read_bytes() for file in (path, pdf)] == before


def test_the_data_in_a_pdf_is_shown_checked_and_exported_but_never_changed(
    run: Run, path: Path, pdf: Path, given: Callable[..., Path], tmp_path: Path
):
    assert run("show", pdf, "--json").json == run("show", path, "--json").json
    assert run("check", pdf, "--json").json["ok"]
    assert run("export", pdf, "--to", tmp_path / "again", "--xlsx").code == 0
    before = pdf.read_bytes()
    for command in (("set", pdf, "--values", given({})), ("reopen", pdf, "--why", "因"), ("finalise", pdf)):
        run(*command).refused("PDF", ".xxgk")
    run("explain", pdf, "--rule", "t2.regulations", "--why", "因").refused("PDF")
    assert pdf.read_bytes() == before


def test_a_copy_for_publishing_agrees_and_holds_no_facts(run: Run, path: Path, tmp_path: Path):
    run("finalise", path)
    folder = tmp_path / "public"
    [file] = run("export", path, "--to", folder, "--pdf", "--for", "publishing", "--json").json["files"]
    assert run("verify", file["path"], path, "--json").json == {"same": True, "code": CODE, "differences": []}
    shown = run("show", file["path"], "--json").json
    assert set(shown["facts"].values()) == {""}
    assert (shown["explanations"], shown["status"]) == ({}, "final")


@pytest.mark.parametrize("name", ["没有.xxgk", "没有.pdf"])
def test_a_file_that_is_not_there(run: Run, name: str):
    run("verify", name).refused("找不到文件", name)


def test_two_data_files_are_compared_without_what_reads_documents(path: Path):
    names = "('pypdfium2', 'pikepdf', 'lxml', 'openpyxl', 'reportlab')"
    loaded = f"print([name for name in {names} if name in sys.modules])"
    code = f"import sys; from model import commands; commands.main(sys.argv[1:]); {loaded}"
    command = [sys.executable, "-c", code, "verify", path, path]
    done = subprocess.run(command, capture_output=True, check=True, timeout=30)
    assert done.stdout.decode().strip() == "[]"
