"""Units of a consolidated report replaced, added and removed: the sums follow as one edit."""

import pytest

from model import edits
from model.actions import consolidated_report
from model.checker import Checker
from model.forms import form_for_year
from model.history import Edit, History
from model.report import BodyKind, Report
from model.units import Moved, UnitFigures, Units, moved, typed_cells
from model.values import Refused, Value

FORM = form_for_year(2024)
NEW, GRANTED = "t3.new.natural", "t3.granted.natural"


def unit(body: str, natural: int | None, granted: int = 0) -> UnitFigures:
    given: dict[str, Value | None] = {NEW: natural, GRANTED: granted}
    return UnitFigures(body, f"{body}.xxgk", tuple(given.get(cell, 0) for cell in typed_cells(FORM)))


def consolidated(*units: UnitFigures) -> Report:
    return consolidated_report(Units(FORM, units), "示例县", 2024, BodyKind.COUNTY)


@pytest.fixture
def report() -> Report:
    return consolidated(unit("甲局", 2), unit("乙局", 3))


def bodies(report: Report) -> list[str]:
    assert report.units is not None
    return [each.body for each in report.units.units]


def wrong(report: Report) -> list[str]:
    return [found.cells[0] for found in Checker(report).findings if found.rule == "consolidated.sum"]


def test_a_later_file_moves_the_sums_as_one_edit(report: Report):
    history = History(report)
    edit = edits.replace_unit(report, 1, unit("乙局", 30, granted=4))
    assert edit.name == "更换乙局的文件"
    history.do(edit)
    assert (report.figures[NEW], report.figures[GRANTED], report.figures["t3.new.total"]) == (32, 4, 32)
    assert [(each.body, value) for each, value in report.units.shares(NEW)] == [("乙局", 30), ("甲局", 2)]
    history.undo()
    assert (report.figures[NEW], report.figures[GRANTED]) == (5, 0)
    assert report.units.units[1] == unit("乙局", 3)


def test_a_figure_that_was_filled_in_by_hand_stays_and_is_found(report: Report):
    report.apply(edits.state(report, {NEW: 6}).changes)
    report.apply(edits.replace_unit(report, 0, unit("甲局", 20, granted=1)).changes)
    assert (report.figures[NEW], report.figures[GRANTED]) == (6, 1)
    assert wrong(report) == [NEW]


def test_a_blank_sum_that_gets_a_figure_is_filled_in_and_the_other_way_round():
    report = consolidated(unit("甲局", None))
    assert report.figures.is_blank(NEW)
    report.apply(edits.replace_unit(report, 0, unit("甲局", 0)).changes)
    assert report.figures[NEW] == 0
    report.apply(edits.replace_unit(report, 0, unit("甲局", None)).changes)
    assert report.figures.is_blank(NEW)


def test_units_are_added_and_removed(report: Report):
    report.apply(edits.add_unit(report, unit("丙局", 7)).changes)
    assert (bodies(report), report.figures[NEW]) == (["甲局", "乙局", "丙局"], 12)
    edit = edits.remove_unit(report, 0)
    report.apply(edit.changes)
    assert (bodies(report), report.figures[NEW], edit.name) == (["乙局", "丙局"], 10, "从汇总中移除甲局")
    assert wrong(report) == []


def test_a_unit_may_come_under_another_name_but_not_under_anothers(report: Report):
    report.apply(edits.replace_unit(report, 0, unit("改名局", 2)).changes)
    assert bodies(report) == ["改名局", "乙局"]
    for refused in (
        lambda: edits.replace_unit(report, 0, unit("乙 局", 1)),
        lambda: edits.add_unit(report, unit("乙局", 1)),
    ):
        with pytest.raises(Refused, match="已经在汇总中"):
            refused()


def test_no_units_and_units_of_another_form_are_refused():
    report = consolidated(unit("甲局", 1))
    with pytest.raises(Refused, match="至少"):
        edits.remove_unit(report, 0)
    with pytest.raises(Refused, match="2019"):
        edits.set_units(report, Units(form_for_year(2020), ()))


def test_a_sum_that_stays_is_no_change(report: Report):
    edit: Edit = edits.replace_unit(report, 0, unit("甲局", 2))
    assert History(report).do(edit) == frozenset()


def test_which_sums_moved_is_told_in_order():
    before, after = Units(FORM, (unit("甲局", 2), unit("乙局", None))), Units(FORM, (unit("甲局", 2, 1),))
    assert moved(before, after) == [Moved(GRANTED, 0, 1)]
    assert moved(before, Units(FORM, (unit("乙局", None),))) == [Moved(NEW, 2, None)]
