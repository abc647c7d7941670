"""Help where one is: from a cell, a label, a card, a page; the tour on the sample; the handbook; the calendar."""

from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.clerk import Clerk
from gui.findings.panel import CardWidget
from gui.help.stops import STOPS
from gui.pages.start import StartPage
from gui.wizard import steps
from model import edits
from model.report import Report
from model.rules import RULES
from tests.gui.scripted import ScriptedDialogs
from tests.gui.test_fit import cut_short
from tests.journeys.reading import pdf_text

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def sample(clerk: Clerk) -> Clerk:
    """The sample, opened from the first page; whoever asks about leaving it is told not to save."""
    page = clerk.window.page
    assert isinstance(page, StartPage)
    clerk.click(page.sample)
    return clerk


def go_to(clerk: Clerk, section: str) -> None:
    clerk.go_to(steps.step_of(clerk.window.session.steps, section))


def asked(clerk: Clerk) -> str:
    """Presses F1 and says where the help opened, then goes back to the window."""
    QApplication.processEvents()
    clerk.press(Key.Key_F1)
    view = clerk.window.helping.view
    assert view.isVisible()
    view.close()
    clerk.window.activateWindow()
    QApplication.processEvents()
    return view.target


def link(widget: QWidget, words: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.text() == words)


def test_f1_explains_the_cell_and_the_label(sample: Clerk) -> None:
    go_to(sample, "s3")
    sample.grid.go_to("t3.deny_internal.natural")
    assert asked(sample) == "t3-2021#deny_internal"
    view = sample.window.helping.view
    assert "只有人事管理、后勤管理、内部工作流程这三类" in view.browser.toPlainText()
    heads = sample.grid.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(4) + 20, heads.height() - 6)
    sample.click(heads.viewport(), place)
    assert asked(sample) == "t3-2021#legal"
    sample.grid.setFocus()
    sample.press(Key.Key_Down)
    assert asked(sample) == "t3-2021#deny_process"
    go_to(sample, "s4")
    sample.grid.go_to("t4.after_review.pending")
    assert asked(sample) == "t4-2021#after_review"


def test_f1_on_a_card_and_its_question_mark_explain_the_rule(sample: Clerk) -> None:
    window = sample.window
    go_to(sample, "s3")
    sample.put("t3.granted.natural", "6")
    card = next(each for each in window.side.findChildren(CardWidget) if each.isVisible())
    link(card, "转到此处").setFocus()
    assert asked(sample) == "rule.t3.balance"
    sample.click(link(card, "?"))
    assert window.helping.view.isVisible()
    assert window.helping.view.target == "rule.t3.balance"
    assert "必须改正：“自然人”一列不平，差 1" in window.helping.view.browser.toPlainText()
    window.helping.view.close()
    window.go_to(steps.REVIEW)
    sample.look()
    on_review = next(each for each in window.page.findChildren(CardWidget) if each.isVisible())
    sample.click(link(on_review, "?"))
    assert window.helping.view.target.startswith("rule.")


def test_the_foot_of_the_column_leads_to_the_whole_explanation(sample: Clerk) -> None:
    go_to(sample, "s2")
    sample.grid.go_to("t2.normative.in_force")
    sample.look()
    more = next(each for each in sample.window.side.findChildren(QPushButton) if each.text() == "详细说明 F1")
    assert more.isVisible()
    sample.click(more)
    assert sample.window.helping.view.target == "t2-2021#normative"


def test_f1_explains_each_page(sample: Clerk) -> None:
    window = sample.window
    targets = {
        steps.BASICS: "begin#basics",
        steps.REVIEW: "findings",
        steps.OUTPUT: "output",
        steps.CHARTS: "last-year#charts",
        steps.YEARS: "last-year#years",
        steps.LEDGER: "ledger",
        steps.VERIFY: "verify",
        steps.RECORD: "finalise#record",
        steps.VERSIONS: "saving#versions",
        steps.MERGE: "merge",
        steps.START: "begin",
    }
    assert {step: _asked_at(sample, step) for step in targets} == targets
    for section in ("s1", "s5", "s6"):
        go_to(sample, section)
        assert asked(sample) == f"sections#{section}"
    window.go_to(steps.BASICS)
    sample.click(sample.paper.viewport())
    assert asked(sample) == "sections#s0"


def _asked_at(clerk: Clerk, step: steps.Step) -> str:
    clerk.window.go_to(step)
    clerk.look()
    return asked(clerk)


def test_the_help_menu(clerk: Clerk) -> None:
    actions = clerk.window.toolbar.actions_by_name
    for name, target in (("keys", "keys"), ("calendar", "calendar"), ("help", "begin")):
        actions[name].trigger()
        assert clerk.window.helping.view.target == target
    text = _text_of(clerk, "keys")
    assert all(action.shortcut().toString() in text for action in actions.values())


def _text_of(clerk: Clerk, target: str) -> str:
    clerk.window.helping.view.go(target)
    return clerk.window.helping.view.browser.toPlainText().replace("\u00a0", " ")


