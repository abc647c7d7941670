"""main.py explain."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.model.commands.conftest import Run

REGULATION = "t2.regulations.issued"


@pytest.fixture
def warned(run: Run, path: Path, given: Callable[..., Path]) -> Path:
    """A file with a warning of t2.regulations and an error of t4.total."""
    run("set", path, "--values", given({REGULATION: 3, "t4.review.total": 0})).done()
    return path


def explained(run: Run, path: Path) -> list[str]:
    return [finding["explained"] for finding in run("check", path, "--json").json["findings"] if finding["explained"]]


@pytest.mark.parametrize("cell", [(), ("--cell", REGULATION)])
def test_it_keeps_the_warnings_of_a_rule(run: Run, warned: Path, cell: tuple[str, ...]):
    run("explain", warned, "--rule", "t2.regulations", *cell, "--why", " 受委托起草 ").done()
    assert explained(run, warned) == ["受委托起草"]


def test_explaining_again_replaces_the_text(run: Run, warned: Path):
    run("explain", warned, "--rule", "t2.regulations", "--why", "一").done()
    run("explain", warned, "--rule", "t2.regulations", "--why", "二").done()
    assert explained(run, warned) == ["二"]
    assert run("show", warned, "--json").json["explanations"] == {"t2.regulations": "二"}


def test_an_explanation_lasts_as_long_as_its_figures(run: Run, warned: Path, given: Callable[..., Path]):
    run("explain", warned, "--rule", "t2.regulations", "--why", "一").done()
    run("set", warned, "--values", given({"t2.normative.issued": 9})).done()
    assert explained(run, warned) == ["一"]
    run("set", warned, "--values", given({REGULATION: 4})).done()
    assert explained(run, warned) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--rule", "t4.total", "--why", "因"), ["t4.total", "错误"]),
        (("--rule", "t3.balance", "--why", "因"), ["t3.balance", "没有查出"]),
        (("--rule", "nothing", "--why", "因"), ["没有规则 nothing", "t2.regulations"]),
        (("--rule", "t2.regulations", "--cell", "t2.nothing", "--why", "因"), ["没有单元格 t2.nothing"]),
        (("--rule", "t2.regulations", "--cell", "t3.new.natural", "--why", "因"), ["没有查出"]),
        (("--rule", "t2.regulations", "--why", " "), ["--why"]),
        (("--rule", "t2.regulations", "--why", "坏\x07字"), ["--why", "控制字符"]),
        (("--rule", "t2.regulations"), ["--why"]),
        (("--why", "因"), ["--rule"]),
    ],
)
def test_refused(run: Run, warned: Path, arguments: tuple[str, ...], words: list[str]):
    before = warned.read_bytes()
    run("explain", warned, *arguments).refused(*words)
    assert warned.read_bytes() == before
