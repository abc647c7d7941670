"""Asking for the list of units that are to report."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.consolidation.expected_dialog import ExpectedDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialog(parent: QWidget, names: Sequence[str] = (), file: Path | None = None) -> ExpectedDialog:
    made = ExpectedDialog(parent, names, lambda _: file)
    made.show()
    return made


def test_names_are_pasted(parent: QWidget, qtbot: QtBot):
    made = dialog(parent, ["甲局"])
    assert made.names == ["甲局"]
    made.text.setPlainText("1. 乙局\n\n2. 丙局\n丙 局")
    assert made.names == ["乙局", "丙局"]
    qtbot.mouseClick(made.accept_button, Qt.MouseButton.LeftButton)
    assert made.result() == ExpectedDialog.DialogCode.Accepted


def test_names_are_taken_from_a_file(parent: QWidget, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "名单.txt"
    path.write_text("甲局\n乙局\n", "utf-8")
    made = dialog(parent, ["旧局"], path)
    qtbot.mouseClick(made.file, Qt.MouseButton.LeftButton)
    assert made.names == ["甲局", "乙局"]


def test_a_file_that_cannot_be_read_is_told_and_the_names_stay(parent: QWidget, qtbot: QtBot, tmp_path: Path):
    made = dialog(parent, ["旧局"], tmp_path / "gone.txt")
    qtbot.mouseClick(made.file, Qt.MouseButton.LeftButton)
    assert made.names == ["旧局"]
    assert "gone.txt" in made._said.text()


def test_turning_back_at_the_file_changes_nothing(parent: QWidget, qtbot: QtBot):
    made = dialog(parent, ["旧局"])
    qtbot.mouseClick(made.file, Qt.MouseButton.LeftButton)
    assert made.names == ["旧局"]
