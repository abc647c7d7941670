"""Sees to it that the program runs in an environment of its own, with the pinned requirements.

All that installs is in `installation`, loaded only when something is missing.
"""

from __future__ import annotations

import os
import sys

from resources.packaging.environment import SetupError, interpreter, is_ready, places, require_no_packages, use_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

#: Counts restarts within one start, so that a broken environment cannot restart for ever.
RESTARTS = "XXGK_RESTARTS"
_MOST_RESTARTS = 2


def ensure(*sets: str) -> None:
    """Return once this process runs in the environment with the named requirement sets installed as pinned.

    Where it does not, the environment is made or mended, and the same command is run again in it: then this call
    does not return. What cannot be done is said on standard error, with exit code 2. A packaged program has all it
    needs, and so has an offline kit that has been prepared for this Python.
    """
    if getattr(sys, "frozen", False):
        return
    restarts = int(os.environ.pop(RESTARTS, "0"))
    try:
        if is_ready(sys.prefix, sets) or use_packages(sets):
            return
        require_no_packages()
        for venv in places():
            if is_ready(venv, sets):
                _restart(venv, restarts + 1)
        from resources.packaging import installation

        _restart(installation.install(sets), restarts + 1)
    except SetupError as error:
        _refuse(f"无法启动：{error}")
    except OSError as error:
        from resources.packaging import failures

        _refuse(f"无法启动：{failures.explain_os_error(error)}")


def _refuse(text: str) -> NoReturn:
    """Tell why the program does not start, and end it with exit code 2."""
    from resources.packaging import notice

    notice.refuse(text)
    raise SystemExit(2) from None


def _restart(venv: str, restarts: int) -> None:
    """Run this process's own command again with the environment's Python; never returns."""
    if restarts > _MOST_RESTARTS:
        raise SetupError(f"运行环境 {venv} 已经装好却不能使用。请删除这个文件夹，再运行一次。")
    os.environ[RESTARTS] = str(restarts)
    command = [interpreter(venv), *sys.orig_argv[1:]]
    if sys.platform == "win32":
        from resources.packaging import windows

        raise SystemExit(windows.run(command))
    os.execv(command[0], command)
