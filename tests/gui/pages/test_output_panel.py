"""What can be chosen beside the preview: for whom, what is printed, the letter's words; and what cannot be printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton

from gui.clerk import Clerk
from gui.pages.output import OutputPage, OutputPanel
from gui.session import Session
from gui.theme import DARK, Look
from gui.widgets.contents_choice import ContentsChoice
from gui.window import MainWindow
from gui.wizard import steps
from model import actions, edits
from model.exporting.sign_off import letter_wording
from model.report import Report
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

Opener = Callable[[Report], Session]
RARE = "\U000323af"


@pytest.fixture
def session(opened: Opener, window: MainWindow) -> Session:
    session = opened(complete_report())
    window.go_to(steps.OUTPUT)
    return session


def panel(window: MainWindow) -> OutputPanel:
    [found] = window.side.findChildren(OutputPanel)
    return found


def page(window: MainWindow) -> OutputPage:
    found = window.page
    assert isinstance(found, OutputPage)
    return found


def contents(window: MainWindow) -> ContentsChoice:
    [found] = panel(window).findChildren(ContentsChoice)
    return found


def words(window: MainWindow) -> str:
    return "\n".join(label.text() for label in panel(window).findChildren(QLabel) if label.isVisible())


def test_the_copy_for_publishing_says_what_it_leaves_out(session: Session, window: MainWindow, clerk: Clerk):
    session.do(edits.choose(session.report, "letter", True))
    clerk.look()
    page(window).audience.setCurrentIndex(1)
    clerk.look()
    for left_out in ("姓名和电话", "签署栏", "封面", "报送函"):
        assert left_out in words(window)
    assert not any(box.isVisible() for box in contents(window).boxes.values())
    assert not contents(window).addressee.isVisible()
    assert "（公开）" in words(window)
    page(window).audience.setCurrentIndex(0)
    clerk.look()
    assert all(box.isVisible() for box in contents(window).boxes.values())
    assert contents(window).addressee.isVisible()
    assert "（公开）" not in words(window)


def test_what_is_exported_is_the_copy_in_sight(
    session: Session, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    written: list[actions.Exported] = []
    window.files.exporting.exported.connect(written.extend)
    page(window).audience.setCurrentIndex(1)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("docx",))
    clerk.wait_for(lambda: len(written) == 1)
    assert written[0].path.name == f"{session.report.title}（公开）.docx"
    window.go_to(steps.BASICS)
    dialogs.answer("folder_for_export", tmp_path)
    window.export(("docx",))
    clerk.wait_for(lambda: len(written) == 2)
    assert written[1].path.name == f"{session.report.title}.docx", "the copy for filing, where no preview is in sight"


@pytest.mark.usefixtures("session")
def test_the_audience_stays_when_the_look_changes(window: MainWindow, clerk: Clerk):
    page(window).audience.setCurrentIndex(1)
    look = window.look
    window.use_look(Look(DARK))
    clerk.look()
    shown = words(window)
    window.use_look(look)
    assert page(window).audience.currentIndex() == 1
    assert "（公开）" in shown


def test_the_letter_is_worded_from_the_template_and_back(
    session: Session, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs
):
    box = contents(window).boxes["letter"]
    clerk.click(box, QPoint(8, box.height() // 2))
    assert contents(window).wording.isVisible()
    template = letter_wording(session.report)
    dialogs.answer("letter", "现将报告报上。")
    clerk.click(contents(window).wording)
    assert dialogs.last.given == ("", template)
    assert session.report.printing.wording == "现将报告报上。"
    assert "自己写的" in contents(window).wording.text()
    dialogs.answer("letter", None)
    clerk.click(contents(window).wording)
    assert dialogs.last.given == ("现将报告报上。", template)
    assert session.report.printing.wording == "现将报告报上。"
    dialogs.answer("letter", "")
    clerk.click(contents(window).wording)
    assert session.report.printing.wording == ""
    session.undo()
    assert "自己写的" in contents(window).wording.text()


def test_copies_that_were_printed_are_counted(session: Session, window: MainWindow, clerk: Clerk):
    assert "已打印" not in words(window)
    session.record_print(2)
    clerk.look()
    assert "已打印草稿 2 份" in words(window)
    session.finalise("经办甲")
    clerk.look()
    assert "还没有打印定稿" in words(window)
    session.record_print(3)
    clerk.look()
    assert "已打印定稿 3 份" in words(window)
    [button] = [each for each in panel(window).findChildren(QPushButton) if each.text().startswith("打印")]
    assert button.text() == "打印定稿…"


def test_characters_that_cannot_be_printed_are_named_before_printing_and_after_exporting(
    opened: Opener, window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, tmp_path: Path
):
    report = complete_report()
    report.apply(edits.write(report, "s2", f"生僻{RARE}字").changes)
    opened(report)
    dialogs.printer_names = ["打印机甲"]
    window.go_to(steps.OUTPUT)
    clerk.wait_for(lambda: page(window).output is not None)
    clerk.look()
    assert any(RARE in label.text() and label.isVisible() for label in page(window).findChildren(QLabel))
    dialogs.answer("confirm", False)
    window.print_pages()
    assert RARE in dialogs.last.text
    written: list[actions.Exported] = []
    window.files.exporting.exported.connect(written.extend)
    dialogs.answer("folder_for_export", tmp_path)
    dialogs.answer("tell")
    window.export(("pdf",))
    clerk.wait_for(lambda: dialogs.left_over == [])
    assert RARE in dialogs.last.text
    window.session.do(edits.write(window.session.report, "s2", "没有生僻字"))
    clerk.wait_for(lambda: page(window).output is not None)
    clerk.look()
    assert not any(RARE in label.text() and label.isVisible() for label in page(window).findChildren(QLabel))
