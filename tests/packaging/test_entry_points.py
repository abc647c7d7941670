"""The entry points: which door an argument leads to, and what an old Python says."""

import ast
import subprocess
import sys
import tomllib

import pytest

import main
import resources
from model import commands
from resources.packaging import python_version

PROJECT = resources.path().parent
READ_BY_OLD_PYTHONS = (
    "main.py",
    "tests/__init__.py",
    "tests/__main__.py",
    "resources/__init__.py",
    "resources/packaging/__init__.py",
    "resources/packaging/notice.py",
    "resources/packaging/python_version.py",
    "resources/packaging/system_version.py",
)


@pytest.mark.parametrize("name", READ_BY_OLD_PYTHONS)
def test_an_old_python_can_read_what_refuses_it(name: str) -> None:
    tree = ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 6))
    futures = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert futures == []


@pytest.mark.parametrize("name", ["main.py", "tests/__main__.py"])
def test_nothing_newer_is_imported_before_the_version_is_known(name: str) -> None:
    tree = ast.parse((PROJECT / name).read_text(encoding="utf-8"))
    imported = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module != "pathlib"]
    assert [(node.module, [alias.name for alias in node.names]) for node in imported] == [
        ("resources.packaging", ["python_version"])
    ]


@pytest.mark.parametrize(
    ("version", "bits", "said"),
    [
        ((3, 11, 0), 64, ""),
        ((3, 13, 1), 64, ""),
        ((4, 0, 0), 64, ""),
        ((3, 6, 9), 64, "需要 Python 3.11 或更高版本，当前是 Python 3.6.9"),
        ((3, 10, 14), 64, "当前是 Python 3.10.14"),
        ((3, 12, 0), 32, "需要 64 位的 Python"),
    ],
)
def test_which_python_is_refused(version: tuple[int, int, int], bits: int, said: str) -> None:
    message = python_version.refusal(version, bits)
    assert bool(message) == bool(said)
    assert said in message


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["报告.xxgk"], True),
        (["--time-start"], True),
        (["--time-start", "报告.xxgk"], True),
        (["demo"], True),
        (["demo", "--to", "out"], True),
        (["demo", "--help"], False),
        (["--help"], False),
        (["--version"], False),
        (["--nonsense"], False),
        (["show", "报告.xxgk", "--json"], False),
        (["new"], False),
    ],
)
def test_which_door_arguments_lead_to(arguments: list[str], window: bool) -> None:
    assert main.opens_window(arguments) == window


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == commands.VERSION


def test_the_check_at_every_start_loads_next_to_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "from resources.packaging import start; start.ensure('runtime')\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(result.stdout.split()) - {"__future__"}
    assert loaded == {f"resources{name}" for name in ("", ".packaging", ".packaging.environment", ".packaging.start")}
    assert result.stderr == ""
