"""text.sums: percentages and sums follow from the figures beside them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report import Report
from model.rules import RULES
from tests.model.narrative.sentences import Sentence, sentences
from tests.model.rules.judging import judged, passages

SHARES = [
    ("答复40件（含上年结转3件）。予以公开20件，占52%；无法提供10件，占25%。", "52%"),
    ("新收申请30件，自然人提出20件，占60%。", "60%"),
    ("新收申请30件，其中自然人20件（占60%）。", "60%"),
    ("办结50件，予以公开31件，占办结总数的64%。", "64%"),
    ("结果纠正2件，占复议总数16件的15%。", "15%"),
    ("行政复议5件中，维持4件，占90%。", "90%"),
    ("办结８０件，予以公开３０件，占３９．５％。", "３９．５％"),
    ("全年新收申请80件，自然人申请72件，占总数的百分之八十。", "百分之八十"),
    ("新收申请1,250件，自然人1,000件，占比82.5%。", "82.5%"),
    ("新收申请64件，比上年的51件增长26.5%。", "26.5%"),
    ("新收申请64件，较2023年的51件增加13件，增长26.5%。", "26.5%"),
    ("新收申请18件，较上年的24件下降35%。", "35%"),
    ("新收申请17件，同比增加3件，增长25%。", "25%"),
    ("2023年收到申请12件，2024年收到申请15件，同比增长35%。", "35%"),
    ("去年受理申请9821件，今年受理申请10348件，下降5.4%。", "5.4%"),
    ("𬇙水灌区改造完成。新收申请30件，自然人20件，占60%。", "60%"),
]
SUMS = [
    ("全年共收到申请12件，其中自然人5件、法人或其他组织6件。", "12件"),
    ("共收到申请12件，其中网上提交5件、信函提交6件。", "12件"),
    ("共办理12件，其中网上8件、当面7件。", "12件"),
    ("复议5件、诉讼4件，合计8件。", "8件"),
    ("自然人申请18件，法人申请3件，共计20件。", "20件"),
    ("上半年收到申请14件，下半年收到申请19件，全年合计收到34件。", "34件"),
    ("收到31件，另有上年结转2件，合计34件。", "34件"),
    ("行政复议9件（维持5件、纠正1件、其他1件、尚未审结1件）。", "9件"),
    ("案件共9件，其中复议5件、诉讼5件。", "9件"),
    ("行政诉讼9件，其中未经复议直接起诉5件、复议后起诉3件。", "9件"),
    ("新收申请32件，其中自然人20件，占62.5%，法人或其他组织11件，占34.3%。", "32件"),
    ("新收申请64件，比上年的51件增加12件。", "12件"),
    ("新收申请64件，与上年的51件相比增加14件。", "14件"),
    ("新收申请15件，较2023年的19件减少5件。", "5件"),
    ("新收申请15件，较2023年的19件增加4件。", "4件"),
    ("共发布解读２０篇，其中图解１２篇、视频７篇。", "２０篇"),
]
RIGHT = [
    "答复805件。予以公开258件，占32.0%；不予公开35件，占4.34%。",
    "答复805件，予以公开258件，占32.1%。",
    "新收申请30件，自然人20件，占66.6%。",
    "新收申请30件，自然人20件，占67%。",
    "新收申请30件，自然人20件，占66%。",
    "新收申请30件，上年结转3件，自然人20件，占60.6%。",
    "收到申请40件，占全市申请总量的12%。",
    "收到申请30件，网上15件，占比超过60%。",
    "收到申请30余件，网上15件，占60%。",
    "涉及征地9件，占1.4%；涉及规划120件，占19.2%；其他5件，占0.8%。",
    "自然人申请20件，企业申请5件，占20%。",
    "满意率98.5%，办结率100%，全年12件。",
    "新收申请64件，比上年的51件增加13件，增长25.5%。",
    "新收申请17件，同比增加3件，增长21.4%。",
    "去年受理申请9821件，今年受理申请10348件，上升5.4%。",
    "公开“三公”经费支出12.6万元，比上年下降5.3%。",
    "公开各类信息286条，其中财政信息12条、惠民87条、村务160条。",
    "全年收到申请88件，包括上年结转的8件。",
    "新收17件，办结16件，共计召开会议3次。",
    "自然人20件（其中网上12件），法人12件，合计32件。",
    "共受理90件，其中新收84件，上年结转6件。",
    "政策解读材料23篇，其中图解12篇、视频解读5个、专家解读6篇。",
    "受理申请40件，按方式分，网上22件，信函16件，当面2件；按结果分，公开28件，其他12件。",
    "开展培训4次，其中线上1次。",
    "共收到申请12件，其中自然人10余件、法人1件。",
]


@pytest.mark.parametrize(("text", "wrong"), SHARES + SUMS, ids=[text for text, _ in SHARES + SUMS])
def test_what_does_not_follow(text: str, wrong: str):
    findings = judged("text.sums", text)
    assert passages(text, findings) == [wrong]
    assert wrong in findings[0].headline


@pytest.mark.parametrize("text", RIGHT)
def test_what_follows_or_cannot_be_told(text: str):
    assert judged("text.sums", text) == []


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: sentence.text[:40])
def test_the_sentences_wrong_percentages_and_no_others(sentence: Sentence):
    findings = judged("text.sums", sentence.text, sentence.section, kind=sentence.kind)
    assert {finding.span for finding in findings} == {share.span for share in sentence.shares if not share.right}


def test_the_exact_percentage_is_told():
    [finding] = judged("text.sums", "答复805件。予以公开258件，占33.9%。")
    assert "32.0%" in finding.message
    assert "805件" in finding.message


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 2))
def test_rounded_and_cut_percentages_are_right(part: int, rest: int, places: int):
    whole = part + rest
    exact = Decimal(part) * 100 / whole
    unit = Decimal(1).scaleb(-places)
    for rounding in ("ROUND_HALF_UP", "ROUND_DOWN"):
        written = exact.quantize(unit, rounding)
        assert judged("text.sums", f"全年新收申请{whole}件，自然人{part}件，占{written}%。") == []


@given(st.lists(st.integers(1, 999), min_size=2, max_size=6))
def test_a_sum_of_its_parts_is_right_and_one_off_is_not(parts: list[int]):
    listed = "、".join(f"{'甲乙丙丁戊己'[place]}项{part}件" for place, part in enumerate(parts))
    assert judged("text.sums", f"{listed}，合计{sum(parts)}件。") == []
    assert len(judged("text.sums", f"{listed}，合计{sum(parts) + 1}件。")) == 1


def test_live_figures_are_judged_as_they_are_printed():
    text = "全年新收申请{{t3.new.total}}件，其中自然人{{t3.new.natural}}件，占60%。"
    values = dict.fromkeys((f"t3.new.{column}" for column in ("research", "charity", "legal", "other")), 0)
    report = Report(
        "示例局", 2024, values={**values, "t3.new.natural": 20, "t3.new.enterprise": 10}, texts={"s1": text}
    )
    [rule] = [each for each in RULES if each.id == "text.sums"]
    [finding] = [found for check in rule.checks(report.form) for found in check.judge(report)]
    assert finding.span is not None
    assert text[slice(*finding.span)] == "60%"


def test_findings_stand_in_the_order_of_the_text():
    text = "\n".join(f"新收申请{whole}件，自然人{whole // 2}件，占70%。" for whole in range(20, 60, 2))
    starts = [finding.span[0] for finding in judged("text.sums", text) if finding.span is not None]
    assert len(starts) == 20
    assert all(one < other for one, other in pairwise(starts))
