"""What the program is made of: each part with its version, its licence and the licence's texts.

A delivery brings the list and the texts with it; a program that runs from its project looks at what is installed.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from model import places

_BILL: Final = "sbom.cdx.json"
_TEXTS: Final = "licences"
_OWN: Final = ("LICENSE", "licences/LICENSE.txt")
_PROGRAM: Final = "本程序"


class Part(NamedTuple):
    """A part that the program is made of; `licence` as SPDX names it, `texts` by the names of their files."""

    name: str
    version: str
    licence: str
    texts: Mapping[str, str]


def parts(version: str, program: Path | None = None) -> Sequence[Part]:
    """The program of that version itself, then its parts by name. `program` is the folder in which it lies."""
    folder = places.program() if program is None else program
    own = next((folder / name for name in _OWN if (folder / name).is_file()), None)
    texts = {} if own is None else {own.name: _text(own.read_bytes())}
    bill = folder / _BILL
    others = _delivered(bill, folder / _TEXTS) if bill.is_file() else _installed()
    return [Part(_PROGRAM, version, "MIT", texts), *sorted(others, key=lambda part: part.name.lower())]


def _delivered(bill: Path, texts: Path) -> Iterator[Part]:
    """The parts that a delivery's bill of materials lists; none where it cannot be read."""
    try:
        components = json.loads(bill.read_bytes())["components"]
        listed = [(str(each["name"]), str(each["version"]), _licence(each)) for each in components]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return
    for name, version, licence in listed:
        folder = texts / f"{name}-{version}".replace(" ", "-").replace("/", "-")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        yield Part(name, version, licence, {path.relative_to(folder).as_posix(): _read(path) for path in files})


def _licence(component: Mapping[str, Any]) -> str:
    [stated] = component["licenses"]
    if "expression" in stated:
        return str(stated["expression"])
    return str(stated["license"].get("id") or stated["license"]["name"])


def _installed() -> Iterator[Part]:
    try:
        from resources.packaging import environment, lock
        from resources.packaging.delivery import parts as delivered
    except ImportError:
        # A delivery holds no means of making others; its list should lie beside it, and is gone.
        return
    pins = lock.read(Path(environment.lock_file("runtime")).read_text(encoding="utf-8"))
    for part in (*delivered.of_environment(pins, sys.path), *delivered.own()):
        texts = {name: _text(content) for name, content in part.texts.items()}
        yield Part(part.name, part.version, part.licence, texts)
    try:
        python = delivered.python()
    except StopIteration:
        return
    yield Part(python.name, python.version, python.licence, {n: _text(text) for n, text in python.texts.items()})


def _read(path: Path) -> str:
    try:
        return _text(path.read_bytes())
    except OSError:
        return ""


def _text(content: bytes) -> str:
    """A licence's text, whichever encoding its makers wrote it in."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
