"""text.review and text.measures: what sections one and five have to speak of."""

import pytest

from model.report import BodyKind
from tests.model.rules.judging import judged

GOVERNMENTS = [kind for kind in BodyKind if kind.is_government]
ALL = ["工作考核", "社会评议", "责任追究"]

REVIEWED = [
    "公开工作列入年度工作考核；社会评议结果已经公布；没有需要追究责任的情形。",
    "开展考核、评议，未发生责任追究。",
    "纳入绩效评价。组织社会评议2次。全年无追责。",
    "纳入综合考评，群众满意度97%，没有问责情形。",
    "政务公开占考核4%的权重，第三方评估得分92分，未发生责任追究情形。",
    "第一段。\n考核。\n评议。\n追究有关人员责任。",
    "工作考核、社会评议和责任追究结果：均无。",
    "考核优秀，社会评价良好，未被追责。",
    "落实考核制度。委托开展民意调查。实行责任倒查。",
    "考核结果已通报；通过行风测评征求意见；未出现责任追究的情况。",
    "制定考核办法，公开接受社会评议，严格责任追究。",
    "将公开工作纳入目标绩效评估，评议结果公开，严肃问责。",
    "完善考核、社会评议、责任追究制度。",
    "考评、满意率、追责三项均有记录。",
    "年度考核中列第一；组织社会评议；对迟报单位追究责任。",
]
UNREVIEWED = [
    ("公开工作按期完成。", ALL),
    ("公开工作列入年度工作考核。", ALL[1:]),
    ("组织社会评议2次。", ["工作考核", "责任追究"]),
    ("未发生责任追究情形。", ALL[:2]),
    ("开展工作考核和社会评议。", ["责任追究"]),
    ("开展工作考核，未发生责任追究。", ["社会评议"]),
    ("组织社会评议，未发生责任追究。", ["工作考核"]),
    ("加强监督保障，组织培训2次。", ALL),
    ("专人负责，责任到人。", ALL),
    ("落实主体责任，定期检查。", ALL),
    ("全年新收申请12件，办结12件。", ALL),
    ("把好审核关，考虑周全。", ALL),
    ("网站改版，栏目优化。", ALL),
    ("追究到底，查明原因。", ALL),
    ("一、主动公开\n二、平台建设", ALL),
]


@pytest.mark.parametrize("text", REVIEWED)
def test_a_government_that_covers_all_three(text: str):
    assert judged("text.review", text, kind=BodyKind.COUNTY) == []


@pytest.mark.parametrize(("text", "wanting"), UNREVIEWED, ids=[text for text, _ in UNREVIEWED])
def test_a_government_that_leaves_something_out(text: str, wanting: list[str]):
    [finding] = judged("text.review", text, kind=BodyKind.COUNTY)
    assert [matter for matter in ALL if matter in finding.headline] == wanting


@pytest.mark.parametrize("kind", list(BodyKind))
def test_governments_alone_are_asked(kind: BodyKind):
    assert bool(judged("text.review", "公开工作按期完成。", kind=kind)) == (kind in GOVERNMENTS)


def test_an_empty_section_one_is_told_by_text_empty_alone():
    assert judged("text.review", "", kind=BodyKind.COUNTY) == []


BOTH = [
    "（一）主要问题。一是解读形式单一；二是更新不及时。（二）改进情况。增加图解，按周检查。",
    "存在的问题：时效性有待提升。下一步，将建立更新提醒。",
    "公开的深度还不够，今后将加强培训。",
    "个别答复文书不规范，已组织整改。",
    "队伍力量薄弱；配备专职人员2名。已开展培训。",
    "与群众期盼仍有差距，将优化栏目。",
    "人员偏少，准备增加1名。",
    "申请办理较慢，推进流程再造。",
    "意识需进一步增强，组织专题学习4次。",
    "主动公开不及时，制定更新清单。",
    "答复口径不统一，编写答复样例。",
    "存在短板，落实责任。",
    "栏目更新滞后，完善制度。",
    "公开形式有待丰富，开展图解制作。",
    "缺少专业人才，健全选配机制。",
]
ONE = [
    ("全年公开工作平稳有序。", ["问题", "改进"]),
    ("无。", ["问题", "改进"]),
    ("没有问题。", ["问题", "改进"]),
    ("不存在突出问题。", ["问题", "改进"]),
    ("未发现问题，公开平稳。", ["问题", "改进"]),
    ("公开的深度有待加强。", ["改进"]),
    ("更新不及时，时效性有待进一步提升。", ["改进"]),
    ("一是解读形式单一；二是人员偏少。", ["改进"]),
    ("队伍力量薄弱。", ["改进"]),
    ("规范化水平亟待提高，意识需要增强。", ["改进"]),
    ("下一步，将加强培训，优化栏目。", ["问题"]),
    ("组织培训4次，健全会商机制。", ["问题"]),
    ("2025年计划开展专题学习，完善制度。", ["问题"]),
    ("继续抓好公开工作。", ["问题"]),
    ("存在的主要问题及改进情况：公开平稳。", ["问题", "改进"]),
]


@pytest.mark.parametrize("text", BOTH)
def test_problems_and_measures(text: str):
    assert judged("text.measures", text, "s5") == []


@pytest.mark.parametrize(("text", "wanting"), ONE, ids=[text for text, _ in ONE])
def test_one_of_them_or_both_left_out(text: str, wanting: list[str]):
    [finding] = judged("text.measures", text, "s5")
    assert [word for word in ("问题", "改进") if word in finding.headline] == wanting


def test_an_empty_section_five_is_told_by_text_empty_alone():
    assert judged("text.measures", "", "s5") == []
