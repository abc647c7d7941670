"""The preview: the pages of a PDF as they will be printed, made off the window's thread and never out of date."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.pages.output import OutputPage
from gui.preview.maker import PdfMaker
from gui.preview.pages import PagesView
from gui.preview.pdf import PagePictures
from gui.session import Session
from gui.theme import LIGHT
from gui.window import MainWindow
from gui.wizard import steps
from model import edits, exporting
from model.checker import Checker
from model.report import Report
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
CELL = "t4.review.upheld"


@pytest.fixture(scope="module")
def pdf() -> exporting.Output:
    report = complete_report()
    document = exporting.document_of(report)
    return exporting.EXPORTERS["pdf"].write(document, report, Checker(report).findings)


def ink(image: QImage) -> int:
    """How many of every seventh pixel are dark."""
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return sum(QColor(image.pixel(x, y)).lightness() < 100 for x in across for y in down)


# Pictures


def test_every_page_is_a4_and_drawn_in_its_proportions(pdf: exporting.Output):
    pictures = PagePictures(pdf.content)
    assert len(pictures) == pdf.pages > 1
    for page, size in enumerate(pictures.sizes):
        assert sorted((round(size.width), round(size.height))) == [595, 842]
        picture = pictures.picture(page, QSize(400, 2000))
        assert picture.width() == pytest.approx(400, abs=1)
        assert picture.height() == pytest.approx(400 * size.height / size.width, abs=1)
        assert ink(picture) > 20
    pictures.close()


def test_a_picture_outlives_its_document(pdf: exporting.Output):
    pictures = PagePictures(pdf.content)
    picture = pictures.picture(0, QSize(300, 300))
    before = ink(picture)
    pictures.close()
    assert ink(picture) == before > 0


# The view


@pytest.fixture
def view(qtbot: QtBot) -> PagesView:
    made = PagesView(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(("width", "in_row"), [(900, 2), (500, 1)], ids=["wide: two to a row", "narrow: one"])
def test_pages_stand_in_rows_and_scroll_down_alone(view: PagesView, pdf: exporting.Output, width: int, in_row: int):
    view.resize(width, 600)
    view.show_pdf(pdf.content)
    assert pdf.pages is not None
    rows = -(-pdf.pages // in_row)
    page_height = view.widget().height() / rows
    assert page_height > width / in_row
    assert view.widget().width() == view.viewport().width()
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0


def test_every_place_of_the_view_can_be_painted(view: PagesView, pdf: exporting.Output):
    view.show_pdf(pdf.content)
    bar = view.verticalScrollBar()
    for place in range(0, bar.maximum() + 1, 300):
        bar.setValue(place)
        assert ink(view.grab().toImage()) > 0
    view.release()
    assert view.pictures is None
    assert ink(view.grab().toImage()) == 0


def test_another_pdf_is_shown_at_the_same_place(view: PagesView, pdf: exporting.Output):
    view.show_pdf(pdf.content)
    view.verticalScrollBar().setValue(200)
    view.show_pdf(pdf.content)
    assert view.verticalScrollBar().value() == 200


# Making


def test_only_the_last_of_several_requests_is_shown(qtbot: QtBot, held_back: threading.Event):
    maker = PdfMaker()
    made: list[exporting.Output] = []
    maker.made.connect(made.append)
    reports = [Report(f"{name}局", 2024) for name in "甲乙丙"]
    with qtbot.waitSignal(maker.made, timeout=20_000):
        for report in reports:
            maker.request(report, Checker(report))
        held_back.set()
    maker.wait()
    qtbot.wait(0)
    assert len(made) == 1
    last = exporting.document_of(reports[2])
    assert made[0].content == exporting.EXPORTERS["pdf"].write(last, reports[2], Checker(reports[2]).findings).content


# The page


def page_of(window: MainWindow) -> OutputPage:
    page = window.pages[steps.OUTPUT.id]
    assert isinstance(page, OutputPage)
    return page


def test_the_page_shows_the_pdf_and_counts_its_pages(opened: OpenReport, window: MainWindow, clerk: Clerk):
    opened(complete_report())
    window.go_to(steps.OUTPUT)
    page = page_of(window)
    clerk.wait_for(lambda: page.output is not None)
    assert page.output is not None
    assert f"共 {page.output.pages} 页" in {label.text() for label in page.findChildren(QLabel)}
    assert page.pages.pictures is not None
    assert len(page.pages.pictures) == page.output.pages


def test_an_undo_on_the_page_makes_the_preview_anew(opened: OpenReport, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    session.do(edits.state(session.report, {CELL: 12}))
    window.go_to(steps.OUTPUT)
    page = page_of(window)
    clerk.wait_for(lambda: page.output is not None)
    before = page.output
    session.undo()
    assert page.output is None
    clerk.wait_for(lambda: page.output is not None)
    assert page.output is not None
    assert before is not None
    assert page.output.content != before.content


def test_a_pdf_that_was_overtaken_by_an_edit_is_never_shown_as_current(
    opened: OpenReport, window: MainWindow, clerk: Clerk, held_back: threading.Event
):
    session = opened(complete_report())
    window.go_to(steps.OUTPUT)
    page = page_of(window)
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.put(CELL, "12")
    held_back.set()
    page.maker.wait()
    clerk.look()
    assert page.output is None
    window.go_to(steps.OUTPUT)
    clerk.wait_for(lambda: page.output is not None)
    document = exporting.document_of(session.report)
    current = exporting.EXPORTERS["pdf"].write(document, session.report, session.checker.findings)
    assert page.output is not None
    assert page.output.content == current.content
