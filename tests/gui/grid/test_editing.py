"""Figures go into the grid by keys alone: typing, correcting, refusing, taking back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.grid.view import GridView
from model.values import Value
from tests.gui.grid.grids import SHIFT, Key, current, editor_of, is_editing, press, type_in

# A refusal shows its reason beside the cell, and the off-screen plugin warns that it cannot raise what is shown so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

CELL = "t4.review.upheld"


def figure(view: GridView, cell: str) -> Value | None:
    return view.grid.session.report.figures[cell]


def commit_by_input_method(text: str) -> None:
    """What an input method does when a text was chosen: it hands it over at once, without keys."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def compose_by_input_method(text: str) -> None:
    """What it does while a text is being composed: it shows it, and hands nothing over."""
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


# Opening and closing


def test_typing_replaces_what_stands_there_and_enter_goes_on(table_3: GridView):
    table_3.go_to("t3.new.natural")
    type_in(table_3, "50")
    assert editor_of(table_3).text() == "50"
    press(table_3, Key.Key_Return)
    assert figure(table_3, "t3.new.natural") == 50
    assert current(table_3) == "t3.carried_in.natural"
    assert not is_editing()


def test_shift_enter_goes_up(table_3: GridView):
    table_3.go_to("t3.carried_in.natural")
    type_in(table_3, "7")
    press(table_3, Key.Key_Enter, SHIFT)
    assert (figure(table_3, "t3.carried_in.natural"), current(table_3)) == (7, "t3.new.natural")


@pytest.mark.parametrize(
    ("key", "leads_to"),
    [
        pytest.param(Key.Key_Tab, "t3.new.research", id="tab"),
        pytest.param(Key.Key_Backtab, "t3.new.natural", id="shift-tab"),
    ],
)
def test_tab_takes_the_figure_and_goes_along_the_row(table_3: GridView, key: Qt.Key, leads_to: str):
    table_3.go_to("t3.new.enterprise")
    type_in(table_3, "9")
    press(table_3, key)
    assert figure(table_3, "t3.new.enterprise") == 9
    assert current(table_3) == leads_to


def test_typing_goes_on_after_tab_and_replaces_again(table_3: GridView):
    table_3.go_to("t3.new.natural")
    type_in(table_3, "1")
    press(table_3, Key.Key_Tab)
    type_in(table_3, "2")
    press(table_3, Key.Key_Tab)
    assert (figure(table_3, "t3.new.natural"), figure(table_3, "t3.new.enterprise")) == (1, 2)


@pytest.mark.parametrize("open_editor", ["f2", "double click"])
def test_f2_and_a_double_click_open_the_figure_as_it_stands(table_4: GridView, open_editor: str):
    table_4.go_to(CELL)
    if open_editor == "f2":
        press(table_4, Key.Key_F2)
    else:
        place = table_4.visualRect(table_4.currentIndex()).center()
        QTest.mouseClick(table_4.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table_4.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor_of(table_4).text() == "11"
    press(table_4, Key.Key_End)
    type_in(table_4, "0")
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) == 110


def test_an_automatic_total_opened_and_left_stays_automatic(table_4: GridView):
    table_4.go_to("t4.review.total")
    press(table_4, Key.Key_F2)
    press(table_4, Key.Key_Return)
    assert table_4.grid.session.report.figures.is_automatic("t4.review.total")
    assert table_4.grid.session.history.undo_name is None


def test_escape_leaves_the_figure_as_it_was(table_4: GridView):
    table_4.go_to(CELL)
    type_in(table_4, "5")
    press(table_4, Key.Key_Escape)
    assert not is_editing()
    assert (figure(table_4, CELL), current(table_4)) == (11, CELL)
    assert table_4.grid.session.history.undo_name is None


def test_an_emptied_editor_blanks_the_cell(table_4: GridView):
    table_4.go_to(CELL)
    press(table_4, Key.Key_F2)
    press(table_4, Key.Key_Delete)
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) is None


def test_what_is_being_typed_is_not_overwritten_by_a_total_that_moves(table_4: GridView):
    table_4.go_to("t4.review.total")
    type_in(table_4, "2")
    model = table_4.grid
    model.setData(model.index_of(CELL), "30")
    assert editor_of(table_4).text() == "2"


