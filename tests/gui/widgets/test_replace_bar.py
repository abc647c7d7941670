"""Find and replace in a section's text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.clerk import Clerk
from gui.widgets.places import code_point_place, utf16_place
from gui.widgets.replace_bar import ReplaceBar
from model import edits

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "上年𬇙水公开，上年申请，上年度。"


@pytest.fixture
def bar(clerk: Clerk) -> ReplaceBar:
    """The bar on the page of section one, whose text is TEXT, opened by its keys."""
    clerk.press(Qt.Key.Key_N, CONTROL)
    clerk.go_to(clerk.window.session.steps[2])
    clerk.write(TEXT)
    clerk.paper.select((0, 0))
    clerk.press(Qt.Key.Key_H, CONTROL)
    return clerk.window.findChild(ReplaceBar)


def fill_in(clerk: Clerk, wanted: str, instead: str) -> None:
    clerk.type(wanted)
    clerk.press(Qt.Key.Key_Tab)
    clerk.type(instead)


def click(clerk: Clerk, bar: ReplaceBar, words: str) -> None:
    clerk.click(next(found for found in bar.findChildren(QPushButton) if found.text() == words))


@pytest.mark.usefixtures("bar")
def test_enter_goes_from_place_to_place_and_round(clerk: Clerk):
    clerk.type("上年")
    places = []
    for _ in range(4):
        clerk.press(Qt.Key.Key_Return)
        places.append(code_point_place(TEXT, clerk.paper.textCursor().selectionStart()))
    assert places == [0, 7, 12, 0]


def test_all_places_are_replaced_in_one_step(clerk: Clerk, bar: ReplaceBar):
    fill_in(clerk, "上年", "本年")
    click(clerk, bar, "全部替换")
    session = clerk.window.session
    assert session.report.text("s1") == TEXT.replace("上年", "本年")
    assert clerk.paper.text() == session.report.text("s1")
    assert session.history.undo_name == "替换 3 处"
    session.undo()
    assert session.report.text("s1") == clerk.paper.text() == TEXT


def test_one_place_is_replaced_after_another(clerk: Clerk, bar: ReplaceBar):
    fill_in(clerk, "上年", "本年")
    click(clerk, bar, "下一处")
    click(clerk, bar, "替换")
    assert clerk.window.session.report.text("s1") == "本年𬇙水公开，上年申请，上年度。"
    assert clerk.paper.textCursor().selectedText() == "上年"


def test_what_is_not_there_is_said_and_changes_nothing(clerk: Clerk, bar: ReplaceBar):
    fill_in(clerk, "没有", "x")
    for words in ("下一处", "替换", "全部替换"):
        click(clerk, bar, words)
        assert "没有找到" in clerk.window.footer.said
    assert clerk.window.session.report.text("s1") == TEXT


def test_escape_goes_back_to_the_text(clerk: Clerk, bar: ReplaceBar):
    clerk.press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert clerk.paper.hasFocus()


@pytest.mark.parametrize("place", range(len(TEXT) + 1))
def test_places_are_converted_there_and_back(place: int):
    assert code_point_place(TEXT, utf16_place(TEXT, place)) == place


@pytest.fixture
def with_fields(clerk: Clerk, bar: ReplaceBar) -> str:
    """A text with fields in the place of TEXT: 0 as a figure, and words that stand in their tokens as well."""
    session = clerk.window.session
    session.do(edits.fill_blanks(session.report, session.report.form.tables[1]))
    text = "新收{{t3.new.total}}件，new 10件，{{t3.new.total}}。"
    session.do(edits.write(session.report, "s1", text))
    clerk.paper.select((0, 0))
    bar.wanted.setFocus()
    return text


@pytest.mark.usefixtures("with_fields")
def test_figures_of_fields_are_found_and_selected_whole(clerk: Clerk):
    clerk.type("0件")
    found = []
    for _ in range(3):
        clerk.press(Qt.Key.Key_Return)
        found.append(clerk.paper.selected_text())
    assert found == ["{{t3.new.total}}件", "0件", "{{t3.new.total}}件"]


def test_replacing_leaves_fields_alone(clerk: Clerk, bar: ReplaceBar, with_fields: str):
    fill_in(clerk, "new", "old")
    click(clerk, bar, "全部替换")
    assert clerk.window.session.report.text("s1") == with_fields.replace("new 10", "old 10")
    bar.wanted.setText("收0")
    click(clerk, bar, "全部替换")
    assert "只出现在随表更新的数字中" in clerk.window.footer.said
    assert clerk.window.session.report.text("s1") == with_fields.replace("new 10", "old 10")
