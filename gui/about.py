"""What the help menu says: the keys, and what the program is."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QAction

from gui.status import PROGRAM

_GRID_KEYS: Final = (
    ("改一格", "F2 或双击"),
    ("清除一格", "Delete"),
    ("向下一格", "Enter"),
    ("向右一格", "Tab"),
    ("到行首、行尾", "Home、End"),
    ("到有数的边上", "Ctrl+方向键"),
    ("复制、粘贴", "Ctrl+C、Ctrl+V"),
)


def keys_text(actions: Iterable[QAction]) -> str:
    """The keys of the actions, and those of the grid."""
    named = [
        (action.text().split("(")[0].rstrip("…"), action.shortcut().toString())
        for action in actions
        if not action.shortcut().isEmpty()
    ]
    return "\n".join(f"{key}　　{name}" for name, key in (*named, *_GRID_KEYS))


def versions() -> dict[str, str]:
    """What the program runs on, by the names that users know."""
    import platform

    import pypdfium2
    import reportlab
    from PySide6 import __version__ as bindings
    from PySide6.QtCore import qVersion

    from model.commands import VERSION

    return {
        PROGRAM: VERSION,
        "Python": platform.python_version(),
        "Qt": f"{qVersion()}（PySide6 {bindings}）",
        "PDF 排版": f"reportlab {reportlab.Version}",
        "PDF 显示": f"PDFium {str(pypdfium2.PDFIUM_INFO).partition('@')[0]}",
        "系统": platform.platform(),
    }
