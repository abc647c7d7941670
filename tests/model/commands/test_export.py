"""main.py export: which kinds are written, what they are called, and what JSON tells of them."""

import hashlib
from pathlib import Path

import pytest

from model import actions, edits
from model.exporting import EXPORTERS
from tests.model.commands.conftest import Run
from tests.samples import complete_report

SUFFIXES = {"pdf": ".pdf", "xlsx": ".xlsx", "docx": ".docx", "html": ".html", "archive": ".zip"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报告.xxgk"
    actions.save_report(complete_report(), path)
    return path


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ((), ["pdf", "xlsx"]),
        (("--docx",), ["docx"]),
        (("--html", "--docx"), ["html", "docx"]),
        (("--archive",), ["archive"]),
        (("--pdf", "--xlsx", "--docx", "--html", "--archive"), ["pdf", "xlsx", "docx", "html", "archive"]),
    ],
)
def test_the_kinds_that_are_named_are_written(
    run: Run, file: Path, tmp_path: Path, options: tuple[str, ...], kinds: list[str]
):
    result = run("export", file, "--to", tmp_path / "out", *options, "--json")
    assert result.code == 0
    files = result.json["files"]
    assert [each["kind"] for each in files] == kinds
    stem = complete_report().title
    for each in files:
        path = Path(each["path"])
        assert path == tmp_path / "out" / (stem + SUFFIXES[each["kind"]])
        assert hashlib.sha256(path.read_bytes()).hexdigest() == each["sha256"]
        assert (each["pages"] is None) == (each["kind"] != "pdf")
    assert len(list((tmp_path / "out").iterdir())) == len(kinds)


@pytest.mark.parametrize("kind", ["docx", "html", "archive"])
def test_a_foreign_file_is_replaced_only_by_force(run: Run, file: Path, tmp_path: Path, kind: str):
    foreign = tmp_path / (complete_report().title + SUFFIXES[kind])
    foreign.write_bytes(b"notes")
    run("export", file, "--to", tmp_path, f"--{kind}").refused(str(foreign), "--force")
    assert foreign.read_bytes() == b"notes"
    assert run("export", file, "--to", tmp_path, f"--{kind}", "--force").code == 0
    assert EXPORTERS[kind].is_own(foreign.read_bytes())


def test_the_same_report_is_written_the_same_each_time(run: Run, file: Path, tmp_path: Path):
    options = ("--docx", "--html", "--archive", "--json")
    first = run("export", file, "--to", tmp_path / "a", *options).json["files"]
    second = run("export", file, "--to", tmp_path / "b", *options).json["files"]
    assert [each["sha256"] for each in first] == [each["sha256"] for each in second]


def test_a_publishing_copy_never_takes_the_place_of_the_one_for_filing(run: Run, file: Path, tmp_path: Path):
    [filed] = run("export", file, "--to", tmp_path, "--pdf", "--json").json["files"]
    [public] = run("export", file, "--to", tmp_path, "--pdf", "--for", "publishing", "--json").json["files"]
    assert hashlib.sha256(Path(filed["path"]).read_bytes()).hexdigest() == filed["sha256"]
    assert Path(public["path"]).name == f"{complete_report().title}（公开）.pdf"


def test_characters_that_no_font_can_print_are_named(run: Run, tmp_path: Path):
    report = complete_report()
    report.apply(edits.write(report, "s2", "生僻\U000323af字").changes)
    path = tmp_path / "报告.xxgk"
    actions.save_report(report, path)
    result = run("export", path, "--to", tmp_path, "--pdf", "--json")
    assert result.code == 0
    [line] = result.lines
    assert line.endswith("印成空框：\U000323af")
    assert run("export", path, "--to", tmp_path, "--xlsx").lines == []
