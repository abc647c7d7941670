"""What would hold a start up: garbage looked for among what stays, sources read that nobody asked for."""

import builtins
import gc


def begin() -> None:
    """Called before the window's modules are loaded.

    PySide6 reads the source of each module that is imported, to see whether it spells Qt's names in another way
    (`from __feature__ import …`); no module here does, so that the plain import takes its place back.
    """
    import PySide6.QtCore  # noqa: F401 - it is what replaces the import

    gc.disable()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def end() -> None:
    """Called once the window is painted: garbage is looked for, but not among what the start made, which stays."""
    gc.freeze()
    gc.enable()
