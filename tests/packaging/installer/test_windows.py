"""What an installation writes on Windows: the registry, the shortcut, the path of a Python for embedding."""

import sys
from pathlib import Path

import pytest

from resources.packaging.installer import embedded, windows
from resources.packaging.installer.windows import Program, Value

FOLDER = "C:\\Users\\甲 乙\\AppData\\Local\\Programs\\xxgk-annual-report"
OWN = Program(FOLDER, f"{FOLDER}\\python\\python.exe", "0.1.0")
SYSTEM = Program(FOLDER, "C:\\Python312\\python.exe", "0.1.0")


@pytest.mark.parametrize(
    ("surroundings", "expected"),
    [
        ({"LOCALAPPDATA": "C:\\Users\\甲 乙\\AppData\\Local"}, FOLDER),
        ({"USERPROFILE": "C:\\Users\\甲 乙"}, FOLDER),
        ({"LOCALAPPDATA": "D:\\数据", "USERPROFILE": "C:\\Users\\甲"}, "D:\\数据\\Programs\\xxgk-annual-report"),
    ],
)
def test_the_program_is_installed_in_the_users_own_folder(surroundings: dict[str, str], expected: str) -> None:
    assert windows.folder(surroundings) == expected


def _written(program: Program) -> dict[tuple[str, str], str | int]:
    return {(value.key, value.name): value.content for value in windows.values(program, 200_000)}


def test_files_of_the_program_open_with_it() -> None:
    written = _written(OWN)
    kind = written["Software\\Classes\\.xxgk", ""]
    assert written[f"Software\\Classes\\{kind}", ""] == "政府信息公开工作年度报告"
    assert written[f"Software\\Classes\\{kind}\\shell\\open\\command", ""] == (
        f'"{FOLDER}\\python\\pythonw.exe" "{FOLDER}\\main.py" "%1"'
    )
    assert written[f"Software\\Classes\\{kind}\\DefaultIcon", ""] == f"{FOLDER}\\resources\\icons\\report.ico"
    assert ("Software\\Classes\\.xxgk\\OpenWithProgids", kind) in written


def test_the_list_of_programs_can_remove_it() -> None:
    key = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\xxgk-annual-report"
    shown = {name: content for (each, name), content in _written(SYSTEM).items() if each == key}
    assert shown == {
        "DisplayName": "政府信息公开年报",
        "DisplayVersion": "0.1.0",
        "DisplayIcon": f"{FOLDER}\\resources\\icons\\program.ico",
        "InstallLocation": FOLDER,
        "UninstallString": f'cmd.exe /d /c ""{FOLDER}\\uninstall.bat""',
        "EstimatedSize": 200_000,
        "NoModify": 1,
        "NoRepair": 1,
    }


def test_what_is_written_is_removed_again() -> None:
    removed = windows.keys_to_remove()
    for value in windows.values(OWN, 0):
        assert any(value.key == key or value.key.startswith(f"{key}\\") for key in removed), value


def test_nothing_is_written_outside_the_users_classes_and_programs() -> None:
    allowed = ("Software\\Classes\\", "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\xxgk-annual-report")
    assert all(isinstance(value, Value) and value.key.startswith(allowed) for value in windows.values(OWN, 0))


@pytest.mark.parametrize(
    ("program", "target"), [(OWN, f"{FOLDER}\\python\\pythonw.exe"), (SYSTEM, "C:\\Python312\\pythonw.exe")]
)
def test_the_menus_entry_starts_the_window_without_a_console(program: Program, target: str) -> None:
    shortcut = windows.shortcut(program, "C:\\菜单")
    assert shortcut.path == "C:\\菜单\\政府信息公开年报.lnk"
    assert (shortcut.target, shortcut.arguments) == (target, f'"{FOLDER}\\main.py"')
    assert shortcut.icon == f"{FOLDER}\\resources\\icons\\program.ico"


def test_a_python_for_embedding_finds_its_library_and_the_program_alone() -> None:
    assert embedded.path_file((3, 12)) == "python312._pth"
    assert embedded.path_lines((3, 12)) == "python312.zip\r\n.\r\n..\r\n"
    assert embedded.path_lines((3, 13), "D:\\年报") == "python313.zip\r\n.\r\nD:\\年报\r\n"


def test_a_python_for_embedding_is_opened_to_the_program_above_it_and_elsewhere(tmp_path: Path) -> None:
    python = tmp_path / "program" / "python"
    python.mkdir(parents=True)
    path = python / embedded.path_file(sys.version_info[:2])
    path.write_text("python.zip\r\n.\r\n#import site\r\n", "utf-8", newline="")
    embedded.open_to_the_program(str(python), str(tmp_path / "program"))
    assert path.read_bytes().splitlines()[1:] == [b".", b".."]
    embedded.open_to_the_program(str(python), str(tmp_path / "other"))
    assert path.read_bytes().decode("utf-8").splitlines()[2] == str(tmp_path / "other")


def test_the_python_of_these_tests_is_none_for_embedding() -> None:
    assert embedded.folder() is None