def test_the_editor_says_to_screen_readers_where_it_is(table_4: GridView):
    table_4.go_to(CELL)
    press(table_4, Key.Key_F2)
    assert editor_of(table_4).accessibleName() == table_4.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


# By an input method


@pytest.mark.parametrize(("text", "value"), [("１２", 12), ("１，２３４", 1234), ("8", 8)])
def test_digits_that_an_input_method_commits_go_in(table_4: GridView, text: str, value: int):
    table_4.go_to(CELL)
    commit_by_input_method(text)
    assert editor_of(table_4).text() == text
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) == value


def test_committed_in_parts_all_parts_go_in(table_4: GridView):
    table_4.go_to(CELL)
    for part in ("１", "２", "３"):
        commit_by_input_method(part)
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) == 123


def test_what_an_input_method_is_still_composing_is_no_figure_yet(table_4: GridView):
    table_4.go_to(CELL)
    before = figure(table_4, CELL)
    compose_by_input_method("yi")
    assert figure(table_4, CELL) == before
    commit_by_input_method("１")
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) == 1


# Refusing


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab, Key.Key_Backtab], ids=lambda key: key.name)
@pytest.mark.parametrize("text", ["1.5", "-3", "12abc", "/"])
def test_what_is_no_figure_keeps_the_editor_open_and_says_why(table_4: GridView, qtbot: QtBot, text: str, key: Qt.Key):
    table_4.go_to(CELL)
    type_in(table_4, text)
    with qtbot.waitSignal(table_4.refused) as told:
        press(table_4, key)
    assert text in told.args[0]
    assert editor_of(table_4).text() == text
    assert editor_of(table_4).property("wrong") is True
    assert (figure(table_4, CELL), current(table_4)) == (11, CELL)


def test_a_refused_text_can_be_mended(table_4: GridView):
    table_4.go_to(CELL)
    type_in(table_4, "5x")
    press(table_4, Key.Key_Return)
    press(table_4, Key.Key_Backspace)
    assert editor_of(table_4).property("wrong") is False
    press(table_4, Key.Key_Return)
    assert figure(table_4, CELL) == 5


def click_another_cell(view: GridView) -> None:
    place = view.visualRect(view.grid.index_of("t4.direct.other")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(click_another_cell, id="clicking another cell"),
        pytest.param(GridView.commit_editor, id="leaving the page"),
        pytest.param(lambda view: view.go_to("t4.direct.other"), id="going to another cell"),
        pytest.param(lambda view: press(view, Key.Key_Escape), id="escape"),
    ],
)
def test_left_open_what_is_no_figure_is_dropped_and_the_cell_stays(
    table_4: GridView, leave: Callable[[GridView], None]
):
    table_4.go_to(CELL)
    type_in(table_4, "abc")
    leave(table_4)
    assert not is_editing()
    assert figure(table_4, CELL) == 11
    assert table_4.grid.session.history.undo_name is None


def test_left_open_a_figure_is_taken(table_4: GridView):
    table_4.go_to(CELL)
    type_in(table_4, "6")
    click_another_cell(table_4)
    assert (figure(table_4, CELL), current(table_4)) == (6, "t4.direct.other")


# The wheel


def turn_wheel(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("editing", [False, True], ids=["not editing", "editing"])
def test_the_wheel_never_changes_a_figure(table_4: GridView, editing: bool):
    before = dict(table_4.grid.session.report.figures.stated)
    table_4.go_to(CELL, edit=editing)
    assert is_editing() == editing
    turn_wheel(QApplication.focusWidget())
    turn_wheel(table_4.viewport())
    if editing:
        assert editor_of(table_4).text() == "11"
    table_4.commit_editor()
    assert table_4.grid.session.report.figures.stated == before


# Blanking


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace], ids=["delete", "backspace"])
def test_delete_blanks_a_cell_and_gives_a_total_back(table_4: GridView, key: Qt.Key):
    figures = table_4.grid.session.report.figures
    table_4.grid.setData(table_4.grid.index_of("t4.direct.total"), "99")
    table_4.go_to("t4.direct.total")
    press(table_4, key)
    assert figures.is_automatic("t4.direct.total")
    table_4.go_to(CELL)
    press(table_4, key)
    assert figures.is_blank(CELL)
