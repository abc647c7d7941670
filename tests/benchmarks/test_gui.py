"""The window: from a figure to the repainted grid, and from the start to the first painted page."""

import gc
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollBar,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from gui.application import dress
from gui.dialogs import Dialogs
from gui.grid.model import GridModel
from gui.grid.view import GridView
from gui.pages.table_section import TablePage
from gui.session import Session
from gui.settings import Settings
from gui.theme import LIGHT
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.actions import save_report
from model.report import Report
from tests.benchmarks.table import Measure
from tests.model.importing.rendering import excel
from tests.samples import complete_report, typed_values

PROJECT = Path(__file__).parents[2]
ReportMeasure = Callable[[Measure], None]

# From a figure to the repainted grid

EDITS = 400
PASTES = 100
FRAME = 0.016
"""Seconds for which one picture stands on a screen of 60 Hz."""
BARE_TABLE = 0.0000425
"""Seconds that the bare table below takes on the machine that the limits of keys and pastes are meant for.

Their ratios to it hold on other machines, and on this one while it does other work.
"""
KEY_LIMITS = {"grid": 0.008 / BARE_TABLE, "window": 0.020 / BARE_TABLE}
"""A key is answered in the grid in 8 ms; what follows from it, beside the grid, right after."""
PASTE_LIMITS = {"grid": 0.030 / BARE_TABLE, "window": 0.040 / BARE_TABLE}
"""The whole of table 3 stands in the grid in 30 ms."""


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


MARK = QEvent.Type(QEvent.registerEventType())
AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks a window to paint at low priority; what was posted first at a lower one comes next."""


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        self._painted: float | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)

    def after(self, change: Callable[[], object]) -> float:
        """The seconds of processor time from a change until it is painted.

        What other programs take of the machine meanwhile is left out: at the 99th percentile it would be all there
        is to see. Nothing here waits: painting off the screen is the processor's work alone.
        """
        before, started = self.count, process_time()
        self._painted = None
        QCoreApplication.postEvent(self, QEvent(MARK), AFTER_PAINTING)
        change()
        while self._painted is None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert self.count > before
        return self._painted - started

    def event(self, event: QEvent) -> bool:
        if event.type() == MARK:
            self._painted = process_time()
        return super().event(event)


def show(qtbot: QtBot, window: QMainWindow) -> None:
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    settle()


def settle() -> None:
    """Lets everything be laid out and painted that is waiting for it."""
    for _ in range(10):
        QApplication.processEvents()


@pytest.fixture
def bare_table(qtbot: QtBot) -> float:
    """The median seconds from a changed item to the repainted plain table of the same size and font."""
    window = QMainWindow()
    qtbot.addWidget(window)
    table = QTableWidget(25, 7)
    font = table.font()
    font.setPixelSize(12)
    table.setFont(font)
    window.setCentralWidget(table)
    for row in range(25):
        for column in range(7):
            table.setItem(row, column, QTableWidgetItem("0"))
    show(qtbot, window)
    chance, paints = random.Random(20240101), Paints(table.viewport())
    times = []
    for number in range(EDITS):
        item = table.item(chance.randrange(25), chance.randrange(7))
        times.append(paints.after(lambda item=item, number=number: item.setText(str(number + 1))))
    return median(times)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window at table 3 of a correct report with last year's attached."""
    path = tmp_path / "report.xxgk"
    report = complete_report()
    report.apply(edits.attach_previous(report, Report(report.body, 2023, report.kind, values=typed_values())).changes)
    save_report(report, path)
    made = MainWindow(Settings(tmp_path / "settings"), Dialogs())
    made.open(path)
    assert made.session is not None
    show(qtbot, made)
    made.go_to(steps.step_of(made.session.steps, "s3"))
    settle()
    yield made
    made.session.history.mark_saved()
    made.close()
    made.deleteLater()


@pytest.fixture
def grid(window: MainWindow) -> GridView:
    page = window.pages[window.step.id]
    assert isinstance(page, TablePage)
    return page.grid


