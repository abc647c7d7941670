"""The scripts of a kit: names, line ends, and contents that any code page reads alike."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from resources.packaging.delivery import scripts
from resources.packaging.installer import naming, windows

FINDER = resources.path("packaging", "installer", "python.bat").read_text("utf-8")


def test_every_batch_file_has_a_chinese_and_an_ascii_name() -> None:
    found = scripts.for_windows()
    assert set(found) == {
        *("安装.bat", "install.bat", "启动.bat", "start.bat", "卸载.bat", "uninstall.bat", "命令行.bat", "xxgk.bat")
    }
    for _, chinese, ascii_name in scripts.NAMES:
        assert found[f"{chinese}.bat"] == found[f"{ascii_name}.bat"]
        assert ascii_name.isascii()


@pytest.mark.parametrize("name", [*scripts.for_windows()])
def test_batch_files_are_ascii_with_the_line_ends_of_windows(name: str) -> None:
    content = scripts.for_windows()[name]
    assert content.isascii()
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")


def test_the_finder_of_a_python_is_ascii_and_calls_only_labels_that_it_has() -> None:
    assert FINDER.isascii()
    labels = set(re.findall(r"^:(\w+)$", FINDER, re.MULTILINE))
    called = set(re.findall(r"(?:call :|goto )(\w+)", FINDER))
    assert called == labels
    dos = scripts.dos(FINDER)
    assert dos == scripts.dos(dos)
    assert "\r\n" in dos


def test_the_message_without_a_python_is_shown_in_the_code_page_that_it_is_in() -> None:
    assert FINDER.index("chcp 65001") < FINDER.index('type "%HERE%no-python.txt"')
    assert "3.11、3.12 或 3.13" in resources.read_text("packaging", "installer", "no-python.txt")


@pytest.mark.parametrize(("action", "chinese", "_ascii"), scripts.NAMES)
def test_a_batch_file_asks_for_what_it_is_named_after(action: str, chinese: str, _ascii: str) -> None:
    lines = scripts.for_windows()[f"{chinese}.bat"].decode("ascii").split("\r\n")
    assert lines[1] == f'call "%~dp0resources\\packaging\\installer\\python.bat" {action} %*'


def test_nothing_but_a_folder_that_bears_the_mark_is_ever_removed() -> None:
    for name, content in scripts.for_windows().items():
        for line in content.decode("ascii").split("\r\n"):
            if line.startswith("if exist"):
                assert name in ("卸载.bat", "uninstall.bat")
                assert line == f'if exist "%~dp0{naming.REMOVED}" "%TEMP%\\{naming.REMOVER}" "%~dp0."'
            # Behind `&` a command is carried out whether the condition before holds or not.
            assert "&" not in line
    removals = [line for line in windows.remover().split("\r\n") if "rd /s" in line]
    assert removals == [f'@if exist "%~1\\{naming.REMOVED}" rd /s /q "%~1"']


@pytest.mark.parametrize("name", [*scripts.for_linux()])
def test_shell_scripts_can_be_read_by_the_shell(name: str, tmp_path: Path) -> None:
    content = scripts.for_linux()[name]
    assert content.startswith(b"#!/bin/sh\n")
    assert b"\r" not in content
    if sys.platform != "win32":
        (tmp_path / name).write_bytes(content)
        subprocess.run(["sh", "-n", str(tmp_path / name)], check=True)


def test_the_shells_finder_prefers_the_python_that_the_requirements_are_laid_out_for(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    kit = tmp_path / "套件 1"
    installer = kit / "resources" / "packaging" / "installer"
    installer.mkdir(parents=True)
    for name in ("python.sh", "suits.py"):
        (installer / name).write_bytes(resources.path("packaging", "installer", name).read_bytes())
    (installer / "run.py").write_text("import sys\nprint(sys.argv[1:])\n", "utf-8")
    (kit / "start.sh").write_bytes(scripts.for_linux()["start.sh"])
    chosen = tmp_path / "bin" / "python3.12"
    chosen.parent.mkdir()
    chosen.write_text('#!/bin/sh\ncase "$1" in *suits.py) exit 0;; esac\necho chosen "$@"\n', "utf-8")
    chosen.chmod(0o755)

    def started() -> str:
        path = f"{chosen.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
        command = ["sh", str(kit / "start.sh"), "报告 1.xxgk"]
        return subprocess.run(command, env={"PATH": path}, capture_output=True, check=True).stdout.decode()

    assert started() == "['start', '报告 1.xxgk']\n"
    (kit / "packages" / "cpython-312").mkdir(parents=True)
    assert started().startswith("chosen ")


@pytest.mark.parametrize(("windows_kit", "ending"), [(True, "bat"), (False, "sh")])
def test_the_text_at_the_head_names_the_scripts_that_are_there(windows_kit: bool, ending: str) -> None:
    text = scripts.read_me("0.1.0", windows=windows_kit)
    there = scripts.for_windows() if windows_kit else scripts.for_linux()
    named = set(re.findall(rf"\w+\.{ending}", text))
    assert named
    assert named <= set(there)
    assert ("portable" in text, "SHA256SUMS" in text, "sbom.cdx.json" in text, "LGPL" in text) == (True,) * 4
