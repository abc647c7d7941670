"""Ctrl+arrows, Home and End on the real grid; larger and smaller by keys, menu and wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.clerk import Clerk
from gui.grid.view import GridView
from gui.theme import PLAIN, Look
from model import edits
from tests.gui.grid.grids import CONTROL, SHIFT, Key, current, press


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        ("t3.partial.legal", Key.Key_Home, None, "t3.partial.natural"),
        ("t3.partial.legal", Key.Key_End, None, "t3.partial.total"),
        ("t3.partial.legal", Key.Key_Home, CONTROL, "t3.new.natural"),
        ("t3.partial.legal", Key.Key_End, CONTROL, "t3.carried_out.total"),
        ("t3.partial.legal", Key.Key_Down, CONTROL, "t3.carried_out.legal"),
        ("t3.partial.legal", Key.Key_Up, CONTROL, "t3.new.legal"),
        ("t3.partial.legal", Key.Key_Left, CONTROL, "t3.partial.natural"),
        ("t3.partial.legal", Key.Key_Right, CONTROL, "t3.partial.total"),
    ],
)
def test_keys_that_go_to_an_edge(
    table_3: GridView, start: str, key: Key, modifiers: Qt.KeyboardModifier | None, end: str
):
    table_3.go_to(start)
    press(table_3, key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert current(table_3) == end
    assert table_3.selected_cells() == [end]


def test_a_page_down_and_a_page_up_stay_in_the_column(table_3: GridView):
    table_3.resize(table_3.width(), table_3.height() // 2)
    table_3.go_to("t3.new.legal")
    for key, end in ((Key.Key_PageDown, 24), (Key.Key_PageUp, 0)):
        rows = []
        for _ in range(4):
            press(table_3, key)
            rows.append(table_3.currentIndex().row())
            assert table_3.currentIndex().column() == 4
            assert table_3.viewport().rect().contains(table_3.visualRect(table_3.currentIndex()).center())
        assert rows == sorted(rows, reverse=end == 0)
        assert abs(rows[0] - end) < 20
        assert rows[-1] == end


def test_control_and_an_arrow_stop_before_a_blank(table_3: GridView):
    session = table_3.grid.session
    session.do(edits.state(session.report, {"t3.deny_law.natural": None}))
    table_3.go_to("t3.new.natural")
    press(table_3, Key.Key_Down, CONTROL)
    assert current(table_3) == "t3.deny_secret.natural"


def test_with_shift_the_way_to_the_edge_is_selected(table_3: GridView):
    table_3.go_to("t3.carried_in.natural")
    press(table_3, Key.Key_End, SHIFT)
    assert [cell.split(".")[1:] for cell in table_3.selected_cells()] == [
        ["carried_in", column] for column in ("natural", "enterprise", "research", "charity", "legal", "other", "total")
    ]


def test_the_wheel_with_control_asks_for_another_size_and_changes_no_figure(table_3: GridView):
    before = dict(table_3.grid.session.report.figures.stated)
    asked: list[int] = []
    table_3.zoom_wanted.connect(asked.append)
    for delta in (120, -120):
        event = QWheelEvent(
            QPointF(60, 60),
            QPointF(60, 60),
            QPoint(0, 0),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(table_3.viewport(), event)
    assert asked == [1, -1]
    assert table_3.grid.session.report.figures.stated == before


def test_a_table_is_zoomed_by_keys_and_goes_back(clerk: Clerk):
    clerk.window.files.open_sample()
    clerk.go_to(clerk.window.session.steps[4])
    plain = clerk.grid.scale
    clerk.press(Key.Key_Plus, CONTROL)
    clerk.press(Key.Key_Plus, CONTROL)
    assert clerk.grid.scale > plain * 1.15
    assert clerk.grid.font().pixelSize() > 12
    clerk.press(Key.Key_Minus, CONTROL)
    clerk.press(Key.Key_0, CONTROL)
    assert clerk.grid.scale == plain
    assert (clerk.grid.verticalScrollBar().maximum(), clerk.grid.horizontalScrollBar().maximum()) == (0, 0)


@pytest.mark.parametrize(("text_scale", "across"), [(1.25, True), (1.5, True), (2.0, False)])
def test_large_text_is_large_in_tables_but_does_not_enlarge_them_twice(clerk: Clerk, text_scale: float, across: bool):
    clerk.window.files.open_sample()
    try:
        clerk.window.use_look(Look(text_scale=text_scale))
        clerk.window.side.fold(folded=True)
        for number in (3, 4, 5):
            clerk.go_to(clerk.window.session.steps[number])
            clerk.look()
            assert text_scale * 0.88 <= clerk.grid.scale <= max(text_scale, 1.4)
            assert (clerk.grid.horizontalScrollBar().maximum() == 0) is across
    finally:
        clerk.window.use_look(PLAIN)


def test_a_text_is_zoomed_by_keys_and_goes_back(clerk: Clerk):
    clerk.window.files.open_sample()
    clerk.go_to(clerk.window.session.steps[2])
    text, plain = clerk.paper.text(), clerk.paper.font().pixelSize()
    clerk.press(Key.Key_Plus, CONTROL)
    assert clerk.paper.font().pixelSize() == plain + 2
    clerk.press(Key.Key_0, CONTROL)
    assert clerk.paper.font().pixelSize() == plain
    assert clerk.paper.text() == text
    assert not clerk.window.session.has_unsaved_work
