"""Making a shortcut on Windows, by the desktop's own IShellLinkW and IPersistFile, called through ctypes.

The numbers are the methods' places in the interfaces as the header shobjidl_core.h declares them.
"""

import sys

from resources.packaging.installer.windows import Shortcut

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SHELL_LINK = "{00021401-0000-0000-C000-000000000046}"
    _I_SHELL_LINK = "{000214F9-0000-0000-C000-000000000046}"
    _I_PERSIST_FILE = "{0000010B-0000-0000-C000-000000000046}"
    _IN_PROCESS = 1
    _QUERY, _RELEASE = 0, 2
    _SET_FOLDER, _SET_ARGUMENTS, _SET_ICON, _SET_PATH = 9, 11, 17, 20
    _SAVE = 6

    class _Id(ctypes.Structure):
        _fields_ = (("data", ctypes.c_byte * 16),)

        def __init__(self, text: str) -> None:
            super().__init__()
            ctypes.oledll.ole32.CLSIDFromString(text, ctypes.byref(self))

    def _call(interface: ctypes.c_void_p, place: int, kinds: tuple[object, ...], *arguments: object) -> None:
        """Call the method at a place of an interface. Raises OSError when it fails."""
        table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        result = ctypes.c_ulong if place == _RELEASE else ctypes.HRESULT
        ctypes.WINFUNCTYPE(result, ctypes.c_void_p, *kinds)(table[place])(interface, *arguments)

    def make(shortcut: Shortcut) -> None:
        """Write a shortcut's file. Raises OSError."""
        ctypes.oledll.ole32.CoInitialize(None)
        link, file = ctypes.c_void_p(), ctypes.c_void_p()
        try:
            ctypes.oledll.ole32.CoCreateInstance(
                ctypes.byref(_Id(_SHELL_LINK)),
                None,
                _IN_PROCESS,
                ctypes.byref(_Id(_I_SHELL_LINK)),
                ctypes.byref(link),
            )
            text = (wintypes.LPCWSTR,)
            _call(link, _SET_PATH, text, shortcut.target)
            _call(link, _SET_ARGUMENTS, text, shortcut.arguments)
            _call(link, _SET_FOLDER, text, shortcut.folder)
            _call(link, _SET_ICON, (wintypes.LPCWSTR, ctypes.c_int), shortcut.icon, 0)
            wanted = _Id(_I_PERSIST_FILE)
            _call(link, _QUERY, (ctypes.c_void_p, ctypes.c_void_p), ctypes.byref(wanted), ctypes.byref(file))
            _call(file, _SAVE, (wintypes.LPCWSTR, wintypes.BOOL), shortcut.path, True)
        finally:
            for interface in (file, link):
                if interface:
                    _call(interface, _RELEASE, ())
            ctypes.oledll.ole32.CoUninitialize()
