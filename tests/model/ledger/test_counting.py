"""Table 3 from a ledger: what counts in a year, what does not, and which rows cannot be placed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.failure import Failure
from model.forms import FORM_2019, FORM_2021
from model.ledger.axes import axes_of
from model.ledger.counting import Count, count
from model.ledger.mapping import Field
from model.ledger.reading import Application, Ledger, Place, read
from model.ledger.taking import compare, edit
from model.report import Report
from tests.model.ledger.workbooks import HEADS, entry, write

AXES = axes_of(FORM_2021)
BEFORE, IN, LATE, AFTER = "2023-05-01", "2024-03-01", "2024-06-01", "2025-02-01"


def counted(tmp_path: Path, rows: Sequence[Sequence[object]], year: int = 2024) -> Count:
    return count(read(write(tmp_path / "l.xlsx", [HEADS, *(entry(n, *row) for n, row in enumerate(rows))])), year)


def filled(result: Count) -> dict[str, int]:
    """What is above 0 in the parts of the table."""
    return {
        cell.removeprefix("t3."): value
        for cell, value in result.values.items()
        if value and cell not in result.form.totals
    }


@pytest.mark.parametrize(
    ("received", "outcome", "closed", "cells"),
    [
        (IN, "予以公开", LATE, "new granted"),
        (IN, "予以公开", IN, "new granted"),
        ("2024-01-01", "部分公开", "2024-12-31", "new partial"),
        (BEFORE, "予以公开", LATE, "carried_in granted"),
        ("2023-12-31", "予以公开", "2024-01-01", "carried_in granted"),
        (IN, None, None, "new carried_out"),
        (IN, "办理中", "—", "new carried_out"),
        (BEFORE, "/", "/", "carried_in carried_out"),
        (IN, "予以公开", AFTER, "new carried_out"),
        (IN, "不予公开", AFTER, "new carried_out"),
        (IN, "认不得的话", AFTER, "new carried_out"),
        (BEFORE, None, AFTER, "carried_in carried_out"),
        (BEFORE, "认不得的话", BEFORE, ""),
        (None, None, BEFORE, ""),
        (AFTER, "认不得的话", AFTER, ""),
        (AFTER, None, None, ""),
    ],
)
def test_where_an_application_counts(tmp_path: Path, received: object, outcome: object, closed: object, cells: str):
    result = counted(tmp_path, [(received, "个人", outcome, closed)])
    assert filled(result) == {f"{row}.natural": 1 for row in cells.split()}
    assert result.unplaced == ()
    assert result.before + result.after == (0 if cells else 1)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((None, "个人", "予以公开", LATE), ["收到日期没有填"]),
        (("3月1日", "个人", "予以公开", LATE), ["收到日期", "没有写年份"]),
        ((IN, "个人", "予以公开", "六月"), ["办结日期认不出"]),
        ((LATE, "个人", "予以公开", IN), ["办结日期早于收到日期"]),
        ((AFTER, "个人", "予以公开", IN), ["办结日期早于收到日期"]),
        ((IN, "个人", "予以公开", None), ["有办理结果，没有办结日期"]),
        ((BEFORE, "个人", "予以公开", None), ["有办理结果，没有办结日期"]),
        ((IN, "个人", None, LATE), ["有办结日期，没有办理结果"]),
        ((IN, "个人", "办理中", LATE), ["有办结日期，没有办理结果"]),
        ((IN, None, "予以公开", LATE), ["申请人类型没有填"]),
        ((IN, "一类", "予以公开", LATE), ["申请人类型的写法认不出"]),
        ((IN, "律师", "予以公开", LATE), ["申请人类型对应不止一项：自然人，或法律服务机构"]),
        ((IN, "个人", "甲等", LATE), ["办理结果的写法认不出"]),
        ((IN, "个人", "甲等", None), ["办理结果的写法认不出"]),
        (
            (IN, "个人", "不予公开", LATE),
            ["办理结果对应不止一项：（三）不予公开 1.属于国家秘密、2.", "8.属于行政查询事项；"],
        ),
        ((IN, "个人", "过程性信息、信访", LATE), ["（三）不予公开 6.属于四类过程性信息，或（五）不予处理 1.信访"]),
        ((IN, "一类", "甲等", LATE), ["申请人类型的写法认不出；办理结果的写法认不出"]),
    ],
)
def test_a_row_that_cannot_be_placed_says_why(tmp_path: Path, row: Sequence[object], words: list[str]):
    result = counted(tmp_path, [(IN, "个人", "予以公开", LATE), row])
    [unplaced] = result.unplaced
    assert unplaced.place == Place("台账", 3)
    assert all(word in unplaced.why for word in words), unplaced.why
    assert filled(result) == {"new.natural": 1, "granted.natural": 1}


def test_sources_are_the_rows_behind_each_figure_totals_included(tmp_path: Path):
    rows = [(IN, "个人", "予以公开", LATE), (BEFORE, "公司", "予以公开", LATE), (IN, "个人", None, None)]
    result = counted(tmp_path, rows)
    behind = {cell: [place.row for place in places] for cell, places in result.sources.items() if places}
    assert behind == {
        "t3.new.natural": [2, 4],
        "t3.new.total": [2, 4],
        "t3.carried_in.enterprise": [3],
        "t3.carried_in.total": [3],
        "t3.granted.natural": [2],
        "t3.granted.enterprise": [3],
        "t3.granted.total": [2, 3],
        "t3.result_total.natural": [2],
        "t3.result_total.enterprise": [3],
        "t3.result_total.total": [2, 3],
        "t3.carried_out.natural": [4],
        "t3.carried_out.total": [4],
    }
    assert list(result.values) == [cell.id for cell in AXES.table.cells]


def test_in_the_form_of_2019_other_handling_is_one_row(tmp_path: Path):
    outcomes = ["主动撤回", "逾期不补正", "其他处理", "予以公开"]
    result = counted(tmp_path, [("2019-03-01", "个人", outcome, "2019-04-01") for outcome in outcomes], 2019)
    assert result.form is FORM_2019
    assert filled(result) == {"new.natural": 4, "other_combined.natural": 3, "granted.natural": 1}


def test_a_year_without_a_form():
    with pytest.raises(Failure, match="2018"):
        count(Ledger((), {}, ()), 2018)


DAYS = st.none() | st.dates(date(2022, 1, 1), date(2026, 12, 31))
APPLICATIONS = st.builds(
    Application,
    st.builds(Place, st.just("台账"), st.integers(2, 9999)),
    DAYS,
    st.none() | st.frozensets(st.sampled_from(AXES.applicants), max_size=2),
    st.none() | st.frozensets(st.sampled_from((*AXES.outcomes, AXES.carried_out)), max_size=2),
    DAYS,
    st.dictionaries(st.sampled_from(Field), st.just("认不出"), max_size=1),
)


@given(st.lists(APPLICATIONS, max_size=30), st.integers(2021, 2027))
def test_every_row_counts_twice_or_is_told_and_the_table_balances(applications: list[Application], year: int):
    known = [each for each in applications if each.applicant != frozenset() or Field.APPLICANT in each.doubts]
    result = count(Ledger(known, {}, ()), year)
    placed = sum(filled(result).values())
    assert placed == 2 * (len(known) - len(result.unplaced) - result.before - result.after)
    report = Report("示例局", year)
    report.apply(edit(report, result).changes)
    for identity in result.form.identities:
        if identity.rule.startswith("t3."):
            left, right = (sum(result.values[cell] for cell in side.cells) for side in (identity.left, identity.right))
            assert left == right
    assert {cell: report.figures[cell] for cell in result.values} == result.values
    assert {cell: len(places) for cell, places in result.sources.items()} == result.values


def test_a_table_typed_before_is_compared_and_filled_in_one_step(tmp_path: Path):
    result = counted(tmp_path, [(IN, "个人", "予以公开", LATE)])
    report = Report(
        "示例局",
        2024,
        values={"t3.new.natural": 1, "t3.granted.natural": 2, "t3.new.total": 5, "t2.licensing.decisions": 7},
    )
    assert [(each.cell, each.typed, each.counted) for each in compare(report, result)] == [
        ("t3.new.total", 5, 1),
        ("t3.granted.natural", 2, 1),
    ]
    before = dict(report.figures.stated)
    step = edit(report, result)
    report.apply(step.changes)
    assert compare(report, result) == ()
    assert report.figures.is_automatic("t3.new.total")
    assert {cell: report.figures[cell] for cell in result.values} == result.values
    assert report.figures["t2.licensing.decisions"] == 7
    report.apply(step.reversed().changes)
    assert dict(report.figures.stated) == before


def test_another_years_report_is_refused(tmp_path: Path):
    result = counted(tmp_path, [])
    for refused in (compare, edit):
        with pytest.raises(Failure, match="2023"):
            refused(Report("示例局", 2023), result)
