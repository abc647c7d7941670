"""Ctrl+F goes to rows and passages; a file dropped on the window is opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl

from gui.clerk import Clerk
from gui.window import MainWindow
from model.storage import datafile
from tests.gui.dropping import drop, drop_urls
from tests.samples import complete_report

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "step", "cell"),
    [
        ("cfsq", "s3", "t3.refuse_repeat.natural"),
        ("sanlei", None, None),
        ("xzqz", "s2", "t2.coercion.decisions"),
    ],
)
def test_a_row_is_found_by_the_initials_of_its_pinyin(
    clerk: Clerk, window: MainWindow, typed: str, step: str | None, cell: str | None
):
    window.files.open_sample()
    before = window.step
    clerk.press(Qt.Key.Key_F, CONTROL)
    clerk.type(typed)
    clerk.press(Qt.Key.Key_Return)
    if step is None:
        assert window.step == before
        return
    assert window.step.id == step
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == cell
    assert clerk.grid.hasFocus()


def test_a_later_hit_is_picked_with_the_arrow_keys(clerk: Clerk, window: MainWindow):
    window.files.open_sample()
    clerk.press(Qt.Key.Key_F, CONTROL)
    clerk.type("bz")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    cells = [hit.cell for hit in window.toolbar.search.hits]
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == cells[1]


def test_a_passage_is_found_and_selected(clerk: Clerk, window: MainWindow):
    window.files.open_sample()
    clerk.press(Qt.Key.Key_F, CONTROL)
    clerk.type("无障碍")
    clerk.press(Qt.Key.Key_Return)
    assert window.step.id == "s1"
    assert clerk.paper.textCursor().selectedText() == "无障碍"


def test_a_file_dropped_on_the_window_is_opened(window: MainWindow, tmp_path: Path):
    path = tmp_path / "甲局.xxgk"
    datafile.save(complete_report(), path)
    assert drop(window, path)
    assert window.session is not None
    assert window.session.path == path


@pytest.mark.parametrize("urls", [[], ["https://example.com/a.xxgk"], ["file:///a.xxgk", "file:///b.xxgk"]])
def test_nothing_else_is_taken(window: MainWindow, urls: list[str]):
    assert not drop_urls(window, [QUrl(url) for url in urls])
    assert window.session is None
