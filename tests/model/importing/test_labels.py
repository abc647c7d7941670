"""Figures find their cells by label: rows missing or moved, columns moved, labels printed in another way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.failure import Failure
from model.forms import FORM_2019, FORM_2021
from model.importing.clipboard import Formats
from model.importing.labels import key, printed
from model.importing.paste import Placing, Remark
from model.report import Report
from model.values import shown
from tests.model.importing.reports import empty, filled, planned

TABLE_2, TABLE_3, TABLE_4 = FORM_2021.tables
SOURCE = filled(FORM_2021)
ROWS = printed(TABLE_3).rows


def line(*texts: object) -> str:
    return "\t".join(map(str, texts))


def some(count: int, least: int) -> st.SearchStrategy[list[int]]:
    """At least `least` of the first `count` numbers, in any order."""
    return st.lists(st.integers(0, count - 1), min_size=least, unique=True)


@given(st.data())
def test_rows_and_columns_may_be_missing_and_stand_in_any_order(data: Any) -> None:
    rows, columns = data.draw(some(len(ROWS), 1)), data.draw(some(7, 2))
    slots = {slot.cell: slot for slot in TABLE_3.slots}
    heads = {slot.column: slot.text for slot in TABLE_3.slots if slot.row > 0 and slot.row + slot.rows == 3}
    text = line("", *(heads[slots[ROWS[0].cells[x]].column] for x in columns)) + "\n"
    for y in rows:
        text += line(ROWS[y].printed, *(shown(SOURCE.figures[ROWS[y].cells[x]]) for x in columns)) + "\n"
    plan = planned(Report("某局", 2024), TABLE_3, Formats(text), "t3.refuse_repeat.legal")
    assert plan.placing is Placing.LABEL
    assert not plan.refused
    assert not plan.unplaced
    given_cells = {ROWS[y].cells[x] for y in rows for x in columns}
    assert plan.values.keys() | set(plan.agreeing) == given_cells
    assert all(value == SOURCE.figures[cell] for cell, value in plan.values.items())


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("一、本年新收政府信息公开申请数量", "new"),
        ("本年新收", "new"),
        ("上年结转数量", None),
        ("（一） 予以公开", "granted"),
        ("(一)予以公开", "granted"),
        ("1、予以公开", "granted"),
        ("部分公开", "partial"),
        ("（二）部分公开（区分处理的，只计这一情形,不计其他情形)", "partial"),
        ("2.其他法律行政止公开", "deny_law"),
        ("3.危及三安全一稳定", "deny_safety"),
        ("３．危及“三安全\n一稳定”", "deny_safety"),
        ("4.无正当理由大量重复申请", "refuse_frequent"),
        ("2. 重 复 申 请", "refuse_repeat"),
        ("5.要求行政机关确认或重新出具已获取的信息", "refuse_reconfirm"),
        ("（七）合计", "result_total"),
        ("七、总 计", "result_total"),
        ("3.其他", "other_misc"),
        ("四、结转下年度继续办理", "carried_out"),
        ("申请数量", None),
        ("某某局", None),
    ],
)
def test_labels_are_known_as_people_print_them(label: str, row: str | None) -> None:
    known = [other for other in ROWS if other.label and other.label.leaf == printed(TABLE_3).match_label(key(label))]
    assert [other.cells[0] for other in known] == ([] if row is None else [f"t3.{row}.natural"])


def test_labels_split_over_boxes_are_put_together() -> None:
    text = "二、\t上年结转政府\t信息公开申请数量\t1\t2\t3\t4\t5\t6\t21"
    plan = planned(Report("某局", 2024), TABLE_3, Formats(text))
    assert list(plan.values) == [cell for cell in ROWS[1].cells if not cell.endswith("total")]
    assert plan.agreeing == ("t3.carried_in.total",)


def test_heads_split_over_rows_are_put_together() -> None:
    text = "\t商业\t自然人\n\t企业\t\n本年新收\t7\t9"
    assert planned(Report("某局", 2024), TABLE_3, Formats(text)).values == {"t3.new.natural": 9, "t3.new.enterprise": 7}


def test_blank_boxes_beside_labels_say_nothing() -> None:
    report = empty(SOURCE)
    plan = planned(SOURCE, TABLE_3, Formats("予以公开\t1\t\t\t\t\t2\t"))
    assert plan.values == {"t3.granted.natural": 1, "t3.granted.other": 2}
    assert report.figures["t3.granted.enterprise"] is None


def test_heads_that_stand_in_several_groups_count_from_the_cell_on() -> None:
    formats = Formats("结果维持\t结果纠正\t其他结果\t尚未审结\n1\t2\t3\t4")
    plan = planned(Report("某局", 2024), TABLE_4, formats, "t4.direct.upheld")
    assert list(plan.values.items()) == [
        ("t4.direct.upheld", 1), ("t4.direct.corrected", 2), ("t4.direct.other", 3), ("t4.direct.pending", 4)
    ]  # fmt: skip
    with pytest.raises(Failure, match="对不上"):
        planned(Report("某局", 2024), TABLE_4, formats, "t4.direct.corrected")


def test_the_one_row_for_other_handling_goes_to_its_last_and_is_doubted() -> None:
    plan = planned(Report("某局", 2024), TABLE_3, Formats("（六）其他处理\t0\t3\t0\t0\t0\t0\t3"))
    assert plan.values["t3.other_misc.enterprise"] == 3
    assert "t3.other_no_payment.enterprise" not in plan.values
    assert plan.values["t3.other_no_payment.natural"] == plan.values["t3.other_no_correction.natural"] == 0
    assert plan.doubts[0] == Remark("t3.other_misc.natural", "来源中“（六）其他处理”只有一行，计入“3.其他”")
    assert "t3.other_misc.total" in plan.agreeing


def test_in_the_form_of_2019_other_handling_is_a_row() -> None:
    plan = planned(Report("某局", 2020), FORM_2019.tables[1], Formats("（六）其他处理\t0\t3\t0\t0\t0\t0\t3"))
    assert (plan.values["t3.other_combined.enterprise"], plan.doubts) == (3, ())


def test_a_label_that_its_group_contradicts_is_named() -> None:
    plan = planned(Report("某局", 2024), TABLE_3, Formats("（三）不予公开\t9.其他\t5\n（一）予以公开\t\t7"))
    assert plan.values == {"t3.granted.natural": 7}
    assert [lost.text for lost in plan.unplaced] == ["（三）不予公开 9.其他 5"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("重复申请\t1\n重复申请\t2\n予以公开\t3", "同一个单元格出现几次，数字不一样"),
        ("总计\t自然人\n予以公开\t3\t5", "对不上"),
        ("予以公开\t3\t5\n" + line("部分公开", *range(9)), "这一行有 9 格，表中有 7 列，对不上"),
        ("予以公开\t3\n不认得的\t4", "这一行的行名在本表中找不到"),
        ("予以公开\t3\n重复申请12件\t", "数字和文字在同一格里，看不出是哪一格的"),
    ],
)
def test_what_labels_do_not_settle_is_named(text: str, reason: str) -> None:
    try:
        lost = [one.reason for one in planned(Report("某局", 2024), TABLE_3, Formats(text)).unplaced]
    except Failure as failure:
        lost = [failure.what]
    assert any(reason in one for one in lost)


def test_one_cell_a_line_is_read_in_the_printed_order() -> None:
    text = "\n\n".join(["一、本年新收政府信息公开申请数量", *"1234565", "二、上年结转政府信息公开申请数量", *"7654321"])
    plan = planned(Report("某局", 2024), TABLE_3, Formats(text))
    assert [plan.values[f"t3.carried_in.{column}"] for column in ("natural", "other", "total")] == [7, 2, 1]


def test_a_column_under_a_head_is_no_row() -> None:
    plan = planned(Report("某局", 2024), TABLE_3, Formats("总计\n1\n3"), "t3.new.natural")
    assert plan.values == {"t3.new.total": 1, "t3.carried_in.total": 3}
