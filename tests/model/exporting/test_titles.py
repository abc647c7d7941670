"""Titles and labels are broken by sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.exporting.titles import TITLE_CHARACTERS, break_evenly, break_title

TITLES = [
    (["测试县住房和城乡建设局", "2024年政府信息公开工作年度报告"], None),
    (
        ["测试县住房和城乡建设局2024年政府信息公开工作年度报告"],
        ["测试县住房和城乡建设局", "2024年政府信息公开工作年度报告"],
    ),
    (
        ["测试省样本市人力资源和社会保障局示例县分局2024年政府信息公开工作年度报告"],
        ["测试省样本市人力资源", "和社会保障局示例县分局", "2024年政府信息公开工作年度报告"],
    ),
    (
        ["测试生产建设兵团第八师样本市人力资源和社会保障局", "2024年度政府信息公开工作年度报告"],
        ["测试生产建设兵团第八师", "样本市人力资源和社会保障局", "2024年度政府信息公开工作年度报告"],
    ),
    (["甲" * 45], ["甲" * 15] * 3),
    (["w" * 45], ["w" * 15] * 3),
    ([], []),
]


@pytest.mark.parametrize(("lines", "broken"), TITLES)
def test_titles_break_between_words(lines: list[str], broken: list[str] | None) -> None:
    assert break_title(lines) == (lines if broken is None else broken)


LABELS = [
    ("结果维持", 2.7, ["结果", "维持"]),
    ("社会公益组织", 3.5, ["社会", "公益", "组织"]),
    ("1.本机关不掌握相关政府信息", 11, ["1.本机关不掌握", "相关政府信息"]),
    ("（三）不予公开", 4, ["（三）", "不予公开"]),
    (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        15,
        ["（二）部分公开（区分处理的，", "只计这一情形，不计其他情形）"],
    ),
    ("总计", 5, ["总计"]),
]


@pytest.mark.parametrize(("label", "limit", "lines"), LABELS)
def test_labels_break_between_words(label: str, limit: float, lines: list[str]) -> None:
    assert break_evenly(label, limit, len) == lines


@given(st.text(st.sampled_from("政府信息公开工作年度报告2024县局、，（）“”a-1 "), max_size=80), st.integers(1, 25))
def test_nothing_is_lost_and_no_line_is_longer_than_it_may_be(text: str, limit: int) -> None:
    lines = break_evenly(text, limit, len)
    assert "".join(lines) == text
    assert all(len(line) <= limit for line in lines)


@pytest.mark.parametrize("limit", [-3.0, 0.001, 0.5])
def test_room_for_nothing_gives_a_line_to_each_character(limit: float) -> None:
    assert break_evenly("结果维持", limit, len) == ["结", "果", "维", "持"]


def test_protected_words_stay_whole() -> None:
    for cut in range(1, 40):
        lines = break_title(["测" * cut + "政府信息公开工作年度报告"])
        assert all(len(line) <= TITLE_CHARACTERS for line in lines)
        for word in ("政府信息公开", "工作", "年度报告"):
            assert any(word in line for line in lines)


@pytest.mark.parametrize("limit", [0.5, 0.01, -3.0])
def test_a_column_narrower_than_a_character_has_one_on_each_line(limit: float) -> None:
    assert break_evenly("法律服务", limit, len) == list("法律服务")
