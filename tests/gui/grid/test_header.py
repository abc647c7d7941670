"""Frozen heads and label columns: every printed label is drawn, whole, and the current cell's are lit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QWidget

from gui.grid.header import PAD, Corner, GroupedHeader, broken, fitting_font
from gui.grid.view import GridView
from gui.theme import LIGHT
from model.forms import Form, Role, Slot, Table
from tests.gui.grid.conftest import MakeView
from tests.gui.grid.grids import TABLES, Key, press

WITH_HEADS = [case for case in TABLES if case.values[1].head_rows]
WITH_LABELS = [case for case in TABLES if case.values[1].label_columns]
SCALES = [1.0, 1.5]


def headers(view: GridView) -> Iterator[tuple[GroupedHeader, Slot, QRect]]:
    """Every label before the figures, with the header that draws it and the place where it must stand."""
    table, heads, labels = view.grid.table, view.horizontalHeader(), view.verticalHeader()
    assert isinstance(heads, GroupedHeader)
    assert isinstance(labels, GroupedHeader)
    for slot in table.slots:
        row, column = slot.row - table.head_rows, slot.column - table.label_columns
        if row < 0 <= column:
            length = sum(heads.sectionSize(column + step) for step in range(slot.columns))
            top, height = sum(heads.bands[: slot.row]), sum(heads.bands[slot.row : slot.row + slot.rows])
            yield heads, slot, QRect(heads.sectionViewportPosition(column), top, length, height)
        elif column < 0 <= row:
            length = sum(labels.sectionSize(row + step) for step in range(slot.rows))
            left, width = sum(labels.bands[: slot.column]), sum(labels.bands[slot.column : slot.column + slot.columns])
            yield labels, slot, QRect(left, labels.sectionViewportPosition(row), width, length)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def ink(image: QImage, area: QRect) -> int:
    """How many pixels of an area are dark enough to be writing."""
    inner = area.adjusted(2, 2, -2, -2).intersected(image.rect())
    return sum(
        QColor(image.pixel(x, y)).lightness() < 128
        for x in range(inner.left(), inner.right() + 1)
        for y in range(inner.top(), inner.bottom() + 1)
    )


def ground(image: QImage, area: QRect) -> str:
    """The colour of an area where nothing is written."""
    return QColor(image.pixel(area.topRight() + QPoint(-3, 2))).name()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("form", "table"), WITH_HEADS)
def test_every_label_is_drawn_in_its_place(make_view: MakeView, form: Form, table: Table, scale: float):
    view = make_view(form, table)
    view.set_scale(scale)
    view.resize(view.sizeHint())
    pictures = {header: picture(header) for header, _, _ in headers(view)}
    slots = [(slot, ink(pictures[header], area), area) for header, slot, area in headers(view)]
    assert len(slots) == sum(slot.role in (Role.HEAD, Role.LABEL) for slot in table.slots) - bool(table.label_columns)
    for slot, pixels, area in slots:
        assert area.width() > 0
        assert area.height() > 0
        assert pixels >= 4 * len(slot.text), slot.text


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("form", "table"), WITH_HEADS)
def test_no_label_is_cut_short(make_view: MakeView, form: Form, table: Table, scale: float):
    view = make_view(form, table)
    view.set_scale(scale)
    flags = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignVCenter)
    for header, slot, area in headers(view):
        innermost = slot.column + slot.columns == table.label_columns
        across = header.orientation() == Qt.Orientation.Horizontal
        room = area.adjusted(1, 0, -1, -1) if across else area.adjusted(PAD if innermost else 3, 0, -3, -1)
        font = fitting_font(header.font(), slot.text, room.width())
        metrics = QFontMetrics(font)
        if area.width() < 2 * metrics.height() and area.height() > area.width():
            letters = slot.text.replace("、", "")
            assert len(letters) * metrics.lineSpacing() <= area.height() + metrics.leading(), slot.text
            assert max(map(metrics.horizontalAdvance, letters)) <= area.width(), slot.text
            continue
        needed = metrics.boundingRect(room, flags, broken(slot.text, metrics, room.width()))
        lines = round(needed.height() / metrics.lineSpacing())
        written = (lines - 1) * metrics.lineSpacing() + metrics.tightBoundingRect(slot.text).height()
        assert written <= room.height(), slot.text
        assert needed.width() <= room.width() + 1, slot.text


@pytest.mark.parametrize(("form", "table"), WITH_HEADS)
def test_the_labels_of_the_current_cell_are_lit_and_no_others(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    for cell in [table.cells[0].id, table.cells[len(table.cells) // 2].id, table.cells[-1].id]:
        view.go_to(cell)
        row, column = table.places[cell]
        pictures = {header: picture(header) for header, _, _ in headers(view)}
        for header, slot, area in headers(view):
            in_row = slot.column + slot.columns == table.label_columns and slot.row == row
            in_column = slot.row + slot.rows == table.head_rows and slot.column == column
            expected = LIGHT.lit if in_row or in_column else LIGHT.head
            assert ground(pictures[header], area) == expected.lower(), slot.text


def test_the_light_follows_the_cursor(table_3: GridView):
    table_3.go_to("t3.new.natural")
    labels = table_3.verticalHeader()
    before = picture(labels)
    press(table_3, Key.Key_Down)
    assert picture(labels) != before
    press(table_3, Key.Key_Up)
    assert picture(labels) == before


@pytest.mark.parametrize(("form", "table"), WITH_LABELS)
def test_the_difference_line_has_its_label(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    labels = view.verticalHeader()
    last = view.grid.rowCount() - 1
    area = QRect(0, labels.sectionViewportPosition(last), labels.width(), labels.sectionSize(last))
    assert ink(picture(labels), area) > 40
    assert ground(picture(labels), area) == LIGHT.warning_pale.lower()


@pytest.mark.parametrize(("form", "table"), WITH_LABELS)
def test_the_corner_fills_what_heads_and_labels_leave_and_holds_its_note(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    corner = view.findChild(Corner)
    heads, labels = view.horizontalHeader(), view.verticalHeader()
    assert corner.geometry() == QRect(labels.x(), heads.y(), labels.width(), heads.height())
    assert ink(picture(corner), corner.rect()) > 40


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_headers_are_as_thick_as_their_bands(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    heads, labels = view.horizontalHeader(), view.verticalHeader()
    assert heads.isVisible() == (table.head_rows > 0)
    assert labels.isVisible() == (table.label_columns > 0)
    assert len(heads.bands) == table.head_rows
    assert len(labels.bands) == table.label_columns
    if heads.isVisible():
        assert heads.height() == sum(heads.bands)
    if labels.isVisible():
        assert labels.width() == sum(labels.bands)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("（三）不予公开", 500, "（三）不予公开"),
        ("（三）不予公开", 60, "（三）\n不予公开"),
        ("不予公开", 10, "不予公开"),
        ("（三）不予公开", 20, "（三）不予公开"),
    ],
    ids=["fits", "breaks after its number", "no number", "too narrow for that as well"],
)
def test_a_long_label_breaks_after_its_number(table_3: GridView, text: str, width: int, expected: str):
    assert broken(text, QFontMetrics(table_3.font()), width) == expected
