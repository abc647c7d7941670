"""Typing in the grid while previews are made and drawn: no keystroke may wait for them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.application import dress
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.preview.maker import PdfMaker
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model.actions import save_report
from model.exporting import Output
from tests.benchmarks.table import Measure
from tests.samples import complete_report

KEYS = 400
PAUSE_MS = 20
NO_STUTTER = 0.033
"""Seconds for which two pictures stand on a screen of 60 Hz: what nobody sees. By the clock, so that waiting counts."""


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


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """At table 3 on a large screen, the preview beside it."""
    path = tmp_path / "report.xxgk"
    save_report(complete_report(), path)
    window = MainWindow(Settings(tmp_path / "settings"), Dialogs())
    window.resize(1920, 1080)
    window.show()
    qtbot.waitExposed(window)
    window.open(path)
    assert window.session is not None
    window.go_to(steps.step_of(window.session.steps, "s3"))
    window.previewing.turn()
    made = Clerk(window)
    pane = window.previewing.pane
    assert pane is not None
    made.wait_for(lambda: pane.pages.is_drawn)
    yield made
    window.session.history.mark_saved()
    window.close()
    window.deleteLater()


def key_times(clerk: Clerk) -> list[float]:
    """Seconds by the clock from each key to the repainted grid: three digits into each cell, and Enter."""
    paints = Paints(clerk.grid.viewport())
    times = []
    for number in range(KEYS):
        key = Qt.Key.Key_Return if number % 4 == 3 else Qt.Key(Qt.Key.Key_1 + number % 9)
        before, started = paints.count, perf_counter()
        QTest.keyClick(clerk.focus, key)
        while paints.count == before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        times.append(perf_counter() - started)
        QTest.qWait(PAUSE_MS)
    return times


@pytest.mark.timeout(180)
def test_a_key_to_the_repainted_grid_while_previews_are_made(clerk: Clerk, report_measure: Callable[[Measure], None]):
    window = clerk.window
    pane, session = window.previewing.pane, window.session
    assert pane is not None
    assert session is not None
    window.previewing.live.show_session(None)
    calm = key_times(clerk)
    maker, made, drawn = PdfMaker(), [], []

    def go_on(output: Output) -> None:
        """Shows a preview and asks for the next at once, so that one is always being made or drawn."""
        made.append(output)
        pane.pages.show_output(output)
        maker.request(session.report)

    maker.made.connect(go_on)
    pane.pages.drawing.drawn.connect(lambda wanted, _image: drawn.append(wanted))
    maker.request(session.report)
    clerk.wait_for(lambda: bool(made))
    busy = key_times(clerk)
    maker.stop()
    assert len(made) > KEYS / 40
    assert len(drawn) >= len(made)
    name = f"key to repainted grid while {len(made)} previews are made, {KEYS} keys"
    report_measure(
        Measure(f"key to repainted grid, no preview, {KEYS} keys", calm, median(calm), NO_STUTTER / median(calm))
    )
    report_measure(Measure(name, busy, median(calm), NO_STUTTER / median(calm)))
