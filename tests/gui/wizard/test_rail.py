"""The rail: its model of steps with their states, and going to a step by mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.clerk import Clerk
from gui.session import Session
from gui.window import MainWindow
from gui.wizard import steps
from gui.wizard.rail import StepModel
from gui.wizard.steps import START, State, StepState
from model import edits
from model.forms import FORM_2019, FORM_2021
from model.report import Report
from tests.samples import complete_report


@pytest.fixture
def model(qtmodeltester: ModelTester) -> StepModel:
    """A model under Qt's own tester, which goes on checking whatever happens to it."""
    made = StepModel()
    qtmodeltester.check(made)
    return made


def test_steps_come_go_and_change_their_state_without_breaking_the_model(model: StepModel, qtbot: QtBot):
    assert model.rowCount() == 0
    model.show((START,), {})
    with qtbot.waitSignal(model.modelReset):
        model.show(steps.steps(FORM_2021), {})
    assert model.rowCount() == 10
    session = Session(complete_report())
    model.show(session.steps, session.states)
    session.do(edits.state(session.report, {"t4.direct.total": 99}))
    model.show(session.steps, session.states)
    session.undo()
    model.show(session.steps, session.states)
    model.show(steps.steps(FORM_2019), {})
    model.show((START,), {})
    assert model.rowCount() == 1


def test_only_the_rows_whose_state_changed_are_told(model: StepModel):
    session = Session(complete_report())
    model.show(session.steps, session.states)
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    model.show(session.steps, session.states)
    assert told == []
    session.do(edits.state(session.report, {"t4.direct.total": 99}))
    model.show(session.steps, session.states)
    assert sorted(session.steps[row].id for row in told) == ["review", "s4"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        pytest.param(StepState(State.NOT_BEGUN), "表三：未开始", id="without a number"),
        pytest.param(StepState(State.ERRORS, 2), "表三：有错误 2", id="with a number"),
    ],
)
def test_screen_readers_hear_name_state_and_number(model: StepModel, state: StepState, words: str):
    step = steps.step_of(steps.steps(FORM_2021), "s3")
    model.show((step,), {"s3": state})
    heard = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == words.replace("表三", step.name)
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) == step.name


def test_every_step_is_one_click_away_in_any_order(opened: Callable[[Report], Session], clerk: Clerk):
    session = opened(Report("某局", 2024))
    for step in (*session.steps[::-1], *session.steps[::2]):
        clerk.go_to(step)
        assert clerk.window.step == step
        assert clerk.window.rail.currentIndex().row() == session.steps.index(step)


def test_the_rail_goes_up_and_down_by_keys(opened: Callable[[Report], Session], clerk: Clerk, window: MainWindow):
    session = opened(Report("某局", 2024))
    clerk.go_to(session.steps[3])
    window.rail.setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert window.step == session.steps[4]
    window.rail.setFocus()
    clerk.press(Qt.Key.Key_Home)
    assert window.step == START


def test_the_rail_follows_each_edit(opened: Callable[[Report], Session], clerk: Clerk, window: MainWindow):
    session = opened(complete_report())
    row = [step.id for step in session.steps].index("s4")
    assert window.rail.step_model.state(row) == StepState(State.DONE)
    clerk.go_to(session.steps[row])
    clerk.put("t4.direct.total", "99")
    assert window.rail.step_model.state(row) == StepState(State.ERRORS, 1)
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.step_model.state(row) == StepState(State.DONE)
