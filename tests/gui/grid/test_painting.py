"""How figures are drawn: whole or not at all, and last year's only where it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics, QImage

from gui import fonts
from gui.grid.lettering import fitted
from gui.grid.view import GridView
from model import edits

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