def edit_times(model: GridModel, paints: Paints, *, undone: bool) -> list[float]:
    """Seconds from each of many random figures to the repainted grid; `undone`: each on the correct report again."""
    chance, cells, times = random.Random(20240101), list(model.places), []
    figures = model.session.report.figures
    # What the test machinery keeps alive is no part of the window; collecting garbage would walk through all of it.
    gc.collect()
    gc.freeze()
    while len(times) < EDITS:
        cell, figure = chance.choice(cells), chance.randrange(500)
        if figures[cell] == figure:
            continue
        index = model.index_of(cell)
        times.append(paints.after(lambda index=index, figure=figure: model.setData(index, str(figure))))
        assert figures[cell] == figure
        if undone:
            model.session.undo()
            settle()
    gc.unfreeze()
    return times


def report_edits(name: str, times: list[float], bare_table: float, report: ReportMeasure) -> None:
    """What counts is that an edit is painted within one frame; the ratio tells how much of it is the program's own."""
    report(Measure(name, times, bare_table, FRAME / bare_table))


def test_an_edit_to_the_repainted_grid_alone(qtbot: QtBot, bare_table: float, report_measure: ReportMeasure):
    session = Session(complete_report())
    lone = QMainWindow()
    qtbot.addWidget(lone)
    view = GridView(GridModel(session, session.report.form.by_section["s3"].table), LIGHT, lone)
    lone.setCentralWidget(view)
    show(qtbot, lone)
    times = edit_times(view.grid, Paints(view.viewport()), undone=False)
    report_edits(f"edit to repainted grid alone, {EDITS} edits", times, bare_table, report_measure)


@pytest.mark.parametrize("undone", [True, False], ids=["one mistake at a time", "mistakes that add up"])
def test_an_edit_to_the_repainted_window(
    bare_table: float, grid: GridView, report_measure: ReportMeasure, request: pytest.FixtureRequest, undone: bool
):
    times = edit_times(grid.grid, Paints(grid.viewport()), undone=undone)
    name = f"edit to repainted window, {EDITS} edits, {request.node.callspec.id}"
    report_edits(name, times, bare_table, report_measure)


# From a key


class Keys:
    """Presses keys in a grid and takes the time of each: until the grid is painted, and until the whole window is."""

    def __init__(self, grid: GridView) -> None:
        self._paints = Paints(grid.viewport())
        self.to_grid: list[float] = []
        self.to_window: list[float] = []

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        started = process_time()
        self.to_grid.append(self._paints.after(lambda: QTest.keyClick(QApplication.focusWidget(), key, modifiers)))
        for _ in range(3):
            QApplication.processEvents()
        self.to_window.append(process_time() - started)
        settle()


@pytest.mark.parametrize("undone", [True, False], ids=["one mistake at a time", "mistakes that add up"])
def test_a_key_to_the_repainted_grid(
    bare_table: float,
    window: MainWindow,
    grid: GridView,
    report_measure: ReportMeasure,
    request: pytest.FixtureRequest,
    undone: bool,
):
    """Figures of two digits typed into random cells, Enter after each."""
    chance, cells, keys = random.Random(20240101), list(grid.grid.places), Keys(grid)
    assert window.session is not None
    figures = window.session.report.figures
    window.activateWindow()
    gc.collect()
    gc.freeze()
    for _ in range(EDITS):
        cell, figure = chance.choice(cells), chance.randrange(10, 100)
        grid.go_to(cell)
        settle()
        for key in (*str(figure), Qt.Key.Key_Return):
            keys.press(key)
        assert figures[cell] == figure
        if undone:
            window.session.undo()
            settle()
    gc.unfreeze()
    for part, times in (("grid", keys.to_grid), ("window", keys.to_window)):
        name = f"to repainted {part}, last year attached, {request.node.callspec.id}"
        report_measure(Measure(f"any of {len(times)} keys {name}", times, bare_table, KEY_LIMITS[part]))
        report_measure(Measure(f"Enter {name}", times[2::3], bare_table, KEY_LIMITS[part]))


