"""The whole set-up in a small project of its own: a real environment, real pip, no network."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import resources
from resources.packaging import environment

SOURCE = resources.path().parent
COMMANDS = """\
import sys

import little

NAMES = frozenset({"show"})


def main(arguments):
    print(little.VALUE, sys.prefix)
    return 0
"""


def write_wheel(folder: Path, version: str) -> str:
    """Write a wheel of one module into a folder; return the line that pins it."""
    name = f"little-{version}-py3-none-any.whl"
    information = f"little-{version}.dist-info"
    files = {
        "little.py": f"VALUE = {version!r}\n",
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: little\nVersion: {version}\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text.encode())}\n"
    files[f"{information}/RECORD"] = f"{record}{information}/RECORD,,\n"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return f"little=={version} \\\n    --hash=sha256:{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n"


def pin(project: Path, line: str) -> None:
    (project / "resources" / "packaging" / "requirements-runtime.txt").write_text(line, encoding="utf-8")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-X", "utf8", "main.py", *arguments]


def start(project: Path) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        command("--version"), cwd=project, capture_output=True, encoding="utf-8", env=surroundings, check=False
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the real set-up code, one little requirement in its wheels, and an environment made by two
    starts at the same time.
    """
    folder = tmp_path_factory.mktemp("set-up") / "程序 文件夹"
    shutil.copytree(SOURCE / "resources" / "packaging", folder / "resources" / "packaging")
    for name in ("main.py", "resources/__init__.py"):
        shutil.copy(SOURCE / name, folder / name)
    (folder / "model").mkdir()
    (folder / "model" / "__init__.py").touch()
    (folder / "model" / "commands.py").write_text(COMMANDS, encoding="utf-8")
    pin(folder, write_wheel(folder / "wheels", "1.0"))
    both = [
        subprocess.Popen(
            command("--version"),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        for _ in range(2)
    ]
    outputs = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert [output for output, _ in outputs] == [f"1.0 {folder / '.venv'}\n"] * 2
    told = "".join(errors for _, errors in outputs)
    assert told.count("首次运行") == 1
    assert told.count("第 1/1 个组件：little 1.0") == 1
    return folder


def test_a_later_start_says_nothing(project: Path) -> None:
    later = start(project)
    assert (later.returncode, later.stdout, later.stderr) == (0, f"1.0 {project / '.venv'}\n", "")


def test_a_changed_lock_file_is_installed_into_the_same_environment(project: Path) -> None:
    pin(project, write_wheel(project / "wheels", "1.1"))
    changed = start(project)
    assert changed.stdout.startswith("1.1 "), changed.stderr
    assert "首次运行" not in changed.stderr


def test_a_wheel_that_does_not_match_its_hash_is_refused(project: Path) -> None:
    line = write_wheel(project / "wheels", "1.2")
    pin(project, f"{line[:-65]}{'0' * 64}\n")
    refused = start(project)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "校验值不符" in refused.stderr.splitlines()[-1]
    pin(project, line)
    assert start(project).stdout.startswith("1.2 ")


def test_a_missing_wheel_is_named(project: Path) -> None:
    pin(project, write_wheel(project / "wheels", "1.3"))
    (project / "wheels" / "little-1.3-py3-none-any.whl").unlink()
    refused = start(project)
    assert refused.returncode == 2
    assert "wheels 文件夹里没有适用于这台电脑的组件 little==1.3" in refused.stderr
    assert "Traceback" not in refused.stderr
    pin(project, write_wheel(project / "wheels", "1.3"))
    assert start(project).stdout.startswith("1.3 ")


def test_a_set_up_that_was_cut_short_is_made_anew(project: Path) -> None:
    before = start(project).stdout
    Path(environment.unfinished_mark(str(project / ".venv"))).touch()
    again = start(project)
    assert again.stdout == before, again.stderr
    assert "首次运行" in again.stderr
