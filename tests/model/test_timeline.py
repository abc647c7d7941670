"""Several years' reports beside one another."""

from decimal import Decimal
from typing import Any

import pytest

from model.main_figures import Standing
from model.report import Report
from model.timeline import Change, Line, Timeline, told, told_change
from model.values import Amount, Refused, Value

D = Decimal


def report(year: int, body: str = "示例局", **totals: Any) -> Report:
    """A report in which only totals of table 3 are stated, by the name of their row."""
    return Report(body, year, values={f"t3.{row}.total": value for row, value in totals.items()})


def line(timeline: Timeline, name: str) -> Line:
    [found] = [each for each in timeline.main_lines() if each.figure.name == name]
    return found


def test_reports_stand_in_the_order_of_their_years_whatever_order_they_came_in():
    timeline = Timeline([report(2024), report(2019), report(2022)])
    assert timeline.years == (2019, 2022, 2024)
    assert timeline.title == "示例局2019—2024年数字对比"
    timeline.remove(2022)
    assert timeline.years == (2019, 2024)
    timeline.add(report(2023))
    assert timeline.years == (2019, 2023, 2024)


def test_two_reports_of_one_year_are_refused():
    timeline = Timeline([report(2024)])
    with pytest.raises(Refused, match="2024年度"):
        timeline.add(report(2024, "别的局"))
    assert timeline.bodies == ("示例局",)


@pytest.mark.parametrize(("count", "is_comparison"), [(0, False), (1, False), (2, True), (3, True)])
def test_it_takes_two_to_compare(count: int, is_comparison: bool):
    assert Timeline([report(2021 + place) for place in range(count)]).is_comparison is is_comparison


def test_without_reports_there_are_no_lines():
    assert Timeline().main_lines() == Timeline().all_lines() == []


def test_the_change_is_from_the_year_beside_it():
    timeline = Timeline([report(2022, new=100), report(2023, new=112), report(2024, new=56)])
    new = line(timeline, "本年新收政府信息公开申请数量")
    assert new.standings == (Standing(100, True), Standing(112, True), Standing(56, True))
    assert new.changes == (Change(12, D("12.0")), Change(-56, D("-50.0")))
    assert [told_change(change) for change in new.changes] == [("+12", "+12.0%"), ("-56", "-50.0%")]


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (0, 0, Change(0, None)),
        (0, 5, Change(5, None)),
        (5, 5, Change(0, D("0.0"))),
        (1, 10**15 - 1, Change(10**15 - 2, D("99999999999999800.0"))),
        (None, 5, Change(None, None)),
        (5, None, Change(None, None)),
    ],
)
def test_zero_blank_and_very_much(before: int | None, now: int | None, change: Change):
    years = [report(2023, **{} if before is None else {"new": before})]
    years.append(report(2024, **{} if now is None else {"new": now}))
    assert line(Timeline(years), "本年新收政府信息公开申请数量").changes == (change,)


def test_a_sum_with_blanks_in_it_is_shown_and_not_compared():
    timeline = Timeline([report(2023, deny_law=3), report(2024, deny_law=4)])
    denied = line(timeline, "不予公开")
    assert [told(stands) for stands in denied.standings] == ["3（未填完）", "4（未填完）"]
    assert denied.changes == (Change(None, None),)


def test_forms_are_compared_where_their_cells_correspond():
    timeline = Timeline([report(2020, other_combined=7, granted=1), report(2024, other_misc=2)])
    assert told(line(timeline, "其他处理").standings[0]) == "7"
    assert told(line(timeline, "予以公开").standings[0]) == "1"
    assert told(line(timeline, "行政规范性文件 本年制发件数").standings[0]) == "无此项"
    assert told(line(timeline, "行政规范性文件 现行有效件数").standings[0]) == "未填"
    single = {each.figure.name: each for each in timeline.all_lines()}
    assert told(single["（六）其他处理 3.其他 总计"].standings[0]) == "无此项"
    assert told(single["（六）其他处理 3.其他 总计"].standings[1]) == "2"


def test_two_reports_of_the_2019_form_are_compared_by_it():
    names = [each.figure.name for each in Timeline([report(2019), report(2020)]).main_lines()]
    assert "规章 对外公开总数量" in names


@pytest.mark.parametrize(
    ("before", "now", "difference"),
    [
        (Amount(D("3.50"), "万元"), Amount(D("2.25"), "万元"), Amount(D("-1.25"), "万元")),
        (Amount(D("3"), "万元"), Amount(D("3"), "元"), None),
    ],
)
def test_amounts_are_compared_in_one_unit_alone(before: Value, now: Value, difference: Value | None):
    years = [
        Report("示例局", year, values={"t2.procurement.amount": value}) for year, value in ((2019, before), (2020, now))
    ]
    [amount] = [each for each in Timeline(years).all_lines() if each.figure.name == "政府集中采购 采购总金额"]
    [change] = amount.changes
    assert change.difference == difference


def test_every_line_has_a_label_of_its_own():
    for lines in (Timeline([report(2023), report(2024)]).main_lines(), Timeline([report(2024)]).all_lines()):
        labels = [(each.section, each.label) for each in lines]
        assert len(labels) == len(set(labels))


def test_other_bodies_are_named_once_each():
    assert Timeline([report(2022, "旧局"), report(2023), report(2024)]).bodies == ("旧局", "示例局")
