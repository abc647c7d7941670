"""Whether there is a screen to open a window on: asked before Qt, which would abort the process where there is none."""

import os
import sys


def is_usable() -> bool:
    """Whether a window can be opened. The off-screen platform counts as a screen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in ("offscreen", "minimal", "vnc"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return _wayland_answers() or _x11_answers()


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    import socket

    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(os.path.join(folder, name))  # noqa: PTH118 - joins an absolute name too
        except OSError:
            return False
    return True


def _x11_answers() -> bool:
    """Asks libxcb, which Qt connects through as well, so that addresses and rights are judged alike."""
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    usable = int(xcb.xcb_connection_has_error(connection)) == 0
    xcb.xcb_disconnect(connection)
    return usable
