"""What only Windows is asked: of processes, of its own installation, and to hide a file. Empty elsewhere."""

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path
from typing import Final

_HIDDEN: Final = 0x2
_QUERY_LIMITED_INFORMATION: Final = 0x1000
_ACCESS_DENIED: Final = 5
_STILL_ACTIVE: Final = 259

if sys.platform == "win32":
    import winreg

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _kernel.OpenProcess.restype = wintypes.HANDLE
    _kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
    _kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *(ctypes.POINTER(wintypes.FILETIME),) * 4)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _kernel.SetFileAttributesW.argtypes = (wintypes.LPCWSTR, wintypes.DWORD)

    def run_of(process: int) -> str | None:
        """When the process began, in digits; empty where that may not be known, None where there is no such process."""
        handle = _kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, process)
        if not handle:
            return "" if ctypes.get_last_error() == _ACCESS_DENIED else None
        try:
            code = wintypes.DWORD()
            if _kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != _STILL_ACTIVE:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            if not _kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
                return ""
            return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime)
        finally:
            _kernel.CloseHandle(handle)

    def installation() -> str:
        """The number that Windows was given when it was installed; empty where it has none."""
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

    def hide(path: Path) -> None:
        """Takes a file out of sight in folders; one that cannot be hidden stays in sight."""
        _kernel.SetFileAttributesW(str(path), _HIDDEN)
