"""A text that follows the tables, in the real window: figures inserted, corrected, made live; sentences begun."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton

from gui.clerk import Clerk
from gui.findings.panel import CardWidget
from gui.pages.basics import BasicsPage
from gui.pages.text_section import TextPage
from gui.widgets.figure_list import FigureList
from gui.widgets.marks import Manner
from gui.wizard import steps
from model import edits
from model.actions import save_report
from model.narrative.fields import printed
from tests.samples import complete_report

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(clerk: Clerk, tmp_path) -> Clerk:
    """A clerk before the empty section one of a report whose figures are all right."""
    report = complete_report()
    report.apply(edits.write(report, "s1", "").changes)
    path = tmp_path / "report.xxgk"
    save_report(report, path)
    clerk.window.open(path)
    clerk.go_to(steps.step_of(clerk.window.session.steps, "s1"))
    yield clerk
    clerk.window.session.history.mark_saved()


def text(clerk: Clerk) -> str:
    return clerk.window.session.report.text("s1")


def says(clerk: Clerk) -> str:
    return printed(clerk.window.session.report, "s1").text


def button(clerk: Clerk, words: str) -> QPushButton:
    return next(
        found for found in clerk.window.findChildren(QPushButton) if found.text() == words and found.isVisible()
    )


def card(clerk: Clerk, words: str) -> CardWidget:
    """The card beside the page whose headline holds the words, once it is there."""

    def found() -> list[CardWidget]:
        return [
            widget
            for widget in clerk.window.side.findChildren(CardWidget)
            if widget.isVisible() and words in widget.card.headline
        ]

    clerk.wait_for(lambda: bool(found()))
    return found()[0]


def fix(clerk: Clerk, headline: str, words: str) -> None:
    links = card(clerk, headline).findChildren(QPushButton)
    clerk.click(next(link for link in links if link.text() == words))


def menu_at(clerk: Clerk, words: str) -> QMenu:
    """The menu on the first place of some words in the text."""
    place = text(clerk).index(words)
    cursor = QTextCursor(clerk.paper.document())
    cursor.setPosition(clerk.paper.position(place))
    return clerk.paper.menu_for(clerk.paper.cursorRect(cursor).center() + QPoint(8, 0))


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def choose(clerk: Clerk, menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()
    clerk.look()


def test_a_figure_is_inserted_by_keys_alone_and_follows_the_table(writing: Clerk):
    writing.type("本年新收申请")
    writing.type("#")
    assert isinstance(writing.focus.parentWidget(), FigureList)
    writing.type("本年新收总计")
    writing.press(Key.Key_Return)
    writing.type("件，自然人占")
    writing.type("#")
    writing.type("zrrzb")
    writing.press(Key.Key_Return)
    writing.type("。")
    assert text(writing) == "本年新收申请{{t3.new.total}}件，自然人占{{t3.new.natural/t3.new.total}}。"
    assert says(writing) == "本年新收申请626件，自然人占64.1%。"

    writing.press(Key.Key_Left)
    writing.press(Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert writing.window.step.id == "s3"
    assert writing.grid.grid.cell(writing.grid.currentIndex()) == "t3.new.natural"
    writing.put("t3.new.natural", "400")
    assert says(writing) == "本年新收申请625件，自然人占64%。"
    writing.go_to(steps.step_of(writing.window.session.steps, "s1"))
    assert writing.paper.characters() == len(says(writing))


def test_a_figure_is_written_in_another_form(writing: Clerk):
    writing.type("#")
    writing.type("结转下年度继续办理")
    writing.press(Key.Key_Tab)
    writing.press(Key.Key_Down)
    assert writing.focus.parentWidget().forms.currentText() == "四十六"
    writing.press(Key.Key_Return)
    assert says(writing) == "四十六"
    menu = menu_at(writing, "{{")
    choose(writing, menu, "写成“46”")
    assert text(writing) == "{{t3.carried_out.total}}"
    choose(writing, menu_at(writing, "{{"), "改为普通文字")
    assert text(writing) == "46"


def test_escape_leaves_what_was_typed_and_each_figure_is_one_step(writing: Clerk):
    writing.type("C")
    writing.type("#")
    writing.type("x")
    writing.press(Key.Key_Escape)
    assert text(writing) == "C#x"
    assert writing.paper.hasFocus()
    writing.click(button(writing, "# 插入数字"))
    writing.type("行政复议")
    writing.press(Key.Key_Return)
    assert says(writing) == "C#x20"
    writing.press(Key.Key_Z, CONTROL)
    assert text(writing) == "C#x"
    writing.press(Key.Key_Y, CONTROL)
    writing.press(Key.Key_Backspace)
    assert text(writing) == "C#x"


def test_a_list_that_one_leaves_by_mouse_goes_and_keeps_what_was_typed(writing: Clerk):
    writing.type("#")
    writing.type("ab")
    writing.click(writing.paper.viewport())
    assert text(writing) == "#ab"
    assert [found for found in writing.window.findChildren(FigureList) if found.isVisible()] == []


def test_a_contradiction_is_marked_and_the_text_takes_the_tables_figure(writing: Clerk):
    writing.write("全年新收政府信息公开申请620件，结转下年度46件。")
    [mark] = [mark for mark, _ in writing.paper.marks]
    assert (mark.manner, mark.beside) == (Manner.WRONG, "表中 626")
    fix(writing, "620件", "文中改为 626")
    assert text(writing) == "全年新收政府信息公开申请626件，结转下年度46件。"
    writing.wait_for(lambda: not writing.paper.marks)
    writing.press(Key.Key_Z, CONTROL)
    assert "620件" in text(writing)


def test_a_contradiction_is_mended_for_good_by_a_figure_that_follows_the_table(writing: Clerk):
    writing.write("全年新收政府信息公开申请620件。")
    assert "改为随表更新的数字" in entries(menu_at(writing, "620"))
    fix(writing, "620件", "改为随表更新的数字")
    assert text(writing) == "全年新收政府信息公开申请{{t3.new.total}}件。"
    assert says(writing) == "全年新收政府信息公开申请626件。"
    writing.wait_for(lambda: not writing.paper.marks)
    writing.press(Key.Key_Z, CONTROL)
    assert text(writing) == "全年新收政府信息公开申请620件。"


def test_a_contradiction_is_mended_in_the_table(writing: Clerk):
    writing.write("全年作出行政许可决定21437件。")
    fix(writing, "21437件", "表中改为 21437")
    assert writing.window.session.report.figures["t2.licensing.decisions"] == 21437
    assert writing.paper.marks == []


def test_marks_go_with_the_text_while_it_is_typed(writing: Clerk):
    writing.write("全年新收政府信息公开申请620件。")
    writing.press(Key.Key_Home)
    writing.type("2024年，")
    [(_, cursor)] = writing.paper.marks
    assert cursor.selectedText() == "620"


def test_figures_that_agree_are_shown_on_request_and_made_live_in_one_step(writing: Clerk):
    plain = "全年新收政府信息公开申请626件，结转下年度四十六件。"
    writing.write(plain)
    assert writing.paper.marks == []
    writing.click(button(writing, "显示一致的数"))
    assert [mark.manner for mark, _ in writing.paper.marks] == [Manner.AGREES] * 2
    choose(writing, menu_at(writing, "626"), "改为随表更新的数字")
    assert text(writing) == plain.replace("626", "{{t3.new.total}}")
    writing.click(button(writing, "都改为随表更新"))
    assert text(writing) == "全年新收政府信息公开申请{{t3.new.total}}件，结转下年度{{t3.carried_out.total|hanzi}}件。"
    assert says(writing) == plain
    writing.press(Key.Key_Z, CONTROL)
    writing.press(Key.Key_Z, CONTROL)
    assert text(writing) == plain


def test_a_share_is_made_live_like_a_figure(writing: Clerk):
    plain = "全年新收政府信息公开申请626件，其中自然人提出401件，占64.1%。"
    writing.write(plain)
    choose(writing, menu_at(writing, "64.1%"), "改为随表更新的数字")
    assert text(writing) == plain.replace("64.1%", "{{t3.new.natural/t3.new.total}}")
    assert says(writing) == plain
    writing.press(Key.Key_Z, CONTROL)
    writing.click(button(writing, "显示一致的数"))
    assert [cursor.selectedText() for _, cursor in writing.paper.marks] == ["626", "401", "64.1%"]
    writing.click(button(writing, "都改为随表更新"))
    assert says(writing) == plain
    assert not any(figure in text(writing) for figure in ("626", "401", "64.1%"))


def test_nothing_is_offered_to_write_in_a_final_report(writing: Clerk):
    session = writing.window.session
    session.do(edits.write(session.report, "s1", f"{complete_report().text('s1')}全年新收政府信息公开申请626件。"))
    offers = ("# 插入数字", "写作提纲")
    assert all(button(writing, words).isEnabled() for words in offers)
    session.finalise()
    writing.look()
    assert not any(button(writing, words).isEnabled() for words in offers)
    before = text(writing)
    for words in offers:
        writing.click(button(writing, words))
    assert text(writing) == before
    assert "改为随表更新的数字" not in entries(menu_at(writing, "626"))
    writing.go_to(steps.step_of(session.steps, "s6"))
    assert not button(writing, "信息处理费…").isEnabled()


def test_sentences_are_begun_in_one_step_and_told_of_beside_the_page(writing: Clerk):
    page = writing.window.page
    assert isinstance(page, TextPage)
    writing.click(button(writing, "写作提纲"))
    assert "新收政府信息公开申请626件" in says(writing)
    writing.look()
    title, covered = writing.window.side.help
    assert title == "应当写明的内容"
    assert "✓ 依申请公开：已写到" in covered
    assert "… 监督保障：待补充" in covered
    begun = text(writing)
    writing.click(button(writing, "写作提纲"))
    assert text(writing) == begun
    assert "都已写到" in writing.window.footer.said
    writing.paper.setFocus()
    writing.press(Key.Key_Z, CONTROL)
    assert text(writing) == ""


def test_the_words_before_section_one_are_begun_with_the_same_help(writing: Clerk):
    session = writing.window.session
    writing.go_to(steps.BASICS)
    session.do(edits.write(session.report, "s0", ""))
    writing.click(button(writing, "写作提纲"))
    assert session.report.body in session.report.text("s0")
    assert "〔待补充：联系的部门、地址和电话〕" in session.report.text("s0")
    assert "… 联系方式：待补充" in writing.window.side.help[1]
    page = writing.window.page
    assert isinstance(page, BasicsPage)
    assert page.preface.hasFocus()
    writing.press(Key.Key_Z, CONTROL)
    assert session.report.text("s0") == ""


def test_the_statement_on_the_fee_is_completed_from_three_figures(writing: Clerk):
    session = writing.window.session
    session.do(edits.write(session.report, "s6", ""))
    writing.go_to(steps.step_of(session.steps, "s6"))
    writing.click(button(writing, "写作提纲"))
    writing.click(button(writing, "信息处理费…"))
    for figure in ("2", "abc", "300"):
        writing.type(figure)
        writing.press(Key.Key_Tab)
    writing.click(button(writing, "写入"))
    assert "“通知收取金额”请填写数字" in writing.window.footer.said
    writing.type("300.5")
    writing.press(Key.Key_Return)
    first = session.report.text("s6").split("\n")[0]
    assert first == "本年度发出收取信息处理费的通知2件，通知收取金额300.5元，实际收取金额300元。"
    assert writing.paper.hasFocus()


def test_a_note_under_a_table_holds_live_figures_too(writing: Clerk):
    writing.go_to(steps.step_of(writing.window.session.steps, "s3"))
    writing.click(button(writing, "表下说明"))
    writing.type("含上年结转")
    writing.type("#")
    writing.type("上年结转政府")
    writing.press(Key.Key_Return)
    assert printed(writing.window.session.report, "s3").text == "含上年结转47"


def test_what_is_copied_leaves_the_program_as_plain_text(writing: Clerk):
    writing.type("共")
    writing.type("#")
    writing.type("本年新收总计")
    writing.press(Key.Key_Return)
    writing.press(Key.Key_A, CONTROL)
    writing.press(Key.Key_C, CONTROL)
    assert writing.paper.createMimeDataFromSelection().text() == "共626"
    writing.press(Key.Key_End)
    writing.press(Key.Key_V, CONTROL)
    assert text(writing) == "共{{t3.new.total}}共{{t3.new.total}}"
    assert writing.paper.tip_at(QPoint(0, 0)) == ""
