"""text.form: numbering without gaps, brackets and quotation marks closed, no doubled punctuation."""

import pytest

from model import edits
from model.report import Report
from tests.model.rules.judging import judged, passages

JUMPS = [
    ("（一）甲。\n（二）乙。\n（四）丙。", "四", "三"),
    ("(一)甲。\n(三)乙。", "三", "二"),
    ("一是甲；三是乙。", "三", "二"),
    ("一是甲；二是乙；二是丙。", "二", "三"),
    ("主要有：一是甲，二是乙，四是丙。", "四", "三"),
    ("一、甲\n二、乙\n四、丙", "四", "三"),
    ("1.甲\n2.乙\n4.丙", "4", "3"),
    ("1、甲\n3、乙", "3", "2"),
    ("（1）甲；（2）乙；（4）丙。", "4", "3"),
    ("①甲②乙④丙", "④", "③"),
    ("第一，甲。第二，乙。第四，丙。", "第四", "第三"),
    ("（二）甲。", "二", "一"),
    ("二是甲。", "二", "一"),
    ("\n".join(f"（{number}）甲。" for number in "一二三四五六七八九") + "\n（十一）乙。", "十一", "十"),
    ("（一）甲。一是子；二是丑。\n（三）乙。一是子。", "三", "二"),
    ("（一）𬇙水。\n（三）乙。", "三", "二"),
]
DOUBLED = [
    ("甲。。乙", "。。", "。"),
    ("甲，，乙", "，，", "，"),
    ("甲、、乙", "、、", "、"),
    ("甲；；乙", "；；", "；"),
    ("甲：：乙", "：：", "："),
    ("甲！！", "！！", "！"),
    ("甲，。乙", "，。", "。"),
    ("甲。，乙", "。，", "。"),
    ("甲、，乙", "、，", "，"),
    ("甲；。", "；。", "。"),
    ("甲。。。乙", "。。。", "。"),
    ("甲,,乙", ",,", ","),
    ("甲？。", "？。", "？"),
    ("𬇙水。。", "。。", "。"),
    ("甲：，乙", "：，", "："),
]
OPEN = [
    ("甲（乙", "（"),
    ("甲）乙", "）"),
    ("《甲", "《"),
    ("甲》", "》"),
    ("“甲", "“"),
    ("甲”", "”"),
    ("甲“乙“", "“"),
    ("〔2019", "〔"),
    ("【甲", "【"),
    ("(甲", "("),
    ("甲)", ")"),
    ("“甲《乙”", "《"),
    ("（甲（乙）", "（"),
    ("《关于〈甲的通知》", "〈"),
    ("𬇙水（灌区", "（"),
    ("‘甲", "‘"),
]
GOOD = [
    "（一）甲。\n（二）乙。\n（三）丙。",
    "一是甲；二是乙；三是丙。一是丁；二是戊。",
    "（一）甲。一是子；二是丑。\n（二）乙。一是子；二是丑。",
    "一是甲：一是子，二是丑；二是乙。",
    "存在的问题有以下几个方面一是甲；二是乙。",
    "\n".join(
        f"（{number}）甲。" for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    ),
    "第二十条第（一）项、第（五）项。",
    "依据第三十六条，坚持三项原则，唯一是甲。",
    "1.2万件。\n2.35亿元。\n2024.5.1",
    "1.甲\n2.乙\n一、丙\n二、丁",
    "甲……乙——丙。",
    "“甲”“乙”、《丙》《丁》（戊）。",
    "甲（乙)丙(丁）。",
    "1）甲\n2）乙\n（1）丙；（2）丁。",
    "《关于〈办法〉的通知》（示政办发〔2024〕12号）。",
    "“一是甲。”",
    "It’s 100%.",
    "是否公开？公开！",
    "“甲\n乙”",
    "",
]


@pytest.mark.parametrize(("text", "number", "due"), JUMPS, ids=[text for text, *_ in JUMPS])
def test_numbering_that_jumps(text: str, number: str, due: str):
    findings = judged("text.form", text)
    assert passages(text, findings) == [number]
    assert f"“{due}”" in findings[0].message


@pytest.mark.parametrize(("text", "marks", "single"), DOUBLED, ids=[text for text, *_ in DOUBLED])
def test_doubled_punctuation_and_its_mending(text: str, marks: str, single: str):
    [finding] = findings = judged("text.form", text)
    assert passages(text, findings) == [marks]
    [fix] = finding.fixes
    assert fix.rewrite is not None
    assert fix.rewrite.words == single
    report = Report("示例局", 2024, texts={"s1": text})
    start, end = fix.rewrite.span
    report.apply(edits.write(report, "s1", text[:start] + single + text[end:]).changes)
    assert judged("text.form", report.text("s1")) == []


@pytest.mark.parametrize(("text", "mark"), OPEN, ids=[text for text, _ in OPEN])
def test_marks_without_their_other_half(text: str, mark: str):
    findings = judged("text.form", text)
    assert set(passages(text, findings)) == {mark}


@pytest.mark.parametrize("text", GOOD)
def test_texts_in_order(text: str):
    assert judged("text.form", text) == []


def test_what_is_told_has_a_measure():
    assert len(judged("text.form", "（" * 5000)) == 50


def test_each_section_is_judged_by_itself():
    report = Report("示例局", 2024, texts={"s1": "（一）甲。", "s5": "（二）乙。"})
    assert judged("text.form", report.text("s1"), "s1") == []
    assert len(judged("text.form", report.text("s5"), "s5")) == 1
