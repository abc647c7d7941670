"""The real dialogs, answered by real clicks: which answer each button gives, and that all of it is Chinese."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialogs import Dialogs, Held, Obstacle, Unsaved
from gui.theme import LIGHT
from model.failure import Failure
from model.proof.differences import Difference
from model.report import Report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def when_open(parent: QWidget) -> Iterator[Callable[[Callable[[QDialog], object]], list[str]]]:
    """Does something to the next dialog once it is open; returns the words of its buttons, gathered by then."""

    def answer(do: Callable[[QDialog], object]) -> list[str]:
        words: list[str] = []

        def act() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            words.extend(button.text() for button in dialog.findChildren(QPushButton) if button.isVisible())
            do(dialog)

        QTimer.singleShot(0, parent, act)
        return words

    yield answer
    assert QApplication.activeModalWidget() is None


def click(words: str) -> Callable[[QDialog], None]:
    def on(dialog: QDialog) -> None:
        button = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return on


def press(key: Qt.Key) -> Callable[[QDialog], None]:
    return lambda dialog: QTest.keyClick(dialog, key)


def is_chinese(words: list[str]) -> bool:
    return bool(words) and not any(character.isascii() and character.isalpha() for word in words for character in word)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(click("保存"), Unsaved.SAVE, id="save"),
        pytest.param(click("不保存"), Unsaved.DISCARD, id="discard"),
        pytest.param(click("取消"), Unsaved.CANCEL, id="cancel"),
        pytest.param(press(Qt.Key.Key_Escape), Unsaved.CANCEL, id="escape"),
        pytest.param(press(Qt.Key.Key_Return), Unsaved.SAVE, id="enter"),
        pytest.param(QDialog.close, Unsaved.CANCEL, id="closing"),
    ],
)
def test_unsaved_work(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: Unsaved):
    words = when_open(do)
    assert Dialogs().unsaved(parent, "某局报告") is answer
    assert is_chinese(words)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(click("覆盖"), True, id="yes"),
        pytest.param(click("取消"), False, id="no"),
        pytest.param(press(Qt.Key.Key_Escape), False, id="escape"),
        pytest.param(press(Qt.Key.Key_Return), False, id="enter does no harm"),
        pytest.param(QDialog.close, False, id="closing"),
    ],
)
def test_confirming(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: bool):
    words = when_open(do)
    assert Dialogs().confirm(parent, "已有同名文件", "要覆盖它吗？", "覆盖") is answer
    assert is_chinese(words)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(click("重试"), Obstacle.AGAIN, id="again"),
        pytest.param(click("另存为…"), Obstacle.ELSEWHERE, id="elsewhere"),
        pytest.param(click("取消"), Obstacle.CANCEL, id="cancel"),
        pytest.param(press(Qt.Key.Key_Escape), Obstacle.CANCEL, id="escape"),
        pytest.param(press(Qt.Key.Key_Return), Obstacle.ELSEWHERE, id="enter"),
        pytest.param(QDialog.close, Obstacle.CANCEL, id="closing"),
    ],
)
def test_what_was_not_written(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: Obstacle):
    words = when_open(do)
    failure = Failure("磁盘已满，无法保存：甲.xxgk", "请清理磁盘。")
    assert Dialogs().unwritten(parent, "没有保存", failure, "内容都在。", "另存为…") is answer
    assert is_chinese(words)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(click("只读打开"), Held.READ, id="read"),
        pytest.param(click("打开副本"), Held.COPY, id="copy"),
        pytest.param(click("取消"), Held.CANCEL, id="cancel"),
        pytest.param(press(Qt.Key.Key_Escape), Held.CANCEL, id="escape"),
        pytest.param(press(Qt.Key.Key_Return), Held.READ, id="enter"),
        pytest.param(QDialog.close, Held.CANCEL, id="closing"),
    ],
)
def test_a_file_that_somebody_has_open(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: Held):
    words = when_open(do)
    assert Dialogs().held(parent, "甲.xxgk", "“经办乙”打开（电脑 2，10:02 起）") is answer
    assert is_chinese(words)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(click("覆盖"), Obstacle.OVERWRITE, id="overwrite"),
        pytest.param(click("另存为…"), Obstacle.ELSEWHERE, id="elsewhere"),
        pytest.param(click("取消"), Obstacle.CANCEL, id="cancel"),
        pytest.param(press(Qt.Key.Key_Escape), Obstacle.CANCEL, id="escape"),
        pytest.param(press(Qt.Key.Key_Return), Obstacle.ELSEWHERE, id="enter writes nothing over"),
        pytest.param(QDialog.close, Obstacle.CANCEL, id="closing"),
    ],
)
def test_a_file_that_was_changed_meanwhile(
    parent: QWidget, when_open, do: Callable[[QDialog], object], answer: Obstacle
):
    shown: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        model = dialog.findChild(QTableView).model()
        shown.extend([model.index(row, column).data() for column in range(3)] for row in range(model.rowCount()))
        do(dialog)

    words = when_open(look)
    differences = [Difference("cell", "t4.review.upheld", "12", "11"), Difference("section", "s5", None, "别的字")]
    failure = Failure("文件被改动过，没有保存：甲.xxgk", "请重新打开。")
    answered = Dialogs().conflict(parent, failure, "都在。", Report("某局", 2024), differences, LIGHT)
    assert answered is answer
    assert [row[1:] for row in shown] == [["12", "11"], ["（空白）", "别的字"]]
    assert is_chinese(words)


@pytest.mark.parametrize("do", [click("知道了"), press(Qt.Key.Key_Escape), press(Qt.Key.Key_Return)])
def test_telling(parent: QWidget, when_open, do: Callable[[QDialog], object]):
    words = when_open(do)
    Dialogs().tell(parent, "没有完成", "磁盘已满。")
    assert words == ["知道了"]


def test_a_reason_is_written_over_the_one_before(parent: QWidget, when_open):
    def write(dialog: QDialog) -> None:
        editor = dialog.findChild(QPlainTextEdit)
        assert editor.toPlainText() == "以前的"
        editor.setPlainText("现在的\n两行")
        accept = next(each for each in dialog.findChildren(QPushButton) if each.isDefault() or "确" in each.text())
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)

    words = when_open(write)
    assert Dialogs().reason(parent, "规章制发 1 件", "以前的") == "现在的\n两行"
    assert is_chinese(words)


def test_no_reason_is_none(parent: QWidget, when_open):
    when_open(QDialog.reject)
    assert Dialogs().reason(parent, "规章制发 1 件", "") is None


def choose(name: str) -> Callable[[QDialog], None]:
    def on(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(name)
        dialog.accept()

    return on


def test_where_to_save_starts_with_the_suggestion_and_adds_the_ending(parent: QWidget, when_open, tmp_path: Path):
    suggested: list[str] = []

    def look(dialog: QDialog) -> None:
        suggested.append(dialog.findChild(QLineEdit, "fileNameEdit").text())
        choose("另一份")(dialog)

    words = when_open(look)
    assert Dialogs().file_to_save(parent, tmp_path / "某局2024年报告.xxgk") == tmp_path / "另一份.xxgk"
    assert suggested == ["某局2024年报告.xxgk"]
    assert is_chinese(words)


def test_a_file_to_open_is_one_that_is_there(parent: QWidget, when_open, tmp_path: Path):
    (tmp_path / "甲.xxgk").write_text("")
    words = when_open(choose("甲.xxgk"))
    assert Dialogs().file_to_open(parent, tmp_path) == tmp_path / "甲.xxgk"
    assert is_chinese(words)


def test_several_reports_to_compare_data_files_and_pdfs(parent: QWidget, when_open, tmp_path: Path):
    names = ("甲.xxgk", "乙.pdf")
    for name in names:
        (tmp_path / name).write_text("")
    words = when_open(choose(" ".join(f'"{name}"' for name in names)))
    assert Dialogs().files_to_compare(parent, tmp_path) == [tmp_path / name for name in names]
    assert is_chinese(words)
    when_open(QDialog.reject)
    assert Dialogs().files_to_compare(parent, tmp_path) == []


def test_a_folder_to_export_to(parent: QWidget, when_open, tmp_path: Path):
    (tmp_path / "导出").mkdir()
    words = when_open(choose(str(tmp_path / "导出")))
    assert Dialogs().folder_for_export(parent, tmp_path) == tmp_path / "导出"
    assert is_chinese(words)


@pytest.mark.parametrize("ask", [Dialogs.file_to_open, Dialogs.file_to_save, Dialogs.folder_for_export])
def test_whoever_turns_back_chooses_nothing(parent: QWidget, when_open, tmp_path: Path, ask: Callable[..., object]):
    when_open(QDialog.reject)
    assert ask(Dialogs(), parent, tmp_path) is None


def test_a_file_to_read_in_is_of_any_kind(parent: QWidget, when_open, tmp_path: Path):
    (tmp_path / "甲.docx").write_text("")
    words = when_open(choose("甲.docx"))
    assert Dialogs().file_to_read(parent, tmp_path, "读入") == tmp_path / "甲.docx"
    assert is_chinese(words)
    when_open(QDialog.reject)
    assert Dialogs().file_to_read(parent, tmp_path, "读入") is None


def test_the_year_of_a_report_is_asked_for(parent: QWidget, when_open):
    words = when_open(click("继续读入"))
    assert Dialogs().report_year(parent, "年报.html", 2024) == 2024
    assert is_chinese(words)
    when_open(QDialog.reject)
    assert Dialogs().report_year(parent, "年报.html", 2024) is None


def test_what_filling_in_changes_is_shown_and_each_text_is_taken_or_left(parent: QWidget, when_open):
    own = Report("某局", 2024, values={"t3.new.natural": 5}, texts={"s1": "自己的。"})
    read = Report(
        "某局", 2024, values={"t3.new.natural": 7, "t3.new.legal": 1}, texts=dict.fromkeys(("s1", "s5"), "乙。")
    )
    shown: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        [table] = dialog.findChildren(QTableWidget)
        shown.extend([table.item(row, column).text() for column in (1, 2)] for row in range(table.rowCount()))
        boxes = dialog.findChildren(QCheckBox)
        assert [box.isChecked() for box in boxes] == [False, True]
        boxes[0].click()
        click("填入")(dialog)

    words = when_open(look)
    assert Dialogs().texts_to_fill_in(parent, own, read) == ("s1", "s5")
    assert shown[0] == ["5", "7"]
    assert ["空白", "1"] in shown
    assert is_chinese(words)
    when_open(click("取消"))
    assert Dialogs().texts_to_fill_in(parent, own, read) is None


def fill(**fields: str) -> Callable[[QDialog], None]:
    """Writes into the fields with these names, and presses the strong button."""

    def on(dialog: QDialog) -> None:
        for field in [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]:
            if field.accessibleName() in fields:
                field.setFocus()
                QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                QTest.keyClicks(field, fields[field.accessibleName()])
        [strong] = [each for each in dialog.findChildren(QPushButton) if each.property("strong")]
        QTest.mouseClick(strong, Qt.MouseButton.LeftButton)

    return on


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(press(Qt.Key.Key_Return), "经办甲", id="enter takes whoever did it before"),
        pytest.param(fill(经办人=" abc "), "abc", id="another name"),
        pytest.param(fill(经办人=" "), "", id="nobody"),
        pytest.param(press(Qt.Key.Key_Escape), None, id="escape"),
        pytest.param(click("取消"), None, id="cancel"),
    ],
)
def test_who_finalises(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: str | None):
    words = when_open(do)
    assert Dialogs().finalise(parent, "某局报告", "经办甲", saves_first=True) == answer
    assert is_chinese(words)


@pytest.mark.parametrize(
    ("do", "answer"),
    [
        pytest.param(fill(理由="wrong", 经办人="abc"), ("wrong", "abc"), id="both"),
        pytest.param(fill(理由=" wrong "), ("wrong", "经办甲"), id="a reason"),
        pytest.param(press(Qt.Key.Key_Escape), None, id="escape"),
    ],
)
def test_why_a_report_is_reopened(parent: QWidget, when_open, do: Callable[[QDialog], object], answer: object):
    words = when_open(do)
    assert Dialogs().reopen(parent, "经办甲") == answer
    assert is_chinese(words)


def test_without_a_reason_nothing_is_reopened(parent: QWidget, when_open):
    def try_blanks(dialog: QDialog) -> None:
        fill(理由="   ")(dialog)
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    when_open(try_blanks)
    assert Dialogs().reopen(parent, "经办甲") is None


@pytest.mark.parametrize(
    ("wording", "do", "answer"),
    [
        pytest.param("", click("采用"), "", id="the template"),
        pytest.param("自己写的", click("采用"), "自己写的", id="as it was"),
        pytest.param("", fill(报送函的正文="abc"), "abc", id="other words"),
        pytest.param("", fill(报送函的正文=" "), "", id="no words"),
        pytest.param("自己写的", click("取消"), None, id="cancel"),
    ],
)
def test_the_words_of_the_letter(
    parent: QWidget, when_open, wording: str, do: Callable[[QDialog], object], answer: str | None
):
    words = when_open(do)
    assert Dialogs().letter(parent, wording, "范文第一段。\n范文第二段。") == answer
    assert is_chinese(words)


def test_the_letter_goes_back_to_the_template(parent: QWidget, when_open):
    def restore(dialog: QDialog) -> None:
        click("恢复范文")(dialog)
        click("采用")(dialog)

    when_open(restore)
    assert Dialogs().letter(parent, "自己写的", "范文。") == ""
