"""From a draft to the filed copy and back: finalised, exported, opened from the PDF, verified, reopened, finalised."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from gui.clerk import Clerk
from gui.pages.record import RecordPage
from gui.pages.verify import VerifyPage
from gui.proof.checks import Outcome
from gui.proof.differences import DifferencesView
from gui.proof.state_card import StateCard
from gui.wizard import steps
from model.actions import Exported, open_report, save_report
from model.proof.code import code_of
from tests.model.exporting.pdfs import page_texts
from tests.samples import complete_report

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CELL = "t4.review.upheld"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def in_dialog(window: QWidget, **fields: str) -> None:
    """Fills in the next dialog by keys and presses its strong button."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        for field in [*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QLineEdit)]:
            if field.accessibleName() in fields:
                field.setFocus()
                QTest.keyClick(field, Key.Key_A, CONTROL)
                QTest.keyClicks(field, fields[field.accessibleName()])
        [strong] = [each for each in dialog.findChildren(QPushButton) if each.property("strong")]
        QTest.mouseClick(strong, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, window, act)


def choose(clerk: Clerk, name: str) -> None:
    """Chooses an action, as its menu does."""
    clerk.window.toolbar.actions_by_name[name].trigger()
    activate(clerk)


def activate(clerk: Clerk) -> None:
    """Makes the window take keys again, which off-screen it does not by itself when a dialog has gone."""
    clerk.window.activateWindow()
    clerk.wait_for(clerk.window.isActiveWindow)


def exported_pdf(clerk: Clerk) -> Path:
    files: list[Exported] = []
    clerk.window.files.exporting.exported.connect(files.extend)
    clerk.window.export(("pdf",))
    clerk.wait_for(lambda: bool(files))
    return files[0].path


def visible(clerk: Clerk, kind: type[QWidget]) -> list[QWidget]:
    clerk.look()
    return [each for each in clerk.window.findChildren(kind) if each.isVisible()]


def verify(clerk: Clerk, page: VerifyPage, path: Path, count: int) -> list[Outcome]:
    page.wanted.emit([path])
    clerk.wait_for(lambda: len(page.checks) >= count and page.progress.isHidden())
    return [check.outcome for check in page.checks[:2]]


def test_a_report_is_filed_proved_and_filed_again(clerk: Clerk, tmp_path: Path) -> None:
    window = clerk.window
    path = tmp_path / "report.xxgk"
    save_report(complete_report(), path)
    window.open(path)

    clerk.go_to(steps.OUTPUT)
    [state] = visible(clerk, StateCard)
    assert isinstance(state, StateCard)
    in_dialog(window, 经办人="first")
    clerk.click(state.finalise)
    first = code_of(complete_report())
    assert state.code.text() == first
    assert open_report(path).report.is_final
    pdf = exported_pdf(clerk)
    for text in page_texts(pdf.read_bytes()):
        assert first in text
        assert "草稿" not in text

    # The PDF gives the report back, under a name of its own.
    window.open(pdf)
    assert window.session is not None
    assert window.session.path is None
    assert window.session.read_only
    activate(clerk)
    clerk.press(Key.Key_S, CONTROL)
    again = window.session.path
    assert again is not None
    assert again not in (path, pdf)
    assert again.suffix == ".xxgk"
    assert open_report(again).report.code == first

    # What is printed is proved, reopened with a reason, changed, and differs.
    choose(clerk, "verify")
    page = window.pages[steps.VERIFY.id]
    assert isinstance(page, VerifyPage)
    assert verify(clerk, page, pdf, 2) == [Outcome.SAME, Outcome.SAME]
    in_dialog(window, 理由="wrong figure", 经办人="second")
    choose(clerk, "reopen")
    clerk.go_to(window.session.steps[5])
    clerk.put(CELL, "12")
    choose(clerk, "verify")
    page.enter()
    clerk.type(first.lower())
    clerk.press(Key.Key_Return)
    assert page.checks[0].outcome is Outcome.DIFFERENT
    assert "定稿的那一版" in page.checks[0].notes[0]
    assert verify(clerk, page, pdf, 3) == [Outcome.DIFFERENT, Outcome.SAME]
    [table] = visible(clerk, DifferencesView)
    assert isinstance(table, DifferencesView)
    place = table.visualRect(table.differences.index(0, 1)).center()
    clerk.click(table.viewport(), place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clerk.grid.grid.cell(clerk.grid.currentIndex()) == CELL

    # Final again: another code, and the record says what changed.
    in_dialog(window, 经办人="third")
    choose(clerk, "finalise")
    second = window.session.report.code
    assert second != first
    choose(clerk, "record")
    [table] = visible(clerk, DifferencesView)
    assert isinstance(table, DifferencesView)
    assert [(row.left, row.right) for row in table.differences.rows] == [("11", "12"), ("20", "21")]
    saved = open_report(again).report
    assert [(event.kind.label, event.by, event.why) for event in saved.events] == [
        ("定稿", "first", ""),
        ("重新打开", "second", "wrong figure"),
        ("定稿", "third", ""),
    ]
    window.open(again)
    choose(clerk, "record")
    reopened = window.pages[steps.RECORD.id]
    assert isinstance(reopened, RecordPage)
    assert len(reopened.findChildren(DifferencesView)) == 1
