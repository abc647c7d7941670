"""The parts that a delivery is made of: what each is, under which licence, with the licence's texts."""

from __future__ import annotations

import email
import re
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path
from typing import NamedTuple

from resources.packaging import lock
from resources.packaging.delivery.project import ROOT

_TEXT = re.compile(
    r"[^/]+\.dist-info/(?:licen[cs]es?/.*[^/]|[^/]*(?:licen[cs]e|copying|notice|authors)[^/]*)", re.IGNORECASE
)
#: Parts of the project that others made: name, version, licence, its text, and what it is.
_OWN_PARTS = (
    ("Noto Sans SC", "2.004-H2", "OFL-1.1", "resources/fonts/OFL-NotoSansSC.txt", "data"),
    ("Noto Serif SC", "2.003-H1", "OFL-1.1", "resources/fonts/OFL-NotoSerifSC.txt", "data"),
    ("LXGW WenKai", "1.250", "OFL-1.1", "resources/fonts/OFL-LXGWWenKai.txt", "data"),
    ("sRGB profile of Little CMS", "2", "Zlib", "resources/colour/LICENSE-sRGB.txt", "data"),
)
#: Packages whose wheels name their licences but hold no texts of them.
_TEXTS_ELSEWHERE = {
    "pyside6-essentials": ("resources/licences/LGPL-3.0.txt", "resources/licences/GPL-3.0.txt"),
    "shiboken6": ("resources/licences/LGPL-3.0.txt", "resources/licences/GPL-3.0.txt"),
}
#: What packages without an SPDX expression write of their licence, as SPDX names it.
_SPDX = {
    "BSD": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "MIT": "MIT",
}


class Part(NamedTuple):
    """A part of a delivery. `kind` is CycloneDX's type, `address` its package URL, `texts` its licence's by name."""

    name: str
    version: str
    licence: str
    kind: str
    address: str
    hashes: tuple[str, ...]
    texts: Mapping[str, bytes]


def of_wheels(pins: Iterable[lock.Pinned], wheels: Iterable[Path]) -> list[Part]:
    """Return the pinned requirements as parts, told by their wheels; those without a wheel here are not delivered."""
    found: dict[str, list[Path]] = {}
    for path in wheels:
        found.setdefault(lock.named(path.name)[0], []).append(path)
    return [_of_wheel(pin, found[pin.name]) for pin in pins if pin.name in found]


def _of_wheel(pin: lock.Pinned, wheels: list[Path]) -> Part:
    from resources.packaging.installer import manifest

    with zipfile.ZipFile(wheels[0]) as archive:
        names = archive.namelist()
        texts = {name.partition("/")[2]: archive.read(name) for name in names if _TEXT.fullmatch(name)}
        about = archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode("utf-8")
    return _described(pin, about, tuple(manifest.sum_of(str(path)) for path in wheels), texts)


def of_environment(pins: Iterable[lock.Pinned], folders: list[str]) -> list[Part]:
    """Return the pinned requirements that are installed in the folders as parts, told by their metadata there."""
    found: list[Part] = []
    for pin in pins:
        one = next(iter(Distribution.discover(name=pin.name, path=folders)), None)
        if one is None:
            continue
        texts = {
            file.as_posix().partition("/")[2]: Path(str(file.locate())).read_bytes()
            for file in one.files or []
            if _TEXT.fullmatch(file.as_posix())
        }
        found.append(_described(pin, one.read_text("METADATA") or "", tuple(sorted(pin.hashes)), texts))
    return found


def _described(pin: lock.Pinned, about: str, hashes: tuple[str, ...], texts: dict[str, bytes]) -> Part:
    for name in _TEXTS_ELSEWHERE.get(pin.name, ()):
        texts[Path(name).name] = (ROOT / name).read_bytes()
    address = f"pkg:pypi/{pin.name}@{pin.version}"
    return Part(pin.name, pin.version, licence_of(about), "library", address, hashes, texts)


def licence_of(metadata: str) -> str:
    """Return a package's licence as SPDX writes it, from its metadata; what it says itself where SPDX has no name."""
    fields = email.message_from_string(metadata)
    said = fields["License-Expression"] or fields["License"] or ""
    if len(said.splitlines()) == 1 and (said in _SPDX or re.fullmatch(r"[\w.-]+(?: (?:OR|AND) [\w.-]+)*", said)):
        return _SPDX.get(said, said)
    classes = [each for each in fields.get_all("Classifier", []) if each.startswith("License ::")]
    return _SPDX.get(classes[0], classes[0]) if classes else said.splitlines()[0] if said else "NOASSERTION"


def own() -> list[Part]:
    """Return the parts that lie in the project itself, made by others."""
    return [
        Part(name, version, licence, kind, "", (), {Path(text).name: (ROOT / text).read_bytes()})
        for name, version, licence, text, kind in _OWN_PARTS
    ]


def python() -> Part:
    """Return the Python that runs now, which a packaged program holds. Raises StopIteration if it has no licence."""
    version = sys.version.split()[0]
    beside = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    system = Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    text = next(path for path in (*beside, system) if path.is_file())
    address = f"pkg:generic/cpython@{version}"
    return Part("CPython", version, "Python-2.0.1", "platform", address, (), {"LICENSE.txt": text.read_bytes()})


def write_texts(parts: Iterable[Part], folder: Path) -> None:
    """Write every licence's texts, each part's in a folder of its own, beside the project's own licence."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "LICENSE.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    for part in parts:
        for name, text in part.texts.items():
            path = folder / f"{part.name}-{part.version}".replace(" ", "-").replace("/", "-") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
