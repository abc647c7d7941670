"""The one dialog of an error that nobody foresaw, and the question for a diagnostic package."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.errors.guard import Trouble
from gui.widgets.buttons import button
from model.diagnostics.incident import Incident

_CHARACTERS: Final = 40
"""Chinese characters in a line."""
_WITH_CONTENT: Final = "诊断包里放入报告的内容"
_PACKAGE: Final = (
    "诊断包交给维护人员，用来查找原因：程序的日志、版本、出错的位置。不勾选就没有报告的内容、单位名称和文件名。"
)
Save = Callable[[QWidget, bool], str]
"""Asks over a widget where to save the package, with content or without, and returns a sentence on it."""


class _Told(QDialog):
    """Sentences one below the other, each as high as the dialog's one width makes it."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        self._width = _CHARACTERS * self.fontMetrics().horizontalAdvance("一")

    def words(self, text: str, name: str = "") -> QLabel:
        """Adds a sentence; an empty one is out of sight until it is told."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(self._width)
        self.column.addWidget(label)
        self.tell(label, text)
        return label

    def tell(self, label: QLabel, text: str) -> None:
        """Has a label say something, in as many lines as that takes; a long path breaks behind its folders."""
        label.setText(text.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        label.setVisible(bool(text))
        if text:
            label.ensurePolished()
            label.setFixedHeight(label.heightForWidth(self._width))
        self.adjustSize()


class UnexpectedDialog(_Told):
    """Accepted to go on, rejected (by its button alone) to leave the program."""

    def __init__(self, parent: QWidget | None, trouble: Trouble, safe: Sequence[str], save: Save) -> None:
        super().__init__(parent, "程序遇到意外情况")
        self._save = save
        goes_on = trouble.window is not None
        self.words(f"刚才的操作没有完成{'，程序可以继续使用' if goes_on else ''}。", "heading")
        self.words(_what(trouble.incident))
        for line in safe:
            self.words(line)
        self.again = self.words("", "warning")
        self.column.addSpacing(4)
        self.words(_PACKAGE, "hint")
        self.with_content = QCheckBox(_WITH_CONTENT, self)
        self.column.addWidget(self.with_content)
        self.saved = self.words("", "hint")
        place = self.words(f"出错的位置：{trouble.incident.name}", "hint")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(button("保存诊断包…", self._on_save, parent=self))
        row.addStretch()
        row.addWidget(button("退出", lambda: self.done(QDialog.DialogCode.Rejected), parent=self))
        if goes_on:
            go_on = button("继续", self.accept, strong=True, parent=self)
            go_on.setDefault(True)
            row.addWidget(go_on)
            go_on.setFocus()
        self.column.addLayout(row)
        trouble.again.connect(self._count)

    def reject(self) -> None:
        """Escape and the window's cross do no harm: they go on."""
        self.accept()

    def _count(self, number: int) -> None:
        self.tell(self.again, f"此后又出现 {number} 次意外情况，都已记入日志。")

    def _on_save(self) -> None:
        self.tell(self.saved, self._save(self, self.with_content.isChecked()))


class PackageDialog(_Told):
    """Asks, from the help menu, what a diagnostic package is to hold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "诊断包")
        self.words("程序用起来不对的时候，可以保存一份诊断包。")
        self.words(_PACKAGE, "hint")
        self.with_content = QCheckBox(_WITH_CONTENT, self)
        self.column.addWidget(self.with_content)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("保存诊断包…", self.accept, strong=True, parent=self))
        row.addWidget(button("取消", self.reject, parent=self))
        self.column.addLayout(row)


def _what(incident: Incident) -> str:
    """What happened in plain words."""
    if incident.kind == "MemoryError":
        return "电脑的内存不够用了。请关闭别的程序再试。"
    if incident.kind == "RecursionError":
        return "要处理的内容层次太深。请检查刚才打开或粘贴的内容。"
    if "[" in incident.kind:
        return "读写文件时遇到了没有预料到的问题。请检查磁盘、U 盘和网络文件夹是否正常，再试一次。"
    return "程序里有一处没有处理好。可以再试一次；仍然这样，请保存一份诊断包交给维护人员。"
