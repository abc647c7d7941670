"""One open report: what edits touch, what is saved and exported, what stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.findings.cards import cards
from gui.session import Session
from gui.wizard import steps
from model import edits
from model.actions import open_report
from model.checker import Checker
from model.failure import Failure
from model.history import Edit
from model.report import Report, Target
from model.rules import Finding
from tests.model.strategies import stated_in
from tests.samples import complete_report

CELL = "t4.review.upheld"


def state(session: Session, cell: str = CELL, figure: int | None = 12) -> Edit:
    return edits.state(session.report, {cell: figure})


@pytest.fixture
def session() -> Session:
    return Session(complete_report())


def test_an_edit_tells_what_it_touched_after_the_checks_have_run(session: Session):
    told: list[tuple[frozenset[Target], int]] = []
    session.changed.connect(lambda touched: told.append((touched, len(session.cards))))
    session.do(state(session, figure=None))
    touched = frozenset({Target.cell(CELL), Target.cell("t4.review.total")})
    assert told == [(touched, 1)]
    session.undo()
    session.redo()
    assert [count for _, count in told] == [1, 0, 1]


@pytest.mark.parametrize(
    "idle",
    [
        pytest.param(lambda session: session.do(state(session, figure=11)), id="the same figure"),
        pytest.param(Session.undo, id="nothing to undo"),
        pytest.param(Session.redo, id="nothing to redo"),
    ],
)
def test_what_changes_nothing_tells_nothing(session: Session, qtbot: QtBot, idle: Callable[[Session], None]):
    with qtbot.assertNotEmitted(session.changed), qtbot.assertNotEmitted(session.status_changed):
        idle(session)
    assert not session.has_unsaved_work


def test_saved_and_unsaved_follow_history_and_file(session: Session, tmp_path: Path):
    assert (session.is_saved, session.has_unsaved_work) == (False, False)
    session.do(state(session))
    assert (session.is_saved, session.has_unsaved_work) == (False, True)
    session.save(tmp_path / "a.xxgk")
    assert (session.is_saved, session.has_unsaved_work) == (True, False)
    session.undo()
    assert (session.is_saved, session.has_unsaved_work) == (False, True)
    session.redo()
    assert (session.is_saved, session.has_unsaved_work) == (True, False)


def test_a_failed_saving_changes_neither_file_nor_state(session: Session, tmp_path: Path):
    session.save(tmp_path / "a.xxgk")
    session.do(state(session))
    with pytest.raises(Failure):
        session.save(tmp_path / "gone" / "a.xxgk")
    assert session.path == tmp_path / "a.xxgk"
    assert session.has_unsaved_work
    assert open_report(tmp_path / "a.xxgk").report.figures[CELL] == 11


def test_copies_are_current_until_the_next_change_however_soon(session: Session, qtbot: QtBot):
    session.do(state(session))
    assert not session.exported
    with qtbot.waitSignal(session.status_changed):
        session.mark_exported(session.edition)
    assert session.exported
    session.do(state(session, figure=13))
    assert not session.exported


def test_copies_of_an_earlier_state_are_none_of_this_one(session: Session):
    edition = session.edition
    session.do(state(session))
    session.mark_exported(edition)
    assert not session.exported


def test_cards_are_given_by_section():
    session = Session(Report("某局", 2024))
    assert session.cards_of(None) == session.cards
    by_section = [card for step in session.steps if step.section for card in session.cards_of(step.section)]
    assert by_section == session.cards
    assert session.cards_of("s9") == []


@given(st.data())
@settings(max_examples=30)
def test_cards_and_states_after_any_edits_are_those_of_the_report_as_it_is(data: st.DataObject):
    session = Session(complete_report())
    for _ in range(data.draw(st.integers(1, 6))):
        do = data.draw(st.sampled_from(["do", "do", "undo", "redo"]))
        if do == "do":
            values = data.draw(stated_in(session.report.form, small=True))
            session.do(edits.state(session.report, values))
        else:
            getattr(session, do)()
    fresh = cards(session.report, Checker(session.report).findings)
    assert session.cards == fresh
    assert session.states == steps.states(session.report, session.steps, fresh, exported=session.exported)


def test_the_checks_wait_while_a_text_is_typed(qtbot: QtBot):
    session = Session(complete_report())
    before = session.cards
    with qtbot.waitSignal(session.judged):
        for text in ("共", "共X", "共XX件。"):
            session.type(edits.write(session.report, "s1", text))
            assert session.is_typing
        assert session.cards == before
    assert not session.is_typing
    assert [each.rule for each in found_in(session) if each.rule == "text.empty"] == ["text.empty"]


def test_any_other_edit_has_the_checks_catch_up(qtbot: QtBot):
    session = Session(complete_report())
    session.type(edits.write(session.report, "s1", "共XX件。"))
    session.do(edits.state(session.report, {"t2.licensing.decisions": 5}))
    assert not session.is_typing
    assert any(finding.rule == "text.empty" for finding in found_in(session))
    session.type(edits.write(session.report, "s1", "共3件。"))
    session.undo()
    assert not session.is_typing
    assert any(finding.rule == "text.empty" for finding in found_in(session))
    with qtbot.assertNotEmitted(session.judged, wait=10):
        session.settle()


def found_in(session: Session) -> list[Finding]:
    return [finding for card in session.cards_of("s1") for finding in card.findings]
