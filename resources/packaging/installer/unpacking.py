"""Lays the requirements out of the delivery's wheels, checked against the lock file, without pip or an environment.

A wheel is an archive that is unpacked as it is into a folder on Python's path (the specification of binary
distributions); only what stands in its folder `.data` belongs elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Sequence

from resources.packaging import environment, lock, trimming
from resources.packaging.environment import SetupError, say
from resources.packaging.installer import suits

_SPACE = 350_000_000
_LIBRARY_PARTS = ("purelib", "platlib")
_DAMAGED = "安装包中的组件 {name} 已损坏或不完整。请重新复制安装包，再运行一次。"


def chosen(
    pins: Sequence[lock.Pinned], wheels: Sequence[str], version: tuple[int, int]
) -> list[tuple[str, lock.Pinned]]:
    """Return for each requirement the wheel to unpack with this version of Python.

    A requirement of other systems alone, as its marker says, may be missing. Raises SetupError for any other that is.
    """
    found: list[tuple[str, lock.Pinned]] = []
    for pin in pins:
        fitting = [name for name in wheels if lock.suits(name, version) and lock.named(name) == (pin.name, pin.version)]
        if fitting:
            found.append((fitting[0], pin))
        elif not pin.marker:
            oldest, newest = (".".join(map(str, each)) for each in (suits.OLDEST, suits.NEWEST))
            raise SetupError(
                f"安装包中没有适用于 Python {version[0]}.{version[1]} 的组件 {pin.name}。"
                f"这个安装包适用于 Python {oldest} 至 {newest}；若版本相符，请重新复制安装包。"
            )
    return found


def place_of(name: str) -> str | None:
    """Return where an entry of a wheel is laid in the folder, None for one that is not laid there.

    Raises ValueError for a name that leads out of the folder.
    """
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or ":" in name or ".." in parts:
        raise ValueError(name)
    if name.endswith("/") or not trimming.is_used(name):
        return None
    if parts[0].endswith(".data"):
        return "/".join(parts[2:]) if len(parts) > 2 and parts[1] in _LIBRARY_PARTS else None
    return name


def unpack(wheel: str, folder: str) -> None:
    """Unpack one wheel into a folder. Raises SetupError for one that is damaged, OSError when it cannot be written."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.infolist():
                place = place_of(entry.filename)
                if place is None:
                    continue
                path = os.path.join(folder, *place.split("/"))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with archive.open(entry) as source, open(path, "wb") as target:
                    shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, ValueError):
        raise SetupError(_DAMAGED.format(name=os.path.basename(wheel))) from None


def unpack_all(wheels: str, folder: str) -> None:
    """Lay all requirements out of a folder of wheels into another, for the Python that runs now, and note it there.

    Raises SetupError or OSError when that cannot be done; the folder then bears the mark of unfinished work.
    """
    stamp = environment.stamp_text("runtime")
    every = sorted(os.listdir(wheels)) if os.path.isdir(wheels) else []
    to_lay = chosen(lock.read(stamp), every, sys.version_info[:2])
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder, exist_ok=True)
    if shutil.disk_usage(folder).free < _SPACE:
        raise SetupError(
            f"磁盘空间不足：{folder} 所在的磁盘至少要有 {_SPACE // 1_000_000} MB 可用。请腾出空间后再运行。"
        )
    mark = environment.unfinished_mark(folder)
    with open(mark, "wb"):
        pass
    for number, (name, pin) in enumerate(to_lay, 1):
        say(f"  第 {number}/{len(to_lay)} 个组件：{pin.name} {pin.version}")
        wheel = os.path.join(wheels, name)
        with open(wheel, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() not in pin.hashes:
                raise SetupError(_DAMAGED.format(name=name))
        unpack(wheel, folder)
    with open(environment.stamp_file(folder, "runtime"), "w", encoding="utf-8", newline="") as file:
        file.write(stamp)
    os.remove(mark)
