"""The form of report years 2019 and 2020, as 国办公开办函〔2019〕60号 has it, and which year uses which form."""

import pytest

from model.forms import FORM_2019, FORM_2021, Kind, Table, form_for_year
from tests.model.forms.drawing import drawn, uncovered

TABLE_2, TABLE_3, TABLE_4 = FORM_2019.tables

PRINTED_TABLE_2 = """\
第二十条第（一）项→4
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
规章 | [made] | [published] | [public_total]
规范性文件 | [made] | [published] | [public_total]
第二十条第（五）项→4
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | [items_before] | [change] | [decisions]
其他对外管理服务事项 | [items_before] | [change] | [decisions]
第二十条第（六）项→4
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | [items_before] | [change] | [decisions]
行政强制 | [items_before] | [change] | [decisions]
第二十条第（八）项→4
信息内容 | 上一年项目数量 | 本年增/减→2
行政事业性收费 | [items_before] | [change]→2
第二十条第（九）项→4
信息内容 | 采购项目数量 | 采购总金额→2
政府集中采购 | [count] | [amount]→2"""

CELLS_OF_TABLE_2 = {
    "regulations": ("made", "published", "public_total"),
    "normative": ("made", "published", "public_total"),
    "licensing": ("items_before", "change", "decisions"),
    "other_service": ("items_before", "change", "decisions"),
    "penalty": ("items_before", "change", "decisions"),
    "coercion": ("items_before", "change", "decisions"),
    "fees": ("items_before", "change"),
    "procurement": ("count", "amount"),
}


def test_table_2_as_printed():
    assert drawn(TABLE_2) == PRINTED_TABLE_2
    assert [cell.id for cell in TABLE_2.cells] == [
        f"t2.{row}.{column}" for row, columns in CELLS_OF_TABLE_2.items() for column in columns
    ]


def test_only_changes_may_be_negative_and_only_procurement_has_a_unit():
    kinds = {cell.id: cell.kind for cell in FORM_2019.cells.values() if cell.kind is not Kind.COUNT}
    assert kinds == {
        "t2.licensing.change": Kind.CHANGE,
        "t2.other_service.change": Kind.CHANGE,
        "t2.penalty.change": Kind.CHANGE,
        "t2.coercion.change": Kind.CHANGE,
        "t2.fees.change": Kind.CHANGE,
        "t2.procurement.amount": Kind.AMOUNT,
    }


def test_table_3_has_one_row_for_other_handling():
    rows = list(dict.fromkeys(cell.id.split(".")[1] for cell in TABLE_3.cells))
    rows_2021 = list(dict.fromkeys(cell.id.split(".")[1] for cell in FORM_2021.tables[1].cells))
    place = rows_2021.index("other_no_correction")
    assert rows == [*rows_2021[:place], "other_combined", *rows_2021[place + 3 :]]
    assert TABLE_3.rows == 3 + 23
    printed = drawn(TABLE_3).split("\n")
    assert printed[3 + place].startswith("（六）其他处理→2 | [natural]")
    assert printed[5].startswith("三、本年度办理结果↓20 | （一）予以公开→2 | ")


def test_table_4_is_the_same_as_in_2021():
    assert FORM_2021.tables[2] == TABLE_4


@pytest.mark.parametrize("table", FORM_2019.tables, ids=lambda table: table.id)
def test_every_grid_place_is_covered_by_exactly_one_box(table: Table):
    assert uncovered(table) == []


def test_the_identities_follow_its_own_rows():
    assert {i.rule: len(FORM_2019.identities_of(i.rule)) for i in FORM_2019.identities} == {
        "t3.applicants": 23,
        "t3.results": 7,
        "t3.balance": 7,
        "t4.total": 3,
    }
    [natural] = [identity for identity in FORM_2019.identities if identity.id == "t3.results.natural"]
    assert len(natural.right.cells) == 19
    assert "t3.other_combined.natural" in natural.right.cells
    assert all(set(identity.cells) <= set(FORM_2019.cells) for identity in FORM_2019.identities)
    assert FORM_2019.regulations == ("t2.regulations.made", "t2.regulations.published", "t2.regulations.public_total")


def test_totals_are_ordered_parts_first():
    seen: set[str] = set()
    for total, parts in FORM_2019.totals.items():
        assert set(parts) & set(FORM_2019.totals) <= seen, total
        seen.add(total)
    assert len(seen) == 23 + 7 - 1 + 3


@pytest.mark.parametrize(
    ("year", "form"),
    [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2024, "2021"), (2031, "2021"), (9999, "2021")],
)
def test_form_for_year(year: int, form: str):
    assert form_for_year(year).id == form


@pytest.mark.parametrize("year", [2018, 2008, 0, -1, 10000, 10**20])
def test_no_form_before_2019_nor_for_years_that_are_none(year: int):
    with pytest.raises(LookupError):
        form_for_year(year)
