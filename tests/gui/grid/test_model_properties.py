"""Whatever is edited in whatever order: the grid tells of every cell whose look changed, and shows what stands."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from gui.grid.model import GridModel, Look
from gui.session import Session
from model import edits
from model.forms import FORM_2021, FORMS, Kind, Table
from model.report import Report
from model.values import Refused, parse, shown
from tests.samples import typed_values

Step = Callable[[GridModel], object]

TEXTS = st.sampled_from(["", "0", "3", "３", "401", "1,000", "-1", "abc", "1.5", "/"]) | st.text(
    "0123456789,. ５", max_size=5
)


@st.composite
def models(draw: st.DrawFn) -> GridModel:
    """The model of some table of either form, over a report that is empty or (2021) correct."""
    form = draw(st.sampled_from(FORMS))
    full = form is FORM_2021 and draw(st.booleans())
    session = Session(Report("某局", form.first_year, values=typed_values() if full else {}))
    return GridModel(session, draw(st.sampled_from(form.tables)))


@st.composite
def steps(draw: st.DrawFn, table: Table) -> Step:
    """Something that a user does while the table is in sight."""
    cells = st.sampled_from([cell.id for cell in table.cells])
    kind = draw(st.sampled_from(["put", "put", "put", "clear", "undo", "redo", "light", "fill", "together"]))
    if kind == "put":
        cell, text = draw(cells), draw(TEXTS)
        return lambda model: model.setData(model.index_of(cell), text)
    if kind == "clear":
        chosen = draw(st.lists(cells, min_size=1, max_size=5, unique=True))
        return lambda model: model.clear_cells(chosen)
    if kind == "light":
        sides = draw(st.dictionaries(cells, st.sampled_from([0, 1]), max_size=6))
        return lambda model: model.light(sides)
    if kind == "together":
        count = st.integers(0, 30)
        counts = [cell.id for cell in table.cells if cell.kind is Kind.COUNT]
        values = draw(st.dictionaries(st.sampled_from(counts), count, min_size=1))
        return lambda model: model.session.do(edits.state(model.session.report, values))
    if kind == "fill":
        return lambda model: model.session.do(edits.fill_blanks(model.session.report, model.table))
    return lambda model: model.session.undo() if kind == "undo" else model.session.redo()


def looks(model: GridModel) -> dict[tuple[int, int], Look]:
    return {
        (row, column): model.look(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }


@given(models(), st.data())
@settings(max_examples=60)
def test_every_cell_whose_look_changed_is_told(model: GridModel, data: st.DataObject):
    told: set[tuple[int, int]] = set()

    def hear(first: QModelIndex, last: QModelIndex) -> None:
        assert first.isValid()
        assert last.isValid()
        rows, columns = range(first.row(), last.row() + 1), range(first.column(), last.column() + 1)
        told.update((row, column) for row in rows for column in columns)

    model.dataChanged.connect(hear)
    before = looks(model)
    for step in data.draw(st.lists(steps(model.table), min_size=1, max_size=8)):
        told.clear()
        step(model)
        after = looks(model)
        assert {place for place in after if after[place] != before[place]} <= told
        before = after


@given(models(), st.data())
@settings(max_examples=60)
def test_a_model_that_followed_the_edits_looks_like_one_made_afterwards(model: GridModel, data: st.DataObject):
    for step in data.draw(st.lists(steps(model.table), min_size=1, max_size=8)):
        step(model)
    model.light({})
    assert looks(model) == looks(GridModel(Session(model.session.report), model.table))


@given(models(), st.data(), TEXTS)
def test_a_text_is_taken_exactly_where_the_reader_of_figures_takes_it(model: GridModel, data: st.DataObject, text: str):
    cell = data.draw(st.sampled_from(list(model.places)))
    refusals: list[Refused] = []
    model.refused.connect(lambda _, error: refusals.append(error))
    report = model.session.report
    before = dict(report.figures.stated)
    reason = None
    try:
        value = parse(text, report.form.cells[cell].kind)
    except Refused as error:
        value, reason = report.figures.stated.get(cell), str(error)
    assert model.setData(model.index_of(cell), text) == (reason is None)
    assert [str(refused) for refused in refusals] == ([] if reason is None else [reason])
    expected = before | ({} if value is None else {cell: value})
    if value is None:
        expected.pop(cell, None)
    assert report.figures.stated == expected
    assert model.index_of(cell).data() == shown(report.figures[cell])
