"""Builds the packaged program for the system that this runs on: one folder, by PyInstaller, that needs no Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from resources.packaging import environment, lock, system_version
from resources.packaging.delivery import (
    archives,
    elf,
    kit,
    libraries,
    parts,
    project,
    shrinking,
    version_resource,
    wheels,
)
from resources.packaging.delivery.project import ROOT
from resources.packaging.environment import SetupError, say
from resources.packaging.installation import pip_arguments

#: The most that the folder may hold, in bytes.
LARGEST = 180_000_000
_SPEC = ROOT / "resources" / "packaging" / "delivery" / "program.spec"
_WINDOWS = sys.platform == "win32"


def build(folder: Path, cache: Path) -> Path:
    """Make the packaged program in a folder and return its own. Raises SetupError or OSError."""
    described = version_resource.describe(ROOT)
    system = wheels.WINDOWS if _WINDOWS else wheels.LINUX
    program = folder / f"xxgk-{described.version}-{system.name}-program"
    python = _environment(cache / f"build-{sys.implementation.cache_tag}")
    source = cache / "source"
    shutil.rmtree(source, ignore_errors=True)
    project.copy(source)
    shutil.copytree(_SPEC.parent, source / _SPEC.parent.relative_to(ROOT), dirs_exist_ok=True)
    shutil.rmtree(program, ignore_errors=True)
    say("  PyInstaller")
    _run_pyinstaller(python, source, program, cache / "pyinstaller")
    held = _parts(python)
    inside = program / "_internal"
    if not _WINDOWS:
        for path in _libraries(inside):
            _shrink(path)
        held += libraries.gather(inside / "libraries", cache / "debian")
    kit.finish(program, described.version, held)
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file())
    say(f"  {program.name}：{size / 1e6:.1f} MB")
    if not _WINDOWS:
        # The libraries in a folder of their own serve only systems that lack them.
        needed = libraries.newest_glibc(path for path in _libraries(inside) if path.parent.name != "libraries")
        if needed > system_version.GLIBC:
            raise SetupError(f"打包所用的 Python 需要 glibc {needed[0]}.{needed[1]}，请换用在较旧系统上编译的 Python。")
    if size > LARGEST:
        raise SetupError(f"打包后的程序超过 {LARGEST // 1_000_000} MB。")
    return program


def packed(program: Path) -> Path:
    """Return the archive of a packaged program's folder, of the kind that is usual on its system. Raises OSError."""
    made = project.committed()
    return archives.zipped(program, made) if _WINDOWS else archives.tarred(program, made)


def _environment(folder: Path) -> str:
    """Return the Python of an environment with the program's requirements and PyInstaller, as pinned."""
    python = str(folder / ("Scripts/python.exe" if _WINDOWS else "bin/python"))
    sets = ("runtime", "build")
    if environment.missing_sets(str(folder), sets):
        say("  制作打包用的环境")
        venv.create(folder, clear=True, with_pip=True)
        for name in sets:
            command = [python, "-I", "-X", "utf8", "-m", "pip", *pip_arguments(name, None)]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
            if done.returncode != 0:
                raise SetupError(f"pip 没有完成：{(done.stderr or done.stdout).strip().splitlines()[-1]}")
            Path(environment.stamp_file(str(folder), name)).write_text(
                environment.stamp_text(name), encoding="utf-8", newline=""
            )
    return python


def _run_pyinstaller(python: str, source: Path, program: Path, work: Path) -> None:
    spec = source / _SPEC.relative_to(ROOT)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(program.parent), "--workpath", str(work), str(spec)]
    surroundings = {
        **os.environ,
        "XXGK_FOLDER_NAME": program.name,
        # The same order in sets, and so in archives, at every build.
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(project.committed()),
    }
    done = subprocess.run(command, env=surroundings, check=False)
    if done.returncode != 0:
        raise SetupError("PyInstaller 没有完成，原因见上面几行。")


def _parts(python: str) -> list[parts.Part]:
    """Return what the packaged program is made of besides the system's libraries."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib')); print(sysconfig.get_path('platlib'))"
    told = subprocess.run([python, "-c", asked], capture_output=True, encoding="utf-8", check=True).stdout
    pins = lock.read(Path(environment.lock_file("runtime")).read_text(encoding="utf-8"))
    return [*parts.of_environment(pins, sorted(set(told.splitlines()))), *parts.own(), parts.python()]


def _libraries(inside: Path) -> list[Path]:
    return sorted(path for path in inside.rglob("*") if path.is_file() and not path.is_symlink() and elf.is_elf(path))


def _shrink(path: Path) -> None:
    """Make a library of the packaged program smaller where that is possible."""
    data = path.read_bytes()
    try:
        short = shrinking.with_trimmed_icu(data) if path.name.startswith("libicudata") else shrinking.compact(data)
    except ValueError:
        return
    if len(short) < len(data):
        path.write_bytes(short)
