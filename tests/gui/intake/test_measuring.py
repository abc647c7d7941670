"""Where the rows of a source stand: whatever is written has room, whatever is clicked is found again."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from gui.intake.measuring import PAD, PIECE, Metrics, Rows, Spot
from model.importing.grid import Grid, Part, grid_of
from model.importing.source import Paragraph, Place, Source, SourceTable

TEXTS = st.text(alphabet="国表三，。（）()0123456789aegoWmQ%@ \n", max_size=120)
PARTS = st.builds(Part, TEXTS, st.integers(1, 3), st.integers(1, 3))
TABLES = st.lists(st.lists(PARTS, min_size=1, max_size=7), min_size=1, max_size=6)
TABLES = TABLES.map(lambda rows: SourceTable(Grid(rows)))
BLOCKS = st.lists(TEXTS.map(Paragraph) | TABLES, min_size=1, max_size=5)


def metrics() -> QFontMetrics:
    return QFontMetrics(QFont())


def rows_of(blocks: list, width: int) -> Rows:
    return Rows(Source("", blocks), Metrics(metrics()), width)


def height(text: str, width: int) -> int:
    """The height that Qt needs for a text broken anywhere."""
    return metrics().boundingRect(QRect(0, 0, width, 100_000), int(Qt.TextFlag.TextWrapAnywhere), text).height()


@settings(deadline=None, max_examples=150)
@given(BLOCKS, st.integers(150, 900))
def test_every_text_has_the_room_that_it_needs(blocks: list, width: int):
    rows = rows_of(blocks, width)
    for row in range(rows.count):
        spot = rows.spot(row)
        text = rows.text(spot)
        if text.strip():
            assert rows.height(row) >= height(text.rstrip(), width - 4 * PAD)
        for box in rows.boxes(spot):
            left, right = rows.across(spot.block, box)
            if box.rows == 1:
                assert rows.height(row) - rows.under(row) >= height(box.text, right - left - 2 * PAD)


@settings(deadline=None)
@given(BLOCKS, st.integers(150, 900))
def test_each_place_has_one_row_and_each_row_a_place(blocks: list, width: int):
    rows = rows_of(blocks, width)
    for row in range(rows.count):
        assert rows.row(rows.spot(row)) == row
        place = rows.place(row)
        assert rows.row_of(place) <= row
        for box in rows.boxes(rows.spot(row)):
            left, right = rows.across(rows.spot(row).block, box)
            assert 0 < left < right <= rows.width


@given(TEXTS)
def test_a_text_is_never_wider_than_was_reckoned(text: str):
    line = text.replace("\n", "")
    assert Metrics(metrics()).advance(line) >= metrics().horizontalAdvance(line) - 1


def test_columns_have_room_for_their_figures_and_share_the_rest():
    table = SourceTable(grid_of([["一、本年新收政府信息公开申请数量的很长的名称", "123456", "0"]]))
    rows = rows_of([table], 200)
    [label, figure, zero] = [rows.across(0, box) for box in rows.boxes(Spot(0, 0))]
    assert figure[1] - figure[0] >= metrics().horizontalAdvance("123456") + 2 * PAD
    assert label[1] - label[0] > zero[1] - zero[0]
    assert zero[1] <= 200


def test_a_table_with_too_many_columns_is_wider_than_the_view():
    rows = rows_of([SourceTable(grid_of([["公开"] * 60]))], 300)
    rows.height(0)
    assert rows.width > 300


def test_a_long_paragraph_stands_in_pieces_that_are_all_of_it():
    text = "长" * (2 * PIECE + 7)
    rows = rows_of([Paragraph(text)], 300)
    assert rows.count == 3
    assert "".join(rows.text(rows.spot(row)) for row in range(3)) == text
    assert {rows.place(row) for row in range(3)} == {Place(0)}
