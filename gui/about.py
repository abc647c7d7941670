"""What the help menu says: the keys, and what the program is."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QAction

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


def about_text(name: str) -> str:
    """The program's name, version and purpose."""
    from model.commands import VERSION

    return f"{name} {VERSION}\n\n离线填写、核对、打印政府信息公开工作年度报告。本程序不联网。"
