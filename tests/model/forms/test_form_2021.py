"""The form in force: its cells, its printed tables and its identities, as 国办公开办函〔2021〕30号 has them."""

import pytest

from model.forms import FORM_2021, Kind, Role, Table
from tests.model.forms.drawing import drawn, uncovered

TABLE_2, TABLE_3, TABLE_4 = FORM_2021.tables
COLUMNS = ("natural", "enterprise", "research", "charity", "legal", "other", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")

PRINTED_TABLE_2 = """\
第二十条第（一）项→4
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | [issued] | [repealed] | [in_force]
行政规范性文件 | [issued] | [repealed] | [in_force]
第二十条第（五）项→4
信息内容 | 本年处理决定数量→3
行政许可 | [decisions]→3
第二十条第（六）项→4
信息内容 | 本年处理决定数量→3
行政处罚 | [decisions]→3
行政强制 | [decisions]→3
第二十条第（八）项→4
信息内容 | 本年收费金额（单位：万元）→3
行政事业性收费 | [amount]→3"""

HEAD_OF_TABLE_3 = """\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）→3↓3 | 申请人情况→7
自然人↓2 | 法人或其他组织→5 | 总计↓2
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他"""

ROWS_OF_TABLE_3 = {
    "new": "一、本年新收政府信息公开申请数量→3",
    "carried_in": "二、上年结转政府信息公开申请数量→3",
    "granted": "三、本年度办理结果↓22 | （一）予以公开→2",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）→2",
    "deny_secret": "（三）不予公开↓8 | 1.属于国家秘密",
    "deny_law": "2.其他法律行政法规禁止公开",
    "deny_safety": "3.危及“三安全一稳定”",
    "deny_third_party": "4.保护第三方合法权益",
    "deny_internal": "5.属于三类内部事务信息",
    "deny_process": "6.属于四类过程性信息",
    "deny_enforcement_file": "7.属于行政执法案卷",
    "deny_inquiry": "8.属于行政查询事项",
    "unable_not_held": "（四）无法提供↓3 | 1.本机关不掌握相关政府信息",
    "unable_not_ready": "2.没有现成信息需要另行制作",
    "unable_unclear": "3.补正后申请内容仍不明确",
    "refuse_petition": "（五）不予处理↓5 | 1.信访举报投诉类申请",
    "refuse_repeat": "2.重复申请",
    "refuse_publication": "3.要求提供公开出版物",
    "refuse_frequent": "4.无正当理由大量反复申请",
    "refuse_reconfirm": "5.要求行政机关确认或重新出具已获取信息",
    "other_no_correction": "（六）其他处理↓3 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_no_payment": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_misc": "3.其他",
    "result_total": "（七）总计→2",
    "carried_out": "四、结转下年度继续办理→3",
}

PRINTED_TABLE_4 = f"""\
行政复议→5 | 行政诉讼→10
结果维持↓2 | 结果纠正↓2 | 其他结果↓2 | 尚未审结↓2 | 总计↓2 | 未经复议直接起诉→5 | 复议后起诉→5
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
{" | ".join(f"[{outcome}]" for outcome in OUTCOMES * 3)}"""


def test_the_form_has_200_cells_of_which_34_are_totals():
    assert [len(table.cells) for table in FORM_2021.tables] == [10, 175, 15]
    assert len(FORM_2021.cells) == 200
    assert len(FORM_2021.totals) == 34
    assert sum(total.startswith("t3.") for total in FORM_2021.totals) == 31


def test_the_cells_of_table_2():
    assert {cell.id: cell.kind for cell in TABLE_2.cells} == {
        "t2.regulations.issued": Kind.COUNT,
        "t2.regulations.repealed": Kind.COUNT,
        "t2.regulations.in_force": Kind.COUNT,
        "t2.normative.issued": Kind.COUNT,
        "t2.normative.repealed": Kind.COUNT,
        "t2.normative.in_force": Kind.COUNT,
        "t2.licensing.decisions": Kind.COUNT,
        "t2.penalty.decisions": Kind.COUNT,
        "t2.coercion.decisions": Kind.COUNT,
        "t2.fees.amount": Kind.FEE,
    }
    assert FORM_2021.regulations == ("t2.regulations.issued", "t2.regulations.repealed", "t2.regulations.in_force")


def test_the_cells_of_table_3_in_printed_order():
    assert [cell.id for cell in TABLE_3.cells] == [
        f"t3.{row}.{column}" for row in ROWS_OF_TABLE_3 for column in COLUMNS
    ]
    assert {cell.kind for cell in TABLE_3.cells} == {Kind.COUNT}


def test_the_cells_of_table_4_in_printed_order():
    groups = ("review", "direct", "after_review")
    assert [cell.id for cell in TABLE_4.cells] == [f"t4.{group}.{outcome}" for group in groups for outcome in OUTCOMES]
    assert {cell.kind for cell in TABLE_4.cells} == {Kind.COUNT}


def test_table_2_as_printed():
    assert (TABLE_2.rows, TABLE_2.columns) == (14, 4)
    assert drawn(TABLE_2) == PRINTED_TABLE_2
    assert TABLE_2.groups == ((0, 3), (4, 6), (7, 10), (11, 13))


def test_table_3_as_printed():
    figures = " | ".join(f"[{column}]" for column in COLUMNS)
    rows = [f"{labels} | {figures}" for labels in ROWS_OF_TABLE_3.values()]
    assert (TABLE_3.rows, TABLE_3.columns) == (28, 10)
    assert (TABLE_3.head_rows, TABLE_3.label_columns) == (3, 3)
    assert drawn(TABLE_3).split("\n") == [*HEAD_OF_TABLE_3.split("\n"), *rows]


def test_groups_of_table_3_that_a_page_may_not_tear_apart():
    first = 3 + list(ROWS_OF_TABLE_3).index("deny_secret")
    assert TABLE_3.groups == (
        (first, first + 7),
        (first + 8, first + 10),
        (first + 11, first + 15),
        (first + 16, first + 18),
    )


def test_table_4_as_printed():
    assert (TABLE_4.rows, TABLE_4.columns) == (4, 15)
    assert (TABLE_4.head_rows, TABLE_4.label_columns) == (3, 0)
    assert drawn(TABLE_4) == PRINTED_TABLE_4


@pytest.mark.parametrize("table", FORM_2021.tables, ids=lambda table: table.id)
def test_every_grid_place_is_covered_by_exactly_one_box(table: Table):
    assert uncovered(table) == []


@pytest.mark.parametrize("table", FORM_2021.tables, ids=lambda table: table.id)
def test_every_cell_stands_in_one_box(table: Table):
    assert sorted(slot.cell for slot in table.slots if slot.cell is not None) == sorted(cell.id for cell in table.cells)
    assert all((slot.cell is not None) == (slot.role is Role.FIGURE) for slot in table.slots)
    for cell, place in table.places.items():
        assert any((slot.row, slot.column) == place and slot.cell == cell for slot in table.slots)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("t2.normative.in_force", "“行政规范性文件”的“现行有效件数”"),
        ("t2.fees.amount", "“行政事业性收费”的“本年收费金额（单位：万元）”"),
        ("t3.new.natural", "“一、本年新收政府信息公开申请数量”的“自然人”"),
        ("t3.granted.total", "“（一）予以公开”的“总计”"),
        ("t3.deny_law.charity", "“（三）不予公开 2.其他法律行政法规禁止公开”的“社会公益组织”"),
        ("t3.other_misc.other", "“（六）其他处理 3.其他”的“其他”"),
        ("t4.review.upheld", "“行政复议 结果维持”"),
        ("t4.after_review.total", "“行政诉讼 复议后起诉 总计”"),
        ("t3.deny_safety.natural", "“（三）不予公开 3.危及‘三安全一稳定’”的“自然人”"),
    ],
)
def test_messages_name_a_cell_by_its_printed_labels(cell: str, label: str):
    assert FORM_2021.cells[cell].label == label


