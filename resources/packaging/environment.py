"""The program's own environment: where it lies, and how one sees that the pinned requirements are in it.

Every start asks this, so it reads a few small files and imports nothing but `os` and `sys`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
APPLICATION = "xxgk-annual-report"


class SetupError(Exception):
    """Set-up cannot go on; the text says in Chinese what went wrong and what to do."""


def say(text: str) -> None:
    """Tell the user something about the set-up, on standard error (which a windowed Python lacks)."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)


def lock_file(name: str) -> str:
    """Return the path of the lock file of a requirement set (``runtime`` or ``tests``)."""
    return os.path.join(PROJECT, "resources", "packaging", f"requirements-{name}.txt")


def stamp_file(venv: str, name: str) -> str:
    """Return where an environment notes that a requirement set is installed in it."""
    return os.path.join(venv, f"{APPLICATION}-{name}.stamp")


def unfinished_mark(venv: str) -> str:
    """Return the file that lies in an environment while it is being changed, and stays if that is cut short."""
    return os.path.join(venv, f"{APPLICATION}-unfinished")


def interpreter(venv: str) -> str:
    """Return the path of an environment's Python."""
    if sys.platform == "win32":
        windowed = sys.executable.lower().endswith("pythonw.exe")
        return os.path.join(venv, "Scripts", "pythonw.exe" if windowed else "python.exe")
    return os.path.join(venv, "bin", "python")


def read(path: str) -> str | None:
    """Return a file's text, None when it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def stamp_text(name: str) -> str:
    """Return what the stamp of a set holds when the set is installed as pinned, for the Python that runs now.

    It is the lock file itself under a line that names the Python, so any change of either asks for a new set-up.
    """
    locked = read(lock_file(name))
    if locked is None:
        raise SetupError(f"程序文件不完整，缺少 {lock_file(name)}。请重新解压或下载完整的程序。")
    return f"# {sys.implementation.cache_tag} {sys.platform}\n{locked}"


def places() -> Iterator[str]:
    """Yield where the environment may lie: in the project, else (where that is read-only) in the user's own folder."""
    yield os.path.join(PROJECT, ".venv")
    from binascii import crc32

    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    else:
        base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    yield os.path.join(base, APPLICATION, f"venv-{crc32(os.fsencode(PROJECT)):08x}")


def packages() -> str:
    """Return where an offline kit unpacks the requirements for the Python that runs now, without an environment."""
    return os.path.join(PROJECT, "packages", sys.implementation.cache_tag)


def use_packages(sets: tuple[str, ...]) -> bool:
    """Import from now on what the kit unpacked, if the sets are there exactly as pinned; return whether they are."""
    folder = packages()
    if not os.path.isdir(folder) or os.path.exists(unfinished_mark(folder)) or missing_sets(folder, sets):
        return False
    sys.path.insert(0, folder)
    return True


def require_no_packages() -> None:
    """Raise SetupError in an offline delivery that has been prepared, but not for the Python that runs now."""
    if os.path.isdir(os.path.dirname(packages())):
        raise SetupError(
            f"这份程序不是为现在的 Python（{sys.version.split()[0]}）准备的。"
            "请用程序文件夹中的启动脚本启动；若仍不能启动，请运行安装包中的安装脚本重新安装。"
        )


def notes() -> str:
    """Return the folder in which this process may note what it found out about the system."""
    folder = packages()
    return folder if folder in sys.path else sys.prefix


def is_usable(venv: str) -> bool:
    """Return whether an environment's Python is still there, and the Python that it was made from."""
    configuration = read(os.path.join(venv, "pyvenv.cfg"))
    if configuration is None or os.path.exists(unfinished_mark(venv)):
        return False
    homes = [line.partition("=")[2].strip() for line in configuration.splitlines() if line.startswith("home")]
    return all(os.path.isdir(home) for home in homes) and os.path.exists(interpreter(venv))


def missing_sets(venv: str, sets: tuple[str, ...]) -> list[str]:
    """Return those of the requirement sets that are not installed in an environment exactly as pinned."""
    return [name for name in sets if read(stamp_file(venv, name)) != stamp_text(name)]


def is_ready(venv: str, sets: tuple[str, ...]) -> bool:
    """Return whether an environment can be used as it is."""
    return is_usable(venv) and not missing_sets(venv, sets)
