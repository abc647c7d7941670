"""Every step at the sizes of office screens: tables without scroll bars, words whole, names for screen readers."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from gui.clerk import Clerk
from gui.session import Session
from gui.widgets.search_box import SearchBox
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.steps import Step
from model import edits
from model.forms import FORM_2021
from model.report import Report
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]

STEPS = steps.steps(FORM_2021)
SIZES = {"smallest": QSize(960, 600), "commonest": QSize(1366, 768), "large": QSize(1920, 1080)}
TABLE_STEPS = [step for step in STEPS if step.kind is steps.Kind.TABLE]


def troubled_report() -> Report:
    """A long name, errors, warnings and blanks at every step that can have them."""
    report = complete_report()
    changes = {
        "t2.regulations.issued": 1,
        "t2.fees.amount": None,
        "t3.new.natural": 402,
        "t3.granted.total": 999_999_999_999_999,
        "t4.direct.total": 99,
        "t4.review.upheld": None,
    }
    report.apply(edits.state(report, changes).changes)
    for section in ("s1", "s5", "s6"):
        report.apply(edits.write(report, section, "全年共XX件。").changes)
    report.apply(edits.name_body(report, "某某省某某自治州某某自治县住房和城乡建设与综合行政执法管理局").changes)
    return report


@pytest.fixture
def at_step(window: MainWindow, clerk: Clerk, opened: OpenReport) -> Callable[[Report, Step, QSize], None]:
    """Opens a report at a step in a window of some size."""

    def go(report: Report, step: Step, size: QSize) -> None:
        window.resize(size)
        opened(report)
        window.go_to(step)
        clerk.look()
        clerk.look()

    return go


def in_sight(window: MainWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.size().isEmpty():
            yield widget


@pytest.mark.parametrize("year", [2024, 2019])
@pytest.mark.parametrize("size", [QSize(1366, 738), SIZES["commonest"], SIZES["large"]])
@pytest.mark.parametrize("step", TABLE_STEPS, ids=lambda step: step.id)
def test_the_whole_table_is_in_sight(at_step, clerk: Clerk, year: int, size: QSize, step: Step):
    at_step(Report("某局", year), step, size)
    grid = clerk.grid
    assert (grid.verticalScrollBar().maximum(), grid.horizontalScrollBar().maximum()) == (0, 0)
    assert grid.size() == grid.sizeHint()
    assert grid.visibleRegion().boundingRect() == grid.rect()


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget: its name, its text, or that of the label it belongs to."""
    labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return (widget.accessibleName() or text or "".join(labels)).strip()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_whatever_takes_the_focus_has_a_name(at_step, window: MainWindow, step: Step):
    at_step(troubled_report(), step, SIZES["commonest"])
    focusable = [widget for widget in in_sight(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(focusable) > 5
    assert [widget for widget in focusable if not name_of(widget)] == []


def test_whatever_takes_the_focus_on_the_first_page_has_a_name(window: MainWindow):
    focusable = [widget for widget in in_sight(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(focusable) > 5
    assert [widget for widget in focusable if not name_of(widget)] == []


def cut_short(widget: QWidget) -> bool:
    """Whether words of a widget do not fit on it."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        return widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height() + 1
    if isinstance(widget, QLineEdit):
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText() or widget.text()) > widget.width() - 12
    return False


@pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_no_words_are_cut_short(at_step, window: MainWindow, step: Step, size: QSize):
    at_step(troubled_report(), step, size)
    # The box to look things up in gives way in the smallest window; Qt ends its words with dots there.
    cut = [
        (type(widget).__name__, name_of(widget), widget.size(), widget.sizeHint())
        for widget in in_sight(window)
        if cut_short(widget) and not (size == SIZES["smallest"] and isinstance(widget, SearchBox))
    ]
    assert cut == []


def overflows(widget: QWidget) -> bool:
    """Whether a widget reaches beyond the one it lies on; what lies on a scrolled ground may."""
    parent = widget.parentWidget()
    return (
        parent is not None
        and not widget.isWindow()
        and not scrolled(widget)
        and not parent.rect().contains(widget.geometry())
    )


def scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    area = None if parent is None else parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and parent is area.viewport()


@pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_nothing_reaches_beyond_what_it_lies_on(at_step, window: MainWindow, step: Step, size: QSize):
    at_step(troubled_report(), step, size)
    assert window.size() == size
    assert [
        (widget, widget.geometry(), widget.parentWidget().size()) for widget in in_sight(window) if overflows(widget)
    ] == []


SMALL = {"125 %": QSize(1093, 614), "150 %": QSize(911, 512), "200 %": QSize(683, 384)}
"""What a screen of 1366×768 has room for when it is enlarged."""


@pytest.mark.parametrize("size", list(SMALL.values()), ids=list(SMALL))
@pytest.mark.parametrize("step", TABLE_STEPS, ids=lambda step: step.id)
def test_on_enlarged_screens_every_cell_is_reached_under_its_heads(at_step, clerk: Clerk, size: QSize, step: Step):
    at_step(troubled_report(), step, size)
    assert clerk.window.size() == size
    grid = clerk.grid
    for cell in grid.grid.places:
        grid.go_to(cell)
        area = grid.visualRect(grid.grid.index_of(cell))
        # A cell may be wider than the room beside the labels; its figure stands at the right end.
        assert grid.viewport().rect().contains(area.adjusted(max(area.width() - 80, 0), 0, 0, 0)), cell
    if size == SMALL["125 %"]:
        assert grid.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", list(SMALL.values()), ids=list(SMALL))
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_on_enlarged_screens_nothing_is_cut_short_or_out_of_reach(at_step, window: MainWindow, step: Step, size: QSize):
    at_step(troubled_report(), step, size)
    assert window.size() == size
    assert window.rail.verticalScrollBar().maximum() == 0
    cut = [(type(widget).__name__, name_of(widget), widget.size()) for widget in in_sight(window) if cut_short(widget)]
    assert cut == []
    assert [(widget, widget.geometry()) for widget in in_sight(window) if overflows(widget)] == []
