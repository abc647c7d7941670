"""The page of charts in the real window."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.application import wear
from gui.clerk import Clerk
from gui.pages.charts import ChartsPage
from gui.session import Session
from gui.theme import Look
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.charts import series
from model.report import Report
from tests.samples import complete_report

Opener = Callable[[Report], Session]


@pytest.fixture
def page(opened: Opener, window: MainWindow) -> ChartsPage:
    opened(complete_report())
    window.toolbar.actions_by_name["charts"].trigger()
    made = window.pages[steps.CHARTS.id]
    assert isinstance(made, ChartsPage)
    return made


def colours(picture: QImage) -> Counter[int]:
    """How many pixels there are of each colour, as 0xffRRGGBB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(memoryview(plain.constBits()).cast("I"))


def test_it_shows_the_charts_of_the_report_and_says_their_figures(page: ChartsPage):
    views = page.charts.views
    assert [view.chart for view in views] == list(series.charts(complete_report()))
    assert views[0].accessibleName() == "图表：申请的办理结果，共 673 件"
    assert "予以公开：208，占 30.9%" in views[0].accessibleDescription()


def test_it_follows_the_report(page: ChartsPage, window: MainWindow):
    session = window.session
    session.do(edits.state(session.report, {"t3.granted.natural": 147}))
    assert page.charts.views[0].chart.rows[0].bars[0].value == 209
    before = Report("示例县人民政府", 2023, values={"t3.new.natural": 300})
    session.do(edits.attach_previous(session.report, before))
    assert [view.chart.id for view in page.charts.views] == ["outcomes", "applicants", "years"]
    session.undo()
    assert [view.chart.id for view in page.charts.views] == ["outcomes", "applicants"]


def test_one_leaves_it_to_where_one_came_from(opened: Opener, window: MainWindow, clerk: Clerk):
    session = opened(complete_report())
    table = session.steps[4]
    clerk.go_to(table)
    window.toolbar.actions_by_name["charts"].trigger()
    assert window.step == steps.CHARTS
    assert not window.rail.currentIndex().isValid()
    clerk.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.step == table
    window.toolbar.actions_by_name["charts"].trigger()
    clerk.go_to(table)
    assert window.step == table


def test_it_is_not_there_without_a_report(window: MainWindow):
    assert not window.toolbar.actions_by_name["charts"].isEnabled()
    assert not window.toolbar.actions_by_name["years"].isEnabled()
    window.go_to(steps.CHARTS)
    assert window.step == steps.START


def test_whether_the_charts_are_printed_is_chosen_here(page: ChartsPage, window: MainWindow, clerk: Clerk):
    page.printed.setFocus()
    clerk.press(Qt.Key.Key_Space)
    assert window.session.report.printing.charts
    window.session.undo()
    assert not page.printed.isChecked()


def test_keys_enlarge_and_scroll(page: ChartsPage, window: MainWindow, clerk: Clerk):
    height = page.charts.views[0].height()
    window.toolbar.actions_by_name["larger"].trigger()
    assert page.charts.views[0].height() > height
    assert window.zoom_label.text() == "120 %"
    for _ in range(20):
        window.toolbar.actions_by_name["larger"].trigger()
    assert window.zoom_label.text() == "300 %"
    clerk.look()
    clerk.press(Qt.Key.Key_PageDown)
    assert page.charts.verticalScrollBar().value() > 0
    clerk.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.charts.views[0].height() == height


def test_nothing_is_cut_off_in_a_small_window(page: ChartsPage, window: MainWindow, clerk: Clerk):
    session = window.session
    session.do(edits.state(session.report, {"t3.granted.natural": 10**15 - 1}))
    window.resize(640, 360)
    clerk.look()
    for view in page.charts.views:
        assert view.width() >= 200
        assert page.charts.widget().width() >= view.geometry().right()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_bars_and_words_stand_out_in_every_look(name: str, opened: Opener, window: MainWindow, qapp: QApplication):
    roles = theme.THEMES[name]
    try:
        window.use_look(Look(roles))
        opened(complete_report())
        window.go_to(steps.CHARTS)
        counted = colours(window.pages[steps.CHARTS.id].charts.viewport().grab().toImage())
        assert counted[QColor(roles.accent).rgb()] > 5000
        assert counted[QColor(roles.surface).rgb()] > 5000
        assert counted[QColor(roles.text).rgb()] > 100
    finally:
        wear(qapp, theme.PLAIN)