def test_pasting_the_whole_of_table_3(
    bare_table: float, window: MainWindow, grid: GridView, report_measure: ReportMeasure
):
    """With its labels and heads, as Excel puts it on the clipboard, into blank cells."""
    assert window.session is not None
    session, table = window.session, grid.grid.table
    offered, data = excel(session.report, table), QMimeData()
    data.setText(offered.text or "")
    data.setHtml(offered.html or "")
    QApplication.clipboard().setMimeData(data)
    window.activateWindow()
    filled = dict(session.report.figures.stated)
    keys = Keys(grid)
    gc.collect()
    gc.freeze()
    for _ in range(PASTES):
        grid.grid.clear_cells(list(table.places))
        settle()
        keys.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert session.report.figures.stated == filled
    gc.unfreeze()
    QApplication.clipboard().clear()
    for part, times in (("grid", keys.to_grid), ("window", keys.to_window)):
        name = f"pasting the whole of table 3 to repainted {part}, {PASTES} times"
        report_measure(Measure(name, times, bare_table, PASTE_LIMITS[part]))


# From the start to the first painted page

STARTS = 11
LIMIT_START = 1.5


def recipe(window: QMainWindow) -> list[tuple[str, str, str, int, int, bool]]:
    """Every widget of a window, but for the parts that Qt's widgets make themselves, as bare_window.py takes them."""
    made = []
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        own = widget.objectName().startswith("qt_") or (
            isinstance(widget, QScrollBar) and parent is not None and parent.objectName().startswith("qt_")
        )
        if not own:
            words = widget.text() if isinstance(widget, QLabel | QPushButton | QToolButton) else ""
            alignment = widget.alignment().value if isinstance(widget, QLabel) else 0
            look = (qt_kind(widget), widget.objectName(), words, alignment, widget.focusPolicy().value)
            made.append((*look, widget.isVisible()))
    return made


def qt_kind(widget: QWidget) -> str:
    """The class of Qt's own that a widget is of."""
    return next(kind.__name__ for kind in type(widget).__mro__ if kind.__module__ == "PySide6.QtWidgets")


def painted(*arguments: str, tmp_path: Path) -> dict[str, int]:
    """What a program says of its start, on the same Python, with settings of its own and its modules compiled."""
    variables = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run([sys.executable, *arguments], cwd=PROJECT, env=variables, capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.timeout(180)
def test_the_start_to_the_first_painted_page(qtbot: QtBot, tmp_path: Path, report_measure: ReportMeasure):
    window = MainWindow(Settings(tmp_path / "settings"), Dialogs())
    qtbot.addWidget(window)
    show(qtbot, window)
    application = QGuiApplication.instance()
    assert isinstance(application, QApplication)
    font = application.font()
    widgets = recipe(window)
    recipe_file = tmp_path / "recipe.json"
    document = {
        "widgets": widgets,
        "font_files": [str(resources.font(name)) for name in ("NotoSansSC-Regular", "NotoSansSC-Bold")],
        "family": font.family(),
        "pixels": font.pixelSize(),
        "style_sheet": application.styleSheet(),
    }
    recipe_file.write_text(json.dumps(document), encoding="utf-8")
    ours, bare = [], []
    for number in range(STARTS + 1):
        program = painted("main.py", "--time-start", tmp_path=tmp_path)
        yardstick = painted("tests/benchmarks/bare_window.py", str(recipe_file), tmp_path=tmp_path)
        if number:  # The first of each compiles its modules.
            ours.append(program["painted_ms"] / 1000)
            bare.append(yardstick["painted_ms"] / 1000)
    assert abs(yardstick["widgets"] - len(window.findChildren(QWidget))) <= 3
    name = f"start to first painted page, {STARTS} starts, {len(widgets)} widgets"
    report_measure(Measure(name, ours, median(bare), LIMIT_START, by_median=True))
