"""A second pair of eyes: a report read and remarked on, and the remarks worked off by the one who filled it in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.clerk import Clerk
from gui.window import MainWindow
from model.storage import datafile
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

CONTROL = Qt.KeyboardModifier.ControlModifier
CELL = "t3.granted.natural"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "report.xxgk"
    datafile.save(complete_report(), made)
    return made


@pytest.fixture
def reviewer(window: MainWindow, clerk: Clerk, dialogs: ScriptedDialogs, path: Path) -> Clerk:
    dialogs.answer("file_to_open", path)
    window.toolbar.actions_by_name["review"].trigger()
    return clerk


def test_a_reviewer_changes_nothing(reviewer: Clerk):
    window = reviewer.window
    before = datafile.encode(window.session.report)
    reviewer.type("改名")
    reviewer.go_to(window.session.steps[2])
    reviewer.type("改")
    reviewer.go_to(window.session.steps[4])
    reviewer.grid.go_to(CELL)
    reviewer.type("9")
    reviewer.press(Qt.Key.Key_Return)
    reviewer.grid.go_to(CELL)
    reviewer.press(Qt.Key.Key_Delete)
    assert "正在审核" in window.footer.said
    assert datafile.encode(window.session.report) == before
    assert "审核" in window.windowTitle()


def test_remarks_travel_in_the_file_and_come_back_as_a_list_to_work_off(
    reviewer: Clerk, dialogs: ScriptedDialogs, path: Path
):
    window = reviewer.window
    reviewer.go_to(window.session.steps[4])
    reviewer.grid.go_to(CELL)
    dialogs.answer("remark", "请核对台账")
    reviewer.press(Qt.Key.Key_M, CONTROL)
    reviewer.go_to(window.session.steps[2])
    passage = window.session.report.text("s1")[5:11]
    reviewer.paper.select((5, 11))
    dialogs.answer("remark", "提法不妥")
    reviewer.press(Qt.Key.Key_M, CONTROL)
    assert passage in dialogs.last.text
    reviewer.press(Qt.Key.Key_S, CONTROL)

    window.open(path)
    assert not window.session.reviewing
    cards = [card for card in window.session.cards if card.remark is not None]
    assert [(card.section, card.cell, card.span) for card in cards] == [("s1", None, (5, 11)), ("s3", CELL, None)]
    assert all(card.label == "审核意见" for card in cards)
    window.go_to_card(cards[0])
    assert reviewer.paper.textCursor().selectedText() == passage
    window.go_to_card(cards[1])
    assert reviewer.grid.grid.cell(reviewer.grid.currentIndex()) == CELL
    for card in cards:
        window.fix(card.fixes[0])
    assert not [card for card in window.session.cards if card.remark is not None]
    assert all(remark.done for remark in window.session.report.remarks.values())


def test_a_remark_on_words_that_are_gone_says_so(reviewer: Clerk, dialogs: ScriptedDialogs, path: Path):
    window = reviewer.window
    reviewer.go_to(window.session.steps[2])
    reviewer.paper.select((0, 4))
    dialogs.answer("remark", "年份")
    reviewer.press(Qt.Key.Key_M, CONTROL)
    assert window.save()
    window.open(path)
    reviewer.go_to(window.session.steps[2])
    reviewer.paper.show_text("全部重写。")
    reviewer.paper.edited.emit("全部重写。")
    window.commit()
    [card] = [card for card in window.session.cards if card.remark is not None]
    assert card.span is None
    assert "已经改动" in card.body


def test_an_empty_remark_is_none(reviewer: Clerk, dialogs: ScriptedDialogs):
    for answer in (None, "  "):
        dialogs.answer("remark", answer)
        reviewer.press(Qt.Key.Key_M, CONTROL)
    assert not reviewer.window.session.report.remarks
