"""What an installation on Linux writes for one user: an entry of the menu, the kind of .xxgk files, a command.

By the desktop's specifications (desktop entries, shared MIME information, icon themes); pure functions over the paths.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

from resources.packaging.installer.naming import FILE_TITLE, FOLDER, MIME_TYPE, SUFFIX, TITLE

#: What must be told of the new files, where it is there.
UPDATES = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))


def data_folder(surroundings: Mapping[str, str]) -> str:
    """Return the user's folder for the data of programs."""
    given = surroundings.get("XDG_DATA_HOME", "")
    return given if os.path.isabs(given) else os.path.join(surroundings["HOME"], ".local", "share")


def folder(surroundings: Mapping[str, str]) -> str:
    """Return where the program is installed for the user with these environment variables."""
    return os.path.join(data_folder(surroundings), FOLDER, "program")


def command(surroundings: Mapping[str, str]) -> str:
    """Return the file of the command for terminals."""
    return os.path.join(surroundings["HOME"], ".local", "bin", "xxgk")


def files(program: str, surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return the text of each file that is written outside the program's folder, by its path."""
    data = data_folder(surroundings)
    return {
        os.path.join(data, "applications", f"{FOLDER}.desktop"): desktop_entry(program),
        os.path.join(data, "mime", "packages", f"{FOLDER}.xml"): mime_type(),
        command(surroundings): f'#!/bin/sh\nexec {shlex.quote(os.path.join(program, "start.sh"))} "$@"\n',
    }


def pictures(program: str, surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return where each picture is copied from, by the path to which it is copied."""
    icons = os.path.join(data_folder(surroundings), "icons", "hicolor", "scalable")
    kind = MIME_TYPE.replace("/", "-")
    return {
        os.path.join(icons, "apps", f"{FOLDER}.svg"): os.path.join(program, "resources", "icons", "program.svg"),
        os.path.join(icons, "mimetypes", f"{kind}.svg"): os.path.join(program, "resources", "icons", "report.svg"),
    }


def desktop_entry(program: str) -> str:
    """Return the menu's entry for a program in a folder."""
    start = _quoted(os.path.join(program, "start.sh"))
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.5\n"
        f"Name={TITLE}\n"
        f"GenericName={FILE_TITLE}\n"
        "Comment=离线填写、核对、打印政府信息公开工作年度报告\n"
        f"Exec={start} %f\n"
        f"Icon={FOLDER}\n"
        "Terminal=false\n"
        "Categories=Office;\n"
        f"MimeType={MIME_TYPE};\n"
        "StartupNotify=true\n"
    )


def mime_type() -> str:
    """Return the description of the kind of files that the program opens."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME_TYPE}">\n'
        f"    <comment>{FILE_TITLE}</comment>\n"
        '    <sub-class-of type="application/json"/>\n'
        f'    <glob pattern="*{SUFFIX}"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )


def _quoted(path: str) -> str:
    """Return a path as an argument of a desktop entry's command: quoted, and what the entry itself reads doubled."""
    for character in ("\\", '"', "`", "$"):
        path = path.replace(character, f"\\{character}")
    return '"' + path.replace("\\", "\\\\").replace("%", "%%") + '"'
