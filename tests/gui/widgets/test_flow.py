"""The layout that breaks lines: what fits stands side by side, nothing goes beyond the width."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import FlowLayout

WORDS = ("文中改为 52", "表中改为 54", "改为随表更新的数字", "填写说明…", "转到此处")


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    result = QWidget()
    qtbot.addWidget(result)
    layout = FlowLayout(gap=8, parent=result)
    for words in WORDS:
        layout.addWidget(QPushButton(words))
    return result


def lines(row: QWidget, width: int) -> list[list[str]]:
    """The words of each line where the row is so wide."""
    row.resize(width, row.layout().heightForWidth(width))
    row.layout().activate()
    found: dict[int, list[str]] = {}
    for each in row.findChildren(QPushButton):
        assert each.geometry().right() < width
        assert each.geometry().bottom() < row.height()
        found.setdefault(each.y(), []).append(each.text())
    return [found[y] for y in sorted(found)]


def test_all_stand_in_one_line_where_there_is_room(row: QWidget):
    assert lines(row, 2000) == [list(WORDS)]


def test_lines_break_in_order_where_the_width_ends(row: QWidget):
    broken = lines(row, 300)
    assert len(broken) > 1
    assert [words for line in broken for words in line] == list(WORDS)


def test_the_narrowest_has_one_in_each_line(row: QWidget):
    assert lines(row, row.layout().minimumSize().width()) == [[words] for words in WORDS]


def test_what_is_taken_out_leaves_no_gap(row: QWidget):
    item = row.layout().takeAt(0)
    assert item is not None
    item.widget().setParent(None)
    assert row.layout().count() == len(WORDS) - 1
    assert lines(row, 2000) == [list(WORDS[1:])]
    assert row.layout().takeAt(9) is None
