"""For those who work by keys, see little or hear the screen: visible focus, order of Tab, names, contrast, Chinese."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import theme
from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.panes import focus
from gui.session import Session
from gui.theme import Look, Roles
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.steps import Kind, Step
from model.forms import FORM_2021
from model.report import Report
from tests.gui.test_fit import in_sight, name_of, troubled_report

OpenReport = Callable[[Report], Session]
STEPS = steps.steps(FORM_2021)
BY_STEP = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)


@pytest.fixture
def at_step(window: MainWindow, clerk: Clerk, opened: OpenReport) -> Callable[[Step], None]:
    def go(step: Step) -> None:
        opened(troubled_report())
        window.go_to(step)
        clerk.look()
        clerk.look()

    return go


def stops(window: MainWindow) -> Iterator[QWidget]:
    """Whatever in sight takes the focus by Tab."""
    for widget in in_sight(window):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


# Focus


def picture(window: MainWindow, widget: QWidget) -> QImage:
    QApplication.processEvents()
    area = QRect(widget.mapTo(window, QPoint()), widget.size()) & window.rect()
    return window.grab(area).toImage()


def edge(image: QImage) -> list[int]:
    """The pixels of the outermost lines, where no text cursor blinks."""
    width, height = image.width(), image.height()
    lines = [(x, y) for x in range(width) for y in (0, 1, height - 2, height - 1)]
    sides = [(x, y) for y in range(height) for x in (0, 1, width - 2, width - 1)]
    return [image.pixel(x, y) for x, y in (*lines, *sides)]


@BY_STEP
def test_whatever_has_the_focus_looks_as_if_it_had(at_step, window: MainWindow, step: Step):
    at_step(step)
    every = list(stops(window))
    assert len(every) > 5
    unseen = []
    for widget in every:
        focus(widget, Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus(), name_of(widget)
        focused = picture(window, widget)
        focus(next(other for other in every if other is not widget), Qt.FocusReason.TabFocusReason)
        plain = picture(window, widget)
        is_text = isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
        if edge(focused) == edge(plain) if is_text else focused == plain:
            unseen.append((type(widget).__name__, name_of(widget)))
    assert unseen == []


FLOWING = [step for step in STEPS if step.kind not in (Kind.TABLE, Kind.OUTPUT)]


@pytest.mark.parametrize("step", FLOWING, ids=lambda step: step.id)
def test_tab_stops_everywhere_from_top_to_bottom_and_back_again(at_step, window: MainWindow, clerk: Clerk, step: Step):
    """Tables keep Tab for their cells; F6 leads out of them."""
    at_step(step)
    every = set(stops(window))
    first = clerk.focus
    gone = [first]
    while len(gone) <= len(every):
        clerk.press(Qt.Key.Key_Tab)
        if clerk.focus is first:
            break
        gone.append(clerk.focus)
    assert set(gone) == every
    for one, other in pairwise(gone):
        if one.parentWidget() is other.parentWidget() and any(pane.isAncestorOf(one) for pane in window.panes):
            assert one.y() <= other.geometry().bottom(), (name_of(one), name_of(other))
    for widget in gone[::-1]:
        clerk.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert clerk.focus is widget


# Names


@BY_STEP
def test_every_control_of_every_page_has_a_name(at_step, window: MainWindow, step: Step):
    at_step(step)
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractScrollArea)
    controls = [widget for widget in window.findChildren(QWidget) if isinstance(widget, kinds) and takes_part(widget)]
    assert len(controls) > 10
    assert [(type(widget).__name__, widget.objectName()) for widget in controls if not name_of(widget)] == []


def takes_part(widget: QWidget) -> bool:
    """Whether one can do something with it: scroll areas without focus, lists of choices and hidden links apart."""
    is_part = widget.objectName().startswith("qt_") or widget.isHidden()
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part and isinstance(widget.window(), MainWindow)


# Contrast


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


WRITTEN = [
    *product(("text", "soft", "accent", "error", "warning", "good"), ("surface", "ground", "card_active")),
    *product(("text",), ("accent_pale", "lit", "automatic", "left_side", "right_side", "head")),
    *product(("text", "soft"), ("error_pale", "warning_pale", "good_pale")),
    *[("error", "error_pale"), ("good", "good_pale"), ("accent", "accent_pale"), ("accent_dark", "lit")],
    *[("automatic_text", "automatic"), ("automatic_text", "warning_pale"), ("automatic_text", "left_side")],
    *product(("on_accent",), ("accent", "accent_dark", "error", "warning", "good")),
]
"""What is written in which colour on which ground."""


@pytest.mark.parametrize("roles", theme.THEMES.values(), ids=list(theme.THEMES))
def test_whatever_is_written_stands_out_from_its_ground(roles: Roles):
    """4.5 to 1 is what WCAG 2 (1.4.3, AA) asks of text."""
    colours = roles._asdict()
    weak = {(one, other): round(contrast(colours[one], colours[other]), 2) for one, other in WRITTEN}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("roles", theme.THEMES.values(), ids=list(theme.THEMES))
def test_the_focus_stands_out_from_its_ground(roles: Roles):
    """3 to 1 is what WCAG 2 (1.4.11) asks of what shows the state of a control."""
    assert contrast(roles.accent, roles.surface) >= 3
    assert contrast(roles.accent, roles.ground) >= 3
    assert contrast(roles.focus_strong, roles.accent) >= 1.5


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_a_table_is_readable_in_every_theme(at_step, window: MainWindow, clerk: Clerk, name: str):
    """No cell of another theme is left on the screen: its ground is one of the theme's own."""
    at_step(steps.step_of(STEPS, "s3"))
    roles = theme.THEMES[name]
    window.use_look(Look(roles))
    clerk.look()
    image = clerk.grid.grab().toImage()
    own = {colour.lower() for colour in roles._asdict().values()}
    corners = [clerk.grid.visualRect(clerk.grid.grid.index_of(cell)).center() for cell in clerk.grid.grid.places]
    origin = clerk.grid.viewport().pos()
    grounds = {image.pixelColor(place + origin + QPoint(0, 6)).name() for place in corners}
    window.use_look(theme.PLAIN)
    assert grounds & own
    assert max(luminance(ground) for ground in grounds if ground in own) < 0.2


