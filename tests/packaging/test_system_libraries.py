"""The list of system libraries is what the installed Qt really links to."""

import struct
import sys
from importlib.metadata import files
from pathlib import Path

import pytest

from resources.packaging import system_libraries

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
#: The C and C++ runtime: no Python that can install the wheels lacks it, and the wheels bring Qt's own ICU.
ALWAYS_THERE = (
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libstdc++.so.6",
)
DT_NEEDED, DT_STRTAB, SHT_DYNAMIC = 1, 5, 6


def linked(path: Path) -> set[str]:
    """Return the names that a 64-bit little-endian ELF file lists as needed."""
    data = path.read_bytes()
    (table,) = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + size * index) for index in range(count)]
    names: set[str] = set()
    for section in sections:
        if section[1] != SHT_DYNAMIC:
            continue
        strings = sections[section[6]][4]
        for offset in range(section[4], section[4] + section[5], 16):
            tag, value = struct.unpack_from("<QQ", data, offset)
            if tag == DT_NEEDED:
                start = strings + value
                names.add(data[start : data.index(b"\0", start)].decode("ascii"))
    return names


def wanted_from_the_system(names: tuple[str, ...]) -> set[str]:
    installed = [file for file in files("PySide6_Essentials") or [] if file.parts[0] == "PySide6"]
    root = Path(str(installed[0].locate())).parents[len(installed[0].parts) - 2]
    found: set[str] = set()
    for name in names:
        found |= linked(root / name)
    return {name for name in found - set(ALWAYS_THERE) if not name.startswith(("libQt6", "libicu"))}


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