def test_the_tour_is_offered_once_and_walked_by_keys(clerk: Clerk) -> None:
    window, page = clerk.window, clerk.window.page
    assert isinstance(page, StartPage)
    assert page.offer.isVisible()
    begin = link(page.offer, "开始导览")
    begin.setFocus()
    clerk.press(Key.Key_Return)
    seen, planted = [], []
    for stop in STOPS:
        clerk.look()
        tour = window.helping.tour
        assert tour is not None
        assert tour.stop is stop
        assert clerk.focus is tour.panel.next
        panel = tour.panel.geometry()
        assert window.rect().contains(panel)
        assert window.rect().contains(tour.area)
        assert not tour.area.isEmpty()
        assert [each for each in tour.panel.findChildren(QWidget) if each.isVisible() and cut_short(each)] == []
        seen.append(window.step.id)
        planted.append(bool(window.session.checker.counts["error"]))
        clerk.press(Key.Key_Return)
    clerk.look()
    assert window.helping.tour is None
    assert seen == [stop.step for stop in STOPS]
    assert planted == [stop.planted for stop in STOPS]
    assert not window.session.has_unsaved_work
    window.go_to(steps.START)
    clerk.look()
    assert not window.page.offer.isVisible()


def test_the_tour_is_left_with_escape_from_wherever_one_is(clerk: Clerk) -> None:
    window = clerk.window
    window.toolbar.actions_by_name["tour"].trigger()
    while not window.helping.tour.stop.planted:
        window.helping.tour.go_on()
    clerk.look()
    assert window.session.checker.counts["error"]
    clerk.click(clerk.grid.viewport())
    clerk.press(Key.Key_Escape)
    clerk.look()
    assert window.helping.tour is None
    assert not window.session.checker.counts["error"]
    assert not window.session.has_unsaved_work
    assert window.session.report.figures["t3.granted.natural"] == 7


def test_the_tour_goes_back_and_round_its_buttons(clerk: Clerk) -> None:
    window = clerk.window
    window.helping.begin_tour()
    tour = window.helping.tour
    clerk.look()
    clerk.press(Key.Key_Return)
    clerk.look()
    gone = []
    for _ in range(3):
        clerk.press(Key.Key_Tab)
        gone.append(clerk.focus.text())
    assert gone == ["结束", "上一站", "下一站"]
    clerk.press(Key.Key_Tab, SHIFT)
    clerk.press(Key.Key_Return)
    assert tour.stop is STOPS[0]
    clerk.press(Key.Key_Tab, SHIFT)
    clerk.press(Key.Key_Return)
    assert window.helping.tour is None


def test_what_is_changed_on_the_tour_stays(clerk: Clerk) -> None:
    window = clerk.window
    window.helping.begin_tour()
    while not window.helping.tour.stop.planted:
        window.helping.tour.go_on()
    clerk.look()
    clerk.put("t3.new.other", "5")
    window.helping.tour.end()
    figures = window.session.report.figures
    assert (figures["t3.granted.natural"], figures["t3.new.other"]) == (7, 5)


def test_opening_another_report_ends_the_tour(clerk: Clerk) -> None:
    window = clerk.window
    window.helping.begin_tour()
    window.files.begin(Report("示例局", 2024))
    clerk.look()
    assert window.helping.tour is None
    assert window.session.report.body == "示例局"


def test_whoever_wants_to_keep_unsaved_work_takes_no_tour(clerk: Clerk) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.files.begin(Report("示例局", 2024))
    window.session.do(edits.name_body(window.session.report, "另一局"))
    window.use_dialogs(dialogs)
    dialogs.answer("unsaved", _cancel())
    window.toolbar.actions_by_name["tour"].trigger()
    assert window.helping.tour is None
    assert window.session.report.body == "另一局"
    window.session.history.mark_saved()


def _cancel() -> object:
    from gui.dialogs import Unsaved

    return Unsaved.CANCEL


def test_the_offer_can_be_declined(clerk: Clerk) -> None:
    page = clerk.window.page
    assert isinstance(page, StartPage)
    clerk.click(link(page.offer, "不用了"))
    assert not page.offer.isVisible()
    assert clerk.window.helping.tour is None


def test_the_handbook_is_saved_with_every_rule(clerk: Clerk, tmp_path: Path) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.use_dialogs(dialogs)
    path = tmp_path / "手册.pdf"
    dialogs.answer("file_to_write", path)
    window.toolbar.actions_by_name["handbook"].trigger()
    clerk.wait_for(lambda: path.exists() and "已保存" in window.footer.said)
    text = "".join(pdf_text(path.read_bytes()).split())
    assert [rule.id for rule in RULES if "".join(rule.says.split()) not in text] == []
    assert "Ctrl+S" in text
    document = PdfDocument(path.read_bytes())
    assert len(document) > 30
    document.close()


def test_the_days_of_the_calendar_and_ones_own(clerk: Clerk) -> None:
    window, dialogs = clerk.window, ScriptedDialogs()
    window.use_dialogs(dialogs)
    window.files.begin(Report("示例局", date.today().year - 1))
    year = date.today().year
    assert f"{year} 年 1 月 31 日" in window.deadline.text()
    dialogs.answer("deadline", "01-15")
    window.toolbar.actions_by_name["deadline"].trigger()
    assert f"{year} 年 1 月 15 日" in window.deadline.text()
    assert dialogs.last.given == ("县级以上人民政府部门", (1, 31), (1, 31))
    window.helping.open("calendar")
    assert "1 月 15 日" in _text_of(clerk, "calendar")
    assert "本单位自己定的日子" in _text_of(clerk, "calendar")
    dialogs.answer("deadline", "")
    window.toolbar.actions_by_name["deadline"].trigger()
    assert f"{year} 年 1 月 31 日" in window.deadline.text()
    assert "本单位自己定的日子" not in _text_of(clerk, "calendar")
    window.session.history.mark_saved()
