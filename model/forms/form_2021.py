"""The form in force from report year 2021 on: 国办公开办函〔2021〕30号."""

from collections.abc import Sequence

from model.forms.layout import Block, Group, Leaf, Node, blocks, figures, matrix
from model.forms.structure import Form, Identity, Kind, Section, Side, Stock, Table, quoted
from model.preface import PREFACE

TABLE_2 = blocks(
    "t2",
    "s2",
    (
        Block(
            "第二十条第（一）项",
            (Leaf("issued", "本年制发件数"), Leaf("repealed", "本年废止件数"), Leaf("in_force", "现行有效件数")),
            (("regulations", "规章"), ("normative", "行政规范性文件")),
        ),
        Block("第二十条第（五）项", (Leaf("decisions", "本年处理决定数量"),), (("licensing", "行政许可"),)),
        Block(
            "第二十条第（六）项",
            (Leaf("decisions", "本年处理决定数量"),),
            (("penalty", "行政处罚"), ("coercion", "行政强制")),
        ),
        Block(
            "第二十条第（八）项",
            (Leaf("amount", "本年收费金额（单位：万元）", Kind.FEE),),
            (("fees", "行政事业性收费"),),
        ),
    ),
    row_head="信息内容",
    widths=(3, 3, 3, 3),
)

APPLICANTS = (
    Leaf("natural", "自然人"),
    Group(
        "法人或其他组织",
        (
            Leaf("enterprise", "商业企业"),
            Leaf("research", "科研机构"),
            Leaf("charity", "社会公益组织"),
            Leaf("legal", "法律服务机构"),
            Leaf("other", "其他"),
        ),
        named=False,
    ),
    Leaf("total", "总计"),
)

OTHER_HANDLING = Group(
    "（六）其他处理",
    (
        Leaf("other_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        Leaf(
            "other_no_payment",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ),
        Leaf("other_misc", "3.其他"),
    ),
)


