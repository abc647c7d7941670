"""How figures are drawn: whole or not at all, and last year's only where it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics, QImage

from gui import fonts, theme
from gui.grid.header import fitting_font
from gui.grid.lettering import fitted
from gui.grid.view import GridView
from model import edits
from model.forms import Role

CELL = "t3.new.natural"


@given(st.integers(0, 10**15 - 1).map(str), st.integers(20, 200))
def test_a_figure_stands_in_its_room_with_all_its_digits_or_says_that_it_does_not(figure: str, width: int):
    font = fonts.window_font()
    used, text = fitted(font, figure, width)
    assert text in (figure, "####")
    assert text == "####" or QFontMetrics(used).horizontalAdvance(text) <= width
    if QFontMetrics(font).horizontalAdvance(figure) <= width:
        assert (used, text) == (font, figure)


def drawn(view: GridView, figure: int) -> QImage:
    """The picture of one cell of table 3 with a figure in it."""
    session = view.grid.session
    session.do(edits.state(session.report, {CELL: figure}))
    return view.viewport().grab(view.visualRect(view.grid.index_of(CELL))).toImage()


@pytest.mark.parametrize("rest", ["999", "9999999", "999999999"], ids=["4 digits", "8 digits", "10 digits"])
def test_the_first_digit_of_a_figure_can_be_read_however_long_it_is(table_3: GridView, rest: str):
    assert drawn(table_3, int("1" + rest)) != drawn(table_3, int("2" + rest))


def test_a_figure_too_long_for_any_font_shows_none_of_its_digits(table_3: GridView):
    assert drawn(table_3, 111_111_111_111_111) == drawn(table_3, 999_999_999_999_999)


def test_the_current_cell_keeps_its_ground_and_only_has_a_frame(table_3: GridView):
    session = table_3.grid.session
    session.do(edits.state(session.report, {CELL: None}))
    table_3.go_to(CELL)
    area = table_3.visualRect(table_3.grid.index_of(CELL))
    image = table_3.viewport().grab(area).toImage()
    inside = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width() // 2, image.width() - 3)}
    assert inside == {theme.LIGHT.surface.lower()}
    assert image.pixelColor(1, image.height() // 2).name() == theme.LIGHT.accent.lower()


@pytest.mark.parametrize("scale", [0.8, 0.85, 0.95, 1.0, 1.4])
def test_every_head_over_one_column_stands_in_one_line(table_3: GridView, scale: float):
    table_3.set_scale(scale)
    for slot in table_3.grid.table.slots:
        if slot.role is Role.HEAD and slot.columns == 1 and slot.column >= table_3.grid.table.label_columns:
            width = table_3.columnWidth(slot.column - table_3.grid.table.label_columns) - 1
            font = fitting_font(table_3.font(), slot.text, width, 2)
            assert QFontMetrics(font).horizontalAdvance(slot.text) <= width, slot.text
