"""What a process that broke down hard left behind: where each of its threads stood, by file and line.

The watch begins before there is a window, which is to show at once: it loads nothing.
"""

import faulthandler
import os
import re
from contextlib import suppress
from pathlib import PurePath
from typing import TextIO

from model import places

NAME = "crash.log"
_FILE = r'^(  File ")(.+)(", line )'


class CrashWatch:
    """From now on the process leaves in the folder of logs where it stood when it breaks down.

    All processes of the program write to the end of one file. Where it cannot be written nothing is left.
    """

    def __init__(self) -> None:
        self._file: TextIO | None = None
        with suppress(OSError, RuntimeError):
            folder = places.logs()
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / NAME).open("a", encoding="utf-8")
            faulthandler.enable(self._file)

    def stop(self) -> None:
        """Watches no longer."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None


def take() -> str:
    """What broken-down processes left since it was last taken; empty for nothing.

    On Windows this may also be of a fault that the system's own parts met and mended.
    """
    from model.diagnostics.incident import short_name

    path = places.logs() / NAME
    try:
        left = path.read_text("utf-8", "replace")
        if left:
            os.truncate(path, 0)
    except (OSError, RuntimeError):
        return ""
    return re.sub(_FILE, lambda found: found[1] + short_name(PurePath(found[2])) + found[3], left, flags=re.MULTILINE)
