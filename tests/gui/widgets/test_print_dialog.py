"""The print dialog: what it offers, what it makes of it, what it remembers, what it refuses."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from gui.printing import Sides
from gui.widgets.print_dialog import PrintDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def field(dialog: PrintDialog, name: str, kind: type = QComboBox):
    return next(widget for widget in dialog.findChildren(kind) if widget.accessibleName() == name)


def accept_button(dialog: PrintDialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == "打印")


def hint(dialog: PrintDialog) -> str:
    return next(label.text() for label in dialog.findChildren(QLabel) if label.objectName() == "hint")


def test_at_first_all_pages_once_on_the_printers_own_terms(parent: QWidget):
    dialog = PrintDialog(parent, ["甲", "乙"], 6, ("", ""))
    job = dialog.job()
    assert (job.pages, job.sides, job.copies, job.duplex) == ((1, 2, 3, 4, 5, 6), Sides.ALL, 1, False)
    assert dialog.remembered == ("甲", "printer")
    assert accept_button(dialog).isDefault()


def test_what_was_chosen_last_time_is_chosen_again(parent: QWidget):
    assert PrintDialog(parent, ["甲", "乙"], 6, ("乙", "long")).remembered == ("乙", "long")
    assert PrintDialog(parent, ["甲", "乙"], 6, ("不在了", "?")).remembered == ("甲", "printer")


def test_the_job_is_what_was_chosen(parent: QWidget):
    dialog = PrintDialog(parent, ["甲"], 6, ("", "long"))
    field(dialog, "份数", QSpinBox).setValue(3)
    field(dialog, "页码", QLineEdit).setText("2-4")
    job = dialog.job()
    assert (job.pages, job.copies, job.duplex) == ((2, 3, 4), 3, True)
    assert isinstance(job.printer, QPrinter)
    assert "第 2 至 4 页，共 3 面" in hint(dialog)
    field(dialog, "页码", QLineEdit).setText("1,3-5")
    assert "第 1、3 至 5 页，共 4 面" in hint(dialog)


def test_odd_pages_are_never_printed_on_both_sides_and_say_what_comes_next(parent: QWidget):
    dialog = PrintDialog(parent, ["甲"], 5, ("", "long"))
    field(dialog, "打印哪些页").setCurrentText("单数页")
    assert not field(dialog, "双面打印").isEnabled()
    assert (dialog.job().sides, dialog.job().duplex) == (Sides.ODD, False)
    assert "翻面" in hint(dialog)
    assert "双数页" in hint(dialog)
    field(dialog, "打印哪些页").setCurrentText("双数页")
    assert "空白" in hint(dialog)


@pytest.mark.parametrize("text", ["7", "0-2", "abc", "3-"])
def test_pages_that_are_not_there_cannot_be_printed(parent: QWidget, text: str):
    dialog = PrintDialog(parent, ["甲"], 6, ("", ""))
    field(dialog, "页码", QLineEdit).setText(text)
    assert not accept_button(dialog).isEnabled()
    assert "1 到 6" in hint(dialog)
    field(dialog, "页码", QLineEdit).setText("6")
    assert accept_button(dialog).isEnabled()


def test_every_field_has_a_name(parent: QWidget):
    dialog = PrintDialog(parent, ["甲"], 6, ("", ""))
    dialog.show()
    QCoreApplication.processEvents()
    for kind in (QComboBox, QSpinBox):
        assert all(widget.accessibleName() for widget in dialog.findChildren(kind))
    dialog.close()
