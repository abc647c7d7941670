"""Automatic totals: what they are, what blanks do to them, and that they follow every change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.forms import FORM_2021, FORMS, Form
from model.totals import Figures
from model.values import Amount, Value
from tests.model.strategies import stated_in, values_of

ROW = {"natural": 1, "enterprise": 2, "research": 0, "charity": 4, "legal": 5, "other": 6}


def figures(**stated: Value) -> Figures:
    """The 2021 form with these cells of the row 一、本年新收 stated."""
    return Figures(FORM_2021, {f"t3.new.{column}": value for column, value in stated.items()})


@pytest.mark.parametrize(
    ("stated", "value", "incomplete"),
    [
        ({}, None, True),
        (ROW, 18, False),
        (dict.fromkeys(ROW, 0), 0, False),
        ({"natural": 0}, 0, True),
        ({"natural": 3, "other": 4}, 7, True),
    ],
)
def test_a_blank_counts_as_nothing_in_an_automatic_total(stated: dict[str, Value], value: int | None, incomplete: bool):
    row = figures(**stated)
    assert row["t3.new.total"] == value
    assert row.is_automatic("t3.new.total")
    assert row.is_incomplete("t3.new.total") is incomplete
    assert not row.is_blank("t3.new.total"), "an automatic total waits for nobody"


def test_a_total_of_totals_is_incomplete_while_one_of_them_is():
    results = list(FORM_2021.totals["t3.result_total.natural"])
    filled = Figures(FORM_2021, dict.fromkeys(results, 1))
    assert not filled.is_incomplete("t3.result_total.natural")
    assert filled["t3.result_total.total"] == 21
    assert filled.is_incomplete("t3.result_total.total")


def test_a_stated_total_stays_and_is_never_incomplete():
    row = figures(**ROW, total=99)
    assert row["t3.new.total"] == 99
    assert not row.is_automatic("t3.new.total")
    assert row.computed("t3.new.total") == 18
    row.state("t3.new.natural", None)
    assert row["t3.new.total"] == 99
    assert not row.is_incomplete("t3.new.total")


def test_a_stated_total_goes_back_to_automatic_in_one_step():
    row = figures(**ROW, total=99)
    row.state("t3.new.natural", 11)
    assert row.state("t3.new.total", None) == ["t3.new.total"]
    assert row["t3.new.total"] == 28


def test_stating_what_the_total_is_already_is_a_change_of_state():
    row = figures(**ROW)
    assert row.state("t3.new.total", 18) == ["t3.new.total"]
    assert not row.is_automatic("t3.new.total")


def test_a_blank_is_not_0():
    row = figures(natural=0)
    assert row["t3.new.natural"] == 0
    assert not row.is_blank("t3.new.natural")
    assert row["t3.new.enterprise"] is None
    assert row.is_blank("t3.new.enterprise")


@pytest.mark.parametrize(
    ("before", "cell", "after", "changed"),
    [
        ({}, "t3.new.natural", 5, ["t3.new.natural", "t3.new.total"]),
        ({"t3.new.natural": 5}, "t3.new.natural", 5, []),
        ({"t3.new.natural": 5}, "t3.new.natural", None, ["t3.new.natural", "t3.new.total"]),
        ({"t3.new.total": 9}, "t3.new.natural", 5, ["t3.new.natural"]),
        (
            {},
            "t3.granted.other",
            0,
            ["t3.granted.other", "t3.granted.total", "t3.result_total.other", "t3.result_total.total"],
        ),
        ({"t3.result_total.other": 1}, "t3.granted.other", 0, ["t3.granted.other", "t3.granted.total"]),
        ({}, "t2.fees.amount", Decimal("0.10"), ["t2.fees.amount"]),
    ],
)
def test_state_returns_the_cells_whose_state_changed(
    before: dict[str, Value], cell: str, after: Value | None, changed: list[str]
):
    assert Figures(FORM_2021, before).state(cell, after) == changed


def test_a_cell_that_the_form_lacks_is_no_cell():
    row = figures()
    for wrong in ("t3.other_combined.natural", "t3.new", ""):
        with pytest.raises(KeyError):
            row[wrong]
        with pytest.raises(KeyError):
            row.state(wrong, 1)


def test_a_value_that_is_no_number_of_the_cell_breaks_no_sum():
    row = figures(natural=Amount(Decimal(5), "元"), enterprise=3)
    assert row["t3.new.total"] == 3


def sum_by_definition(stated: dict[str, Value], total: str, form: Form) -> tuple[Value | None, bool]:
    """What FORMAT says of a total: (value, complete), from nothing but what is stated."""
    if total in stated:
        return stated[total], True
    if total not in form.totals:
        return None, False
    parts = [sum_by_definition(stated, part, form) for part in form.totals[total]]
    filled = [value for value, _ in parts if value is not None]
    return (sum(filled) if filled else None), all(complete for _, complete in parts)


FORM_PARAMETER = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@FORM_PARAMETER
@given(data=st.data())
def test_every_total_is_what_its_definition_says(form: Form, data: st.DataObject):
    stated = data.draw(stated_in(form, small=True))
    figures = Figures(form, stated)
    for cell in form.cells:
        value, complete = sum_by_definition(stated, cell, form)
        assert figures[cell] == value
        if cell in form.totals:
            assert figures.is_incomplete(cell) is not complete
        else:
            assert figures.is_blank(cell) is not complete


@FORM_PARAMETER
@given(data=st.data())
def test_automatic_totals_satisfy_every_identity_that_computes_one(form: Form, data: st.DataObject):
    typed = [cell for cell in form.cells.values() if cell.id not in form.totals and cell.id[:2] in ("t3", "t4")]
    numbers = data.draw(st.lists(st.integers(0, 10**9), min_size=len(typed), max_size=len(typed)))
    figures = Figures(form, {cell.id: number for cell, number in zip(typed, numbers, strict=True)})
    for identity in form.identities:
        if identity.total is not None:
            left, right = ([figures[cell] for cell in side.cells] for side in (identity.left, identity.right))
            assert sum(left) == sum(right), identity.id
    assert not any(figures.is_incomplete(total) for total in form.totals)


def steps(form: Form) -> st.SearchStrategy[list[tuple[str, Value | None]]]:
    """Edits of cells: a value, or None for blank (a total: automatic again); totals come up often."""
    cells = st.sampled_from(list(form.cells)) | st.sampled_from(list(form.totals))
    step = cells.flatmap(
        lambda cell: st.tuples(st.just(cell), st.none() | values_of(form.cells[cell].kind, small=True))
    )
    return st.lists(step, max_size=40)


@FORM_PARAMETER
@given(data=st.data())
def test_following_edits_gives_the_same_as_computing_afresh(form: Form, data: st.DataObject):
    start, edits = data.draw(stated_in(form, small=True)), data.draw(steps(form))
    followed = Figures(form, start)
    for cell, value in edits:
        before = {
            each: (followed[each], followed.is_automatic(each), followed.is_incomplete(each)) for each in form.cells
        }
        changed = followed.state(cell, value)
        fresh = Figures(form, followed.stated)
        after = {each: (fresh[each], fresh.is_automatic(each), fresh.is_incomplete(each)) for each in form.cells}
        assert {
            each: (followed[each], followed.is_automatic(each), followed.is_incomplete(each)) for each in after
        } == after
        assert len(set(changed)) == len(changed)
        assert set(changed) == {each for each in form.cells if before[each] != after[each]}
