"""Which units count, what is missing, and the sums with their sources."""

from decimal import Decimal

import pytest

from model.consolidation.combining import Consolidation, combine
from model.consolidation.units import Unit, UnitState
from model.forms import form_for_year
from model.report import Report
from model.units import UnitFigures, Units, typed_cells
from model.values import Amount, Value

FORM = form_for_year(2024)


def unit(body: str, file: str = "", year: int = 2024, state: UnitState = UnitState.CLEAN, **figures: Value) -> Unit:
    form = form_for_year(year)
    given = {name.replace("__", "."): value for name, value in figures.items()}
    row = tuple(given.get(cell, 0) for cell in typed_cells(form))
    return Unit(file or f"{body}.xxgk", body, year, form.id, state, (), row)


def states(merged: Consolidation) -> list[tuple[str, str]]:
    return [(each.body, each.state.value) for each in merged.units]


def test_figures_are_added_cell_by_cell():
    merged = combine(2024, [unit("甲", t3__new__natural=2), unit("乙", t3__new__natural=3, t4__review__upheld=1)])
    sums = merged.figures.sums
    assert (sums["t3.new.natural"], sums["t4.review.upheld"], sums["t3.granted.legal"]) == (5, 1, 0)
    assert set(sums) == set(typed_cells(FORM))
    assert (merged.left_out, merged.is_fine) == (0, True)


def test_of_one_that_comes_twice_the_later_counts():
    merged = combine(2024, [unit("甲 局", "1", t3__new__natural=2), unit("乙"), unit("甲局", "2", t3__new__natural=7)])
    assert states(merged) == [("甲 局", "twice"), ("乙", "clean"), ("甲局", "clean")]
    assert (merged.figures.sums["t3.new.natural"], merged.left_out, merged.is_fine) == (7, 1, False)


def test_other_years_other_forms_and_what_cannot_be_read_are_left_out():
    unreadable = Unit("x.pdf", "", None, "", UnitState.UNREADABLE)
    merged = combine(2024, [unit("甲", year=2023), unit("乙", year=2020), unreadable, unit("丙", t3__new__legal=4)])
    assert states(merged) == [("甲", "other_year"), ("乙", "other_form"), ("", "unreadable"), ("丙", "clean")]
    assert (merged.figures.sums["t3.new.legal"], merged.left_out) == (4, 3)


def test_units_with_errors_count():
    merged = combine(2024, [unit("甲", state=UnitState.ERRORS, t3__new__legal=4)])
    assert (merged.figures.sums["t3.new.legal"], merged.left_out, merged.is_fine) == (4, 0, False)


def test_expected_ones_that_are_not_there_are_missing():
    merged = combine(2024, [unit("甲局"), unit("乙", year=2023)], ["甲 局", "乙", "丙", "丙", " "])
    assert states(merged)[2:] == [("乙", "missing"), ("丙", "missing")]
    assert merged.left_out == 1


def test_blank_everywhere_stays_blank_and_blank_somewhere_does_not():
    cells = typed_cells(FORM)
    first = UnitFigures("甲", "", tuple(None if place < 2 else 1 for place in range(len(cells))))
    second = UnitFigures("乙", "", tuple(None if place < 1 else 1 for place in range(len(cells))))
    sums = Units(FORM, (first, second)).sums
    assert cells[0] not in sums
    assert (sums[cells[1]], sums[cells[2]]) == (1, 2)


def test_decimals_and_amounts_are_added_exactly():
    fees = combine(2024, [unit("甲", t2__fees__amount=Decimal("0.1")), unit("乙", t2__fees__amount=Decimal("0.2005"))])
    assert fees.figures.sums["t2.fees.amount"] == Decimal("0.3005")
    amounts = combine(
        2020,
        [
            unit("甲", year=2020, t2__procurement__amount=Amount(Decimal("25.1"), "万元")),
            unit("乙", year=2020, t2__procurement__amount=Amount(Decimal(1000), "元")),
        ],
    )
    assert amounts.figures.sums["t2.procurement.amount"] == Amount(Decimal("25.2"), "万元")


def test_the_units_behind_a_figure_largest_first():
    merged = combine(
        2024,
        [
            unit("甲", t3__new__natural=2),
            unit("乙"),
            unit("丙", t3__new__natural=5, t3__new__legal=1),
        ],
    )
    assert [(each.body, value) for each, value in merged.figures.shares("t3.new.natural")] == [("丙", 5), ("甲", 2)]
    assert [(each.body, value) for each, value in merged.figures.shares("t3.new.total")] == [("丙", 6), ("甲", 2)]


def test_nothing_to_add():
    merged = combine(2024, [])
    assert (merged.figures.sums, merged.counted, merged.is_fine) == ({}, [], True)


def test_a_year_without_a_form():
    with pytest.raises(LookupError):
        combine(1999, [])


def test_a_consolidated_report_is_judged_by_its_units():
    from model import actions, edits
    from model.checker import Checker
    from model.report import BodyKind

    merged = combine(2024, [unit("甲", t3__new__natural=2), unit("乙", t3__new__natural=3)])
    report = actions.consolidated_report(merged.figures, "示例市", 2024, BodyKind.CITY)
    checker = Checker(report)
    assert not [finding for finding in checker.findings if finding.rule == "consolidated.sum"]
    checker.update(report.apply(edits.state(report, {"t3.new.natural": 6}).changes))
    [finding] = [finding for finding in checker.findings if finding.rule == "consolidated.sum"]
    assert (finding.cells, finding.expected, finding.actual) == (("t3.new.natural",), 5, 6)
    assert finding.fixes[0].values == {"t3.new.natural": 5}
    assert not [each for each in Checker(Report("某", 2024)).findings if each.rule == "consolidated.sum"]
