"""text.dates: no date outside the year, here 2024, and its filing season."""

import pytest

from tests.model.rules.judging import judged, passages

OUTSIDE = [
    ("2022年3月5日，我局召开工作会议。", "2022年3月5日"),
    ("会议于十月召开，2023年11月20日贴出结果。", "2023年11月20日"),
    ("培训班2023年6月举办。", "2023年6月"),
    ("网站2023 年 6 月 1 日改版上线。", "2023 年 6 月 1 日"),
    ("网站２０２３年６月１日改版上线。", "２０２３年６月１日"),
    ("更新时间：2023-12-05。", "2023-12-05"),
    ("更新时间：2023.12.05。", "2023.12.05"),
    ("更新时间：2023/12/5。", "2023/12/5"),
    ("2025年5月10日公开目录更新完毕。", "2025年5月10日"),
    ("2026年1月公开目录更新完毕。", "2026年1月"),
    ("2021年9月新设查阅点3个。", "2021年9月"),
    ("2020年10月起草的文件2023年10月15日签发。", "2023年10月15日"),
    ("𬇙水镇2023年7月开设窗口。", "2023年7月"),
]
IMPOSSIBLE = [
    ("2024年2月30日召开会议。", "2024年2月30日"),
    ("2023年2月29日召开会议。", "2023年2月29日"),
    ("2024年13月召开会议。", "2024年13月"),
    ("2024年11月31日召开会议。", "2024年11月31日"),
    ("2024-00-10更新。", "2024-00-10"),
]
INSIDE = [
    "2024年1月1日起统计，2024年12月31日止。",
    "2024年2月29日召开会议。",
    "报告于2025年1月20日公布。",
    "2025年3月31日前报送。",
    "条例于2019年5月15日起施行。",
    "自2021年1月起按月公开。",
    "2023年10月印发的办法继续有效。",
    "《示例县政务公开办法》2022年7月1日施行。",
    "较2023年6月减少3件。",
    "2023年12月同期新收2件。",
    "计划于2025年6月底前完成改版。",
    "预计2025年9月上线。",
    "2023年的申请由专人办理，12月31日办结。",
    "每季度末检查，10月8日通报。",
    "示政办发〔2023〕12号。",
    "电话2023-1234567。",
]


@pytest.mark.parametrize(("text", "date"), OUTSIDE + IMPOSSIBLE, ids=[text for text, _ in OUTSIDE + IMPOSSIBLE])
def test_a_date_that_is_told(text: str, date: str):
    findings = judged("text.dates", text)
    assert passages(text, findings) == [date]


@pytest.mark.parametrize("text", INSIDE)
def test_dates_that_are_normal(text: str):
    assert judged("text.dates", text) == []


def test_a_day_that_no_calendar_has_is_said_to_be_none():
    [finding] = judged("text.dates", "2024年2月30日召开会议。")
    assert "没有" in finding.headline
    assert "没有" not in judged("text.dates", "2023年6月1日召开会议。")[0].headline


def test_plans_of_section_five_may_go_further():
    text = "2025年10月开设新的窗口。"
    assert judged("text.dates", text, "s5") == []
    assert passages(text, judged("text.dates", text, "s1")) == ["2025年10月"]


def test_what_text_year_tells_is_told_once():
    text = "统计期限自2023年1月1日起至2023年12月31日止。"
    assert len(judged("text.year", text, "s0")) == 2
    assert judged("text.dates", text, "s0") == []
