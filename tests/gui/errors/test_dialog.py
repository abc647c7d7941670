"""The dialog of an error that nobody foresaw, worked by hand in the real window; and what its package holds."""

import logging
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.dialogs import Dialogs
from gui.errors.dialog import PackageDialog, UnexpectedDialog
from gui.errors.guard import Guard, Trouble
from gui.errors.hooks import Hooks
from gui.session import Session
from gui.settings import Settings
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.diagnostics.incident import incident_of
from model.report import BodyKind, Facts, Report
from model.storage import datafile
from tests.gui.conftest import put_away
from tests.model.diagnostics.errors import ERRORS, MARK, raised
from tests.samples import typed_values

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


OpenReport = Callable[[Report], Session]


class Answering(Dialogs):
    """The real dialogs, save that a file is written where a test says."""

    def __init__(self, target: Path | None) -> None:
        self.target = target

    def file_to_write(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        assert isinstance(parent, QWidget)
        assert kinds.startswith("诊断包")
        assert title == "保存诊断包"
        assert suggested.suffix == ".zip"
        return self.target


def marked_report() -> Report:
    """A report that says the mark wherever it can say something."""
    facts = Facts(title=MARK, leader=MARK, reviewer=MARK, preparer=MARK, phone=MARK)
    texts = dict.fromkeys(("s0", "s1", "s2", "s5", "s6"), f"{MARK}。")
    report = Report(MARK, 2024, BodyKind.COUNTY, values=typed_values(), texts=texts, facts=facts)
    report.apply(edits.add_remark(report, "s1", MARK, author=MARK).changes)
    return report


@pytest.fixture
def dialogs(tmp_path: Path) -> Answering:
    return Answering(tmp_path / "诊断包.zip")


@pytest.fixture
def opened_path(tmp_path: Path) -> Path:
    return tmp_path / f"{MARK}.xxgk"


@pytest.fixture
def guarded(
    qtbot: QtBot,
    qapp: QApplication,
    dialogs: Answering,
    opened_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """The real window on a report full of marks, with the guard over it and real dialogs."""
    monkeypatch.setenv("XXGK_DATA", str(tmp_path / "data"))
    guard = Guard(dialogs, parent=qapp)
    window = MainWindow(Settings(tmp_path / "settings"), dialogs)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    datafile.save(marked_report(), opened_path)
    with Hooks(guard.catch, interrupt=lambda: None):
        window.open(opened_path)
        yield window
    put_away(window)
    guard.setParent(None)
    guard.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for handler in logging.getLogger("xxgk").handlers[:]:
        handler.close()
        logging.getLogger("xxgk").removeHandler(handler)


def plain(words: str) -> str:
    """The words without the places where a path may break."""
    return words.replace("\u200b", "")


WhenOpen = Callable[..., list[str]]


@pytest.fixture
def when_open(qapp: QApplication) -> Iterator[WhenOpen]:
    """Does one thing after another in the next dialog; gives all words that stood in it before.

    What goes wrong there would be taken for one more error of the program; it is kept for the test's end.
    """
    wrong: list[BaseException] = []

    def prepare(*deeds: Callable[[UnexpectedDialog], object], kind: type[QDialog] = UnexpectedDialog) -> list[str]:
        words: list[str] = []

        def act(dialog: QDialog) -> None:
            words.extend(plain(label.text()) for label in dialog.findChildren(QLabel) if not label.isHidden())
            words.extend(button.text() for button in dialog.findChildren(QAbstractButton))
            try:
                for deed in deeds:
                    deed(dialog)
            except BaseException as error:
                wrong.append(error)
                dialog.done(QDialog.DialogCode.Accepted)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, kind):
                act(dialog)
            else:
                QTimer.singleShot(10, qapp, look)

        QTimer.singleShot(0, qapp, look)
        return words

    yield prepare
    assert wrong == []


def click(words: str) -> Callable[[QDialog], None]:
    def on(dialog: QDialog) -> None:
        [button] = [each for each in dialog.findChildren(QAbstractButton) if each.text() == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return on


def meet(qtbot: QtBot, window: MainWindow, name: str = "value") -> None:
    """Has a slot of the window fail on what the report says, and waits until that is told and answered."""
    window.session.changed.connect(lambda _: ERRORS[name]())
    QTimer.singleShot(0, lambda: window.session.do(edits.state(window.session.report, {"t3.new.natural": 402})))
    guard = QApplication.instance().findChild(Guard)
    qtbot.waitUntil(lambda: bool(guard.incidents))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def files_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_slot_that_fails_is_told_once_and_typing_goes_on(when_open: WhenOpen, qtbot: QtBot, guarded: MainWindow):
    words = when_open(click("继续"))
    meet(qtbot, guarded)
    assert "刚才的操作没有完成，程序可以继续使用。" in words
    assert {"继续", "保存诊断包…", "退出"} <= set(words)
    assert any("ValueError" in line and "tests/model/diagnostics/errors.py:" in line for line in words)
    guarded.activateWindow()
    qtbot.waitUntil(guarded.isActiveWindow)
    clerk = Clerk(guarded)
    guarded.go_to(steps.step_of(guarded.session.steps, "s3"))
    clerk.put("t3.new.enterprise", "77")
    assert guarded.session.report.figures["t3.new.enterprise"] == 77
    assert guarded.session.report.figures["t3.new.natural"] == 402
    assert QApplication.activeModalWidget() is None, "the same slot fails with each figure, and is told once"
    assert "又出现了意外情况" in guarded.footer.said


@pytest.mark.parametrize("name", ["value", "key", "data file", "group", "words that fail"])
def test_the_package_holds_no_content(
    when_open: WhenOpen, qtbot: QtBot, guarded: MainWindow, dialogs: Answering, name: str
):
    words = when_open(click("保存诊断包…"), click("继续"))
    meet(qtbot, guarded, name)
    held = files_of(dialogs.target)
    assert set(held) == {"说明.txt", "versions.txt", "errors.txt", "log/xxgk.log"}
    assert all(MARK.encode() not in content and "机密".encode() not in content for content in held.values())
    assert "Qt：6." in held["versions.txt"].decode("utf-8")
    assert b"errors.py:" in held["errors.txt"]
    assert not any("机密" in line for line in words if "出错的位置" in line)


def test_with_the_box_ticked_it_holds_the_report_as_it_stands_in_the_window(
    when_open: WhenOpen, qtbot: QtBot, guarded: MainWindow, dialogs: Answering
):
    said: list[str] = []
    when_open(
        lambda dialog: dialog.with_content.click(),
        click("保存诊断包…"),
        lambda dialog: said.append(plain(dialog.saved.text())),
        click("继续"),
    )
    meet(qtbot, guarded)
    held = files_of(dialogs.target)
    report, _ = datafile.decode(held["content/report-1.xxgk"])
    assert (report.body, report.figures["t3.new.natural"]) == (MARK, 402)
    assert MARK.encode() in held["content/messages.txt"]
    assert said == [f"已保存：{dialogs.target}"]


def test_a_package_that_cannot_be_written_is_told_and_the_dialog_stays(
    when_open: WhenOpen, qtbot: QtBot, guarded: MainWindow, dialogs: Answering, tmp_path: Path
):
    said: list[str] = []
    dialogs.target = tmp_path / "no folder" / "诊断包.zip"
    when_open(click("保存诊断包…"), lambda dialog: said.append(plain(dialog.saved.text())), click("继续"))
    meet(qtbot, guarded)
    assert "找不到文件夹" in said[0]


def test_turning_back_from_saving_says_nothing(
    when_open: WhenOpen, qtbot: QtBot, guarded: MainWindow, dialogs: Answering
):
    hidden: list[bool] = []
    dialogs.target = None
    when_open(click("保存诊断包…"), lambda dialog: hidden.append(dialog.saved.isHidden()), click("继续"))
    meet(qtbot, guarded)
    assert hidden == [True]


def trouble(window: QWidget | None) -> Trouble:
    return Trouble(incident_of(raised(ERRORS["value"])), window)


@pytest.mark.parametrize(
    ("do", "goes_on"),
    [
        (click("继续"), True),
        (click("退出"), False),
        (lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape), True),
        (lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return), True),
        (QDialog.close, True),
    ],
    ids=["going on", "leaving", "escape", "enter", "closing"],
)
def test_only_its_button_leaves_the_program(
    when_open: WhenOpen, guarded: MainWindow, do: Callable[[QDialog], object], goes_on: bool
):
    when_open(do)
    assert Dialogs().unexpected(guarded, trouble(guarded)) is goes_on


