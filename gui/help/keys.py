"""The keys of the window: those of its menus and actions as they are, and those that single widgets take."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from model.help.book import Keys

_MNEMONIC: Final = re.compile(r"\(\w\)")
_WIDGETS: Final[Keys] = (
    (
        "表格中",
        (
            ("F2", "改一格，或者双击"),
            ("Delete", "清除；在总计上恢复自动合计"),
            ("Enter", "向下一格"),
            ("Tab", "向右一格"),
            ("Home、End", "到行首、行尾"),
            ("Ctrl+方向键", "到有数的边上"),
            ("Shift+方向键", "选中多格"),
            ("Ctrl+X、Ctrl+C、Ctrl+V", "剪切、复制、粘贴"),
        ),
    ),
    (
        "文字中",
        (
            ("#", "插入随表更新的数"),
            ("Alt+Enter", "由随表更新的数到表格中的那一格"),
        ),
    ),
    (
        "帮助中",
        (
            ("Alt+Left、Alt+Right", "后退、前进"),
            ("Ctrl+F", "查找"),
            ("Ctrl+P", "打印本页"),
            ("Esc", "结束查找，关闭帮助"),
        ),
    ),
)
"""What no action stands for. Tests press these keys where they work."""


def keys(window: QWidget, actions: Iterable[QAction]) -> Keys:
    """All keys by where they work."""
    return (("窗口中", tuple(_of_actions(actions))), ("菜单", tuple(_of_menus(window))), *_WIDGETS)


def _of_actions(actions: Iterable[QAction]) -> Iterator[tuple[str, str]]:
    for action in actions:
        if not action.shortcut().isEmpty():
            yield _named(action.shortcut()), _MNEMONIC.sub("", action.iconText())


def _of_menus(window: QWidget) -> Iterator[tuple[str, str]]:
    for opener in window.findChildren(QToolButton):
        if opener.menu() is not None and not opener.shortcut().isEmpty():
            yield _named(opener.shortcut()), f"打开“{opener.accessibleName()}”"


def _named(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)
