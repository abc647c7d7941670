"""The grid as a widget: its spans, how the cursor moves over figures alone, what a selection tells."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.grid.view import GridView
from model import edits
from model.forms import Form, Role, Table
from tests.gui.grid.conftest import MakeView
from tests.gui.grid.grids import CONTROL, PLAIN, SHIFT, TABLES, Key, current, press

# As the form prints it


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_spans_are_those_of_the_form(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    covered = {}
    for place, slot in view.grid.slots.items():
        for row in range(slot.rows):
            for column in range(slot.columns):
                covered[place[0] + row, place[1] + column] = slot
    for row in range(view.grid.rowCount()):
        for column in range(view.grid.columnCount()):
            slot = covered.get((row, column))
            expected = (1, 1) if slot is None else (slot.rows, slot.columns)
            assert (view.rowSpan(row, column), view.columnSpan(row, column)) == expected, (row, column)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_the_size_hint_is_the_whole_table(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0


# Moving


ARROWS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}


def ahead(table: Table, cell: str, key: Qt.Key) -> str:
    """The figure that an arrow key must lead to: the nearest in the row or column; at the edge the same."""
    here = next(slot for slot in table.slots if slot.cell == cell)
    down, across = ARROWS[key]
    row, column = here.row + down, here.column + across
    while 0 <= row < table.rows and 0 <= column < table.columns:
        for slot in table.slots:
            covers = slot.row <= row < slot.row + slot.rows and slot.column <= column < slot.column + slot.columns
            if covers and slot.role is Role.FIGURE and slot is not here:
                assert slot.cell is not None
                return slot.cell
        row, column = row + down, column + across
    return cell


@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("key", ARROWS, ids=["up", "down", "left", "right"])
def test_arrows_go_to_the_next_figure_and_over_labels(make_view: MakeView, form: Form, table: Table, key: Qt.Key):
    view = make_view(form, table)
    for cell in table.cells:
        view.go_to(cell.id)
        press(view, key)
        assert current(view) == ahead(table, cell.id, key), cell.id


def down_the_columns(table: Table) -> list[str]:
    return sorted(table.places, key=lambda cell: (table.places[cell][1], table.places[cell][0]))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_enter_goes_down_the_columns_and_round(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    order = down_the_columns(table)
    view.go_to(order[0])
    visited = []
    for _ in order:
        press(view, Key.Key_Return)
        visited.append(current(view))
    assert visited == [*order[1:], order[0]]
    for expected in order[::-1]:
        press(view, Key.Key_Enter, SHIFT)
        assert current(view) == expected


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_tab_goes_along_the_rows_and_round(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    order = [cell.id for cell in table.cells]
    view.go_to(order[0])
    visited = []
    for _ in order:
        press(view, Key.Key_Tab)
        visited.append(current(view))
    assert visited == [*order[1:], order[0]]
    press(view, Key.Key_Backtab)
    assert current(view) == order[-1]


MOVES = st.tuples(
    st.sampled_from([*ARROWS, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown])
    | st.sampled_from([Key.Key_Tab, Key.Key_Backtab, Key.Key_Return]),
    st.sampled_from([PLAIN, SHIFT, CONTROL]),
)


@pytest.mark.parametrize(("form", "table"), TABLES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(MOVES, max_size=30))
def test_no_key_leads_off_the_figures(
    make_view: MakeView, form: Form, table: Table, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]
):
    view = make_view(form, table)
    view.go_to(table.cells[0].id)
    for key, modifiers in keys:
        press(view, key, modifiers)
        assert current(view) is not None
        assert current(view) in view.selected_cells() or modifiers & CONTROL


def test_a_click_on_a_label_leaves_the_cursor_where_it_is(table_2: GridView):
    table_2.go_to("t2.fees.amount")
    label = table_2.visualRect(table_2.grid.index(0, 0)).center()
    QTest.mouseClick(table_2.viewport(), Qt.MouseButton.LeftButton, pos=label)
    assert current(table_2) == "t2.fees.amount"


def test_going_to_a_cell_of_another_table_goes_nowhere(table_4: GridView):
    before = current(table_4)
    table_4.go_to("t3.new.natural")
    assert current(table_4) == before


# Selecting


def test_a_selection_tells_how_many_are_filled_and_their_sum(table_4: GridView, qtbot: QtBot):
    table_4.go_to("t4.review.upheld")
    press(table_4, Key.Key_Right, SHIFT)
    with qtbot.waitSignal(table_4.selection_sum) as told:
        press(table_4, Key.Key_Right, SHIFT)
    assert table_4.selected_cells() == ["t4.review.upheld", "t4.review.corrected", "t4.review.other"]
    assert told.args == [3, 11 + 2 + 3]


def test_the_sum_follows_an_edit_and_leaves_blanks_out(table_4: GridView, qtbot: QtBot):
    table_4.go_to("t4.review.upheld")
    press(table_4, Key.Key_Right, SHIFT)
    with qtbot.waitSignal(table_4.selection_sum) as told:
        table_4.grid.clear_cells(["t4.review.upheld"])
    assert told.args == [1, 2]


def test_a_sum_beyond_32_bits_is_told_whole(table_4: GridView, qtbot: QtBot):
    session, large = table_4.grid.session, 999_999_999_999_999
    session.do(edits.state(session.report, {"t4.review.upheld": large, "t4.review.corrected": large}))
    table_4.go_to("t4.review.upheld")
    with qtbot.waitSignal(table_4.selection_sum) as told:
        press(table_4, Key.Key_Right, SHIFT)
    assert told.args == [2, 2 * large]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_all_selected_are_the_figures_and_delete_clears_them_in_one_step(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    session = view.grid.session
    session.do(edits.fill_blanks(session.report, table))
    before = dict(session.report.figures.stated)
    press(view, Key.Key_A, CONTROL)
    assert view.selected_cells() == [cell.id for cell in table.cells]
    press(view, Key.Key_Delete)
    assert not any(cell.id in session.report.figures.stated for cell in table.cells)
    session.undo()
    assert session.report.figures.stated == before
