"""What the program is, on what it runs, and under which licences its parts stand."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.status import PROGRAM
from gui.tasks import run_aside
from gui.widgets.buttons import button
from model.parts import Part, parts

_PURPOSE: Final = "离线填写、核对、打印政府信息公开工作年度报告。本程序不连接网络。"
_SIZE: Final = QSize(820, 560)
_SHARE: Final = 0.85
"""The most of a small or much enlarged screen that it takes."""
_NO_TEXT: Final = "随程序没有这一部分的许可协议全文。"


class AboutDialog(QDialog):
    """Versions on top, the parts at the left, the licence of the one chosen at the right."""

    def __init__(self, parent: QWidget | None, versions: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"关于{PROGRAM}")
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _SHARE))
        self._parts: Sequence[Part] = ()
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        purpose = QLabel(_PURPOSE, self)
        purpose.setObjectName("heading")
        layout.addWidget(purpose)
        told = QLabel("\n".join(f"{name}　{version}" for name, version in versions.items()), self)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setWordWrap(True)
        layout.addWidget(told)
        licences = QLabel("各部分的许可协议", self)
        licences.setObjectName("heading")
        layout.addWidget(licences)
        both = QHBoxLayout()
        self._list = QListWidget(self)
        self._list.setObjectName("recent")
        self._list.setAccessibleName("程序的各部分")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._show)
        both.addWidget(self._list, 2)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("许可协议")
        both.addWidget(self._text, 5)
        layout.addLayout(both, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("关闭", self.accept, strong=True, parent=self))
        layout.addLayout(row)
        self._text.setPlainText("正在读取…")
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        run_aside(lambda: parts(versions[PROGRAM]), self._list_parts, self)

    def _list_parts(self, found: Sequence[Part]) -> None:
        self._parts = found
        for part in found:
            item = QListWidgetItem(f"{part.name} {part.version}\n{part.licence}", self._list)
            item.setToolTip(part.licence)
        self._list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        texts = self._parts[row].texts
        named = (f"【{name}】\n\n{text.strip()}" for name, text in texts.items())
        self._text.setPlainText("\n\n\n".join(named) or _NO_TEXT)
