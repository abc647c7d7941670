"""Writing to the user's part of Windows' registry, and telling the desktop that file kinds have changed."""

import sys
from collections.abc import Sequence

from resources.packaging.installer.windows import Value

if sys.platform == "win32":
    import ctypes
    import winreg

    _FOLDERS = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"
    _ASSOCIATIONS_CHANGED = 0x08000000

    def write(values: Sequence[Value]) -> None:
        """Write values, making their keys. Raises OSError."""
        for value in values:
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, value.key, 0, winreg.KEY_SET_VALUE) as key:
                kind = winreg.REG_DWORD if isinstance(value.content, int) else winreg.REG_SZ
                winreg.SetValueEx(key, value.name, 0, kind, value.content)

    def remove(key: str) -> None:
        """Remove a key with all below it; nothing happens when it is not there. Raises OSError."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                below = [winreg.EnumKey(opened, index) for index in range(winreg.QueryInfoKey(opened)[0])]
        except FileNotFoundError:
            return
        for name in below:
            remove(f"{key}\\{name}")
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)

    def start_menu() -> str:
        """Return the folder of the user's start menu, wherever the administrator has put it. Raises OSError."""
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _FOLDERS) as key:
            return winreg.ExpandEnvironmentStrings(str(winreg.QueryValueEx(key, "Programs")[0]))

    def tell_the_desktop() -> None:
        """Let the desktop show the new pictures and programs of files at once."""
        ctypes.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
