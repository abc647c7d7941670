"""text.same: sections one and five are not last year's text again."""

import pytest

from model.report import Report
from tests.model.rules.judging import judged, passages

LAST = (
    "2023年，本机关围绕群众关心的事项推进公开工作。",
    "全年通过网站公开各类信息286条。",
    "新收政府信息公开申请12件，均按期答复。",
    "对公开目录逐条核对并更正失效的链接。",
    "网站检索和手机页面完成了改版工作。",
    "乡镇便民服务窗口普遍设有信息查阅点。",
    "公开工作列入年度的综合考核内容。",
    "组织两次集中培训，经办人员全部参加。",
    "编写了答复文书的样例供各科室使用。",
    "政务新媒体由专门的人员负责日常维护。",
)
OTHER = (
    "新建了覆盖全部村庄的电子公示屏幕。",
    "邀请居民代表走进办事大厅参观体验。",
    "把办事指南改写成了一问一答的样式。",
)


def previous(*sentences: str, year: int = 2023, section: str = "s1") -> Report:
    return Report("示例县财政局", year, texts={section: "".join(sentences)})


AGAIN = [
    LAST,
    ("2024年，本机关围绕群众关心的事项推进公开工作。", *LAST[1:]),
    (LAST[0], "全年通过网站公开各类信息1,305条。", *LAST[2:]),
    (*LAST[:2], "新收政府信息公开申请十五件，均按期答复。", *LAST[3:]),
    (*LAST[:9], OTHER[0]),
    (OTHER[0], *LAST[1:]),
    tuple(reversed(LAST)),
    tuple(each.replace("。", "；。") for each in LAST),
    tuple(each.replace("，", " ， ") for each in LAST),
    tuple(f"{each}\n" for each in LAST),
    ("一、总体情况\n", *LAST),
    (*LAST[:5], "网站检索和手机页面完成了改版的工作。", *LAST[6:]),
    (LAST[0].replace("2023", "２０２４"), *LAST[1:]),
    LAST[:3],
    (*LAST, *LAST),
]
ANEW = [
    (*LAST[:8], *OTHER[:2]),
    OTHER,
    (*LAST[:2], OTHER[0]),
    LAST[:2],
    LAST[:1],
    ("无。",),
    ("",),
    (*OTHER, *LAST),
    tuple("本机关" + each[::-1] for each in LAST),
    ("（一）主动公开情况\n（二）依申请公开情况\n（三）平台建设",),
    (*LAST[:6], *OTHER),
    (*LAST[:4], *OTHER, *LAST[4:]),
    (OTHER[0], LAST[0], OTHER[1], LAST[1], OTHER[2]),
    (*LAST[5:], *OTHER[:1]),
    ("2024年，" * 20,),
]


@pytest.mark.parametrize("section", ["s1", "s5"])
@pytest.mark.parametrize("sentences", AGAIN, ids=range(len(AGAIN)))
def test_last_years_text_again(sentences: tuple[str, ...], section: str):
    text = "".join(sentences)
    [finding] = judged("text.same", text, section, previous=previous(*LAST, section=section))
    assert "2023年度" in finding.message
    assert finding.span is not None


@pytest.mark.parametrize("sentences", ANEW, ids=range(len(ANEW)))
def test_a_text_written_anew(sentences: tuple[str, ...]):
    assert judged("text.same", "".join(sentences), previous=previous(*LAST)) == []


def test_the_same_passages_are_marked_with_what_is_new_left_out():
    text = "".join((*LAST[:4], OTHER[0], *LAST[4:], *LAST[:3]))
    [finding] = judged("text.same", text, previous=previous(*LAST))
    assert passages(text, [finding]) == ["".join(LAST[:4])]
    assert [text[slice(*passage)] for passage in finding.passages] == ["".join((*LAST[4:], *LAST[:3]))]


def test_only_sections_one_and_five_are_asked():
    assert judged("text.same", "".join(LAST), "s6", previous=previous(*LAST, section="s6")) == []
    assert judged("text.same", "".join(LAST), "s0", previous=previous(*LAST, section="s0")) == []


def test_without_last_years_report_or_with_one_of_another_year_nothing_is_said():
    assert judged("text.same", "".join(LAST)) == []
    assert judged("text.same", "".join(LAST), previous=previous(*LAST, year=2022)) == []


def test_live_figures_are_figures():
    text = "".join(LAST).replace("12件", "{{t3.new.total}}件")
    [finding] = judged("text.same", text, previous=previous(*LAST))
    assert "10 句中有 10 句" in finding.message