def test_no_two_cells_have_the_same_name():
    labels = [cell.label for cell in FORM_2021.cells.values()]
    assert len(labels) == len(set(labels))


def test_the_sections_in_printed_order():
    assert [(section.id, section.title) for section in FORM_2021.sections] == [
        ("s0", ""),
        ("s1", "一、总体情况"),
        ("s2", "二、主动公开政府信息情况"),
        ("s3", "三、收到和处理政府信息公开申请情况"),
        ("s4", "四、政府信息公开行政复议、行政诉讼情况"),
        ("s5", "五、存在的主要问题及改进情况"),
        ("s6", "六、其他需要报告的事项"),
    ]
    assert [section.id for section in FORM_2021.sections if section.required] == ["s1", "s5", "s6"]
    assert [FORM_2021.section_of(table).id for table in FORM_2021.tables] == ["s2", "s3", "s4"]
    for table in FORM_2021.tables:
        assert {cell.section for cell in table.cells} == {FORM_2021.section_of(table).id}


def test_there_are_42_identities_over_cells_of_the_form():
    counted = {rule: len(FORM_2021.identities_of(rule)) for rule in dict.fromkeys(i.rule for i in FORM_2021.identities)}
    assert counted == {"t3.applicants": 25, "t3.results": 7, "t3.balance": 7, "t4.total": 3}
    assert len(FORM_2021.identities) == 42
    assert len({identity.id for identity in FORM_2021.identities}) == 42
    for identity in FORM_2021.identities:
        assert set(identity.cells) <= set(FORM_2021.cells)
        assert len(set(identity.cells)) == len(identity.cells)


