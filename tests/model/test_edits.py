"""The edits that a user can make: what each changes, how it is named, what it refuses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from model import edits
from model.filing import PRINTING_NAMES, Printing
from model.report import BODY, BODY_KIND, PREVIOUS, YEAR, BodyKind, Change, Explanation, Remark, Report, Target
from model.values import Refused
from tests.samples import complete_report

NEW = "t3.new.natural"


@pytest.fixture
def report() -> Report:
    return Report("示例局", 2024)


@pytest.mark.parametrize(
    ("stated", "values", "name"),
    [
        ({}, {NEW: 5}, "填写“一、本年新收政府信息公开申请数量”的“自然人”"),
        ({NEW: 5}, {NEW: None}, "清除单元格"),
        ({"t4.review.total": 5}, {"t4.review.total": None}, "恢复“行政复议 总计”自动合计"),
        ({}, {NEW: 5, "t3.new.other": 6}, "填写 2 个单元格"),
    ],
)
def test_state(stated: dict[str, int], values: dict[str, int | None], name: str):
    report = Report("示例局", 2024, values=stated)
    edit = edits.state(report, values)
    assert edit.name == name
    assert edit.changes == tuple(Change(Target.cell(cell), stated.get(cell), value) for cell, value in values.items())
    report.apply(edit.changes)
    assert {cell: report.now(Target.cell(cell)) for cell in values} == values


def test_state_knows_only_cells_of_the_form(report: Report):
    with pytest.raises(KeyError):
        edits.state(report, {"t3.other_combined.natural": 1})


def test_make_automatic_takes_stated_totals_back_in_one_step():
    report = complete_report()
    report.apply(edits.state(report, {"t3.new.total": 1, "t4.direct.total": 2}).changes)
    edit = edits.make_automatic(report, ["t3.new.total", "t4.direct.total"])
    assert edit.name == "改为自动合计"
    report.apply(edit.changes)
    assert report.figures.is_automatic("t3.new.total")
    assert (report.figures["t3.new.total"], report.figures["t4.direct.total"]) == (626, 7)


def test_fill_blanks_puts_0_into_blank_cells_alone(report: Report):
    report.apply(edits.state(report, {NEW: 5, "t3.new.total": 9}).changes)
    table = report.form.tables[1]
    edit = edits.fill_blanks(report, table)
    assert edit.name == "空白处填 0（143 格）"
    report.apply(edit.changes)
    assert not any(report.figures.is_blank(cell.id) for cell in table.cells)
    assert report.figures[NEW] == 5
    assert report.figures["t3.new.total"] == 9
    assert [total for total in report.form.totals if total in report.figures.stated] == ["t3.new.total"]
    assert report.figures["t3.result_total.total"] == 0
    assert report.figures.is_blank("t2.fees.amount"), "another table is left alone"


def test_write_replaces_a_text_and_an_empty_one_takes_it_away(report: Report):
    edit = edits.write(report, "s1", "一\r\n二")
    assert (edit.name, edit.run) == ("编辑“一、总体情况”文字", "text s1")
    report.apply(edit.changes)
    assert report.text("s1") == "一\n二"
    report.apply(edits.write(report, "s1", "").changes)
    assert report.now(Target.text("s1")) is None


@pytest.mark.parametrize(
    ("fact", "typed", "stored"),
    [
        ("leader", "张", "张"),
        ("title", "第一行\n第二行", "第一行\n第二行"),
        ("filed_on", "", ""),
        ("filed_on", "2025-01-14", "2025-01-14"),
        ("filed_on", " 2025-1-4 ", "2025-01-04"),
        ("filed_on", "2025/1/14", "2025-01-14"),
        ("filed_on", "2025.1.14", "2025-01-14"),
        ("filed_on", "2025年1月14日", "2025-01-14"),
        ("filed_on", "2025 年 1 月 14 日", "2025-01-14"),
        ("filed_on", "２０２５年１月１４日", "2025-01-14"),
        ("filed_on", "２０２５．１．１４", "2025-01-14"),
        ("filed_on", "20250114", "2025-01-14"),
        ("filed_on", "2024-02-29", "2024-02-29"),
    ],
)
def test_note(report: Report, fact: str, typed: str, stored: str):
    report.apply(edits.note(report, fact, typed).changes)
    assert getattr(report.facts, fact) == stored


@pytest.mark.parametrize(
    "typed", ["明天", "2025-13-01", "2025-02-29", "25-1-1", "2025-01", "2025-01-14 10:00", "0000-01-01", "１"]
)
def test_a_date_that_is_none_is_refused_with_an_example(report: Report, typed: str):
    with pytest.raises(Refused, match="不是日期；请写成 2025-01-14"):
        edits.note(report, "filed_on", typed)


def test_every_fact_has_a_label(report: Report):
    names = [edits.note(report, fact, "").name for fact in edits.FACT_LABELS]
    assert names == ["填写标题", "填写单位负责人", "填写审核人", "填写填报人", "填写联系电话", "填写填报日期"]
    with pytest.raises(KeyError):
        edits.note(report, "fax", "1")


@pytest.mark.parametrize("typed", ["坏\x00字", "坏\ud800字"])
def test_texts_facts_and_the_body_refuse_control_characters(report: Report, typed: str):
    for edit in (
        lambda: edits.write(report, "s1", typed),
        lambda: edits.note(report, "leader", typed),
        lambda: edits.name_body(report, typed),
        lambda: edits.add_remark(report, "s1", typed),
        lambda: edits.add_remark(report, "s1", "请核对", passage=typed),
        lambda: edits.add_remark(report, "s1", "请核对", author=typed),
    ):
        with pytest.raises(Refused, match="控制字符"):
            edit()


def test_name_body_keeps_one_line(report: Report):
    assert edits.name_body(report, " 甲\n乙局 ").changes == (Change(BODY, "示例局", "甲乙局"),)


def test_set_kind(report: Report):
    assert edits.set_kind(report, BodyKind.CITY).changes == (Change(BODY_KIND, BodyKind.DEPARTMENT, BodyKind.CITY),)


def test_set_year_stays_within_the_form(report: Report):
    assert edits.set_year(report, 2025).changes == (Change(YEAR, 2024, 2025),)
    with pytest.raises(Refused, match="2020年度"):
        edits.set_year(report, 2020)


def test_set_year_stays_after_that_of_the_report_attached_as_last_years(report: Report):
    report.apply(edits.attach_previous(report, Report("示例局", 2022)).changes)
    assert edits.set_year(report, 2023).changes
    with pytest.raises(Refused, match="2022年度的，不早于2022年度；请先移除上年报告"):
        edits.set_year(report, 2022)


@pytest.mark.parametrize("year", [2019, 2022, 2023])
@pytest.mark.parametrize("body", ["示例局", "改名前的局"])
def test_an_earlier_report_is_attached_as_a_copy_and_taken_out_again(report: Report, body: str, year: int):
    last = Report(body, year, values={NEW: 3}, previous=Report(body, year - 1) if year > 2019 else None)
    edit = edits.attach_previous(report, last)
    assert edit.name == f"附上{year}年度报告"
    assert report.apply(edit.changes) == {PREVIOUS}
    kept = report.previous
    assert kept is not None
    assert kept is not last
    assert (kept.body, kept.year, kept.figures[NEW], kept.previous) == (body, year, 3, None)
    away = edits.attach_previous(report, None)
    assert (away.name, report.apply(away.changes), report.previous) == ("移除上年报告", {PREVIOUS}, None)
    report.apply(away.reversed().changes)
    assert report.previous is kept


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_report_of_the_same_or_a_later_year_is_not_last_years(report: Report, year: int):
    with pytest.raises(Refused, match=f"{year}年度的报告，不早于本报告的2024年度"):
        edits.attach_previous(report, Report("示例局", year))


WRITTEN = datetime(2025, 1, 10, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(("target", "passage"), [(NEW, ""), ("s1", ""), ("s1", "全年新收\n21件"), ("s3", "")])
def test_a_remark_is_added_answered_and_removed(report: Report, target: str, passage: str):
    add = edits.add_remark(report, target, " 请核对\r\n台账 ", passage=passage, author="乙\n", written=WRITTEN)
    assert (add.name, report.apply(add.changes)) == ("添加审核意见", {Target.remark("r1")})
    remark = Remark("r1", target, passage, "请核对\n台账", WRITTEN, "乙")
    assert report.remarks == {"r1": remark}
    done = edits.answer_remark(report, "r1", done=True)
    report.apply(done.changes)
    assert (done.name, report.remarks["r1"]) == ("审核意见标为已处理", replace(remark, done=True))
    again = edits.answer_remark(report, "r1", done=False)
    report.apply(again.changes)
    assert (again.name, report.remarks["r1"]) == ("审核意见标为未处理", remark)


def test_remarks_are_numbered_on_and_an_earlier_number_is_not_given_again():
    kept = [Remark(id_, "s1", "", text, WRITTEN, "") for id_, text in (("r1", "一"), ("r3", "三"))]
    report = Report("示例局", 2024, remarks=kept)
    report.apply(edits.add_remark(report, "s5", "四").changes)
    assert {id_: remark.text for id_, remark in report.remarks.items()} == {"r1": "一", "r3": "三", "r4": "四"}
    assert report.remarks["r4"].written.tzinfo is not None


def test_a_remark_stays_when_its_passage_is_gone(report: Report):
    report.apply(edits.write(report, "s1", "全年新收21件").changes)
    report.apply(edits.add_remark(report, "s1", "请核对", passage="新收21件").changes)
    report.apply(edits.write(report, "s1", "另写").changes)
    assert [remark.passage for remark in report.remarks.values()] == ["新收21件"]


@pytest.mark.parametrize("typed", ["", " \n", "\u3000"])
def test_an_empty_remark_is_refused(report: Report, typed: str):
    with pytest.raises(Refused, match="审核意见是空的"):
        edits.add_remark(report, "s1", typed)


def test_remarks_know_only_what_is_there(report: Report):
    for unknown in ("t3.other_combined.natural", "s7", ""):
        with pytest.raises(KeyError):
            edits.add_remark(report, unknown, "请核对")
    with pytest.raises(KeyError):
        edits.answer_remark(report, "r1", done=True)


@pytest.mark.parametrize(
    ("year", "stated", "begun_anew"),
    [(2020, {}, True), (2025, {}, False), (2018, {}, False), (2020, {NEW: 0}, False)],
)
def test_a_report_without_figures_can_be_begun_anew_on_another_form(
    year: int, stated: dict[str, int], begun_anew: bool
):
    assert edits.needs_other_form(Report("示例局", 2024, values=stated), year) is begun_anew


def test_a_report_with_remarks_or_last_years_report_is_not_begun_anew(report: Report):
    for edit in (edits.add_remark(report, "s1", "请核对"), edits.attach_previous(report, Report("示例局", 2023))):
        report.apply(edit.changes)
        assert not edits.needs_other_form(report, 2020)
        report.apply(edit.reversed().changes)
    assert edits.needs_other_form(report, 2020)


def test_explain(report: Report):
    kept = Explanation("原因", "x=1")
    [change] = edits.explain(report, {"t2.regulations": kept}).changes
    assert change == Change(Target.explanation("t2.regulations"), None, kept)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("cover", True, "选择打印内容：封面"), ("addressee", "示例市人民政府", "选择打印内容：报送函的主送单位")],
)
def test_choose_what_is_printed(report: Report, name: str, value: bool | str, said: str):
    changed = report.changed
    edit = edits.choose(report, name, value)
    assert edit.name == said
    report.apply(edit.changes)
    assert getattr(report.printing, name) == value
    assert report.changed == changed
    report.apply(edit.reversed().changes)
    assert report.printing == Printing()


def test_every_choice_has_a_name():
    assert tuple(edits.PRINTING_LABELS) == PRINTING_NAMES


def test_choose_knows_only_choices_of_their_own_type(report: Report):
    with pytest.raises(KeyError):
        edits.choose(report, "colour", True)
    for name, value in (("cover", "yes"), ("addressee", True)):
        with pytest.raises(TypeError):
            edits.choose(report, name, value)
    with pytest.raises(Refused):
        edits.choose(report, "wording", "\x00")
