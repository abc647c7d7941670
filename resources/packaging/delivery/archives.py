"""Archives of a folder that are the same whenever they are made from the same files: fixed times, order and owners."""

from __future__ import annotations

import gzip
import tarfile
import time
import zipfile
from pathlib import Path

_STORED = (".whl", ".png", ".zip")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def zipped(folder: Path, made: int) -> Path:
    """Pack a folder as a zip beside it, every file of one time (since 1970), and return the zip. Raises OSError."""
    target = folder.with_name(f"{folder.name}.zip")
    moment = time.gmtime(max(made, 315532800))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", moment)
            entry.external_attr = (0o100755 if _executable(path) else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _STORED else zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def tarred(folder: Path, made: int) -> Path:
    """Pack a folder as a tar.gz beside it, every file of one time (since 1970), and return it. Raises OSError."""
    target = folder.with_name(f"{folder.name}.tar.gz")
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=made) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in _files(folder):
            entry = tarfile.TarInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}")
            entry.size, entry.mtime = path.stat().st_size, made
            entry.mode = 0o755 if _executable(path) else 0o644
            with path.open("rb") as file:
                archive.addfile(entry, file)
    return target


def _executable(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o100)
