"""What an installation on Windows writes for one user: entries of HKEY_CURRENT_USER and a shortcut in the start menu.

Pure functions say what is written; `registry` and `shortcut` write it. Paths are Windows' own whatever the system.
"""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from typing import NamedTuple

from resources.packaging.installer.naming import FILE_TITLE, FOLDER, MIME_TYPE, REMOVED, SUFFIX, TITLE

_CLASSES = "Software\\Classes"
_KIND = "xxgk.report"
_UNINSTALL = f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{FOLDER}"


class Value(NamedTuple):
    """A value of the registry under HKEY_CURRENT_USER; an empty name is the key's own value. Text, or a number."""

    key: str
    name: str
    content: str | int


class Shortcut(NamedTuple):
    """A shortcut: its file, and what it starts, with what, where, and under which picture."""

    path: str
    target: str
    arguments: str
    folder: str
    icon: str


class Program(NamedTuple):
    """An installed program: its folder, the Python that runs it, its version."""

    folder: str
    python: str
    version: str


def folder(surroundings: Mapping[str, str]) -> str:
    """Return where the program is installed for the user with these environment variables."""
    base = surroundings.get("LOCALAPPDATA") or ntpath.join(surroundings.get("USERPROFILE", ""), "AppData", "Local")
    return ntpath.join(base, "Programs", FOLDER)


def windowed(python: str) -> str:
    """Return the interpreter without a console that lies beside one."""
    return ntpath.join(ntpath.dirname(python), "pythonw.exe")


def shortcut(program: Program, menu: str) -> Shortcut:
    """Return the start menu's entry, for the folder that the menu shows to the user."""
    return Shortcut(
        path=ntpath.join(menu, f"{TITLE}.lnk"),
        target=windowed(program.python),
        arguments=f'"{_main(program)}"',
        folder=program.folder,
        icon=_icon(program, "program"),
    )


def values(program: Program, kilobytes: int) -> list[Value]:
    """Return what is written: files ending in .xxgk open with the program, and the list of programs can remove it."""
    kind = f"{_CLASSES}\\{_KIND}"
    suffix = f"{_CLASSES}\\{SUFFIX}"
    removal = ntpath.join(program.folder, "uninstall.bat")
    return [
        Value(kind, "", FILE_TITLE),
        Value(f"{kind}\\DefaultIcon", "", _icon(program, "report")),
        Value(f"{kind}\\shell\\open\\command", "", f'"{windowed(program.python)}" "{_main(program)}" "%1"'),
        Value(suffix, "", _KIND),
        Value(suffix, "Content Type", MIME_TYPE),
        Value(f"{suffix}\\OpenWithProgids", _KIND, ""),
        Value(_UNINSTALL, "DisplayName", TITLE),
        Value(_UNINSTALL, "DisplayVersion", program.version),
        Value(_UNINSTALL, "DisplayIcon", _icon(program, "program")),
        Value(_UNINSTALL, "InstallLocation", program.folder),
        Value(_UNINSTALL, "UninstallString", f'cmd.exe /d /c ""{removal}""'),
        Value(_UNINSTALL, "EstimatedSize", kilobytes),
        Value(_UNINSTALL, "NoModify", 1),
        Value(_UNINSTALL, "NoRepair", 1),
    ]


def remover() -> str:
    """Return the batch file that removes the folder which it is given, if that bears the mark, and then itself."""
    return f'@cd /d "%TEMP%"\r\n@if exist "%~1\\{REMOVED}" rd /s /q "%~1"\r\n@del "%~f0"\r\n'


def keys_to_remove() -> list[str]:
    """Return the keys that an uninstallation removes with all below them."""
    return [f"{_CLASSES}\\{_KIND}", f"{_CLASSES}\\{SUFFIX}", _UNINSTALL]


def _main(program: Program) -> str:
    return ntpath.join(program.folder, "main.py")


def _icon(program: Program, name: str) -> str:
    return ntpath.join(program.folder, "resources", "icons", f"{name}.ico")
