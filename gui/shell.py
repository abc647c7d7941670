"""What the system's shell is told: which program this is, and which files were worked on lately.

On Windows alone; the desktops of Linux know a program by its entry, and keep their lists themselves.
"""

import sys
from pathlib import Path
from typing import Final

from model import places
from model.storage.long_names import plain

APPLICATION: Final = "xxgk.AnnualReport"
"""The name by which the task bar tells windows of this program from those of others that Python runs."""
_PATH: Final = 3
"""SHARD_PATHW: the entry is named by a path."""


def recent_entry(name: str, *, portable: bool) -> tuple[int, str] | None:
    """What SHAddToRecentDocs is called with for a file; None where nothing is to be left on the computer."""
    return None if portable else (_PATH, plain(name))


if sys.platform == "win32":
    import ctypes

    def note_recent(path: Path) -> None:
        """Has the shell list a file among those used lately."""
        portable = places.one_folder({}, places.program()) is not None
        entry = recent_entry(str(path.absolute()), portable=portable)
        if entry is not None:
            ctypes.windll.shell32.SHAddToRecentDocs(entry[0], ctypes.c_wchar_p(entry[1]))

    def identify() -> None:
        """Tells the task bar which program this is; a packaged one is known by its own file and its shortcut."""
        if not getattr(sys, "frozen", False):
            ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(ctypes.c_wchar_p(APPLICATION))

else:

    def note_recent(path: Path) -> None:
        """Nothing: the file manager lists what it opened itself."""

    def identify() -> None:
        """Nothing: the desktop knows the program by its entry."""
