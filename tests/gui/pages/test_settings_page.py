"""The settings in the real window: worked by keys, in force at once, remembered, and put back to what they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from gui import theme
from gui.application import wear
from gui.clerk import Clerk
from gui.pages.settings import SettingsPage
from gui.session import LastYear, Session
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model import print_fonts
from model.print_fonts import PrintFonts
from model.report import BodyKind, Report
from tests.gui.administered import administration, lay_down
from tests.gui.scripted import ScriptedDialogs
from tests.gui.test_fit import name_of
from tests.samples import complete_report

__all__ = ["administration"]

OpenReport = Callable[[Report], Session]


@pytest.fixture(autouse=True)
def plain_again(qapp: QApplication):
    yield
    wear(qapp, theme.PLAIN)
    print_fonts.choose(None)


@pytest.fixture
def shown(window: MainWindow, clerk: Clerk) -> Callable[[], SettingsPage]:
    def go() -> SettingsPage:
        window.toolbar.actions_by_name["settings"].trigger()
        clerk.look()
        page = window.page
        assert isinstance(page, SettingsPage)
        return page

    return go


def choice(window: MainWindow, name: str) -> QComboBox:
    [found] = [each for each in window.page.findChildren(QComboBox) if name_of(each) == name]
    return found


def entry(window: MainWindow, name: str) -> QLineEdit:
    [found] = [each for each in window.page.findChildren(QLineEdit) if name_of(each) == name]
    return found


def press(window: MainWindow, clerk: Clerk, name: str) -> None:
    found = next(each for each in window.page.findChildren(QAbstractButton) if name_of(each) == name)
    found.setFocus()
    clerk.press(Qt.Key.Key_Space)
    clerk.look()


def words(page: SettingsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_keys_reach_it_with_and_without_a_report(window: MainWindow, clerk: Clerk, opened: OpenReport):
    for step in (steps.START, steps.REVIEW):
        if step == steps.REVIEW:
            opened(complete_report())
        window.go_to(step)
        clerk.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        assert window.step == steps.SETTINGS
        assert clerk.focus is choice(window, "外观")
        window.go_back()
        assert window.step == step


def test_colours_and_size_hold_at_once_and_the_focus_stays(
    shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, settings: Settings
):
    shown()
    for name, roles, scale in (("外观", theme.LIGHT, 1.0), ("外观", theme.DARK, 1.0), ("字号", theme.DARK, 1.15)):
        choice(window, name).setFocus()
        clerk.press(Qt.Key.Key_Down)
        clerk.wait_for(lambda roles=roles, scale=scale: window.look == theme.Look(roles, scale))
        assert window.step == steps.SETTINGS
        assert clerk.focus is choice(window, name)
    assert (settings.theme, settings.text_scale) == ("dark", 1.15)
    again = Settings(settings.folder)
    assert (again.theme, again.text_scale) == ("dark", 1.15)


def test_what_stands_beside_the_figures_changes_in_the_open_report(
    shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, opened: OpenReport, settings: Settings
):
    session = opened(complete_report())
    shown()
    choice(window, "有上年报告时").setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert session.last_year is LastYear.CHANGE
    assert settings.last_year == "change"


def test_new_reports_begin_with_what_was_chosen(
    shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, settings: Settings
):
    shown()
    for name, text in (("单位名称", "某某县某某局"), ("填报人", "甲"), ("联系电话", "0000")):
        entry(window, name).setFocus()
        clerk.type(text)
    kind = choice(window, "单位类别")
    kind.setCurrentIndex(kind.findData("township"))
    kind.activated.emit(kind.currentIndex())
    window.files.new()
    assert window.session is not None
    report = window.session.report
    assert (report.body, report.kind, report.facts.preparer) == ("某某县某某局", BodyKind.TOWNSHIP, "甲")
    assert (report.facts.phone, report.facts.leader) == ("0000", "")
    assert not window.session.has_unsaved_work
    assert Settings(settings.folder).given["body"] == "某某县某某局"


def test_the_user_goes_before_the_administrator_and_the_administrator_before_nobody(
    administration: Path, shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk
):
    lay_down(administration, 'body = "某某县某某局"\nkind = "county"\npreparer = "甲"\nphone = "1111"\n')
    shown()
    assert entry(window, "单位名称").placeholderText() == "某某县某某局"
    assert choice(window, "单位类别").currentText() == BodyKind.COUNTY.label
    entry(window, "联系电话").setFocus()
    clerk.type("2222")
    window.files.new()
    assert window.session is not None
    report = window.session.report
    assert (report.body, report.kind) == ("某某县某某局", BodyKind.COUNTY)
    assert (report.facts.preparer, report.facts.phone) == ("甲", "2222")


def test_fonts_hold_for_the_next_copy(
    administration: Path, shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, settings: Settings
):
    lay_down(administration, 'fonts = "bundled"\n')
    page = shown()
    assert "只用程序自带的字体（默认）" in choice(window, "字体").currentText()
    assert print_fonts.in_force() is PrintFonts.BUNDLED
    clerk.wait_for(lambda: "思源宋体" in words(page))
    fonts = choice(window, "字体")
    fonts.setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert settings.print_fonts is PrintFonts.INSTALLED
    assert print_fonts.in_force() is PrintFonts.INSTALLED
    clerk.press(Qt.Key.Key_Up)
    assert settings.print_fonts is None
    assert print_fonts.in_force() is PrintFonts.BUNDLED


def test_the_preview_is_made_anew_in_other_fonts(
    administration: Path, shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, opened: OpenReport
):
    assert administration.is_dir()
    opened(complete_report())
    window.go_to(steps.OUTPUT)
    clerk.wait_for(lambda: window.previewing.live.output is not None)
    before = window.previewing.live.output
    shown()
    fonts = choice(window, "字体")
    fonts.setCurrentIndex(fonts.findData("bundled"))
    fonts.activated.emit(fonts.currentIndex())
    assert window.previewing.live.output is None
    window.go_to(steps.OUTPUT)
    clerk.wait_for(lambda: window.previewing.live.output is not None)
    assert window.previewing.live.output is not before


def test_copies_go_into_the_folder_that_was_chosen(
    shown: Callable[[], SettingsPage],
    window: MainWindow,
    clerk: Clerk,
    opened: OpenReport,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
):
    opened(complete_report())
    page = shown()
    chosen = tmp_path / "年报 输出"
    chosen.mkdir()
    dialogs.answer("folder_for_export", chosen)
    press(window, clerk, "选择…")
    assert str(chosen) in words(page)
    asked: list[Path] = []
    dialogs.answer("folder_for_export", lambda suggested: asked.append(suggested))
    window.export()
    assert asked == [chosen]
    press(window, clerk, "不指定导出的文件夹")
    dialogs.answer("folder_for_export", lambda suggested: asked.append(suggested))
    window.export()
    assert asked[1] == tmp_path


def test_an_administrators_folder_is_offered_while_it_is_there(
    administration: Path,
    window: MainWindow,
    opened: OpenReport,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
):
    lay_down(administration, 'output = "输出"\n')
    opened(complete_report())
    asked: list[Path] = []
    for there in (False, True):
        if there:
            (administration / "输出").mkdir()
        dialogs.answer("folder_for_export", lambda suggested: asked.append(suggested))
        window.export()
    assert asked == [tmp_path, administration / "输出"]


def test_places_are_shown_and_opened(
    shown: Callable[[], SettingsPage], window: MainWindow, clerk: Clerk, settings: Settings, dialogs: ScriptedDialogs
):
    page = shown()
    assert str(settings.folder) in words(page)
    assert str(settings.state) in words(page)
    settings.theme = "light"
    opened_folders: list[Path] = []
    dialogs.answer("show_folder", lambda folder: opened_folders.append(folder) or True)
    press(window, clerk, "打开文件夹：设置")
    dialogs.answer("show_folder", lambda folder: opened_folders.append(folder))
    press(window, clerk, "打开文件夹：恢复副本和以前的版本")
    assert opened_folders == [settings.folder, settings.folder]
    assert "没有打开" in window.footer.said


def test_what_the_administrators_file_has_wrong_stands_there(administration: Path, shown: Callable[[], SettingsPage]):
    lay_down(administration, 'kind = "局"\n')
    assert "“kind”没有采用" in words(shown())


def test_everything_goes_back_to_what_it_was(
    shown: Callable[[], SettingsPage],
    window: MainWindow,
    clerk: Clerk,
    settings: Settings,
    dialogs: ScriptedDialogs,
    opened: OpenReport,
):
    opened(complete_report())
    recent = settings.recent
    settings.given = {"body": "某局"}
    settings.print_fonts = PrintFonts.BUNDLED
    settings.theme = "dark"
    shown()
    dialogs.answer("confirm", False)
    press(window, clerk, "恢复默认设置…")
    assert settings.theme == "dark"
    dialogs.answer("confirm", True)
    press(window, clerk, "恢复默认设置…")
    clerk.wait_for(lambda: choice(window, "外观").currentText() == "跟随系统")
    assert entry(window, "单位名称").text() == ""
    again = Settings(settings.folder)
    assert (again.theme, again.text_scale, again.given, again.print_fonts) == ("system", 1.0, {}, None)
    assert again.recent == recent


def test_damaged_choices_count_as_none(settings: Settings):
    settings.folder.mkdir(parents=True)
    (settings.folder / "settings.json").write_text(
        '{"given": {"body": 5, "phone": "0"}, "output": 7, "print_fonts": "none", "told": []}', "utf-8"
    )
    held = Settings(settings.folder)
    assert (held.given, held.output, held.print_fonts, held.told) == ({"phone": "0"}, None, None, "")