def table_3(other_handling: Node) -> Table:
    """Table 3 with the given row or rows for （六）其他处理, in which alone the two forms differ."""
    outcomes = Group(
        "三、本年度办理结果",
        (
            Leaf("granted", "（一）予以公开"),
            Leaf("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
            Group(
                "（三）不予公开",
                (
                    Leaf("deny_secret", "1.属于国家秘密"),
                    Leaf("deny_law", "2.其他法律行政法规禁止公开"),
                    Leaf("deny_safety", "3.危及“三安全一稳定”"),
                    Leaf("deny_third_party", "4.保护第三方合法权益"),
                    Leaf("deny_internal", "5.属于三类内部事务信息"),
                    Leaf("deny_process", "6.属于四类过程性信息"),
                    Leaf("deny_enforcement_file", "7.属于行政执法案卷"),
                    Leaf("deny_inquiry", "8.属于行政查询事项"),
                ),
            ),
            Group(
                "（四）无法提供",
                (
                    Leaf("unable_not_held", "1.本机关不掌握相关政府信息"),
                    Leaf("unable_not_ready", "2.没有现成信息需要另行制作"),
                    Leaf("unable_unclear", "3.补正后申请内容仍不明确"),
                ),
            ),
            Group(
                "（五）不予处理",
                (
                    Leaf("refuse_petition", "1.信访举报投诉类申请"),
                    Leaf("refuse_repeat", "2.重复申请"),
                    Leaf("refuse_publication", "3.要求提供公开出版物"),
                    Leaf("refuse_frequent", "4.无正当理由大量反复申请"),
                    Leaf("refuse_reconfirm", "5.要求行政机关确认或重新出具已获取信息"),
                ),
            ),
            other_handling,
            Leaf("result_total", "（七）总计"),
        ),
        named=False,
    )
    return matrix(
        "t3",
        "s3",
        corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        columns=(Group("申请人情况", APPLICANTS, named=False),),
        rows=(
            Leaf("new", "一、本年新收政府信息公开申请数量"),
            Leaf("carried_in", "二、上年结转政府信息公开申请数量"),
            outcomes,
            Leaf("carried_out", "四、结转下年度继续办理"),
        ),
        label_widths=(22, 36, 98),
        figure_width=32,
    )


OUTCOMES = (
    Leaf("upheld", "结果维持"),
    Leaf("corrected", "结果纠正"),
    Leaf("other", "其他结果"),
    Leaf("pending", "尚未审结"),
    Leaf("total", "总计"),
)

TABLE_4 = matrix(
    "t4",
    "s4",
    columns=(
        Group("行政复议", OUTCOMES, "review"),
        Group(
            "行政诉讼",
            (Group("未经复议直接起诉", OUTCOMES, "direct"), Group("复议后起诉", OUTCOMES, "after_review")),
        ),
    ),
    figure_width=10,
)


def identities(table_3: Table) -> tuple[Identity, ...]:
    """What must hold in tables 3 and 4 (the notice's note in the corner of table 3, and its 总计 cells)."""
    return (*_applicants(table_3), *_results(table_3), *_balance(), *_reviews())


def _columns() -> list[tuple[str, str]]:
    return [(figure.id, figure.name) for figure in figures(APPLICANTS)]


def _rows(table: Table) -> list[tuple[str, str]]:
    """Row ids of table 3 with the words that name the row, in printed order."""
    return list(dict.fromkeys((cell.id.split(".")[1], cell.row) for cell in table.cells))


def _applicants(table: Table) -> Sequence[Identity]:
    parts = [column for column, _ in _columns() if column != "total"]
    return [
        Identity(
            f"t3.applicants.{row}",
            "t3.applicants",
            f"{quoted(label)}一行",
            Side("总计", (f"t3.{row}.total",)),
            Side("六列之和", tuple(f"t3.{row}.{part}" for part in parts)),
            f"t3.{row}.total",
        )
        for row, label in _rows(table)
    ]


def _results(table: Table) -> Sequence[Identity]:
    around = ("new", "carried_in", "result_total", "carried_out")
    parts = [row for row, _ in _rows(table) if row not in around]
    return [
        Identity(
            f"t3.results.{column}",
            "t3.results",
            f"{quoted(label)}一列",
            Side("三（七）总计", (f"t3.result_total.{column}",)),
            Side("各项结果之和", tuple(f"t3.{part}.{column}" for part in parts)),
            f"t3.result_total.{column}",
        )
        for column, label in _columns()
    ]


def _balance() -> Sequence[Identity]:
    return [
        Identity(
            f"t3.balance.{column}",
            "t3.balance",
            f"{quoted(label)}一列",
            Side("一＋二", (f"t3.new.{column}", f"t3.carried_in.{column}")),
            Side("三（七）＋四", (f"t3.result_total.{column}", f"t3.carried_out.{column}")),
        )
        for column, label in _columns()
    ]


def _reviews() -> Sequence[Identity]:
    groups = {"review": "行政复议", "direct": "未经复议直接起诉", "after_review": "复议后起诉"}
    parts = [outcome.id for outcome in OUTCOMES if outcome.id != "total"]
    return [
        Identity(
            f"t4.total.{group}",
            "t4.total",
            quoted(label),
            Side("总计", (f"t4.{group}.total",)),
            Side("四项结果之和", tuple(f"t4.{group}.{part}" for part in parts)),
            f"t4.{group}.total",
        )
        for group, label in groups.items()
    ]


def carried() -> tuple[tuple[str, str], ...]:
    """Row 二 takes over, column by column, what row 四 of the year before handed on."""
    return tuple((f"t3.carried_in.{column}", f"t3.carried_out.{column}") for column, _ in _columns())


def watched(table_2: Table) -> tuple[str, ...]:
    """The figures of table 2, the 总计 of what came in, was handled and is left over, and the totals of table 4."""
    return (
        *(cell.id for cell in table_2.cells if cell.kind in (Kind.COUNT, Kind.FEE)),
        *(f"t3.{row}.total" for row in ("new", "result_total", "carried_out")),
        *(identity.total for identity in _reviews() if identity.total is not None),
    )


def sections(table_2: Table, table_3: Table) -> tuple[Section, ...]:
    """The report's sections in printed order (s0 has no title and is optional)."""
    return (
        Section(PREFACE, "", "引言", required=False, covers=("编制依据", "编制机关", "统计期限", "联系方式")),
        Section(
            "s1",
            "一、总体情况",
            "一、总体情况",
            required=True,
            covers=("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
        ),
        Section("s2", "二、主动公开政府信息情况", "二、主动公开情况", required=False, table=table_2),
        Section("s3", "三、收到和处理政府信息公开申请情况", "三、申请收到和处理", required=False, table=table_3),
        Section("s4", "四、政府信息公开行政复议、行政诉讼情况", "四、复议和诉讼", required=False, table=TABLE_4),
        Section(
            "s5",
            "五、存在的主要问题及改进情况",
            "五、问题及改进",
            required=True,
            covers=("存在的主要问题", "改进情况"),
        ),
        Section(
            "s6",
            "六、其他需要报告的事项",
            "六、其他事项",
            required=True,
            covers=("收取信息处理费情况", "其他需要报告的事项"),
        ),
    )


TABLE_3 = table_3(OTHER_HANDLING)

FORM_2021 = Form(
    "2021",
    "国办公开办函〔2021〕30号",
    2021,
    None,
    sections(TABLE_2, TABLE_3),
    identities(TABLE_3),
    tuple(cell.id for cell in TABLE_2.cells if cell.id.startswith("t2.regulations.")),
    carried(),
    tuple(
        Stock(f"t2.{row}.in_force", f"t2.{row}.issued", f"t2.{row}.repealed") for row in ("regulations", "normative")
    ),
    watched(TABLE_2),
)
