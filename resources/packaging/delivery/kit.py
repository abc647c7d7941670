"""Puts an offline kit together: project, wheels, the scripts to start it by, licences, bill of materials, sums."""

from __future__ import annotations

import shutil
from pathlib import Path

from resources.packaging import environment, lock
from resources.packaging.delivery import archives, libraries, parts, project, sbom, scripts, version_resource, wheels
from resources.packaging.environment import say
from resources.packaging.installer import manifest, naming

#: Texts that Windows shows in its own editor and console want its own line ends.
_DOS_TEXTS = ("resources/packaging/installer/no-python.txt", "resources/packaging/installer/python.bat")


def windows(folder: Path, cache: Path) -> Path:
    """Make the kit for Windows in a folder and return its archive. Raises SetupError or OSError."""
    described = version_resource.describe(project.ROOT)
    kit = _begun(folder / f"xxgk-{described.version}-{wheels.WINDOWS.name}")
    held = _with_wheels(kit, wheels.WINDOWS, cache)
    for name, content in scripts.for_windows().items():
        (kit / name).write_bytes(content)
    for name in _DOS_TEXTS:
        path = kit / name
        path.write_bytes(scripts.dos(path.read_text(encoding="utf-8")).encode("utf-8"))
    read_me = scripts.dos(scripts.read_me(described.version, windows=True))
    # With its mark, Windows' editor of every age reads UTF-8.
    (kit / "说明.txt").write_text(read_me, encoding="utf-8-sig", newline="")
    finish(kit, described.version, held)
    return archives.zipped(kit, project.committed())


def linux(folder: Path, cache: Path) -> Path:
    """Make the kit for Linux in a folder and return its archive. Raises SetupError or OSError."""
    described = version_resource.describe(project.ROOT)
    kit = _begun(folder / f"xxgk-{described.version}-{wheels.LINUX.name}")
    held = _with_wheels(kit, wheels.LINUX, cache)
    say("  Qt 需要的共享库")
    held += libraries.gather(kit / "libraries", cache / "debian")
    for name, content in scripts.for_linux().items():
        (kit / name).write_bytes(content)
        (kit / name).chmod(0o755)
    (kit / "说明.txt").write_text(scripts.read_me(described.version, windows=False), encoding="utf-8")
    finish(kit, described.version, held)
    return archives.tarred(kit, project.committed())


def finish(folder: Path, version: str, held: list[parts.Part]) -> None:
    """Add to a delivery the licences of its parts, its bill of materials, and last the sums of all its files."""
    parts.write_texts(held, folder / "licences")
    bill = sbom.text(naming.FOLDER, version, held, project.committed())
    (folder / sbom.NAME).write_text(bill, encoding="utf-8", newline="")
    (folder / manifest.NAME).write_text(manifest.listed(str(folder)), encoding="utf-8", newline="")


def _begun(kit: Path) -> Path:
    shutil.rmtree(kit, ignore_errors=True)
    project.copy(kit)
    return kit


def _with_wheels(kit: Path, system: wheels.System, cache: Path) -> list[parts.Part]:
    """Lay a system's wheels into a kit; return all parts that the kit is made of so far."""
    (kit / "wheels").mkdir()
    kept = [Path(shutil.copy2(path, kit / "wheels")) for path in wheels.cached(system, cache)]
    pins = lock.read(Path(environment.lock_file("runtime")).read_text(encoding="utf-8"))
    return [*parts.of_wheels(pins, kept), *parts.own()]
