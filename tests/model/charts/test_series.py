"""What each chart shows, against figures counted by hand."""

from collections.abc import Mapping

import pytest

from model.charts import series
from model.charts.series import Chart, Tone
from model.report import Report
from model.values import Value
from tests.samples import complete_report


def figures(chart: Chart) -> list[tuple[str, str, str]]:
    """Name, figure and note of each bar, the year before the name where there are several."""
    return [(bar.name + row.label, bar.figure, bar.note) for row in chart.rows for bar in row.bars]


def report(values: Mapping[str, Value], year: int = 2024) -> Report:
    return Report("示例局", year, values=values)


def zeros(**changes: int) -> dict[str, Value]:
    """Every count of table 3 filled with 0 but those of natural persons given by their row."""
    form = report({}).form
    typed = [cell for cell in form.by_section["s3"].table.places if cell not in form.totals]
    return dict.fromkeys(typed, 0) | {f"t3.{row}.natural": value for row, value in changes.items()}


def test_outcomes_with_shares():
    chart = series.outcomes(complete_report())
    assert figures(chart) == [
        ("予以公开", "208", "占 30.9%"),
        ("部分公开", "69", "占 10.3%"),
        ("不予公开", "131", "占 19.5%"),
        ("无法提供", "136", "占 20.2%"),
        ("不予处理", "42", "占 6.2%"),
        ("其他处理", "41", "占 6.1%"),
        ("结转下年度继续办理", "46", "占 6.8%"),
    ]
    assert chart.caption == "共 673 件"
    assert [row.bars[0].tone for row in chart.rows] == [Tone.SOLID] * 6 + [Tone.HATCHED]


def test_applicants_with_shares_and_their_common_head():
    chart = series.applicants(complete_report())
    assert figures(chart) == [
        ("自然人", "401", "占 64.1%"),
        ("商业企业", "134", "占 21.4%"),
        ("科研机构", "14", "占 2.2%"),
        ("社会公益组织", "11", "占 1.8%"),
        ("法律服务机构", "46", "占 7.3%"),
        ("其他", "20", "占 3.2%"),
    ]
    assert [row.group for row in chart.rows] == ["", *["法人或其他组织"] * 5]


def test_the_2019_form_has_the_same_outcomes():
    chart = series.outcomes(report({"t3.other_combined.total": 4, "t3.granted.total": 12}, 2020))
    assert figures(chart)[-2] == ("其他处理", "4", "")
    assert figures(chart)[0] == ("予以公开", "12", "")


@pytest.mark.parametrize(
    ("values", "caption", "first"),
    [
        ({}, "这些数还没有填写", None),
        (zeros(), "没有申请", None),
        (zeros(granted=3, partial=1), "共 4 件", ("予以公开", "3", "占 75.0%")),
        (zeros(granted=1, partial=2000), "共 2001 件", ("予以公开", "1", "占不足 0.1%")),
        (zeros(granted=0, partial=7), "共 7 件", ("予以公开", "0", "占 0.0%")),
        (zeros(granted=10**15 - 1), "共 999999999999999 件", ("予以公开", "999999999999999", "占 100.0%")),
        ({"t3.partial.natural": 3}, "单位：件；还有空格没有填写，暂不计算占比", ("予以公开", "未填", "")),
        ({"t3.granted.natural": 3}, "单位：件；还有空格没有填写，暂不计算占比", ("予以公开", "3", "未填完")),
    ],
)
def test_blank_nothing_and_very_much(values: Mapping[str, Value], caption: str, first: tuple[str, str, str] | None):
    chart = series.outcomes(report(values))
    assert chart.caption == caption
    assert (figures(chart)[0] if chart.rows else None) == first


def test_a_stated_figure_below_0_gets_no_bar_and_no_shares():
    chart = series.outcomes(report(zeros(partial=5) | {"t3.granted.total": -3}))
    assert figures(chart)[0] == ("予以公开", "-3", "")
    assert chart.rows[0].bars[0].length == 0


@pytest.mark.parametrize(
    ("before", "now", "note"),
    [
        (20, 25, "增长 25.0%"),
        (20, 15, "下降 25.0%"),
        (20, 20, "持平"),
        (0, 0, "持平"),
        (0, 5, ""),
        (None, 5, ""),
        (5, None, ""),
        (1, 100, "增长 9900.0%"),
        (1, 101, "增至 100 倍以上"),
        (1, 10**15 - 1, "增至 100 倍以上"),
    ],
)
def test_the_change_in_words(before: int | None, now: int | None, note: str):
    assert series.change(before, now) == note


def test_beside_the_year_before_each_bar_is_named_by_its_year():
    now, before = complete_report(), complete_report()
    before.year = 2023
    before.figures.state("t3.new.natural", 301)
    now.previous = before
    [*_, chart] = series.charts(now)
    assert figures(chart)[:2] == [
        ("2023年本年新收政府信息公开申请数量", "526", ""),
        ("2024年本年新收政府信息公开申请数量", "626", "增长 19.0%"),
    ]
    assert [bar.tone for bar in chart.rows[0].bars] == [Tone.HATCHED, Tone.SOLID]
    assert len(chart.rows) == 7


def test_without_another_year_there_are_two_charts():
    assert [chart.id for chart in series.charts(complete_report())] == ["outcomes", "applicants"]


def test_over_three_years_and_two_forms_each_is_compared_with_the_one_before():
    years = [
        report({"t3.new.total": 10}, 2020),
        report({"t3.new.total": 20}, 2021),
        report({"t3.new.total": 5}, 2024),
    ]
    chart = series.over_years("years", years)
    assert figures(chart)[:3] == [
        ("2020年本年新收政府信息公开申请数量", "10", ""),
        ("2021年本年新收政府信息公开申请数量", "20", "增长 100.0%"),
        ("2024年本年新收政府信息公开申请数量", "5", "下降 75.0%"),
    ]


def test_the_words_say_all_that_the_bars_do():
    chart = series.applicants(complete_report())
    assert chart.sentences[0] == "自然人：401，占 64.1%"
    assert chart.sentences[5] == "法人或其他组织 其他：20，占 3.2%"
