"""The form of report years 2019 and 2020: 国办公开办函〔2019〕60号."""

from model.forms.form_2021 import TABLE_4, carried, identities, sections, table_3, watched
from model.forms.layout import Block, Leaf, blocks
from model.forms.structure import Form, Kind, Stock

_DOCUMENTS = (
    Leaf("made", "本年新制作数量"),
    Leaf("published", "本年新公开数量"),
    Leaf("public_total", "对外公开总数量"),
)
_ITEMS = (Leaf("items_before", "上一年项目数量"), Leaf("change", "本年增/减", Kind.CHANGE))
_DECISIONS = (*_ITEMS, Leaf("decisions", "处理决定数量"))

TABLE_2 = blocks(
    "t2",
    "s2",
    (
        Block("第二十条第（一）项", _DOCUMENTS, (("regulations", "规章"), ("normative", "规范性文件"))),
        Block(
            "第二十条第（五）项",
            _DECISIONS,
            (("licensing", "行政许可"), ("other_service", "其他对外管理服务事项")),
        ),
        Block("第二十条第（六）项", _DECISIONS, (("penalty", "行政处罚"), ("coercion", "行政强制"))),
        Block("第二十条第（八）项", _ITEMS, (("fees", "行政事业性收费"),)),
        Block(
            "第二十条第（九）项",
            (Leaf("count", "采购项目数量"), Leaf("amount", "采购总金额", Kind.AMOUNT)),
            (("procurement", "政府集中采购"),),
        ),
    ),
    row_head="信息内容",
    widths=(3, 3, 3, 3),
)

TABLE_3 = table_3(Leaf("other_combined", "（六）其他处理"))

_CONTINUED = {
    **{f"t2.{row}.public_total": f"t2.{row}.in_force" for row in ("regulations", "normative")},
    **{f"t2.{row}.decisions": f"t2.{row}.decisions" for row in ("licensing", "penalty", "coercion")},
    **{cell.id: cell.id for cell in TABLE_3.cells if not cell.id.startswith("t3.other_combined.")},
    **{cell.id: cell.id for cell in TABLE_4.cells},
}
"""The three rows that took the place of （六）其他处理 have no single counterpart."""

FORM_2019 = Form(
    "2019",
    "国办公开办函〔2019〕60号",
    2019,
    2020,
    sections(TABLE_2, TABLE_3),
    identities(TABLE_3),
    tuple(cell.id for cell in TABLE_2.cells if cell.id.startswith("t2.regulations.")),
    carried(),
    tuple(Stock(f"t2.{row}.public_total", f"t2.{row}.published", None) for row in ("regulations", "normative")),
    watched(TABLE_2),
    _CONTINUED,
)