def test_it_says_that_the_work_is_safe_and_where(
    when_open: WhenOpen, guarded: MainWindow, tmp_path: Path, opened_path: Path
):
    words = when_open(click("继续"))
    Dialogs().unexpected(guarded, trouble(guarded))
    assert f"“{MARK}”已经保存在：{opened_path}" in words
    guarded.session.do(edits.state(guarded.session.report, {"t3.new.natural": 402}))
    words = when_open(click("继续"))
    Dialogs().unexpected(guarded, trouble(guarded))
    [line] = [line for line in words if MARK in line]
    assert "没有丢失" in line
    assert str(tmp_path / "settings" / "state" / "journals") in line
    assert list((tmp_path / "settings" / "state" / "journals").iterdir())


@pytest.fixture
def no_copies(tmp_path: Path) -> None:
    """A file lies where the recovery copies would."""
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "state").write_text("in the way", "utf-8")


@pytest.mark.usefixtures("no_copies")
def test_where_no_recovery_copy_can_be_kept_it_says_so(when_open: WhenOpen, guarded: MainWindow):
    guarded.session.do(edits.state(guarded.session.report, {"t3.new.natural": 402}))
    words = when_open(click("继续"))
    Dialogs().unexpected(guarded, trouble(guarded))
    [line] = [line for line in words if MARK in line]
    assert "另存为" in line


