"""The shared libraries that Qt needs of a Linux system, gathered from Debian's packages for systems that lack them."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from resources.packaging import apt, system_libraries
from resources.packaging.delivery import elf
from resources.packaging.delivery.parts import Part
from resources.packaging.environment import SetupError

_RELATIONS = ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
_LIBRARY = re.compile(r"\./(?:usr/)?lib/x86_64-linux-gnu/([^/]+\.so[^/]*)")
_COPYRIGHT = re.compile(r"\./usr/share/doc/([^/]+)/copyright")
_LICENCE = re.compile(r"^License: *(\S.*)$", re.MULTILINE)
#: The C library's own packages, and one that stands in for another.
_NOT_TAKEN = ("libc6", "libcrypt1", "libelogind0")
#: What every Linux of these years rests on itself: systemd, the login by PAM, SELinux' library, package managers.
_BASE_SYSTEM = (
    "libcap.so.2",
    "libcom_err.so.2",
    "libgcrypt.so.20",
    "libgpg-error.so.0",
    "libgssapi_krb5.so.2",
    "libk5crypto.so.3",
    "libkeyutils.so.1",
    "libkrb5.so.3",
    "libkrb5support.so.0",
    "liblz4.so.1",
    "liblzma.so.5",
    "libpcre2-8.so.0",
    "libsystemd.so.0",
    "libz.so.1",
    "libzstd.so.1",
)
#: Enough for fontconfig where a system has no settings of its own: where fonts usually lie.
FONT_SETTINGS = (
    '<?xml version="1.0"?>\n'
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
    "<fontconfig>\n"
    "  <dir>/usr/share/fonts</dir>\n"
    "  <dir>/usr/local/share/fonts</dir>\n"
    '  <dir prefix="xdg">fonts</dir>\n'
    '  <cachedir prefix="xdg">fontconfig</cachedir>\n'
    "</fontconfig>\n"
)


class Package(NamedTuple):
    """What is taken of a Debian package: its libraries by name, and its copyright."""

    name: str
    version: str
    libraries: dict[str, bytes]
    copyright: bytes


def gather(folder: Path, cache: Path) -> list[Part]:
    """Lay the libraries that Qt needs, and what those need, into a folder; return the packages they are from as parts.

    Raises SetupError where Debian's packages cannot be had.
    """
    packages = [_opened(path) for path in _downloaded(cache)]
    folder.mkdir(parents=True, exist_ok=True)
    everything = {name: data for package in packages for name, data in package.libraries.items()}
    every = folder / "all"
    every.mkdir()
    for name, data in everything.items():
        (every / name).write_bytes(data)
    wanted = {**system_libraries.BASE, **system_libraries.SCREEN}
    lacking = sorted(name for name in wanted if name not in everything)
    if lacking:
        raise SetupError(f"Debian 的软件包中没有这些共享库：{' '.join(lacking)}。")
    base = (*system_libraries.ALWAYS_THERE, *_BASE_SYSTEM)
    libraries = {name: every / name for name in everything if name not in base}
    kept = (set(wanted) & set(libraries)) | elf.reachable(
        [libraries[name] for name in wanted if name in libraries], libraries
    )
    for name in everything:
        if name in kept:
            (every / name).rename(folder / name)
        else:
            (every / name).unlink()
    every.rmdir()
    (folder / "fonts.conf").write_text(FONT_SETTINGS, encoding="utf-8")
    return [_part(package) for package in packages if package.libraries.keys() & kept]


def _downloaded(cache: Path) -> list[Path]:
    """Return Debian's packages that hold the libraries, and those that these depend on, downloaded by apt."""
    if not apt.is_available():
        raise SetupError("Linux 安装包需要在 Debian 12 上制作：要从它的软件包中取 Qt 需要的共享库。")
    names = closure(_apt("apt-cache", "depends", "--recurse", *(f"--no-{each}" for each in _RELATIONS), *_wanted()))
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob("*.deb"):
        old.unlink()
    _apt("apt-get", "download", "-q", *names, folder=cache)
    return sorted(cache.glob("*.deb"))


def _wanted() -> list[str]:
    return system_libraries.packages([*system_libraries.BASE, *system_libraries.SCREEN])


def closure(listing: str) -> list[str]:
    """Return the packages of libraries that `apt-cache depends --recurse` lists, without the C library's own."""
    names = {line.strip() for line in listing.splitlines() if re.match(r"[a-z0-9]", line)}
    return sorted(name for name in names if name.startswith(("lib", "zlib")) and name not in _NOT_TAKEN)


def _opened(path: Path) -> Package:
    """Return what is taken of a package's file."""
    name, version = _apt("dpkg-deb", "--show", "--showformat=${Package}\n${Version}", str(path)).splitlines()
    held = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(path)], capture_output=True, check=True).stdout
    libraries: dict[str, bytes] = {}
    copyright_text = b""
    with tarfile.open(fileobj=io.BytesIO(held)) as archive:
        for member in archive.getmembers():
            library, text = _LIBRARY.fullmatch(member.name), _COPYRIGHT.fullmatch(member.name)
            if library is not None:
                libraries[library[1]] = _content(archive, member)
            elif text is not None and text[1] == name:
                copyright_text = _content(archive, member)
    libraries = {library: data for library, data in libraries.items() if data}
    return Package(name, version, libraries, copyright_text)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    """Return what a file holds, or what the link to it leads to; nothing where that is in another package."""
    try:
        file = archive.extractfile(member)
    except KeyError:
        return b""
    return b"" if file is None else file.read()


def _part(package: Package) -> Part:
    licences = sorted(set(_LICENCE.findall(package.copyright.decode("utf-8", "replace"))))
    address = f"pkg:deb/debian/{package.name}@{package.version}?arch=amd64"
    said = "；".join(licences) if licences else "NOASSERTION"
    return Part(package.name, package.version, said, "library", address, (), {"copyright": package.copyright})


def newest_glibc(files: Iterable[Path]) -> tuple[int, int]:
    """Return the newest version of glibc that any of the files needs."""
    return max((elf.glibc(path) for path in files if elf.is_elf(path)), default=(0, 0))


def _apt(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", env=None, check=False
    )
    if done.returncode != 0:
        reason = [line for line in done.stderr.splitlines() if line.startswith("E: ")] or [done.stderr.strip()]
        raise SetupError(f"{command[0]} 没有完成：{reason[-1].removeprefix('E: ')}")
    return done.stdout
