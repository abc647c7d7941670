"""Live figures in an editor: shown as fields, stored as tokens; cursor, keys, clipboard and places around them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import fonts
from gui.theme import LIGHT
from gui.widgets.field_box import Reading
from gui.widgets.field_edit import FieldEdit
from gui.widgets.paper_edit import PaperEdit
from gui.widgets.places import OBJECT

KNOWN = {"{{a.b}}": "28", "{{a.c}}": "62.5%"}
TEXT = "新收{{a.b}}件，占{{a.c}}；{{𬇙}}件。\n𠮷{{a.b}}{{a.b}}乙"
PRINTED = "新收28件，占62.5%；{{𬇙}}件。\n𠮷2828乙"
Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

every_example_in_one_editor = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(token: str) -> Reading:
    return Reading(KNOWN[token], f"是{KNOWN[token]}") if token in KNOWN else Reading(token, "认不出", known=False)


@pytest.fixture
def editor(qtbot: QtBot) -> PaperEdit:
    made = PaperEdit(fonts.paper_font(), LIGHT)
    qtbot.addWidget(made)
    made.reads = read
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def put_cursor(editor: FieldEdit, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def middle_of(editor: FieldEdit, position: int) -> QPoint:
    """A place of the viewport within the character at a position."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    left = editor.cursorRect(cursor)
    return QPoint(left.center().x() + 12, left.center().y())


def press(editor: FieldEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifiers)


# Text in and out


@every_example_in_one_editor
@given(pieces=st.lists(st.sampled_from(["{{a.b}}", "{{𬇙}}", "甲", "\n", "𠮷", "{{", "}}", OBJECT, "a"]), max_size=12))
def test_every_stored_text_comes_out_unchanged(editor: PaperEdit, pieces: list[str]):
    editor.show_text("".join(pieces))
    assert editor.text() == "".join(pieces)


def test_fields_are_one_character_each(editor: PaperEdit):
    editor.show_text(TEXT)
    assert editor.toPlainText() == f"新收{OBJECT}件，占{OBJECT}；{OBJECT}件。\n𠮷{OBJECT}{OBJECT}乙"
    assert editor.text() == TEXT


def test_characters_are_counted_as_they_are_printed(editor: PaperEdit):
    editor.show_text("新收{{a.c}}")
    assert editor.characters() == len("新收62.5%")


def test_a_figure_that_changes_is_shown_at_once_and_is_no_edit(editor: PaperEdit, qtbot: QtBot, monkeypatch):
    editor.show_text("收{{a.b}}件{{a.c}}")
    before = editor.grab().toImage()
    monkeypatch.setitem(KNOWN, "{{a.b}}", "1234567")
    with qtbot.assertNotEmitted(editor.edited):
        editor.refresh_fields()
    assert editor.grab().toImage() != before
    assert editor.text() == "收{{a.b}}件{{a.c}}"
    assert editor.characters() == len("收1234567件62.5%")


# Keys


def test_typing_around_fields_leaves_them_alone(editor: PaperEdit):
    editor.show_text("{{a.b}}{{a.c}}")
    for position in (0, 2, 4):
        put_cursor(editor, position)
        QTest.keyClicks(editor, "x")
    assert editor.text() == "x{{a.b}}x{{a.c}}x"
    event = QInputMethodEvent()
    event.setCommitString("𬇙")
    QApplication.sendEvent(editor, event)
    assert editor.text() == "x{{a.b}}x{{a.c}}x𬇙"


@pytest.mark.parametrize(("position", "key"), [(3, Key.Key_Backspace), (2, Key.Key_Delete)])
def test_a_field_is_deleted_whole(editor: PaperEdit, position: int, key: Qt.Key):
    editor.show_text(TEXT)
    put_cursor(editor, position)
    press(editor, key)
    assert editor.text() == TEXT.replace("{{a.b}}", "", 1)


def test_the_cursor_passes_a_field_in_one_step(editor: PaperEdit):
    editor.show_text("甲{{a.b}}乙")
    places = []
    for _ in range(3):
        press(editor, Key.Key_Right)
        places.append(editor.textCursor().position())
    assert places == [1, 2, 3]


def test_a_token_that_is_typed_becomes_a_field_when_it_is_whole(editor: PaperEdit):
    told: list[str] = []
    editor.edited.connect(told.append)
    QTest.keyClicks(editor, "{{a.b}}")
    assert editor.toPlainText() == OBJECT
    assert told[-1] == editor.text() == "{{a.b}}"