RESULTS = tuple(row for row in ROWS_OF_TABLE_3 if row not in ("new", "carried_in", "result_total", "carried_out"))


def test_the_identities_say_what_must_hold():
    written = {
        **{
            f"t3.balance.{column}": (
                (f"t3.new.{column}", f"t3.carried_in.{column}"),
                (f"t3.result_total.{column}", f"t3.carried_out.{column}"),
            )
            for column in COLUMNS
        },
        **{
            f"t3.results.{column}": ((f"t3.result_total.{column}",), tuple(f"t3.{row}.{column}" for row in RESULTS))
            for column in COLUMNS
        },
        **{
            f"t3.applicants.{row}": ((f"t3.{row}.total",), tuple(f"t3.{row}.{column}" for column in COLUMNS[:-1]))
            for row in ROWS_OF_TABLE_3
        },
        **{
            f"t4.total.{group}": ((f"t4.{group}.total",), tuple(f"t4.{group}.{outcome}" for outcome in OUTCOMES[:-1]))
            for group in ("review", "direct", "after_review")
        },
    }
    assert len(RESULTS) == 21
    assert {i.id: (i.left.cells, i.right.cells) for i in FORM_2021.identities} == written


def test_the_difference_line_names_the_balance_as_the_notice_does():
    assert {i.difference for i in FORM_2021.identities_of("t3.balance")} == {"一＋二－三（七）－四"}


def test_totals_are_ordered_parts_first():
    seen: set[str] = set()
    for total, parts in FORM_2021.totals.items():
        assert set(parts) & set(FORM_2021.totals) <= seen, total
        seen.add(total)


def test_the_totals_over_a_cell_are_those_that_follow_from_it_nearest_first():
    assert FORM_2021.totals_over["t3.granted.natural"] == (
        "t3.granted.total",
        "t3.result_total.natural",
        "t3.result_total.total",
    )
    assert FORM_2021.totals_over["t3.new.other"] == ("t3.new.total",)
    assert FORM_2021.totals_over["t4.direct.pending"] == ("t4.direct.total",)
    assert "t2.fees.amount" not in FORM_2021.totals_over
    assert "t3.result_total.total" not in FORM_2021.totals_over
