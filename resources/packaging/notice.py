"""Telling the user why the program does not start: on the console, or in a message box where there is none.

Like `python_version`, this file keeps to the grammar of Python 3.6.
"""

import sys

_ERROR_ICON = 0x10


def refuse(text: str) -> None:
    """Say on standard error why the program cannot go on; a windowed program on Windows has none and shows a box."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "政府信息公开年报", _ERROR_ICON)
