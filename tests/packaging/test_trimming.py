"""Which files of the Qt wheel are unpacked and packaged: all that the program uses, and what that is linked to."""

import re
import sys
from importlib.metadata import files
from pathlib import Path

import pytest

import resources
from resources.packaging import trimming
from resources.packaging.delivery import elf

PROJECT = resources.path().parent


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("PySide6/Qt6Gui.dll", True),
        ("PySide6/Qt6Network.dll", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/libpyside6.abi3.so.6.11", True),
        ("PySide6/pyside6.abi3.dll", True),
        ("PySide6/msvcp140_1.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/__init__.py", True),
        ("shiboken6/Shiboken.abi3.so", True),
        ("openpyxl/cell/cell.py", True),
        ("PySide6/QtWidgets.pyi", False),
        ("PySide6/QtQuick.pyd", False),
        ("PySide6/QtOpenGL.abi3.so", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt6Designer.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/designer.exe", False),
        ("PySide6/pyside6.abi3.lib", False),
        ("PySide6/libpyside6qml.abi3.so.6.11", False),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_zh_TW.qm", False),
        ("PySide6/Qt/qml/QtQuick/qmldir", False),
        ("PySide6/typesystems/typesystem_core.xml", False),
    ],
)
def test_which_files_are_used(name: str, used: bool) -> None:
    assert trimming.is_used(name) == used


def test_every_module_of_qt_that_the_program_imports_is_used() -> None:
    sources = [*PROJECT.glob("gui/**/*.py"), *PROJECT.glob("model/**/*.py"), PROJECT / "main.py"]
    imported = {name for path in sources for name in re.findall(r"PySide6\.Qt(\w+)", path.read_text("utf-8"))}
    assert imported == set(trimming.BINDINGS)


def _installed() -> dict[str, Path]:
    return {
        file.as_posix(): Path(str(file.locate())) for file in files("PySide6_Essentials") or [] if file.suffix != ".pyc"
    }


def test_what_is_used_is_linked_to_no_library_of_qt_that_is_not() -> None:
    if not sys.platform.startswith("linux"):
        # PyInstaller follows the libraries on Windows itself.
        return
    kept = {name: path for name, path in _installed().items() if trimming.is_used(name) and ".so" in path.name}
    there = {path.name for path in kept.values()}
    wanted = {
        library for path in kept.values() for library in elf.needed(path) if library.startswith(("libQt6", "libicu"))
    }
    assert len(kept) > 20
    assert wanted <= there


def test_every_plugin_named_is_in_the_wheel_of_this_system() -> None:
    kept = [name for name in _installed() if "/plugins/" in name and trimming.is_used(name)]
    folders = {name.split("/plugins/")[1].split("/")[0] for name in kept}
    only_linux = {"platforminputcontexts", "platformthemes", "printsupport"}
    assert folders == set(trimming.PLUGINS) - (set() if sys.platform.startswith("linux") else only_linux)
