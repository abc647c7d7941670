"""The list of keys is that of the window, and the keys that no action stands for do what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.clerk import Clerk
from gui.help.keys import keys
from gui.window import MainWindow
from model import edits
from model.help.book import Keys
from tests.samples import complete_report

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def listed(window: MainWindow) -> Keys:
    return keys(window.toolbar, window.toolbar.actions_by_name.values())


def test_every_action_with_a_key_is_listed_by_its_name(window: MainWindow):
    actions = [action for action in window.toolbar.actions_by_name.values() if not action.shortcut().isEmpty()]
    [(_, told), (_, menus), *_] = listed(window)
    assert [key for key, _ in told] == [action.shortcut().toString() for action in actions]
    assert all(name and "(" not in name and "…" not in name and "&" not in name for _, name in told)
    assert ("Ctrl+S", "保存") in told
    assert ("F1", "使用指南") in told
    assert ("Alt+F", "打开“文件”") in menus


def test_a_key_that_changes_changes_in_the_list(window: MainWindow):
    window.toolbar.actions_by_name["save"].setShortcut("Ctrl+Alt+S")
    assert ("Ctrl+Alt+S", "保存") in listed(window)[0][1]


def test_what_undo_would_do_is_no_part_of_its_name(opened, window: MainWindow):
    session = opened(complete_report())
    session.do(edits.state(session.report, {"t3.new.natural": 9}))
    assert ("Ctrl+Z", "撤销") in listed(window)[0][1]


@pytest.fixture
def at_table(opened, clerk: Clerk) -> Clerk:
    session = opened(complete_report())
    clerk.go_to(session.steps[4])
    clerk.grid.go_to("t3.granted.enterprise")
    return clerk


def cell(clerk: Clerk) -> str | None:
    return clerk.grid.grid.cell(clerk.grid.currentIndex())


@pytest.mark.parametrize(
    ("key", "modifiers", "reached"),
    [
        (Key.Key_Return, None, "t3.partial.enterprise"),
        (Key.Key_Tab, None, "t3.granted.research"),
        (Key.Key_Home, None, "t3.granted.natural"),
        (Key.Key_End, None, "t3.granted.total"),
        (Key.Key_Down, CONTROL, "t3.carried_out.enterprise"),
    ],
)
def test_the_keys_of_the_grid_that_move(at_table: Clerk, key: Qt.Key, modifiers, reached: str):
    at_table.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert cell(at_table) == reached


def test_the_keys_of_the_grid_that_change(at_table: Clerk):
    at_table.press(Key.Key_F2)
    assert isinstance(at_table.focus, QLineEdit)
    at_table.press(Key.Key_Escape)
    at_table.press(Key.Key_Down, SHIFT)
    assert at_table.grid.selected_cells() == ["t3.granted.enterprise", "t3.partial.enterprise"]
    at_table.press(Key.Key_C, CONTROL)
    at_table.press(Key.Key_Delete)
    figures = at_table.window.session.report.figures
    assert figures["t3.granted.enterprise"] is None
    at_table.grid.go_to("t3.granted.enterprise")
    at_table.press(Key.Key_V, CONTROL)
    assert figures["t3.granted.enterprise"] == 38


def test_the_keys_of_texts(opened, clerk: Clerk):
    session = opened(complete_report())
    clerk.go_to(session.steps[2])
    clerk.type("#")
    assert isinstance(clerk.focus, QLineEdit)
