"""text.year: no year contradicts the report's, which is of 2024 here."""

import pytest

from model import edits
from model.report import Report
from tests.model.rules.judging import judged, passages

WRONG = [
    ("s1", "2023年，本机关把公开工作放在重要位置，各项任务按期完成。", ["2023"], 2024),
    ("s1", "2023年度，本机关按时更新公开目录。", ["2023"], 2024),
    ("s1", "（二）依申请公开。2023年全县受理政府信息公开申请21件。", ["2023"], 2024),
    ("s1", "（二）依申请公开情况：2023年新收申请21件。", ["2023"], 2024),
    ("s1", "示例县财政局2023年共收到政府信息公开申请12件。", ["2023"], 2024),
    ("s1", "在上级部门指导下，2023年我局办结申请12件。", ["2023"], 2024),
    ("s1", "二〇二三年，我局做好公开工作。", ["二〇二三"], 2024),
    ("s1", "２０２３年，我局做好公开工作。", ["２０２３"], 2024),
    ("s1", "2023 年，我局做好公开工作。", ["2023"], 2024),
    ("s1", "2022年，我局全年收到申请3件。", ["2022"], 2024),
    ("s1", "2025年，我局共收到政府信息公开申请12件。", ["2025"], 2024),
    ("s1", "2023年收到申请21件，比2022年的19件增加2件。", ["2023"], 2024),
    ("s1", "截至2023年底，现行有效的行政规范性文件12件。", ["2023"], 2024),
    ("s1", "截至2023年12月31日，网站共设栏目18个。", ["2023"], 2024),
    ("s1", "本年度（2023年）新收申请5件。", ["2023"], 2024),
    ("s1", "与上年（2022年）相比，申请增加3件。", ["2022"], 2023),
    ("s5", "明年（2024年）重点抓好三项工作。", ["2024"], 2025),
    ("s0", "数据统计期限自2023年1月1日起至2023年12月31日止。", ["2023", "2023"], 2024),
    ("s0", "数据统计期限自2024年1月1日起至2023年12月31日止。", ["2023"], 2024),
    ("s0", "统计期限为2023年1月1日至12月31日。", ["2023"], 2024),
    ("s0", "现公布示例县财政局2023年政府信息公开工作年度报告。", ["2023"], 2024),
    ("s5", "2023年，我局公开工作取得一定成效，但仍有不足。", ["2023"], 2024),
    ("s5", "2024年，本机关将继续加强业务培训。", ["2024"], 2025),
    ("s6", "2023年度未收取信息处理费。", ["2023"], 2024),
    ("s1", "𬇙水灌区完成改造。2023年，我局做好公开工作。\n2023年，网站改版。", ["2023", "2023"], 2024),
]


@pytest.mark.parametrize(("section", "text", "found", "meant"), WRONG, ids=[text for _, text, *_ in WRONG])
def test_a_year_that_contradicts_the_report(section: str, text: str, found: list[str], meant: int):
    findings = judged("text.year", text, section)
    assert passages(text, findings) == found
    assert {finding.expected for finding in findings} == {meant}
    assert all(finding.message and finding.advice and finding.headline for finding in findings)


RIGHT = [
    ("s1", "2024年，本机关把公开工作放在重要位置。"),
    ("s1", "本机关把公开工作放在重要位置，各项任务按期完成。"),
    ("s1", "2023年本机关收到申请12件，2024年收到申请15件，同比增长25%。"),
    ("s1", "2023年收到申请12件。2024年收到15件，比上年增加3件。"),
    ("s1", "2023年收到申请12件，今年收到15件。"),
    ("s1", "新收申请15件，较2023年的19件减少4件。"),
    ("s1", "与2023年相比，申请数量下降。"),
    ("s1", "公开2023年部门决算和2024年部门预算。"),
    ("s1", "2023年度政务公开考核中，我局获优秀等次。"),
    ("s1", "按时发布2023年度政府信息公开工作年度报告。"),
    ("s1", "落实《2023年政务公开工作要点》，任务全部完成。"),
    ("s1", "按照《示例市国民经济和社会发展“十四五”规划》和示政办发〔2023〕5号文件办理。"),
    ("s1", "自2023年以来，我局坚持按月公开。"),
    ("s1", "自2008年条例施行以来，本机关累计收到申请1043件。"),
    ("s1", "2022年至2024年，我局分别收到申请20件、26件和31件。"),
    ("s1", "2023年12月印发的办法继续有效。"),
    ("s1", "2019年5月15日，修订后的条例施行。"),
    ("s1", "截至2024年底，现行有效的行政规范性文件12件。"),
    ("s1", "上年（2023年）结转申请2件。"),
    ("s5", "2025年，本机关将加强业务培训。"),
    ("s5", "2023年存在的三个问题已经整改。"),
    ("s5", "下一步，力争在2025年上半年完成网站改版。"),
    ("s5", "2024年，我局将公开工作纳入考核，但仍有不足。"),
    ("s0", "统计期限自2024年1月1日起至2024年12月31日止。"),
    ("s0", "本报告依照国办公开办函〔2021〕30号文件编制，邮编202300，电话2023年鉴室。"),
]


@pytest.mark.parametrize(("section", "text"), RIGHT, ids=[text for _, text in RIGHT])
def test_years_that_are_normal(section: str, text: str):
    assert judged("text.year", text, section) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2023年，我局做好公开工作。", "2024年，我局做好公开工作。"),
        ("二〇二三年，我局做好公开工作。", "二〇二四年，我局做好公开工作。"),
        ("２０２３年，我局做好公开工作。", "２０２４年，我局做好公开工作。"),
    ],
)
def test_one_click_puts_the_right_year_in_the_same_digits(text: str, mended: str):
    report = Report("示例县财政局", 2024, texts={"s1": text})
    [finding] = judged("text.year", text)
    [fix] = finding.fixes
    assert fix.rewrite is not None
    start, end = fix.rewrite.span
    report.apply(edits.write(report, "s1", text[:start] + fix.rewrite.words + text[end:]).changes)
    assert report.text("s1") == mended
    assert judged("text.year", report.text("s1")) == []


def test_the_same_text_is_right_in_its_own_year():
    text = "2023年，本机关把公开工作放在重要位置。"
    assert judged("text.year", text, year=2023) == []
