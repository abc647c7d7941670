"""text.fees and text.fees_link: what section six says of the 信息处理费, and whether that agrees with table 3."""

from decimal import Decimal

import pytest

from model.narrative.outline import fees_statement
from tests.model.rules.judging import judged, passages

UNPAID = {
    f"t3.other_no_payment.{column}": 0 for column in ("natural", "enterprise", "research", "charity", "legal", "other")
}
"""A row whose total is settled."""

REPORTED = [
    "2024年未收取信息处理费。",
    "本年度没有收取政府信息公开信息处理费。",
    "全年收取信息处理费0元。",
    "本年度信息处理费的收取金额为0元，没有减免事项。",
    "2024年未发出信息处理费收费通知，应收和实收金额均为0元。",
    "本年度发出收费通知0件，通知收取金额0元，实际收取0元。",
    "未产生信息处理费。",
    "信息处理费：无。",
    "本机关提供政府信息一律免费，全年收费0元。",
    "公民、法人和其他组织申请公开信息，从未收取费用。",
    "依法收取信息处理费，发出收费通知3件，通知金额860元，实际收取860元。",
    "发出收取信息处理费通知4件，通知收取金额1,320元，实际收取980元。",
    "发出信息处理费收费通知2件，通知金额640元，实收640元。",
    "信息处理费方面：发出收费通知三份，应收金额一百二十元，实收金额一百二十元。",
    "发出信息处理费收费通知２件，通知金额６４０元，均未缴纳。",
    "发出信息处理费收费通知2件，应收640元，已全部缴纳。",
    "行政事业性收费320万元。发出信息处理费收费通知1件，应收30元，实收30元。",
    "发出信息处理费收费通知3件，通知收取与实际收取金额分别为860元、430元。",
]
UNREPORTED = [
    ("无其他需要报告的事项。", None),
    ("无。", None),
    ("全年办理人大代表建议6件、政协提案9件。", None),
    ("没有其他需要报告的事项。\n建议提案均按时答复。", None),
    ("行政事业性收费320万元，全部上缴财政。", None),
    ("2024年无其他事项。", None),
    ("《政府信息公开信息处理费管理办法》已在网站公布。", None),
    ("按规定收取信息处理费。", "处理费"),
    ("本机关严格执行信息处理费的有关规定。", "处理费"),
    ("全年收取信息处理费860元。", "处理费"),
    ("发出信息处理费收费通知3件。", "处理费"),
    ("发出信息处理费收费通知3件，通知金额860元。", "处理费"),
    ("发出收费通知3件，实际收取860元。", "收费"),
    ("信息处理费应收860元，实收860元。", "处理费"),
    ("𬇙水灌区改造完成。本年信息处理费通知金额860元。", "处理费"),
]


@pytest.mark.parametrize("text", REPORTED)
def test_a_text_that_reports_the_fee(text: str):
    assert judged("text.fees", text, "s6") == []


@pytest.mark.parametrize(("text", "at"), UNREPORTED, ids=[text for text, _ in UNREPORTED])
def test_a_text_that_does_not_report_it_whole(text: str, at: str | None):
    [finding] = judged("text.fees", text, "s6")
    assert passages(text, [finding]) == ([] if at is None else [at])


@pytest.mark.parametrize(
    ("text", "wanting"),
    [
        ("全年收取信息处理费860元。", ("发出收费通知的件数", "通知收取的金额")),
        ("发出信息处理费收费通知3件。", ("通知收取的金额", "实际收取的金额")),
        ("发出信息处理费收费通知3件，通知金额860元。", ("实际收取的金额",)),
        ("信息处理费应收860元，实收860元。", ("发出收费通知的件数",)),
    ],
)
def test_what_is_wanting_is_named(text: str, wanting: tuple[str, ...]):
    [finding] = judged("text.fees", text, "s6")
    facts = ("发出收费通知的件数", "通知收取的金额", "实际收取的金额")
    assert [fact for fact in facts if fact in finding.message] == list(wanting)


@pytest.mark.parametrize("year", [2019, 2020])
def test_before_2021_there_was_no_such_fee(year: int):
    assert judged("text.fees", "无其他事项。", "s6", year=year) == []
    assert judged("text.fees", "无其他事项。", "s6", year=2021) != []


