"""Labels and heads stay in sight, however a table is scrolled, and say what they mean."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.clerk import Clerk
from gui.grid.header import GroupedHeader
from gui.grid.label_help import cells_under
from gui.grid.view import GridView
from gui.theme import LIGHT
from gui.window import MainWindow
from model.forms import FORM_2021, FORMS, Form, Role, Slot, Table
from tests.gui.grid.conftest import MakeView
from tests.gui.grid.grids import Key, current, press
from tests.samples import complete_report

TABLE_2 = [pytest.param(form, form.tables[0], id=str(form.first_year)) for form in FORMS]
in_both_forms = pytest.mark.parametrize(("form", "table"), TABLE_2)


def small(view: GridView) -> GridView:
    """A view too small for its table by half, much enlarged."""
    view.set_scale(2.0)
    view.resize(view.sizeHint() / 2)
    QApplication.processEvents()
    return view


def picture(view: GridView) -> QImage:
    return view.grab(QRect(view.viewport().pos(), view.viewport().size())).toImage()


def scroll(view: GridView, across: float, down: float) -> None:
    for bar, part in ((view.horizontalScrollBar(), across), (view.verticalScrollBar(), down)):
        assert bar.maximum() > 0
        bar.setValue(round(bar.maximum() * part))
    QApplication.processEvents()


@in_both_forms
def test_a_table_that_is_whole_in_sight_freezes_nothing(make_view: MakeView, form: Form, table: Table):
    view = make_view(form, table)
    for row in range(view.grid.rowCount()):
        assert view.indexAt(view.visualRect(view.grid.index(row, 0)).center()).row() == row


@in_both_forms
def test_the_labels_of_a_row_stay_at_the_left(make_view: MakeView, form: Form, table: Table):
    view = small(make_view(form, table))
    scroll(view, 0, 0)
    before = picture(view).copy(0, 0, view.columnWidth(0) - 2, view.viewport().height())
    scroll(view, 1, 0)
    after = picture(view)
    for slot in table.slots:
        if slot.role is Role.LABEL:
            area = QRect(0, view.rowViewportPosition(slot.row), view.columnWidth(0) - 2, view.rowHeight(slot.row) - 2)
            if view.viewport().rect().contains(area):
                assert after.copy(area) == before.copy(area), slot.text
                assert view.indexAt(area.center()) == view.grid.index(slot.row, 0)


@in_both_forms
def test_the_heads_over_the_topmost_figures_stay_on_top(make_view: MakeView, form: Form, table: Table):
    view = small(make_view(form, table))
    heads = {slot.row for slot in table.slots if slot.role is Role.HEAD}
    for step in range(21):
        scroll(view, 0, step / 20)
        rows = [view.indexAt(QPoint(9, y)).row() for y in range(view.viewport().height())]
        first = next(row for row in rows if row not in heads)
        assert max(row for row in heads if row < first) in rows, step / 20
        assert rows == sorted(rows), "heads stand over their figures"


@in_both_forms
def test_frozen_heads_are_drawn_as_heads(make_view: MakeView, form: Form, table: Table):
    view = small(make_view(form, table))
    scroll(view, 0.5, 0.3)
    image = picture(view)
    assert QColor(image.pixel(3, 3)).name() == LIGHT.head.lower()


@in_both_forms
def test_the_cursor_is_never_hidden_under_what_is_frozen(make_view: MakeView, form: Form, table: Table):
    view = small(make_view(form, table))
    for key in [Key.Key_Tab, Key.Key_Backtab, Key.Key_Return]:
        for _ in range(2 * len(table.cells)):
            press(view, key)
            QApplication.processEvents()
            area = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
            # A cell may be wider than the room beside the frozen labels; its figure stands at its right end.
            figure = QPoint(area.right() - 8, area.center().y())
            assert view.indexAt(figure) == view.currentIndex(), current(view)
            assert view.visualRect(view.currentIndex()).right() == area.right(), current(view)


def test_a_click_on_a_frozen_label_leaves_the_cursor_and_asks_for_its_meaning(table_2: GridView):
    view = small(table_2)
    scroll(view, 1, 0)
    asked, before = QSignalSpy(view.label_asked), current(view)
    place = QPoint(20, view.rowViewportPosition(3) + 10)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.count() == 1
    assert asked.at(0)[0].text == "行政规范性文件"
    assert current(view) == before


# What labels mean


def slot_of(text: str, table: Table) -> Slot:
    return next(slot for slot in table.slots if slot.text == text)


@pytest.mark.parametrize(
    ("table", "label", "first", "count"),
    [
        (0, "规章", "t2.regulations.issued", 3),
        (0, "现行有效件数", "t2.regulations.in_force", 2),
        (0, "第二十条第（六）项", "t2.penalty.decisions", 2),
        (1, "自然人", "t3.new.natural", 24),
        (2, "行政复议", "t4.review.upheld", 5),
    ],
)
def test_a_label_speaks_of_the_cells_beside_or_under_it(table: int, label: str, first: str, count: int):
    printed = FORM_2021.tables[table]
    cells = cells_under(printed, slot_of(label, printed))
    assert cells[0] == first
    assert len([cell for cell in cells if not cell.startswith("t3.") or cell.endswith(".natural")]) >= count
    assert set(cells) <= set(printed.places)


def hover(widget: QWidget, place: QPoint) -> str:
    """What is said on hover over a place of a widget."""
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


def place_in(header: GroupedHeader, text: str) -> QPoint:
    viewport = header.viewport().rect()
    places = (QPoint(x, y) for x in range(0, viewport.width(), 5) for y in range(0, viewport.height(), 5))
    return next(place for place in places if (slot := header.slot_at(place)) is not None and slot.text == text)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
@pytest.mark.parametrize(
    ("header", "label", "words"),
    [
        (GridView.verticalHeader, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "区分处理"),
        (GridView.horizontalHeader, "自然人", "公民个人"),
    ],
)
def test_hovering_over_a_label_of_table_3_says_what_it_means(
    table_3: GridView, header: Callable[[GridView], QWidget], label: str, words: str
):
    grouped = header(table_3)
    assert isinstance(grouped, GroupedHeader)
    assert words in hover(grouped.viewport(), place_in(grouped, label))


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_hovering_over_a_label_among_figures_says_what_it_means(table_2: GridView):
    assert "普遍约束力" in hover(table_2.viewport(), table_2.visualRect(table_2.grid.index(3, 0)).center())
    assert "仍然有效" in hover(table_2.viewport(), table_2.visualRect(table_2.grid.index(1, 3)).center())


def test_f1_explains_the_label_that_was_clicked(opened: Callable[..., object], clerk: Clerk, window: MainWindow):
    opened(complete_report())
    assert window.session is not None
    clerk.go_to(window.session.steps[4])
    header = clerk.grid.horizontalHeader()
    assert isinstance(header, GroupedHeader)
    clerk.click(header.viewport(), place_in(header, "自然人"))
    assert window.side.help[0] == "自然人"
    assert "公民个人" in window.side.help[1]