@pytest.mark.parametrize("typed", ["#", "＃"])
def test_the_number_sign_asks_for_a_figure_where_there_are_some(editor: PaperEdit, qtbot: QtBot, typed: str):
    def type_it() -> None:
        if typed == "#":
            QTest.keyClicks(editor, typed)
        else:
            event = QInputMethodEvent()
            event.setCommitString(typed)
            QApplication.sendEvent(editor, event)

    type_it()
    assert editor.text() == typed
    editor.offers_figures = True
    with qtbot.waitSignal(editor.figure_asked) as asked:
        type_it()
    assert asked.args == [typed]
    assert editor.text() == typed


@pytest.mark.parametrize(("position", "token"), [(2, "{{a.b}}"), (3, "{{a.b}}"), (6, "{{a.c}}"), (0, None)])
def test_alt_enter_beside_a_field_asks_for_its_cell(editor: PaperEdit, position: int, token: str | None):
    entered: list[str] = []
    editor.field_entered.connect(entered.append)
    editor.show_text(TEXT)
    put_cursor(editor, position)
    press(editor, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert entered == ([] if token is None else [token])


# The mouse


def test_a_double_click_on_a_field_asks_for_its_cell(editor: PaperEdit, qtbot: QtBot):
    editor.show_text(TEXT)
    with qtbot.waitSignal(editor.field_entered) as entered:
        QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(editor, 2))
    assert entered.args == ["{{a.b}}"]
    assert editor.text() == TEXT


def test_a_field_says_what_it_is_where_the_mouse_rests(editor: PaperEdit):
    editor.show_text(TEXT)
    assert editor.tip_at(middle_of(editor, 2)) == "是28"
    assert editor.tip_at(middle_of(editor, 8)) == "认不出"
    assert editor.tip_at(middle_of(editor, 0)) == ""
    assert editor.field_at(QPoint(600, 480)) is None


# The clipboard


def test_what_is_copied_is_plain_outside_and_keeps_its_fields_inside(editor: PaperEdit):
    editor.show_text(TEXT)
    editor.selectAll()
    press(editor, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == PRINTED
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, Key.Key_V, CONTROL)
    assert editor.text() == TEXT + TEXT


def test_a_part_is_copied_with_the_fields_in_it(editor: PaperEdit):
    editor.show_text(TEXT)
    put_cursor(editor, 1)
    for _ in range(3):
        press(editor, Key.Key_Right, SHIFT)
    press(editor, Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "收28件"
    assert editor.text() == TEXT.replace("收{{a.b}}件", "", 1)


def test_text_from_elsewhere_is_cleaned_and_its_tokens_become_fields(editor: PaperEdit):
    content = QMimeData()
    content.setText("\u3000\u3000共{{a.b}}件\r\n")
    QApplication.clipboard().setMimeData(content)
    press(editor, Key.Key_V, CONTROL)
    assert editor.text() == "共{{a.b}}件"
    assert OBJECT in editor.toPlainText()


# Places


@every_example_in_one_editor
@given(data=st.data())
def test_a_passage_of_the_stored_text_is_selected_with_its_fields_whole(editor: PaperEdit, data: st.DataObject):
    editor.show_text(TEXT)
    first = data.draw(st.integers(0, len(TEXT)))
    last = data.draw(st.integers(first, len(TEXT)))
    editor.select((first, last))
    selected = editor.selected_span()
    assert selected[0] <= first
    assert selected[1] >= last or first == last
    if not inside_a_token(first) and not inside_a_token(last):
        assert editor.selected_text() == TEXT[first:last]


def inside_a_token(place: int) -> bool:
    before = TEXT[:place]
    return before.rfind("{{") > before.rfind("}}") or TEXT[place - 1 : place + 1] in ("{{", "}}")


def test_a_passage_beyond_the_text_ends_with_it(editor: PaperEdit):
    editor.show_text("甲乙")
    editor.select((1, 99))
    assert editor.selected_text() == "乙"


@pytest.mark.parametrize(
    ("before", "place", "after", "expected"),
    [
        ("甲乙丙丁", 2, "甲乙丙丁戊", 2),
        ("甲乙", 2, "甲乙{{a.b}}丙", 10),
        ("甲{{a.b}}乙", 8, "甲乙", 1),
        ("甲乙丙", 3, "丙", 1),
        ("甲乙丙", 3, "", 0),
        ("甲甲", 1, "甲甲甲", 1),
        ("甲甲", 2, "甲甲甲", 3),
        ("", 0, "甲乙", 0),
    ],
)
def test_the_cursor_goes_with_what_changes(editor: PaperEdit, before: str, place: int, after: str, expected: int):
    editor.show_text(before)
    put_cursor(editor, editor.position(place))
    editor.show_text(after)
    assert editor.selected_span()[0] == expected