# Chinese


def words(widget: QWidget) -> list[str]:
    """What a dialog says, without what is for typing alone."""
    said = [
        each.text()
        for each in widget.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisibleTo(widget) and each.text()
    ]
    said += [each.title() for each in widget.findChildren(QGroupBox)]
    said += [bar.tabText(number) for bar in widget.findChildren(QTabBar) for number in range(bar.count())]
    return [widget.windowTitle(), *said]


def english(said: list[str]) -> list[str]:
    """Words of Latin letters, keys after & and names of colour models, formats and paper sizes apart."""
    plain = [re.sub(r"\(?&\w\)?|\b(HTML|PDF|CUPS|PPD|A\d|B\d)\b|mm|<[^>]*>", "", text) for text in said]
    return [text for text in plain if re.search("[A-Za-z]{3,}", text)]


def message() -> QDialog:
    box = QMessageBox()
    for button in QMessageBox.StandardButton:
        if QMessageBox.StandardButton.FirstButton.value <= button.value <= QMessageBox.StandardButton.LastButton.value:
            box.addButton(button)
    return box


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(message, id="standard buttons"),
        pytest.param(QColorDialog, id="colours"),
        pytest.param(QInputDialog, id="input"),
    ],
)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_qts_own_dialogs_speak_chinese(qtbot: QtBot, make: Callable[[], QDialog]):
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    buttons = [button.text() for box in dialog.findChildren(QDialogButtonBox) for button in box.buttons()]
    assert english([*words(dialog), *buttons]) == []


@pytest.mark.parametrize("make", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_the_menus_of_editors_speak_chinese(qtbot: QtBot, make: Callable[[], QWidget]):
    editor = make()
    qtbot.addWidget(editor)
    menu = editor.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    said = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert len(said) > 4
    assert english(said) == []


@pytest.mark.parametrize("ask", [Dialogs.file_to_open, Dialogs.file_to_save, Dialogs.folder_for_export])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_file_dialogs_speak_chinese(window: MainWindow, tmp_path: Path, ask: Callable[..., object]):
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        said.extend(text for text in words(dialog) if str(tmp_path) not in text)
        dialog.reject()

    QTimer.singleShot(0, window, look)
    ask(Dialogs(), window, tmp_path)
    assert len(said) > 4
    assert english(said) == []