def test_a_statement_still_to_be_filled_in_is_left_to_text_empty():
    for held in ("〔待补充：件数〕", "____", "XX"):
        assert judged("text.fees", f"发出收取信息处理费通知{held}件。", "s6") == []
    assert judged("text.fees", "发出收取信息处理费通知3件。\n〔待补充：其他事项〕。", "s6") != []


def test_the_statement_that_the_program_writes_reports_the_fee():
    for figures in ((0, Decimal(0), Decimal(0)), (3, Decimal(860), Decimal(0)), (3, Decimal("86.5"), Decimal("86.5"))):
        for rule in ("text.fees", "text.fees_link"):
            assert judged(rule, fees_statement(*figures), "s6") == []


def test_an_empty_section_is_told_by_text_empty_alone():
    assert judged("text.fees", "", "s6") == judged("text.fees", " \n", "s6") == []


NO_NOTICE = [
    "2024年未发出信息处理费收费通知。",
    "没有发出收费通知，没有收取信息处理费。",
    "本年度发出信息处理费收费通知0件，通知金额0元，实收0元。",
    "发出信息处理费收费通知零件。",
    "未向申请人开具信息处理费缴费通知。",
    "未产生信息处理费。",
    "未发生信息处理费收费情况。",
    "本年度不涉及信息处理费。",
    "全年无信息处理费收费通知。",
    "信息处理费收费通知为0，其他无。",
    "从未下达信息处理费收费通知。",
    "本年没有制发信息处理费收费告知书，没有发出收费通知。",
    "不存在发出信息处理费收费通知的情形。",
    "２０２４年发出信息处理费收费通知０件。",
    "没有产生信息处理费。",
]
NOTICED = [
    "发出信息处理费收费通知3件，通知金额860元，实收0元。",
    "2024年未收取信息处理费。",
    "收取信息处理费0元。",
    "发出信息处理费收费通知一件，应收30元，均未缴纳。",
    "申请人逾期未按收费通知要求缴纳信息处理费的1件，不再处理。",
    "信息处理费实际收取0元，有申请人未缴纳。",
    "无其他事项。",
    "没有减免信息处理费。",
]


@pytest.mark.parametrize("text", NO_NOTICE)
def test_no_notice_and_yet_applications_given_up_for_want_of_payment(text: str):
    [finding] = judged("text.fees_link", text, "s6", values={**UNPAID, "t3.other_no_payment.natural": 1})
    assert finding.cells == ("t3.other_no_payment.total",)
    assert (finding.actual, finding.span is not None) == (1, True)
    assert judged("text.fees_link", text, "s6", values=UNPAID) == []
    assert judged("text.fees_link", text, "s6") == [], "a blank is no application"


@pytest.mark.parametrize("text", NOTICED)
def test_a_notice_or_nothing_said_of_one(text: str):
    assert judged("text.fees_link", text, "s6", values={**UNPAID, "t3.other_no_payment.natural": 1}) == []


MORE = [
    ("发出信息处理费收费通知3件，通知金额860元，实际收取960元。", "960"),
    ("发出信息处理费收费通知3件，应收860元，实收861元。", "861"),
    ("信息处理费通知收取金额1,320元，实际收取1,420元。", "1,420"),
    ("信息处理费应收一百元，实收一百二十元。", "一百二十"),
    ("信息处理费通知金额0元，实收20元。", "20"),
    ("信息处理费实收90元，应收80元。", "90"),
    ("发出信息处理费收费通知3件，通知收取与实际收取金额分别为430元、860元。", "860"),
]
NO_MORE = [
    "发出信息处理费收费通知3件，通知金额860元，实际收取860元。",
    "发出信息处理费收费通知3件，通知金额860元，实际收取0元。",
    "发出信息处理费收费通知3件，通知金额1,860元，实际收取960元。",
    "收取信息处理费860元。",
    "信息处理费通知金额0.086万元，实收860元。",
    "应收和实收信息处理费均为0元。",
    "行政事业性收费320万元，信息处理费应收30元，实收30元。",
    "无。",
]


@pytest.mark.parametrize(("text", "received"), MORE, ids=[text for text, _ in MORE])
def test_more_received_than_was_asked_for(text: str, received: str):
    assert passages(text, judged("text.fees_link", text, "s6")) == [received]


@pytest.mark.parametrize("text", NO_MORE)
def test_no_more_received(text: str):
    assert judged("text.fees_link", text, "s6") == []
