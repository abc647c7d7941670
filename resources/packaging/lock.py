"""What a lock file pins: each requirement with its version and the hashes of its files."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*(?:\\|$)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WHEEL = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-\d[^-]*)?-(?P<python>[^-]+)-(?P<abi>[^-]+)-[^-]+\.whl")


class Pinned(NamedTuple):
    """A requirement as the lock file pins it; `marker` says on which systems, empty for all."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]


def read(text: str) -> list[Pinned]:
    """Return what a lock file's text pins, in its order."""
    found: list[Pinned] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        first = _FIRST.match(block.lstrip("\n"))
        if first is not None:
            hashes = frozenset(_HASH.findall(block))
            found.append(Pinned(normal(first["name"]), first["version"], first["marker"] or "", hashes))
    return found


def normal(name: str) -> str:
    """Return a package's name as indexes compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(wheel: str) -> tuple[str, str]:
    """Return the package and version of a wheel, from its file's name. Raises ValueError for what is no wheel."""
    found = _WHEEL.fullmatch(wheel)
    if found is None:
        raise ValueError(wheel)
    return normal(found["name"]), found["version"]


def suits(wheel: str, version: tuple[int, int]) -> bool:
    """Return whether a wheel is for this version of CPython, whatever its system, from its file's name."""
    found = _WHEEL.fullmatch(wheel)
    if found is None:
        return False
    if "py3" in found["python"].split("."):
        return True
    made_for = re.fullmatch(r"cp(\d)(\d+)", found["python"])
    if made_for is None:
        return False
    built = (int(made_for[1]), int(made_for[2]))
    return built == version or (found["abi"] == "abi3" and built <= version)
