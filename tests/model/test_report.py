"""The report: its head, its titles, and the changes that it takes."""

from datetime import UTC, datetime

import pytest

from model.report import BODY, BODY_KIND, PREVIOUS, YEAR, BodyKind, Change, Explanation, Facts, Remark, Report, Target

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "makes_regulations", "is_government"),
    [
        ("state_department", True, False),
        ("province", True, True),
        ("city", True, True),
        ("county", False, True),
        ("township", False, True),
        ("department", False, False),
        ("other", False, False),
    ],
)
def test_what_a_kind_of_body_can_do(kind: str, makes_regulations: bool, is_government: bool):
    body = BodyKind(kind)
    assert body.makes_regulations is makes_regulations
    assert body.is_government is is_government
    assert body.label


def test_every_kind_has_its_own_label():
    assert len({kind.label for kind in BodyKind}) == len(BodyKind) == 7


@pytest.mark.parametrize(
    ("body", "title", "lines"),
    [
        ("示例局", "", ["示例局", "2024年政府信息公开工作年度报告"]),
        ("", "", ["2024年政府信息公开工作年度报告"]),
        ("示例局", " \n", ["示例局", "2024年政府信息公开工作年度报告"]),
        ("示例局", "示例局二〇二四年\n政府信息公开年报\n", ["示例局二〇二四年", "政府信息公开年报"]),
    ],
)
def test_the_title_is_as_the_user_broke_it_else_body_and_year(body: str, title: str, lines: list[str]):
    report = Report(body, 2024, facts=Facts(title=title))
    assert report.title_lines == lines
    assert report.title == "".join(lines)


def test_a_new_report_is_blank():
    report = Report("示例局", 2024)
    assert report.kind is BodyKind.DEPARTMENT
    assert all(report.figures[cell] is None for cell in report.form.cells)
    assert set(report.texts) == {"s0", "s1", "s2", "s3", "s4", "s5", "s6"}
    assert set(report.texts.values()) == {""}
    assert report.changed.tzinfo is not None
    assert report.changed.microsecond == 0


@pytest.mark.parametrize("year", [2018, 0])
def test_no_report_without_a_form(year: int):
    with pytest.raises(LookupError):
        Report("示例局", year)


def test_cells_and_sections_that_the_form_lacks_are_refused():
    with pytest.raises(KeyError, match=r"t3\.other_combined\.natural"):
        Report("示例局", 2024, values={"t3.other_combined.natural": 1})
    with pytest.raises(KeyError, match="s7"):
        Report("示例局", 2024, texts={"s7": "文字"})
    with pytest.raises(KeyError, match="s7"):
        Report("示例局", 2024, remarks=[Remark("r1", "s7", "", "请核对", LONG_AGO, "")])


CHANGES = [
    (Target.cell("t3.new.natural"), None, 5),
    (Target.text("s1"), None, "文字"),
    (Target.fact("phone"), "", "123"),
    (Target.explanation("t2.regulations"), None, Explanation("原因", "x=1")),
    (BODY, "示例局", "另一局"),
    (YEAR, 2024, 2025),
    (BODY_KIND, BodyKind.DEPARTMENT, BodyKind.CITY),
    (PREVIOUS, None, Report("示例局", 2023)),
]


@pytest.mark.parametrize(("target", "before", "after"), CHANGES, ids=[target.key for target, _, _ in CHANGES])
def test_a_change_puts_its_value_and_its_reverse_takes_it_back(target: Target, before: object, after: object):
    report = Report("示例局", 2024, changed=LONG_AGO)
    change = Change(target, before, after)
    assert report.now(target) == before
    assert target in report.apply([change])
    assert report.now(target) == after
    assert report.changed > LONG_AGO
    assert target in report.apply([change.reversed()])
    assert report.now(target) == before


def test_a_remark_comes_and_goes_and_leaves_the_time_of_the_last_change():
    report = Report("示例局", 2024, changed=LONG_AGO)
    remark = Remark("r1", "t3.new.natural", "", "请核对", LONG_AGO, "")
    change = Change(Target.remark("r1"), None, remark)
    assert report.apply([change]) == {Target.remark("r1")}
    assert (report.now(Target.remark("r1")), report.remarks) == (remark, {"r1": remark})
    assert report.apply([change.reversed()]) == {Target.remark("r1")}
    assert (report.now(Target.remark("r1")), report.remarks, report.changed) == (None, {}, LONG_AGO)


def test_remarks_stand_in_the_order_in_which_they_were_written_wherever_undo_puts_them_back():
    said = [Remark(f"r{number}", "s1", "", "请核对", LONG_AGO, "") for number in range(1, 12)]
    report = Report("示例局", 2024, remarks=reversed(said))
    report.apply([Change(Target.remark("r2"), said[1], None)])
    report.apply([Change(Target.remark("r2"), None, said[1])])
    assert list(report.remarks.values()) == said


def test_a_copy_alone_has_all_but_the_remarks_and_the_report_before():
    values, texts, facts = {"t3.new.natural": 5, "t3.new.total": 6}, {"s1": "文字"}, Facts(leader="负责人甲")
    kept = {"t2.regulations": Explanation("原因", "x=1")}
    remark = Remark("r1", "s1", "", "请核对", LONG_AGO, "")
    report = Report(
        "示例局",
        2024,
        BodyKind.CITY,
        values=values,
        texts=texts,
        facts=facts,
        explanations=kept,
        remarks=[remark],
        previous=Report("示例局", 2023),
        changed=LONG_AGO,
    )
    copy = report.alone()
    assert (copy.body, copy.year, copy.kind, copy.changed) == ("示例局", 2024, BodyKind.CITY, LONG_AGO)
    assert (copy.figures.stated, copy.text("s1"), copy.facts, copy.explanations) == (values, "文字", facts, kept)
    assert (copy.remarks, copy.previous) == ({}, None)
    report.apply([Change(Target.cell("t3.new.natural"), 5, 9), Change(Target.text("s1"), "文字", None)])
    assert (copy.figures["t3.new.natural"], copy.text("s1")) == (5, "文字"), "a copy follows no later edit"


def test_a_changed_cell_touches_the_totals_that_moved_with_it():
    report = Report("示例局", 2024)
    touched = report.apply([Change(Target.cell("t3.granted.natural"), None, 5)])
    assert touched == {
        Target.cell("t3.granted.natural"),
        Target.cell("t3.granted.total"),
        Target.cell("t3.result_total.natural"),
        Target.cell("t3.result_total.total"),
    }


def test_no_change_leaves_the_time_of_the_last_one():
    report = Report("示例局", 2024, changed=LONG_AGO)
    assert report.apply([]) == frozenset()
    assert report.changed == LONG_AGO


@pytest.mark.parametrize(
    "change",
    [
        Change(Target.cell("t3.new.natural"), None, "5"),
        Change(Target.fact("phone"), "", 5),
        Change(Target.fact("phone"), "", None),
        Change(YEAR, 2024, "2025"),
        Change(BODY, "示例局", None),
        Change(BODY_KIND, BodyKind.CITY, "city"),
        Change(PREVIOUS, None, 2023),
        Change(Target.remark("r1"), None, "请核对"),
    ],
    ids=lambda change: change.target.key,
)
def test_a_value_of_the_wrong_type_is_a_fault_of_the_program(change: Change):
    with pytest.raises(TypeError):
        Report("示例局", 2024).apply([change])
