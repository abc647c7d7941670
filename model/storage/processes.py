"""Who and where this process is, and whether another still goes on: what locks and temporary files are known by.

A process is told by the machine, its number, and its run: numbers are used again, the time of its start is not.
"""

import os
import sys
from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

_ENDED: Final = ("Z", "X")
"""States of a process of Linux that has ended, and that its parent has not asked after yet."""
_STATE, _START = 0, 19
"""Places in /proc/PID/stat behind the program's name, which may itself hold blanks and brackets."""


def user() -> str:
    """The name under which somebody is signed in at this computer; empty where it has none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


@cache
def host() -> str:
    """The computer's name."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


@cache
def machine() -> str:
    """Eight hexadecimal digits that tell this computer from others, also from those of the same name."""
    told = f"{host()}\n{_installation()}"
    return f"{crc32(told.encode('utf-8', 'surrogateescape')):08x}"


def own_run() -> str:
    """The run of this process."""
    return _remembered_run(os.getpid())


def is_running(process: int, run: str) -> bool:
    """Whether that run of a process of this machine goes on; where the run is not known, whether the process does."""
    found = run_of(process)
    return found is not None and (not run or not found or found == run)


def run_of(process: int) -> str | None:
    """The run of the process that has this number now: when it began, in digits; empty where that is not to be known.

    None where there is no such process.
    """
    if sys.platform == "win32":
        from model.storage import windows

        return windows.run_of(process)
    try:
        stat = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return _signalled(process)
    fields = stat.rpartition(b")")[2].decode().split()
    return None if fields[_STATE] in _ENDED else fields[_START]


@cache
def _remembered_run(process: int) -> str:
    return run_of(process) or ""


def _signalled(process: int) -> str | None:
    """What the system says of a process without showing it; a signal of 0 does nothing to it."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return ""
    except (OSError, OverflowError):
        return None
    return ""


def _installation() -> str:
    """What the system was called when it was installed; empty where it does not say."""
    if sys.platform == "win32":
        from model.storage import windows

        return windows.installation()
    try:
        return Path("/etc/machine-id").read_text()
    except (OSError, UnicodeDecodeError):
        return ""
