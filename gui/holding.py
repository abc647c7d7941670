"""The lock of the file that a window has open, so that whoever opens it elsewhere hears of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.storage import lock
from model.storage.lock import Lock

if TYPE_CHECKING:
    from gui.session import Session


class Holding:
    """Nothing is held for a report that has no file, or is only looked at."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock = Lock()

    def follow(self, session: Session | None) -> None:
        """Holds the file of the report that is open now, and lets the one before go."""
        path = None if session is None or session.viewing else session.path
        if path == self._path:
            return
        self.release()
        if path is None:
            return
        taken = lock.acquire(path)
        # Where somebody was quicker this moment, the next save asks.
        if isinstance(taken, Lock):
            self._path, self._lock = path, taken
            taken.keep_alive()

    def release(self) -> None:
        """Lets the file go."""
        self._lock.release()
        self._path, self._lock = None, Lock()
