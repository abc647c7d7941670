"""An earlier state beside the present one: what differs, and the one edit that takes it back."""

import pytest
from hypothesis import given

from model import edits
from model.history import History
from model.keeping.comparing import besides, differences, take_back
from model.keeping.journal import fingerprint
from model.proof import finalising
from model.report import BodyKind, Explanation, Report
from model.values import Refused
from tests.model.keeping.reports import NEW, consolidated
from tests.model.strategies import reports
from tests.samples import complete_report


def changed() -> Report:
    """The complete report with a change in every part of it."""
    report = complete_report()
    for edit in (
        edits.state(report, {NEW: 5, "t4.review.upheld": None}),
        edits.write(report, "s5", "另一段文字。"),
        edits.name_body(report, "示例市人民政府"),
        edits.set_kind(report, BodyKind.CITY),
        edits.set_year(report, 2025),
        edits.note(report, "leader", "负责人丁"),
        edits.explain(report, {"t3.any": Explanation("属实", "1")}),
        edits.attach_previous(report, Report("示例县人民政府", 2023)),
        edits.add_remark(report, NEW, "请核对"),
        edits.choose(report, "cover", True),
    ):
        report.apply(edit.changes)
    finalising.record_print(report, 1)
    return report


def test_what_differs_is_listed():
    found = differences(complete_report(), changed())
    cells = [NEW, "t3.new.total", "t4.review.upheld", "t4.review.total"]
    assert [each.place for each in found] == ["body", "year", *cells, "s5"]
    assert besides(complete_report(), changed()) == [
        "单位负责人",
        "单位类别",
        "审核说明",
        "审核意见",
        "打印内容的选择",
        "定稿状态和记录",
        "所附的上年报告",
    ]
    assert besides(complete_report(), consolidated()) == ["所汇总的单位"]


def test_two_alike_differ_in_nothing():
    assert differences(complete_report(), complete_report()) == []
    assert besides(complete_report(), complete_report()) == []


def test_it_is_taken_back_by_one_edit_that_can_be_undone():
    report, earlier = changed(), complete_report()
    before = fingerprint(report)
    history = History(report)
    history.do(take_back(report, earlier, "取回"))
    assert differences(report, earlier) == []
    assert besides(report, earlier) == ["审核意见", "打印内容的选择", "定稿状态和记录"]
    assert history.undo_name == "取回"
    history.undo()
    assert fingerprint(report) == before


@given(reports(), reports())
def test_any_state_on_the_same_form_can_be_taken_back(one: Report, other: Report):
    if one.form is not other.form:
        with pytest.raises(Refused):
            take_back(one, other, "取回")
        return
    one.apply(take_back(one, other, "取回").changes)
    assert differences(one, other) == []
    rest = set(besides(one, other))
    assert rest <= {"审核意见", "打印内容的选择", "定稿状态和记录"}


def test_what_is_as_it_was_is_no_edit():
    assert take_back(changed(), changed(), "取回").changes == ()
