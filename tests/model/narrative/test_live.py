"""Plain figures that are made into fields: which can be, in which form, and what stays as it was."""

import pytest

from model import edits
from model.narrative.claims_judged import judged
from model.narrative.fields import printed
from model.narrative.live import field_for, make_live, plain_figures
from model.report import Report
from tests.model.narrative.test_fields import report_with_last_year
from tests.samples import complete_report


def written(text: str) -> Report:
    report = complete_report()
    report.apply(edits.write(report, "s1", text).changes)
    return report


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("全年新收政府信息公开申请626件。", "{{t3.new.total}}"),
        ("全年新收政府信息公开申请６２６件。", "{{t3.new.total}}"),
        ("结转下年度四十六件。", "{{t3.carried_out.total|hanzi}}"),
        ("作出行政许可决定2.1万件。", "{{t2.licensing.decisions|wan}}"),
        ("作出行政许可决定21,436件。", "{{t2.licensing.decisions}}"),
        ("收到政府信息公开申请673件。", "{{t3.new.total+t3.carried_in.total}}"),
        pytest.param("全年新收政府信息公开申请620件。", "{{t3.new.total}}", id="another figure than the table's"),
        pytest.param("作出行政许可决定2.14万件。", None, id="rounded otherwise than a field"),
        pytest.param("未发生行政复议。", None, id="no number"),
    ],
)
def test_a_figure_has_the_field_that_says_it(text: str, source: str | None):
    report = written(text)
    [one] = judged(report, "s1")
    assert field_for(report, "s1", one) == source


def test_all_that_agree_are_made_fields_in_one_step_and_print_as_before():
    text = "全年新收政府信息公开申请626件，办结600件，结转下年度四十六件；召开会议626次。"
    report = written(text)
    edit = make_live(report, "s1", plain_figures(report, "s1", judged(report, "s1")))
    report.apply(edit.changes)
    assert printed(report, "s1").text == text
    assert report.text("s1") == (
        "全年新收政府信息公开申请{{t3.new.total}}件，办结600件，结转下年度{{t3.carried_out.total|hanzi}}件；召开会议626次。"
    )
    assert edit.name == "改为随表更新的数字"


def test_a_figure_becomes_no_field_while_the_table_is_blank():
    report = Report("", 2024, texts={"s1": "全年新收政府信息公开申请626件。"})
    [one] = judged(report, "s1")
    assert field_for(report, "s1", one) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "全年新收政府信息公开申请626件，其中自然人401件，占64.1%。",
            "全年新收政府信息公开申请{{t3.new.total}}件，其中自然人{{t3.new.natural}}件，占{{t3.new.natural/t3.new.total}}。",
        ),
        (
            "全年新收申请中，自然人占比64.1%，共401件。",
            "全年新收申请中，自然人占比{{t3.new.natural/t3.new.total}}，共{{t3.new.natural}}件。",
        ),
        ("办结627件申请，其中予以公开208件，占33.2％。", None),
        ("新收申请626件，结转下年度46件，占新收总数的7.3%。", "{{t3.carried_out.total/t3.new.total}}。"),
        pytest.param("全年新收申请626件，其中自然人401件，占64.06%。", "64.06%。", id="rounded otherwise than a field"),
        pytest.param("全年新收申请626件，其中自然人401件，占64.2%。", "64.2%。", id="no share of it"),
        pytest.param("全年新收申请626件，其中自然人401件，约占64.1%以上。", "64.1%以上。", id="not exact"),
        pytest.param("全年新收申请626件。群众满意度64.1%。", "64.1%。", id="no figure beside it"),
        pytest.param("属于国家秘密、要求提供公开出版物的各6件。", "的各6件。", id="one figure for two things"),
    ],
)
def test_shares_follow_the_tables_too_where_they_are_written_as_a_field_would_be(text: str, after: str | None):
    report = written(text)
    report.apply(make_live(report, "s1", plain_figures(report, "s1", judged(report, "s1"))).changes)
    assert printed(report, "s1").text == text.replace("％", "%")
    stored = report.text("s1")
    assert stored.endswith("{{t3.granted.total/t3.result_total.total}}。" if after is None else after)


@pytest.mark.parametrize(
    ("moved", "after"),
    [("下降19.8%", "下降{{change t3.new.natural}}。"), ("下降19.9%", "下降19.9%。"), ("占19.8%", "占19.8%。")],
)
def test_the_change_from_last_year_follows_too(moved: str, after: str):
    report = report_with_last_year()
    report.apply(edits.write(report, "s1", f"新收申请中，自然人申请401件，比上年{moved}。").changes)
    report.apply(make_live(report, "s1", plain_figures(report, "s1", judged(report, "s1"))).changes)
    assert report.text("s1").endswith(f"{{{{t3.new.natural}}}}件，比上年{after}")
