"""text.body: no other body is named where the text speaks of the report's author."""

import pytest

from model.report import BodyKind
from tests.model.rules.judging import judged, passages

GOVERNMENT = {"body": "示例县人民政府", "kind": BodyKind.COUNTY}
OFFICE = {"body": "示例县财政局", "kind": BodyKind.DEPARTMENT}
TOWN = {"body": "示例县甲镇人民政府", "kind": BodyKind.TOWNSHIP}
STREET = {"body": "示例区甲街道办事处", "kind": BodyKind.TOWNSHIP}

OTHER = [
    (GOVERNMENT, "s1", "2024年，样板县人民政府坚持依法公开。", "样板县人民政府"),
    (GOVERNMENT, "s1", "2024年，样板县共收到政府信息公开申请12件。", "样板县"),
    (GOVERNMENT, "s1", "样板县深入贯彻条例，各项任务按期完成。", "样板县"),
    (GOVERNMENT, "s0", "本报告由样板县人民政府办公室编制。", "样板县人民政府办公室"),
    (GOVERNMENT, "s0", "本报告由样板县政务公开办公室汇总。", "样板县政务公开办公室"),
    (GOVERNMENT, "s0", "如有疑问，请与样板县人民政府办公室联系。", "样板县人民政府办公室"),
    (GOVERNMENT, "s0", "编制单位：样板县人民政府办公室。", "样板县人民政府办公室"),
    (GOVERNMENT, "s0", "现公布样板县2024年政府信息公开工作年度报告。", "样板县"),
    ({**GOVERNMENT, "body": "示例市人民政府"}, "s1", "样板市坚持依法公开。", "样板市"),
    ({**GOVERNMENT, "body": "示例市人民政府"}, "s6", "样板市人民政府未收取信息处理费。", "样板市人民政府"),
    (OFFICE, "s1", "2024年，样板县财政局共收到政府信息公开申请2件。", "样板县财政局"),
    (OFFICE, "s1", "2024年，示例县民政局高度重视政府信息公开工作。", "示例县民政局"),
    (OFFICE, "s1", "2024年，县民政局高度重视政府信息公开工作。", "县民政局"),
    (OFFICE, "s1", "（二）示例县水利局新收政府信息公开申请3件。", "示例县水利局"),
    (OFFICE, "s0", "本报告由示例县民政局根据条例编制。", "示例县民政局"),
    (OFFICE, "s6", "2024年，民政局未收取信息处理费。", "民政局"),
    (TOWN, "s1", "2024年，乙镇共收到政府信息公开申请3件。", "乙镇"),
    (TOWN, "s1", "示例县乙镇人民政府认真落实各项任务。", "示例县乙镇人民政府"),
    (STREET, "s1", "乙街道2024年收到申请5件。", "乙街道"),
    (STREET, "s1", "2024年，乙街道办事处坚持按月公开。", "乙街道办事处"),
    (GOVERNMENT, "s1", "𬇙水灌区改造完成。样板县坚持依法公开。", "样板县"),
]
NORMAL = [
    (GOVERNMENT, "s1", "2024年，示例县人民政府坚持依法公开。"),
    (GOVERNMENT, "s1", "示例市示例县收到申请12件。"),
    (GOVERNMENT, "s1", "全县共收到申请12件。"),
    (GOVERNMENT, "s1", "各乡镇认真落实公开任务。"),
    (GOVERNMENT, "s1", "示例市人民政府高度重视公开工作。"),
    (GOVERNMENT, "s1", "2024年，示例镇共收到申请3件。"),
    (GOVERNMENT, "s1", "示例县民政局共收到申请3件。"),
    (GOVERNMENT, "s0", "本报告由示例县人民政府办公室编制。"),
    (GOVERNMENT, "s0", "如有疑问，请与示例县政务服务和数据管理局联系。"),
    (GOVERNMENT, "s1", "赴样板县学习公开工作经验。"),
    (GOVERNMENT, "s1", "根据全县统一部署，把公开工作列入议事日程。"),
    (OFFICE, "s1", "2024年，示例县财政局共收到申请2件。"),
    (OFFICE, "s1", "2024年，县财政局坚持依法公开。"),
    (OFFICE, "s1", "我局高度重视公开工作。本机关共收到申请2件。"),
    (OFFICE, "s1", "县委县政府高度重视政府信息公开工作。"),
    (OFFICE, "s1", "局党组高度重视政府信息公开工作。"),
    (OFFICE, "s1", "局政务公开领导小组办公室认真落实上级要求。"),
    (OFFICE, "s1", "做好公开。县司法局依法审查文件。市民政局按照职责公开信息。"),
    (OFFICE, "s1", "坚持依法公开，各项任务按期完成。"),
    ({**OFFICE, "body": "示例县发展和改革局"}, "s1", "2024年，发改局坚持依法公开。"),
    ({**OFFICE, "body": "示例县人力资源和社会保障局"}, "s1", "2024年，县人社局收到申请3件。"),
    ({**OFFICE, "body": "示例县市场监督管理局"}, "s1", "2024年，市场监管局未收到申请。"),
    ({**OFFICE, "body": "示例县住房和城乡建设局"}, "s1", "2024年，县住建局收到申请3件。"),
    ({**OFFICE, "body": "示例市市南区城市管理局"}, "s1", "2024年，市南区城管局收到申请3件。"),
    ({**OFFICE, "body": "示例市样板区教育局"}, "s1", "2024年，样板区教育局收到申请3件。"),
    ({**OFFICE, "body": "示例县产业园区管理委员会"}, "s1", "2024年，管委会坚持依法公开。县产业园区收到申请1件。"),
    (STREET, "s1", "社区认真落实。居民小区积极公开。街道收到申请1件。"),
    (TOWN, "s1", "示例县人民政府高度重视公开工作。甲镇收到申请1件。"),
]


@pytest.mark.parametrize(("whose", "section", "text", "name"), OTHER, ids=[text for _, _, text, _ in OTHER])
def test_another_body_as_the_author(whose: dict[str, object], section: str, text: str, name: str):
    findings = judged("text.body", text, section, **whose)
    assert passages(text, findings) == [name]
    assert name in findings[0].message
    assert str(whose["body"]) in findings[0].message


@pytest.mark.parametrize(("whose", "section", "text"), NORMAL, ids=[text for _, _, text in NORMAL])
def test_bodies_that_are_normal(whose: dict[str, object], section: str, text: str):
    assert judged("text.body", text, section, **whose) == []


def test_an_explanation_lapses_when_the_body_is_renamed():
    text = "2024年，样板县财政局共收到政府信息公开申请2件。"
    [one], [other] = (judged("text.body", text, body=body) for body in ("示例县财政局", "范例县财政局"))
    assert one.beside != other.beside
