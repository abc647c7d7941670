"""Finalising locks, reopening needs a reason, and the record keeps both with what changed in between."""

from datetime import UTC, datetime

import pytest

from model import actions, edits
from model.failure import Failure
from model.filing import Amendment, Event, EventKind
from model.history import History, Locked
from model.proof import finalising
from model.proof.code import code_of
from model.report import Explanation, Report, Status
from model.storage import datafile
from tests.samples import complete_report

FIRST = datetime(2025, 1, 20, 9, 0, tzinfo=UTC)
SECOND = datetime(2025, 1, 21, 9, 0, tzinfo=UTC)
THIRD = datetime(2025, 1, 22, 9, 0, tzinfo=UTC)


def final_report() -> Report:
    report = complete_report()
    finalising.finalise(report, by="经办甲", at=FIRST)
    return report


def apply(report: Report, edit: edits.Edit) -> None:
    report.apply(edit.changes)


def test_a_complete_report_is_locked_and_gets_its_code():
    report = complete_report()
    changed = report.changed
    code = finalising.finalise(report, by="经办甲", at=FIRST)
    assert (report.status, report.code) == (Status.FINAL, code)
    assert code == code_of(complete_report())
    assert report.events == (Event(EventKind.FINALISED, FIRST, "经办甲", code=code),)
    assert report.changed == changed


