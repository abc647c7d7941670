"""The steps of the wizard, their state, and what comes next. Imports no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from model.preface import PREFACE

if TYPE_CHECKING:
    from gui.findings.cards import Card
    from model.forms import Form
    from model.report import Report


class State(Enum):
    """How far a step is; the value is the word for it."""

    NOT_BEGUN = "未开始"
    FILLING = "填写中"
    ERRORS = "有错误"
    TO_CONFIRM = "待核实"
    DONE = "已完成"


class Kind(Enum):
    """What sort of page shows a step."""

    START = "start"
    BASICS = "basics"
    TEXT = "text"
    TABLE = "table"
    REVIEW = "review"
    OUTPUT = "output"
    CHARTS = "charts"
    YEARS = "years"
    VERIFY = "verify"
    RECORD = "record"
    VERSIONS = "versions"
    RECOVERED = "recovered"
    IMPORT = "import"
    MERGE = "merge"
    SETTINGS = "settings"
    UNITS = "units"
    LEDGER = "ledger"


class Step(NamedTuple):
    """One step: its id, the name in the rail, its page, and the section it fills in (None where it fills none)."""

    id: str
    name: str
    kind: Kind
    section: str | None = None


class StepState(NamedTuple):
    """A step's state with the number beside it, of errors or of warnings (None: none)."""

    state: State
    number: int | None = None


START = Step("start", "开始", Kind.START)
BASICS = Step("basics", "基本情况", Kind.BASICS, PREFACE)
REVIEW = Step("review", "核对", Kind.REVIEW)
OUTPUT = Step("output", "预览与输出", Kind.OUTPUT)
CHARTS = Step("charts", "图表", Kind.CHARTS)
YEARS = Step("years", "多年比较", Kind.YEARS)
IMPORT = Step("import", "读入", Kind.IMPORT)
"""The page beside everything else, with or without a report, on which one from elsewhere is looked through."""
MERGE = Step("merge", "汇总各单位", Kind.MERGE)
"""The page beside everything else, with or without a report, on which units' reports are put together."""
RECOVERED = Step("recovered", "找回的内容", Kind.RECOVERED)
"""The page beside everything else, with or without a report, on which what was left unsaved is compared."""
SETTINGS = Step("settings", "设置", Kind.SETTINGS)
ANYWHERE = (MERGE, RECOVERED, SETTINGS)
"""Pages that may be gone to with or without a report, and are left by the foot of the page."""
UNITS = Step("units", "各单位的数", Kind.UNITS)
LEDGER = Step("ledger", "由台账计数", Kind.LEDGER)
VERIFY = Step("verify", "核验", Kind.VERIFY)
RECORD = Step("record", "记录", Kind.RECORD)
VERSIONS = Step("versions", "以前的版本", Kind.VERSIONS)
ASIDES = (CHARTS, YEARS, UNITS, LEDGER, VERIFY, RECORD, VERSIONS)
"""Pages beside the way through the report: they are gone to from a menu, and left to where one came from."""


def steps(form: Form | None) -> tuple[Step, ...]:
    """The steps for a report of `form`; without a report the first one alone."""
    if form is None:
        return (START,)
    sections = tuple(
        Step(section.id, section.short_title, Kind.TABLE if section.table is not None else Kind.TEXT, section.id)
        for section in form.sections
        if section.id != BASICS.section
    )
    return (START, BASICS, *sections, REVIEW, OUTPUT)


def following(all_steps: Sequence[Step], step: Step) -> Step | None:
    """The step after `step`; None after the last."""
    place = all_steps.index(step) + 1
    return all_steps[place] if place < len(all_steps) else None


def preceding(all_steps: Sequence[Step], step: Step) -> Step | None:
    """The step before `step`; None before the first."""
    place = all_steps.index(step)
    return all_steps[place - 1] if place > 0 else None


def step_of(all_steps: Iterable[Step], section: str) -> Step:
    """The step that fills in a section. Raises StopIteration for no section."""
    return next(step for step in all_steps if step.section == section)


def is_begun(report: Report, step: Step) -> bool:
    """Whether anything has been filled in at a step that fills in a section."""
    if step.kind is Kind.BASICS:
        from dataclasses import astuple

        return any(value.strip() for value in (report.body, report.text(PREFACE), *astuple(report.facts)))
    if step.section is None:
        return False
    table = report.form.by_section[step.section].table
    if report.text(step.section).strip():
        return True
    return table is not None and any(cell.id in report.figures.stated for cell in table.cells)


def states(
    report: Report, all_steps: Sequence[Step], cards: Sequence[Card], *, exported: bool
) -> Mapping[str, StepState]:
    """Each step's state by its id. A step that nobody has touched is not begun, whatever its blanks would say."""
    result = {step.id: _state(report, step, cards) for step in all_steps if step.section is not None}
    filled_in = len(result)
    result[START.id] = StepState(State.DONE)
    if REVIEW in all_steps:
        result[REVIEW.id] = _review_state(standing(report, all_steps, cards), filled_in)
        result[OUTPUT.id] = StepState(State.DONE if exported else State.NOT_BEGUN)
    return result


def _review_state(standing: Standing, filled_in: int) -> StepState:
    """The state of the report as a whole: nothing is said against one of whose `filled_in` steps none was begun."""
    if len(standing.untouched) == filled_in:
        return StepState(State.NOT_BEGUN)
    if standing.errors:
        return StepState(State.ERRORS, standing.errors)
    if standing.untouched:
        return StepState(State.FILLING)
    return StepState(State.TO_CONFIRM, standing.warnings) if standing.warnings else StepState(State.DONE)


def _state(report: Report, step: Step, cards: Sequence[Card]) -> StepState:
    own = [card for card in cards if card.section == step.section and card.explained is None]
    errors = sum(card.is_error and not card.only_blanks for card in own)
    warnings = sum(card.is_warning for card in own)
    blanks = any(card.only_blanks for card in own)
    if not is_begun(report, step):
        return StepState(State.NOT_BEGUN)
    if errors:
        return StepState(State.ERRORS, errors)
    if blanks:
        return StepState(State.FILLING)
    if step.kind is Kind.BASICS and not report.body.strip():
        return StepState(State.FILLING)
    return StepState(State.TO_CONFIRM, warnings) if warnings else StepState(State.DONE)


class Standing(NamedTuple):
    """What stands between a report and being final, counted as the window shows it."""

    errors: int
    warnings: int
    untouched: tuple[Step, ...]

    @property
    def ready(self) -> bool:
        return not (self.errors or self.warnings or self.untouched)


def standing(report: Report, all_steps: Sequence[Step], cards: Sequence[Card]) -> Standing:
    """Counts the cards of the steps that were begun, and names the steps that were not."""
    filled_in = [step for step in all_steps if step.section is not None]
    untouched = tuple(step for step in filled_in if not is_begun(report, step))
    passed_over = {step.section for step in untouched}
    counted = [card for card in cards if card.explained is None and card.section not in passed_over]
    return Standing(
        errors=sum(card.is_error for card in counted) + (0 if report.body.strip() else 1),
        warnings=sum(card.is_warning for card in counted),
        untouched=untouched,
    )
