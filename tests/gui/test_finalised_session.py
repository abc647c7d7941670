"""A finalised report in a session: nothing changes it, and the session says why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.session import Session
from model import edits
from model.failure import Failure
from model.proof.code import code_of
from model.report import EVENTS, STATUS
from model.storage import datafile
from tests.samples import complete_report


@pytest.fixture
def session() -> Session:
    session = Session(complete_report())
    session.do(edits.write(session.report, "s2", "一"))
    session.undo()
    session.do(edits.write(session.report, "s2", "二"))
    return session


REFUSED = {
    "an edit": lambda session: session.do(edits.state(session.report, {"t4.review.upheld": 12})),
    "undo": Session.undo,
}


@pytest.mark.parametrize("step", REFUSED.values(), ids=REFUSED.keys())
def test_nothing_changes_a_final_report_and_the_session_says_so(
    session: Session, qtbot: QtBot, step: Callable[[Session], None]
):
    session.finalise()
    before = datafile.encode(session.report)
    with qtbot.assertNotEmitted(session.changed), qtbot.waitSignal(session.locked) as locked:
        step(session)
    assert "已经定稿" in locked.args[0]
    assert "重新打开" in locked.args[0]
    assert datafile.encode(session.report) == before


def test_a_redo_waits_until_the_report_is_a_draft_again(session: Session, qtbot: QtBot):
    session.undo()
    session.finalise()
    with qtbot.waitSignal(session.locked):
        session.redo()
    session.reopen("更正")
    session.redo()
    assert session.report.text("s2") == "二"


def test_finalising_is_told_and_is_no_edit_that_could_be_undone(session: Session, qtbot: QtBot, tmp_path: Path):
    session.save(tmp_path / "report.xxgk")
    edition, undo_name = session.edition, session.history.undo_name
    with qtbot.waitSignal(session.changed) as changed:
        code = session.finalise("经办甲")
    assert STATUS in changed.args[0]
    assert code == code_of(session.report) == session.report.code
    assert (session.history.undo_name, session.edition) == (undo_name, edition + 1)
    assert session.read_only
    assert session.has_unsaved_work
    session.save(tmp_path / "report.xxgk")
    assert not session.has_unsaved_work
    assert datafile.load(tmp_path / "report.xxgk")[0].events[0].by == "经办甲"


def test_what_stands_against_finalising_is_raised_and_nothing_is_told(session: Session, qtbot: QtBot):
    session.do(edits.write(session.report, "s1", ""))
    with qtbot.assertNotEmitted(session.changed), pytest.raises(Failure, match="必须改正 1 项"):
        session.finalise()
    assert not session.read_only


def test_a_reopened_report_is_edited_as_before(session: Session):
    session.finalise()
    session.reopen("更正")
    session.do(edits.write(session.report, "s2", "三"))
    assert session.report.text("s2") == "三"


def test_printed_copies_are_recorded_in_drafts_and_in_final_reports(session: Session, qtbot: QtBot):
    for final in (False, True):
        if final:
            session.finalise()
        with qtbot.waitSignal(session.changed) as changed:
            session.record_print(3)
        assert changed.args[0] == {EVENTS}
        assert session.report.events[-1].copies == 3
        assert session.has_unsaved_work
