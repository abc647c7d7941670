"""What the tests of the grid share: the tables of both forms, reports for them, keys on a grid."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.grid.view import GridView
from gui.session import Session
from model.forms import FORM_2021, FORMS, Form
from model.report import Report
from tests.samples import complete_report

TABLES = [pytest.param(form, table, id=f"{form.first_year} {table.id}") for form in FORMS for table in form.tables]

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def session_of(form: Form) -> Session:
    """A correct report of the 2021 form, an empty one of another."""
    return Session(complete_report() if form is FORM_2021 else Report("某局", form.first_year))


def current(view: GridView) -> str | None:
    """The cell that the cursor is on."""
    return view.grid.cell(view.currentIndex())


def press(view: GridView, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Presses a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or view, key, modifiers)


def type_in(view: GridView, text: str) -> None:
    """Types where the focus is: on the grid, or in the editor that the first character opens."""
    for character in text:
        QTest.keyClick(QApplication.focusWidget() or view, character)


def is_editing() -> bool:
    """Whether an editor is open."""
    return isinstance(QApplication.focusWidget(), QLineEdit)


def editor_of(view: GridView) -> QLineEdit:
    """The open editor, which has the focus."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert view.isAncestorOf(focus)
    return focus
