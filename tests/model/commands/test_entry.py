"""The command line as a whole: help, version, what it loads, and what it does when its output cannot be written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model import commands
from model.actions import save_report
from tests.model.commands.conftest import PROJECT, Run
from tests.samples import complete_report

HELP = [("--help",), ("-h",), ("demo", "--help"), *[(name, "--help") for name in sorted(commands.NAMES)]]


def test_the_version_is_that_of_the_project(run: Run):
    result = run("--version")
    assert (result.code, result.lines) == (0, [])
    version = result.output.decode("utf-8").split()[-1]
    assert f'\nversion = "{version}"\n' in (PROJECT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("arguments", HELP, ids=" ".join)
def test_help_is_chinese_on_standard_output(run: Run, arguments: tuple[str, ...]):
    result = run(*arguments)
    assert (result.code, result.lines) == (0, [])
    text = result.output.decode("utf-8")
    assert "用法：main.py" in text
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in text


def test_help_names_every_command(run: Run):
    text = run("--help").output.decode("utf-8")
    for name in ("demo", "new", "set", "show", "check", "explain", "export", "--time-start", "--version", "退出码"):
        assert name in text


def test_the_commands_work_from_a_script(program: Run, given: Callable[..., Path]):
    values = given({"t3.new.natural": "１，234", "t2.regulations.issued": 2})
    program("new", "-o", "报 告.xxgk", "--body", "示例局", "--year", 2024).done()
    program("set", "报 告.xxgk", "--values", values).done()
    program("explain", "报 告.xxgk", "--rule", "t2.regulations", "--why", "因").done()
    shown, checked = program("show", "报 告.xxgk", "--json"), program("check", "报 告.xxgk", "--json")
    assert (shown.code, shown.lines, shown.json["values"]["t3.new.total"]) == (0, [], 1234)
    assert (checked.code, checked.lines, checked.json["counts"]["explained"]) == (1, [], 1)
    program("show", "无.xxgk", "--json").refused("找不到文件")
    program("check").refused("文件")
    assert program("--version").code == 0


@pytest.mark.parametrize("arguments", [("--nothing",), ("-x",)])
def test_an_option_that_there_is_not(run: Run, arguments: tuple[str, ...]):
    run(*arguments).refused(arguments[0], "--help")


@pytest.mark.parametrize("arguments", HELP[:1] + HELP[-1:] + [("--version",)], ids=" ".join)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_help_on_a_console_without_chinese_is_no_failure(program: Run, arguments: tuple[str, ...], encoding: str):
    assert program(*arguments, PYTHONIOENCODING=f"{encoding}:strict", PYTHONUTF8="0").code == 0


@pytest.mark.parametrize(
    "arguments", [("show", "--json"), ("check", "--json"), ("--help",), ("show", "--help")], ids=" ".join
)
@pytest.mark.parametrize("reader", ["gone", "read-only"])
def test_output_that_cannot_be_written_is_one_line_and_exit_2(path: Path, arguments: tuple[str, ...], reader: str):
    if reader == "gone":
        read, output = os.pipe()
        os.close(read)
    else:
        output = os.open(os.devnull, os.O_RDONLY)
    file = [] if "--help" in arguments else [str(path)]
    try:
        done = subprocess.run(
            [sys.executable, PROJECT / "main.py", arguments[0], *file, *arguments[1:]],
            stdout=output,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUTF8": "1"},
            timeout=30,
            check=False,
        )
    finally:
        os.close(output)
    [line] = done.stderr.decode("utf-8").splitlines()
    assert "无法写到标准输出" in line
    assert done.returncode == 2


HEAVY = (
    "PySide6",
    "shiboken6",
    "gui",
    "openpyxl",
    "reportlab",
    "model.exporting",
    "platformdirs",
    "jsonschema",
    "socket",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("show", "FILE", "--json"),
        ("check", "FILE", "--json"),
        ("set", "FILE"),
        ("explain", "FILE", "--rule", "t2.regulations", "--why", "因"),
        ("new", "-o", "NEW", "--body", "示例局", "--year", "2024"),
        ("check", "--help"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_load_neither_qt_nor_what_only_exports_need(path: Path, arguments: tuple[str, ...]):
    program = (
        "import sys\n"
        "from model import commands\n"
        "commands.main(sys.argv[2:])\n"
        "print(*[name for name in sys.argv[1].split() if name in sys.modules], file=sys.stderr)\n"
    )
    places = {"FILE": str(path), "NEW": str(path.with_name("new.xxgk"))}
    filled = [places.get(argument, argument) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", program, " ".join(HEAVY), *filled],
        cwd=PROJECT,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=30,
        check=True,
    )
    assert done.stderr.decode("utf-8").splitlines()[-1] == ""


@pytest.mark.parametrize(
    "module", ["model.storage.lock", "model.consolidation", "model.edits", "model.search", "shutil"]
)
def test_a_report_is_checked_without_what_only_other_commands_need(module: str, tmp_path: Path):
    """A script that checks many files starts once for each."""
    path = tmp_path / "report.xxgk"
    save_report(complete_report(), path)
    tell = f"print({module!r} in sys.modules, gc.isenabled(), gc.get_freeze_count() > 0)"
    code = f"import gc, sys; from model import commands; assert commands.main(['check', sys.argv[1]]) == 0; {tell}"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True, timeout=30)
    assert done.stdout.strip() == "False True True"
