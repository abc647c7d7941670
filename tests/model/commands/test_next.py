"""main.py next."""

from pathlib import Path

from tests.model.commands.conftest import Run


def test_it_begins_the_next_year_and_leaves_the_file(run: Run, path: Path):
    before = path.read_bytes()
    result = run("next", path, "-o", "neu.xxgk")
    assert (result.code, result.output) == (0, b"")
    shown = run("show", "neu.xxgk", "--json").json
    last = run("show", path, "--json").json
    assert shown["year"] == last["year"] + 1
    assert shown["status"] == "draft"
    assert shown["values"]["t3.carried_in.natural"] == last["values"]["t3.carried_out.natural"]
    assert path.read_bytes() == before


def test_it_does_not_write_over_a_foreign_file(run: Run, path: Path):
    Path("neu.xxgk").write_text("fremd", "utf-8")
    run("next", path, "-o", "neu.xxgk").refused("neu.xxgk", "--force")
    assert Path("neu.xxgk").read_text("utf-8") == "fremd"
    assert run("next", path, "-o", "neu.xxgk", "--force").code == 0


def test_a_missing_file_is_named(run: Run):
    run("next", "nichts.xxgk", "-o", "neu.xxgk").refused("nichts.xxgk")
