"""The foot of the page says whatever there is to say in full, however small the window."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from gui.clerk import Clerk
from gui.window import MainWindow
from gui.wizard import steps

LONG = (
    "没有粘贴：要粘贴的内容有 11 列数字，放不下：从所选单元格起，这几行还有 7 列。"
    "请先选中左上角要填的那一格再粘贴，或者把行名、列名一起复制过来；报告没有改动。"
)


def words(window: MainWindow) -> QLabel:
    return next(label for label in window.footer.findChildren(QLabel) if label.text() == window.footer.said)


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(911, 512), QSize(683, 384)])
def test_a_long_sentence_stands_there_whole_and_gives_its_room_back(window: MainWindow, clerk: Clerk, size: QSize):
    window.resize(size)
    window.files.open_sample()
    window.go_to(steps.BASICS)
    clerk.look()
    usual = window.footer.height()
    window.footer.warn(LONG)
    clerk.look()
    clerk.look()
    label = words(window)
    assert label.height() >= label.heightForWidth(label.width())
    assert window.footer.rect().contains(label.geometry())
    assert window.size() == size
    window.footer.clear()
    clerk.look()
    clerk.look()
    assert window.footer.height() == usual
