"""Filling what was read into the open report: what would change is told, and changes in one step."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from model.forms import FORM_2021
from model.history import History
from model.importing.taking import Moved, fill_in, fits, taking
from model.report import Report
from tests.samples import complete_report

CELLS = [cell for cell in FORM_2021.cells if cell not in FORM_2021.totals and not cell.startswith("t2.fees")]
VALUES = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 9), max_size=30)
TEXTS = st.dictionaries(st.sampled_from(["s1", "s5", "s6"]), st.sampled_from(["甲。", "乙。"]))


def state(report: Report) -> tuple[object, ...]:
    return dict(report.figures.stated), dict(report.texts), report.body


@given(VALUES, VALUES, TEXTS, TEXTS)
def test_just_what_is_told_changes_and_one_undo_takes_it_back(own_values, values, own_texts, texts):
    own = Report("甲局", 2024, values=own_values, texts=own_texts)
    read = Report("乙局", 2024, values=values, texts=texts)
    before, told = state(own), taking(own, read)
    typed_before = {cell: own.figures[cell] for cell in CELLS}
    history = History(own)
    history.do(fill_in(own, read, told.texts))
    moved = {cell for cell in CELLS if own.figures[cell] != typed_before[cell]}
    assert {each.cell for each in told.figures if each.cell in typed_before} == moved
    assert {cell: own.figures[cell] for cell in values} == values
    assert {section: own.text(section) for section in texts} == texts
    assert own.body == "甲局"
    history.undo()
    assert state(own) == before


def test_figures_that_are_replaced_are_told_apart_from_blanks_that_are_filled():
    own = Report("", 2024, values={"t2.fees.amount": Decimal("1.5"), "t3.new.natural": 401})
    read = complete_report()
    told = taking(own, read)
    assert told.replaced == (Moved("t2.fees.amount", Decimal("1.5"), Decimal("1826.3050")),)
    assert "t3.new.natural" not in {each.cell for each in told.figures}
    assert told.texts == ("s0", "s1", "s2", "s5", "s6")


def test_texts_that_are_not_wanted_stay_and_a_missing_name_is_taken():
    own = Report("", 2024, texts={"s1": "自己的。"})
    History(own).do(fill_in(own, complete_report(), ["s5"]))
    assert own.body == "示例县人民政府"
    assert (own.text("s1"), own.text("s5"), own.text("s6")) == ("自己的。", complete_report().text("s5"), "")


def test_only_reports_on_one_form_fit():
    assert fits(Report("", 2024), Report("", 2021))
    assert not fits(Report("", 2024), Report("", 2020))
