"""The list of a delivery's files with their SHA-256, as `sha256sum --check` reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

NAME = "SHA256SUMS"


def sum_of(path: str) -> str:
    """Return the SHA-256 of a file in hexadecimal. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(folder: str) -> Iterator[str]:
    """Yield the files under a folder by their names with slashes, in order, without the list itself."""
    found: list[str] = []
    for parent, _, names in os.walk(folder):
        for name in names:
            found.append(os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/"))
    yield from sorted(name for name in found if name != NAME)


def listed(folder: str) -> str:
    """Return the list of a folder's files. Raises OSError."""
    return "".join(f"{sum_of(os.path.join(folder, name))}  {name}\n" for name in files(folder))


def parsed(text: str) -> dict[str, str]:
    """Return the sums that a list gives, by the names of the files."""
    lines = (line.partition("  ") for line in text.splitlines())
    return {name: digest for digest, _, name in lines if name}


def wrong(folder: str) -> list[str]:
    """Return those of the listed files that are missing or hold something else; none where there is no list."""
    try:
        with open(os.path.join(folder, NAME), encoding="utf-8") as file:
            sums = parsed(file.read())
    except FileNotFoundError:
        return []
    return [name for name, digest in sums.items() if not _is(os.path.join(folder, *name.split("/")), digest)]


def _is(path: str, digest: str) -> bool:
    try:
        return sum_of(path) == digest
    except OSError:
        return False
