"""Ticking the kinds of copies to export."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.widgets.kind_choice import KindChoice
from model import exporting


def made(qtbot: QtBot) -> KindChoice:
    choice = KindChoice()
    qtbot.addWidget(choice)
    choice.show()
    return choice


def click(qtbot: QtBot, widget: QCheckBox | QPushButton) -> None:
    """Clicks a button, or a box at its mark."""
    place = widget.rect().center()
    if isinstance(widget, QCheckBox):
        place.setX(8)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def test_every_kind_can_be_ticked_and_pdf_and_excel_are(qtbot: QtBot):
    choice = made(qtbot)
    boxes = choice.findChildren(QCheckBox)
    assert [box.text().split()[-1] for box in boxes] == [each.suffix for each in exporting.EXPORTERS.values()]
    assert list(choice.kinds) == ["pdf", "xlsx"]


def test_the_kinds_ticked_are_wanted_in_their_order(qtbot: QtBot):
    choice = made(qtbot)
    boxes = dict(zip(exporting.EXPORTERS, choice.findChildren(QCheckBox), strict=True))
    for kind in ("archive", "docx", "xlsx"):
        click(qtbot, boxes[kind])
    with qtbot.waitSignal(choice.wanted) as wanted:
        click(qtbot, choice.findChild(QPushButton))
    assert wanted.args == [("pdf", "docx", "archive")]


def test_with_nothing_ticked_there_is_nothing_to_export(qtbot: QtBot):
    choice = made(qtbot)
    export = choice.findChild(QPushButton)
    for box in choice.findChildren(QCheckBox)[:2]:
        assert export.isEnabled()
        click(qtbot, box)
    assert not export.isEnabled()
    click(qtbot, choice.findChildren(QCheckBox)[3])
    assert export.isEnabled()
    assert list(choice.kinds) == ["html"]


def test_the_files_name_is_shown(qtbot: QtBot):
    choice = made(qtbot)
    choice.show_name("某局2024年度报告")
    assert choice.findChild(QLabel).text() == "文件名：某局2024年度报告"