def test_without_a_name_the_record_names_the_computers_user(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOGNAME", "clerk")
    report = complete_report()
    finalising.finalise(report)
    assert report.events[0].by == "clerk"
    assert report.events[0].at.tzinfo is not None


def test_an_error_stands_in_the_way():
    report = complete_report()
    apply(report, edits.state(report, {"t4.review.total": 99}))
    with pytest.raises(finalising.NotReady) as refused:
        finalising.finalise(report)
    assert [finding.rule for finding in refused.value.findings] == ["t4.total"]
    assert "必须改正 1 项" in refused.value.what
    assert (report.status, report.code, report.events) == (Status.DRAFT, "", ())


def test_a_report_of_nobody_is_not_finalised():
    report = complete_report()
    apply(report, edits.name_body(report, ""))
    with pytest.raises(Failure, match="没有填写单位名称"):
        finalising.finalise(report)
    assert not report.is_final


def test_a_warning_stands_in_the_way_until_it_is_explained():
    report = complete_report()
    previous = Report(report.body, 2023, report.kind, values={"t3.carried_out.natural": 30})
    apply(report, edits.attach_previous(report, previous))
    with pytest.raises(finalising.NotReady) as refused:
        finalising.finalise(report)
    [finding] = refused.value.findings
    assert finding.rule == "previous.carried"
    assert "请核实 1 项" in refused.value.what
    apply(report, edits.explain(report, {finding.id: Explanation("上年漏报一件", finding.basis(report))}))
    finalising.finalise(report)
    assert report.is_final


def test_a_hint_does_not_stand_in_the_way():
    report = complete_report()
    apply(report, edits.state(report, {"t2.normative.in_force": 1}))
    apply(report, edits.write(report, "s1", report.text("s1").replace("52", "1")))
    findings = [finding.rule for finding in actions.Checker(report).findings]
    assert findings == ["t2.in_force"]
    finalising.finalise(report)
    assert report.is_final


def test_finalising_again_changes_nothing():
    report = final_report()
    assert finalising.finalise(report, at=SECOND) == report.code
    assert len(report.events) == 1


def test_a_final_report_that_was_changed_elsewhere_is_not_taken_for_the_same():
    report = final_report()
    apply(report, edits.write(report, "s2", "改动"))
    with pytest.raises(Failure, match="与校验码不符"):
        finalising.finalise(report)


EDITS = {
    "a figure": lambda report: edits.state(report, {"t4.review.upheld": 99}),
    "a text": lambda report: edits.write(report, "s1", "改动"),
    "a fact": lambda report: edits.note(report, "leader", "某乙"),
    "the body": lambda report: edits.name_body(report, "另一单位"),
    "the year": lambda report: edits.set_year(report, 2023),
    "an explanation": lambda report: edits.explain(report, {"t2.regulations": Explanation("原因", "")}),
    "last year's report": lambda report: edits.attach_previous(report, Report("示例局", 2022)),
}


@pytest.mark.parametrize("make", EDITS.values(), ids=EDITS.keys())
def test_no_edit_reaches_a_final_report(make):
    report = final_report()
    before = datafile.encode(report)
    history = History(report)
    with pytest.raises(Locked, match="已经定稿"):
        history.do(make(report))
    assert datafile.encode(report) == before
    assert history.clean
    assert history.undo_name is None


def test_neither_undo_nor_redo_reaches_a_final_report():
    report = complete_report()
    history = History(report)
    history.do(edits.write(report, "s2", "一"))
    history.pause()
    history.do(edits.write(report, "s2", "二"))
    history.undo()
    finalising.finalise(report)
    for step in (history.undo, history.redo):
        with pytest.raises(Locked):
            step()
    assert report.text("s2") == "一"
    finalising.reopen(report, "更正")
    history.redo()
    assert report.text("s2") == "二"


def test_remarks_and_choices_for_print_remain_open_and_leave_the_code_as_it_was():
    report = final_report()
    history = History(report)
    history.do(edits.add_remark(report, "s1", "已阅"))
    history.do(edits.choose(report, "letter", True))
    history.do(edits.choose(report, "addressee", "示例市人民政府办公室"))
    assert (report.printing.letter, report.printing.addressee) == (True, "示例市人民政府办公室")
    assert finalising.finalise(report) == report.code
    history.undo()
    assert report.printing.addressee == ""


def test_explaining_refuses_a_final_report():
    with pytest.raises(Locked):
        actions.explain(final_report(), "t2.regulations", "原因")


@pytest.mark.parametrize("why", ["", " \n", "\x00"])
def test_reopening_needs_a_reason(why: str):
    report = final_report()
    with pytest.raises(Failure, match="理由"):
        finalising.reopen(report, why)
    assert report.is_final


def test_a_draft_is_not_reopened():
    with pytest.raises(Failure, match="草稿"):
        finalising.reopen(complete_report(), "更正")


def test_the_record_tells_who_when_why_and_what_changed():
    report = final_report()
    first = report.code
    finalising.reopen(report, " 更正复议件数 ", by="经办乙", at=SECOND)
    assert (report.status, report.code) == (Status.DRAFT, "")
    report, _ = datafile.decode(datafile.encode(report))
    values = {"t4.review.upheld": 12, "t4.review.corrected": 1}
    apply(report, edits.state(report, values))
    apply(report, edits.write(report, "s2", "行政处罚决定数量含综合行政执法机构作出的全部决定。"))
    second = finalising.finalise(report, by="经办乙", at=THIRD)
    assert second != first
    finalised, reopened, again = report.events
    assert (finalised.code, finalised.amendments) == (first, ())
    assert reopened == Event(EventKind.REOPENED, SECOND, "经办乙", "更正复议件数", code=first)
    assert (again.by, again.at, again.code) == ("经办乙", THIRD, second)
    assert again.amendments == (
        Amendment("t4.review.upheld", "11", "12"),
        Amendment("t4.review.corrected", "2", "1"),
        Amendment("s2", "…含综合行政执法机构作出的决定。", "…含综合行政执法机构作出的全部决定。"),
    )
    assert report.finalised is None


def test_what_changed_is_told_before_it_is_finalised_again():
    report = final_report()
    finalising.reopen(report, "更正")
    assert finalising.amendments(report) == []
    apply(report, edits.name_body(report, "示例县政府"))
    assert finalising.amendments(report) == [Amendment("body", "示例县人民政府", "示例县政府")]


def test_printed_copies_are_counted_for_what_was_printed():
    report = complete_report()
    finalising.record_print(report, 2)
    assert finalising.copies_printed(report) == 2
    finalising.finalise(report)
    finalising.record_print(report, 5, by="经办甲", at=FIRST)
    finalising.record_print(report, 1)
    assert finalising.copies_printed(report) == 6
    assert report.events[2] == Event(EventKind.PRINTED, FIRST, "经办甲", code=report.code, copies=5)
    assert report.is_final
