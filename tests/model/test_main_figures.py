"""The figures that a report is summed up by, found in either form."""

import pytest

from model import main_figures
from model.forms import FORM_2019, FORM_2021, FORMS, Form
from model.main_figures import MainFigure, counterpart, plain, standing
from model.report import Report

COLUMNS = ("natural", "enterprise", "research", "charity", "legal", "other")


def names(figures: tuple[MainFigure, ...]) -> list[str]:
    return [figure.name for figure in figures]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_applications_are_the_four_totals_of_the_balance(form: Form):
    rows = ("new", "carried_in", "result_total", "carried_out")
    assert [figure.cells for figure in main_figures.applications(form)] == [(f"t3.{row}.total",) for row in rows]
    assert names(main_figures.applications(form)) == [
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "本年度办理结果",
        "结转下年度继续办理",
    ]


@pytest.mark.parametrize(("form", "sizes"), [(FORM_2021, [1, 1, 8, 3, 5, 3]), (FORM_2019, [1, 1, 8, 3, 5, 1])])
def test_outcomes_are_the_groups_of_rows(form: Form, sizes: list[int]):
    outcomes = main_figures.outcomes(form)
    assert names(outcomes) == ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"]
    assert [len(figure.cells) for figure in outcomes] == sizes
    listed = [cell for figure in outcomes for cell in figure.cells]
    [identity] = [one for one in form.identities_of("t3.results") if one.left.cells == ("t3.result_total.total",)]
    assert listed == list(identity.right.cells)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_applicants_are_the_six_columns_under_their_heads(form: Form):
    applicants = main_figures.applicants(form)
    assert [figure.cells for figure in applicants] == [(f"t3.new.{column}",) for column in COLUMNS]
    assert {figure.group for figure in applicants[1:]} == {"法人或其他组织"}
    assert applicants[0] == MainFigure("自然人", ("t3.new.natural",))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_main_figures_have_each_cell_once_and_cover_what_is_watched(form: Form):
    cells = [cell for figure in main_figures.main_figures(form) for cell in figure.cells]
    assert len(cells) == len(set(cells))
    assert set(form.watched) <= set(cells) <= set(form.cells)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_figure_is_every_cell(form: Form):
    assert [figure.cells for figure in main_figures.every_figure(form)] == [(cell,) for cell in form.cells]
    assert all(figure.name for figure in main_figures.every_figure(form))


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("其他处理", ("t3.other_combined.total",)),
        ("予以公开", ("t3.granted.total",)),
        ("规章 现行有效件数", ("t2.regulations.public_total",)),
        ("行政规范性文件 本年制发件数", None),
        ("行政事业性收费 本年收费金额（单位：万元）", None),
        ("行政诉讼 复议后起诉", ("t4.after_review.total",)),
    ],
)
def test_counterparts_in_the_form_before(name: str, cells: tuple[str, ...] | None):
    figure = next(figure for figure in main_figures.main_figures(FORM_2021) if figure.name == name)
    assert counterpart(figure, FORM_2021, FORM_2019) == cells
    assert counterpart(figure, FORM_2021, FORM_2021) == figure.cells


@pytest.mark.parametrize(
    ("values", "cells", "value", "complete"),
    [
        ({}, ("t3.granted.natural",), None, False),
        ({"t3.granted.natural": 0}, ("t3.granted.natural",), 0, True),
        ({"t3.granted.natural": 3}, ("t3.granted.total",), 3, False),
        ({"t3.granted.total": 3}, ("t3.granted.total",), 3, True),
        ({"t3.granted.total": 3, "t3.partial.total": 4}, ("t3.granted.total", "t3.partial.total"), 7, True),
        ({"t3.granted.total": 3}, ("t3.granted.total", "t3.partial.total"), 3, False),
        ({}, ("t3.granted.total", "t3.partial.total"), None, False),
    ],
)
def test_what_a_report_says_of_a_figure(
    values: dict[str, int], cells: tuple[str, ...], value: int | None, complete: bool
):
    assert standing(Report("示例局", 2024, values=values), cells) == (main_figures.Standing(value, complete))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("一、本年新收", "本年新收"),
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("（六）其他处理", "其他处理"),
        ("自然人", "自然人"),
        ("（只有说明）", "（只有说明）"),
    ],
)
def test_a_label_without_number_and_explanation(label: str, name: str):
    assert plain(label) == name
