"""The list of system libraries is what the installed Qt really links to."""

import sys
from importlib.metadata import files
from pathlib import Path

import pytest

from resources.packaging import system_libraries
from resources.packaging.delivery import elf

BASE_FILES = (
    *(f"Qt/lib/libQt6{name}.so.6" for name in ("Core", "DBus", "Gui", "Network", "OpenGL", "PrintSupport", "Svg")),
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
)
SCREEN_FILES = (
    "Qt/lib/libQt6XcbQpa.so.6",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
)


def wanted_from_the_system(names: tuple[str, ...]) -> set[str]:
    installed = [file for file in files("PySide6_Essentials") or [] if file.parts[0] == "PySide6"]
    root = Path(str(installed[0].locate())).parents[len(installed[0].parts) - 2]
    found: set[str] = set()
    for name in names:
        found |= elf.needed(root / name)
    return {name for name in found - set(system_libraries.ALWAYS_THERE) if not name.startswith(("libQt6", "libicu"))}


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        pytest.param(BASE_FILES, system_libraries.BASE, id="off-screen"),
        pytest.param(
            BASE_FILES + SCREEN_FILES, {**system_libraries.BASE, **system_libraries.SCREEN}, id="with a screen"
        ),
    ],
)
def test_the_list_is_what_qt_links_to(names: tuple[str, ...], listed: dict[str, str]) -> None:
    # Only Linux takes these libraries from the system.
    expected = wanted_from_the_system(names) if sys.platform.startswith("linux") else set(listed)
    assert set(listed) == expected


@pytest.mark.parametrize(
    ("surroundings", "with_screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_libraries_for_a_screen_are_needed_only_with_one(surroundings: dict[str, str], with_screen: bool) -> None:
    libraries = system_libraries.needed(surroundings)
    assert ("libxcb-cursor.so.0" in libraries) == with_screen
    assert "libEGL.so.1" in libraries


def test_what_is_missing_is_named_by_its_package() -> None:
    lacking = system_libraries.missing(system_libraries.BASE, is_there=lambda name: "glib" not in name)
    assert lacking == ["libglib-2.0.so.0"]
    assert system_libraries.packages([*lacking, "libgthread-2.0.so.0", "libEGL.so.1"]) == ["libegl1", "libglib2.0-0"]


def test_a_library_that_no_system_has_cannot_be_loaded() -> None:
    assert not system_libraries.can_load("libxxgk-no-such-library.so.9")
