"""Asks by when a body's report is wanted, where a higher office wants it earlier than is laid down."""

from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QHBoxLayout, QLabel, QWidget

from gui.widgets.buttons import button

_YEAR: Final = 2024
"""A year that has every day."""


class DeadlineDialog(QDialog):
    """`chosen` is the day such as 01-15, empty for the one that is laid down."""

    def __init__(self, parent: QWidget, kind: str, usual: tuple[int, int], now: tuple[int, int]) -> None:
        """`kind` names the sort of body; `usual` and `now` are month and day."""
        super().__init__(parent)
        self.setWindowTitle("本单位的截止日")
        self.chosen = ""
        layout = QFormLayout(self)
        words = QLabel(f"{kind}：规定的截止日是 {usual[0]} 月 {usual[1]} 日。上级要求更早的，在这里改。", self)
        words.setWordWrap(True)
        layout.addRow(words)
        self.day = QDateEdit(QDate(_YEAR, *now), self)
        self.day.setDisplayFormat("M 月 d 日")
        self.day.setAccessibleName("截止日")
        layout.addRow("截止日(&D)", self.day)
        note = QLabel("只改这台电脑上的提醒，不改报告。", self)
        note.setObjectName("hint")
        layout.addRow(note)
        row = QHBoxLayout()
        row.addWidget(button("恢复规定的日子", self.accept, parent=self))
        row.addStretch()
        row.addWidget(button("取消", self.reject, parent=self))
        row.addWidget(button("确定", self._take, strong=True, parent=self))
        layout.addRow(row)

    def _take(self) -> None:
        day = self.day.date()
        self.chosen = f"{day.month():02}-{day.day():02}"
        self.accept()
