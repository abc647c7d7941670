"""A report's whole life (typed, pasted, imported, undone, saved, finalised, reopened) against a plain reference."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import resources
from model import actions, edits, exporting
from model.checker import Checker
from model.forms import Form
from model.history import Edit, History, Locked
from model.importing import taking
from model.importing.importer import read_report
from model.importing.paste import plan
from model.importing.sources import source_of
from model.importing.text import grid_from_text
from model.proof import finalising
from model.proof.finalising import NotReady
from model.report import Report
from model.storage import datafile
from model.values import Amount, Value
from tests.model.strategies import TEXTS, values_of

_NEW = tuple(f"t3.new.{column}" for column in ("natural", "enterprise", "research", "charity", "legal", "other"))
_CARRIED = tuple(cell.replace(".new.", ".carried_in.") for cell in _NEW)


@dataclass(frozen=True)
class State:
    """What the reference knows of a report: what was stated, what the texts say, the body."""

    body: str
    values: dict[str, Value] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def stating(self, values: dict[str, Value | None]) -> "State":
        merged = {**self.values, **values}
        return replace(self, values={cell: value for cell, value in merged.items() if value is not None})

    def saying(self, texts: dict[str, str]) -> "State":
        return replace(self, texts={section: text for section, text in {**self.texts, **texts}.items() if text})

    def shown(self, form: Form, cell: str) -> Value | None:
        """A stated value, else of a total the sum of what its first identity sums up, else none."""
        if cell in self.values:
            return self.values[cell]
        identity = next((each for each in form.identities if each.total == cell), None)
        if identity is None:
            return None
        parts = [self.shown(form, part) for part in identity.right.cells]
        figures = [part for part in parts if part is not None and not isinstance(part, Amount)]
        return sum(figures[1:], start=figures[0]) if figures else None


def _sample() -> Report:
    return actions.open_report(resources.path("samples", "sample.xxgk")).report


class WholeLife(RuleBasedStateMachine):
    """Every way in which a report changes; after each step, and read again from its file, it is as it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.sample = _sample()
        self.folder = tempfile.TemporaryDirectory(prefix="xxgk-life-")
        self.path = Path(self.folder.name, "报告.xxgk")
        self.open(Report(self.sample.body, self.sample.year, self.sample.kind))
        self.states = [State(self.sample.body)]
        self.place = 0
        self.final = False
        self.saved: State | None = None

    def teardown(self) -> None:
        self.folder.cleanup()

    def open(self, report: Report) -> None:
        self.report = report
        self.history = History(report)
        self.checker = Checker(report)

    @property
    def state(self) -> State:
        return self.states[self.place]

    def do(self, edit: Edit, after: State) -> None:
        """Carries out an edit that should lead to `after`; a final report refuses whatever changes it."""
        self.history.pause()
        if self.final and after != self.state:
            with pytest.raises(Locked):
                self.history.do(edit)
            return
        self.checker.update(self.history.do(edit))
        if after != self.state:
            self.states = [*self.states[: self.place + 1], after]
            self.place += 1

    @rule(data=st.data())
    def type_figures(self, data: st.DataObject) -> None:
        cells = data.draw(st.lists(st.sampled_from(list(self.report.form.cells.values())), min_size=1, max_size=4))
        values = {cell.id: data.draw(st.none() | values_of(cell.kind, small=True)) for cell in cells}
        self.do(edits.state(self.report, values), self.state.stating(values))

    @rule(section=st.sampled_from(["s0", "s1", "s3", "s5"]), text=TEXTS)
    def type_text(self, section: str, text: str) -> None:
        self.do(edits.write(self.report, section, text), self.state.saying({section: text}))

    @rule(rows=st.lists(st.lists(st.integers(0, 999), min_size=2, max_size=6), min_size=1, max_size=2))
    def paste(self, rows: list[list[int]]) -> None:
        width = min(len(row) for row in rows)
        block = "\n".join("\t".join(str(figure) for figure in row[:width]) for row in rows)
        table = self.report.form.by_section["s3"].table
        assert table is not None
        pasted = plan(self.report, table, [grid_from_text(block)], _NEW[0])
        placed = {
            cell: figure
            for cells, row in zip((_NEW, _CARRIED), rows, strict=False)
            for cell, figure in zip(cells[:width], row[:width], strict=True)
        }
        self.do(pasted.edit(self.report), self.state.stating(dict(placed)))

    @rule(texts=st.lists(st.sampled_from(["s0", "s1", "s5", "s6"]), unique=True))
    def import_sample(self, texts: list[str]) -> None:
        edit = taking.fill_in(self.report, self.sample, texts)
        said = {section: self.sample.text(section) for section in texts}
        self.do(edit, self.state.stating(dict(self.sample.figures.stated)).saying(said))

    @precondition(lambda self: not self.final)
    @rule()
    def undo(self) -> None:
        self.checker.update(self.history.undo())
        self.place = max(self.place - 1, 0)

    @precondition(lambda self: not self.final)
    @rule()
    def redo(self) -> None:
        self.checker.update(self.history.redo())
        self.place = min(self.place + 1, len(self.states) - 1)

    @rule()
    def save(self) -> None:
        actions.save_report(self.report, self.path, anyway=True)
        self.history.mark_saved()
        self.saved = self.state

    @precondition(lambda self: self.saved is not None)
    @rule()
    def reopen_the_file(self) -> None:
        opened = actions.open_report(self.path)
        assert opened.warnings == []
        assert self.saved is not None
        self.open(opened.report)
        self.states, self.place, self.final = [self.saved], 0, opened.report.is_final

    @rule()
    def publish_and_read(self) -> None:
        document = exporting.document_of(self.report, publishing=True)
        page = exporting.EXPORTERS["html"].write(document, self.report, self.checker.findings).content
        shown = {cell: self.state.shown(self.report.form, cell) for cell in self.report.form.cells}
        if not any(value is not None for value in shown.values()):
            return
        read = read_report(source_of(page)).report
        assert {cell: read.figures.stated.get(cell) for cell in shown} == shown

    @precondition(lambda self: not self.final)
    @rule()
    def finalise(self) -> None:
        errors = finalising.obstacles(Checker(self.report).findings)
        if errors:
            with pytest.raises(NotReady) as refused:
                finalising.finalise(self.report, by="审核人")
            assert refused.value.findings == errors
        else:
            finalising.finalise(self.report, by="审核人")
            self.final = True

    @precondition(lambda self: not self.final)
    @rule()
    def finalise_the_sample(self) -> None:
        """The one way to a final report that chance would hardly find."""
        totals = dict.fromkeys(self.report.form.totals)
        values = {**dict.fromkeys(self.report.form.cells), **totals, **self.sample.figures.stated}
        self.do(edits.state(self.report, values), self.state.stating(values))
        for section in self.report.form.by_section:
            text = self.sample.text(section)
            self.do(edits.write(self.report, section, text), self.state.saying({section: text}))
        assert finalising.finalise(self.report, by="审核人") == self.report.code != ""
        self.final = True

    @precondition(lambda self: self.final)
    @rule()
    def reopen(self) -> None:
        finalising.reopen(self.report, "更正", by="审核人")
        self.final = False

    @invariant()
    def all_is_as_the_reference_says(self) -> None:
        report, state = self.report, self.state
        assert report.is_final == self.final
        assert dict(report.figures.stated) == state.values
        assert {section: text for section in report.form.by_section if (text := report.text(section))} == state.texts
        for cell in report.form.cells:
            assert report.figures[cell] == state.shown(report.form, cell), cell
        assert list(self.checker.findings) == list(Checker(report).findings)

    @invariant()
    def the_file_would_hold_it_all(self) -> None:
        content = datafile.encode(self.report)
        again, warnings = datafile.decode(content)
        assert warnings == []
        assert datafile.encode(again) == content


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(max_examples=25, stateful_step_count=25)
