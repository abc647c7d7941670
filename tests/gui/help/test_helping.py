"""What the window's help asks and does: printing a page, a handbook that cannot be written, looks, dialogs."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QDate, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton

from gui import theme
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.help.deadline_dialog import DeadlineDialog
from gui.printing import PrintJob
from gui.settings import Settings
from gui.theme import Look
from gui.window import MainWindow
from tests.gui.scripted import ScriptedDialogs

PROJECT = Path(__file__).parents[3]
LOADED = """
import sys, tempfile
from pathlib import Path
from gui.application import make_application
from gui.dialogs import Dialogs
from gui.settings import Settings
from gui.window import MainWindow
application = make_application()
window = MainWindow(Settings(Path(tempfile.mkdtemp())), Dialogs())
window.show()
window.files.open_sample()
for step in window.session.steps:
    if step.id != "output":
        window.go_to(step)
        application.processEvents()
print(*sorted(name for name in sys.modules if name.startswith(("gui.help", "model.help"))))
sys.stdout.flush()
import os
os._exit(0)
"""

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_nothing_of_the_help_is_loaded_before_it_is_asked_for():
    """Neither on the first page nor with a report open: asked of a process of its own."""
    found = subprocess.run([sys.executable, "-c", LOADED], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["gui.helping"]


def test_a_page_is_printed(window: MainWindow, dialogs: ScriptedDialogs, clerk: Clerk, tmp_path: Path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setResolution(100)
    dialogs.printer_names = ["打印机"]
    dialogs.answer("print_job", lambda pages, _: (PrintJob(printer, tuple(range(1, pages + 1))), ("打印机", "one")))
    window.helping.open("paper")
    window.helping.view.print_wanted.emit(window.helping.view.page)
    clerk.wait_for(lambda: not dialogs.left_over and (tmp_path / "page.pdf").exists())
    document = PdfDocument(str(tmp_path / "page.pdf"))
    assert len(document) in (1, 2)
    document.close()


def test_without_a_printer_the_handbook_is_named(window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.printer_names = []
    dialogs.answer("tell")
    window.helping.open("paper")
    window.helping.view.print_wanted.emit(window.helping.view.page)
    assert "手册 PDF" in dialogs.last.text


def test_a_handbook_that_cannot_be_written_is_told(
    window: MainWindow, dialogs: ScriptedDialogs, clerk: Clerk, tmp_path
):
    dialogs.answer("file_to_write", tmp_path / "nowhere" / "手册.pdf")
    dialogs.answer("tell")
    window.toolbar.actions_by_name["handbook"].trigger()
    clerk.wait_for(lambda: not dialogs.left_over)
    assert "找不到文件夹" in dialogs.last.text


def test_turning_back_writes_nothing(window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.answer("file_to_write", None)
    window.toolbar.actions_by_name["handbook"].trigger()
    dialogs.answer("deadline", None)
    window.toolbar.actions_by_name["deadline"].trigger()


def test_an_open_help_changes_its_looks_with_the_window(window: MainWindow):
    window.helping.open("tables")
    window.use_look(Look(theme.DARK))
    format_ = window.helping.view.browser.document().begin().begin().fragment().charFormat()
    window.use_look(theme.PLAIN)
    assert format_.foreground().color().name() == theme.DARK.text.lower()


def test_the_keys_are_those_of_when_it_is_opened(window: MainWindow):
    window.helping.open("keys")
    window.helping.view.close()
    window.toolbar.actions_by_name["save"].setShortcut("Ctrl+Alt+S")
    window.helping.open("keys")
    assert "Ctrl+Alt+S" in window.helping.view.browser.toPlainText()


def test_changing_looks_ends_the_tour(window: MainWindow, clerk: Clerk):
    window.helping.begin_tour()
    clerk.look()
    window.use_look(Look(theme.DARK))
    window.use_look(theme.PLAIN)
    assert window.helping.tour is None
    assert not window.session.has_unsaved_work


@pytest.mark.parametrize("damaged", [None, 3, "x", ["a"], {"department": 5}])
def test_damaged_days_of_ones_own_count_as_none(tmp_path: Path, damaged: object):
    settings = Settings(tmp_path)
    settings._choose(deadlines=damaged)
    assert Settings(tmp_path).deadlines == {}
    settings.deadlines = {"department": "01-15"}
    assert Settings(tmp_path).deadlines == {"department": "01-15"}


def test_the_tour_is_offered_until_it_was(tmp_path: Path):
    settings = Settings(tmp_path)
    assert not settings.tour_offered
    settings.tour_offered = True
    assert Settings(tmp_path).tour_offered


@pytest.mark.parametrize(
    ("words", "day", "chosen"),
    [
        ("确定", QDate(2024, 1, 15), "01-15"),
        ("恢复规定的日子", QDate(2024, 1, 15), ""),
        ("取消", QDate(2024, 1, 1), None),
    ],
)
def test_the_dialog_for_the_deadline(window: MainWindow, words: str, day: QDate, chosen: str | None):
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DeadlineDialog)
        said.append(dialog.day.text())
        dialog.day.setDate(day)
        next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()

    QTimer.singleShot(0, window, answer)
    assert Dialogs().deadline(window, "某类单位", (1, 31), (1, 20)) == chosen
    assert said == ["1 月 20 日"]
