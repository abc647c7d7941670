"""5,000 applications in three layouts against a count made in another way, from what the ledgers were made of."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.ledger.counting import count
from model.ledger.reading import read
from tests.model.ledger.workbooks import write

YEAR = 2024
SIZE = 5000

APPLICANTS = {
    "natural": ("自然人", "公民", "个人"),
    "enterprise": ("商业企业", "公司", "企业"),
    "research": ("科研机构", "科研单位"),
    "charity": ("社会公益组织", "基金会"),
    "legal": ("法律服务机构", "律师事务所", "律所"),
    "other": ("其他", "村委会"),
}
OUTCOMES = {
    "granted": ("予以公开", "同意公开", "（一）予以公开"),
    "partial": ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "deny_secret": ("属于国家秘密", "不予公开（国家秘密）"),
    "deny_law": ("其他法律行政法规禁止公开", "法律法规禁止公开"),
    "deny_safety": ("危及“三安全一稳定”", "三安全一稳定"),
    "deny_third_party": ("保护第三方合法权益", "属于个人隐私", "商业秘密"),
    "deny_internal": ("属于三类内部事务信息", "内部事务信息"),
    "deny_process": ("属于四类过程性信息", "过程性信息"),
    "deny_enforcement_file": ("属于行政执法案卷", "7.属于行政执法案卷"),
    "deny_inquiry": ("属于行政查询事项", "行政查询事项"),
    "unable_not_held": ("本机关不掌握相关政府信息", "信息不存在", "不掌握"),
    "unable_not_ready": ("没有现成信息需要另行制作", "需另行制作"),
    "unable_unclear": ("补正后申请内容仍不明确", "补正后仍不明确"),
    "refuse_petition": ("信访举报投诉类申请", "信访"),
    "refuse_repeat": ("重复申请", "（五）不予处理 2.重复申请"),
    "refuse_publication": ("要求提供公开出版物",),
    "refuse_frequent": ("无正当理由大量反复申请",),
    "refuse_reconfirm": ("要求行政机关确认或重新出具已获取信息",),
    "other_no_correction": ("逾期不补正",),
    "other_no_payment": ("逾期未缴费",),
    "other_misc": ("主动撤回", "申请人撤回申请", "其他处理：其他"),
}


@dataclass(frozen=True)
class Made:
    """An application as it was made up: what it is, and the words that the ledger has for it."""

    received: date
    applicant: str
    applicant_word: str
    outcome: str | None
    outcome_word: str
    closed: date | None


def made_up(seed: int) -> list[Made]:
    draw = random.Random(seed)
    result: list[Made] = []
    for _ in range(SIZE):
        received = date(YEAR - 1, 7, 1) + timedelta(days=draw.randrange(640))
        applicant = draw.choice(list(APPLICANTS))
        word = draw.choice(APPLICANTS[applicant])
        if draw.random() < 0.1:
            result.append(Made(received, applicant, word, None, draw.choice(("", "办理中", "未办结")), None))
            continue
        outcome = draw.choice(list(OUTCOMES))
        closed = received + timedelta(days=draw.randrange(60))
        result.append(Made(received, applicant, word, outcome, draw.choice(OUTCOMES[outcome]), closed))
    return result


def counted_apart(ledger: Sequence[Made]) -> dict[str, int]:
    """Table 3's filled cells, totals included, by walking the year's books: what lay open, came, went and stayed."""
    cells: dict[str, int] = {}

    def add(row: str, applicant: str, more: int = 1) -> None:
        for column in (applicant, "total"):
            cells[f"t3.{row}.{column}"] = cells.get(f"t3.{row}.{column}", 0) + more

    first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    for applicant in APPLICANTS:
        mine = [each for each in ledger if each.applicant == applicant]
        came = sum(1 for each in mine if first <= each.received <= last)
        lay_open = sum(1 for each in mine if each.received < first and (each.closed is None or each.closed >= first))
        went = [each for each in mine if each.closed is not None and first <= each.closed <= last]
        add("new", applicant, came)
        add("carried_in", applicant, lay_open)
        for each in went:
            assert each.outcome is not None
            add(each.outcome, applicant)
            add("result_total", applicant)
        add("carried_out", applicant, came + lay_open - len(went))
    return {cell: value for cell, value in cells.items() if value}


def chinese(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def by_heads(ledger: Sequence[Made]) -> dict[str, list[Sequence[object]]]:
    """The plain layout, days as dates."""
    heads = ("序号", "收到日期", "申请人姓名", "申请人类型", "申请内容", "办理结果", "办结日期")
    rows: list[Sequence[object]] = [heads]
    for number, each in enumerate(ledger, start=1):
        rows.append((number, each.received, "某", each.applicant_word, "信息", each.outcome_word, each.closed))
    return {"台账": rows}


def by_quarters(ledger: Sequence[Made]) -> dict[str, list[Sequence[object]]]:
    """Four sheets with titles and totals, columns in another order, days as Chinese text."""
    heads = ("答复时间", "答复结果", "登记日期", "申请内容", "申请人", "申请主体")
    sheets: dict[str, list[Sequence[object]]] = {"填写说明": [("每季度填一张",)]}
    for quarter in range(4):
        own = ledger[quarter::4]
        rows: list[Sequence[object]] = [(f"第{quarter + 1}季度台账",), (), heads]
        for each in own:
            rows.append(
                (chinese(each.closed), each.outcome_word, chinese(each.received), "信息", "某", each.applicant_word)
            )
        sheets[f"第{quarter + 1}季度"] = [*rows, (), ("合计", len(own))]
    return sheets


def by_numbers(ledger: Sequence[Made]) -> dict[str, list[Sequence[object]]]:
    """Heads of two rows, days received as Excel's numbers and days closed as glued digits."""
    rows: list[Sequence[object]] = [
        ("2024年依申请公开台账",),
        ("编号", "申请日期", "受理日期", "申请人情况", None, "办理情况", None, "备注"),
        (None, None, None, "姓名", "申请人类别", "答复类型", "答复日期", None),
    ]
    for number, each in enumerate(ledger, start=1):
        closed = None if each.closed is None else int(f"{each.closed:%Y%m%d}")
        received = (each.received - date(1899, 12, 30)).days
        rows.append((f"第{number}号", 40000, received, "某", each.applicant_word, each.outcome_word, closed, "无"))
    return {"Sheet1": rows}


@pytest.mark.parametrize("layout", [by_heads, by_quarters, by_numbers])
def test_five_thousand_applications(
    tmp_path: Path, layout: Callable[[Sequence[Made]], dict[str, list[Sequence[object]]]]
):
    ledger = made_up(len(layout.__name__))
    result = count(read(write(tmp_path / "台账.xlsx", layout(ledger))), YEAR)
    assert result.unplaced == ()
    assert {cell: value for cell, value in result.values.items() if value} == counted_apart(ledger)
    assert result.rows == SIZE
    assert len(counted_apart(ledger)) > 150, "nearly every cell is counted in"
