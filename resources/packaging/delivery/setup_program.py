"""Makes the installer of the packaged program for Windows, where NSIS is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from resources.packaging.delivery import version_resource, wheels
from resources.packaging.delivery.project import ROOT
from resources.packaging.environment import SetupError, say

_SCRIPT = ROOT / "resources" / "packaging" / "delivery" / "installer.nsi"


def build(program: Path) -> list[Path]:
    """Return the installer made of the packaged program's folder; none where the program or the system is another.

    Raises SetupError when NSIS fails.
    """
    makensis = shutil.which("makensis")
    if wheels.WINDOWS.name not in program.name:
        return []
    if makensis is None:
        say("  没有 makensis，不制作安装程序")
        return []
    described = version_resource.describe(ROOT)
    target = program.with_name(f"xxgk-{described.version}-setup.exe")
    command = [makensis, "-V2", "-INPUTCHARSET", "UTF8", *definitions(described.version, program, target), str(_SCRIPT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise SetupError(f"makensis 没有完成：{(done.stdout + done.stderr).strip()}")
    return [target]


def definitions(version: str, program: Path, target: Path) -> list[str]:
    """Return what the installer's script is given on the command line."""
    given = {
        "VERSION": version,
        "FOUR": ".".join(str(number) for number in version_resource.numbers(version)),
        "SOURCE": str(program),
        "OUTPUT": str(target),
        "ICON": str(ROOT / "resources" / "icons" / "program.ico"),
    }
    return [f"-D{name}={value}" for name, value in given.items()]
