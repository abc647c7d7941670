"""The preview in the real window: never out of date, beside the form, back to the form, and printed."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from gui.clerk import Clerk
from gui.pages.output import OutputPage, OutputPanel
from gui.preview.pages import PagesView
from gui.printing import PrintJob, Sides
from gui.session import Session
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model import edits, exporting
from model.exporting.places import Origin, Place
from model.filing import EventKind
from model.report import Report
from tests.gui.preview.breaking import breaking_down
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"


def page_of(window: MainWindow) -> OutputPage:
    page = window.pages[steps.OUTPUT.id]
    assert isinstance(page, OutputPage)
    return page


def beside(window: MainWindow) -> PagesView:
    assert window.previewing.pane is not None
    return window.previewing.pane.pages


def current(session: Session, *, publishing: bool = False) -> bytes:
    document = exporting.document_of(session.report, publishing=publishing)
    return exporting.EXPORTERS["pdf"].write(document, session.report, session.checker.findings).content


def double_click(view: PagesView, wanted: Callable[[Place], bool], output: exporting.Output) -> None:
    place = next(place for place in output.places if wanted(place))
    view.verticalScrollBar().setValue(view.sheets.where(place.page, place.left, place.top).y() - 100)
    at: QPoint = view.sheets.where(place.page, (place.left + place.right) / 2, (place.bottom + place.top) / 2)
    QTest.mouseDClick(view.sheets, Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def at_output(opened: OpenReport, window: MainWindow, clerk: Clerk) -> Session:
    """A complete report, its preview in sight."""
    session = opened(complete_report())
    window.go_to(steps.OUTPUT)
    page = page_of(window)
    clerk.wait_for(lambda: page.output is not None and page.pages.is_drawn)
    return session


# Up to date


def test_the_page_shows_the_pdf_that_is_exported_and_counts_its_pages(at_output: Session, window: MainWindow):
    page = page_of(window)
    assert page.output is not None
    assert page.output.content == current(at_output)
    assert f"共 {page.output.pages} 页" in {label.text() for label in page.findChildren(QLabel)}


def test_an_undo_on_the_page_makes_the_preview_anew(at_output: Session, window: MainWindow, clerk: Clerk):
    page = page_of(window)
    at_output.do(edits.state(at_output.report, {CELL: 12}))
    assert page.output is None
    clerk.wait_for(lambda: page.output is not None)
    at_output.undo()
    assert page.output is None
    clerk.wait_for(lambda: page.output is not None)
    assert page.output is not None
    assert page.output.content == current(at_output)


def test_a_pdf_that_was_overtaken_by_an_edit_is_never_shown_as_current(
    opened: OpenReport, window: MainWindow, clerk: Clerk
):
    session = opened(complete_report())
    window.go_to(steps.OUTPUT)
    shown: list[bytes] = []
    window.previewing.live.made.connect(lambda output: shown.append(output.content))
    session.do(edits.state(session.report, {CELL: 12}))
    clerk.wait_for(lambda: bool(shown))
    assert shown == [current(session)]


def test_nothing_is_made_while_nobody_looks(at_output: Session, window: MainWindow, clerk: Clerk, qtbot):
    window.go_to(steps.REVIEW)
    with qtbot.assertNotEmitted(window.previewing.live.begun, wait=600):
        at_output.do(edits.state(at_output.report, {CELL: 12}))
    window.go_to(steps.OUTPUT)
    clerk.wait_for(lambda: page_of(window).output is not None)


def test_the_copy_for_publishing_has_no_names_and_filing_comes_back(
    at_output: Session, window: MainWindow, clerk: Clerk
):
    page = page_of(window)
    page.audience.setCurrentIndex(1)
    assert page.output is None
    clerk.wait_for(lambda: page.output is not None)
    assert page.output is not None
    assert page.output.content == current(at_output, publishing=True)
    with pypdfium2.PdfDocument(page.output.content) as pdf:
        text = "".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    assert at_output.report.facts.leader not in text
    page.audience.setCurrentIndex(0)
    clerk.wait_for(lambda: page.output is not None)
    assert page.output.content == current(at_output)


def test_what_is_printed_with_it_is_ticked_and_undone(at_output: Session, window: MainWindow, clerk: Clerk):
    page = page_of(window)
    before = page.output
    assert before is not None
    boxes = {box.text(): box for box in window.side.findChildren(OutputPanel)[0].findChildren(QCheckBox)}
    clerk.click(boxes["封面"], QPoint(8, boxes["封面"].height() // 2))
    assert at_output.report.printing.cover
    clerk.wait_for(lambda: page.output is not None)
    assert page.output is not None
    assert page.output.pages == (before.pages or 0) + 1
    at_output.undo()
    assert not at_output.report.printing.cover
    assert not boxes["封面"].isChecked()


# Beside the form


def test_typing_in_the_grid_shows_in_the_preview_beside_it(opened: OpenReport, window: MainWindow, clerk: Clerk):
    window.resize(1920, 1080)
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.press(Key.Key_F9)
    view = beside(window)
    clerk.wait_for(lambda: view.is_drawn)
    first = window.previewing.live.output
    assert first is not None
    figure = next(place for place in first.places if place.cell == CELL)
    assert view.sheets.places[figure.page].intersects(view.sheets.visibleRegion().boundingRect())
    place, pictures = view.verticalScrollBar().value(), view.pictures
    clerk.put(CELL, "4321")
    assert clerk.grid.hasFocus()
    clerk.wait_for(lambda: view.pictures is not pictures and view.is_drawn)
    live = window.previewing.live.output
    assert live is not None
    assert live.content == current(session)
    assert view.verticalScrollBar().value() == place
    clerk.press(Key.Key_F9)
    assert not view.isVisible()


def test_on_a_small_screen_the_preview_takes_the_place_of_the_findings(
    opened: OpenReport, window: MainWindow, clerk: Clerk
):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s3"))
    clerk.press(Key.Key_F9)
    assert beside(window).isVisible()
    assert not window.side.isVisible()
    window.go_to(steps.OUTPUT)
    assert not beside(window).isVisible()
    window.go_to(steps.step_of(session.steps, "s1"))
    assert beside(window).isVisible()
    clerk.press(Key.Key_F9)
    assert not beside(window).isVisible()
    assert window.side.isVisible()


# Back to the form


@pytest.mark.parametrize("cell", ["t2.fees.amount", "t3.deny_process.natural", CELL])
@pytest.mark.usefixtures("at_output")
def test_a_double_click_on_a_figure_goes_to_its_cell(window: MainWindow, clerk: Clerk, cell: str):
    page = page_of(window)
    assert page.output is not None
    double_click(page.pages, lambda place: place.cell == cell, page.output)
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == cell
    assert clerk.grid.hasFocus()


def test_a_double_click_on_a_paragraph_selects_it_in_its_section(at_output: Session, window: MainWindow, clerk: Clerk):
    page = page_of(window)
    assert page.output is not None
    double_click(page.pages, lambda place: place.origin == Origin("s1", 2), page.output)
    assert window.step.id == "s1"
    assert clerk.paper.textCursor().selectedText() == at_output.report.text("s1").split("\n")[2]


@pytest.mark.usefixtures("at_output")
def test_a_double_click_on_the_sign_off_goes_to_the_basics(window: MainWindow):
    page = page_of(window)
    assert page.output is not None
    double_click(page.pages, lambda place: place.origin == Origin("s0") and place.top < 500, page.output)
    assert window.step == steps.BASICS


# Printing


def job_into(path: Path, copies: int = 1, pages: tuple[int, ...] = (1, 2), sides: Sides = Sides.ALL) -> PrintJob:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    return PrintJob(printer, pages, sides, copies)


def test_printing_from_a_table_waits_for_the_preview_prints_records_and_remembers(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, settings: Settings, tmp_path: Path
):
    session = opened(complete_report())
    window.go_to(steps.step_of(session.steps, "s4"))
    dialogs.printer_names = ["甲", "乙"]
    dialogs.answer("print_job", (job_into(tmp_path / "printed.pdf", copies=2), ("乙", "long")))
    clerk.press(Key.Key_P, CONTROL)
    assert window.step == steps.OUTPUT
    clerk.wait_for(lambda: "print_job" in dialogs.kinds)
    assert dialogs.last.given[1] == ("", "")
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as paper:
        assert len(paper) == 4
    [event] = session.report.events
    assert (event.kind, event.copies, event.code) == (EventKind.PRINTED, 2, "")
    assert session.has_unsaved_work
    assert settings.printing == ("乙", "long")
    assert Settings(tmp_path / "settings").printing == ("乙", "long")
    panel = window.side.findChildren(OutputPanel)[0]
    assert "已打印草稿 2 份" in {label.text() for label in panel.findChildren(QLabel)}
    dialogs.answer("print_job", None)
    clerk.press(Key.Key_P, CONTROL)
    clerk.wait_for(lambda: len(dialogs.asked) == 2)
    assert dialogs.last.given[1] == ("乙", "long")
    assert len(session.report.events) == 1


def test_without_a_printer_the_pdf_is_offered(
    at_output: Session, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    dialogs.printer_names = []
    dialogs.answer("confirm", True)
    dialogs.answer("folder_for_export", tmp_path)
    exported: list[object] = []
    clerk.window.files.exporting.exported.connect(exported.extend)
    clerk.press(Key.Key_P, CONTROL)
    clerk.wait_for(lambda: bool(exported))
    assert "没有安装打印机" in dialogs.asked[0].text
    assert [file.suffix for file in tmp_path.glob("*.pdf")] == [".pdf"]
    assert at_output.report.events == ()


def test_when_there_is_no_pdf_to_print_it_is_said_and_nothing_waits_for_the_next(
    at_output: Session, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs
):
    dialogs.printer_names = ["甲"]
    dialogs.answer("tell")
    with breaking_down(2):
        at_output.do(edits.state(at_output.report, {CELL: 12}))
        clerk.press(Key.Key_P, CONTROL)
        clerk.wait_for(lambda: bool(dialogs.asked))
    assert dialogs.kinds == ["tell"]
    assert "没有打印" in dialogs.last.text
    assert any("排版没有完成" in label.text() for label in page_of(window).findChildren(QLabel))
    at_output.undo()
    clerk.wait_for(lambda: page_of(window).output is not None)
    clerk.look()
    assert dialogs.kinds == ["tell"]


def test_whoever_goes_elsewhere_is_not_asked_about_printing_there(
    opened: OpenReport, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs
):
    session = opened(complete_report())
    dialogs.printer_names = ["甲"]
    window.resize(1920, 1080)
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.press(Key.Key_F9)
    clerk.press(Key.Key_P, CONTROL)
    window.go_to(steps.step_of(session.steps, "s4"))
    clerk.wait_for(lambda: window.previewing.live.output is not None)
    clerk.look()
    assert dialogs.asked == []
