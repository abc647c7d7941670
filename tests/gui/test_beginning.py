"""Reports begun from an administrator's templates, and what is said of an administrator's file that has mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.pages.start import StartPage
from gui.settings import Known, Settings
from gui.widgets.template_dialog import TemplateDialog
from gui.window import MainWindow
from model import edits
from model.actions import save_report
from model.report import Report
from model.report_templates import Template
from tests.gui.administered import administration, lay_down
from tests.gui.conftest import put_away
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

__all__ = ["administration"]


@pytest.fixture
def template(administration: Path) -> Callable[[str, Report], Path]:
    """Lays a report into the administrator's folder of templates."""

    def keep(name: str, report: Report) -> Path:
        folder = administration / "模板"
        folder.mkdir(exist_ok=True)
        save_report(report, folder / f"{name}.xxgk")
        lay_down(administration, 'preparer = "甲"\nbody = "某某县某某局"\n')
        return folder / f"{name}.xxgk"

    return keep


@pytest.fixture
def made(qtbot: QtBot, settings: Settings, dialogs: ScriptedDialogs):
    """A window made after the administrator's folder was filled."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(settings, dialogs)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        put_away(window)


def ask(window: MainWindow, dialogs: ScriptedDialogs, count: int) -> None:
    window.toolbar.actions_by_name["template"].trigger()
    Clerk(window).wait_for(lambda: len(dialogs.asked) == count)


def test_a_report_begins_with_the_templates_texts_and_no_figures(
    template: Callable[[str, Report], Path], made: Callable[[], MainWindow], dialogs: ScriptedDialogs
):
    kept = complete_report()
    kept.apply(edits.name_body(kept, "").changes)
    template("部门用", kept)
    window = made()
    dialogs.answer("template", lambda found: found[0])
    ask(window, dialogs, 1)
    assert window.session is not None
    report = window.session.report
    assert report.text("s1") == kept.text("s1")
    assert report.year == window.files.year_due
    assert not report.figures.stated
    assert (report.body, report.facts.preparer) == ("某某县某某局", kept.facts.preparer or "甲")
    assert window.session.path is None
    assert window.session.has_unsaved_work
    assert "部门用" in window.footer.said


def test_the_first_page_offers_templates_where_there_are_any(
    template: Callable[[str, Report], Path], made: Callable[[], MainWindow], dialogs: ScriptedDialogs
):
    template("部门用", complete_report())
    window = made()
    assert isinstance(window.page, StartPage)
    offer = window.page.template
    Clerk(window).wait_for(offer.isVisible)
    dialogs.answer("template", None)
    Clerk(window).click(offer)
    Clerk(window).wait_for(lambda: dialogs.kinds == ["template"])
    assert window.session is None


def test_without_templates_it_is_said_how_to_have_some(window: MainWindow, dialogs: ScriptedDialogs):
    dialogs.answer("tell")
    ask(window, dialogs, 1)
    assert "“模板”的文件夹" in dialogs.last.text
    assert isinstance(window.page, StartPage)
    assert not window.page.template.isVisible()


def test_a_folder_that_is_named_and_not_there_is_told(
    administration: Path, made: Callable[[], MainWindow], dialogs: ScriptedDialogs
):
    lay_down(administration, 'templates = "没有这个"\n')
    window = made()
    dialogs.answer("tell")
    ask(window, dialogs, 1)
    assert "没有这个" in dialogs.last.text


def test_the_dialog_shows_what_a_template_holds(qtbot: QtBot, template: Callable[[str, Report], Path]):
    kept = complete_report()
    paths = [template("一", kept), template("二", kept)]
    dialog = TemplateDialog(None, [Template(paths[0], kept), Template(paths[1], None, "无法打开：文件已损坏")])
    qtbot.addWidget(dialog)
    dialog.show()
    listed, text = dialog.findChild(QListWidget), dialog.findChild(QPlainTextEdit)
    assert kept.text("s1").split("\n")[0] in text.toPlainText()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert text.toPlainText() == "无法打开：文件已损坏"
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert dialog.result() == TemplateDialog.DialogCode.Accepted
    assert dialog.template.name == "一"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_real_dialog_is_asked(window: MainWindow, template: Callable[[str, Report], Path]):
    found = [Template(template("一", complete_report()), complete_report())]

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TemplateDialog)
        dialog.accept()

    QTimer.singleShot(0, window, look)
    assert Dialogs().template(window, found) is found[0]


def test_mistakes_of_an_administrator_are_told_once(
    administration: Path, made: Callable[[], MainWindow], dialogs: ScriptedDialogs, qtbot: QtBot
):
    lay_down(administration, 'kind = "局"\nbody = "某局"\n')
    (administration / "deadlines.toml").write_text("[[deadlines]]\nmonth = 13\n")
    dialogs.answer("tell")
    window = made()
    Clerk(window).wait_for(lambda: dialogs.kinds == ["tell"])
    assert "“kind”没有采用" in dialogs.last.text
    assert "期限文件读不懂" in dialogs.last.text
    again = made()
    qtbot.wait(50)
    assert dialogs.kinds == ["tell"]
    again.files.new()
    assert again.session is not None
    assert again.session.report.body == "某局"


def test_reports_that_are_not_there_now_say_so(window: MainWindow, clerk: Clerk, settings: Settings, tmp_path: Path):
    save_report(complete_report(), tmp_path / "甲.xxgk")
    for name in ("甲", "乙"):
        settings.remember(tmp_path / f"{name}.xxgk", Known("某局", 2024, "核对通过"))
    window.page.refresh()
    listed = window.page.findChild(QListWidget)
    clerk.wait_for(lambda: any("找不到文件" in listed.item(row).text() for row in range(listed.count())))
    said = {Path(listed.item(row).toolTip()).stem: listed.item(row).text() for row in range(listed.count())}
    assert "核对通过" in said["甲"]
    assert "找不到文件" in said["乙"]
