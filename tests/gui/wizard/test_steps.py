"""The wizard's steps as tables of cases: which there are, what comes next, how far each is, what stands against all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.findings.cards import Card, cards
from gui.wizard import steps
from gui.wizard.steps import BASICS, OUTPUT, REVIEW, START, Kind, Standing, State, StepState
from model.checker import Checker
from model.forms import FORM_2019, FORM_2021, FORMS, Form
from model.report import BodyKind, Explanation, Facts, Report
from model.rules import Severity
from tests.model.strategies import reports
from tests.samples import complete_report

NOT_BEGUN = StepState(State.NOT_BEGUN)
DONE = StepState(State.DONE)


def made(report: Report) -> list[Card]:
    return cards(report, Checker(report).findings)


def states_of(report: Report, *, exported: bool = False) -> Mapping[str, StepState]:
    return steps.states(report, steps.steps(report.form), made(report), exported=exported)


def standing_of(report: Report) -> Standing:
    return steps.standing(report, steps.steps(report.form), made(report))


def changed(**changes: Any) -> Report:
    """The complete report with other arguments; figures in `values` replace or (None) blank single cells."""
    whole = complete_report()
    values = {**whole.figures.stated, **changes.pop("values", {})}
    assert values.keys() <= whole.form.cells.keys()
    texts = {**whole.texts, **changes.pop("texts", {})}
    given = {"body": whole.body, "year": whole.year, "kind": whole.kind, "facts": whole.facts} | changes
    stated = {cell: value for cell, value in values.items() if value is not None}
    return Report(**given, values=stated, texts=texts)


# Which steps there are


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_steps_stand_in_the_forms_order_between_basics_and_review(form: Form):
    assert [(step.id, step.kind) for step in steps.steps(form)] == [
        ("start", Kind.START),
        ("basics", Kind.BASICS),
        ("s1", Kind.TEXT),
        ("s2", Kind.TABLE),
        ("s3", Kind.TABLE),
        ("s4", Kind.TABLE),
        ("s5", Kind.TEXT),
        ("s6", Kind.TEXT),
        ("review", Kind.REVIEW),
        ("output", Kind.OUTPUT),
    ]


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_every_section_of_the_form_is_filled_in_at_exactly_one_step(form: Form):
    assert [step.section for step in steps.steps(form) if step.section is not None] == [s.id for s in form.sections]
    for section in form.sections:
        assert steps.step_of(steps.steps(form), section.id).section == section.id


def test_without_a_report_there_is_the_first_step_alone():
    assert steps.steps(None) == (START,)
    assert steps.following((START,), START) is None
    assert steps.preceding((START,), START) is None


def test_no_step_fills_in_a_section_that_the_form_lacks():
    with pytest.raises(StopIteration):
        steps.step_of(steps.steps(FORM_2021), "s9")


def test_steps_follow_one_another_from_the_first_to_the_last_and_back():
    all_steps = steps.steps(FORM_2021)
    forward, backward = [START], [OUTPUT]
    while (step := steps.following(all_steps, forward[-1])) is not None:
        forward.append(step)
    while (step := steps.preceding(all_steps, backward[-1])) is not None:
        backward.append(step)
    assert forward == list(all_steps)
    assert backward == forward[::-1]


# How far a step is

EMPTY = Report("", 2024)
SHORT_OF_ONE = {"t3.new.natural": None}


@pytest.mark.parametrize(
    ("report", "step", "state"),
    [
        pytest.param(EMPTY, "basics", NOT_BEGUN, id="nothing is known of the body"),
        pytest.param(Report("  ", 2024), "basics", NOT_BEGUN, id="spaces are no name"),
        pytest.param(Report("某局", 2024), "basics", DONE, id="the name alone is enough"),
        pytest.param(Report("", 2024, facts=Facts(phone="1")), "basics", StepState(State.FILLING), id="no name yet"),
        pytest.param(Report("", 2024, texts={"s0": "引言"}), "basics", StepState(State.FILLING), id="preface, no name"),
        pytest.param(
            Report("某局", 2024, texts={"s0": "××"}), "basics", StepState(State.ERRORS, 1), id="placeholder in preface"
        ),
        pytest.param(EMPTY, "s1", NOT_BEGUN, id="no text"),
        pytest.param(Report("", 2024, texts={"s1": " \n\t"}), "s1", NOT_BEGUN, id="white space is no text"),
        pytest.param(Report("", 2024, texts={"s1": "全年无。"}), "s1", DONE, id="a text"),
        pytest.param(
            Report("", 2024, texts={"s1": "共XX件，××元。"}), "s1", StepState(State.ERRORS, 2), id="two placeholders"
        ),
        pytest.param(EMPTY, "s4", NOT_BEGUN, id="an empty table is not begun, whatever its blanks"),
        pytest.param(
            Report("", 2024, values={"t4.review.upheld": 0}),
            "s4",
            StepState(State.FILLING),
            id="one figure of table 4: blanks are no errors while a table is being filled in",
        ),
        pytest.param(
            Report("", 2024, texts={"s4": "说明"}), "s4", StepState(State.FILLING), id="the note of table 4 alone"
        ),
        pytest.param(complete_report(), "s3", DONE, id="table 3 complete"),
        pytest.param(changed(values=SHORT_OF_ONE), "s3", StepState(State.FILLING), id="one cell blank"),
        pytest.param(
            changed(values={"t3.new.natural": 402}), "s3", StepState(State.ERRORS, 2), id="wrong in its column and 总计"
        ),
        pytest.param(
            changed(values={"t3.new.natural": 402, "t3.new.other": None}),
            "s3",
            StepState(State.ERRORS, 1),
            id="an error counts before blanks",
        ),
        pytest.param(
            changed(values={"t2.regulations.issued": 1}), "s2", StepState(State.TO_CONFIRM, 1), id="to be confirmed"
        ),
        pytest.param(
            changed(values={"t2.regulations.issued": 1, "t2.licensing.decisions": None}),
            "s2",
            StepState(State.FILLING),
            id="blanks count before warnings",
        ),
        pytest.param(EMPTY, "start", DONE, id="the first page has nothing to do"),
        pytest.param(EMPTY, "review", NOT_BEGUN, id="nothing to look through"),
        pytest.param(complete_report(), "review", DONE, id="all clean"),
        pytest.param(changed(values=SHORT_OF_ONE), "review", StepState(State.ERRORS, 1), id="a blank left"),
        pytest.param(changed(texts={"s5": ""}), "review", StepState(State.FILLING), id="a step left out"),
        pytest.param(
            changed(body="", facts=Facts(phone="1")),
            "review",
            StepState(State.ERRORS, 1),
            id="all but the name of the body",
        ),
        pytest.param(
            changed(values={"t2.regulations.issued": 1}), "review", StepState(State.TO_CONFIRM, 1), id="one to confirm"
        ),
        pytest.param(complete_report(), "output", NOT_BEGUN, id="not exported"),
    ],
)
def test_state(report: Report, step: str, state: StepState):
    assert states_of(report)[step] == state


def explained() -> Report:
    """A report whose only warning is kept with a written explanation."""
    report = changed(values={"t2.regulations.issued": 1})
    [finding] = Checker(report).findings
    report.explanations[finding.id] = Explanation("机构改革前制定", finding.basis(report))
    return report


def test_an_explained_warning_needs_no_more():
    report = explained()
    assert states_of(report)["s2"] == DONE
    assert states_of(report)["review"] == DONE
    assert standing_of(report) == Standing(errors=0, warnings=0, untouched=())


def test_a_hint_keeps_nothing_open():
    report = changed(values={"t2.regulations.issued": 1})
    [warning] = made(report)
    hint = replace(warning, severity=Severity.HINT)
    all_steps = steps.steps(report.form)
    states = steps.states(report, all_steps, [hint], exported=False)
    assert (states["s2"], states["review"]) == (DONE, DONE)
    assert steps.standing(report, all_steps, [hint]).ready


def test_what_was_exported_since_the_last_change_is_done():
    assert states_of(complete_report(), exported=True)["output"] == DONE


def test_a_report_of_the_older_form_is_judged_by_its_own_cells():
    report = Report("某局", 2019, values={"t4.review.upheld": 1})
    assert report.form is FORM_2019
    assert states_of(report)["s4"] == StepState(State.FILLING)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words(state: State):
    assert state.value.strip()


# What stands against the whole


@pytest.mark.parametrize(
    ("report", "errors", "warnings", "untouched"),
    [
        pytest.param(EMPTY, 1, 0, ["basics", "s1", "s2", "s3", "s4", "s5", "s6"], id="empty: the name alone is asked"),
        pytest.param(complete_report(), 0, 0, [], id="complete"),
        pytest.param(changed(body=""), 1, 0, [], id="the name is missing, its step begun by the sign-off"),
        pytest.param(
            changed(values={"t3.new.natural": None, "t3.granted.legal": None}), 1, 0, [], id="a table's blanks are one"
        ),
        pytest.param(changed(values={"t2.regulations.issued": 1}), 0, 1, [], id="a warning"),
        pytest.param(
            changed(texts={"s5": "", "s6": "XX未收信息处理费"}),
            1,
            0,
            ["s5"],
            id="an untouched step counts no errors",
        ),
    ],
)
def test_standing(report: Report, errors: int, warnings: int, untouched: list[str]):
    found = standing_of(report)
    assert (found.errors, found.warnings, [step.id for step in found.untouched]) == (errors, warnings, untouched)
    assert found.ready == (errors == warnings == len(untouched) == 0)


@st.composite
def nearly_complete(draw: st.DrawFn) -> Report:
    """The complete report with some of its parts taken out or spoilt."""
    return changed(
        body=draw(st.sampled_from(["", "某局"])),
        facts=draw(st.sampled_from([Facts(), Facts(phone="1")])),
        texts=draw(st.dictionaries(st.sampled_from(["s0", "s1", "s5"]), st.sampled_from(["", "有", "XX"]))),
        values=draw(st.dictionaries(st.sampled_from(["t2.regulations.issued", "t3.new.natural"]), st.just(0))),
    )


@given(nearly_complete() | reports())
@settings(max_examples=60)
def test_the_review_is_done_exactly_when_nothing_stands_against_the_report(report: Report):
    assert (states_of(report)["review"].state is State.DONE) == standing_of(report).ready


@given(reports(), st.booleans())
@settings(max_examples=50)
def test_every_step_has_a_state_and_the_untouched_are_those_not_begun(report: Report, exported: bool):
    all_steps = steps.steps(report.form)
    states = states_of(report, exported=exported)
    assert set(states) == {step.id for step in all_steps}
    not_begun = [step for step in all_steps if step.section and states[step.id].state is State.NOT_BEGUN]
    assert not_begun == list(standing_of(report).untouched)
    for state in states.values():
        assert (state.state in (State.ERRORS, State.TO_CONFIRM)) <= (state.number is not None and state.number > 0)


def test_the_body_kind_is_no_entry_of_the_basics():
    """Choosing among given kinds is no beginning: a step with the kind alone would show as half done."""
    assert states_of(Report("", 2024, BodyKind.PROVINCE))[BASICS.id] == NOT_BEGUN


def test_names_of_review_and_output():
    assert (REVIEW.name, OUTPUT.name) == ("核对", "预览与输出")
