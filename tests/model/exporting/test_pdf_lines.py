"""Paragraphs are broken on the character grid."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.exporting.pdf.fonts import FontRole
from model.exporting.pdf.lines import Line, Setting, break_paragraph

SIZE = 16.0
WIDTH = 156 * 72 / 25.4
ADVANCE = WIDTH / 28
SETTING = Setting(SIZE, ADVANCE - SIZE, WIDTH, 2 * ADVANCE)

NO_START = "，。、；：？！）》”％"
NO_END = "（《“"
ALPHABET = "政府信息公开工作年度报告" * 3 + "，。、；：？！）》”（《“——……2024,.5%aB/- ％𠮷"


def broken(text: str) -> list[str]:
    return [line.text for line in break_paragraph([(text, FontRole.BODY)], SETTING)]


def length(line: Line) -> float:
    """Where the last visible character's square ends, counted from the left edge."""
    place = end = line.indent
    for run in line.runs:
        for character in run.text:
            end = place + run.font.advance(character) * run.size / 1000 if character != " " else end
            place += run.font.advance(character) * run.size / 1000 + run.spacing
    return end


CASES = [
    ("26 and 28 characters a line", "政" * 60, ["政" * 26, "政" * 28, "政" * 6]),
    ("exactly one line", "政" * 26, ["政" * 26]),
    ("no comma at a line start", "政" * 26 + "，政", ["政" * 25, "政，政"]),
    ("no bracket at a line end", "政" * 25 + "（政）", ["政" * 25, "（政）"]),
    ("a dash of two squares stays whole", "政" * 25 + "——政", ["政" * 25, "——政"]),
    ("pulled together at its punctuation", "政，" * 13 + "。政", ["政，" * 13 + "。", "政"]),
    ("a number stays whole", "政" * 24 + "1,234.56万元", ["政" * 24, "1,234.56万元"]),
    ("percent stays with its number", "政" * 25 + "12%政", ["政" * 25, "12%政"]),
    ("a word stays whole", "政" * 23 + "internet政", ["政" * 23, "internet政"]),
    ("an address breaks after a slash", "政" * 20 + "test/examples", ["政" * 20 + "test/", "examples"]),
    ("spaces stay at line ends", "政" * 26 + "  政", ["政" * 26 + "  ", "政"]),
    ("a selector stays with its character", "政" * 25 + "葛\U000e0100政", ["政" * 25 + "葛\U000e0100", "政"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "lines"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_where_lines_break(text: str, lines: list[str]) -> None:
    assert broken(text) == lines


@given(st.text(st.sampled_from(ALPHABET), max_size=150))
@settings(max_examples=300)
def test_nothing_is_lost_or_leaves_the_type_area(text: str) -> None:
    lines = break_paragraph([(text, FontRole.BODY)], SETTING)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert length(line) <= WIDTH + 0.5


@given(st.text(st.sampled_from("政府信息公开" * 8 + NO_START + NO_END), max_size=150))
@settings(max_examples=300)
def test_punctuation_keeps_from_line_starts_and_ends(text: str) -> None:
    lines = broken(text)
    for before, after in pairwise(lines):
        # Where punctuation alone fills half a line there may be no place that suits all of it.
        crowded = sum(character in NO_START + NO_END for character in before + after[:8]) > 8
        assert crowded or after[0] not in NO_START
        assert crowded or before[-1] not in NO_END


@given(
    st.lists(st.sampled_from(["政府信息", "公开", "工作，", "报告。", "（年度）", "“本局”"]), min_size=40, max_size=80)
)
def test_lines_of_chinese_reach_the_margin(words: list[str]) -> None:
    lines = break_paragraph([("".join(words), FontRole.BODY)], SETTING)
    for line in lines[:-1]:
        assert length(line) == pytest.approx(WIDTH, abs=0.5)


def gaps(text: str, **setting: float) -> list[float]:
    """What stands between the characters of the first line beyond the grid's tracking, in points."""
    line, *_ = break_paragraph([(text, FontRole.BODY)], replace(SETTING, **setting))
    return [round(run.spacing - SETTING.tracking, 2) for run in line.runs for _ in run.text]


SPACED = [
    ("公开2024年", [0, 1.28, 0, 0, 0, 1.28, 0]),
    ("用GB/T标", [1.28, 0, 0, 0, 1.28, 0]),
    ("二〇二四年𠮷", [0] * 6),
    ("件，3件", [0, 0, 1.28, 0]),
    ("（3）件", [0, 0, 0, 0]),
    ("发 3 件", [0] * 5),
    ("12.5%，α线", [0, 0, 0, 0, 0, 0, 1.28, 0]),
    ("３件", [0, 0]),
    ("a", [0]),
]


@pytest.mark.parametrize(("text", "expected"), SPACED)
def test_a_little_space_parts_chinese_and_latin_characters(text: str, expected: list[float]) -> None:
    assert gaps(text) == expected


def test_spread_lines_widen_narrow_gaps_first_and_none_beyond_what_reads_as_a_space() -> None:
    narrow = gaps("政府信息公开共3件", width=8.2 * ADVANCE + 2, indent=0.0)
    assert max(narrow[:-1]) <= 0.09 * SIZE
    for width in range(200, 440, 7):
        assert max(gaps("政府信息公开，2024年共3件，" * 8, width=float(width), indent=0.0)[:-2]) <= 0.09 * SIZE + 0.01


def test_a_gap_never_sends_a_character_to_the_next_line() -> None:
    assert broken("政" * 25 + "3" + "政" * 30)[0] == "政" * 25 + "3"


def test_further_lines_hang_where_they_are_told_to() -> None:
    lines = break_paragraph([("政" * 60, FontRole.BODY)], replace(SETTING, hanging=5 * ADVANCE))
    assert [round(line.indent / ADVANCE) for line in lines] == [2, 5, 5]
    assert [len(line.text) for line in lines] == [26, 23, 11]


def test_first_line_is_indented_by_two_characters_and_no_other() -> None:
    lines = break_paragraph([("政" * 100, FontRole.BODY)], SETTING)
    assert [round(line.indent, 2) for line in lines] == [31.59, 0, 0, 0]


def test_grid_advance_is_15_79_points() -> None:
    line = break_paragraph([("政" * 60, FontRole.BODY)], SETTING)[1]
    (run,) = line.runs
    assert run.size + run.spacing == pytest.approx(15.79, abs=0.005)


@pytest.mark.parametrize("character", ["a", "政", " ", "，"])
def test_a_paragraph_without_a_break_is_quick_and_whole(character: str) -> None:
    text = "政" + character * 60_000 + "政"
    assert "".join(broken(text)) == text


def test_a_heading_runs_in_with_its_own_font() -> None:
    line, *_ = break_paragraph([("（一）公开。", FontRole.LEVEL2), ("全年发布。", FontRole.BODY)], SETTING)
    assert [(run.font.fontName, run.text) for run in line.runs] == [
        ("LXGWWenKai-Regular", "（一）公开。"),
        ("NotoSerifSC-Regular", "全年发布。"),
    ]
