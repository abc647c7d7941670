"""What an installation writes on Linux: the menu's entry, the kind of files, the command; in the user's own folders."""

import configparser
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import resources
from resources.packaging.installer import linux

HOME = {"HOME": "/home/甲"}


@pytest.mark.parametrize(
    ("surroundings", "expected"),
    [
        (HOME, "/home/甲/.local/share/xxgk-annual-report/program"),
        ({**HOME, "XDG_DATA_HOME": "/data/甲"}, "/data/甲/xxgk-annual-report/program"),
        ({**HOME, "XDG_DATA_HOME": "relative"}, "/home/甲/.local/share/xxgk-annual-report/program"),
    ],
)
def test_the_program_is_installed_in_the_users_own_folder(surroundings: dict[str, str], expected: str) -> None:
    assert linux.folder(surroundings) == expected


def test_nothing_is_written_outside_the_users_folders() -> None:
    paths = [*linux.files("/program", HOME), *linux.pictures("/program", HOME)]
    assert all(path.startswith("/home/甲/.local/") for path in paths)
    assert len(paths) == 5


def test_the_menus_entry_opens_files_of_the_program() -> None:
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read_string(linux.desktop_entry("/opt/甲"))
    shown = entry["Desktop Entry"]
    assert shown["Exec"] == '"/opt/甲/start.sh" %f'
    assert shown["MimeType"] == "application/x-xxgk+json;"
    assert (shown["Name"], shown["Terminal"], shown["Icon"]) == ("政府信息公开年报", "false", "xxgk-annual-report")


@pytest.mark.parametrize(
    ("program", "quoted"),
    [
        ("/opt/a b", '"/opt/a b/start.sh"'),
        ("/opt/50%", '"/opt/50%%/start.sh"'),
        ('/opt/a"b', '"/opt/a\\\\"b/start.sh"'),
        ("/opt/$x", '"/opt/\\\\$x/start.sh"'),
    ],
)
def test_any_folders_name_is_quoted_as_desktop_entries_want(program: str, quoted: str) -> None:
    assert f"Exec={quoted} %f\n" in linux.desktop_entry(program)


def test_the_kind_of_files_is_told_by_their_ending() -> None:
    [kind] = ET.fromstring(linux.mime_type())
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert kind.attrib["type"] == "application/x-xxgk+json"
    assert [each.attrib["pattern"] for each in kind.findall(f"{space}glob")] == ["*.xxgk"]


def test_the_pictures_are_there() -> None:
    project = str(resources.path().parent)
    assert all(Path(source).is_file() for source in linux.pictures(project, HOME).values())


def test_the_command_hands_its_arguments_on(tmp_path: Path) -> None:
    program = tmp_path / "a 'b"
    program.mkdir()
    start = program / "start.sh"
    start.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', "utf-8")
    start.chmod(0o755)
    text = linux.files(str(program), {"HOME": str(tmp_path)})[linux.command({"HOME": str(tmp_path)})]
    assert shlex.split(text.splitlines()[1])[1] == str(start)
    if sys.platform != "win32":
        done = subprocess.run(["sh", "-c", text, "xxgk", "check", "报告 1.xxgk"], capture_output=True, check=True)
        assert done.stdout.decode() == "check|报告 1.xxgk|"
