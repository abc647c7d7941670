"""What places are called, and where one goes from a difference."""

import pytest

from gui.proof.differences import Row, amended_rows, rows_of
from gui.proof.places import hit, place_name
from model import edits
from model.filing import Amendment
from model.narrative import catalogue
from model.narrative.fields import printed
from model.proof.differences import Difference
from model.report import Report
from model.search import Hit
from tests.samples import complete_report


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("t4.review.upheld", "四、复议和诉讼　“行政复议 结果维持”"),
        ("s5", "五、问题及改进"),
        ("body", "单位名称"),
        ("code", "校验码"),
        ("nothing.known", "nothing.known"),
    ],
)
def test_a_place_is_called_as_on_the_form(place: str, name: str):
    assert place_name(complete_report(), place) == name


def test_a_cell_of_another_form_has_its_name_there():
    old = Report("某局", 2020).form
    [cell, *_] = [cell for cell in old.cells if cell not in complete_report().form.cells]
    assert old.cells[cell].label in place_name(complete_report(), cell)
    assert hit(complete_report(), cell) is None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("t4.review.upheld", Hit("", "s4", "t4.review.upheld")),
        ("body", Hit("", "s0")),
        ("title", Hit("", "s0")),
        ("code", None),
    ],
)
def test_one_goes_to_where_it_is_filled_in(place: str, expected: Hit | None):
    assert hit(complete_report(), place) == expected


def test_of_a_text_one_goes_to_the_first_paragraph_that_is_otherwise():
    report = Report("某局", 2024, texts={"s5": "第一段。\n\n　　第二段。\n第三段。"})
    assert hit(report, "s5", "第一段。\n第二段改。\n第三段。") == Hit("", "s5", None, (6, 12))
    assert hit(report, "s5", "第一段。\n第二段。") == Hit("", "s5", None, (13, 17))
    assert hit(report, "s5", "第一段。\n第二段。\n第三段。\n第四段。") == Hit("", "s5", None, (13, 17))
    assert hit(report, "s5", "第一段。\n第二段。\n第三段。", "第一段。\n第二段。\n第三段改。") == Hit(
        "", "s5", None, (13, 17)
    )
    assert hit(report, "s6", "有。") == Hit("", "s6", None, None)


def test_a_figure_that_lives_in_the_text_is_compared_as_it_is_printed():
    report = complete_report()
    token = catalogue.entries(report)[0].token()
    report.apply(edits.write(report, "s5", f"第一段{token}件。\n第二段。").changes)
    first, second = printed(report, "s5").text.split("\n")
    stored = report.text("s5").split("\n")[0]
    assert hit(report, "s5", f"{first}\n另一段。") == Hit("", "s5", None, (len(stored) + 1, len(stored) + 5))
    assert hit(report, "s5", f"第一段零件。\n{second}") == Hit("", "s5", None, (0, len(stored)))


def test_rows_say_what_stands_on_either_side():
    report = complete_report()
    report.apply(edits.write(report, "s2", "一。\n二。").changes)
    found = [
        Difference("cell", "t4.review.upheld", "11", None),
        Difference("section", "s2", "一。\n二。", "一。\n三。"),
        Difference("section", "code", "AAAA", None),
    ]
    name, section = "四、复议和诉讼　“行政复议 结果维持”", "二、主动公开情况"
    assert rows_of(report, found) == [
        Row(name, "11", "（空白）", Hit("", "s4", "t4.review.upheld")),
        Row(section, "一。 ↵ 二。", "一。 ↵ 三。", Hit("", "s2", None, (3, 5))),
        Row("校验码", "AAAA", "（空白）", None),
    ]
    assert amended_rows(report, [Amendment("t4.review.upheld", "", "3")]) == [
        Row(name, "（空白）", "3", Hit("", "s4", "t4.review.upheld"))
    ]
