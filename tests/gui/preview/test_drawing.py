"""What the drawing thread opened and nobody took is closed again, whenever the window goes."""

import gc
import time

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.preview.drawing import Drawing
from gui.preview.pdf import PagePictures
from gui.window import MainWindow
from model.exporting import Output


def left_open() -> list[PagePictures]:
    return [each for each in gc.get_objects() if isinstance(each, PagePictures) and each.is_open]


def test_a_pdf_that_was_opened_is_told_of(output: Output, qtbot: QtBot):
    drawing = Drawing()
    with qtbot.waitSignal(drawing.opened) as told:
        drawing.open(output.content)
    (document,) = told.args
    assert len(document) == output.pages
    drawing.close(document)
    drawing.stop()
    assert not document.is_open


def test_a_pdf_that_was_opened_while_all_is_stopped_is_closed_and_not_told_of(output: Output):
    drawing, told = Drawing(), []
    drawing.opened.connect(told.append)
    drawing.open(output.content)
    until = time.monotonic() + 30
    while not left_open() and time.monotonic() < until:
        time.sleep(0.01)
    assert len(left_open()) == 1
    drawing.stop()
    QCoreApplication.processEvents()
    assert (told, left_open()) == ([], [])


def test_a_window_that_goes_leaves_no_pdf_open(window: MainWindow, clerk: Clerk):
    window.files.open_sample()
    session = window.session
    assert session is not None
    window.go_to(session.steps[-1])
    page = window.page
    clerk.wait_for(lambda: getattr(page, "output", None) is not None)
    window.close()
    assert left_open() == []
