"""The grid's table model: what it shows, takes and refuses, under Qt's own tester on every table of both forms."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from gui.grid.model import GridModel, Look
from gui.session import Session
from model import edits
from model.forms import FORM_2021, Form, Role, Table
from model.forms.structure import quoted
from model.report import Explanation, Report
from model.rules import Severity
from model.values import Refused
from tests.gui.grid.grids import TABLES, session_of
from tests.samples import complete_report


def model_of(section: str, report: Report | None = None) -> GridModel:
    session = Session(complete_report() if report is None else report)
    table = session.report.form.by_section[section].table
    assert table is not None
    return GridModel(session, table)


def put(model: GridModel, cell: str, text: str) -> bool:
    return model.setData(model.index_of(cell), text)


def look(model: GridModel, cell: str) -> Look:
    return model.look(*model.places[cell])


def difference(model: GridModel, column: str) -> Look:
    """The difference line under a column of table 3."""
    return model.look(model.rowCount() - 1, model.places[f"t3.new.{column}"][1])


# Any table


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_the_model_keeps_qts_rules_whatever_is_done_to_it(form: Form, table: Table, qtmodeltester: ModelTester):
    session = session_of(form)
    model = GridModel(session, table)
    qtmodeltester.check(model)
    cells = [cell.id for cell in table.cells]
    for cell in cells[::5]:
        assert put(model, cell, "3")
    put(model, cells[0], "abc")
    model.light({cells[0]: 0, cells[-1]: 1})
    model.clear_cells(cells[:7])
    model.light({})
    session.do(edits.fill_blanks(session.report, table))
    while session.history.undo_name is not None:
        session.undo()
    while session.history.redo_name is not None:
        session.redo()


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_cell_of_the_table_has_one_place_and_the_labels_have_none_to_edit(form: Form, table: Table):
    model = GridModel(session_of(form), table)
    found = {}
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = model.cell(index)
            assert (cell is None) == (model.flags(index) == Qt.ItemFlag.NoItemFlags)
            if cell is not None:
                found[cell] = index
                assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert list(found) == [cell.id for cell in table.cells]
    for cell, index in found.items():
        assert model.index_of(cell) == index
        row, column = table.places[cell]
        assert (index.row(), index.column()) == (row - table.head_rows, column - table.label_columns)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_screen_readers_hear_every_cell_with_its_words_and_figure(form: Form, table: Table):
    model = GridModel(session_of(form), table)
    for cell in table.cells:
        heard = model.index_of(cell.id).data(Qt.ItemDataRole.AccessibleTextRole)
        shown = model.index_of(cell.id).data(Qt.ItemDataRole.DisplayRole)
        assert heard == f"{cell.label}：{shown or '空白'}"
        assert quoted(cell.row).strip("“”") in heard
        assert quoted(cell.column).strip("“”") in heard


@pytest.mark.parametrize(("form", "table"), [case for case in TABLES if "t3" in case.id or "t4" in case.id])
def test_headers_name_rows_and_columns_for_screen_readers(form: Form, table: Table):
    model = GridModel(session_of(form), table)
    role = Qt.ItemDataRole.AccessibleTextRole
    for cell in table.cells:
        row, column = model.places[cell.id]
        assert model.headerData(column, Qt.Orientation.Horizontal, role) == cell.column
        assert model.headerData(row, Qt.Orientation.Vertical, role) == cell.row


def test_labels_of_a_table_without_frozen_heads_are_shown_in_the_grid():
    model = model_of("s2")
    shown = {model.index(*place).data() for place, slot in model.slots.items() if slot.role is not Role.FIGURE}
    assert shown == {slot.text for slot in model.table.slots if slot.role is not Role.FIGURE}


def test_figures_stand_right_and_heads_in_the_middle():
    model = model_of("s2")
    right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
    assert model.index_of("t2.fees.amount").data(Qt.ItemDataRole.TextAlignmentRole) & right
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & middle


def test_a_cell_of_another_table_has_no_index():
    assert not model_of("s4").index_of("t3.new.natural").isValid()
    assert model_of("s4").data(QModelIndex()) is None


# Entering


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        pytest.param("t3.new.natural", "12", 12, id="digits"),
        pytest.param("t3.new.natural", "１２", 12, id="full-width digits"),
        pytest.param("t3.new.natural", "1，234", 1234, id="thousands"),
        pytest.param("t3.new.natural", " 7 ", 7, id="spaces around"),
        pytest.param("t3.new.natural", "0", 0, id="zero is an answer"),
        pytest.param("t3.new.natural", "", None, id="nothing is a blank"),
        pytest.param("t3.new.natural", "  ", None, id="spaces are a blank"),
        pytest.param("t2.fees.amount", "12.50", "12.50", id="a fee keeps its places"),
    ],
)
def test_a_figure_is_taken_as_the_reader_of_figures_takes_it(cell: str, text: str, value: object):
    model = model_of("s2" if cell.startswith("t2") else "s3")
    assert put(model, cell, text)
    held = model.session.report.figures.stated.get(cell)
    assert held == value if not isinstance(value, str) else str(held) == value
    assert look(model, cell).text == ("" if value is None else str(value))


@pytest.mark.parametrize("text", ["-1", "12.0", "12abc", "²", "/", "—", "十二", "1,23", "9" * 16, "1" * 100])
def test_what_is_no_figure_is_refused_with_the_reason_and_changes_nothing(text: str):
    model = model_of("s3")
    refused: list[tuple[str | None, str]] = []

    def hear(place: QModelIndex, error: Refused) -> None:
        refused.append((model.cell(place), error.reason))

    model.refused.connect(hear)
    before = dict(model.session.report.figures.stated)
    assert not put(model, "t3.new.natural", text)
    assert [cell for cell, _ in refused] == ["t3.new.natural"]
    assert refused[0][1].strip()
    assert model.session.report.figures.stated == before
    assert model.session.history.undo_name is None


def test_only_figures_can_be_set_and_only_by_the_edit_role():
    model = model_of("s2")
    assert not model.setData(model.index(0, 0), "1")
    assert not model.setData(QModelIndex(), "1")
    assert not model.setData(model.index_of("t2.fees.amount"), "1", Qt.ItemDataRole.DisplayRole)
    difference_line = model_of("s3")
    assert not difference_line.setData(difference_line.index(difference_line.rowCount() - 1, 0), "1")


def test_entering_what_stands_there_is_no_edit():
    model = model_of("s3")
    assert put(model, "t3.new.natural", "401")
    assert model.session.history.undo_name is None


# Totals


def test_a_typed_total_is_kept_and_a_blank_makes_it_automatic_again():
    model = model_of("s4")
    total = "t4.direct.total"
    assert look(model, total) == Look("7", automatic=True)
    put(model, total, "8")
    assert look(model, total) == Look("8", severity=Severity.ERROR)
    put(model, "t4.direct.upheld", "4")
    assert look(model, total) == Look("8")
    put(model, total, "")
    assert look(model, total) == Look("8", automatic=True)


@pytest.mark.parametrize("blank", [None, "t4.direct.other"], ids=["complete", "with a blank part"])
def test_a_total_typed_as_it_was_computed_is_kept_from_then_on(blank: str | None):
    model = model_of("s4")
    if blank is not None:
        model.clear_cells([blank])
    total = "t4.direct.total"
    typed = look(model, total).text
    assert put(model, total, typed)
    put(model, "t4.direct.upheld", "30")
    assert (look(model, total).text, look(model, total).automatic) == (typed, False)


def test_a_total_over_a_blank_is_incomplete_until_the_blank_is_filled():
    model = model_of("s4")
    model.clear_cells(["t4.direct.upheld"])
    assert look(model, "t4.direct.total") == Look("4", automatic=True, incomplete=True)
    put(model, "t4.direct.upheld", "0")
    assert look(model, "t4.direct.total") == Look("4", automatic=True)


def test_clearing_cells_is_one_step_that_undo_takes_back():
    model = model_of("s4")
    session = model.session
    before = dict(session.report.figures.stated)
    model.clear_cells(["t4.review.upheld", "t4.review.total", "t4.direct.upheld"])
    assert session.history.undo_name == "清除 3 个单元格"
    assert [look(model, cell).text for cell in ("t4.review.upheld", "t4.direct.upheld")] == ["", ""]
    session.undo()
    assert session.report.figures.stated == before
    model.clear_cells(["t4.review.upheld"])
    assert session.history.undo_name == "清除单元格"


# Marks


def test_a_blank_is_shown_as_it_is_and_not_as_wrong():
    model = model_of("s4", Report("某局", 2024, values={"t4.review.upheld": 1}))
    assert all(look(model, cell).severity is None for cell in model.places)


def test_what_is_wrong_is_marked_and_what_is_explained_is_not():
    model = model_of("s2")
    put(model, "t2.regulations.issued", "1")
    assert look(model, "t2.regulations.issued").severity is Severity.WARNING
    session = model.session
    [finding] = session.checker.findings
    session.do(edits.explain(session.report, {finding.id: Explanation("改革前", finding.basis(session.report))}))
    assert look(model, "t2.regulations.issued").severity is None


def test_light_shows_the_two_sides_until_it_is_taken_off():
    model = model_of("s3")
    model.light({"t3.new.natural": 0, "t3.carried_out.natural": 1})
    assert (look(model, "t3.new.natural").side, look(model, "t3.carried_out.natural").side) == (0, 1)
    model.light({"t3.new.natural": 1})
    assert (look(model, "t3.new.natural").side, look(model, "t3.carried_out.natural").side) == (1, None)
    model.light({})
    assert all(look(model, cell).side is None for cell in model.places)


# The difference line


def test_only_the_table_of_the_balance_has_a_difference_line():
    counts = {section: model_of(section).rowCount() for section in ("s2", "s3", "s4")}
    tables = {section.id: section.table for section in FORM_2021.sections if section.table is not None}
    assert {name: rows - tables[name].rows + tables[name].head_rows for name, rows in counts.items()} == {
        "s2": 0,
        "s3": 1,
        "s4": 0,
    }


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        pytest.param({}, Look("0 ✓"), id="agrees"),
        pytest.param({"t3.new.natural": "402"}, Look("1", severity=Severity.ERROR), id="one too many"),
        pytest.param({"t3.carried_out.natural": "30"}, Look("-2", severity=Severity.ERROR), id="too few"),
        pytest.param({"t3.new.natural": ""}, Look("-401", incomplete=True), id="a blank that may be what is missing"),
        pytest.param(
            {"t3.new.natural": "", "t3.carried_in.natural": "500"},
            Look("68", incomplete=True, severity=Severity.ERROR),
            id="more already than the whole other side",
        ),
        pytest.param({"t3.granted.natural": ""}, Look("146", incomplete=True), id="a blank result"),
        pytest.param(
            {"t3.carried_out.natural": "174", "t3.granted.natural": ""}, Look("0", incomplete=True), id="no ✓"
        ),
    ],
)
def test_the_difference_line_follows_each_column(figures: dict[str, str], shown: Look):
    model = model_of("s3")
    for cell, text in figures.items():
        put(model, cell, text)
    assert difference(model, "natural") == shown
    assert difference(model, "enterprise") == Look("0 ✓")


def test_an_untouched_column_has_no_difference():
    assert difference(model_of("s3", Report("", 2024)), "total") == Look("")


def test_a_difference_is_wrong_only_where_its_own_equality_is():
    """A stated total that does not fit its row is not the balance's fault, which a blank keeps open."""
    model = model_of("s3")
    model.clear_cells(["t3.granted.natural"])
    put(model, "t3.new.total", "1000")
    assert not [found for found in model.session.checker.findings if found.id == "t3.balance.total"]
    assert difference(model, "total").severity is None
