"""The paper-like text editor: text in and out unchanged, places in code points, plain pastes, marks, looks."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QInputMethodEvent, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import fonts
from gui.theme import LIGHT
from gui.widgets.marks import Mark
from gui.widgets.paper_edit import PaperEdit
from gui.widgets.places import utf16_place
from tests.model.strategies import TEXTS

BEYOND = "𬇙水𠮷祥😀里"
"""Characters beyond the basic plane, which Qt counts as two."""

every_example_in_one_editor = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def editor(qtbot: QtBot) -> PaperEdit:
    made = PaperEdit(fonts.paper_font(), LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def blocks(editor: PaperEdit) -> list[QTextBlock]:
    found, block = [], editor.document().firstBlock()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def marked(editor: PaperEdit) -> list[str]:
    """The passages that are shown on the ground of an error, each paragraph for itself."""
    return [
        passage
        for mark in editor.extraSelections()
        if mark.format.background().color() == QColor(LIGHT.error_pale)
        for passage in mark.cursor.selectedText().split("\u2029")
    ]


def bold(editor: PaperEdit) -> list[str]:
    return [
        utf16(block.text(), piece.start, piece.length)
        for block in blocks(editor)
        for piece in block.layout().formats()
        if piece.format.fontWeight() == QFont.Weight.Bold
    ]


def utf16(text: str, start: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def paste(editor: PaperEdit, fill: Callable[[QMimeData], object]) -> None:
    content = QMimeData()
    fill(content)
    QApplication.clipboard().setMimeData(content)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


# Text in and out


@every_example_in_one_editor
@given(text=TEXTS)
def test_what_is_shown_comes_out_unchanged(editor: PaperEdit, text: str):
    editor.show_text(text)
    assert editor.text() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "甲\n\n乙\n",
        BEYOND,
        f"{BEYOND}\n{BEYOND}",
        "\u3000\u3000甲\xa0乙\t丙",
        "e\u0301",
        "\u200b甲\u200d",
        "<b>甲</b>&amp;",
    ],
)
def test_texts_of_every_sort_come_out_unchanged(editor: PaperEdit, text: str):
    editor.show_text(text)
    assert editor.text() == text


def test_showing_a_text_is_no_edit_by_the_user(editor: PaperEdit, qtbot: QtBot):
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_text("甲\n乙")
        editor.mark([Mark((0, 1))])


def test_typing_tells_the_whole_text_each_time(editor: PaperEdit):
    told: list[str] = []
    editor.edited.connect(told.append)
    QTest.keyClicks(editor, "ab")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told == ["a", "ab", "ab\n"]


def test_the_cursor_stays_where_it_was_when_the_text_is_shown_anew(editor: PaperEdit):
    editor.show_text("甲乙丙丁")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    editor.show_text("甲乙丙丁戊")
    assert editor.textCursor().position() == 2
    editor.show_text("甲")
    assert editor.textCursor().position() == 1


def test_what_an_input_method_composes_is_no_text_until_it_is_committed(editor: PaperEdit):
    told: list[str] = []
    editor.edited.connect(told.append)
    QApplication.sendEvent(editor, QInputMethodEvent("zhong", []))
    assert editor.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("𬇙中")
    QApplication.sendEvent(editor, done)
    assert editor.text() == "𬇙中"
    assert told[-1] == "𬇙中"


@pytest.mark.parametrize(("text", "count"), [("", 0), ("甲 乙\n\u3000丙\t", 3), (BEYOND, 6)])
def test_characters_are_counted_without_white_space(editor: PaperEdit, text: str, count: int):
    editor.show_text(text)
    assert editor.characters() == count


# Places


@given(TEXTS, st.data())
def test_places_in_code_points_become_places_in_utf16(text: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(text)))
    assert utf16_place(text, place) == len(text[:place].encode("utf-16-le")) // 2


@every_example_in_one_editor
@given(text=TEXTS.filter(bool), data=st.data())
def test_a_passage_is_selected_as_it_was_counted(editor: PaperEdit, text: str, data: st.DataObject):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    editor.show_text(text)
    editor.select((first, last))
    assert editor.textCursor().selection().toRawText().replace("\u2029", "\n") == text[first:last]


# Marks


@pytest.mark.parametrize(
    ("text", "spans", "passages"),
    [
        pytest.param("共XX件", [(1, 3)], ["XX"], id="one"),
        pytest.param(f"{BEYOND}XX{BEYOND}", [(6, 8)], ["XX"], id="after characters beyond the basic plane"),
        pytest.param(f"{BEYOND}\n共××件，____元", [(8, 10), (12, 16)], ["××", "____"], id="two in a later paragraph"),
        pytest.param("甲乙\n丙丁", [(1, 4)], ["乙", "丙"], id="over two paragraphs"),
        pytest.param("甲乙", [], [], id="none"),
    ],
)
def test_passages_are_marked_where_findings_count_them(
    editor: PaperEdit, text: str, spans: list[tuple[int, int]], passages: list[str]
):
    editor.show_text(text)
    editor.mark([Mark(span) for span in spans])
    assert marked(editor) == passages
    editor.mark([])
    assert marked(editor) == []
    assert editor.text() == text


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("（一）主动公开", "（一）主动公开"),
        ("　　（十二）其他", "（十二）其他"),
        ("（一）主动公开。全年制发文件3件。", "（一）主动公开。"),
        ("（二）𬇙水管理：按月公布。", "（二）𬇙水管理："),
        ("主动公开", None),
        ("（一）", None),
    ],
)
def test_headings_are_bold_as_far_as_they_are_printed_as_headings(
    editor: PaperEdit, paragraph: str, heading: str | None
):
    editor.show_text(f"甲\n{paragraph}\n乙")
    assert bold(editor) == ([] if heading is None else [heading])


# Pasting


def test_a_rich_paste_brings_its_words_alone(editor: PaperEdit):
    def rich(content: QMimeData) -> None:
        content.setHtml("<h1 style='color:red'>标题</h1><table><tr><td>格</td></tr></table><img src='x.png'>")
        content.setText("标题\n格")
        content.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))

    paste(editor, rich)
    assert editor.text() == "标题\n格"
    plain = blocks(editor)[0].begin().fragment().charFormat()
    assert plain.fontWeight() != QFont.Weight.Bold
    assert plain.foreground().style() == Qt.BrushStyle.NoBrush
    assert editor.document().rootFrame().childFrames() == []


def test_a_page_without_plain_text_brings_its_words_in_paragraphs(editor: PaperEdit):
    html = (
        "<style>p {color: red}</style><script>alert(1)</script><p>甲&nbsp;乙<br>丙<img src='http://example.org/a.png'></p>"
        "<table><tr><td>格一</td><td><table><tr><td>格二</td></tr></table></td></tr></table>"
    )
    paste(editor, lambda content: content.setHtml(html))
    assert editor.text() == "甲乙\n丙\n格一\n格二"


def test_a_paste_without_words_brings_nothing(editor: PaperEdit):
    paste(editor, lambda content: content.setImageData(QImage(8, 8, QImage.Format.Format_RGB32)))
    assert editor.text() == ""


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("甲\r\n乙", "甲\n乙"),
        ("甲\r乙", "甲\n乙"),
        ("甲\u2028乙", "甲\n乙"),
        ("甲\u2029乙", "甲\n乙"),
        (f"甲{BEYOND}", f"甲{BEYOND}"),
    ],
    ids=["windows", "old mac", "line separator", "paragraph separator", "beyond the basic plane"],
)
def test_line_ends_of_every_origin_become_paragraphs(editor: PaperEdit, pasted: str, text: str):
    paste(editor, lambda content: content.setText(pasted))
    assert editor.text() == text


# Looks


def shape(editor: PaperEdit) -> set[tuple[float, float]]:
    """First-line indent and line height of the paragraphs."""
    return {(block.blockFormat().textIndent(), block.blockFormat().lineHeight()) for block in blocks(editor)}


def test_every_paragraph_has_the_printed_indent_however_it_came(editor: PaperEdit):
    expected = {(2 * editor.font().pixelSize(), round(editor.font().pixelSize() * 28.99 / 16))}
    assert shape(editor) == expected
    editor.show_text("甲\n乙")
    assert shape(editor) == expected
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "c")
    paste(editor, lambda content: content.setText("丙\n丁"))
    assert len(blocks(editor)) == 4
    assert shape(editor) == expected


def test_a_soft_line_break_is_a_paragraph_as_it_will_be_printed(editor: PaperEdit):
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    paste(editor, lambda content: content.setText("b\u2028c"))
    assert editor.text() == "a\nb\nc"
    assert [block.text() for block in blocks(editor)] == ["a", "b", "c"]
    assert len(shape(editor)) == 1


def test_each_enter_begins_a_paragraph_of_the_same_looks(editor: PaperEdit):
    editor.show_text("a")
    expected = shape(editor)
    QTest.keyClick(editor, Qt.Key.Key_End)
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "a\n\n\n"
    assert shape(editor) == expected


def test_enter_puts_a_paragraph_in_the_place_of_what_is_selected(editor: PaperEdit):
    editor.show_text("abc")
    editor.select((1, 2))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "a\nc"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_no_paragraph_is_begun_in_what_is_only_read(editor: PaperEdit, modifier: Qt.KeyboardModifier):
    editor.show_text("a")
    editor.setReadOnly(True)
    QTest.keyClick(editor, Qt.Key.Key_Return, modifier)
    assert editor.text() == "a"


def test_tab_leaves_the_editor(qtbot: QtBot):
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    editor, after = PaperEdit(fonts.paper_font(), LIGHT, ground), QLineEdit(ground)
    layout.addWidget(editor)
    layout.addWidget(after)
    ground.show()
    ground.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.text() == ""


@pytest.mark.parametrize("keys", [Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_U], ids=["bold", "italic", "underlined"])
def test_keys_of_word_processors_bring_no_formats(editor: PaperEdit, keys: Qt.Key):
    editor.show_text("甲乙")
    editor.selectAll()
    QTest.keyClick(editor, keys, Qt.KeyboardModifier.ControlModifier)
    font = blocks(editor)[0].begin().fragment().charFormat().font()
    assert (font.bold(), font.italic(), font.underline()) == (False, False, False)
    assert editor.text() == "甲乙"


def inked(editor: PaperEdit) -> QRect:
    """The least rectangle that holds all that is written on the sheet."""
    image = editor.viewport().grab().toImage()
    ground = image.pixelColor(image.width() - 1, image.height() - 1)
    places = [
        QPoint(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground
    ]
    return QRect(
        QPoint(min(place.x() for place in places), min(place.y() for place in places)),
        QPoint(max(place.x() for place in places), max(place.y() for place in places)),
    )


def test_an_empty_sheet_says_what_to_write_where_the_text_will_begin(editor: PaperEdit):
    editor.clearFocus()
    editor.setPlaceholderText("口" * 60)
    invitation = inked(editor)
    editor.show_text("口" * 60)
    text = inked(editor)
    assert abs(invitation.left() - editor.cursorRect().left()) <= editor.font().pixelSize() // 2
    assert abs(invitation.top() - text.top()) <= editor.font().pixelSize() // 2
    assert invitation.right() <= editor.viewport().width() - 30
    editor.setPlaceholderText("")
    assert inked(editor) == text
