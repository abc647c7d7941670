"""The page on which all findings are looked through: grouped by step, with counts, what was explained apart."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.clerk import Clerk
from gui.findings.panel import CardWidget
from gui.pages.review import CardGroup, tally
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from model import edits
from model.report import Facts, Report
from tests.gui.scripted import ScriptedDialogs
from tests.samples import complete_report

OpenReport = Callable[[Report], Session]


def troubled() -> Report:
    """An error in tables 3 and 4, which a text contradicts, a warning in table 2, a text that is not finished."""
    report = complete_report()
    report.apply(edits.state(report, {"t2.regulations.issued": 1, "t3.new.natural": 402, "t4.direct.total": 9}).changes)
    report.apply(edits.write(report, "s5", "问题整改××项。").changes)
    return report


def groups(window: MainWindow) -> dict[str, CardGroup]:
    """The groups in sight by their headings, from top to bottom."""
    QApplication.processEvents()
    shown = [group for group in window.findChildren(CardGroup) if group.isVisible()]
    return {group.findChild(QLabel).text(): group for group in sorted(shown, key=lambda group: group.y())}


def words(group: CardGroup) -> list[str]:
    return [label.text() for label in group.findChildren(QLabel) if label.isVisible() and label.text()]


def in_sight(group: CardGroup) -> list[CardWidget]:
    return [widget for widget in group.findChildren(CardWidget) if widget.isVisible()]


def test_findings_stand_under_their_steps_in_order_with_their_counts(opened: OpenReport, window: MainWindow):
    session = opened(troubled())
    window.go_to(steps.REVIEW)
    shown = groups(window)
    named = {step.section: step.name for step in session.steps}
    sections = ("s1", "s2", "s3", "s4", "s5")
    assert list(shown) == [named[section] for section in sections]
    for section in sections:
        own = session.cards_of(section)
        group = shown[named[section]]
        assert [widget.card for widget in in_sight(group)] == own
        counts = "，".join(f"{label} {number}" for label, number in tally(own).items() if number)
        assert words(group)[1] == counts
    assert words(shown[named["s2"]])[1] == "请核实 1"


def test_what_was_explained_stands_apart_at_the_end(
    opened: OpenReport, clerk: Clerk, window: MainWindow, dialogs: ScriptedDialogs
):
    session = opened(troubled())
    window.go_to(steps.REVIEW)
    first = groups(window)[steps.step_of(session.steps, "s2").name]
    dialogs.answer("reason", "机构改革前制定")
    clerk.click(next(each for each in first.findChildren(QPushButton) if each.text() == "填写说明…"))
    assert not first.isVisible()
    *_, (name, last) = groups(window).items()
    assert (name, words(last)[1]) == ("已写明说明的", "已说明 1")
    assert "审核说明：机构改革前制定" in words(last)
    session.undo()
    assert not last.isVisible()
    assert first.isVisible()


def test_a_card_leads_to_its_place_and_the_group_goes_when_it_is_mended(
    opened: OpenReport, clerk: Clerk, window: MainWindow
):
    session = opened(troubled())
    window.go_to(steps.REVIEW)
    name = steps.step_of(session.steps, "s4").name
    clerk.click(in_sight(groups(window)[name])[0], QPoint(5, 5))
    assert window.step.id == "s4"
    session.do(edits.make_automatic(session.report, ["t4.direct.total"]))
    window.go_to(steps.REVIEW)
    assert name not in groups(window)


def test_cards_that_stay_keep_their_widgets(opened: OpenReport, window: MainWindow):
    session = opened(troubled())
    window.go_to(steps.REVIEW)
    name = steps.step_of(session.steps, "s3").name
    before = in_sight(groups(window)[name])
    session.do(edits.state(session.report, {"t4.direct.total": 8, "t3.new.natural": 403}))
    assert in_sight(groups(window)[name]) == before


def test_a_report_without_a_name_is_told_so_and_led_there(opened: OpenReport, clerk: Clerk, window: MainWindow):
    report = complete_report()
    opened(Report("", 2024, values=report.figures.stated, texts=report.texts, facts=Facts(phone="1")))
    window.go_to(steps.REVIEW)
    [group] = groups(window).values()
    clerk.click(next(each for each in group.findChildren(QPushButton) if each.text() == "还没有填写单位名称"))
    assert window.step == steps.BASICS


def test_the_list_is_scrolled_by_keys_and_its_links_are_reached_by_tab(
    opened: OpenReport, clerk: Clerk, window: MainWindow
):
    window.resize(1000, 480)
    opened(troubled())
    window.go_to(steps.REVIEW)
    clerk.look()
    area = clerk.focus
    clerk.wait_for(lambda: area.verticalScrollBar().maximum() > 0)
    clerk.press(Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    clerk.press(Qt.Key.Key_Tab)
    assert isinstance(clerk.focus, QPushButton)
    assert area.isAncestorOf(clerk.focus)


@pytest.mark.parametrize("width", [683, 911, 1366])
def test_long_sums_are_read_whole_on_the_page_and_in_the_column(
    opened: OpenReport, clerk: Clerk, window: MainWindow, width: int
):
    window.resize(width, 512)
    report = complete_report()
    values = report.figures.stated | {"t2.normative.in_force": 51}
    report.apply(edits.attach_previous(report, Report(report.body, 2023, report.kind, values=values)).changes)
    session = opened(report)
    for step in (steps.REVIEW, steps.step_of(session.steps, "s2")):
        window.go_to(step)
        window.side.fold(folded=False)
        for _ in range(5):
            clerk.look()
        chips = [label for label in window.findChildren(QLabel) if label.objectName() in ("chipLeft", "chipRight")]
        shown = [label for label in chips if label.isVisible()]
        assert len(shown) >= 2
        for chip in shown:
            assert chip.height() >= (chip.heightForWidth(chip.width()) if chip.wordWrap() else chip.sizeHint().height())
            assert chip.wordWrap() or chip.width() >= chip.sizeHint().width()
