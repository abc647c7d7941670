"""What only Windows is asked for one instance: its session, a mutex, leave to come to the front. Empty elsewhere."""

import ctypes
import os
import sys
from ctypes import wintypes
from typing import Final

_ALREADY_EXISTS: Final = 183
_ANY_PROCESS: Final = 0xFFFFFFFF

if sys.platform == "win32":
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateMutexW.argtypes = (wintypes.LPVOID, wintypes.BOOL, wintypes.LPCWSTR)
    _kernel.CreateMutexW.restype = wintypes.HANDLE
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _kernel.ProcessIdToSessionId.argtypes = (wintypes.DWORD, ctypes.POINTER(wintypes.DWORD))

    def session() -> str:
        """The number of the session that this process runs in; empty where it is not to be known."""
        number = wintypes.DWORD()
        return str(number.value) if _kernel.ProcessIdToSessionId(os.getpid(), ctypes.byref(number)) else ""

    def mutex(name: str) -> int | None:
        """Makes a mutex of the session; None where one of that name exists, or may not be made."""
        handle = _kernel.CreateMutexW(None, False, f"Local\\{name}")
        if not handle:
            return None
        if ctypes.get_last_error() == _ALREADY_EXISTS:
            _kernel.CloseHandle(handle)
            return None
        return int(handle)

    def close(handle: int) -> None:
        """Gives a mutex back."""
        _kernel.CloseHandle(handle)

    def let_come_forward() -> None:
        """Lets another process bring its window to the front, which Windows leaves to the one started last."""
        ctypes.WinDLL("user32").AllowSetForegroundWindow(wintypes.DWORD(_ANY_PROCESS))
