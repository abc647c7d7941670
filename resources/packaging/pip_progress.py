"""Follows what pip prints while it installs a lock file, and says in Chinese how far it is."""

from __future__ import annotations

import re

_REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_COLLECTING = re.compile(r"^Collecting ([A-Za-z0-9._-]+)==(\S+)")
_PROCESSING = re.compile(r"^Processing (?:.*[/\\])?([A-Za-z0-9._]+)-([^-/\\]+)-[^/\\]*\.whl")
_SATISFIED = re.compile(r"^Requirement already satisfied: ([A-Za-z0-9._-]+)==(\S+)")
_FETCHING = re.compile(r"^\s+(?:Downloading|Using cached) \S+\.whl(?:\.metadata)? \(([\d.]+) ([kMG]?B)\)")
_MEGABYTES = {"B": 1e-6, "kB": 1e-3, "MB": 1.0, "GB": 1e3}


def requirements(lock: str) -> list[tuple[str, str]]:
    """Return the names and versions that a lock file pins, in its order."""
    return _REQUIREMENT.findall(lock)


class PipProgress:
    """Reads pip's output line by line."""

    def __init__(self, total: int) -> None:
        """Expect `total` requirements."""
        self._total = total
        self._seen: list[str] = []
        self._retrying = False
        self.installing = False
        """Whether pip has begun to change the environment; until then a failure leaves it as it was."""
        self.megabytes = 0.0
        """Size of the file that is being downloaded, in MB; 0 when pip did not say."""

    def read(self, line: str) -> str:
        """Take one line of pip's output; return what to tell the user, empty for nothing."""
        if line.startswith("Ignoring "):
            self._total -= 1
            return ""
        if "Retrying (" in line and not self._retrying:
            self._retrying = True
            return "  网络不通，正在重试……"
        for pattern in (_COLLECTING, _PROCESSING, _SATISFIED):
            found = pattern.match(line)
            if found is not None:
                return self._next(found[1], found[2])
        found = _FETCHING.match(line)
        if found is not None:
            self.megabytes = float(found[1]) * _MEGABYTES[found[2]]
            return f"      {self.megabytes:.1f} MB" if self.megabytes >= 1 else ""
        if line.startswith("Installing collected packages"):
            self.installing = True
            return f"  正在安装 {line.count(',') + 1} 个组件……"
        return ""

    def _next(self, name: str, version: str) -> str:
        key = name.lower().replace("_", "-")
        if key in self._seen:
            return ""
        self._seen.append(key)
        self.megabytes = 0.0
        return f"  第 {len(self._seen)}/{self._total} 个组件：{name} {version}"
