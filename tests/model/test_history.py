"""Undo and redo: there and back again, runs of typing, the saved state, and how far back it goes."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model import edits
from model.history import DEPTH, Edit, History
from model.report import FACT_NAMES, BodyKind, Change, Report, Target
from tests.model.strategies import LINES, TEXTS, values_of

NEW = "t3.new.natural"


@pytest.fixture
def report() -> Report:
    return Report("示例局", 2024)


@pytest.fixture
def history(report: Report) -> History:
    return History(report)


def state_of(report: Report) -> dict[str, object]:
    """All that edits can change."""
    return {
        "body": report.body,
        "year": report.year,
        "kind": report.kind,
        "stated": dict(report.figures.stated),
        "figures": {cell: report.figures[cell] for cell in report.form.cells},
        "texts": dict(report.texts),
        "facts": report.facts,
        "explanations": dict(report.explanations),
        "remarks": list(report.remarks.values()),
        "previous": report.previous,
    }


def test_an_edit_can_be_taken_back_and_done_again_under_its_name(report: Report, history: History):
    assert (history.undo_name, history.redo_name) == (None, None)
    history.do(edits.state(report, {NEW: 5}))
    name = "填写“一、本年新收政府信息公开申请数量”的“自然人”"
    assert (history.undo_name, history.redo_name) == (name, None)
    history.undo()
    assert report.figures[NEW] is None
    assert (history.undo_name, history.redo_name) == (None, name)
    history.redo()
    assert report.figures[NEW] == 5
    assert (history.undo_name, history.redo_name) == (name, None)


def test_with_nothing_to_take_back_nothing_is_touched(history: History):
    assert history.undo() == history.redo() == frozenset()
    assert history.clean


def test_each_step_returns_what_it_touched_and_tells_the_watcher(report: Report, history: History):
    told: list[frozenset[Target]] = []
    history.watch = told.append
    touched = {Target.cell(NEW), Target.cell("t3.new.total")}
    steps = [history.do(edits.state(report, {NEW: 5})), history.undo(), history.redo()]
    assert steps == told == [touched] * 3


def test_what_changes_nothing_is_no_edit(report: Report, history: History):
    history.do(edits.state(report, {NEW: 5}))
    history.undo()
    assert history.do(edits.state(report, {NEW: None})) == frozenset()
    assert history.undo_name is None
    assert history.redo_name is not None, "what was taken back can still be done again"


def test_changes_of_an_edit_that_change_nothing_are_left_out(report: Report, history: History):
    history.do(edits.state(report, {NEW: 5}))
    touched = history.do(edits.state(report, {NEW: 5, "t4.review.upheld": 1}))
    assert Target.cell(NEW) not in touched


def test_a_composite_edit_is_taken_back_in_reverse_order(report: Report, history: History):
    target = Target.cell(NEW)
    history.do(Edit("两步", (Change(target, None, 1), Change(target, 1, 2))))
    assert report.figures[NEW] == 2
    history.undo()
    assert report.figures[NEW] is None


def test_a_new_edit_forgets_what_was_taken_back(report: Report, history: History):
    history.do(edits.state(report, {NEW: 5}))
    history.undo()
    history.do(edits.state(report, {NEW: 6}))
    assert history.redo_name is None
    assert history.redo() == frozenset()
    assert report.figures[NEW] == 6


def type_in(report: Report, history: History, section: str, *texts: str) -> None:
    for text in texts:
        history.do(edits.write(report, section, text))


def undo_all(report: Report, history: History) -> list[str]:
    """The texts of section one that undo brings back, one after another."""
    seen = []
    while history.undo_name is not None:
        history.undo()
        seen.append(report.text("s1"))
    return seen


def test_typing_without_a_pause_is_one_edit(report: Report, history: History):
    type_in(report, history, "s1", "今", "今年", "今年全")
    assert undo_all(report, history) == [""]
    history.redo()
    assert report.text("s1") == "今年全"


@pytest.mark.parametrize("ending", ["pause", "save", "undo and redo", "another edit", "another section"])
def test_a_run_of_typing_ends(report: Report, history: History, ending: str):
    endings: dict[str, Callable[[], object]] = {
        "pause": history.pause,
        "save": history.mark_saved,
        "undo and redo": lambda: (history.undo(), history.redo()),
        "another edit": lambda: history.do(edits.state(report, {NEW: 5})),
        "another section": lambda: type_in(report, history, "s5", "另一部分"),
    }
    type_in(report, history, "s1", "一", "一二")
    endings[ending]()
    type_in(report, history, "s1", "一二三", "一二三四")
    texts = undo_all(report, history)
    assert list(dict.fromkeys(texts)) == ["一二", ""]


def test_figures_do_not_run_together(report: Report, history: History):
    for value in (1, 2, 3):
        history.do(edits.state(report, {NEW: value}))
    history.undo()
    assert report.figures[NEW] == 2


def test_clean_is_as_last_saved(report: Report, history: History):
    assert history.clean
    history.do(edits.state(report, {NEW: 1}))
    assert not history.clean
    history.undo()
    assert history.clean
    history.redo()
    history.mark_saved()
    assert history.clean
    history.undo()
    assert not history.clean
    history.redo()
    assert history.clean


def test_a_saved_state_that_no_step_leads_back_to_is_never_clean_again(report: Report, history: History):
    history.do(edits.state(report, {NEW: 1}))
    history.mark_saved()
    history.undo()
    history.do(edits.state(report, {NEW: 2}))
    assert not history.clean
    history.undo()
    assert not history.clean
    history.redo()
    assert not history.clean
    history.mark_saved()
    assert history.clean


def test_a_report_that_differs_from_its_file_before_any_edit_is_not_clean_until_saved(report: Report, history: History):
    history.mark_changed()
    assert not history.clean
    history.do(edits.state(report, {NEW: 1}))
    history.undo()
    assert not history.clean
    history.mark_saved()
    assert history.clean


def test_typing_on_after_saving_is_not_clean(report: Report, history: History):
    type_in(report, history, "s1", "一")
    history.mark_saved()
    type_in(report, history, "s1", "一二")
    assert not history.clean
    history.undo()
    assert history.clean
    assert report.text("s1") == "一"


def test_only_so_many_edits_can_be_taken_back(report: Report):
    history = History(report, depth=3)
    for value in range(1, 6):
        history.do(edits.state(report, {NEW: value}))
    seen = []
    while history.undo_name is not None:
        history.undo()
        seen.append(report.figures[NEW])
    assert seen == [4, 3, 2]
    assert not history.clean, "the saved state lies further back"


def test_the_depth_is_that_of_hours_of_work(report: Report):
    history = History(report)
    for value in range(DEPTH + 10):
        history.do(edits.state(report, {NEW: value}))
    for _ in range(DEPTH):
        assert history.undo()
    assert not history.undo()
    assert report.figures[NEW] == 9


class Editing(RuleBasedStateMachine):
    """Any order of edits, undo, redo and saving, against a plain list of the states gone through."""

    @initialize(depth=st.integers(1, 6))
    def begin(self, depth: int) -> None:
        self.report = Report("示例局", 2024)
        self.history = History(self.report, depth)
        self.depth = depth
        self.states = [state_of(self.report)]
        self.place = 0
        self.saved: dict[str, object] | None = self.states[0]

    def do(self, edit: Edit) -> None:
        self.history.pause()
        if not self.history.do(edit):
            assert state_of(self.report) == self.states[self.place]
            return
        self.states = [*self.states[: self.place + 1], state_of(self.report)][-self.depth - 1 :]
        self.place = len(self.states) - 1

    @rule(data=st.data())
    def state(self, data: st.DataObject) -> None:
        cells = data.draw(st.lists(st.sampled_from(list(self.report.form.cells.values())), max_size=5))
        values = {cell.id: data.draw(st.none() | values_of(cell.kind, small=True)) for cell in cells}
        self.do(edits.state(self.report, values))

    @rule(section=st.sampled_from(["s0", "s1", "s4"]), text=TEXTS)
    def write(self, section: str, text: str) -> None:
        self.do(edits.write(self.report, section, text))

    @rule(fact=st.sampled_from([name for name in FACT_NAMES if name != "filed_on"]), text=LINES)
    def note(self, fact: str, text: str) -> None:
        self.do(edits.note(self.report, fact, text))

    @rule(kind=st.sampled_from(BodyKind), year=st.integers(2021, 2030), body=LINES)
    def head(self, kind: BodyKind, year: int, body: str) -> None:
        self.do(edits.set_kind(self.report, kind))
        self.do(edits.set_year(self.report, year))
        self.do(edits.name_body(self.report, body))

    @rule(year=st.none() | st.integers(2019, 2020))
    def previous(self, year: int | None) -> None:
        self.do(edits.attach_previous(self.report, None if year is None else Report("示例局", year)))

    @rule(place=st.sampled_from([NEW, "s1"]), text=TEXTS.filter(str.strip))
    def remark(self, place: str, text: str) -> None:
        self.do(edits.add_remark(self.report, place, text))

    @precondition(lambda self: self.report.remarks)
    @rule(done=st.booleans(), data=st.data())
    def answer(self, done: bool, data: st.DataObject) -> None:
        remark = data.draw(st.sampled_from(list(self.report.remarks)))
        self.do(edits.answer_remark(self.report, remark, done=done))

    @rule()
    def undo(self) -> None:
        self.place -= bool(self.history.undo())

    @rule()
    def redo(self) -> None:
        self.place += bool(self.history.redo())

    @rule()
    def save(self) -> None:
        self.history.mark_saved()
        self.saved = self.states[self.place]

    @precondition(lambda self: hasattr(self, "history"))
    @invariant()
    def the_report_is_where_the_steps_lead(self) -> None:
        assert 0 <= self.place < len(self.states)
        assert state_of(self.report) == self.states[self.place]
        assert (self.history.undo_name is None) == (self.place == 0)
        assert (self.history.redo_name is None) == (self.place == len(self.states) - 1)
        if self.history.clean:
            assert state_of(self.report) == self.saved


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=30)


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_run_of_any_texts_is_taken_back_as_one_and_done_again(texts: list[str]):
    report = Report("示例局", 2024)
    history = History(report)
    type_in(report, history, "s1", *texts)
    while history.undo_name is not None:
        history.undo()
    assert report.text("s1") == ""
    while history.redo_name is not None:
        history.redo()
    assert report.text("s1") == texts[-1]


def test_typing_that_is_deleted_again_leaves_no_step(report: Report, history: History):
    history.do(edits.write(report, "s1", "甲"))
    history.pause()
    history.do(edits.write(report, "s1", "甲乙"))
    history.do(edits.write(report, "s1", "甲"))
    history.do(edits.write(report, "s1", "甲丙"))
    history.undo()
    assert report.text("s1") == "甲"
    history.undo()
    assert report.text("s1") == ""
    assert history.undo_name is None
    assert history.clean
