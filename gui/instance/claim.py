"""Which instance others hand their files to: the one that holds the claim. Imports no Qt.

A claim is the system's lock on a file, on Windows a mutex: it goes with the process that holds it, however that ends,
so that no claim is ever stale. It is private to the user, the session (screen) and the folder of settings: a portable
program and one that is installed are two.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

from model import places

_SCREEN: Final = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")


class Claim:
    """A claim that is held. `address` is where its holder listens, as QLocalServer takes it."""

    def __init__(self, address: str, handle: int) -> None:
        self.address = address
        self._handle = handle

    def release(self) -> None:
        """Leaves the claim to the next start."""
        if sys.platform == "win32":
            from gui.instance import windows

            windows.close(self._handle)
        else:
            os.close(self._handle)


class Taken(Exception):
    """Another instance holds the claim; it listens at `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def claim() -> Claim:
    """Claims to be the instance that others hand their files to.

    Raises Taken where another is, OSError where there is no private place to meet at.
    """
    return _claim(str(places.config()))


if sys.platform == "win32":

    def _claim(settings: str) -> Claim:
        from gui.instance import windows

        name = _name(settings, windows.session(), os.environ.get("USERNAME", ""))
        handle = windows.mutex(name)
        if handle is None:
            raise Taken(name)
        return Claim(name, handle)

else:

    def _claim(settings: str) -> Claim:
        import fcntl

        folder = _private_folder()
        name = _name(settings, *(os.environ.get(variable, "") for variable in _SCREEN))
        address = str(folder / f"{name}.socket")
        handle = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if isinstance(error, BlockingIOError):
                raise Taken(address) from None
            raise
        return Claim(address, handle)

    def _private_folder() -> Path:
        """A folder of this computer that nobody but the user can reach into. Raises OSError where there is none."""
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        folder = Path(runtime) if runtime else Path(f"/tmp/xxgk-{os.geteuid()}")
        if not runtime:
            with suppress(FileExistsError):
                folder.mkdir(0o700)
        known = folder.lstat()
        if not stat.S_ISDIR(known.st_mode) or known.st_uid != os.geteuid() or known.st_mode & 0o077:
            raise PermissionError(f"not private: {folder}")
        return folder


def _name(*session: str) -> str:
    """A name of ASCII letters alone, for the settings in this session."""
    return f"xxgk-{crc32(chr(10).join(session).encode('utf-8', 'surrogateescape')):08x}"
