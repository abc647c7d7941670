"""Installing system packages with apt, on Debian and what is made from it (Ubuntu, UOS, Kylin)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence

from resources.packaging.environment import SetupError, say

_APT = ("apt-get", "-o", "DPkg::Lock::Timeout=300")
_COUNT = re.compile(r"(\d+) newly installed")
_SIZE = re.compile(r"^Need to get (\S+ [kMG]?B)")
_EVERY = 20


def is_available() -> bool:
    """Return whether this system has apt."""
    return shutil.which("apt-get") is not None


def may_install() -> bool:
    """Return whether this process may install system packages: it is root."""
    return sys.platform != "win32" and os.geteuid() == 0


def command(packages: Sequence[str]) -> str:
    """Return the one command that an administrator types to install packages."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def venv_package(python: str, version: tuple[int, int], system: str = "/usr/bin/python3") -> str:
    """Return the package that lets a Python make environments: it differs for one beside the system's own."""
    if os.path.realpath(python) == os.path.realpath(system):
        return "python3-venv"
    return f"python{version[0]}.{version[1]}-venv"


def install(packages: Sequence[str]) -> None:
    """Install packages as root, asking nothing, and say how far it is. Raises SetupError when that fails."""
    say("  正在更新软件源……")
    _run(["update", "-q"], AptProgress())
    failed = _run(["install", "-y", "-q", "--no-install-recommends", *packages], AptProgress())
    if failed:
        reason = failed[-1].removeprefix("E: ")
        raise SetupError(f"系统组件没有装上（{reason}）。请接通网络后再运行一次，或请管理员执行 {command(packages)}")


class AptProgress:
    """Reads apt-get's output line by line."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._total = 0
        self._done = 0
        self.errors: list[str] = []
        """The error lines that apt printed."""

    def read(self, line: str) -> str:
        """Take one line of output; return what to tell the user, empty for nothing."""
        count, size = _COUNT.search(line), _SIZE.match(line)
        if count is not None:
            self._total = int(count[1])
            return f"  共需安装 {self._total} 个系统软件包" if self._total > 0 else ""
        if size is not None:
            return f"  需下载 {size[1]}"
        if line.startswith("E: "):
            self.errors.append(line.strip())
        if line.startswith("Setting up "):
            self._done += 1
            if self._done % _EVERY == 0:
                return f"  已安装 {self._done}/{self._total} 个系统软件包"
        return ""


def _run(arguments: list[str], progress: AptProgress) -> list[str]:
    """Run apt-get; return its error lines, none when it succeeded."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    process = subprocess.Popen(
        [*_APT, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=surroundings,
    )
    if process.stdout is not None:
        for line in process.stdout:
            message = progress.read(line)
            if message:
                say(message)
    if process.wait() == 0:
        return []
    return progress.errors or [f"apt-get {process.returncode}"]
