"""main.py merge."""

from pathlib import Path
from typing import Any

import pytest

from model import edits
from model.report import Report
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report


@pytest.fixture
def units(path: Path) -> Path:
    """A folder with the files of two units, in the folder that `run` works in."""
    folder = path.parent / "units"
    folder.mkdir()
    for name in ("甲局", "乙局"):
        write(folder / f"{name}.xxgk", name)
    return folder


def write(path: Path, body: str, **values: int | None) -> Report:
    report = complete_report()
    report.apply(edits.name_body(report, body).changes)
    report.apply(edits.state(report, {name.replace("__", "."): value for name, value in values.items()}).changes)
    datafile.save(report, path)
    return report


MERGE = ("-o", "sum.xxgk", "--body", "示例市人民政府", "--year", "2024", "--kind", "city")


def states(document: Any) -> list[tuple[str | None, str]]:
    return [(unit["body"], unit["state"]) for unit in document["units"]]


def test_two_units(run: Run, units: Path):
    result = run("merge", units, *MERGE, "--json")
    assert result.code == 0
    one = complete_report()
    document = result.json
    assert document["values"]["t3.new.natural"] == 2 * int(str(one.figures["t3.new.natural"]))
    assert document["values"]["t3.new.total"] == 2 * int(str(one.figures["t3.new.total"]))
    assert document["left_out"] == 0
    assert states(document) == [("乙局", "clean"), ("甲局", "clean")]
    shown = run("show", "sum.xxgk", "--json").json
    assert (shown["body"], shown["kind"], shown["values"]) == ("示例市人民政府", "city", document["values"])
    report, warnings = datafile.load(Path("sum.xxgk"))
    assert warnings == []
    assert report.units is not None
    assert [unit.file for unit in report.units.units] == ["乙局.xxgk", "甲局.xxgk"]


def test_faulty_missing_and_foreign_units_are_named(run: Run, units: Path):
    write(units / "乙局.xxgk", "乙局", t4__review__total=99)
    (units / "damaged.xxgk").write_bytes(b'{"format": "xxgk", "schema": 1')
    Path("list.txt").write_text("甲局\n丙局\n", "utf-8")
    result = run("merge", units, *MERGE, "--expected", "list.txt", "--json")
    assert result.code == 1
    assert states(result.json) == [
        (None, "unreadable"),
        ("乙局", "errors"),
        ("甲局", "clean"),
        ("丙局", "missing"),
    ]
    [finding] = result.json["units"][1]["findings"]
    assert (finding["rule"], finding["severity"]) == ("t4.total", "error")
    assert result.json["left_out"] == 1


def test_files_named_in_a_list_lie_beside_it(run: Run, units: Path):
    (units / "list.txt").write_text("甲局.xxgk\n\n乙局.xxgk\n", "utf-8")
    result = run("merge", f"@{units / 'list.txt'}", *MERGE, "--json")
    assert (result.code, states(result.json)) == (0, [("甲局", "clean"), ("乙局", "clean")])


def test_nothing_that_counts_writes_nothing(run: Run, units: Path):
    result = run("merge", units, "-o", "sum.xxgk", "--body", "市", "--year", "2023", "--json")
    assert (result.code, result.json["values"], result.json["left_out"]) == (1, {}, 2)
    assert not Path("sum.xxgk").exists()


@pytest.mark.usefixtures("units")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing", *MERGE), []),
        (("@nothing.txt", *MERGE), ["nothing.txt"]),
        (("units", "-o", "sum.xxgk", "--body", " ", "--year", "2024"), ["--body"]),
        (("units", "-o", "sum.xxgk", "--body", "市", "--year", "1990"), ["1990"]),
        (("units", *MERGE, "--expected", "nothing.txt"), ["nothing.txt"]),
    ],
)
def test_refused(run: Run, arguments: tuple[str, ...], words: list[str]):
    result = run("merge", *arguments)
    if words:
        result.refused(*words)
    else:
        assert result.code == 1
        assert "nothing" in result.lines[0]
    assert not Path("sum.xxgk").exists()


def test_the_overview_and_the_lists_to_send_back(run: Run, units: Path):
    write(units / "乙局.xxgk", "乙局", t4__review__total=99)
    asked = ("--overview", "all.xlsx", "--problems", "back.pdf")
    assert run("merge", units, *MERGE, *asked).code == 1
    assert Path("all.xlsx").read_bytes().startswith(b"PK")
    assert Path("back.pdf").read_bytes().startswith(b"%PDF-")
    assert run("merge", units, *MERGE, *asked).code == 1
    Path("all.xlsx").write_text("foreign", "utf-8")
    run("merge", units, *MERGE, *asked).refused("all.xlsx", "--force")
