"""A line as labels and figures."""

import pytest

from model.importing.stream.lines import lines_of


@pytest.mark.parametrize(
    ("text", "words", "figures"),
    [
        ("规章000", ["规章"], ["000"]),
        ("1.属于国家秘密 0 1 0", ["1.属于国家秘密"], ["0", "1", "0"]),
        ("３.其他０　１２", ["3.其他"], ["0", "12"]),
        ("行政事业性收费 7730.28", ["行政事业性收费"], ["7730.28"]),
        ("行政许可 1,234", ["行政许可"], ["1,234"]),
        ("规范性文件22（其中修订16件） 0 120", ["规范性文件"], ["22（其中修订16件）", "0", "120"]),
        ("规章 / / —", ["规章"], ["/", "/", "—"]),
        ("| 一、新收 | 3 | | 0 |", ["一、新收"], ["3", "", "0"]),
        ("| | 1.属于国家秘密 | | 0 |", ["1.属于国家秘密"], ["", "0"]),
        ("规章 |", ["规章"], []),
        ("0 |", [], ["0"]),
        ("本年收费金额（单位：万元，保留4位小数）", ["本年收费金额（单位:万元,保留4位小数）"], []),
        ("全年公开120余条", ["全年公开120余条"], []),
    ],
)
def test_a_line(text: str, words: list[str], figures: list[str]):
    [line] = lines_of([(0, text)])
    assert ([word.replace("：", ":").replace("，", ",") for word in line.words], list(line.figures)) == (words, figures)


@pytest.mark.parametrize("text", ["", "  ", "- 3 -", "— 12 —", "-2-", "第 3 页 共 9 页", "|---|---|"])
def test_what_only_parts_others(text: str):
    first, second = lines_of([(0, "规章"), (1, text), (2, "0")])
    assert (first.gap, second.gap) == (False, True)


def test_prose_has_no_figures():
    [line] = lines_of([(0, "字" * 400 + " 12")])
    assert line.figures == ()
