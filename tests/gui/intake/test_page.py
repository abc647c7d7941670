"""The import page at the sizes of office screens, by keys alone, and for those who hear the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gui import theme
from gui.clerk import Clerk
from gui.intake.page import ImportPage
from gui.panes import focus
from gui.theme import Look
from gui.window import MainWindow
from model import edits
from model.report import Report
from tests.gui import sources
from tests.gui.test_access import edge, picture, stops
from tests.gui.test_fit import SIZES, SMALL, cut_short, in_sight, name_of, overflows
from tests.samples import complete_report

Show = Callable[..., ImportPage]


def troubled() -> Report:
    """Sums that do not come out, a blank, a long name."""
    report = complete_report()
    report.apply(edits.state(report, {"t3.granted.total": 999, "t4.direct.total": 99, "t2.fees.amount": None}).changes)
    report.apply(edits.name_body(report, "某某省某某自治州某某自治县住房和城乡建设与综合行政执法管理局").changes)
    return report


@pytest.fixture
def show(window: MainWindow, clerk: Clerk, opened: Callable[[Report], object], tmp_path: Path) -> Show:
    """Reads the troubled report in from a web page, beside an open one, in a window of some size."""

    def read(size: QSize = SIZES["commonest"]) -> ImportPage:
        window.resize(size)
        opened(complete_report())
        window.importing.open_or_read(sources.write(troubled(), tmp_path / "某局公开年报.html"))
        clerk.wait_for(lambda: window.importing.report is not None)
        clerk.look()
        clerk.look()
        page = window.page
        assert isinstance(page, ImportPage)
        return page

    return read


@pytest.mark.parametrize("size", [*SIZES.values(), *SMALL.values()], ids=[*SIZES, *SMALL])
def test_words_are_whole_and_nothing_reaches_out(show: Show, window: MainWindow, size: QSize):
    page = show(size)
    assert window.size() == size
    ours = [widget for widget in in_sight(window) if page.isAncestorOf(widget) and not _is_name(widget)]
    assert [(type(each).__name__, name_of(each), each.size()) for each in ours if cut_short(each)] == []
    assert [(each, each.geometry()) for each in ours if overflows(each)] == []


def _is_name(widget: QWidget) -> bool:
    """Whether it is the field of the body's name, which is scrolled where the name is long."""
    return isinstance(widget, QLineEdit)


def test_whatever_takes_the_focus_has_a_name_and_shows_it(show: Show, window: MainWindow):
    show()
    every = list(stops(window))
    assert [widget for widget in every if not name_of(widget)] == []
    unseen = []
    for widget in every:
        focus(widget, Qt.FocusReason.TabFocusReason)
        focused = picture(window, widget)
        focus(next(other for other in every if other is not widget), Qt.FocusReason.TabFocusReason)
        plain = picture(window, widget)
        is_text = isinstance(widget, QLineEdit | QPlainTextEdit)
        if edge(focused) == edge(plain) if is_text else focused == plain:
            unseen.append((type(widget).__name__, name_of(widget)))
    assert unseen == []


def test_the_notes_are_gone_through_by_arrows_and_lead_to_both_sides(show: Show, clerk: Clerk):
    page = show()
    assert clerk.focus is page.notes.list
    seen = []
    for note in page.notes.shown:
        assert page.notes.current == note
        if note.cell is not None:
            assert page.form.section == note.section
            grid = page.form.body.grid
            assert grid is not None
            assert grid.grid.cell(grid.currentIndex()) == note.cell
            lit = page.source.current
            assert lit is not None
            assert page.source.viewport().rect().contains(sources.area_of(page.source, lit))
            seen.append(note.cell)
        clerk.press(Qt.Key.Key_Down)
    assert {"t4.direct.total", "t2.fees.amount"} <= set(seen)


def test_esc_leaves_the_page(show: Show, clerk: Clerk, window: MainWindow):
    show()
    clerk.press(Qt.Key.Key_Escape)
    assert window.step.id == "basics"
    assert not window.importing.is_open


def test_dark_colours_reach_the_source(show: Show, window: MainWindow, clerk: Clerk):
    show()
    window.use_look(Look(theme.DARK))
    clerk.look()
    page = window.page
    assert isinstance(page, ImportPage)
    image = page.source.viewport().grab().toImage()
    grounds = {image.pixelColor(x, image.height() - 2).lightness() for x in range(2, image.width(), 7)}
    window.use_look(theme.PLAIN)
    assert min(grounds) < 80


def test_a_table_that_is_too_wide_is_scrolled_to_what_is_lit(show: Show, clerk: Clerk):
    from model.importing.grid import grid_of
    from model.importing.source import Paragraph, Place, Source, SourceTable

    page = show()
    wide = SourceTable(grid_of([["公开"] * 60, [str(column) for column in range(60)]]))
    page.source.show_source(Source("", [Paragraph("前"), wide]))
    assert page.source.horizontalScrollBar().maximum() > 0
    page.source.go_to(Place(1, 1, 59))
    area = sources.area_of(page.source, Place(1, 1, 59))
    assert page.source.viewport().rect().contains(area)
    chosen: list[Place] = []
    page.source.place_chosen.connect(chosen.append)
    clerk.click(page.source.viewport(), area.center())
    page.source.setFocus()
    clerk.press(Qt.Key.Key_Left)
    clerk.press(Qt.Key.Key_Up)
    assert chosen == [Place(1, 1, 59), Place(1, 1, 58), Place(1, 0, 58)]


def test_a_source_without_anything_is_an_empty_page(show: Show, clerk: Clerk):
    from model.importing.source import Source

    page = show()
    page.source.show_source(Source("", ()))
    page.source.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Right):
        clerk.press(key)
    assert page.source.current is None
