"""For those who hear the screen: every page beside the steps and every dialog names its controls, and every table tells
of each of its cells what it is and what stands in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.about import versions
from gui.clerk import Clerk
from gui.consolidation.expected_dialog import ExpectedDialog
from gui.proof.dialogs import FinaliseDialog, ReopenDialog
from gui.session import Session
from gui.widgets.about_dialog import AboutDialog
from gui.widgets.fill_dialog import FillDialog
from gui.widgets.letter_dialog import LetterDialog
from gui.widgets.print_dialog import PrintDialog
from gui.widgets.template_dialog import TemplateDialog
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.steps import Step
from model import edits
from model.actions import save_report
from model.forms import FORM_2021
from model.report import Report
from model.report_templates import Template
from tests.gui import sources
from tests.gui.test_access import stops, takes_part
from tests.gui.test_fit import SIZES, cut_short, in_sight, name_of, troubled_report
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
EVERY = (*steps.steps(FORM_2021), *steps.ASIDES, steps.MERGE, steps.SETTINGS, steps.IMPORT)


@pytest.fixture
def at(window: MainWindow, clerk: Clerk, opened: OpenReport, tmp_path: Path) -> Callable[[Step], None]:
    """Goes to a page with something on it."""

    def go(step: Step) -> None:
        report = troubled_report()
        last = complete_report()
        last.apply(edits.set_year(last, report.year - 1).changes)
        report.apply(edits.attach_previous(report, last).changes)
        session = opened(report)
        session.record_print(2)
        assert window.save()
        if step == steps.IMPORT:
            window.importing.open_or_read(sources.write(complete_report(), tmp_path / "年报.html"))
            clerk.wait_for(lambda: window.importing.report is not None)
        elif step == steps.MERGE:
            save_report(complete_report(), tmp_path / "甲.xxgk")
            window.consolidating.gathering.read([tmp_path])
            clerk.wait_for(lambda: bool(window.consolidating.gathering.units))
        window.go_to(step)
        clerk.look()
        clerk.look()
        assert window.step == step

    return go


@pytest.mark.parametrize("step", EVERY, ids=lambda step: step.id)
def test_every_control_has_a_name(at: Callable[[Step], None], window: MainWindow, step: Step):
    at(step)
    controls = [each for each in window.findChildren(QWidget) if isinstance(each, CONTROLS) and takes_part(each)]
    assert len(controls) > 10
    assert [(type(each).__name__, each.objectName()) for each in controls if not name_of(each)] == []


def cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            yield model.index(row, column)


def views(window: MainWindow) -> list[QAbstractItemView]:
    """The lists and tables of the page in sight, their heads apart."""
    found = window.page.findChildren(QAbstractItemView)
    return [view for view in found if not isinstance(view, QHeaderView) and view.isVisible() and view.model()]


@pytest.mark.parametrize("step", EVERY, ids=lambda step: step.id)
def test_every_cell_tells_what_stands_in_it(at: Callable[[Step], None], window: MainWindow, step: Step):
    """What is said holds what is shown; of a figure in a table it also says which it is."""
    at(step)
    for view in views(window):
        for index in cells(view):
            shown = " ".join(str(index.data() or "").split())
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            if said is None:
                said = shown
            assert shown in " ".join(str(said).split()), (view.accessibleName(), index.row(), index.column())
            if isinstance(view, QTableView) and shown.replace(".", "").isdigit():
                assert len(str(said)) > len(shown), (view.accessibleName(), index.row(), index.column())


@pytest.mark.parametrize("step", EVERY, ids=lambda step: step.id)
def test_every_column_has_a_head(at: Callable[[Step], None], window: MainWindow, step: Step):
    at(step)
    for view in views(window):
        if isinstance(view, QListView) or view.model().rowCount() == 0:
            continue
        model = view.model()
        heads = [
            model.headerData(column, Qt.Orientation.Horizontal, role)
            for column in range(model.columnCount())
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        ]
        said = [one or other for one, other in zip(heads[::2], heads[1::2], strict=True)]
        assert sum(not head for head in said) <= 1, (view.accessibleName(), said)


@pytest.mark.parametrize("step", [steps.SETTINGS, steps.RECORD, steps.CHARTS], ids=lambda step: step.id)
def test_tab_stops_everywhere_in_the_order_in_which_things_stand(
    at: Callable[[Step], None], window: MainWindow, clerk: Clerk, step: Step
):
    at(step)
    every = set(stops(window))
    first = clerk.focus
    gone = [first]
    while len(gone) <= len(every):
        clerk.press(Qt.Key.Key_Tab)
        if clerk.focus is first:
            break
        gone.append(clerk.focus)
    assert set(gone) == every
    [beginning] = [place for place, each in enumerate(gone) if each is window.toolbar.findChild(QToolButton)]
    round_trip = [*gone[beginning:], *gone[:beginning]]
    of_page = [each for each in round_trip if each.parentWidget() is first.parentWidget()]
    assert [each.y() for each in of_page] == sorted(each.y() for each in of_page)


@pytest.mark.parametrize("size", list(SIZES.values()), ids=list(SIZES))
def test_no_words_of_the_settings_are_cut_short(
    at: Callable[[Step], None], window: MainWindow, clerk: Clerk, size: QSize
):
    window.resize(size)
    at(steps.SETTINGS)
    clerk.wait_for(lambda: any("正文" in label.text() for label in window.page.findChildren(QLabel)))
    clerk.look()
    shown = [widget for widget in in_sight(window) if window.page.isAncestorOf(widget)]
    assert len(shown) > 20
    assert [(type(widget).__name__, name_of(widget)) for widget in shown if cut_short(widget)] == []


def is_own(widget: QWidget) -> bool:
    """Whether a control takes the focus, and is no part of another one of Qt's."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_")


DIALOGS: list[tuple[str, Callable[[QWidget], QDialog]]] = [
    ("about", lambda parent: AboutDialog(parent, versions())),
    ("template", lambda parent: TemplateDialog(parent, [Template(Path("甲.xxgk"), complete_report())])),
    ("print", lambda parent: PrintDialog(parent, ["打印机"], 6, ("", ""))),
    ("letter", lambda parent: LetterDialog(parent, "", "现将报告报送你们。")),
    ("fill", lambda parent: FillDialog(parent, Report("某局", 2024), complete_report())),
    ("finalise", lambda parent: FinaliseDialog(parent, "某局报告", "", saves_first=True)),
    ("reopen", lambda parent: ReopenDialog(parent, "")),
    ("expected", lambda parent: ExpectedDialog(parent, ["甲局"], lambda _: None)),
]


@pytest.mark.parametrize("make", [make for _, make in DIALOGS], ids=[name for name, _ in DIALOGS])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_dialog_names_its_controls_and_fits_a_small_screen(
    window: MainWindow, qtbot: QtBot, make: Callable[[QWidget], QDialog]
):
    dialog = make(window)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    controls = [
        each
        for each in dialog.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisible() and is_own(each)
    ]
    assert controls
    assert [(type(each).__name__, each.objectName()) for each in controls if not name_of(each)] == []
    assert dialog.windowTitle()
    assert dialog.minimumSizeHint().width() <= 911
    # A screen of 1366×768 at 150 %, less the task bar and the frame.
    assert dialog.minimumSizeHint().height() <= 440
    dialog.reject()
