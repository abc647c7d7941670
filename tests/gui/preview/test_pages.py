"""The view of the pages: where they stand, that only what is in sight is drawn, no flicker, no place lost, keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.preview.pages import PagesView
from gui.theme import LIGHT
from model import edits, exporting
from model.exporting import Output
from model.exporting.places import Origin, Place
from model.report import Report
from tests.gui.preview.looking import ink
from tests.samples import complete_report

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "本机关依法受理政府信息公开申请，按期答复。" * 60


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PagesView]:
    made = PagesView(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    yield made
    made.release()


def pdf_of(report: Report) -> Output:
    return exporting.EXPORTERS["pdf"].write(exporting.document_of(report), report, ())


@pytest.fixture(scope="module")
def long_output() -> Output:
    """Some forty pages."""
    report = complete_report()
    report.apply(edits.write(report, "s1", "\n".join([LONG] * 16)).changes)
    return pdf_of(report)


def show(view: PagesView, qtbot: QtBot, output: Output) -> None:
    view.show_output(output)
    qtbot.waitUntil(lambda: view.is_drawn)


@pytest.mark.parametrize(("width", "in_row"), [(900, 2), (500, 1)], ids=["wide: two to a row", "narrow: one"])
def test_pages_stand_in_rows_and_scroll_down_alone(
    view: PagesView, qtbot: QtBot, output: Output, width: int, in_row: int
):
    view.resize(width, 600)
    show(view, qtbot, output)
    places = view.sheets.places
    assert len(places) == output.pages
    assert len({place.top() for place in places}) == -(-len(places) // in_row)
    assert view.sheets.width() == view.viewport().width()
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0


def test_every_place_of_the_view_is_painted_and_nothing_when_released(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    bar = view.verticalScrollBar()
    for place in range(0, bar.maximum() + 1, 300):
        bar.setValue(place)
        qtbot.waitUntil(lambda: view.is_drawn)
        assert ink(view.grab().toImage()) > 0
    view.release()
    assert view.pictures is None
    assert ink(view.grab().toImage()) == 0


def test_only_pages_in_sight_are_drawn_and_memory_is_bounded(view: PagesView, qtbot: QtBot, long_output: Output):
    show(view, qtbot, long_output)
    drawn: set[int] = set()
    view.drawing.drawn.connect(lambda wanted, _image: drawn.add(wanted.page))
    assert view.sheets.pictures.keys() == {0, 1}
    view.zoom_by(8)
    most, bar = 0, view.verticalScrollBar()
    bar.setValue(0)
    qtbot.waitUntil(lambda: view.is_drawn)
    # The end is asked for anew at each step: it moves when the other scroll bar appears.
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + view.viewport().height())
        qtbot.waitUntil(lambda: view.is_drawn)
        most = max(most, view.sheets.memory)
    # The drawing thread tells this listener by a call of its own, which may come after the view's.
    qtbot.waitUntil(lambda: drawn == set(range(long_output.pages or 0)))
    assert len(view.sheets.pictures) < len(drawn)
    assert most < 160 * 1024 * 1024


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def test_another_pdf_takes_the_place_of_the_one_before_without_a_blank_between(view: PagesView, qtbot: QtBot):
    report = complete_report()
    show(view, qtbot, pdf_of(report))
    view.zoom_by(2)
    qtbot.waitUntil(lambda: view.is_drawn)
    view.verticalScrollBar().setValue(200)
    view.horizontalScrollBar().setValue(30)
    qtbot.waitUntil(lambda: view.is_drawn)
    full = ink(view.grab().toImage())
    report.apply(edits.state(report, {"t2.normative.issued": 88888888}).changes)
    view.show_output(pdf_of(report))
    seen: list[int] = []
    before = view.pictures
    while not view.is_drawn or view.pictures is before:
        QApplication.processEvents()
        seen.append(ink(view.grab().toImage()))
    assert (view.verticalScrollBar().value(), view.horizontalScrollBar().value()) == (200, 30)
    assert view.zoom == pytest.approx(1.44)
    assert seen
    assert min(seen) > 0.8 * full


def test_a_page_that_looks_as_before_is_not_painted_again(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    view.grab()
    page, other = view.sheets.pictures[0], view.sheets.pictures[1]
    paints = Paints(view.sheets)
    wanted = replace(page.wanted)
    assert view.sheets.show_picture(wanted, page.image.copy()) is False
    qtbot.wait(0)
    assert paints.count == 0
    assert view.sheets.show_picture(wanted, other.image) is True
    qtbot.waitUntil(lambda: paints.count > 0)


def test_a_picture_of_a_document_that_is_gone_is_not_shown(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    late = view.sheets.pictures[0]
    show(view, qtbot, replace(output))
    assert view.sheets.show_picture(late.wanted, QImage(10, 10, QImage.Format.Format_RGB32)) is False
    assert view.sheets.pictures[0].image.width() > 10


def test_keys_scroll_and_zoom(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    bar = view.verticalScrollBar()
    page = bar.pageStep()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == min(page, bar.maximum())
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == max(0, bar.maximum() - page)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert 0 < bar.value() < page
    told: list[int] = []
    view.zoomed.connect(told.append)
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.horizontalScrollBar().maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert told == [120, 100, 83, 100]


def test_zoom_has_bounds_and_keeps_the_middle_in_its_place(view: PagesView, qtbot: QtBot, long_output: Output):
    show(view, qtbot, long_output)
    view.verticalScrollBar().setValue(3000)
    middle = (3000 + view.viewport().height() / 2) / view.sheets.height()
    for _ in range(20):
        view.zoom_by(1)
    assert view.zoom == 4
    now = (view.verticalScrollBar().value() + view.viewport().height() / 2) / view.sheets.height()
    assert now == pytest.approx(middle, abs=0.005)
    for _ in range(20):
        view.zoom_by(-1)
    assert view.zoom == 0.5


def test_a_screen_reader_is_told_which_pages_are_in_sight(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    assert view.accessibleName() == "预览"
    assert view.accessibleDescription() == f"第 1 至 2 页，共 {output.pages} 页"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription().endswith(f"至 {output.pages} 页，共 {output.pages} 页")


def middle_of(view: PagesView, place: Place) -> QPoint:
    return view.sheets.where(place.page, (place.left + place.right) / 2, (place.bottom + place.top) / 2)


@pytest.mark.parametrize("zoom", [0, 3])
def test_a_double_click_tells_the_place_under_it(view: PagesView, qtbot: QtBot, output: Output, zoom: int):
    show(view, qtbot, output)
    view.zoom_by(zoom)
    told: list[Place] = []
    view.place_wanted.connect(told.append)
    chosen = [place for place in output.places if place.cell in ("t2.fees.amount", "t3.granted.total")]
    chosen += [place for place in output.places if place.origin == Origin("s6", 1)]
    for place in chosen:
        QTest.mouseDClick(view.sheets, Qt.MouseButton.LeftButton, pos=middle_of(view, place))
    assert told == chosen
    assert len(chosen) == 3
    for nothing in (QPoint(2, 2), view.sheets.places[0].topLeft() + QPoint(5, 5)):
        QTest.mouseDClick(view.sheets, Qt.MouseButton.LeftButton, pos=nothing)
    assert len(told) == 3


def test_the_pointer_shows_what_can_be_clicked(view: PagesView, qtbot: QtBot, output: Output):
    show(view, qtbot, output)
    figure = next(place for place in output.places if place.cell is not None)
    QTest.mouseMove(view.sheets, middle_of(view, figure))
    assert view.sheets.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.sheets, QPoint(2, 2))
    assert view.sheets.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_section_is_brought_into_sight_at_once_or_when_the_pages_are_there(
    view: PagesView, qtbot: QtBot, long_output: Output
):
    view.show_output(long_output)
    view.go_to_section("s6")
    qtbot.waitUntil(lambda: view.is_drawn)
    heading = next(place for place in long_output.places if place.origin == Origin("s6"))

    def in_sight() -> bool:
        top = view.sheets.where(heading.page, heading.left, heading.top).y()
        return 0 <= top - view.verticalScrollBar().value() < view.viewport().height()

    assert in_sight()
    view.go_to_section("s1")
    assert not in_sight()
    view.go_to_section("", frozenset({"t4.review.upheld"}))
    figure = next(place for place in long_output.places if place.cell == "t4.review.upheld")
    assert view.sheets.places[figure.page].intersects(view.sheets.visibleRegion().boundingRect())