def test_how_many_more_there_were_stands_in_it(when_open: WhenOpen, guarded: MainWindow):
    once = trouble(guarded)
    words: list[str] = []

    def count(dialog: UnexpectedDialog) -> None:
        assert dialog.again.isHidden()
        once.count()
        once.count()
        assert not dialog.again.isHidden()
        words.append(dialog.again.text())

    when_open(count, click("继续"))
    Dialogs().unexpected(guarded, once)
    assert words == ["此后又出现 2 次意外情况，都已记入日志。"]


def test_before_there_is_a_window_it_offers_a_package_and_the_end(when_open: WhenOpen, qtbot: QtBot):
    ground = QWidget()
    qtbot.addWidget(ground)
    words = when_open(click("退出"))
    assert not Dialogs().unexpected(None, trouble(None))
    assert "继续" not in words
    assert "刚才的操作没有完成。" in words
    assert "现在没有打开的报告，没有内容会丢失。" in words


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("no memory", "内存不够"),
        ("recursion", "层次太深"),
        ("system", "磁盘"),
        ("value", "诊断包"),
    ],
)
def test_what_happened_is_told_in_plain_words(when_open: WhenOpen, guarded: MainWindow, name: str, advice: str):
    words = when_open(click("继续"))
    Dialogs().unexpected(guarded, Trouble(incident_of(raised(ERRORS[name])), guarded))
    assert any(advice in line for line in words)


@pytest.mark.parametrize("with_content", [False, True])
def test_the_help_menu_saves_a_package_too(
    when_open: WhenOpen, opened: OpenReport, window: MainWindow, tmp_path: Path, with_content: bool
):
    opened(marked_report())
    dialogs = Answering(tmp_path / "诊断包.zip")
    window.use_dialogs(dialogs)
    when_open(
        lambda dialog: dialog.with_content.setChecked(with_content),
        lambda _: said.append(when_open(click("知道了"), kind=QMessageBox)),
        click("保存诊断包…"),
        kind=PackageDialog,
    )
    said: list[list[str]] = []
    window.toolbar.actions_by_name["package"].trigger()
    content = {"content/report-1.xxgk", "content/messages.txt"} if with_content else set()
    assert set(files_of(dialogs.target)) - {"log/xxgk.log"} == {"说明.txt", "versions.txt"} | content
    assert f"已保存：{dialogs.target}" in said[0]
